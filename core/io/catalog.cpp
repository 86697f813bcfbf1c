// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/catalog.h"

#include "core/io/embedded.h"
#include "core/io/hardwarefile.h"
#include "core/io/jsonreader.h"

#include <fmt/format.h>

#include <cassert>

namespace pelorus::io {

namespace {

std::vector<CatalogEntry> list(std::span<const EmbeddedFile> files)
{
    std::vector<CatalogEntry> entries;
    for (const EmbeddedFile &file : files) {
        Result<JsonDocument> document = JsonDocument::parse(file.content, std::string(file.name));
        assert(document);
        const JsonNode root = document->root();
        entries.push_back(
            {std::string(file.name), root.string("description", ""), root.string("source", "")});
    }
    return entries;
}

/// `what` is what is looked for, in the plural.
template <typename T>
Result<T> builtin(std::string_view name, std::string_view what, std::span<const EmbeddedFile> files,
                  Result<Parsed<T>> (*parse)(std::string_view, const std::string &))
{
    std::string names;
    for (const EmbeddedFile &file : files) {
        if (file.name == name) {
            return parse(file.content, std::string(name)).map([](Parsed<T> parsed) {
                return std::move(parsed.value);
            });
        }
        names += (names.empty() ? "" : ", ") + std::string(file.name);
    }
    return fail(
        ErrorCode::NotFound, std::string(name),
        fmt::format("there are no built-in {} of this name, expected one of: {}", what, names));
}

} // namespace

std::vector<CatalogEntry> listNetworks()
{
    return list(embeddedNetworks());
}

std::vector<CatalogEntry> listHardware()
{
    return list(embeddedHardware());
}

std::vector<CatalogEntry> listTechnologies()
{
    return list(embeddedTechnologies());
}

Result<Network> builtinNetwork(std::string_view name)
{
    return builtin(name, "networks", embeddedNetworks(), parseNetwork);
}

Result<Architecture> builtinHardware(std::string_view name)
{
    return builtin(name, "accelerators", embeddedHardware(), parseHardware);
}

Result<Technology> builtinTechnology(std::string_view name)
{
    return builtin(name, "technologies", embeddedTechnologies(), parseTechnology);
}

} // namespace pelorus::io
