// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quantity.h"

#include <fmt/format.h>
#include <muParser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <span>

namespace pelorus {

namespace {

constexpr std::size_t maxText = 200;
constexpr double maxExact = 0x1p53; // beyond it a double no longer holds every integer

constexpr Count kilo = 1000, mega = kilo * kilo, giga = mega * kilo, tera = giga * kilo;
constexpr Count kibi = 1024, mebi = kibi * kibi, gibi = mebi * kibi, tebi = gibi * kibi;

template <Count factor> double times(double value)
{
    return value * static_cast<double>(factor);
}

/// A unit behind a number: how it is written, and what it does as it is and when it is doubled (to
/// check dimensions).
struct Unit
{
    const char *name;
    double (*apply)(double);
    double (*applyDoubled)(double);
};

template <Count factor> constexpr Unit unit(const char *name)
{
    return {name, times<factor>, times<2 * factor>};
}

constexpr std::array countUnits = {unit<kilo>("k"),  unit<mega>("M"),  unit<giga>("G"),
                                   unit<tera>("T"),  unit<kibi>("Ki"), unit<mebi>("Mi"),
                                   unit<gibi>("Gi"), unit<tebi>("Ti")};

constexpr std::array sizeUnits = {
    unit<1>("bit"),        unit<8>("B"),         unit<8 * kibi>("k"),   unit<8 * kibi>("K"),
    unit<8 * kibi>("Ki"),  unit<8 * kibi>("kB"), unit<8 * kibi>("KB"),  unit<8 * kibi>("KiB"),
    unit<kibi>("kbit"),    unit<kibi>("Kbit"),   unit<kibi>("Kibit"),   unit<8 * mebi>("M"),
    unit<8 * mebi>("Mi"),  unit<8 * mebi>("MB"), unit<8 * mebi>("MiB"), unit<mebi>("Mbit"),
    unit<mebi>("Mibit"),   unit<8 * gibi>("G"),  unit<8 * gibi>("Gi"),  unit<8 * gibi>("GB"),
    unit<8 * gibi>("GiB"), unit<gibi>("Gbit"),   unit<gibi>("Gibit"),   unit<8 * tebi>("T"),
    unit<8 * tebi>("Ti"),  unit<8 * tebi>("TB"), unit<8 * tebi>("TiB"), unit<tebi>("Tbit"),
    unit<tebi>("Tibit")};

constexpr std::array frequencyUnits = {unit<1>("Hz"),    unit<kilo>("k"),   unit<kilo>("kHz"),
                                       unit<mega>("M"),  unit<mega>("MHz"), unit<giga>("G"),
                                       unit<giga>("GHz")};

constexpr std::array rateUnits = {
    unit<1>("bit"),      unit<8>("B"),          unit<kilo>("kbit"), unit<8 * kilo>("kB"),
    unit<kibi>("Kibit"), unit<8 * kibi>("KiB"), unit<mega>("Mbit"), unit<8 * mega>("MB"),
    unit<mebi>("Mibit"), unit<8 * mebi>("MiB"), unit<giga>("Gbit"), unit<8 * giga>("GB"),
    unit<gibi>("Gibit"), unit<8 * gibi>("GiB"), unit<tera>("Tbit"), unit<8 * tera>("TB"),
    unit<tebi>("Tibit"), unit<8 * tebi>("TiB")};

enum class Units {
    Free, ///< prefixes are plain factors (counts)
    Optional, ///< all parts carry a unit or none does
    Required
};

struct Quantity
{
    std::string_view given; ///< the whole text, for errors
    std::string_view expression;
    std::span<const Unit> units;
    Units rule;
    std::string_view expected; ///< "a memory size such as \"108 KiB\""
};

tl::unexpected<Error> failed(const Quantity &quantity, ErrorCode code, std::string_view why)
{
    constexpr std::size_t shown = 40;
    const std::string_view text = quantity.given.substr(0, shown);
    return fail(code,
                fmt::format("\"{}{}\"", text, text.size() < quantity.given.size() ? "..." : ""),
                fmt::format("{}, expected {}", why, quantity.expected));
}

/// What a text says as it is, and with its units doubled.
struct Amount
{
    double value, doubled;
};

/// Digits and a unit, or digits alone, which nearly every text is. None: it is anything else. An
/// edit of the hardware reads all of its quantities again, and to make a parser of expressions for
/// each took longer than the rest of reading.
std::optional<Amount> plainAmount(std::string_view text, std::span<const Unit> units)
{
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    if (end == 0 || text.front() == '.' || text[end - 1] == '.')
        return std::nullopt;
    double number = 0;
    const auto [read, error] = std::from_chars(text.data(), text.data() + end, number);
    if (error != std::errc() || read != text.data() + end)
        return std::nullopt;
    std::string_view name = text.substr(end);
    while (name.starts_with(' '))
        name.remove_prefix(1);
    while (name.ends_with(' '))
        name.remove_suffix(1);
    if (name.empty())
        return Amount{number, number};
    for (const Unit &u : units) {
        if (name == u.name)
            return Amount{u.apply(number), u.applyDoubled(number)};
    }
    return std::nullopt;
}

double valueOf(const std::string &expression, std::span<const Unit> units, bool doubled)
{
    mu::Parser parser;
    for (const Unit &u : units) {
        if (expression.find(u.name) != expression.npos) // each definition costs a microsecond
            parser.DefinePostfixOprt(u.name, doubled ? u.applyDoubled : u.apply);
    }
    parser.SetExpr(expression);
    const double value = parser.Eval();
    if (parser.GetNumResults() != 1)
        throw mu::ParserError("several values");
    return value;
}

Result<Amount> amountOf(const Quantity &quantity)
{
    if (const auto plain = plainAmount(quantity.expression, quantity.units))
        return *plain;
    try {
        const std::string expression(quantity.expression);
        return Amount{valueOf(expression, quantity.units, false),
                      valueOf(expression, quantity.units, true)};
    } catch (const mu::ParserError &error) {
        std::string why = error.GetMsg();
        while (!why.empty() && (why.back() == '.' || why.back() == '!' || why.back() == ' '))
            why.pop_back();
        return failed(quantity, ErrorCode::Syntax, "cannot be read (" + why + ")");
    }
}

/// The value of the expression, finite and > 0.
Result<double> evaluated(const Quantity &quantity)
{
    if (quantity.given.size() > maxText)
        return failed(quantity, ErrorCode::Syntax,
                      fmt::format("longer than {} characters", maxText));
    const Result<Amount> amount = amountOf(quantity);
    if (!amount)
        return tl::unexpected(amount.error());
    const auto [value, doubled] = *amount;
    if (!std::isfinite(value))
        return failed(quantity, ErrorCode::OutOfRange, "is not a finite number");
    if (value <= 0)
        return failed(quantity, ErrorCode::OutOfRange, "is not greater than zero");
    const bool hasUnit = doubled == 2 * value;
    const bool hasNone = doubled == value;
    if (quantity.rule == Units::Required && hasNone)
        return failed(quantity, ErrorCode::Syntax, "has no unit");
    if (quantity.rule != Units::Free && !hasUnit && !hasNone)
        return failed(quantity, ErrorCode::Syntax, "mixes numbers with and without a unit");
    return value;
}

Result<Count> evaluatedCount(const Quantity &quantity)
{
    const Result<double> value = evaluated(quantity);
    if (!value)
        return tl::unexpected(value.error());
    if (*value > maxExact)
        return failed(quantity, ErrorCode::OutOfRange, "is larger than 2^53");
    if (*value != std::floor(*value))
        return failed(quantity, ErrorCode::OutOfRange,
                      fmt::format("is {}, not a whole number", *value));
    return static_cast<Count>(*value);
}

bool removeSuffix(std::string_view &text, std::string_view suffix)
{
    while (text.ends_with(' '))
        text.remove_suffix(1);
    if (!text.ends_with(suffix))
        return false;
    text.remove_suffix(suffix.size());
    return true;
}

/// How a value is written: its name and size in the base unit.
struct Scale
{
    const char *name;
    double factor;
};

/// `value` in the first unit in which it is at least 1 and reads back exactly; in the last one
/// otherwise.
std::string formatExact(double value, std::span<const Scale> scales)
{
    for (const Scale &scale : scales) {
        const std::string number = fmt::format("{}", value / scale.factor);
        double back = 0;
        std::from_chars(number.data(), number.data() + number.size(), back);
        if (value >= scale.factor && back * scale.factor == value)
            return fmt::format("{} {}", number, scale.name);
    }
    return fmt::format("{} {}", value / scales.back().factor, scales.back().name);
}

} // namespace

Result<Count> parseCount(std::string_view text)
{
    return evaluatedCount(
        {text, text, countUnits, Units::Free, "a whole number such as 14 or 2*8"});
}

Result<Count> parseSizeBits(std::string_view text)
{
    return evaluatedCount({text, text, sizeUnits, Units::Required,
                           "a memory size such as \"108 KiB\", \"512 B\" or \"24 bit\""});
}

Result<double> parseFrequency(std::string_view text)
{
    return evaluated({text, text, frequencyUnits, Units::Optional,
                      "a frequency such as \"200 MHz\" or \"1.2 GHz\""});
}

Result<Rate> parseRate(std::string_view text)
{
    std::string_view amount = text;
    const bool perCycle = removeSuffix(amount, "cycle");
    const bool perSecond = !perCycle && removeSuffix(amount, "s");
    const bool isRate = (perCycle || perSecond) && removeSuffix(amount, "/");
    const Quantity quantity{text, amount, rateUnits, Units::Required,
                            "a rate such as \"64 bit/cycle\" or \"1.2 GB/s\""};
    if (!isRate)
        return failed(quantity, ErrorCode::Syntax, "does not end in /cycle or /s");
    const Result<double> bits = evaluated(quantity);
    if (!bits)
        return tl::unexpected(bits.error());
    return Rate{*bits, perSecond};
}

std::string formatSizeBits(Count bits)
{
    struct SizeUnit
    {
        const char *name;
        Count bits;
    };
    static constexpr std::array units = {SizeUnit{"TiB", 8 * tebi}, SizeUnit{"GiB", 8 * gibi},
                                         SizeUnit{"MiB", 8 * mebi}, SizeUnit{"KiB", 8 * kibi},
                                         SizeUnit{"B", 8}};
    for (const SizeUnit &u : units) {
        if (bits != 0 && bits % u.bits == 0)
            return fmt::format("{} {}", bits / u.bits, u.name);
    }
    return fmt::format("{} bit", bits);
}

std::string formatFrequency(double hz)
{
    static constexpr std::array scales = {Scale{"GHz", 1e9}, Scale{"MHz", 1e6}, Scale{"kHz", 1e3},
                                          Scale{"Hz", 1}};
    return formatExact(hz, scales);
}

std::string formatRate(const Rate &rate)
{
    static constexpr std::array perCycle = {Scale{"bit/cycle", 1}};
    static constexpr std::array perSecond = {Scale{"GB/s", 8e9}, Scale{"MB/s", 8e6},
                                             Scale{"kB/s", 8e3}, Scale{"bit/s", 1}};
    if (rate.perSecond)
        return formatExact(rate.bits, perSecond);
    return formatExact(rate.bits, perCycle);
}

std::string formatSi(double value, std::string_view unit, int digits)
{
    static constexpr std::array prefixes = {"f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P"};
    constexpr int smallest = -15;
    const auto withUnit = [unit](std::string number, std::string_view prefix) {
        return prefix.empty() && unit.empty() ? number
                                              : fmt::format("{} {}{}", number, prefix, unit);
    };
    if (value == 0 || !std::isfinite(value))
        return withUnit(fmt::format("{}", value == 0 ? 0.0 : value), "");
    // Round first: 999.6 has to become 1.00 k, not 1000.
    const std::string rounded = fmt::format("{:.{}e}", value, digits - 1);
    const int exponent = std::atoi(rounded.c_str() + rounded.find('e') + 1);
    const int group = exponent >= 0 ? exponent / 3 : -((2 - exponent) / 3);
    const int index = group - smallest / 3;
    if (index < 0 || index >= static_cast<int>(prefixes.size()))
        return withUnit(rounded, "");
    const int decimals = std::max(0, digits - 1 - (exponent - 3 * group));
    double mantissa = 0;
    std::from_chars(rounded.data(), rounded.data() + rounded.find('e'), mantissa);
    mantissa *= std::pow(10.0, exponent - 3 * group);
    return withUnit(fmt::format("{:.{}f}", mantissa, decimals),
                    prefixes[static_cast<std::size_t>(index)]);
}

} // namespace pelorus
