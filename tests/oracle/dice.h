// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers for generated cases: a seed gives the same ones on every machine. The standard's
// engine is the same everywhere, its distributions differ from library to library.
#pragma once

#include "core/base/count.h"

#include <cmath>
#include <random>
#include <utility>
#include <vector>

namespace pelorus::oracle {

class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_engine(seed) { }
    /// 0 .. n-1
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(m_engine() % n); }
    Count between(Count low, Count high)
    {
        return low + static_cast<Count>(below(static_cast<std::size_t>(high - low + 1)));
    }
    bool percent(std::size_t p) { return below(100) < p; }
    template <typename T> const T &oneOf(const std::vector<T> &v) { return v[below(v.size())]; }
    /// As likely in any octave between the two. Two digits, so that a printed case is exact.
    double octaves(double low, double high)
    {
        const double value = low * std::pow(high / low, static_cast<double>(below(1001)) / 1000);
        const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
        return std::round(value / unit) * unit;
    }
    template <typename T> void shuffle(std::vector<T> &v)
    {
        for (std::size_t i = v.size(); i > 1; --i)
            std::swap(v[i - 1], v[below(i)]);
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace pelorus::oracle
