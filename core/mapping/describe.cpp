// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/describe.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <cassert>
#include <charconv>
#include <vector>

namespace pelorus {

namespace {

constexpr std::string_view blanks = " \t\r\n";

constexpr char keepLetter(Tensor t)
{
    return "IWO"[static_cast<std::size_t>(t)];
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(trimmed(text.substr(0, at)));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

std::string loopsText(const std::vector<Loop> &loops, LoopKind kind)
{
    std::string text;
    for (const Loop &loop : loops) {
        if (loop.kind == kind)
            text += fmt::format(" {}{}", letter(loop.dim), loop.factor);
    }
    return text;
}

std::string keepsText(const TensorMask &keeps)
{
    std::string text;
    for (Tensor t : enumerators<Tensor>()) {
        if (keeps[t])
            text += fmt::format("{}{}", text.empty() ? "" : ",", keepLetter(t));
    }
    return "[" + text + "]";
}

Result<std::vector<Loop>> parseLoops(std::string_view text, LoopKind kind)
{
    std::vector<Loop> loops;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const std::string_view word = text.substr(0, text.find_first_of(blanks));
        text.remove_prefix(word.size());
        Loop loop;
        loop.kind = kind;
        const std::optional<Dim> dim = dimFromLetter(word.front());
        const char *const end = word.data() + word.size();
        const auto [at, error] = std::from_chars(word.data() + 1, end, loop.factor);
        if (!dim || error == std::errc::invalid_argument || at != end)
            return fail(ErrorCode::Syntax, std::string(word), "expected a loop like \"K16\"");
        if (error != std::errc() || loop.factor < 1)
            return fail(ErrorCode::OutOfRange, std::string(word),
                        "expected a factor from 1 to 2^63 - 1");
        loop.dim = *dim;
        loops.push_back(loop);
    }
    return loops;
}

Result<TensorMask> parseKeeps(std::string_view text)
{
    TensorMask keeps;
    if (trimmed(text).empty())
        return keeps;
    for (std::string_view word : split(text, ',')) {
        bool found = false;
        for (Tensor t : enumerators<Tensor>()) {
            if (word.size() == 1 && word.front() == keepLetter(t))
                found = keeps[t] = true;
        }
        if (!found)
            return fail(ErrorCode::Syntax, std::string(word),
                        "expected I (ifmap), W (filter) or O (ofmap) between [ and ]");
    }
    return keeps;
}

/// "GLB[I,O]" -> the level it names; the mapping's keeps are set where brackets say so.
Result<std::size_t> parseLevel(std::string_view head, const Architecture &architecture,
                               Mapping &mapping)
{
    const std::size_t bracket = head.find('[');
    const std::string_view levelName = trimmed(head.substr(0, bracket));
    const std::optional<std::size_t> index = architecture.levelIndex(levelName);
    if (!index) {
        return fail(ErrorCode::NotFound, std::string(levelName),
                    fmt::format("no level of this name in {}", architecture.name()));
    }
    if (bracket != std::string_view::npos) {
        if (head.back() != ']')
            return fail(ErrorCode::Syntax, std::string(head), "expected ] before :");
        const Result<TensorMask> keeps =
            parseKeeps(head.substr(bracket + 1, head.size() - bracket - 2));
        if (!keeps)
            return tl::unexpected(keeps.error());
        mapping.levels[*index].keeps = *keeps;
    }
    return *index;
}

} // namespace

std::string describe(const Mapping &mapping, const Architecture &architecture)
{
    const std::vector<MemoryLevel> &levels = architecture.levels();
    assert(mapping.levels.size() == levels.size());
    std::string text;
    for (std::size_t i = levels.size(); i-- > 0;) {
        const LevelMapping &level = mapping.levels[i];
        text += text.empty() ? "" : " | ";
        text += levels[i].name;
        // Without brackets the parser takes what the architecture allows, so both must be "all" to
        // leave them out.
        if (level.keeps != allTensors() || levels[i].keeps != allTensors())
            text += keepsText(level.keeps);
        text += ":" + loopsText(level.temporal, LoopKind::Temporal);
        const std::string x = loopsText(level.spatial, LoopKind::SpatialX);
        const std::string y = loopsText(level.spatial, LoopKind::SpatialY);
        text += x.empty() ? "" : " | X:" + x;
        text += y.empty() ? "" : " | Y:" + y;
    }
    return text;
}

Result<Mapping> parseMapping(std::string_view text, const Architecture &architecture)
{
    Mapping mapping;
    for (const MemoryLevel &level : architecture.levels())
        mapping.levels.push_back({{}, {}, level.keeps});

    // Levels come outermost first; `current` is the one that X: and Y: belong to.
    std::size_t current = mapping.levels.size();
    for (std::string_view part : split(text, '|')) {
        if (part.empty() && trimmed(text).empty())
            break;
        const std::size_t colon = part.find(':');
        if (colon == std::string_view::npos)
            return fail(ErrorCode::Syntax, std::string(part), "expected \"LEVEL: loops\"");
        const std::string_view head = trimmed(part.substr(0, colon));
        const bool isX = head == "X";
        const bool isY = head == "Y";
        const LoopKind kind = isX ? LoopKind::SpatialX
            : isY                 ? LoopKind::SpatialY
                                  : LoopKind::Temporal;
        if (kind == LoopKind::Temporal) {
            const Result<std::size_t> index = parseLevel(head, architecture, mapping);
            if (!index)
                return tl::unexpected(index.error());
            if (*index >= current) {
                return fail(ErrorCode::Syntax, std::string(head),
                            "expected each level once, outermost first");
            }
            current = *index;
        } else if (current == mapping.levels.size()) {
            return fail(ErrorCode::Syntax, std::string(part),
                        "expected a level before its fan-out");
        }
        const Result<std::vector<Loop>> loops = parseLoops(part.substr(colon + 1), kind);
        if (!loops)
            return tl::unexpected(loops.error());
        LevelMapping &level = mapping.levels[current];
        std::vector<Loop> &target = kind == LoopKind::Temporal ? level.temporal : level.spatial;
        target.insert(target.end(), loops->begin(), loops->end());
    }
    return mapping;
}

} // namespace pelorus
