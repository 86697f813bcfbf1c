// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/technology.h"

#include "core/base/quantity.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace pelorus {

namespace {

using Table = std::vector<TablePoint>;

std::optional<Error> checkTable(const Table &table, const std::string &place)
{
    const auto bad = [&](std::size_t i, std::string what) {
        return Error{ErrorCode::OutOfRange, fmt::format("{}/{}", place, i), std::move(what)};
    };
    if (table.empty())
        return Error{ErrorCode::Schema, place, "the table is empty, expected at least one point"};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const TablePoint &point = table[i];
        if (!(std::isfinite(point.x) && point.x > 0))
            return bad(i, "the point's x is not a number > 0");
        if (!(std::isfinite(point.energyPJ) && point.energyPJ > 0))
            return bad(i, "the point's energy is not a number > 0");
        if (i > 0 && point.x <= table[i - 1].x)
            return bad(i, "the points do not ascend in x");
        if (i > 0 && point.energyPJ < table[i - 1].energyPJ)
            return bad(i, "the energy is smaller than that of the point before");
    }
    return std::nullopt;
}

/// Where x lies in a table: on a point, between two, or beyond an end with the two points of the
/// end segment.
struct Place
{
    enum class Where { OnPoint, Below, Between, Above };
    Where where = Where::OnPoint;
    const TablePoint *low = nullptr; ///< the point itself where there is only one to use
    const TablePoint *high = nullptr;
};

Place locate(const Table &table, double x)
{
    const auto after =
        std::lower_bound(table.begin(), table.end(), x,
                         [](const TablePoint &p, double value) { return p.x < value; });
    if (after != table.end() && after->x == x)
        return {Place::Where::OnPoint, &*after, &*after};
    const Place::Where where = after == table.begin() ? Place::Where::Below
        : after == table.end()                        ? Place::Where::Above
                                                      : Place::Where::Between;
    if (table.size() == 1)
        return {where, &table.front(), &table.front()};
    const auto high = std::clamp(after, table.begin() + 1, table.end() - 1);
    return {where, &*(high - 1), &*high};
}

/// Energy at x, by a straight line through the place's two points in log-log scale.
double logLog(const Place &place, double x)
{
    if (place.low == place.high)
        return place.low->energyPJ;
    const double slope = std::log(place.high->energyPJ / place.low->energyPJ)
        / std::log(place.high->x / place.low->x);
    return place.low->energyPJ * std::pow(x / place.low->x, slope);
}

double linear(const Place &place, double x)
{
    if (place.where == Place::Where::Below || place.low == place.high)
        return place.low->energyPJ * x / place.low->x;
    const double slope =
        (place.high->energyPJ - place.low->energyPJ) / (place.high->x - place.low->x);
    return place.low->energyPJ + slope * (x - place.low->x);
}

std::string sourcesOf(const Place &place)
{
    return place.low->source == place.high->source || place.high->source.empty()
        ? place.low->source
        : place.low->source + "; " + place.high->source;
}

/// "8 bit: 0.03 pJ .. 16 bit: 0.05 pJ, <rule> at 12 bit". `point` writes a point, `x` the place.
std::string describe(const Place &place,
                     const std::function<std::string(const TablePoint &)> &point,
                     const std::string &x, std::string_view rule, std::string_view belowRule)
{
    const std::string points = place.low == place.high
        ? point(*place.low)
        : point(*place.low) + " .. " + point(*place.high);
    switch (place.where) {
    case Place::Where::OnPoint: return points;
    case Place::Where::Between: return fmt::format("{}, {} at {}", points, rule, x);
    case Place::Where::Below:
        return fmt::format("{}, {} below the table at {}", points, belowRule, x);
    case Place::Where::Above: break;
    }
    return fmt::format("{}, {} beyond the table at {}", points, rule, x);
}

struct Term
{
    double energyPJ = 0;
    std::string formula, source;
};

Term multiply(const Table &table, int a, int b)
{
    const double x = static_cast<double>(a) * b;
    const Place place = locate(table, x);
    const auto point = [](const TablePoint &p) {
        const double width = std::sqrt(p.x);
        return width == std::floor(width)
            ? fmt::format("{:.4g} pJ at {}x{} bit", p.energyPJ, width, width)
            : fmt::format("{:.4g} pJ at {} bit^2", p.energyPJ, p.x);
    };
    return {logLog(place, x),
            describe(place, point, fmt::format("{}x{} bit", a, b),
                     "log-log in the product of widths", "log-log in the product of widths"),
            sourcesOf(place)};
}

Term add(const Table &table, int bits)
{
    const Place place = locate(table, bits);
    const auto point = [](const TablePoint &p) {
        return fmt::format("{:.4g} pJ at {} bit", p.energyPJ, p.x);
    };
    Place shown = place;
    if (place.where == Place::Where::Below)
        shown.high = shown.low; // only the first point counts there
    return {linear(place, bits),
            describe(shown, point, fmt::format("{} bit", bits), "linear in width",
                     "in proportion to the width"),
            sourcesOf(shown)};
}

/// Storage tables hold energy per bit; people know them per 32 bit.
std::string per32(double energyPerBit)
{
    return fmt::format("{:.4g} pJ/32 bit", 32 * energyPerBit);
}

std::string citation(const std::string &given)
{
    return given.empty() ? "given with the accelerator, which cites no source" : given;
}

} // namespace

Result<Technology> Technology::make(TechnologySpec spec, const std::string &where)
{
    const std::string prefix = where.empty() ? "" : where + ": ";
    const auto positive = [&](double value, const char *pointer) -> std::optional<Error> {
        if (std::isfinite(value) && value > 0)
            return std::nullopt;
        return Error{ErrorCode::OutOfRange, prefix + pointer, "the value is not a number > 0"};
    };
    std::vector<std::optional<Error>> checks = {
        positive(spec.nodeNm, "/node_nm"),
        positive(spec.voltage, "/voltage"),
        checkTable(spec.intMultiply, prefix + "/int_multiply"),
        checkTable(spec.intAdd, prefix + "/int_add"),
        checkTable(spec.sramPerBit, prefix + "/sram_per_bit"),
        positive(spec.registerFilePerBit.energyPJ, "/register_file_per_bit"),
    };
    for (const auto &[kind, point] : spec.dramPerBit)
        checks.push_back(positive(point.energyPJ, ("/dram_per_bit/" + kind).c_str()));
    for (const std::optional<Error> &error : checks) {
        if (error)
            return tl::unexpected(*error);
    }
    Technology result;
    result.m_spec = std::move(spec);
    return result;
}

SourcedValue Technology::macEnergy(const MacUnit &mac, const Precision &precision) const
{
    const int filterBits = std::max(mac.operandBits, precision.filterBits);
    const int ifmapBits = std::max(mac.operandBits, precision.ifmapBits);
    const int psumBits = std::max(mac.accumulatorBits, precision.psumBits);
    SourcedValue result;
    result.item = fmt::format("MAC {}b x {}b + {}b", filterBits, ifmapBits, psumBits);
    result.unit = "pJ";
    if (mac.energyPJ) {
        result.value = *mac.energyPJ;
        result.formula = fmt::format("{} pJ per MAC, given with the accelerator", *mac.energyPJ);
        result.source = citation(mac.energySource);
        return result;
    }
    const Term product = multiply(m_spec.intMultiply, filterBits, ifmapBits);
    const Term sum = add(m_spec.intAdd, psumBits);
    result.value = product.energyPJ + sum.energyPJ;
    result.formula = fmt::format("multiply {:.4g} pJ ({}) + add {:.4g} pJ ({})", product.energyPJ,
                                 product.formula, sum.energyPJ, sum.formula);
    result.source = product.source == sum.source ? sum.source : product.source + "; " + sum.source;
    return result;
}

SourcedValue Technology::adderEnergy(int bits) const
{
    assert(bits >= 1);
    const Term sum = add(m_spec.intAdd, bits);
    return {fmt::format("adder {}b", bits), sum.energyPJ, "pJ", sum.formula, sum.source};
}

Result<SourcedValue> Technology::accessEnergyPerBit(const MemoryLevel &level) const
{
    SourcedValue result;
    result.item = level.name + " access";
    result.unit = "pJ/bit";
    if (level.accessEnergyPJ) {
        result.value = *level.accessEnergyPJ / static_cast<double>(level.wordBits);
        result.formula = fmt::format("{} pJ per access of {} bit, given with the accelerator",
                                     *level.accessEnergyPJ, level.wordBits);
        result.source = citation(level.accessEnergySource);
        return result;
    }
    const auto missing = [&](std::string what) {
        return fail(ErrorCode::NotFound, fmt::format("{}, level {}", name(), level.name),
                    std::move(what));
    };
    switch (level.kind) {
    case MemoryKind::Dram: {
        const auto entry = m_spec.dramPerBit.find(level.dramType);
        if (entry == m_spec.dramPerBit.end()) {
            std::vector<std::string> kinds;
            for (const auto &[kind, point] : m_spec.dramPerBit)
                kinds.push_back(kind);
            return missing(fmt::format("there is no DRAM kind \"{}\", expected one of: {}",
                                       level.dramType, fmt::join(kinds, ", ")));
        }
        result.value = entry->second.energyPJ;
        result.formula = fmt::format("{:.4g} pJ/bit for {}", result.value, level.dramType);
        result.source = entry->second.source;
        return result;
    }
    case MemoryKind::RegisterFile:
        result.value = m_spec.registerFilePerBit.energyPJ;
        result.formula = per32(result.value) + " for a register file";
        result.source = m_spec.registerFilePerBit.source;
        return result;
    case MemoryKind::Sram: break;
    case MemoryKind::Count_: assert(false); break;
    }
    if (!level.capacityBits)
        return missing("an SRAM without a capacity has no entry, give it an energy per access");
    const auto bits = static_cast<double>(*level.capacityBits);
    const Place place = locate(m_spec.sramPerBit, bits);
    const auto point = [](const TablePoint &p) {
        return per32(p.energyPJ) + " at " + formatSizeBits(static_cast<Count>(p.x));
    };
    const double perBit = logLog(place, bits);
    result.value = std::max(perBit, m_spec.registerFilePerBit.energyPJ);
    result.formula =
        describe(place, point, formatSizeBits(*level.capacityBits), "log-log", "log-log");
    result.source = sourcesOf(place);
    if (result.value > perBit) {
        result.formula +=
            fmt::format(", but not below the register file's {}", per32(result.value));
        result.source += "; " + m_spec.registerFilePerBit.source;
    }
    return result;
}

} // namespace pelorus
