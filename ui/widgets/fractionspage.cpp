// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fractionspage.h"

#include "ui/charts/fixedpointchart.h"
#include "ui/models/fractionsmodel.h"
#include "ui/session/compressionrunner.h"
#include "ui/widgets/bitsdelegate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/weightsnote.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace pelorus {

using namespace accuracy;

namespace {

QString rightText(const Measurement &m)
{
    const double percent =
        100 * static_cast<double>(m.correct.value_or(m.agreeing)) / static_cast<double>(m.n);
    return QStringLiteral("%1 %").arg(percent, 0, 'f', 2);
}

} // namespace

FractionsPage::FractionsPage(Session &session, QWidget *parent)
    : LearnPage(session, parent), m_missing(new WeightsNote(session, this)),
      m_room(new QWidget(this)), m_layers(new BenchmarkModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_missing);
    auto *rows = new QVBoxLayout(m_room);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    m_chart = new FixedPointChart(m_room);
    m_chart->setMinimumHeight(260);
    rows->addWidget(m_chart, 1);
    m_progress = new ProgressRow(tr("Progress of the curves"), m_room);
    rows->addWidget(m_progress);
    rows->addWidget(makeTable());
    column->addWidget(m_room, 1);

    letStop(m_runner, *m_progress);
    connect(m_bits, &QSpinBox::valueChanged, this, [this] {
        m_fractions.clear(); // they were chosen for another width
        m_isStopped = false;
        ask();
    });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_fractions.clear();
        m_isStopped = false;
        ask();
    });
    connect(m_model, &FractionsModel::fractionWanted, this, &FractionsPage::takeFraction);
    connect(&session.accuracy(), &AccuracyRunner::changed, this, &FractionsPage::follow);
    watch(m_runner);
    follow();
    showState();
}

QWidget *FractionsPage::makeTable()
{
    auto *room = new QWidget(m_room);
    auto *column = new QVBoxLayout(room);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(10, 4, 10, 0);
    line->addWidget(strongLabel(tr("Fraction lengths at"), room));
    m_bits = new QSpinBox(room);
    m_bits->setRange(FixedPointRequest::leastBits, FixedPointRequest::mostBits);
    m_bits->setValue(8);
    m_bits->setSuffix(tr(" bit"));
    m_bits->setKeyboardTracking(false);
    m_bits->setAccessibleName(tr("Bits of weights and inputs"));
    m_reset = new QPushButton(tr("Reset to calibrated"), room);
    m_reset->setToolTip(tr("Takes what calibration chose in every layer"));
    line->addWidget(m_bits);
    line->addStretch();
    line->addWidget(m_reset);
    column->addLayout(line);
    m_result = wrappedNote(room);
    column->addWidget(m_result);
    m_model = new FractionsModel(this);
    m_table = new QTableView(room);
    m_table->setFont(captionFont(m_table->font()));
    m_table->setModel(m_model);
    makeFlatTable(*m_table);
    m_table->setAccessibleName(tr("Fraction lengths"));
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    auto *delegate = new BitsDelegate(FractionLengths::least, FractionLengths::most, this);
    m_table->setItemDelegateForColumn(FractionsModel::Chosen, delegate);
    connect(delegate, &BitsDelegate::bitsEntered, this,
            [this](const QModelIndex &index, int fraction) {
                m_model->setData(index, fraction, Qt::EditRole);
            });
    column->addWidget(m_table);
    QLabel *note = wrappedNote(room);
    note->setText(
        tr("A fraction length is a cell in a frame: click or type. Weights and inputs of a layer "
           "have one each in dynamic fixed point; in static fixed point one serves the whole "
           "network. Beyond and SQNR are of an even sample, of the inputs over %n image(s).",
           nullptr, static_cast<int>(FixedPointRunner::sampledImages)));
    column->addWidget(note);
    const io::Benchmarks published = io::publishedBenchmarks();
    m_published = new BenchmarkView(tr("Published fixed point"), BenchmarkView::Order::AsGiven,
                                    BenchmarkView::Height::Rows, room);
    m_published->setTable(publishedFixedPointTable(published));
    column->addWidget(m_published);
    QLabel *source = wrappedNote(room);
    source->setText(tr("Squares in the chart: another network, other images and top-5, so each "
                       "stands as far below the line of this network's fp32 as it lost against its "
                       "own. Source: %1. No source at hand has points of static fixed point.")
                        .arg(QString::fromStdString(published.fixedPointSource)));
    m_chart->setPublished(published.fixedPoint, published.fixedPointSource);
    column->addWidget(source);
    return room;
}

/// The open network and its images; bits and hardware of the design play no part.
void FractionsPage::follow()
{
    if (!isVisible())
        return;
    const auto experiment = m_session.accuracy().experiment();
    m_room->setVisible(experiment != nullptr);
    if (m_askedExperiment == experiment)
        return;
    m_fractions.clear();
    m_isStopped = false;
    m_askedExperiment = nullptr;
    if (experiment)
        ask();
    else
        m_runner.clear();
}

void FractionsPage::ask()
{
    const auto experiment = m_session.accuracy().experiment();
    if (!isVisible() || m_isStopped || !experiment)
        return; // asked again when it is shown
    const Network &network = *m_session.document().design()->network;
    const Count images = experiment->images.size();
    const double macs = static_cast<double>(network.macs()) / static_cast<double>(network.batch());
    m_error.clear();
    m_askedExperiment = experiment;
    m_runner.request({experiment, affordableImages(network, images),
                      affordableCurveImages(macs, images), m_bits->value(), m_fractions});
    showProgress();
}

void FractionsPage::takeFraction(int row, int fraction)
{
    const FixedPointRow &one = m_model->row(row);
    if (one.chosen.fraction == fraction)
        return;
    FractionLengths &lengths = m_fractions[one.layer];
    const auto own = fraction == one.calibrated.fraction ? std::nullopt : std::optional(fraction);
    (one.values == LayerValues::Weights ? lengths.weights : lengths.inputs) = own;
    if (lengths == FractionLengths{})
        m_fractions.erase(one.layer);
    m_isStopped = false;
    ask();
}

void FractionsPage::showState()
{
    const FixedPointStatePtr state = m_runner.latest();
    const auto &setup = m_session.document().design()->accuracy;
    m_chart->setState(state, setup ? QString::fromStdString(setup->model) : QString());
    const bool isNew = m_model->rowCount() == 0;
    if (!state || !state->rows.empty()) // between two requests the old rows stay
        m_model->setState(state);
    m_layers->setTable(state ? fractionsTable(*state) : BenchmarkTable());
    if (isNew && m_model->rowCount() > 0) {
        m_table->resizeColumnsToContents();
        m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_table->setFixedHeight(
            m_table->horizontalHeader()->sizeHint().height()
            + m_model->rowCount() * m_table->verticalHeader()->defaultSectionSize()
            + m_table->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_table) + 4);
    }
    m_reset->setEnabled(!m_fractions.empty());
    QString text;
    if (state && state->calibrated) {
        text = tr("As calibrated: %1").arg(rightText(*state->calibrated));
        if (!state->request.fractions.empty() && state->chosen) {
            text += QStringLiteral(" · ")
                + tr("by hand, %n layer(s) changed: %1", nullptr,
                     static_cast<int>(state->request.fractions.size()))
                      .arg(rightText(*state->chosen));
            if (state->chosen->drop)
                text += QLatin1Char(' ')
                    + tr("(lost against floats: %1 points)").arg(*state->chosen->drop, 0, 'f', 2);
        }
        text += QStringLiteral(" · ")
            + tr("%n image(s)", nullptr, static_cast<int>(state->calibrated->n));
    }
    m_result->setText(text.isEmpty() ? tr("Measuring…") : text);
    showProgress();
}

void FractionsPage::showProgress()
{
    using State = ProgressRow::State;
    const bool busy = m_runner.isBusy() && !m_isStopped;
    const FixedPointRunner::Progress now = m_runner.progress();
    const FixedPointStatePtr state = m_runner.latest();
    QString text = m_error;
    if (text.isEmpty() && busy)
        text = now.done > 0 ? tr("curves: %1 of %2 measurements").arg(now.done).arg(now.all)
                            : tr("measuring");
    else if (text.isEmpty() && m_isStopped)
        text = tr("stopped");
    else if (text.isEmpty() && state && state->isWhole)
        text = tr("curves measured on %n image(s) a point", nullptr,
                  static_cast<int>(state->request.curveImages));
    m_progress->setState(busy              ? State::Busy
                             : m_isStopped ? State::Stopped
                                           : State::Idle,
                         text, now.done, now.all);
}

BenchmarkModels FractionsPage::tables() const
{
    return {m_layers, m_published->figures()};
}

} // namespace pelorus
