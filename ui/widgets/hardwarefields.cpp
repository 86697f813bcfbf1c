// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hardwarefields.h"

#include "core/base/quantity.h"
#include "core/workload/precision.h"

#include <QCoreApplication>

namespace pelorus {

namespace {

constexpr int kMaxFanout = 65536; ///< of the spin boxes; files may hold more

/// For tr() in free functions: one context for the whole form.
struct HardwareText
{
    Q_DECLARE_TR_FUNCTIONS(HardwareText)
};

QString fromText(const std::string &text)
{
    return QString::fromStdString(text);
}

QString rateText(const std::optional<Bandwidth> &bandwidth)
{
    if (!bandwidth)
        return QStringLiteral("unlimited");
    return fromText(formatRate({bandwidth->bits, bandwidth->per == Bandwidth::Per::Second}));
}

HardwareField number(const QString &path, const QString &label, Count value, int maximum,
                     const QString &explanation)
{
    return {path,    label, explanation, HardwareField::Editor::Number, QString::number(value),
            maximum, {}};
}

HardwareField quantity(const QString &path, const QString &label, const QString &value,
                       const QString &explanation)
{
    return {path, label, explanation, HardwareField::Editor::Quantity, value, 0, {}};
}

void appendFanout(HardwareGroup &group, const QString &path, const Fanout &fanout,
                  const QString &columns, const QString &rows)
{
    group.fields += number(path + QStringLiteral(".columns"), columns, fanout.columns, kMaxFanout,
                           HardwareText::tr("Copies side by side (X axis)"));
    group.fields += number(path + QStringLiteral(".rows"), rows, fanout.rows, kMaxFanout,
                           HardwareText::tr("Copies one below the other (Y axis)"));
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

HardwareGroup levelGroup(const Architecture &architecture, std::size_t index,
                         const Technology &technology)
{
    const MemoryLevel &level = architecture.levels()[index];
    const QString path = QStringLiteral("levels.%1.").arg(fromText(level.name));
    HardwareGroup group{kindTitle(level), index, {}};
    if (level.kind == MemoryKind::Dram) {
        QStringList types;
        for (const auto &entry : technology.spec().dramPerBit)
            types += fromText(entry.first);
        group.fields += {path + QStringLiteral("dram_type"),
                         HardwareText::tr("Type"),
                         HardwareText::tr("Sets the energy per bit, from the technology's table"),
                         HardwareField::Editor::Choice,
                         fromText(level.dramType),
                         0,
                         types};
    }
    if (level.capacityBits)
        group.fields +=
            quantity(path + QStringLiteral("capacity"), HardwareText::tr("Capacity"),
                     fromText(formatSizeBits(*level.capacityBits)),
                     HardwareText::tr("Of one instance, shared by the tensors kept there. "
                                      "A size: 108 KiB, 512 B, 2*64k"));
    const QString rate =
        HardwareText::tr("Of one instance. A rate: 64 bit/cycle, 8 B/cycle, 1.2 GB/s, "
                         "or unlimited");
    group.fields += quantity(path + QStringLiteral("read_bandwidth"), HardwareText::tr("Read"),
                             rateText(level.readBandwidth), rate);
    group.fields += quantity(path + QStringLiteral("write_bandwidth"), HardwareText::tr("Write"),
                             rateText(level.writeBandwidth), rate);
    group.fields += quantity(path + QStringLiteral("word"), HardwareText::tr("Word"),
                             QStringLiteral("%1 bit").arg(level.wordBits),
                             HardwareText::tr("Width of one access: 16 bit, 8 B"));
    if (level.capacityBits) {
        QStringList bufferings;
        for (const Buffering buffering : enumerators<Buffering>())
            bufferings += fromText(std::string(name(buffering)));
        group.fields += {path + QStringLiteral("buffering"),
                         HardwareText::tr("Buffering"),
                         HardwareText::tr("single: the array waits while a tile changes. double: "
                                          "half the capacity, the next tile arrives meanwhile. "
                                          "streamed: words are replaced one by one as they are "
                                          "used up"),
                         HardwareField::Editor::Choice,
                         fromText(std::string(name(level.buffering))),
                         0,
                         bufferings};
    }
    const Fanout &fanout = level.fanout;
    if (index != architecture.spec().peArrayLevel && (fanout.columns > 1 || fanout.rows > 1))
        appendFanout(group, path + QStringLiteral("fanout"), fanout,
                     HardwareText::tr("Columns below"), HardwareText::tr("Rows below"));
    return group;
}

} // namespace

QList<HardwareGroup> hardwareGroups(const Architecture &architecture, const Technology &technology)
{
    HardwareGroup array{HardwareText::tr("PE array"), {}, {}};
    appendFanout(array, QStringLiteral("pe_array"), architecture.peArray(),
                 HardwareText::tr("PE columns (X)"), HardwareText::tr("PE rows (Y)"));
    array.fields += quantity(QStringLiteral("clock"), HardwareText::tr("Clock"),
                             fromText(formatFrequency(architecture.clockHz())),
                             HardwareText::tr("A frequency: 200 MHz, 1 GHz"));
    QList<HardwareGroup> groups{array};
    for (std::size_t i = architecture.levels().size(); i-- > 0;)
        groups += levelGroup(architecture, i, technology);

    const MacUnit &mac = architecture.mac();
    HardwareGroup units{HardwareText::tr("MAC unit"), {}, {}};
    units.fields += number(QStringLiteral("mac.operand_bits"), HardwareText::tr("Operand bits"),
                           mac.operandBits, Precision::maxBits,
                           HardwareText::tr("Multiplier width; narrower operands use it in full"));
    units.fields +=
        number(QStringLiteral("mac.accumulator_bits"), HardwareText::tr("Accumulator bits"),
               mac.accumulatorBits, Precision::maxPsumBits, HardwareText::tr("Width of the sum"));
    groups += units;
    return groups;
}

} // namespace pelorus
