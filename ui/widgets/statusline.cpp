// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusline.h"

#include "ui/models/format.h"
#include "ui/models/names.h"
#include "ui/models/qualitytext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QDateTime>
#include <QLabel>
#include <QStatusBar>
#include <QToolButton>

namespace pelorus {

namespace {

/// Room for a label whose text often changes: it takes what there is, so that another text does not
/// lay out the window.
class LabelRoom : public QWidget
{
public:
    LabelRoom(QLabel *label, QWidget *parent) : QWidget(parent), m_label(label)
    {
        label->setParent(this);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        constexpr int letters = 40;
        return {letters * fontMetrics().averageCharWidth(), minimumSizeHint().height()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return m_label->minimumSizeHint(); }

protected:
    void resizeEvent(QResizeEvent *) override { m_label->setGeometry(rect()); }

private:
    QLabel *m_label;
};

QToolButton *chip(const QString &toolTip, QStatusBar &bar)
{
    auto *button = new QToolButton(&bar);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize(QSize(14, 14));
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    return button;
}

} // namespace

StatusLine::StatusLine(Session &session, QStatusBar &bar)
    : QObject(&bar), m_session(session), m_state(mutedLabel({}, &bar)),
      m_retry(chip(tr("Evaluate the design once more"), bar)),
      m_baseline(chip(tr("Unpin the baseline (Ctrl+Shift+B)"), bar)),
      m_selection(chip(tr("Clear the selection (Esc)"), bar)),
      m_findings(chip(tr("Show the findings"), bar)), m_assumptions(mutedLabel({}, &bar))
{
    bar.addWidget(new LabelRoom(m_state, &bar), 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_retry, m_baseline, m_selection,
                                                            m_findings, m_assumptions})
        bar.addPermanentWidget(widget);
    bar.setSizeGripEnabled(false);

    m_retry->setText(tr("Try again"));
    m_retry->setIcon(statusIcon(Status::Error));
    connect(m_retry, &QToolButton::clicked, &session.runner(), &EvaluationRunner::retry);
    connect(m_baseline, &QToolButton::clicked, this, &StatusLine::baselineClicked);
    connect(m_selection, &QToolButton::clicked, &session.selection(), &SelectionHub::clear);
    connect(m_findings, &QToolButton::clicked, this, &StatusLine::findingsClicked);
    connect(&session.runner(), &EvaluationRunner::evaluated, this, &StatusLine::showState);
    connect(&session.runner(), &EvaluationRunner::failed, this, &StatusLine::showState);
    connect(&session.runner(), &EvaluationRunner::busyChanged, this, &StatusLine::showState);
    connect(&session.runner(), &EvaluationRunner::provingChanged, this, &StatusLine::showState);
    connect(&session.lookAhead(), &LookAhead::progressed, this, &StatusLine::showState);
    connect(&session.lookAhead(), &LookAhead::busyChanged, this, &StatusLine::showState);
    connect(&session.selection(), &SelectionHub::selectionChanged, this,
            &StatusLine::showSelection);
    connect(&session.document(), &DesignDocument::designChanged, this, [this] {
        showSelection();
        showAssumptions();
    });
    setBaseline(nullptr);
    showState();
    showSelection();
    showAssumptions();
}

void StatusLine::setBaseline(const ComparedDesignPtr &baseline)
{
    m_baseline->setVisible(baseline != nullptr);
    if (!baseline)
        return;
    m_baseline->setText(tr("Baseline: %1").arg(QString::fromStdString(baseline->snapshot->name)));
    m_baseline->setIcon(glyphIcon(Glyph::Close));
    const Design &design = *baseline->snapshot->design;
    const QDateTime taken =
        QDateTime::fromSecsSinceEpoch(baseline->snapshot->takenAt, Qt::UTC).toLocalTime();
    m_baseline->setToolTip(
        tr("%1 on %2, batch %3, as it was on %4.\nClick to unpin (Ctrl+Shift+B); F8 swaps it with "
           "the design.")
            .arg(QString::fromStdString(design.network->name()),
                 QString::fromStdString(design.architecture->name()))
            .arg(design.settings.batch)
            .arg(taken.toString(QStringLiteral("yyyy-MM-dd HH:mm"))));
}

void StatusLine::showState()
{
    const EvaluationRunner &runner = m_session.runner();
    m_state->setText(stateText());
    m_state->setToolTip(runner.latestError());
    m_retry->setVisible(!runner.latestError().isEmpty()
                        && (!runner.isBusy() || runner.isComparing()));
}

QString StatusLine::stateText() const
{
    const EvaluationRunner &runner = m_session.runner();
    QString text;
    if (runner.isWithoutResult())
        text = tr("No result: %1").arg(runner.latestError());
    else if (!runner.latest())
        return tr("Evaluating…");
    else if (!runner.latestError().isEmpty())
        text = tr("%1 · no search for better mappings: %2").arg(resultText(), runner.latestError());
    else
        text = resultText();
    if (runner.isRefining())
        return tr("%1 · refining with imperfect factors…").arg(text);
    if (runner.isProving())
        return tr("%1 · searching for better mappings…").arg(text);
    if (runner.isComparing())
        return tr("%1 · evaluating what it is compared with…").arg(text);
    if (runner.isBusy())
        return tr("%1 · evaluating…").arg(text);
    const LookAhead &ahead = m_session.lookAhead();
    return ahead.isBusy() && ahead.expected() > 0
        ? tr("%1 · looking ahead, %2 of %3").arg(text).arg(ahead.done()).arg(ahead.expected())
        : text;
}

QString StatusLine::resultText() const
{
    const EvaluationPtr evaluation = m_session.runner().latest();
    const Totals &totals = evaluation->totals;
    QString text = tr("%n layer(s) evaluated in %1", nullptr, totals.costedLayers)
                       .arg(format::time(m_session.runner().latestSeconds()));
    if (totals.vectorLayers > 0
        && evaluation->design.settings.accounting == Accounting::Physical) // timeloop: MACs only
        text += tr(", %n without MACs (%1 fused)", nullptr, totals.vectorLayers)
                    .arg(totals.fusedLayers);
    if (totals.missingLayers > 0)
        text += tr(", %n without a mapping", nullptr, totals.missingLayers);
    return text;
}

void StatusLine::showSelection()
{
    const Selection &selection = m_session.selection().selection();
    const Design &design = *m_session.document().design();
    QStringList parts;
    const auto &layers = design.network->layers();
    if (selection.layers.size() == 1 && selection.layers.front() < layers.size())
        parts += QString::fromStdString(layers[selection.layers.front()]->name);
    else if (!selection.layers.empty())
        parts += tr("%n layer(s)", nullptr, int(selection.layers.size()));
    if (selection.level && *selection.level < design.architecture->levels().size())
        parts += QString::fromStdString(design.architecture->levels()[*selection.level].name);
    if (selection.tensor)
        parts += tensorName(*selection.tensor);
    m_selection->setVisible(!parts.isEmpty());
    m_selection->setText(tr("Selection: %1").arg(parts.join(QStringLiteral(" · "))));
    m_selection->setIcon(glyphIcon(Glyph::Close));
}

void StatusLine::setFindings(int errors, int warnings, int notes)
{
    const int all = errors + warnings + notes;
    m_findings->setText(tr("%n finding(s)", nullptr, all));
    const Status status = errors > 0 ? Status::Error
        : warnings > 0               ? Status::Warning
                                     : Status::Information;
    m_findings->setIcon(all == 0 ? QIcon() : statusIcon(status));
}

void StatusLine::showAssumptions()
{
    const Design &design = *m_session.document().design();
    m_assumptions->setText(tr("batch %1 · %2 · %3 accounting · %4")
                               .arg(design.settings.batch)
                               .arg(leastText(design.settings.objective),
                                    accountingName(design.settings.accounting),
                                    QString::fromStdString(design.technology->name())));
    m_assumptions->setToolTip(QString::fromStdString(design.technology->spec().description + "\n"
                                                     + design.technology->spec().source));
}

} // namespace pelorus
