// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli list networks|hardware|technologies: what ships inside the program, with its source.
#include "app/pelorus-cli/command.h"
#include "core/io/catalog.h"
#include "core/io/findingjson.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::cli {

namespace {

struct ListOptions
{
    std::string what;
    std::string format = "json";
};

std::string json(const std::vector<io::CatalogEntry> &entries)
{
    auto array = nlohmann::ordered_json::array();
    for (const io::CatalogEntry &entry : entries) {
        array.push_back(
            {{"name", entry.name}, {"description", entry.description}, {"source", entry.source}});
    }
    return io::dumped(array);
}

std::string text(const std::vector<io::CatalogEntry> &entries)
{
    std::size_t width = 0;
    for (const io::CatalogEntry &entry : entries)
        width = std::max(width, entry.name.size());
    std::string lines;
    for (const io::CatalogEntry &entry : entries) {
        lines += fmt::format("{:<{}}  {}\n{:<{}}  source: {}\n", entry.name, width,
                             entry.description, "", width, entry.source);
    }
    return lines;
}

Result<Output> run(const ListOptions &options)
{
    const auto entries = options.what == "networks" ? io::listNetworks()
        : options.what == "hardware"                ? io::listHardware()
                                                    : io::listTechnologies();
    return Output{options.format == "json" ? json(entries) : text(entries), {}, Status::Done};
}

} // namespace

void addList(CLI::App &program, Action &chosen)
{
    auto *command =
        program.add_subcommand("list", "Names, descriptions and sources of the built-in library");
    const auto options = std::make_shared<ListOptions>();
    command->add_option("networks|hardware|technologies", options->what, "what to list")
        ->option_text(" ")
        ->required()
        ->check(CLI::IsMember({"networks", "hardware", "technologies"}));
    command->add_option("--format", options->format, "of the list (default json)")
        ->option_text("json|text")
        ->check(CLI::IsMember({"json", "text"}));
    command->footer("Example: pelorus-cli list networks --format text");
    command->callback(
        [options, &chosen] { chosen = [options](std::stop_token) { return run(*options); }; });
}

} // namespace pelorus::cli
