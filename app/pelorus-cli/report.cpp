// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli report: an evaluation as one HTML file, tables only; beside the baseline that is
// saved with the design, if there is one and the whole design is evaluated as it maps it.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "app/pelorus-cli/outcome.h"
#include "core/explore/comparison.h"
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

/// The baseline is the whole network under searched mappings.
bool isComparable(const DesignOptions &options)
{
    return options.layer.empty() && (options.mapping.empty() || options.mapping == "searched");
}

/// As it was saved: options are about the design. None: there is no baseline, or one was
/// interrupted.
std::optional<io::ReportBaseline>
evaluatedBaseline(const Design &design, EvaluationContext &context, const std::stop_token &stop)
{
    const SnapshotPtr baseline = baselineOf(design);
    if (!baseline)
        return std::nullopt;
    auto evaluation =
        std::make_shared<const Evaluation>(evaluate(*baseline->design, context, stop));
    if (!evaluation->complete)
        return std::nullopt;
    return io::ReportBaseline{baseline->name, std::move(evaluation)};
}

Result<Output> run(const ReportOptions &options, const std::stop_token &stop)
{
    // First, as it is quick: a wrong name is not found out after a long search.
    const Result<io::ReportTemplate> page = options.page.empty()
        ? io::ReportTemplate::builtin()
        : io::ReportTemplate::open(options.page);
    if (!page)
        return tl::unexpected(page.error());
    EvaluationContext context;
    const auto evaluation = evaluateDesign(options.design, context, stop);
    if (!evaluation)
        return tl::unexpected(evaluation.error());
    const bool hasBaseline = baselineOf(evaluation->design) != nullptr;
    const bool isCompared = hasBaseline && isComparable(options.design);
    const auto baseline =
        isCompared ? evaluatedBaseline(evaluation->design, context, stop) : std::nullopt;
    return io::writeFile(options.file,
                         io::reportHtml(*evaluation, {}, baseline ? &*baseline : nullptr, *page))
        .map([&] {
            Output output = outcome(*evaluation);
            if (hasBaseline && !isCompared) {
                output.messages += "pelorus-cli: --layer or --mapping is given: no comparison with "
                                   "the baseline, the whole network under searched mappings\n";
            } else if (evaluation->complete && isCompared && !baseline) {
                output.status = Status::Interrupted;
                output.messages = "pelorus-cli: interrupted: the report lacks the baseline, which "
                                  "was not evaluated to its end\n";
            }
            return output;
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
