// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/catalog.h"

#include "core/io/embedded.h"
#include "core/io/hardwarefile.h"
#include "core/io/jsonreader.h"
#include "core/io/trainedlibrary.h"

#include <fmt/format.h>

#include <algorithm>
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
    std::vector<CatalogEntry> entries = list(embeddedNetworks());
    for (const TrainedEntry &trained : listTrained())
        entries.push_back({trained.name, trained.description, trained.source});
    std::sort(entries.begin(), entries.end(),
              [](const CatalogEntry &a, const CatalogEntry &b) { return a.name < b.name; });
    return entries;
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
    const std::vector<TrainedEntry> trained = listTrained();
    const bool isTrained =
        std::any_of(trained.begin(), trained.end(),
                    [&](const TrainedEntry &entry) { return entry.name == name; });
    if (isTrained)
        return trainedNetwork(name);
    Result<Network> found = builtin(name, "networks", embeddedNetworks(), parseNetwork);
    for (const TrainedEntry &entry : trained) {
        if (!found)
            found.error().what += ", " + entry.name;
    }
    return found;
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
