// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/design.h"

#include "core/base/samevalue.h"
#include "core/explore/comparison.h"
#include "core/explore/pins.h"

#include <fmt/format.h>

#include <cassert>

namespace pelorus {

namespace {

struct Field
{
    int Precision::*bits;
    int max;
    const char *name;
};

Field fieldOf(BitField field)
{
    switch (field) {
    case BitField::Filter: return {&Precision::filterBits, Precision::maxBits, "filter"};
    case BitField::Ifmap: return {&Precision::ifmapBits, Precision::maxBits, "ifmap"};
    case BitField::Psum: return {&Precision::psumBits, Precision::maxPsumBits, "psum"};
    case BitField::Ofmap: break;
    }
    return {&Precision::ofmapBits, Precision::maxBits, "ofmap"};
}

} // namespace

bool Design::operator==(const Design &other) const
{
    return name == other.name && settings == other.settings && accuracy == other.accuracy
        && sameValue(network, other.network) && sameValue(architecture, other.architecture)
        && sameValue(technology, other.technology) && sameValue(pins, other.pins)
        && sameValue(comparison, other.comparison);
}

Design withNetwork(const Design &design, Network network)
{
    Design result = design;
    result.network = std::make_shared<const Network>(std::move(network));
    return result;
}

Design withArchitecture(const Design &design, Architecture architecture)
{
    Design result = design;
    result.architecture = std::make_shared<const Architecture>(std::move(architecture));
    return result;
}

Design withTechnology(const Design &design, Technology technology)
{
    Design result = design;
    result.technology = std::make_shared<const Technology>(std::move(technology));
    return result;
}

Design withSettings(const Design &design, Settings settings)
{
    assert(settings.batch >= 1);
    Design result = design;
    result.settings = settings;
    return result;
}

Design withAccuracy(const Design &design, std::optional<AccuracySetup> accuracy)
{
    Design result = design;
    result.accuracy = std::move(accuracy);
    return result;
}

Result<Design> withBits(const Design &design, std::span<const std::size_t> indices,
                        BitField bitField, int bits)
{
    const Field field = fieldOf(bitField);
    if (bits < Precision::minBits || bits > field.max) {
        return fail(ErrorCode::OutOfRange, fmt::format("{} bits of {}", bits, field.name),
                    fmt::format("expected {} to {}", Precision::minBits, field.max));
    }
    std::vector<LayerPtr> layers = design.network->layers();
    for (const std::size_t index : indices) {
        assert(index < layers.size());
        Layer layer = *layers[index];
        layer.precision.*field.bits = bits;
        layers[index] = std::make_shared<const Layer>(std::move(layer));
    }
    return withLayers(*design.network, std::move(layers)).map([&](Network network) {
        return withNetwork(design, std::move(network));
    });
}

} // namespace pelorus
