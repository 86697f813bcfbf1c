// SPDX-License-Identifier: GPL-3.0-or-later
// In which units the window shows numbers. Files, CSV, copied tables and the command line keep base
// units whatever is chosen here.
#pragma once

namespace pelorus {

enum class EnergyUnit { Automatic, Millijoule, Microjoule, Nanojoule, Picojoule };
enum class TimeUnit { Automatic, Millisecond, Microsecond, Nanosecond };
/// Of capacities, traffic and bandwidths.
enum class DataUnit { Bytes, Bits };

struct Units
{
    static constexpr int leastDigits = 2, mostDigits = 6;

    EnergyUnit energy = EnergyUnit::Automatic; ///< automatic: the prefix that suits each number
    TimeUnit time = TimeUnit::Automatic; ///< likewise
    DataUnit data = DataUnit::Bytes;
    int digits = 3; ///< significant ones, where a place has no number of its own
    bool operator==(const Units &) const = default;
};

} // namespace pelorus
