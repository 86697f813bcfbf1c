// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/curve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pelorus {

namespace {

/// Where x lies in a table: on a point, between two, or beyond an end with the two points of the
/// end segment.
struct Place
{
    enum class Where { OnPoint, Below, Between, Above };
    Where where = Where::OnPoint;
    const CurvePoint *low = nullptr; ///< the point itself where there is only one to use
    const CurvePoint *high = nullptr;
};

Place locate(std::span<const CurvePoint> points, double x)
{
    const auto after =
        std::lower_bound(points.begin(), points.end(), x,
                         [](const CurvePoint &p, double value) { return p.x < value; });
    if (after != points.end() && after->x == x)
        return {Place::Where::OnPoint, &*after, &*after};
    const Place::Where where = after == points.begin() ? Place::Where::Below
        : after == points.end()                        ? Place::Where::Above
                                                       : Place::Where::Between;
    if (points.size() == 1)
        return {where, &points.front(), &points.front()};
    const auto high = std::clamp(after, points.begin() + 1, points.end() - 1);
    return {where, &*(high - 1), &*high};
}

double logLog(const Place &place, double x)
{
    if (place.low == place.high)
        return place.low->y;
    const double slope =
        std::log(place.high->y / place.low->y) / std::log(place.high->x / place.low->x);
    return place.low->y * std::pow(x / place.low->x, slope);
}

double linear(const Place &place, double x)
{
    if (place.where == Place::Where::Below || place.low == place.high)
        return place.low->y * x / place.low->x;
    const double slope = (place.high->y - place.low->y) / (place.high->x - place.low->x);
    return place.low->y + slope * (x - place.low->x);
}

std::string describe(const Place &place, const CurveWords &words)
{
    const std::string points = place.low == place.high
        ? words.point(*place.low)
        : words.point(*place.low) + " .. " + words.point(*place.high);
    switch (place.where) {
    case Place::Where::OnPoint: return points;
    case Place::Where::Between: return fmt::format("{}, {} at {}", points, words.rule, words.at);
    case Place::Where::Below:
        return fmt::format("{}, {} below the table at {}", points, words.belowRule, words.at);
    case Place::Where::Above: break;
    }
    return fmt::format("{}, {} beyond the table at {}", points, words.rule, words.at);
}

} // namespace

std::string joinedSources(std::string_view first, std::string_view second)
{
    if (first == second || second.empty())
        return std::string(first);
    return fmt::format("{}; {}", first, second);
}

CurveValue valueAt(std::span<const CurvePoint> points, double x, CurveRule rule,
                   const CurveWords &words)
{
    assert(!points.empty());
    const Place place = locate(points, x);
    Place shown = place;
    if (rule == CurveRule::Linear && place.where == Place::Where::Below)
        shown.high = shown.low; // only the first point counts there
    return {rule == CurveRule::LogLog ? logLog(place, x) : linear(place, x), describe(shown, words),
            joinedSources(shown.low->source, shown.high->source)};
}

} // namespace pelorus
