// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/findingfixes.h"

#include "core/base/quantity.h"
#include "core/explore/pins.h"
#include "core/io/hardwarefile.h"
#include "ui/session/text.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

std::optional<FindingFix> withHardware(const Design &design, const std::string &path,
                                       const std::string &value, const QString &text)
{
    auto changed = io::withValue(*design.architecture, path, value);
    if (!changed)
        return std::nullopt;
    return FindingFix{text, withArchitecture(design, std::move(*changed))};
}

std::optional<FindingFix> largerLevel(const Finding &finding, const Findings &all,
                                      const Design &design)
{
    const auto &levels = design.architecture->levels();
    const auto level = std::find_if(levels.begin(), levels.end(), [&](const MemoryLevel &one) {
        return one.name == finding.level;
    });
    if (level == levels.end() || !level->capacityBits)
        return std::nullopt;
    double needed = finding.required;
    for (const Finding &other : all) {
        if (other.kind == FindingKind::CapacityExceeded && other.level == finding.level)
            needed = std::max(needed, other.required);
    }
    // A double buffer needs two tiles' room; whole bytes read better.
    const double capacity =
        std::ceil(needed * (level->buffering == Buffering::Double ? 2 : 1) / 8) * 8;
    constexpr double most = 1e15; // beyond it a double is no exact count of bits
    if (!(needed > 0) || capacity > most || capacity <= static_cast<double>(*level->capacityBits))
        return std::nullopt;
    const std::string size = formatSizeBits(static_cast<Count>(capacity));
    return withHardware(
        design, "levels." + level->name + ".capacity", size,
        Text::tr("Make %1 %2")
            .arg(QString::fromStdString(level->name), QString::fromStdString(size)));
}

std::optional<FindingFix> widerMac(const Finding &finding, const Findings &all,
                                   const Design &design)
{
    double bits = finding.required;
    for (const Finding &other : all) {
        if (other.kind == FindingKind::PrecisionMismatch && other.tensor.empty())
            bits = std::max(bits, other.required);
    }
    const auto wanted = static_cast<int>(bits);
    return withHardware(design, "mac.operand_bits", std::to_string(wanted),
                        Text::tr("Make the MAC unit %n bit(s) wide", nullptr, wanted));
}

std::optional<FindingFix> sameWidth(const Finding &finding, const Design &design)
{
    const auto &layers = design.network->layers();
    const auto layer = std::find_if(layers.begin(), layers.end(), [&](const LayerPtr &one) {
        return one->name == finding.layer;
    });
    if (layer == layers.end())
        return std::nullopt;
    const bool isSecond = (*layer)->kind == LayerKind::MatMul && (*layer)->inputs.size() > 1
        && (*layer)->inputs[1] == finding.tensor && (*layer)->inputs[0] != finding.tensor;
    const std::size_t index[] = {static_cast<std::size_t>(layer - layers.begin())};
    const auto bits = static_cast<int>(finding.required);
    auto changed =
        withBitsOfMaps(design, index, isSecond ? BitField::Filter : BitField::Ifmap, bits);
    if (!changed)
        return std::nullopt;
    return FindingFix{Text::tr("Write what %1 reads in %n bit(s)", nullptr, bits)
                          .arg(QString::fromStdString(finding.layer)),
                      std::move(*changed)};
}

} // namespace

std::optional<FindingFix> findingFix(const Finding &finding, const Findings &all,
                                     const Design &design)
{
    switch (finding.kind) {
    case FindingKind::CapacityExceeded: return largerLevel(finding, all, design);
    case FindingKind::PrecisionMismatch:
        return finding.tensor.empty() ? widerMac(finding, all, design) : sameWidth(finding, design);
    case FindingKind::PinDoesNotFit:
        if (!pinOf(design, finding.layer))
            return std::nullopt;
        return FindingFix{
            Text::tr("Unpin the mapping of %1").arg(QString::fromStdString(finding.layer)),
            withoutPin(design, finding.layer)};
    default: return std::nullopt;
    }
}

void applyFix(DesignDocument &document, FindingFix fix)
{
    document.edit(std::move(fix.design), fix.text);
}

} // namespace pelorus
