// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/structure/houserules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

namespace houserules {

namespace {

/// Lowest first: a part may include itself and what stands before it.
constexpr std::array<std::string_view, 17> order = {
    "core/base",   "core/workload", "core/accuracy", "core/hardware",   "core/mapping", "core/cost",
    "core/mapper", "core/explore",  "core/io",       "app/pelorus-cli", "ui/session",   "ui/models",
    "ui/tours",    "ui/charts",     "ui/widgets",    "app/pelorus",     "tests"};

std::optional<std::ptrdiff_t> rank(std::string_view part)
{
    const auto found = std::find(order.begin(), order.end(), part);
    return found == order.end() ? std::nullopt : std::optional(found - order.begin());
}

bool startsWithOneOf(std::string_view text, std::initializer_list<std::string_view> starts)
{
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view s) { return text.starts_with(s); });
}

/// The file name of an `#include` line with its opening bracket or quote (`<QString`,
/// `"core/base/count.h`).
std::optional<std::string_view> includeOf(std::string_view line)
{
    const auto skipSpaces = [&] {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    };
    skipSpaces();
    if (!line.starts_with('#'))
        return std::nullopt;
    line.remove_prefix(1);
    skipSpaces();
    if (!line.starts_with("include"))
        return std::nullopt;
    line.remove_prefix(std::string_view("include").size());
    skipSpaces();
    if (!startsWithOneOf(line, {"<", "\""}))
        return std::nullopt;
    return line.substr(0, line.find_first_of(">\"", 1));
}

} // namespace

std::string partOf(std::string_view path)
{
    if (path.starts_with("tests/"))
        return "tests";
    const std::size_t first = path.find('/');
    const std::size_t second = path.find('/', first == path.npos ? first : first + 1);
    if (second == path.npos || !startsWithOneOf(path, {"core/", "ui/", "app/"}))
        return {};
    return std::string(path.substr(0, second));
}

std::vector<std::string> includeComplaints(std::string_view path, std::string_view text)
{
    const std::string part = partOf(path);
    const auto ownRank = rank(part);
    if (!ownRank)
        return {std::string(path) + ": stands in no part of the house"};
    const bool mayKnowQt = !part.starts_with("core/") && part != "app/pelorus-cli";

    std::vector<std::string> complaints;
    std::istringstream lines{std::string(text)};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto include = includeOf(line);
        if (!include)
            continue;
        const auto complain = [&](const std::string &what) {
            complaints.push_back(std::string(path) + ":" + std::to_string(number) + ": " + what);
        };
        const std::string_view name = include->substr(1);
        if (!mayKnowQt && startsWithOneOf(name, {"Q", "qcustomplot"}))
            complain("Qt in " + part + ": " + std::string(name));
        if (include->front() != '"')
            continue;
        if (name.ends_with(".moc") || startsWithOneOf(name, {"moc_", "ui_"}))
            continue;
        const std::string target = partOf(name);
        const auto targetRank = rank(target);
        const bool intoProgram = target.starts_with("app/") && part != "tests";
        if (!targetRank)
            complain("not a path from the root into the house: " + std::string(name));
        else if (target != part && (*targetRank > *ownRank || intoProgram))
            complain("upward include: " + part + " -> " + target);
    }
    return complaints;
}

std::vector<std::string> licenceComplaints(std::string_view path, std::string_view text)
{
    constexpr std::string_view licence = "SPDX-License-Identifier: GPL-3.0-or-later\n";
    const std::size_t place = text.find(licence);
    const std::string_view before = text.substr(0, place);
    const auto newlines = std::count(before.begin(), before.end(), '\n');
    const auto mayPrecede = startsWithOneOf(text, {"#!", "<?xml"}) ? 1 : 0;
    if (place == text.npos || newlines > mayPrecede)
        return {std::string(path) + ": does not start with the SPDX licence line"};
    return {};
}

std::vector<std::string> lengthComplaints(std::string_view path, std::string_view text)
{
    constexpr int most = 500;
    const auto lines = std::count(text.begin(), text.end(), '\n');
    if (lines <= most)
        return {};
    return {std::string(path) + ": " + std::to_string(lines) + " lines, more than "
            + std::to_string(most)};
}

} // namespace houserules
