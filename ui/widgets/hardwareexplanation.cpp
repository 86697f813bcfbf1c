// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hardwareexplanation.h"

#include "core/cost/energy.h"
#include "core/io/catalog.h"
#include "ui/models/format.h"
#include "ui/session/text.h"

#include <algorithm>
#include <utility>

namespace pelorus {

namespace {

/// As the form shows it.
QString shownValue(const HardwareField &field)
{
    if (field.editor == HardwareField::Editor::Flag)
        return field.value == QLatin1String("true") ? Text::tr("yes") : Text::tr("no");
    for (const HardwareField::Option &option : field.choices)
        if (option.value == field.value)
            return option.text;
    return field.value;
}

/// None: that accelerator has no such field.
std::optional<QString> valueThere(const Architecture &architecture, const Technology &technology,
                                  const QString &path)
{
    for (const HardwareGroup &group : hardwareGroups(architecture, technology))
        for (const HardwareField &field : group.fields)
            if (field.path == path)
                return shownValue(field);
    return std::nullopt;
}

/// What the accelerator's description assumes, for no source gives it; empty: nothing.
QString assumedIn(const ArchitectureSpec &spec)
{
    const QString text = QString::fromStdString(spec.description);
    const auto begin = text.indexOf(QLatin1String("Assumed:"));
    if (begin < 0)
        return {};
    const auto end = text.indexOf(QLatin1String("Not modelled:"), begin);
    return text.mid(begin, end < 0 ? -1 : end - begin).trimmed();
}

QString originOf(const Design &design, const HardwareField &field)
{
    const Architecture &architecture = *design.architecture;
    const ArchitectureSpec &spec = architecture.spec();
    const QString name = QString::fromStdString(spec.name);
    const auto builtin = io::builtinHardware(spec.name);
    const QString source = QString::fromStdString(spec.source);
    QStringList lines;
    if (!builtin) {
        lines += Text::tr("Given with the accelerator “%1”, which is none of the built-in ones.")
                     .arg(name);
    } else {
        const auto there = valueThere(*builtin, *design.technology, field.path);
        if (there == shownValue(field))
            lines += Text::tr("Given: as the built-in accelerator “%1” has it.").arg(name);
        else
            lines += there
                ? Text::tr("Changed: the built-in accelerator “%1” has %2.").arg(name, *there)
                : Text::tr("Changed: the built-in accelerator “%1” has no such value.").arg(name);
    }
    if (!source.isEmpty())
        lines += Text::tr("Source of the accelerator: %1").arg(source);
    if (const QString assumed = assumedIn(spec); !assumed.isEmpty())
        lines += assumed;
    return lines.join(u'\n');
}

void addSource(Explanation &explanation, const Result<SourcedValue> &source)
{
    if (source && std::ranges::find(explanation.sources, *source) == explanation.sources.end())
        explanation.sources.push_back(*source);
}

QString rateOfBits(double bitsPerCycle, double clockHz)
{
    return Text::tr("%1 bit/cycle, %2")
        .arg(format::count(bitsPerCycle), format::bandwidth(bitsPerCycle * clockHz / 8));
}

/// The bandwidth that a field stands for; none: it is another field, or unlimited.
std::optional<Bandwidth> bandwidthOf(const MemoryLevel &level, const QString &key)
{
    if (key == QLatin1String("read_bandwidth"))
        return level.readBandwidth;
    if (key == QLatin1String("write_bandwidth"))
        return level.writeBandwidth;
    for (const Tensor tensor : enumerators<Tensor>()) {
        const std::string_view word = name(tensor);
        const QString suffix =
            u'.' + QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
        if (key == QLatin1String("tensor_read_bandwidth") + suffix)
            return level.tensorReadBandwidth[tensor];
        if (key == QLatin1String("tensor_write_bandwidth") + suffix)
            return level.tensorWriteBandwidth[tensor];
    }
    return std::nullopt;
}

void explainLevel(Explanation &result, const Architecture &architecture,
                  const Technology &technology, std::size_t index, const QString &key)
{
    const MemoryLevel &level = architecture.levels()[index];
    const auto instances = static_cast<double>(architecture.instances(index));
    if (key == QLatin1String("capacity") || key == QLatin1String("buffering")) {
        result.inputs.append({Text::tr("instances"), format::count(instances, 6)});
        if (level.capacityBits)
            result.inputs.append(
                {Text::tr("of all instances"),
                 format::storage(instances * static_cast<double>(*level.capacityBits) / 8)});
        if (const auto usable = level.usableBits())
            result.inputs.append({Text::tr("for the tiles of one moment, of one instance"),
                                  format::storage(static_cast<double>(*usable) / 8)});
    } else if (const auto bandwidth = bandwidthOf(level, key)) {
        const double bits = bandwidth->bitsPerCycle(architecture.clockHz());
        result.inputs.append(
            {Text::tr("of one instance"), rateOfBits(bits, architecture.clockHz())});
        if (instances > 1)
            result.inputs.append({Text::tr("of all instances"),
                                  rateOfBits(instances * bits, architecture.clockHz())});
    } else if (key.endsWith(QLatin1String("bandwidth"))) {
        result.text += u'\n' + Text::tr("Unlimited: no access waits for it.");
    }
    if (key == QLatin1String("capacity") || key == QLatin1String("banks")
        || key == QLatin1String("dram_type") || key == QLatin1String("word")) {
        addSource(result, technology.accessEnergyPerBit(level));
        addSource(result, technology.writeEnergyPerBit(level));
    }
    if (key == QLatin1String("capacity"))
        addSource(result, technology.storageAreaPerBit(level));
    if (key.startsWith(QLatin1String("fanout.")))
        addSource(result, technology.wirePerBitMm());
}

void explainMac(Explanation &result, const Architecture &architecture, const Technology &technology)
{
    const MacUnit &mac = architecture.mac();
    Precision full{mac.operandBits, mac.operandBits, mac.accumulatorBits, mac.operandBits};
    if (mac.kind == MacKind::Floating)
        full.arithmetic = Arithmetic::Floating;
    result.inputs.append(
        {Text::tr("MAC units"), format::count(static_cast<double>(architecture.macUnits()), 6)});
    addSource(result, technology.macEnergy(mac, full));
    addSource(result, technology.macArea(mac));
}

/// One number of each kind that scales with the process.
void explainProcess(Explanation &result, const Architecture &architecture,
                    const Technology &technology)
{
    explainMac(result, architecture, technology);
    for (std::size_t level = architecture.levels().size(); level-- > 0;)
        if (architecture.levels()[level].kind == MemoryKind::Sram)
            addSource(result, technology.accessEnergyPerBit(architecture.levels()[level]));
    addSource(result, technology.leakagePerMm2());
}

void explainArray(Explanation &result, const Architecture &architecture,
                  const Technology &technology, const QString &path)
{
    if (path == QLatin1String("clock")) {
        result.inputs.append({Text::tr("a cycle"), format::time(1 / architecture.clockHz(), 4)});
        if (const auto &given = architecture.spec().clockEnergyPJ)
            addSource(result,
                      SourcedValue{"clock network", *given, "pJ",
                                   "a cycle, given with the accelerator",
                                   citationOf(architecture.spec().clockEnergySource)});
        else
            addSource(result, technology.clockPerBitCycle());
        return;
    }
    result.inputs.append(
        {Text::tr("MAC units"), format::count(static_cast<double>(architecture.macUnits()), 6)});
    const Fanout &array = architecture.peArray();
    if (array.transferPJPerBit)
        addSource(result,
                  SourcedValue{"transfer across the array", *array.transferPJPerBit, "pJ/bit",
                               "a bit and child, given with the accelerator",
                               citationOf(array.transferSource)});
    else
        addSource(result, technology.wirePerBitMm());
}

} // namespace

Explanation hardwareExplanation(const Design &design, const HardwareGroup &group,
                                const HardwareField &field)
{
    const Architecture &architecture = *design.architecture;
    Explanation result{fullName(group, field), shownValue(field), field.explanation, {}, {},
                       originOf(design, field)};
    const Result<Technology> technology = atProcess(architecture, *design.technology);
    if (!technology) // a process to which it does not scale, which is a finding
        return result;
    const QString &path = field.path;
    if (group.level) {
        const QString levelPath =
            QStringLiteral("levels.%1.")
                .arg(QString::fromStdString(architecture.levels()[*group.level].name));
        explainLevel(result, architecture, *technology, *group.level, path.mid(levelPath.size()));
    } else if (path.startsWith(QLatin1String("mac."))) {
        explainMac(result, architecture, *technology);
    } else if (path.startsWith(QLatin1String("process"))) {
        explainProcess(result, architecture, *technology);
    } else {
        explainArray(result, architecture, *technology, path);
    }
    return result;
}

} // namespace pelorus
