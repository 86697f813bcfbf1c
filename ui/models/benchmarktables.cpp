// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/benchmarktables.h"

#include "core/io/csvtable.h"
#include "ui/models/benchmarkcells.h"
#include "ui/models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pelorus {

namespace {

struct Tables
{
    Q_DECLARE_TR_FUNCTIONS(Benchmarks)
};

/// A unit of a column as it is shown, and how many of it the column's own is.
struct ColumnUnit
{
    double factor = 1;
    QString name;
};

ColumnUnit milliseconds()
{
    const format::ShownUnit shown = format::shownUnit(QStringLiteral("s"));
    return shown.isFixed ? ColumnUnit{shown.factor * 1e-3, shown.name}
                         : ColumnUnit{1, QStringLiteral("ms")};
}

/// Bytes under a prefix ("Ki"), or as many bits under the same.
ColumnUnit prefixedBytes(const QString &prefix)
{
    const format::ShownUnit shown = format::shownUnit(QStringLiteral("B"));
    return {shown.factor, prefix + shown.name};
}

BenchmarkCell partCell(const NetworkSummary::Part &part, Count value)
{
    return part.layers == 0 ? BenchmarkCell{format::none(), 0.0}
                            : cells::count(static_cast<double>(value));
}

QString rangeText(Count least, Count most)
{
    return least == most ? QString::number(most) : QStringLiteral("%1–%2").arg(least).arg(most);
}

BenchmarkCell accuracyCell(std::optional<double> value, const std::string &source)
{
    if (!value)
        return {Tables::tr("not published here"),
                {},
                {},
                Tables::tr("no figure with a source was found")};
    return {QStringLiteral("%1 %").arg(*value), *value, {}, QString::fromStdString(source)};
}

QList<BenchmarkCell> networkRow(const NetworkSummary &network,
                                const std::vector<io::FloatAccuracy> &accuracies)
{
    const NetworkSummary::Part &conv = network.convolutions, &full = network.fullyConnected;
    QStringList sizes;
    for (const Count size : network.filterSizes)
        sizes += QString::number(size);
    const bool hasConv = conv.layers > 0;
    const auto found = std::ranges::find(accuracies, network.name, &io::FloatAccuracy::network);
    const bool isPublished = found != accuracies.end();
    const std::string source = isPublished ? found->source : std::string();
    return {cells::word(network.name),
            cells::count(static_cast<double>(network.weights())),
            cells::count(static_cast<double>(network.macs())),
            accuracyCell(isPublished ? found->top1 : std::nullopt, source),
            accuracyCell(isPublished ? found->top5 : std::nullopt, source),
            cells::count(conv.layers),
            hasConv ? BenchmarkCell{sizes.join(QStringLiteral(", ")),
                                    static_cast<double>(network.filterSizes.back())}
                    : BenchmarkCell{format::none(), 0.0},
            hasConv ? BenchmarkCell{rangeText(network.leastChannels, network.mostChannels),
                                    static_cast<double>(network.mostChannels)}
                    : BenchmarkCell{format::none(), 0.0},
            hasConv ? BenchmarkCell{rangeText(network.leastFilters, network.mostFilters),
                                    static_cast<double>(network.mostFilters)}
                    : BenchmarkCell{format::none(), 0.0},
            partCell(conv, conv.weights),
            partCell(conv, conv.macs),
            cells::count(full.layers),
            partCell(full, full.weights),
            partCell(full, full.macs),
            partCell(network.products, network.products.macs),
            cells::count(network.effectualMacs)};
}

QString evidenceText(io::ChipEvidence known)
{
    switch (known) {
    case io::ChipEvidence::Silicon: return Tables::tr("silicon");
    case io::ChipEvidence::PostLayout: return Tables::tr("post-layout");
    case io::ChipEvidence::Estimate: break;
    }
    return Tables::tr("estimate");
}

ChipMark markOf(io::ChipEvidence known)
{
    switch (known) {
    case io::ChipEvidence::Silicon: return ChipMark::Silicon;
    case io::ChipEvidence::PostLayout: return ChipMark::PostLayout;
    case io::ChipEvidence::Estimate: break;
    }
    return ChipMark::Estimate;
}

std::optional<double> ratioOf(std::optional<double> a, std::optional<double> b, double factor)
{
    return a && b ? std::optional(factor * *a / *b) : std::nullopt;
}

/// "2,240 of 2,800" with its share.
BenchmarkCell budgetCell(std::optional<double> used, Count available)
{
    if (!used)
        return cells::unknown();
    if (available <= 0)
        return {QString::number(*used, 'f', 0), *used, {}, Tables::tr("budget not known")};
    const double share = *used / static_cast<double>(available);
    return {format::percent(share), share, share,
            Tables::tr("%1 of %2").arg(*used, 0, 'f', 0).arg(available)};
}

QList<BenchmarkCell> fpgaRow(const io::PublishedFpgaDesign &design,
                             const std::optional<FpgaDevice> &device)
{
    const auto budget = [&device](Count FpgaDevice::*part) {
        return device ? (*device).*part : Count(0);
    };
    const std::optional<double> slices = device && device->slices > 0
        ? std::optional(static_cast<double>(device->slices))
        : std::nullopt;
    return {cells::word(design.name),
            budgetCell(design.dsp, budget(&FpgaDevice::dsp)),
            budgetCell(design.bram18, budget(&FpgaDevice::bram18)),
            budgetCell(design.lut, budget(&FpgaDevice::lut)),
            budgetCell(design.ff, budget(&FpgaDevice::ff)),
            cells::figure(design.clockMhz),
            cells::figure(design.gops),
            cells::figure(design.watts),
            cells::figure(ratioOf(design.gops, design.watts, 1), 3),
            cells::figure(ratioOf(design.gops, slices, 1), 3),
            cells::word(design.device),
            cells::word(design.network),
            design.bits.empty() ? cells::unknown() : cells::word(design.bits),
            cells::word(design.source)};
}

/// The open design as such a row; none: it names no device.
std::optional<io::PublishedFpgaDesign> ownFpgaDesign(const Evaluation &own)
{
    const auto &device = own.design.architecture->spec().fpga;
    if (!device || !own.fpga)
        return std::nullopt;
    const FpgaReport &report = *own.fpga;
    const auto counted = [](const CheckedCount &count) -> std::optional<double> {
        const auto whole = count.get();
        return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
    };
    io::PublishedFpgaDesign row;
    row.name = own.design.architecture->name();
    row.device = device->name;
    row.network = own.design.network->name();
    row.dsp = counted(report.use.dsp);
    row.bram18 = counted(report.use.bram18);
    row.lut = counted(report.use.lut);
    row.ff = counted(report.use.ff);
    row.clockMhz = own.design.architecture->spec().clockHz * 1e-6;
    row.gops = report.gops;
    if (report.gopsPerW)
        row.watts = report.gops / *report.gopsPerW;
    row.source = Tables::tr("this design, modelled; LUT and FF at least").toStdString();
    return row;
}

} // namespace

BenchmarkTable networksTable(const std::vector<NetworkSummary> &builtin, const NetworkSummary *own,
                             const std::vector<io::FloatAccuracy> &accuracies)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("network"), Tables::tr("Network"), false},
                     {QStringLiteral("weights"), Tables::tr("Weights")},
                     {QStringLiteral("macs"), Tables::tr("MACs")},
                     {QStringLiteral("top1_percent"), Tables::tr("Top-1")},
                     {QStringLiteral("top5_percent"), Tables::tr("Top-5")},
                     {QStringLiteral("conv_layers"), Tables::tr("CONV layers")},
                     {QStringLiteral("filter_sizes"), Tables::tr("Filter sizes")},
                     {QStringLiteral("channels"), Tables::tr("Channels")},
                     {QStringLiteral("filters"), Tables::tr("Filters")},
                     {QStringLiteral("conv_weights"), Tables::tr("CONV weights")},
                     {QStringLiteral("conv_macs"), Tables::tr("CONV MACs")},
                     {QStringLiteral("fc_layers"), Tables::tr("FC layers")},
                     {QStringLiteral("fc_weights"), Tables::tr("FC weights")},
                     {QStringLiteral("fc_macs"), Tables::tr("FC MACs")},
                     {QStringLiteral("product_macs"), Tables::tr("Attention MACs")},
                     {QStringLiteral("effectual_macs"), Tables::tr("Non-zero MACs")}};
    if (own) {
        table.ownRow = 0;
        table.rows.append(networkRow(*own, accuracies));
    }
    for (const NetworkSummary &network : builtin)
        if (!own || network.name != own->name)
            table.rows.append(networkRow(network, accuracies));
    return table;
}

BenchmarkTable chipLayersTable(const std::vector<io::ChipLayer> &published,
                               const std::vector<io::ChipLayer> &modelled)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("layer"), Tables::tr("Layer"), false}};
    struct Quantity
    {
        QString key, title;
        double io::ChipLayer::*figure;
        ColumnUnit unit;
    };
    const ColumnUnit time = milliseconds(), data = prefixedBytes(QStringLiteral("M"));
    const QList<Quantity> quantities{
        {QStringLiteral("latency_ms"), Tables::tr("Time"), &io::ChipLayer::latencyMs, time},
        {QStringLiteral("power_mW"),
         Tables::tr("Power"),
         &io::ChipLayer::powerMw,
         {1, QStringLiteral("mW")}},
        {QStringLiteral("buffer_MB"), Tables::tr("Buffer"), &io::ChipLayer::bufferMB, data},
        {QStringLiteral("dram_MB"), Tables::tr("DRAM"), &io::ChipLayer::dramMB, data}};
    for (const Quantity &quantity : quantities) {
        table.columns += {quantity.key + QStringLiteral("_published"),
                          Tables::tr("%1, %2: chip").arg(quantity.title, quantity.unit.name)};
        table.columns += {quantity.key + QStringLiteral("_modelled"), Tables::tr("model")};
        table.columns += {quantity.key + QStringLiteral("_difference"), Tables::tr("difference")};
    }
    for (const io::ChipLayer &layer : published) {
        const auto ours = std::ranges::find(modelled, layer.layer, &io::ChipLayer::layer);
        QList<BenchmarkCell> row{cells::word(layer.layer)};
        for (const Quantity &quantity : quantities) {
            const double reference = layer.*quantity.figure;
            row += cells::figure(reference, 4, quantity.unit.factor);
            if (ours == modelled.end()) {
                row += cells::unknown();
                row += cells::unknown();
                continue;
            }
            const double value = (*ours).*quantity.figure;
            row += cells::modelled(value, quantity.unit.factor);
            row += cells::difference(value, reference);
        }
        table.rows.append(row);
    }
    return table;
}

BenchmarkTable chipsTable(const std::vector<io::PublishedChip> &chips, const Evaluation *own)
{
    BenchmarkTable table;
    const ColumnUnit memory = prefixedBytes(QStringLiteral("Ki"));
    table.columns = {{QStringLiteral("chip"), Tables::tr("Chip"), false},
                     {QStringLiteral("known_from"), Tables::tr("Known from"), false},
                     {QStringLiteral("year"), Tables::tr("Year")},
                     {QStringLiteral("node_nm"), Tables::tr("nm")},
                     {QStringLiteral("area_mm2"), QStringLiteral("mm²")},
                     {QStringLiteral("power_mW"), QStringLiteral("mW")},
                     {QStringLiteral("clock_MHz"), QStringLiteral("MHz")},
                     {QStringLiteral("macs"), Tables::tr("MAC units")},
                     {QStringLiteral("bits"), Tables::tr("Bits")},
                     {QStringLiteral("on_chip_KiB"), Tables::tr("On chip, %1").arg(memory.name),
                      true, memory.factor},
                     {QStringLiteral("peak_GOPS"), Tables::tr("Peak, GOPS")},
                     {QStringLiteral("peak_GOPS_per_W"), QStringLiteral("GOPS/W")},
                     {QStringLiteral("GOPS_per_mm2"), QStringLiteral("GOPS/mm²")},
                     {QStringLiteral("workload"), Tables::tr("Power and speed are of"), false},
                     {QStringLiteral("source"), Tables::tr("Source"), false}};
    const auto add = [&table, &memory](const io::PublishedChip &chip, const QString &known) {
        table.rows.append(
            {cells::word(chip.name), cells::word(known),
             chip.year ? BenchmarkCell{QString::number(*chip.year, 'f', 0), *chip.year}
                       : cells::unknown(),
             cells::figure(chip.nodeNm), cells::figure(chip.areaMm2), cells::figure(chip.powerMw),
             cells::figure(chip.clockMhz), cells::figure(chip.macs), cells::figure(chip.bits),
             cells::figure(chip.onChipKB, 4, memory.factor), cells::figure(chip.peakGops),
             cells::figure(ratioOf(chip.peakGops, chip.powerMw, 1e3), 3),
             cells::figure(ratioOf(chip.peakGops, chip.areaMm2, 1), 3),
             chip.workload.empty() ? cells::unknown() : cells::word(chip.workload),
             cells::word(chip.source)});
    };
    if (own && own->totals.costedLayers > 0) {
        const ArchitectureSpec &spec = own->design.architecture->spec();
        io::PublishedChip chip;
        chip.name = own->design.architecture->name();
        chip.nodeNm = spec.process.value_or(own->design.technology->process()).nodeNm;
        if (own->area.mm2 > 0)
            chip.areaMm2 = own->area.mm2;
        chip.powerMw = own->totals.powerW * 1e3;
        chip.clockMhz = spec.clockHz * 1e-6;
        chip.macs = static_cast<double>(own->design.architecture->macUnits());
        chip.bits = spec.mac.operandBits;
        chip.onChipKB = own->totals.onChipBytes / 1024;
        chip.peakGops = own->totals.peakTops * 1e3;
        chip.workload = own->design.network->name();
        chip.source = Tables::tr("this design; power with DRAM").toStdString();
        table.ownRow = 0;
        add(chip, Tables::tr("model"));
    }
    for (const io::PublishedChip &chip : chips)
        add(chip, evidenceText(chip.known));
    return table;
}

std::vector<ChipMark> chipMarks(const BenchmarkTable &table,
                                const std::vector<io::PublishedChip> &chips)
{
    std::vector<ChipMark> marks(table.ownRow >= 0 ? 1 : 0, ChipMark::Own);
    for (const io::PublishedChip &chip : chips)
        marks.push_back(markOf(chip.known));
    assert(static_cast<qsizetype>(marks.size()) == table.rows.size());
    return marks;
}

BenchmarkTable fpgaTable(const std::vector<io::PublishedFpgaDesign> &designs,
                         const std::vector<std::optional<FpgaDevice>> &budgets,
                         const Evaluation *own)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("design"), Tables::tr("Design"), false},
                     {QStringLiteral("dsp_share"), QStringLiteral("DSP")},
                     {QStringLiteral("bram18_share"), QStringLiteral("BRAM")},
                     {QStringLiteral("lut_share"), QStringLiteral("LUT")},
                     {QStringLiteral("ff_share"), QStringLiteral("FF")},
                     {QStringLiteral("clock_MHz"), QStringLiteral("MHz")},
                     {QStringLiteral("GOPS"), QStringLiteral("GOPS")},
                     {QStringLiteral("power_W"), QStringLiteral("W")},
                     {QStringLiteral("GOPS_per_W"), QStringLiteral("GOPS/W")},
                     {QStringLiteral("GOPS_per_slice"), Tables::tr("GOPS/slice")},
                     {QStringLiteral("device"), Tables::tr("Device"), false},
                     {QStringLiteral("network"), Tables::tr("Network"), false},
                     {QStringLiteral("numbers"), Tables::tr("Numbers"), false},
                     {QStringLiteral("source"), Tables::tr("Source"), false}};
    if (own) {
        if (const auto row = ownFpgaDesign(*own)) {
            table.ownRow = 0;
            table.rows.append(fpgaRow(*row, own->design.architecture->spec().fpga));
        }
    }
    for (std::size_t i = 0; i < designs.size(); ++i)
        table.rows.append(fpgaRow(designs[i], budgets[i]));
    return table;
}

QByteArray csvOf(const BenchmarkTable &table)
{
    std::string text;
    const auto field = [&text](bool isFirst, const QString &value) {
        text += (isFirst ? "" : ",") + io::csvField(value.toStdString());
    };
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        field(i == 0, table.columns[i].key);
    text += '\n';
    for (const QList<BenchmarkCell> &row : table.rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            const BenchmarkCell &cell = row[i];
            const bool isNumber = cell.value.typeId() == QMetaType::Double;
            field(i == 0,
                  isNumber && !table.columns[i].key.startsWith(QLatin1String("filter_sizes"))
                          && !cell.text.contains(QChar(0x2013))
                      ? QString::number(cell.value.toDouble(), 'g', 12)
                      : (cell.value.isValid() ? cell.text : QString()));
        }
        text += '\n';
    }
    return QByteArray::fromStdString(text);
}

QString tsvOf(const BenchmarkTable &table)
{
    QStringList lines, cells;
    for (const BenchmarkColumn &column : table.columns)
        cells += column.title;
    lines += cells.join(QLatin1Char('\t'));
    for (const QList<BenchmarkCell> &row : table.rows) {
        cells.clear();
        for (const BenchmarkCell &cell : row)
            cells += cell.text;
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace pelorus
