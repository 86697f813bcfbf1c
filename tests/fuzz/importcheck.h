// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for whatever bytes the ONNX import is given.
#pragma once

#include "core/io/networkfile.h"
#include "core/io/onnximport.h"

#include <string_view>

namespace pelorus::test {

/// Imports; of a network that comes out, its file reads back equal. False: a promise is broken.
[[nodiscard]] inline bool importKeepsItsPromises(std::string_view bytes)
{
    io::OnnxOptions options;
    options.batch = 2;
    const Result<Network> network = io::importOnnx(bytes, "fuzz.onnx", options);
    if (!network)
        return !network.error().what.empty() && network.error().where.starts_with("fuzz.onnx");
    (void)findings(*network);
    const Result<io::Parsed<Network>> again = io::parseNetwork(io::toJson(*network), "fuzz.json");
    return again && again->value == *network && again->findings.empty() && network->macs() > 0;
}

} // namespace pelorus::test
