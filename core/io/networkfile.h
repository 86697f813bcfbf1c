// SPDX-License-Identifier: GPL-3.0-or-later
// Our JSON form of a network. Sorted keys, two-space indent, versioned; keys that this version does not know become findings.
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
[[nodiscard]] std::string toJson(const Network &);

} // namespace pelorus::io
