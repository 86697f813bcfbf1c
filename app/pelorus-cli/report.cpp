// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli report: an evaluation as one HTML file, tables only.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "app/pelorus-cli/outcome.h"
#include "core/io/reporthtml.h"
#include "core/io/textfile.h"

namespace pelorus::cli {

namespace {

struct Options
{
    DesignOptions design;
    std::string file;
};

Result<Output> run(const Options &options, const std::stop_token &stop)
{
    const auto evaluation = evaluateDesign(options.design, stop);
    if (!evaluation)
        return tl::unexpected(evaluation.error());
    return io::writeFile(options.file, io::reportHtml(*evaluation)).map([&] {
        return outcome(*evaluation);
    });
}

} // namespace

void addReport(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "report",
        "An evaluation as one HTML file to read and print; with charts: pelorus --report");
    const auto options = std::make_shared<Options>();
    addDesignOptions(*command, options->design,
                     command->add_option("design", options->design.design,
                                         "a .pelorus file with network, hardware and settings"));
    addObjectiveOption(*command, options->design);
    addFactorsOption(*command, options->design);
    command->add_option("-o,--output", options->file, "the HTML file to write")
        ->option_text("FILE.html (required)")
        ->required();
    command->footer("Example: pelorus-cli report mine.pelorus -o mine.html");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
