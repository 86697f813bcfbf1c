// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli evaluate: maps and costs a network on an accelerator.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "app/pelorus-cli/outcome.h"
#include "core/io/evaluationtext.h"

namespace pelorus::cli {

namespace {

struct EvaluateOptions
{
    DesignOptions design;
    std::string format = "json";
};

Result<Output> run(const EvaluateOptions &options, const std::stop_token &stop)
{
    EvaluationContext context;
    const auto evaluation = evaluateDesign(options.design, context, stop);
    if (!evaluation)
        return tl::unexpected(evaluation.error());
    Output output = outcome(*evaluation);
    output.text = options.format == "json" ? io::evaluationJson(*evaluation)
        : options.format == "csv"          ? io::evaluationCsv(*evaluation)
                                           : io::evaluationText(*evaluation);
    return output;
}

} // namespace

void addEvaluate(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "evaluate", "Cycles, energy and utilization of a network on an accelerator");
    const auto options = std::make_shared<EvaluateOptions>();
    addDesignOptions(*command, options->design,
                     command->add_option("--design", options->design.design,
                                         "a .pelorus file with network, hardware and settings"));
    addObjectiveOption(*command, options->design);
    addFactorsOption(*command, options->design);
    command->add_option("--format", options->format, "of the result (default json)")
        ->option_text("json|csv|text")
        ->check(CLI::IsMember({"json", "csv", "text"}));
    command->footer("Example: pelorus-cli evaluate --network resnet50 --hardware eyeriss \\\n"
                    "             --bits 8/8/24 --set pe_array.columns=16 --format text");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
