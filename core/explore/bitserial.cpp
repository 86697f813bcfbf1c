// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/bitserial.h"

#include "core/explore/operandbits.h"
#include "core/explore/quantizedlayers.h"

#include <algorithm>

namespace pelorus {

double bitSerialSpeedup(const Network &network, std::span<const std::size_t> layers,
                        std::span<const accuracy::LayerBits> bits)
{
    assert(layers.size() == bits.size());
    double parallel = 0, serial = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto macs = static_cast<double>(network.layers()[layers[i]]->macs());
        parallel += parallelBits * macs;
        serial += bits[i].activations * macs;
    }
    return serial > 0 ? parallel / serial : 1;
}

Result<Design> withLeastBits(const Design &design, std::span<const std::size_t> layers,
                             std::span<const accuracy::LayerBits> bits, accuracy::Scheme scheme)
{
    const auto found = std::ranges::find(accuracy::integerSchemes, scheme,
                                         &std::pair<std::string_view, accuracy::Scheme>::second);
    assert(found != accuracy::integerSchemes.end());
    const Result<Design> measured =
        design.accuracy ? withScheme(design, std::string(found->first)) : design;
    return measured
        .and_then([](const Design &d) {
            return withOperandBitsEverywhere(d, {parallelBits, parallelBits, {}});
        })
        .and_then([&](const Design &d) { return withReadBits(d, layers, bits); });
}

} // namespace pelorus
