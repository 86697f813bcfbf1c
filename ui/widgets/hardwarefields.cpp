// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hardwarefields.h"

#include "core/base/quantity.h"
#include "core/hardware/scaling.h"
#include "core/workload/precision.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace pelorus {

namespace {

using Editor = HardwareField::Editor;
using Option = HardwareField::Option;
using Place = HardwareField::Place;

constexpr int kMaxFanout = 65536; ///< of the spin boxes; files may hold more
constexpr int kMaxBanks = 65536;
constexpr int kMaxLanes = 4096;

/// For tr() in free functions: one context for the whole form.
struct HardwareText
{
    Q_DECLARE_TR_FUNCTIONS(HardwareText)
};

QString fromText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The shortest text that reads back as the same number.
QString exact(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString rateText(const std::optional<Bandwidth> &bandwidth)
{
    if (!bandwidth)
        return QStringLiteral("unlimited");
    return fromText(formatRate({bandwidth->bits, bandwidth->per == Bandwidth::Per::Second}));
}

HardwareField number(const QString &path, const QString &label, Count value, int maximum,
                     const QString &explanation, Place place = Place::Main)
{
    return {path, label, explanation, Editor::Number, QString::number(value), maximum, {}, place};
}

HardwareField quantity(const QString &path, const QString &label, const QString &value,
                       const QString &explanation)
{
    return {path, label, explanation, Editor::Quantity, value, 0, {}, Place::Main};
}

HardwareField flag(const QString &path, const QString &label, bool value,
                   const QString &explanation)
{
    const QString text = value ? QStringLiteral("true") : QStringLiteral("false");
    return {path, label, explanation, Editor::Flag, text, 0, {}, Place::More};
}

/// A choice among the words that files have for an enumeration.
template <typename Enum>
HardwareField choice(const QString &path, const QString &label, Enum value,
                     const QString &explanation, Place place = Place::Main)
{
    QList<Option> words;
    for (const Enum each : enumerators<Enum>())
        words.append({fromText(name(each)), fromText(name(each))});
    return {path, label, explanation, Editor::Choice, fromText(name(value)), 0, words, place};
}

void appendFanout(HardwareGroup &group, const QString &path, const Fanout &fanout,
                  const QString &columns, const QString &rows)
{
    group.fields += number(path + QStringLiteral(".columns"), columns, fanout.columns, kMaxFanout,
                           HardwareText::tr("Copies side by side (X axis)"));
    group.fields += number(path + QStringLiteral(".rows"), rows, fanout.rows, kMaxFanout,
                           HardwareText::tr("Copies one below the other (Y axis)"));
    group.fields += choice(
        path + QStringLiteral(".interconnect"), HardwareText::tr("Interconnect"),
        fanout.interconnect,
        HardwareText::tr("multicast: buses, copies that want a word at one step share its read. "
                         "forwarding: neighbours also pass on what they hold. systolic: from "
                         "neighbour to neighbour only, a cycle each"),
        Place::More);
}

QString kindTitle(const MemoryLevel &level)
{
    switch (level.kind) {
    case MemoryKind::Dram: return HardwareText::tr("%1 · off-chip").arg(fromText(level.name));
    case MemoryKind::Sram: return HardwareText::tr("%1 · SRAM").arg(fromText(level.name));
    case MemoryKind::RegisterFile:
        return HardwareText::tr("%1 · register file").arg(fromText(level.name));
    case MemoryKind::Count_: break;
    }
    return fromText(level.name);
}

HardwareField dramType(const QString &path, const MemoryLevel &level, const Technology &technology)
{
    QList<Option> types;
    for (const auto &entry : technology.spec().dramPerBit)
        types.append({fromText(entry.first), fromText(entry.first)});
    return {path + QStringLiteral("dram_type"),
            HardwareText::tr("Type"),
            HardwareText::tr("Sets the energy per bit, from the technology's table"),
            Editor::Choice,
            fromText(level.dramType),
            0,
            types,
            Place::Main};
}

/// Codes in which the outermost level stores each tensor.
void appendCompression(HardwareGroup &group, const QString &path, const MemoryLevel &level)
{
    const PerTensor<QString> labels = {{HardwareText::tr("Ifmap code"),
                                        HardwareText::tr("Filter code"),
                                        HardwareText::tr("Ofmap code")}};
    for (const Tensor tensor : enumerators<Tensor>())
        group.fields +=
            choice(path + QStringLiteral("compression.") + fromText(name(tensor)), labels[tensor],
                   level.codec[tensor],
                   HardwareText::tr("How this level stores and moves the tensor's zeros; what it "
                                    "saves follows from the layer's density"),
                   Place::More);
}

/// Ports that one tensor has for itself; where there are none, there is nothing to show.
void appendTensorPorts(HardwareGroup &group, const QString &path, const MemoryLevel &level)
{
    const PerTensor<QString> reads = {{HardwareText::tr("Read ifmap"),
                                       HardwareText::tr("Read filter"),
                                       HardwareText::tr("Read ofmap")}};
    const PerTensor<QString> writes = {{HardwareText::tr("Write ifmap"),
                                        HardwareText::tr("Write filter"),
                                        HardwareText::tr("Write ofmap")}};
    const QString explanation =
        HardwareText::tr("A port of this tensor's own, which does not use the common one. "
                         "unlimited: it has none");
    const auto add = [&](const QString &key, const QString &label,
                         const std::optional<Bandwidth> &bandwidth) {
        if (bandwidth)
            group.fields += quantity(path + key, label, rateText(bandwidth), explanation);
    };
    for (const Tensor tensor : enumerators<Tensor>()) {
        const QString key = u'.' + fromText(name(tensor));
        add(QStringLiteral("tensor_read_bandwidth") + key, reads[tensor],
            level.tensorReadBandwidth[tensor]);
        add(QStringLiteral("tensor_write_bandwidth") + key, writes[tensor],
            level.tensorWriteBandwidth[tensor]);
    }
}

HardwareGroup levelGroup(const Architecture &architecture, std::size_t index,
                         const Technology &technology)
{
    const MemoryLevel &level = architecture.levels()[index];
    const QString path = QStringLiteral("levels.%1.").arg(fromText(level.name));
    HardwareGroup group{kindTitle(level), index, {}};
    if (level.kind == MemoryKind::Dram)
        group.fields += dramType(path, level, technology);
    if (level.capacityBits)
        group.fields +=
            quantity(path + QStringLiteral("capacity"), HardwareText::tr("Capacity"),
                     fromText(formatSizeBits(*level.capacityBits)),
                     HardwareText::tr("Of one instance, shared by the tensors kept there. "
                                      "A size: 108 KiB, 512 B, 2*64k"));
    if (level.kind == MemoryKind::Sram)
        group.fields += number(
            path + QStringLiteral("banks"), HardwareText::tr("Banks"), level.banks, kMaxBanks,
            HardwareText::tr("Equal parts of the capacity. An access wakes one "
                             "of them and costs what a memory of its size does"));
    const QString rate =
        HardwareText::tr("Of one instance. A rate: 64 bit/cycle, 8 B/cycle, 1.2 GB/s, "
                         "or unlimited");
    group.fields += quantity(path + QStringLiteral("read_bandwidth"), HardwareText::tr("Read"),
                             rateText(level.readBandwidth), rate);
    group.fields += quantity(path + QStringLiteral("write_bandwidth"), HardwareText::tr("Write"),
                             rateText(level.writeBandwidth), rate);
    appendTensorPorts(group, path, level);
    group.fields += quantity(path + QStringLiteral("word"), HardwareText::tr("Word"),
                             QStringLiteral("%1 bit").arg(level.wordBits),
                             HardwareText::tr("Width of one access: 16 bit, 8 B"));
    if (level.capacityBits)
        group.fields += choice(
            path + QStringLiteral("buffering"), HardwareText::tr("Buffering"), level.buffering,
            HardwareText::tr("single: the array waits while a tile changes. double: "
                             "half the capacity, the next tile arrives meanwhile. "
                             "streamed: words are replaced one by one as they are "
                             "used up"));
    const Fanout &fanout = level.fanout;
    if (index != architecture.spec().peArrayLevel && (fanout.columns > 1 || fanout.rows > 1))
        appendFanout(group, path + QStringLiteral("fanout"), fanout,
                     HardwareText::tr("Columns below"), HardwareText::tr("Rows below"));
    group.fields += choice(path + QStringLiteral("port"), HardwareText::tr("Port"), level.port,
                           HardwareText::tr("separate: reads and writes have a port each. shared: "
                                            "they take turns on one, at the rate of reads"),
                           Place::More);
    group.fields += choice(
        path + QStringLiteral("packing"), HardwareText::tr("Packing"), level.packing,
        HardwareText::tr("packed: words lie bit to bit. padded: each takes a half, a quarter, "
                         "... of the level's word, or whole words"),
        Place::More);
    if (index == architecture.outermost())
        appendCompression(group, path, level);
    return group;
}

/// Tensors whose zeros the MAC unit sees, as the file has them.
QString operandsValue(bool ifmap, bool filter)
{
    QStringList names;
    if (ifmap)
        names += QStringLiteral("\"ifmap\"");
    if (filter)
        names += QStringLiteral("\"filter\"");
    return u'[' + names.join(u',') + u']';
}

void appendZeros(HardwareGroup &group, const MacUnit &mac)
{
    group.fields +=
        choice(QStringLiteral("mac.zeros"), HardwareText::tr("Zeros"), mac.zeros,
               HardwareText::tr("ignore: computed like any word. gate: a MAC with a zero operand "
                                "takes its cycle but does not switch. skip: it takes no cycle"));
    if (mac.zeros == ZeroHandling::Ignore)
        return;
    group.fields +=
        {QStringLiteral("mac.zero_operands"),
         HardwareText::tr("Zeros of"),
         HardwareText::tr("The operands whose zeros the MAC unit sees"),
         Editor::Choice,
         operandsValue(mac.zeroOperands[Tensor::Ifmap], mac.zeroOperands[Tensor::Filter]),
         0,
         {{HardwareText::tr("neither"), operandsValue(false, false)},
          {HardwareText::tr("ifmap"), operandsValue(true, false)},
          {HardwareText::tr("filter"), operandsValue(false, true)},
          {HardwareText::tr("ifmap and filter"), operandsValue(true, true)}},
         Place::Main};
    if (mac.zeros == ZeroHandling::Skip)
        group.fields +=
            number(QStringLiteral("mac.skip_lanes"), HardwareText::tr("Lanes"), mac.skipLanes,
                   kMaxLanes, HardwareText::tr("Lanes that wait for the one with most non-zeros"));
}

HardwareGroup macGroup(const MacUnit &mac)
{
    HardwareGroup group{HardwareText::tr("MAC unit"), {}, {}};
    group.fields +=
        number(QStringLiteral("mac.operand_bits"), HardwareText::tr("Operand bits"),
               mac.operandBits, Precision::maxBits, HardwareText::tr("Multiplier width"));
    group.fields +=
        number(QStringLiteral("mac.accumulator_bits"), HardwareText::tr("Accumulator bits"),
               mac.accumulatorBits, Precision::maxPsumBits, HardwareText::tr("Width of the sum"));
    group.fields += choice(
        QStringLiteral("mac.kind"), HardwareText::tr("Kind"), mac.kind,
        HardwareText::tr("parallel: a MAC a cycle at any width. bit-serial: fewer bits take less "
                         "time. decomposable: one wide MAC or many narrow ones. floating: "
                         "floating point"));
    if (mac.kind == MacKind::BitSerial)
        group.fields += choice(QStringLiteral("mac.serial"), HardwareText::tr("Serial"), mac.serial,
                               HardwareText::tr("The operand whose bits arrive one by one"));
    if (mac.kind == MacKind::Decomposable)
        group.fields +=
            number(QStringLiteral("mac.brick_bits"), HardwareText::tr("Brick bits"), mac.brickBits,
                   mac.operandBits, HardwareText::tr("Width of the smallest multiplier"));
    if (mac.kind == MacKind::Floating)
        group.fields +=
            number(QStringLiteral("mac.exponent_bits"), HardwareText::tr("Exponent bits"),
                   mac.exponentBits, std::max(1, mac.operandBits - 2),
                   HardwareText::tr("Of the operand bits: 5 of 16 or 8 of 32, for example"));
    appendZeros(group, mac);
    if (mac.kind == MacKind::Parallel)
        group.fields += flag(
            QStringLiteral("mac.gates_narrow_operands"), HardwareText::tr("Narrow operands"),
            mac.gatesNarrowOperands,
            HardwareText::tr("Bits that a narrow operand lacks do not switch, so that it costs "
                             "less energy"));
    return group;
}

/// The manufacturing process to which the technology is scaled. Null in the file: its own.
HardwareGroup processGroup(const Architecture &architecture, const Technology &technology)
{
    const TechnologySpec &table = technology.spec();
    const std::optional<Process> &process = architecture.spec().process;
    const double volts = process ? process->volts : table.voltage;
    const auto nodeText = [](double nm) { return HardwareText::tr("%1 nm").arg(exact(nm)); };
    const auto nodeValue = [volts](double nm) {
        return QStringLiteral("{\"node_nm\": %1, \"voltage\": %2}").arg(exact(nm), exact(volts));
    };
    const QString own = QStringLiteral("null");
    QList<Option> nodes{{HardwareText::tr("the technology's: %1, %2 V")
                             .arg(nodeText(table.nodeNm), exact(table.voltage)),
                         own}};
    const auto scaled = scalingNodes();
    for (const double node : scaled)
        nodes.append({nodeText(node), nodeValue(node)});
    if (process && std::find(scaled.begin(), scaled.end(), process->nodeNm) == scaled.end())
        nodes.append({nodeText(process->nodeNm), nodeValue(process->nodeNm)});

    HardwareGroup group{HardwareText::tr("Process"), {}, {}};
    group.fields +=
        {QStringLiteral("process"),
         HardwareText::tr("Node"),
         HardwareText::tr("Energies and areas of the technology are scaled to this node "
                          "and supply. DRAM and what the accelerator states are not"),
         Editor::Choice,
         process ? nodeValue(process->nodeNm) : own,
         0,
         nodes,
         Place::Main};
    if (process)
        group.fields +=
            quantity(QStringLiteral("process.voltage"), HardwareText::tr("Supply, V"),
                     exact(process->volts), HardwareText::tr("Core supply, from 0.5 to 1.3 V"));
    return group;
}

} // namespace

QString fullName(const HardwareGroup &group, const HardwareField &field)
{
    return HardwareText::tr("%1: %2", "group and field").arg(group.title, field.label);
}

QList<HardwareGroup> hardwareGroups(const Architecture &architecture, const Technology &technology)
{
    HardwareGroup array{HardwareText::tr("PE array"), {}, {}};
    appendFanout(array, QStringLiteral("pe_array"), architecture.peArray(),
                 HardwareText::tr("PE columns (X)"), HardwareText::tr("PE rows (Y)"));
    array.fields += quantity(QStringLiteral("clock"), HardwareText::tr("Clock"),
                             fromText(formatFrequency(architecture.clockHz())),
                             HardwareText::tr("A frequency: 200 MHz, 1 GHz"));
    array.fields +=
        flag(QStringLiteral("first_accumulation_reads"), HardwareText::tr("First update reads"),
             architecture.spec().firstAccumulationReads,
             HardwareText::tr("The first accumulation of a partial sum reads its word, which is "
                              "zero, like every other one"));
    QList<HardwareGroup> groups{array};
    for (std::size_t i = architecture.levels().size(); i-- > 0;)
        groups += levelGroup(architecture, i, technology);
    groups += macGroup(architecture.mac());
    groups += processGroup(architecture, technology);
    return groups;
}

} // namespace pelorus
