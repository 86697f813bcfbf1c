// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/passesfile.h"

#include "core/io/embedded.h"
#include "core/io/jsonreader.h"
#include "core/workload/shapetext.h"

#include <cassert>

namespace pelorus::io {

Result<Parsed<PublishedPasses>> parsePasses(std::string_view json, const std::string &where)
{
    return JsonDocument::parse(json, where).and_then([](const JsonDocument &parsed) {
        JsonDocument document = parsed;
        const JsonNode root = document.root();
        root.format("pelorus-passes", 1);
        (void)root.string("name", "");
        (void)root.string("description", "");
        PublishedPasses passes;
        passes.source = root.string("source", "");
        for (const JsonNode &node : root.at("passes").items()) {
            RowStationaryPass pass;
            for (const auto &[key, field] : {std::pair("m", &RowStationaryPass::m),
                                             {"n", &RowStationaryPass::n},
                                             {"e", &RowStationaryPass::e},
                                             {"p", &RowStationaryPass::p},
                                             {"q", &RowStationaryPass::q},
                                             {"r", &RowStationaryPass::r},
                                             {"t", &RowStationaryPass::t}})
                pass.*field = node.at(key).count();
            const JsonNode shape = node.at("shape");
            if (const auto layer = shape.take(parseShape(shape.string())))
                passes.passes.emplace_back(*layer, pass);
        }
        return document.finish().map([&](Findings findings) {
            return Parsed<PublishedPasses>{std::move(passes), std::move(findings)};
        });
    });
}

PublishedPasses builtinPasses(std::string_view hardware)
{
    for (const EmbeddedFile &file : embeddedPasses()) {
        if (file.name != hardware)
            continue;
        auto parsed = parsePasses(file.content, std::string(file.name));
        assert(parsed); // the library is tested
        return std::move(parsed->value);
    }
    return {};
}

} // namespace pelorus::io
