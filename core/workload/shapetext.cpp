// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/shapetext.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <set>
#include <span>
#include <vector>

namespace pelorus {

namespace {

constexpr std::string_view expected =
    "expected words like \"P56\", \"stride2\", \"dilation2x1\" or \"pad1,1,1,1\"";

/// The integers of "a,b,c" (or "axb"), each >= minimum. `word` is the word at fault in errors.
Result<std::vector<Count>> parseNumbers(std::string_view text, char separator, Count minimum,
                                        const std::string &word)
{
    std::vector<Count> numbers;
    const char *at = text.data();
    const char *const end = text.data() + text.size();
    while (true) {
        Count value = 0;
        const auto [next, error] = std::from_chars(at, end, value);
        if (error == std::errc::result_out_of_range)
            return fail(ErrorCode::OutOfRange, word, "the number does not fit into 64 bits");
        if (error != std::errc() || (next != end && *next != separator))
            return fail(ErrorCode::Syntax, word, std::string(expected));
        if (value < minimum)
            return fail(ErrorCode::OutOfRange, word,
                        fmt::format("expected a number >= {}", minimum));
        numbers.push_back(value);
        if (next == end)
            return numbers;
        at = next + 1;
    }
}

/// "2" (both axes) or "2x1" (vertical x horizontal).
Result<EnumArray<Axis, Count>> parseAxes(std::string_view text, const std::string &word)
{
    const Result<std::vector<Count>> numbers = parseNumbers(text, 'x', 1, word);
    if (!numbers)
        return tl::unexpected(numbers.error());
    if (numbers->size() > 2)
        return fail(ErrorCode::Syntax, word, "expected one or two numbers, vertical x horizontal");
    EnumArray<Axis, Count> axes;
    axes[Axis::Vertical] = numbers->front();
    axes[Axis::Horizontal] = numbers->back();
    return axes;
}

Result<Padding> parsePadding(std::string_view text, const std::string &word)
{
    const Result<std::vector<Count>> numbers = parseNumbers(text, ',', 0, word);
    if (!numbers)
        return tl::unexpected(numbers.error());
    const std::vector<Count> &n = *numbers;
    if (n.size() == 1)
        return Padding{n[0], n[0], n[0], n[0]};
    if (n.size() == 4)
        return Padding{n[0], n[1], n[2], n[3]};
    return fail(ErrorCode::Syntax, word, "expected one number or top,bottom,left,right");
}

/// Reads one word into `shape` and returns what it names: "P", "stride", ...
Result<std::string> readWord(std::string_view text, LayerShape &shape)
{
    const std::string word(text);
    const auto axesInto = [&](EnumArray<Axis, Count> &target,
                              std::string_view key) -> Result<std::string> {
        return parseAxes(text.substr(key.size()), word)
            .map([&](const EnumArray<Axis, Count> &axes) {
                target = axes;
                return std::string(key);
            });
    };
    if (text.starts_with("stride"))
        return axesInto(shape.stride, "stride");
    if (text.starts_with("dilation"))
        return axesInto(shape.dilation, "dilation");
    if (text.starts_with("pad")) {
        return parsePadding(text.substr(3), word).map([&](const Padding &padding) {
            shape.padding = padding;
            return std::string("pad");
        });
    }
    const std::optional<Dim> dim = dimFromLetter(text.front());
    if (!dim)
        return fail(ErrorCode::Syntax, word, std::string(expected));
    const Result<std::vector<Count>> bound = parseNumbers(text.substr(1), ' ', 1, word);
    if (!bound)
        return tl::unexpected(bound.error());
    shape.bounds[*dim] = bound->front();
    return std::string(1, letter(*dim));
}

void appendAxes(std::string &text, std::string_view key, const EnumArray<Axis, Count> &axes)
{
    const Count vertical = axes[Axis::Vertical];
    const Count horizontal = axes[Axis::Horizontal];
    if (vertical == 1 && horizontal == 1)
        return;
    text += vertical == horizontal ? fmt::format(" {}{}", key, vertical)
                                   : fmt::format(" {}{}x{}", key, vertical, horizontal);
}

} // namespace

Result<LayerShape> parseShape(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    LayerShape shape;
    std::set<std::string> seen;
    for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;
         at = text.find_first_not_of(blanks, at)) {
        const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
        const std::string_view word = text.substr(at, end - at);
        const Result<std::string> key = readWord(word, shape);
        if (!key)
            return tl::unexpected(key.error());
        if (!seen.insert(*key).second)
            return fail(ErrorCode::Syntax, std::string(word),
                        fmt::format("{} is given twice", *key));
        at = end;
    }
    return shape;
}

std::string toText(const LayerShape &shape)
{
    // The order in which people say it: filter, plane, channels, groups, batch.
    constexpr std::array order{Dim::R, Dim::S, Dim::P, Dim::Q, Dim::C, Dim::K, Dim::G, Dim::N};
    std::string text;
    for (Dim d : order) {
        if (shape.bounds[d] != 1)
            text += fmt::format(" {}{}", letter(d), shape.bounds[d]);
    }
    appendAxes(text, "stride", shape.stride);
    appendAxes(text, "dilation", shape.dilation);
    const Padding &pad = shape.padding;
    if (pad.top == pad.bottom && pad.top == pad.left && pad.top == pad.right) {
        if (pad.top != 0)
            text += fmt::format(" pad{}", pad.top);
    } else {
        text += fmt::format(" pad{},{},{},{}", pad.top, pad.bottom, pad.left, pad.right);
    }
    return text.empty() ? text : text.substr(1);
}

} // namespace pelorus
