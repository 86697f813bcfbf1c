// SPDX-License-Identifier: GPL-3.0-or-later
// Our JSON form of a network. Sorted keys, two-space indent, one layer a line, versioned; keys that this version
// does not know become findings.
//
//   {"format": "pelorus-network", "version": 1, "name": "...", "description": "...", "source": "...", "batch": 1,
//    "inputs": [{"name": "image", "extents": [1, 3, 224, 224]}],
//    "layers": [{"name": "conv1", "kind": "conv", "op": "Conv", "inputs": ["image"], "outputs": ["conv1_out"],
//                "shape": {"K": 64, "C": 3, "P": 112, "Q": 112, "R": 7, "S": 7, "stride": 2, "padding": 3},
//                "bias": 64, "bits": {"filter": 8}}]}
//
// Left out where they have their default: description and source (empty), batch, bounds, stride and dilation (1),
// padding, bias (0), bits (16), op, inputs, outputs (none). "stride" and "dilation" take [vertical, horizontal],
// "padding" takes [top, bottom, left, right], each also one number for all.
#pragma once

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/workload/network.h"

#include <string>
#include <string_view>

namespace pelorus::io {

/// A value read from a file with what was odd in it.
template <typename T>
struct Parsed
{
    T value;
    Findings findings;
};

/// `where` is the file's name; errors carry "where: /json/pointer" or "where:line".
[[nodiscard]] Result<Parsed<Network>> parseNetwork(std::string_view json, const std::string &where);
/// parseNetwork() of it gives an equal network.
[[nodiscard]] std::string toJson(const Network &);

} // namespace pelorus::io
