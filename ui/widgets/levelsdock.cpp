// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/levelsdock.h"

#include "ui/charts/levelschart.h"
#include "ui/models/format.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layervaluesrow.h"
#include "ui/widgets/learnnote.h"
#include "ui/widgets/tables.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

using namespace accuracy;

LevelsDock::LevelsDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("levels"), tr("Levels"), parent)
{
    setContent(transparentScrollArea(makeContent(session), this));
    setMinimumWidth(250);
    connect(m_values, &LayerValuesRow::changed, this, &LevelsDock::takeValues);
    connect(m_rule, &QComboBox::currentIndexChanged, this, &LevelsDock::showResult);
    connect(m_bits, &QSpinBox::valueChanged, this, &LevelsDock::showResult);
    connect(m_range, &QDoubleSpinBox::valueChanged, this, &LevelsDock::showResult);
    connect(m_chart, &LevelsChart::outermostMoved, this, &LevelsDock::moveOutermost);
    connect(m_best, &QPushButton::clicked, this,
            [this] { m_range->setValue(100 * bestRange(m_numbers, rule(), m_bits->value())); });
    takeValues();
}

QWidget *LevelsDock::makeContent(Session &session)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new LearnNote(
        *this, session.settings(),
        {tr("Take 4 bits, drag the outermost level inwards and watch the SQNR; then change the "
            "rule from uniform to powers of two and to shared values."),
         tr("Most values are small. Clipping the few large ones can lose less than the finer steps "
            "win; powers of two spend their levels near 0; shared values lie where the values "
            "are."),
         tr("Uniform: R. Krishnamoorthi, arXiv 1806.08342; shared: S. Han et al., Deep "
            "Compression, "
            "ICLR 2016; binary: M. Rastegari et al., XNOR-Net, ECCV 2016; ternary: F. Li et al., "
            "arXiv 1605.04711.")},
        content));
    auto *room = new QWidget(content);
    QFormLayout *form = makeForm(room);
    m_rule = new QComboBox(room);
    m_rule->addItems({tr("uniform"), tr("powers of two"), tr("shared values (k-means)"),
                      tr("binary"), tr("ternary")}); // as LevelRule
    m_rule->setAccessibleName(tr("Rule"));
    m_bits = new QSpinBox(room);
    m_bits->setRange(2, 8);
    m_bits->setValue(4);
    m_bits->setSuffix(tr(" bit"));
    m_bits->setAccessibleName(tr("Bits"));
    auto *rules = new QHBoxLayout;
    rules->addWidget(m_rule, 1);
    rules->addWidget(m_bits);
    form->addRow(tr("Rule"), rules);
    m_range = new QDoubleSpinBox(room);
    m_range->setRange(1, 200);
    m_range->setDecimals(1);
    m_range->setValue(100);
    m_range->setSingleStep(5);
    m_range->setSuffix(QStringLiteral(" %"));
    m_range->setAccessibleName(tr("Range"));
    m_range->setToolTip(tr("Of the rule's own: the largest level reaches the largest value at "
                           "100 %. Drag the outermost level in the picture, too."));
    m_best = new QPushButton(tr("Least error"), room);
    m_best->setToolTip(tr("The range of 10, 15 … 100 % that loses least"));
    auto *ranges = new QHBoxLayout;
    ranges->addWidget(m_range, 1);
    ranges->addWidget(m_best);
    form->addRow(tr("Range"), ranges);
    column->addWidget(room);
    alignLabels(*content);
    m_values = new LayerValuesRow(session, content);
    column->addWidget(m_values);
    m_lost = wrappedNote(content);
    column->addWidget(m_lost);
    m_chart = new LevelsChart(content);
    m_chart->setMinimumHeight(280);
    column->addWidget(m_chart, 1);
    return content;
}

LevelRule LevelsDock::rule() const
{
    return static_cast<LevelRule>(m_rule->currentIndex());
}

void LevelsDock::setRule(LevelRule rule)
{
    m_rule->setCurrentIndex(static_cast<int>(rule));
}

void LevelsDock::showEvent(QShowEvent *event)
{
    Dock::showEvent(event);
    takeValues();
}

void LevelsDock::takeValues()
{
    const ValueSummaryPtr summary = m_values->summary();
    if (summary == m_summary && summary)
        return;
    m_summary = summary;
    m_numbers = summary ? evenlyTaken(summary->sample, mostValues) : std::vector<float>();
    showResult();
}

/// The range that puts the outermost level there.
void LevelsDock::moveOutermost(double magnitude)
{
    if (m_result.levels.empty() || !takesRange(rule()))
        return;
    const double own =
        static_cast<double>(quantised(m_numbers, rule(), m_bits->value()).levels.back());
    if (own > 0)
        m_range->setValue(100 * magnitude / own);
}

void LevelsDock::showResult()
{
    const LevelRule chosen = rule();
    m_bits->setEnabled(takesBits(chosen));
    m_range->setEnabled(takesRange(chosen));
    m_best->setEnabled(takesRange(chosen) && !m_numbers.empty());
    m_result = quantised(m_numbers, chosen, m_bits->value(),
                         takesRange(chosen) ? m_range->value() / 100 : 1);
    m_chart->setRangeMovable(takesRange(chosen));
    m_chart->setQuantised(m_numbers, m_result, m_values->name(),
                          tr("No values yet: the line above says what is missing."));
    m_lost->setVisible(!m_numbers.empty());
    if (m_numbers.empty())
        return;
    QString text = tr("%n level(s), ", nullptr, static_cast<int>(m_result.levels.size()))
        + (m_result.sqnr ? tr("SQNR %1 dB, mean square error %2.")
                               .arg(*m_result.sqnr, 0, 'f', 1)
                               .arg(m_result.meanSquareError, 0, 'g', 3)
                         : tr("nothing is lost."));
    text += QLatin1Char(' ')
        + tr("%1 lie beyond the outermost level.").arg(format::percent(m_result.clipped));
    if (static_cast<Count>(m_numbers.size()) < m_summary->count)
        text += QLatin1Char(' ')
            + tr("Of %L1 values, %L2 evenly taken ones.")
                  .arg(m_summary->count)
                  .arg(m_numbers.size());
    m_lost->setText(text);
}

} // namespace pelorus
