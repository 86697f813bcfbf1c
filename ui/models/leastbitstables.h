// SPDX-License-Identifier: GPL-3.0-or-later
// The least bits of each layer alone, and what all of them together buy and lose, as tables. Pure
// functions.
#pragma once

#include "ui/models/benchmarktables.h"
#include "ui/session/leastbitsrunner.h"

namespace pelorus {

/// Does the search go on? If not, what is not known is missing and not on its way.
enum class LeastBitsSearch { GoesOn, Ended };

/// One layer a row: its least bits, what it loses there and with one bit less, its share of the
/// MACs and how many times as fast a bit-serial accelerator runs it.
[[nodiscard]] BenchmarkTable leastBitsTable(const LeastBitsState &state, LeastBitsSearch search);

/// 16 bits everywhere, and the least bits of every layer at once.
[[nodiscard]] BenchmarkTable boughtTable(const LeastBitsState &state, LeastBitsSearch search);

} // namespace pelorus
