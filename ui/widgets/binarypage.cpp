// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/binarypage.h"

#include "core/io/benchmarks.h"
#include "ui/models/networkcosttables.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/weightsnote.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr int mostBinaryBits = 2; // of the weights of published networks

std::vector<io::PublishedAccuracy> publishedBinaryNetworks()
{
    std::vector<io::PublishedAccuracy> all;
    for (const char *network : {"alexnet", "resnet18"})
        for (io::PublishedAccuracy &each : io::publishedAccuracy(network)) {
            const bool isBinary = each.weightBits <= mostBinaryBits
                && (each.inputBits == 1 || each.inputBits == floatBits);
            if (isBinary)
                all.push_back(std::move(each));
        }
    return all;
}

} // namespace

BinaryPage::BinaryPage(Session &session, QWidget *parent)
    : LearnPage(session, parent), m_missing(new WeightsNote(session, this)),
      m_room(new QWidget(this)),
      m_floats(new QCheckBox(tr("First and last layer in full precision"), m_room)),
      m_tune(new QPushButton(tr("Fine-tune"), m_room)), m_tuneNote(wrappedNote(m_room)),
      m_progress(new ProgressRow(tr("Progress of fine-tuning"), m_room))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_missing);
    auto *rows = new QVBoxLayout(m_room);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(10, 2, 10, 2);
    m_floats->setChecked(true);
    m_floats->setToolTip(tr("As the published binary networks: these layers have few weights and "
                            "lose most"));
    m_tune->setToolTip(
        tr("Trains a copy of the network on with the scheme of the selected row; the "
           "network's file stays as it is"));
    line->addWidget(m_floats);
    line->addStretch();
    line->addWidget(m_tune);
    rows->addLayout(line);
    makeTables(*rows);
    column->addWidget(m_room);
    column->addStretch();

    connect(m_floats, &QCheckBox::toggled, this, [this] {
        m_askedDesign = nullptr; // if it cannot be asked now, it is later
        ask();
    });
    connect(m_tune, &QPushButton::clicked, this, &BinaryPage::startTuning);
    connect(m_progress->button(), &QPushButton::clicked, this, [this] {
        if (m_session.finetuning().isBusy())
            m_session.finetuning().stop();
        else
            m_runner.cancel();
    });
    connect(&session.accuracy(), &AccuracyRunner::changed, this, &BinaryPage::follow);
    connect(&session.runner(), &EvaluationRunner::busyChanged, this, &BinaryPage::follow);
    watch(m_runner);
    FinetuneRunner &tuning = session.finetuning();
    connect(&tuning, &FinetuneRunner::changed, this, &BinaryPage::showProgress);
    connect(&tuning, &FinetuneRunner::failed, this, [this](const QString &message) {
        m_error = message;
        showProgress();
    });
    connect(&tuning, &FinetuneRunner::busyChanged, this, [this](bool busy) {
        if (!busy)
            m_runner.keepTuned(m_session.finetuning().latest());
        showProgress();
    });
    follow();
    showProgress();
}

void BinaryPage::makeTables(QLayout &column)
{
    using Order = BenchmarkView::Order;
    using Height = BenchmarkView::Height;
    m_networks =
        new BenchmarkView(tr("Networks of few bits"), Order::AsGiven, Height::Rows, m_room);
    m_networks->setSelectionMode(QAbstractItemView::SingleSelection);
    column.addWidget(m_networks);
    column.addWidget(m_progress);
    column.addWidget(m_tuneNote);
    QLabel *note = wrappedNote(m_room);
    note->setText(tr(
        "Per image, on the open accelerator at these bits. Weights include the scales that decode "
        "them. A MAC is a multiplication and an addition; with binary weights an addition or a "
        "subtraction; of XNOR a bit operation. Scales cost a multiplication for each output, and "
        "those of XNOR's inputs an addition for each input. Where operands are wider than the "
        "MAC unit, its energy is that of a unit that could take them."));
    column.addWidget(note);
    QLabel *title = strongLabel(tr("Published: trained so, on ImageNet"), m_room);
    title->setContentsMargins(10, 6, 10, 0);
    title->setWordWrap(true);
    column.addWidget(title);
    m_published =
        new BenchmarkView(tr("Published binary networks"), Order::AsGiven, Height::Rows, m_room);
    column.addWidget(m_published);
    m_published->setTable(
        publishedBinaryTable(io::publishedBenchmarks().accuracies, publishedBinaryNetworks()));
    m_networks->setTable(binaryTable(m_runner));
    connect(m_networks->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BinaryPage::showProgress);
}

void BinaryPage::showEvent(QShowEvent *event)
{
    LearnPage::showEvent(event);
    m_runner.keepTuned(m_session.finetuning().isBusy() ? nullptr : m_session.finetuning().latest());
}

void BinaryPage::follow()
{
    if (!isVisible())
        return; // while it is hidden, an edit costs nothing here
    const auto experiment = m_session.accuracy().experiment();
    m_room->setVisible(experiment != nullptr);
    if (!experiment) {
        m_askedDesign = nullptr;
        m_runner.clear();
    } else if (m_askedDesign != m_session.document().design() || m_askedExperiment != experiment) {
        ask();
    }
}

void BinaryPage::ask()
{
    const AccuracyStatePtr accuracy = m_session.accuracy().latest();
    const DesignPtr design = m_session.document().design();
    const auto experiment = m_session.accuracy().experiment();
    if (!isVisible() || !experiment || !accuracy || !accuracy->isOpen || accuracy->design != design
        || m_session.runner().isBusy())
        return; // asked again when it is
    m_error.clear();
    m_askedDesign = design;
    m_askedExperiment = experiment;
    m_runner.request({experiment, design, accuracy->layers,
                      m_floats->isChecked() ? FloatLayers::FirstAndLast : FloatLayers::None});
}

void BinaryPage::showState()
{
    m_networks->setTable(binaryTable(m_runner));
    if (!m_networks->currentIndex().isValid())
        m_networks->selectRow(static_cast<int>(BinaryScheme::BinaryWeights));
    showProgress();
}

const BinaryResult *BinaryPage::selected() const
{
    const BinaryStatePtr state = m_runner.latest();
    const int row = m_networks->currentIndex().row();
    return state && row > 0 && static_cast<std::size_t>(row) < state->results.size()
        ? &state->results[static_cast<std::size_t>(row)]
        : nullptr;
}

void BinaryPage::showProgress()
{
    const FinetuneRunner &tuning = m_session.finetuning();
    const FinetuneStatePtr now = tuning.latest();
    const bool busy = tuning.isBusy();
    const QString missing = missingForFinetuning(*m_session.document().design(),
                                                 m_session.accuracy().experiment().get());
    const BinaryResult *row = selected();
    m_tune->setEnabled(!busy && missing.isEmpty() && row);
    m_tune->setVisible(!busy);
    const BinaryStatePtr known = m_runner.latest();
    using State = ProgressRow::State;
    if (busy && now)
        m_progress->setState(
            State::Busy, tr("fine-tuning %1").arg(QString::fromStdString(now->request.config.text)),
            static_cast<int>(now->done), static_cast<int>(now->all));
    else if (m_runner.isBusy())
        m_progress->setState(State::Busy, tr("measuring"),
                             known ? static_cast<int>(known->results.size()) : 0,
                             static_cast<int>(BinaryScheme::Count_));
    else
        m_progress->setState(State::Idle, {});
    QString text = !m_error.isEmpty() ? m_error : missing;
    const auto tuned = row ? m_runner.tuned(row->config) : nullptr;
    if (text.isEmpty() && tuned)
        text =
            tr("%1: %2 of %L3 images that neither trained nor chose the epoch were right before, "
               "%4 after.")
                .arg(m_networks->currentIndex().siblingAtColumn(0).data().toString())
                .arg(tuned->before.correct.value_or(0))
                .arg(tuned->before.n)
                .arg(tuned->after.correct.value_or(0));
    else if (text.isEmpty() && !busy)
        text =
            tr("Accuracy is without retraining, which networks of one bit need: “Fine-tune” trains "
               "the selected row on for %n epoch(s), as “Fine-tune with these bits” of the dock "
               "Precision does.",
               nullptr, FinetuneRequest{}.epochs);
    m_tuneNote->setText(text);
    m_tuneNote->setVisible(!text.isEmpty());
}

void BinaryPage::startTuning()
{
    const BinaryResult *row = selected();
    if (!row)
        return;
    m_error.clear();
    FinetuneRequest request;
    request.config = row->config;
    request.rules = {BatchNormalizationRule::Train};
    m_session.finetuning().start(std::move(request), m_session.accuracy().experiment(),
                                 m_session.document().design());
}

BenchmarkModels BinaryPage::tables() const
{
    return {m_networks->figures(), m_published->figures()};
}

} // namespace pelorus
