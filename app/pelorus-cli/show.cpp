// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli show network|hardware|template NAME|FILE: the full definition as a file that one can
// edit and load again.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/dimensionoptions.h"
#include "app/pelorus-cli/standardstreams.h"
#include "core/io/catalog.h"
#include "core/io/hardwarefile.h"
#include "core/io/reporttemplate.h"

namespace pelorus::cli {

namespace {

struct ShowOptions
{
    std::string what, name;
    std::vector<std::string> dimensions;
};

/// The definition, and a message for each thing in the file that it leaves out.
template <typename T> Output shownParsed(const io::Parsed<T> &parsed)
{
    Output output{io::toJson(parsed.value), {}, Status::Done};
    for (const Finding &finding : parsed.findings)
        output.messages += "pelorus-cli: " + oneLine(finding.hint) + '\n';
    return output;
}

/// The built-in one, or a file, which is looked through.
Result<Output> shownTemplate(const std::string &name)
{
    if (name == "report")
        return Output{io::ReportTemplate::builtin().text(), {}, Status::Done};
    return io::ReportTemplate::open(name).map([](const io::ReportTemplate &page) {
        return Output{page.text(), {}, Status::Done};
    });
}

Result<Output> run(const ShowOptions &options)
{
    if (options.what == "network") {
        return dimensionNumbers(options.dimensions)
            .and_then(
                [&](const io::OnnxOptions &onnx) { return io::openNetwork(options.name, onnx); })
            .map(shownParsed<Network>);
    }
    if (options.what == "template")
        return shownTemplate(options.name);
    return io::openHardware(options.name).map(shownParsed<Architecture>);
}

} // namespace

void addShow(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "show",
        "A network, an accelerator or the report's template as a file to edit and load again");
    const auto options = std::make_shared<ShowOptions>();
    command->add_option("network|hardware|template", options->what, "what to show")
        ->option_text(" ")
        ->required()
        ->check(CLI::IsMember({"network", "hardware", "template"}));
    command
        ->add_option("NAME|FILE", options->name,
                     "a built-in name (see list; of the template: report) or a file")
        ->option_text(" ")
        ->required();
    addDimensionOption(*command, options->dimensions);
    command->footer("Example: pelorus-cli show hardware eyeriss > mine.json");
    command->callback(
        [options, &chosen] { chosen = [options](std::stop_token) { return run(*options); }; });
}

} // namespace pelorus::cli
