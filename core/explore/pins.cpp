// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/pins.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace pelorus {

namespace {

/// No pins are null, so that equal designs stay equal.
Design withPins(Design design, Pins pins)
{
    design.pins = pins.mappings.empty() ? nullptr : std::make_shared<const Pins>(std::move(pins));
    return design;
}

Pins pinsOf(const Design &design)
{
    return design.pins ? *design.pins : Pins();
}

bool canBePinned(const Network &network, const std::string &layer)
{
    return std::ranges::any_of(network.layers(), [&](const LayerPtr &one) {
        return one->name == layer && hasMacs(one->kind);
    });
}

} // namespace

const std::string *pinOf(const Design &design, std::string_view layer)
{
    if (!design.pins)
        return nullptr;
    const auto found = design.pins->mappings.find(layer);
    return found == design.pins->mappings.end() ? nullptr : &found->second;
}

Design withPin(const Design &design, const std::string &layer, std::string mapping)
{
    Pins pins = pinsOf(design);
    pins.mappings[layer] = std::move(mapping);
    return withPins(design, std::move(pins));
}

Design withoutPin(const Design &design, std::string_view layer)
{
    Pins pins = pinsOf(design);
    if (const auto found = pins.mappings.find(layer); found != pins.mappings.end())
        pins.mappings.erase(found);
    return withPins(design, std::move(pins));
}

Design withoutPins(const Design &design)
{
    return withPins(design, {});
}

Design withPinMoved(const Design &design, const std::string &from, const std::string &to)
{
    const std::string *pin = pinOf(design, from);
    return pin ? withPin(withoutPin(design, from), to, *pin) : design;
}

Design withPinsOfLayersOnly(const Design &design)
{
    Pins pins = pinsOf(design);
    std::erase_if(pins.mappings,
                  [&](const auto &pin) { return !canBePinned(*design.network, pin.first); });
    return withPins(design, std::move(pins));
}

Findings orphanedPins(const Design &design)
{
    Findings findings;
    for (const auto &[layer, mapping] : pinsOf(design).mappings) {
        if (canBePinned(*design.network, layer))
            continue;
        Finding finding;
        finding.kind = FindingKind::PinDoesNotFit;
        finding.layer = layer;
        finding.hint = "the network has no layer with MACs of this name";
        findings.push_back(std::move(finding));
    }
    return findings;
}

Finding unfitPin(const Findings &reasons)
{
    assert(!reasons.empty());
    Finding finding = reasons.front();
    finding.severity = Severity::Warning;
    finding.cause = finding.kind;
    finding.kind = FindingKind::PinDoesNotFit;
    finding.hint =
        fmt::format("{}; the layer has the mapping that is sought instead", reasons.front().hint);
    return finding;
}

} // namespace pelorus
