// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/mappingimport.h"

#include "core/io/casefile.h"
#include "core/io/mappingfile.h"
#include "core/io/textfile.h"
#include "core/io/timeloopmapping.h"
#include "core/mapping/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace pelorus::io {

namespace {

tl::unexpected<Error> noneFor(const std::string &where, const std::string &layer)
{
    return fail(ErrorCode::NotFound, where, fmt::format("has no mapping for {}", layer));
}

/// The case's levels are found by name: its machine need not be ours in sizes and energies.
Result<Mapping> ofCases(std::string_view text, const std::string &where, const std::string &layer,
                        const Architecture &architecture)
{
    return parseCases(text, where).and_then([&](const std::vector<Case> &cases) -> Result<Mapping> {
        const auto named = std::ranges::find(cases, layer, &Case::name);
        if (named == cases.end() && cases.size() != 1)
            return noneFor(where, layer);
        const Case &found = named == cases.end() ? cases.front() : *named;
        return parseMapping(describe(found.mapping, found.architecture), architecture)
            .map_error([&](Error error) {
                error.where = where + ": " + error.where;
                return error;
            });
    });
}

Result<Mapping> ofText(std::string_view text, const std::string &where, const std::string &layer,
                       const Design &design)
{
    return parseMappings(text, where, *design.network, *design.architecture)
        .and_then([&](const GivenMappings &mappings) -> Result<Mapping> {
            const auto own = mappings.find(layer);
            if (own == mappings.end())
                return noneFor(where, layer);
            return own->second;
        });
}

} // namespace

Result<Mapping> importMapping(const std::filesystem::path &path, const Design &design,
                              std::size_t layer)
{
    const Layer &wanted = *design.network->layers()[layer];
    assert(hasMacs(wanted.kind));
    const std::string where = path.string();
    const std::string ending = path.extension().string();
    return readFile(path).and_then([&](const std::string &text) -> Result<Mapping> {
        if (ending == ".json")
            return ofCases(text, where, wanted.name, *design.architecture);
        if (ending != ".yaml" && ending != ".yml")
            return ofText(text, where, wanted.name, design);
        return validated(wanted.shapeForBatch(design.settings.batch, design.network->batch()),
                         wanted.name)
            .and_then([&](const LayerShape &shape) {
                return parseTimeloopMapping(text, where, shape, *design.architecture);
            });
    });
}

} // namespace pelorus::io
