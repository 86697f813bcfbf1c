// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/compressiontables.h"

#include "ui/models/benchmarkcells.h"
#include "ui/models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace pelorus {

using namespace accuracy;

namespace {

struct CompressionText
{
    Q_DECLARE_TR_FUNCTIONS(Compression)
};

using StageKind = CompressionStage::Kind;

QString percentOf(double share)
{
    return QStringLiteral("%1 %").arg(100 * share, 0, 'g', 4);
}

/// "55 %" of what it was.
BenchmarkCell againstCell(double value, double before)
{
    return before > 0 ? cells::percent(value / before)
                      : cells::missing(CompressionText::tr("there was nothing before"));
}

QString twoDigits(double value)
{
    return QString::number(value, 'f', 2);
}

QList<BenchmarkCell> stageCells(const QString &name, const CompressionState &state, StageRow row)
{
    QList<BenchmarkCell> line{cells::word(name)};
    constexpr int figures = 9;
    if (row.result >= state.results.size()) {
        line.resize(1 + figures, cells::pending());
        return line;
    }
    const io::StageResult &now = state.results[row.result], &dense = state.results.front();
    const Count bytes =
        row.codes == StageRow::Codes::Huffman ? now.sizes.huffmanBytes() : now.sizes.bytes();
    const auto before = static_cast<double>(dense.sizes.bytes());
    line += cells::bytes(bytes);
    line += bytes > 0 ? cells::times(before / static_cast<double>(bytes))
                      : cells::missing(CompressionText::tr("there was nothing before"));
    line += cells::accuracy(now.measured);
    line += cells::energy(now.cost.energyPJ);
    line += cells::drop(now.measured);
    line += cells::time(now.cost.seconds);
    line += againstCell(static_cast<double>(now.sizes.nonzero()),
                        static_cast<double>(now.sizes.weights()));
    line += cells::count(static_cast<double>(now.cost.macs));
    line += cells::count(static_cast<double>(now.cost.nonzeroMacs));
    return line;
}

/// The layer as it was before a stage made two of it.
const LayerSize *originalOf(const LayerSize &layer, const StoredSizes &dense)
{
    const auto found = std::ranges::find(dense.layers, layer.origin, &LayerSize::layer);
    return found == dense.layers.end() ? nullptr : &*found;
}

QString ruleText(const CompressionStage &stage)
{
    switch (stage.kind) {
    case StageKind::Prune:
        return CompressionText::tr("pruned: %1 of each layer").arg(percentOf(stage.share));
    case StageKind::PruneOverall:
        return CompressionText::tr("pruned: %1 of all weights").arg(percentOf(stage.share));
    case StageKind::PruneByEnergy:
        return CompressionText::tr("pruned where energy goes: up to %1")
            .arg(percentOf(stage.share));
    case StageKind::PruneActivations:
        return CompressionText::tr("inputs up to %1 read as 0").arg(stage.threshold);
    case StageKind::Share:
        return CompressionText::tr("shared: %n value(s) a layer", nullptr, 1 << stage.bits);
    case StageKind::Vectors:
        return CompressionText::tr("shared vectors: %1 of %2 weights")
            .arg(stage.vectors.entries)
            .arg(stage.vectors.length);
    case StageKind::Rank: break;
    }
    return stage.rank.rank
        ? CompressionText::tr("low rank: %1").arg(*stage.rank.rank)
        : CompressionText::tr("low rank: %1 of the energy").arg(percentOf(stage.rank.energy));
}

} // namespace

QString layersText(const std::vector<std::string> &layers)
{
    constexpr std::size_t fewEnough = 3;
    if (layers.size() > fewEnough)
        return CompressionText::tr("%n layer(s)", nullptr, static_cast<int>(layers.size()));
    QStringList names;
    for (const std::string &layer : layers)
        names += QString::fromStdString(layer);
    return names.join(CompressionText::tr(", ", "between names of layers"));
}

QString stageText(const CompressionStage &stage)
{
    return stage.layers.empty()
        ? ruleText(stage)
        : CompressionText::tr("%1; only %2").arg(ruleText(stage), layersText(stage.layers));
}

BenchmarkTable stagesTable(const CompressionState &state)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("stage"), CompressionText::tr("Stage"), false},
                     {QStringLiteral("bytes"), CompressionText::tr("Size")},
                     {QStringLiteral("times_smaller"), CompressionText::tr("Smaller")},
                     {QStringLiteral("accuracy"), CompressionText::tr("Accuracy")},
                     {QStringLiteral("energy_pJ"), CompressionText::tr("Energy")},
                     {QStringLiteral("drop_points"), CompressionText::tr("Lost, points")},
                     {QStringLiteral("time_s"), CompressionText::tr("Time")},
                     {QStringLiteral("nonzero_share"), CompressionText::tr("Weights not 0")},
                     {QStringLiteral("macs"), CompressionText::tr("MACs")},
                     {QStringLiteral("nonzero_macs"), CompressionText::tr("MACs not 0")}};
    const std::vector<CompressionStage> &stages = state.request.stages;
    table.rows += stageCells(CompressionText::tr("as it is: floats"), state, {0});
    for (std::size_t i = 0; i < stages.size(); ++i)
        table.rows += stageCells(stageText(stages[i]), state, {i + 1});
    table.rows += stageCells(CompressionText::tr("Huffman coded"), state,
                             {stages.size(), StageRow::Codes::Huffman});
    return table;
}

StageRow stageRow(const CompressionState &state, int row)
{
    const std::size_t last = state.request.stages.size();
    const auto index = static_cast<std::size_t>(std::max(0, row));
    return {std::min(index, last),
            index > last ? StageRow::Codes::Huffman : StageRow::Codes::EqualLength};
}

BenchmarkTable compressedLayersTable(const CompressionState &state, StageRow row)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("layer"), CompressionText::tr("Layer"), false},
                     {QStringLiteral("bytes"), CompressionText::tr("Size")},
                     {QStringLiteral("share_of_floats"), CompressionText::tr("of floats")},
                     {QStringLiteral("nonzero_share"), CompressionText::tr("not 0")},
                     {QStringLiteral("energy_pJ"), CompressionText::tr("Energy")},
                     {QStringLiteral("code_bits"), CompressionText::tr("Code bits")},
                     {QStringLiteral("index_bits"), CompressionText::tr("Index bits")},
                     {QStringLiteral("weights"), CompressionText::tr("Weights")},
                     {QStringLiteral("macs"), CompressionText::tr("MACs")},
                     {QStringLiteral("nonzero_macs"), CompressionText::tr("MACs not 0")}};
    const io::StageResult &now = state.results[row.result], &dense = state.results.front();
    const bool isCoded = row.codes == StageRow::Codes::Huffman;
    for (std::size_t i = 0; i < now.sizes.layers.size(); ++i) {
        const LayerSize &layer = now.sizes.layers[i];
        const WeightSize &size = layer.size;
        const Count bytes = isCoded ? size.huffmanBytes : size.bytes;
        const LayerSize *before = originalOf(layer, dense.sizes);
        const auto macs = static_cast<double>(now.cost.layerMacs[i]);
        const LayerDensity &density = now.densities[i];
        table.rows +=
            {cells::word(layer.layer),
             cells::bytes(bytes),
             againstCell(static_cast<double>(bytes),
                         before ? static_cast<double>(before->size.bytes) : 0),
             againstCell(static_cast<double>(size.nonzero), static_cast<double>(size.weights)),
             cells::energy(now.cost.layerEnergyPJ[i]),
             cells::count(size.codeBits),
             size.indexBits > 0
                 ? cells::count(size.indexBits)
                 : cells::missing(CompressionText::tr("every weight is stored, in its place")),
             cells::count(static_cast<double>(size.weights)),
             cells::count(macs),
             cells::count(density.effectualMacs.value_or(macs * density.weights))};
    }
    return table;
}

BenchmarkTable publishedCompressionTable(const std::vector<io::CompressedNetwork> &networks)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("network"), CompressionText::tr("Published"), false},
                     {QStringLiteral("MB"), CompressionText::tr("Size")},
                     {QStringLiteral("times_smaller"), CompressionText::tr("Smaller")},
                     {QStringLiteral("top1_accuracy"), CompressionText::tr("Top-1")},
                     {QStringLiteral("top5_accuracy"), CompressionText::tr("Top-5")},
                     {QStringLiteral("source"), CompressionText::tr("Source"), false}};
    const auto right = [](double errorPercent) -> BenchmarkCell {
        return {twoDigits(100 - errorPercent) + QStringLiteral(" %"), 1 - errorPercent / 100};
    };
    for (const io::CompressedNetwork &network : networks)
        table.rows += {cells::word(network.method),
                       {format::bytes(network.megabytes * 1e6), network.megabytes},
                       cells::times(network.times),
                       right(network.top1Error),
                       network.top5Error ? right(*network.top5Error) : cells::unknown(),
                       cells::word(network.source)};
    return table;
}

BenchmarkTable publishedCompressedLayersTable(const std::vector<io::CompressedLayer> &layers)
{
    BenchmarkTable table;
    table.columns = {
        {QStringLiteral("layer"), CompressionText::tr("Published"), false},
        {QStringLiteral("weights"), CompressionText::tr("Weights")},
        {QStringLiteral("kept_share"), CompressionText::tr("not 0")},
        {QStringLiteral("bits"), CompressionText::tr("Code bits")},
        {QStringLiteral("index_bits"), CompressionText::tr("Index bits")},
        {QStringLiteral("rate"), CompressionText::tr("of floats")},
        {QStringLiteral("huffman_bits"), CompressionText::tr("Huffman: code")},
        {QStringLiteral("huffman_index_bits"), CompressionText::tr("index")},
        {QStringLiteral("huffman_rate"), CompressionText::tr("of floats")},
    };
    for (const io::CompressedLayer &layer : layers)
        table.rows += {cells::word(layer.layer == "all" ? CompressionText::tr("AlexNet, all")
                                                        : QStringLiteral("AlexNet ")
                                           + QString::fromStdString(layer.layer)),
                       cells::count(layer.weights),
                       cells::percent(layer.keptPercent / 100),
                       cells::figure(layer.bits),
                       cells::figure(layer.indexBits),
                       cells::percent(layer.ratePercent / 100),
                       cells::figure(layer.huffmanBits),
                       cells::figure(layer.huffmanIndexBits),
                       cells::percent(layer.huffmanRatePercent / 100)};
    return table;
}

} // namespace pelorus
