// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/sweepaxis.h"

#include "core/base/quantity.h"
#include "core/explore/operandbits.h"
#include "core/io/hardwarefile.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace pelorus::io {

namespace {

using Edit = std::function<Result<Design>(const Design &, const std::string &)>;

/// A setting by its name.
template <typename Value, typename Parse>
Result<Design> withSetting(const Design &design, Value Settings::*setting, const std::string &where,
                           const Parse &parse, std::string_view expected)
{
    const auto value = parse();
    if (!value)
        return fail(ErrorCode::OutOfRange, where, fmt::format("expected {}", expected));
    Settings settings = design.settings;
    settings.*setting = *value;
    return withSettings(design, settings);
}

std::optional<Accounting> accountingFromName(std::string_view text)
{
    for (const Accounting accounting : {Accounting::Physical, Accounting::Timeloop}) {
        if (text == name(accounting))
            return accounting;
    }
    return std::nullopt;
}

Edit editOf(const std::string &path)
{
    if (path == "batch") {
        return [](const Design &design, const std::string &value) -> Result<Design> {
            const auto batch = parseCount(value);
            if (!batch)
                return fail(batch.error().code, "batch=" + value, batch.error().what);
            Settings settings = design.settings;
            settings.batch = *batch;
            return withSettings(design, settings);
        };
    }
    if (path == "bits") {
        return [](const Design &design, const std::string &value) {
            return parseOperandBits(value, "bits=" + value).and_then([&](const OperandBits &bits) {
                return withOperandBitsEverywhere(design, bits);
            });
        };
    }
    if (path == "accounting") {
        return [](const Design &design, const std::string &value) {
            return withSetting(
                design, &Settings::accounting, "accounting=" + value,
                [&] { return accountingFromName(value); }, "physical or timeloop");
        };
    }
    if (path == "objective") {
        return [](const Design &design, const std::string &value) {
            return withSetting(
                design, &Settings::objective, "objective=" + value,
                [&] { return objectiveFromName(value); }, "energy, edp, latency or network-edp");
        };
    }
    if (path == "factors") {
        return [](const Design &design, const std::string &value) {
            return withSetting(
                design, &Settings::factors, "factors=" + value,
                [&] { return factorsFromName(value); }, "perfect or imperfect");
        };
    }
    return [path](const Design &design, const std::string &value) {
        return withValue(*design.architecture, path, value).map([&](Architecture hardware) {
            return withArchitecture(design, std::move(hardware));
        });
    };
}

/// Bits of all that layers with MACs read and write.
std::string bitsOf(const Design &design)
{
    std::string text;
    for (const LayerPtr &layer : design.network->layers()) {
        const Precision &p = layer->precision;
        if (hasMacs(layer->kind))
            text += fmt::format("{}/{}/{}/{} ", p.filterBits, p.ifmapBits, p.psumBits, p.ofmapBits);
    }
    return text;
}

std::function<std::string(const Design &)> stateOf(const std::string &path)
{
    const auto setting = [](auto text) {
        return [text](const Design &design) { return std::string(text(design.settings)); };
    };
    if (path == "batch")
        return setting([](const Settings &s) { return std::to_string(s.batch); });
    if (path == "bits")
        return bitsOf;
    if (path == "accounting")
        return setting([](const Settings &s) { return name(s.accounting); });
    if (path == "objective")
        return setting([](const Settings &s) { return name(s.objective); });
    if (path == "factors")
        return setting([](const Settings &s) { return name(s.factors); });
    return [path](const Design &design) {
        return valueAt(*design.architecture, path).value_or(std::string());
    };
}

struct Range
{
    double first = 0, last = 0, step = 0;
    bool multiplies = false;
    std::string unit; ///< with the blank before it
};

bool readNumber(std::string_view text, double &to, std::string *rest = nullptr)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
    const char *const stop = text.data() + text.size();
    if (error != std::errc{} || !std::isfinite(to) || (!rest && end != stop))
        return false;
    if (rest)
        *rest = std::string(end, stop);
    return true;
}

/// None: no "A:B:STEP".
std::optional<Range> readRange(std::string_view text)
{
    Range range;
    const std::size_t colon = text.find(':');
    const std::size_t second = colon == text.npos ? text.npos : text.find(':', colon + 1);
    if (second == text.npos)
        return std::nullopt;
    std::string_view step = text.substr(second + 1);
    range.multiplies = step.starts_with('*');
    step.remove_prefix(range.multiplies ? 1 : 0);
    if (!readNumber(text.substr(0, colon), range.first)
        || !readNumber(text.substr(colon + 1, second - colon - 1), range.last)
        || !readNumber(step, range.step, &range.unit))
        return std::nullopt;
    return range;
}

Result<std::vector<std::string>> valuesOf(const Range &range, const std::string &text,
                                          std::size_t most)
{
    const bool isUp = range.last >= range.first;
    if (range.multiplies) {
        const bool leads = range.step > 0 && (isUp ? range.step > 1 : range.step < 1);
        if (!leads || range.first <= 0 || range.last <= 0)
            return fail(
                ErrorCode::OutOfRange, text,
                "this factor does not lead from A to B, expected A:B:*FACTOR with A and B > 0");
    } else if (range.step == 0 || (range.step > 0) != isUp) {
        return fail(ErrorCode::OutOfRange, text,
                    "this step does not lead from A to B, expected A:B:STEP");
    }
    std::vector<std::string> values;
    // A little beyond B: 0:1:0.1 holds 1.
    const double slack = 1e-9 * std::max(std::abs(range.first), std::abs(range.last));
    double value = range.first;
    for (std::size_t i = 0; isUp ? value <= range.last + slack : value >= range.last - slack; ++i) {
        if (i >= most)
            return fail(ErrorCode::OutOfRange, text, fmt::format("more than {} values", most));
        values.push_back(fmt::format("{:.12g}{}", value, range.unit));
        value = range.multiplies ? value * range.step
                                 : range.first + static_cast<double>(i + 1) * range.step;
    }
    return values;
}

std::vector<std::string> listed(std::string_view text)
{
    std::vector<std::string> values;
    while (true) {
        const std::size_t comma = text.find(',');
        std::string_view value = text.substr(0, comma);
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        value = value.substr(0, value.find_last_not_of(' ') + 1);
        values.emplace_back(value);
        if (comma == text.npos)
            return values;
        text.remove_prefix(comma + 1);
    }
}

} // namespace

Result<std::vector<std::string>> parseSweepValues(const std::string &range,
                                                  const std::string &where, std::size_t most)
{
    std::vector<std::string> values;
    if (range.find(':') == range.npos) {
        values = listed(range);
        if (values.size() > most)
            return fail(ErrorCode::OutOfRange, where, fmt::format("more than {} values", most));
    } else {
        const auto read = readRange(range);
        if (!read)
            return fail(ErrorCode::Syntax, where,
                        "no range of numbers, expected A:B:STEP or A:B:*FACTOR");
        auto inRange = valuesOf(*read, where, most);
        if (!inRange)
            return inRange;
        values = std::move(*inRange);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].empty())
            return fail(ErrorCode::Syntax, where, fmt::format("value {} is empty", i + 1));
    }
    return values;
}

SweepAxis sweepAxis(const std::string &path, std::vector<std::string> values)
{
    return {path, std::move(values), editOf(path), stateOf(path)};
}

Result<SweepAxis> parseSweepAxis(const std::string &text, const Design &base)
{
    const std::string where = "--vary " + text;
    const std::size_t equals = text.find('=');
    if (equals == text.npos || equals == 0 || equals + 1 == text.size())
        return fail(ErrorCode::Syntax, where, "expected PATH=A:B:STEP or PATH=V1,V2,...");
    const std::string path = text.substr(0, equals), range = text.substr(equals + 1);
    auto values = parseSweepValues(range, where);
    if (!values)
        return tl::unexpected(values.error());
    SweepAxis axis = sweepAxis(path, std::move(*values));
    for (const std::string &value : axis.values) {
        if (const auto design = axis.edit(base, value); !design)
            return fail(design.error().code, where, design.error().message());
    }
    return axis;
}

} // namespace pelorus::io
