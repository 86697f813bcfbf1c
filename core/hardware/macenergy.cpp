// SPDX-License-Identifier: GPL-3.0-or-later
// Energy and area of arithmetic: adders, vector operations and MAC units.
//
// A MAC is a multiply and an add at the accumulator's width. By kind of unit:
//   Parallel      the unit's full width, whatever the layer's bits; with gatesNarrowOperands the
//                 layer's bits
//   BitSerial     the full-width multiply times the share of a cycle that the MAC takes, as a slice
//                 of a serial multiplier switches in each of its cycles; one add a MAC, as the
//                 slices are reduced before they are accumulated. (P. Judd et al., "Stripes", MICRO
//                 2016, and S. Sharify et al., "Loom", DAC 2018, make time proportional to bits;
//                 that energy follows time is our assumption.)
//   Decomposable  the full-width multiply times bricks used / bricks of the unit, and one add
//                 (H. Sharma et al., "Bit Fusion", ISCA 2018)
//   Floating      multiply by the significands, add by the total width
// and by what the codes mean:
//   Floating      as on a Floating unit with the unit's exponent bits
//   Log2          a shift and an add: a barrel shifter has log2(w) rows of w multiplexers, and
//                 counts as one more add at the accumulator's width (our rule)
//   Binary        a sign: the add alone
//   Ternary       the same; zero weights that are skipped are the density's business
//   Xnor          a 1-bit add: a population count takes about one full adder a bit (our rule)
// An energy given for the unit is that of its full width. It changes with the bits as far as the
// unit does: by cyclesPerMac() for serial and decomposable ones, else by what the table says of
// both widths.
#include "core/hardware/curve.h"
#include "core/hardware/technology.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pelorus {

namespace {

constexpr const char *serialSource = "P. Judd et al., \"Stripes\", MICRO 2016; S. Sharify et al., "
                                     "\"Loom\", DAC 2018";
constexpr const char *decomposableSource = "H. Sharma et al., \"Bit Fusion\", ISCA 2018";

double valueOf(const TablePoint &point)
{
    return point.energyPJ;
}
double valueOf(const AreaPoint &point)
{
    return point.um2;
}

template <typename Point> std::vector<CurvePoint> curve(const std::vector<Point> &table)
{
    std::vector<CurvePoint> points;
    points.reserve(table.size());
    for (const Point &point : table)
        points.push_back({point.x, valueOf(point), point.source});
    return points;
}

/// By the product of two widths.
template <typename Point>
CurveValue product(const std::vector<Point> &table, int a, int b, const char *unit)
{
    const auto point = [unit](const CurvePoint &p) {
        const double width = std::sqrt(p.x);
        return width == std::floor(width)
            ? fmt::format("{:.4g} {} at {}x{} bit", p.y, unit, width, width)
            : fmt::format("{:.4g} {} at {} bit^2", p.y, unit, p.x);
    };
    constexpr std::string_view rule = "log-log in the product of widths";
    return valueAt(curve(table), static_cast<double>(a) * b, CurveRule::LogLog,
                   {point, fmt::format("{}x{} bit", a, b), rule, rule});
}

/// By one width.
template <typename Point>
CurveValue width(const std::vector<Point> &table, int bits, const char *unit, CurveRule rule)
{
    const auto point = [unit](const CurvePoint &p) {
        return fmt::format("{:.4g} {} at {} bit", p.y, unit, p.x);
    };
    const bool linear = rule == CurveRule::Linear;
    return valueAt(curve(table), bits, rule,
                   {point, fmt::format("{} bit", bits),
                    linear ? "linear in width" : "log-log in width",
                    linear ? "in proportion to the width" : "log-log in width"});
}

CurveValue intAdd(const TechnologySpec &spec, int bits)
{
    return width(spec.intAdd, bits, "pJ", CurveRule::Linear);
}

/// Bits of a floating-point number's significand, hidden bit included: 16 with 5 of exponent has
/// 11.
int significandBits(int bits, int exponentBits)
{
    return std::max(1, bits - exponentBits);
}

struct MacWidths
{
    int filter, ifmap, psum;
};

/// The bits that switch, serial and decomposable units at full width.
MacWidths widthsOf(const MacUnit &mac, const Precision &precision)
{
    if (mac.kind == MacKind::Parallel && mac.gatesNarrowOperands)
        return {precision.filterBits, precision.ifmapBits, precision.psumBits};
    const bool isShared = mac.kind == MacKind::BitSerial || mac.kind == MacKind::Decomposable;
    return {isShared ? mac.operandBits : std::max(mac.operandBits, precision.filterBits),
            isShared ? mac.operandBits : std::max(mac.operandBits, precision.ifmapBits),
            std::max(mac.accumulatorBits, precision.psumBits)};
}

bool isFloating(const MacUnit &mac, const Precision &precision)
{
    return precision.arithmetic == Arithmetic::Floating
        || (precision.arithmetic == Arithmetic::Integer && mac.kind == MacKind::Floating);
}

bool multiplies(Arithmetic arithmetic)
{
    return arithmetic == Arithmetic::Integer || arithmetic == Arithmetic::Floating;
}

std::string itemOf(const MacUnit &mac, const Precision &precision)
{
    const bool isShared = mac.kind == MacKind::BitSerial || mac.kind == MacKind::Decomposable;
    const MacWidths bits = widthsOf(mac, precision);
    std::string item =
        fmt::format("MAC {}b x {}b + {}b", isShared ? precision.filterBits : bits.filter,
                    isShared ? precision.ifmapBits : bits.ifmap, bits.psum);
    if (precision.arithmetic != Arithmetic::Integer)
        item += fmt::format(", {}", name(precision.arithmetic));
    if (mac.kind != MacKind::Parallel && name(mac.kind) != name(precision.arithmetic))
        item += fmt::format(", {}", name(mac.kind));
    return item;
}

/// A sum of operations, told in the order in which they are added.
struct Sum
{
    double value = 0;
    std::string formula, source;

    void add(const char *operation, const CurveValue &term, const char *unit, double share = 1)
    {
        value += share * term.value;
        if (!formula.empty())
            formula += " + ";
        if (share != 1)
            formula += fmt::format("{:.4g} x ", share);
        formula += fmt::format("{} {:.4g} {} ({})", operation, term.value, unit, term.formula);
        source = source.empty() ? term.source : joinedSources(source, term.source);
    }
};

} // namespace

SourcedValue Technology::adderEnergy(int bits) const
{
    assert(bits >= 1);
    CurveValue sum = intAdd(m_spec, bits);
    return scaled({fmt::format("adder {}b", bits), sum.value, "pJ", std::move(sum.formula),
                   std::move(sum.source)},
                  m_energy);
}

Result<SourcedValue> Technology::vectorOpEnergy(VectorOp op, int bits,
                                                std::optional<int> exponentBits) const
{
    assert(bits >= 1);
    const std::string item =
        fmt::format("{}{} {}b", exponentBits ? "float " : "", pelorus::name(op), bits);
    CurveValue result;
    switch (op) {
    case VectorOp::Compare:
        if (!m_spec.compare)
            return missing(item, "the technology has no entry for comparators");
        result = width(std::vector{*m_spec.compare}, bits, "pJ", CurveRule::Linear);
        break;
    case VectorOp::Add:
        if (exponentBits && m_spec.floatAdd.empty())
            return missing(item, "the technology has no entries for floating-point adds");
        result = exponentBits ? width(m_spec.floatAdd, bits, "pJ", CurveRule::LogLog)
                              : intAdd(m_spec, bits);
        break;
    case VectorOp::Multiply: {
        if (exponentBits && m_spec.floatMultiply.empty())
            return missing(item, "the technology has no entries for floating-point multiplies");
        const int operand = exponentBits ? significandBits(bits, *exponentBits) : bits;
        result = product(exponentBits ? m_spec.floatMultiply : m_spec.intMultiply, operand, operand,
                         "pJ");
        break;
    }
    case VectorOp::Count_: assert(false); break;
    }
    return scaled({item, result.value, "pJ", std::move(result.formula), std::move(result.source)},
                  m_energy);
}

Result<SourcedValue> Technology::tableMacEnergy(const MacUnit &mac,
                                                const Precision &precision) const
{
    const MacWidths bits = widthsOf(mac, precision);
    const bool floating = isFloating(mac, precision);
    SourcedValue result{itemOf(mac, precision), 0, "pJ", {}, {}};
    const bool needsFloatAdd =
        floating || (mac.kind == MacKind::Floating && precision.arithmetic != Arithmetic::Xnor);
    if ((floating && m_spec.floatMultiply.empty()) || (needsFloatAdd && m_spec.floatAdd.empty()))
        return missing(result.item, "the technology has no entries for floating point");

    Sum sum;
    if (floating) {
        sum.add("multiply",
                product(m_spec.floatMultiply, significandBits(bits.filter, mac.exponentBits),
                        significandBits(bits.ifmap, mac.exponentBits), "pJ"),
                "pJ");
    } else if (precision.arithmetic == Arithmetic::Integer) {
        sum.add("multiply", product(m_spec.intMultiply, bits.filter, bits.ifmap, "pJ"), "pJ",
                cyclesPerMac(mac, precision));
    } else if (precision.arithmetic == Arithmetic::Log2) {
        sum.add("shift as add", intAdd(m_spec, bits.psum), "pJ");
    }
    if (precision.arithmetic == Arithmetic::Xnor)
        sum.add("population count as add", intAdd(m_spec, 1), "pJ");
    else if (needsFloatAdd)
        sum.add("add", width(m_spec.floatAdd, bits.psum, "pJ", CurveRule::LogLog), "pJ");
    else
        sum.add("add", intAdd(m_spec, bits.psum), "pJ");
    if (precision.arithmetic == Arithmetic::Integer && mac.kind == MacKind::BitSerial)
        sum.source = joinedSources(sum.source, serialSource);
    if (precision.arithmetic == Arithmetic::Integer && mac.kind == MacKind::Decomposable)
        sum.source = joinedSources(sum.source, decomposableSource);
    result.value = sum.value;
    result.formula = std::move(sum.formula);
    result.source = std::move(sum.source);
    return result;
}

Result<SourcedValue> Technology::macEnergy(const MacUnit &mac, const Precision &precision) const
{
    if (!mac.energyPJ) {
        return tableMacEnergy(mac, precision).map([&](SourcedValue value) {
            return scaled(std::move(value), m_energy);
        });
    }
    double share = 1;
    if (mac.kind == MacKind::BitSerial || mac.kind == MacKind::Decomposable) {
        if (multiplies(precision.arithmetic))
            share = cyclesPerMac(mac, precision);
    } else if (precision.arithmetic != Arithmetic::Floating && mac.kind == MacKind::Parallel
               && (mac.gatesNarrowOperands || precision.arithmetic != Arithmetic::Integer)) {
        const Precision full{mac.operandBits, mac.operandBits, mac.accumulatorBits, mac.operandBits,
                             Arithmetic::Integer};
        const Result<SourcedValue> whole = tableMacEnergy(mac, full);
        const Result<SourcedValue> part = tableMacEnergy(mac, precision);
        assert(whole && part); // integer arithmetic has its entries
        share = part->value / whole->value;
    }
    std::string formula = fmt::format("{} pJ per MAC, given with the accelerator", *mac.energyPJ);
    if (share != 1) {
        formula += fmt::format(" for {}b x {}b, x {:.4g}", mac.operandBits, mac.operandBits, share);
    }
    return SourcedValue{itemOf(mac, precision), share * *mac.energyPJ, "pJ", std::move(formula),
                        citationOf(mac.energySource)};
}

Result<SourcedValue> Technology::macArea(const MacUnit &mac) const
{
    const std::string item =
        fmt::format("MAC unit {}b x {}b + {}b, {}", mac.operandBits, mac.operandBits,
                    mac.accumulatorBits, pelorus::name(mac.kind));
    if (mac.areaUm2) {
        return SourcedValue{item, *mac.areaUm2, "um2",
                            fmt::format("{} um2, given with the accelerator", *mac.areaUm2),
                            citationOf(mac.areaSource)};
    }
    const bool floating = mac.kind == MacKind::Floating;
    const auto &multiplier = floating ? m_spec.floatMultiplyArea : m_spec.intMultiplyArea;
    const auto &adder = floating ? m_spec.floatAddArea : m_spec.intAddArea;
    if (multiplier.empty() || adder.empty())
        return missing(item, "the technology has no areas for this arithmetic");
    // A serial unit stands for as many as match the parallel one's throughput, and bricks make up
    // its multiplier: both count as large as that, without what shifts and selects (our rule).
    const int operand =
        floating ? significandBits(mac.operandBits, mac.exponentBits) : mac.operandBits;
    Sum sum;
    sum.add("multiplier", product(multiplier, operand, operand, "um2"), "um2");
    sum.add(
        "adder",
        width(adder, mac.accumulatorBits, "um2", floating ? CurveRule::LogLog : CurveRule::Linear),
        "um2");
    return scaled({item, sum.value, "um2", std::move(sum.formula), std::move(sum.source)}, m_area);
}

} // namespace pelorus
