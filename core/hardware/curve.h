// SPDX-License-Identifier: GPL-3.0-or-later
// The value of a technology's table at any width or capacity, with the words that say which points
// and which rule it follows.
//   LogLog   a straight line through the two points around x in log-log scale (a power law), the
//            end segments extended outwards
//   Linear   a straight line through the two points around x; below the first point in proportion
//            to x, above the last one along the last segment
// A table of one point is constant (LogLog) or proportional to x (Linear).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace pelorus {

struct CurvePoint
{
    double x = 0; ///< > 0
    double y = 0; ///< > 0
    std::string_view source;
};

enum class CurveRule { LogLog, Linear };

/// How a value is told: "0.03 pJ at 8 bit .. 0.05 pJ at 16 bit, linear in width at 12 bit".
struct CurveWords
{
    std::function<std::string(const CurvePoint &)> point; ///< "0.03 pJ at 8 bit"
    std::string at; ///< "12 bit"
    std::string_view rule; ///< "linear in width"
    std::string_view belowRule; ///< the same below the first point
};

struct CurveValue
{
    double value = 0;
    std::string formula, source;
};

/// `points` are not empty and ascend in x.
[[nodiscard]] CurveValue valueAt(std::span<const CurvePoint> points, double x, CurveRule rule,
                                 const CurveWords &words);

/// "a" or "a; b", each once.
[[nodiscard]] std::string joinedSources(std::string_view first, std::string_view second);

} // namespace pelorus
