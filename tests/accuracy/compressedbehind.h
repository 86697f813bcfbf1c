// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accuracy/compression.h"

#include <algorithm>

namespace pelorus::test {

using namespace accuracy;

/// The network behind stages, each a kind and its value.
inline CompressedModel behind(const Model &model,
                              const std::vector<std::pair<std::string, std::string>> &stages)
{
    Result<CompressedModel> network = uncompressed(model);
    for (const auto &[kind, value] : stages)
        network = compressed(*network, parseStage(kind, value).value());
    return *network;
}

inline Count zerosIn(const Array &array)
{
    const auto values = array.values<float>();
    return std::count(values.begin(), values.end(), 0.0F);
}

} // namespace pelorus::test
