// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/compressionpage.h"

#include "core/io/benchmarks.h"
#include "ui/models/compressiontables.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layerchoicebutton.h"
#include "ui/widgets/weightsnote.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace pelorus {

using namespace accuracy;

namespace {

enum class RankChoice { Off, Energy, Rank };
enum class PruneChoice { Layers, Overall, Energy };

const char *pruneRule(PruneChoice choice)
{
    switch (choice) {
    case PruneChoice::Overall: return "global:";
    case PruneChoice::Energy: return "energy:";
    case PruneChoice::Layers: break;
    }
    return "";
}

} // namespace

CompressionPage::CompressionPage(Session &session, QWidget *parent)
    : LearnPage(session, parent), m_missing(new WeightsNote(session, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_missing);
    m_room = new QWidget(this);
    auto *rows = new QVBoxLayout(m_room);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    rows->addWidget(makeSettings());
    m_progress = new ProgressRow(tr("Progress of the stages"), m_room);
    rows->addWidget(m_progress);
    connect(m_progress->button(), &QPushButton::clicked, this,
            [this] { m_askedDesign = nullptr; }); // going on is asking anew
    letStop(m_runner, *m_progress);
    rows->addWidget(makeTables());
    column->addWidget(m_room);
    column->addStretch();

    connect(&session.accuracy(), &AccuracyRunner::changed, this, &CompressionPage::follow);
    connect(&session.runner(), &EvaluationRunner::busyChanged, this, &CompressionPage::follow);
    watch(m_runner);
    connect(&m_runner, &CompressionRunner::progressed, this, &CompressionPage::showProgress);
    showRankRule();
    follow();
}

QWidget *CompressionPage::makeSettings()
{
    auto *room = new QWidget(m_room);
    QFormLayout *form = makeForm(room);
    const auto add = [&](const QString &label, QComboBox *rule, QWidget *amount,
                         const QString &name) {
        auto *layers = new LayerChoiceButton(tr("%1: layers").arg(label), room);
        connect(layers, &LayerChoiceButton::changed, this, &CompressionPage::askAnew);
        auto *row = new QHBoxLayout;
        if (rule) {
            rule->setAccessibleName(label);
            rule->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
            row->addWidget(rule, 1);
        }
        amount->setAccessibleName(name);
        row->addWidget(amount, rule ? 0 : 1);
        row->addWidget(layers);
        form->addRow(label, row);
        return layers;
    };
    m_rankRule = new QComboBox(room);
    m_rankRule->addItems({tr("off"), tr("share of the energy"), tr("rank")}); // as RankChoice
    m_rankRule->setToolTip(
        tr("A layer's matrix as the product of two thinner ones, by its singular "
           "values, where that saves MACs: two layers in place of one"));
    m_rank = new QSpinBox(room);
    m_rankLayers = add(tr("Low rank"), m_rankRule, m_rank, tr("Share of the energy, or rank"));
    m_pruneRule = new QComboBox(room);
    m_pruneRule->addItems(
        {tr("of each layer"), tr("of all weights"), tr("where energy goes")}); // as PruneChoice
    m_pruneRule->setToolTip(tr("The smallest weights become 0: of each layer, of all layers by one "
                               "threshold, or more of them in the layers that take more energy"));
    m_pruned = new QDoubleSpinBox(room);
    m_pruned->setRange(0, 99);
    m_pruned->setDecimals(1);
    m_pruned->setSingleStep(5);
    m_pruned->setSuffix(QStringLiteral(" %"));
    m_pruned->setSpecialValueText(tr("off"));
    m_pruned->setValue(50);
    m_pruneLayers = add(tr("Prune"), m_pruneRule, m_pruned, tr("Pruned weights"));
    m_bits = new QSpinBox(room);
    m_bits->setRange(0, 8);
    m_bits->setSpecialValueText(tr("off"));
    m_bits->setPrefix(tr("codes of "));
    m_bits->setSuffix(tr(" bit"));
    m_bits->setToolTip(tr("2^bits values that the weights of a layer share, by k-means"));
    m_bits->setValue(4);
    m_shareLayers = add(tr("Share"), nullptr, m_bits, tr("Bits of shared values"));
    alignLabels(*room);
    m_rank->setFixedWidth(m_pruned->sizeHint().width()); // "4096" is no wider than "99.0 %"
    m_pruned->setFixedWidth(m_rank->width());
    for (QSpinBox *box : {m_rank, m_bits})
        box->setKeyboardTracking(false);
    m_pruned->setKeyboardTracking(false);

    connect(m_rankRule, &QComboBox::currentIndexChanged, this, [this] {
        showRankRule();
        askAnew();
    });
    connect(m_rank, &QSpinBox::valueChanged, this, &CompressionPage::askAnew);
    connect(m_pruneRule, &QComboBox::currentIndexChanged, this, &CompressionPage::askAnew);
    connect(m_pruned, &QDoubleSpinBox::valueChanged, this, &CompressionPage::askAnew);
    connect(m_bits, &QSpinBox::valueChanged, this, &CompressionPage::askAnew);
    return room;
}

QWidget *CompressionPage::makeTables()
{
    using Order = BenchmarkView::Order;
    using Height = BenchmarkView::Height;
    auto *room = new QWidget(m_room);
    auto *column = new QVBoxLayout(room);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const auto title = [&](const QString &text) {
        QLabel *label = strongLabel(text, room);
        label->setContentsMargins(10, 6, 10, 0);
        label->setWordWrap(true);
        column->addWidget(label);
        return label;
    };
    m_stages = new BenchmarkView(tr("Stages"), Order::AsGiven, Height::Rows, room);
    m_stages->setSelectionMode(QAbstractItemView::SingleSelection);
    column->addWidget(m_stages);
    m_note = wrappedNote(room);
    m_note->setText(tr(
        "Computed and measured here, without retraining: per image, on the open accelerator at the "
        "design's bits. Codes are decoded before DRAM's words are counted, so sharing and Huffman "
        "codes save memory, not energy; zeros save energy where the accelerator gates, skips or "
        "codes them. Sizes include biases."));
    column->addWidget(m_note);
    m_layersTitle = title({});
    m_layers =
        new BenchmarkView(tr("Layers behind the stage"), Order::Sortable, Height::Rows, room);
    column->addWidget(m_layers);
    title(tr("Published: AlexNet on ImageNet, retrained after each stage"));
    m_published =
        new BenchmarkView(tr("Published compression"), Order::AsGiven, Height::Rows, room);
    column->addWidget(m_published);
    m_publishedLayers = new BenchmarkView(tr("Published compression, by layer"), Order::AsGiven,
                                          Height::Rows, room);
    column->addWidget(m_publishedLayers);
    const io::Benchmarks benchmarks = io::publishedBenchmarks();
    m_published->setTable(publishedCompressionTable(benchmarks.compressedNetworks));
    m_publishedLayers->setTable(publishedCompressedLayersTable(benchmarks.compressedAlexnet));
    QLabel *source = wrappedNote(room);
    source->setText(tr("By layer: %1. Accuracy is 100 % less the published error.")
                        .arg(QString::fromStdString(benchmarks.compressedAlexnetSource)));
    column->addWidget(source);
    connect(m_stages->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CompressionPage::showLayers);
    return room;
}

void CompressionPage::showRankRule()
{
    const QSignalBlocker quiet(m_rank);
    const auto choice = static_cast<RankChoice>(m_rankRule->currentIndex());
    m_rank->setEnabled(choice != RankChoice::Off);
    if (choice == RankChoice::Rank) {
        m_rank->setRange(1, 4096);
        m_rank->setSuffix({});
        m_rank->setValue(4);
    } else {
        m_rank->setRange(1, 100);
        m_rank->setSuffix(QStringLiteral(" %"));
        m_rank->setValue(90);
    }
}

std::vector<CompressionStage> CompressionPage::wantedStages() const
{
    std::vector<CompressionStage> stages;
    const auto add = [&stages](const char *kind, const QString &value,
                               const LayerChoiceButton *layers) {
        const auto chosen = layers->chosen();
        auto stage = parseStage(kind, value.toStdString());
        if (!stage || (chosen && chosen->empty()))
            return; // of no layer
        stage->layers = chosen.value_or(std::vector<std::string>{});
        stages.push_back(std::move(*stage));
    };
    switch (static_cast<RankChoice>(m_rankRule->currentIndex())) {
    case RankChoice::Off: break;
    case RankChoice::Energy:
        add("rank", QStringLiteral("energy=%1").arg(m_rank->value() / 100.0), m_rankLayers);
        break;
    case RankChoice::Rank: add("rank", QString::number(m_rank->value()), m_rankLayers); break;
    }
    if (m_pruned->value() > 0)
        add("prune",
            QLatin1String(pruneRule(static_cast<PruneChoice>(m_pruneRule->currentIndex())))
                + QString::number(m_pruned->value()),
            m_pruneLayers);
    if (m_bits->value() > 0)
        add("share", QString::number(m_bits->value()), m_shareLayers);
    return stages;
}

/// The open network, its images, the hardware: what stages are computed for.
void CompressionPage::follow()
{
    if (!isVisible())
        return; // while it is hidden, an edit costs nothing here
    const auto experiment = m_session.accuracy().experiment();
    m_room->setVisible(experiment != nullptr);
    if (!experiment) {
        m_askedDesign = nullptr;
        m_isStopped = false;
        m_runner.clear();
        return;
    }
    if (m_askedExperiment != experiment)
        offerLayers(*experiment);
    if (m_askedDesign != m_session.document().design() || m_askedExperiment != experiment)
        ask();
}

void CompressionPage::offerLayers(const Experiment &experiment)
{
    std::vector<LayerChoiceButton::Entry> layers;
    for (const WeightLayer &layer : experiment.network.layers())
        layers.push_back({layer.name, std::string(layerKind(experiment.network.model(), layer))});
    for (LayerChoiceButton *button : {m_rankLayers, m_pruneLayers, m_shareLayers})
        button->setLayers(layers);
}

void CompressionPage::askAnew()
{
    m_isStopped = false;
    m_askedDesign = nullptr; // if it cannot be asked now, it is later
    ask();
}

void CompressionPage::ask()
{
    const AccuracyStatePtr accuracy = m_session.accuracy().latest();
    const DesignPtr design = m_session.document().design();
    const auto experiment = m_session.accuracy().experiment();
    if (!isVisible() || m_isStopped || !experiment || !accuracy || !accuracy->isOpen
        || accuracy->design != design || m_session.runner().isBusy())
        return; // asked again when it is
    m_error.clear();
    m_askedDesign = design;
    m_askedExperiment = experiment;
    m_runner.request({experiment, design, accuracy->layers, wantedStages()});
}

void CompressionPage::showState()
{
    const CompressionStatePtr state = m_runner.latest();
    if (!state) {
        m_stages->setTable({});
        m_layers->setTable({});
        return;
    }
    m_stages->setTable(stagesTable(*state));
    if (!m_stages->currentIndex().isValid())
        m_stages->selectRow(m_stages->figures()->rowCount() - 1);
    showLayers();
}

void CompressionPage::showLayers()
{
    const CompressionStatePtr state = m_runner.latest();
    if (!state)
        return;
    const int row = m_stages->currentIndex().row();
    const StageRow stage = stageRow(*state, row);
    if (stage.result >= state->results.size())
        return; // it comes
    m_layersTitle->setText(
        tr("Layers: %1").arg(m_stages->figures()->index(std::max(0, row), 0).data().toString()));
    m_layers->setTable(compressedLayersTable(*state, stage));
}

void CompressionPage::showProgress()
{
    const bool busy = m_runner.isBusy() && !m_isStopped;
    const CompressionRunner::Progress now = m_runner.progress();
    const int part = now.ofImages > 0 ? static_cast<int>(100 * now.images / now.ofImages) : 0;
    const CompressionStatePtr state = m_runner.latest();
    const bool isWhole =
        state && state->results.size() == state->request.stages.size() + 1 && !m_isStopped;
    QString text = m_error;
    if (text.isEmpty() && busy)
        text = now.images > 0 ? tr("stage %1 of %2: %L3 of %L4 images")
                                    .arg(now.stage + 1)
                                    .arg(now.stages)
                                    .arg(now.images)
                                    .arg(now.ofImages)
                              : tr("stage %1 of %2").arg(now.stage + 1).arg(now.stages);
    else if (text.isEmpty() && m_isStopped)
        text = tr("stopped");
    else if (text.isEmpty() && isWhole && state->results.front().measured)
        text = tr("measured on %L1 images").arg(state->results.front().measured->n);
    using State = ProgressRow::State;
    m_progress->setState(busy              ? State::Busy
                             : m_isStopped ? State::Stopped
                                           : State::Idle,
                         text, static_cast<int>(now.stage * 100) + part,
                         static_cast<int>(now.stages * 100));
}

BenchmarkModels CompressionPage::tables() const
{
    return {m_stages->figures(), m_layers->figures(), m_published->figures(),
            m_publishedLayers->figures()};
}

} // namespace pelorus
