// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli report: an evaluation as one HTML file, tables only.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "app/pelorus-cli/outcome.h"
#include "core/io/reporthtml.h"
#include "core/io/textfile.h"

namespace pelorus::cli {

namespace {

struct ReportOptions
{
    DesignOptions design;
    std::string file;
    std::string page; ///< its template; empty: the built-in one
};

Result<Output> run(const ReportOptions &options, const std::stop_token &stop)
{
    // First, as it is quick: a wrong name is not found out after a long search.
    const Result<io::ReportTemplate> page = options.page.empty()
        ? io::ReportTemplate::builtin()
        : io::ReportTemplate::open(options.page);
    if (!page)
        return tl::unexpected(page.error());
    const auto evaluation = evaluateDesign(options.design, stop);
    if (!evaluation)
        return tl::unexpected(evaluation.error());
    return io::writeFile(options.file, io::reportHtml(*evaluation, {}, nullptr, *page)).map([&] {
        return outcome(*evaluation);
    });
}

} // namespace

void addReport(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "report",
        "An evaluation as one HTML file to read and print; with charts: pelorus --report");
    const auto options = std::make_shared<ReportOptions>();
    addDesignOptions(*command, options->design,
                     command->add_option("design", options->design.design,
                                         "a .pelorus file with network, hardware and settings"));
    addObjectiveOption(*command, options->design);
    addFactorsOption(*command, options->design);
    command->add_option("-o,--output", options->file, "the HTML file to write")
        ->option_text("FILE.html (required)")
        ->required();
    command
        ->add_option("--template", options->page,
                     "an edited copy of the page: show template report writes the built-in one")
        ->option_text("FILE");
    command->footer("Example: pelorus-cli report mine.pelorus -o mine.html");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
