// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli precision-search: bits per layer that keep the accuracy for the least cost
// (core/explore/bitsearch.h).
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "app/pelorus-cli/imageoptions.h"
#include "app/pelorus-cli/precisionoptions.h"
#include "app/pelorus-cli/progress.h"
#include "core/explore/bitsearch.h"
#include "core/io/noisetablejson.h"

#include <fmt/format.h>

#include <cmath>

namespace pelorus::cli {

namespace {

using namespace accuracy;

struct PrecisionSearchOptions
{
    ImageOptions images;
    WidthOptions widths;
    DesignOptions design;
    std::string cost = "energy";
    std::optional<double> budgetDrop, budgetCost;
};

/// A bar for the part that takes long and whose length is known.
auto shown(std::optional<Progress> &bar)
{
    return [&bar, step = std::optional<BitSearchStep>()](BitSearchStep now, std::size_t done,
                                                         std::size_t all) mutable {
        if (now != BitSearchStep::Costs || all == 0)
            return;
        if (step != now)
            bar.emplace(all);
        step = now;
        bar->show(done, "costs");
    };
}

Result<Output> run(const PrecisionSearchOptions &options, const std::stop_token &stop)
{
    DesignOptions designOptions = options.design;
    designOptions.network = options.images.model;
    if (options.cost == "cycles")
        designOptions.objective = "latency";
    const auto design = readDesign(designOptions);
    if (!design)
        return tl::unexpected(design.error());
    auto input = openClassifier(options.images).and_then([&](Classifier network) {
        return openImages(options.images, std::move(network));
    });
    if (!input)
        return tl::unexpected(input.error());
    const Count count = input->count;
    const auto experiment = makeExperiment(std::move(input->network), std::move(input->images),
                                           std::move(input->preprocessing), input->calibration,
                                           {options.images.threads, stop, {}});
    if (!experiment)
        return tl::unexpected(experiment.error());
    const BitSearchRequest request{*schemeFromName(options.widths.scheme),
                                   options.widths.bits,
                                   options.cost == "energy"       ? BitCost::Energy
                                       : options.cost == "cycles" ? BitCost::Cycles
                                                                  : BitCost::BitOperations,
                                   options.budgetDrop,
                                   options.budgetCost,
                                   count};
    EvaluationContext context(options.images.threads);
    std::optional<Progress> bar;
    const auto result = stop.stop_requested()
        ? fail(ErrorCode::OutOfRange, options.images.model, "stopped")
        : searchBits(request, *experiment, design->design, context,
                     {options.images.threads, stop, shown(bar)});
    if (stop.stop_requested())
        return Output{{}, "pelorus-cli: interrupted: no bits are chosen\n", Status::Interrupted};
    const io::PrecisionOrigin origin{options.images.model,  design->design.architecture->name(),
                                     options.widths.scheme, options.cost,
                                     options.budgetDrop,    options.budgetCost};
    if (!result)
        return tl::unexpected(result.error());
    if (result->misfit) {
        return Output{io::precisionMisfitJson(*result->misfit, origin),
                      "pelorus-cli: " + result->misfit->message() + '\n', Status::Failed};
    }
    Output output{io::precisionJson(*result, origin), {}, Status::Done};
    if (!result->isWithinBudget) {
        output.messages =
            "pelorus-cli: the drop is within the budget on the selecting images but not "
            "on the reporting ones\n";
        output.status = Status::Failed;
    }
    return output;
}

/// CLI::Range lets NaN pass.
std::string isNumber(const std::string &text)
{
    double value = 0;
    return CLI::detail::lexical_cast(text, value) && std::isfinite(value)
        ? std::string()
        : "expected a number, not " + text;
}

} // namespace

void addPrecisionSearch(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "precision-search", "Bits per layer of the least cost for an accuracy, or the reverse");
    const auto options = std::make_shared<PrecisionSearchOptions>();
    addImageOptions(*command, options->images, "use the first images only; default: all");
    addWidthOptions(*command, options->widths);
    command
        ->add_option("--hardware", options->design.hardware,
                     "a built-in accelerator (see list) or a file")
        ->option_text("NAME|FILE (required)")
        ->required();
    command
        ->add_option(
            "--cost", options->cost,
            "what is saved: energy (default) or cycles on the\nhardware, or bit operations")
        ->option_text("energy|cycles|bitops")
        ->check(CLI::IsMember({"energy", "cycles", "bitops"}));
    auto *budgets = command->add_option_group("budget");
    budgets
        ->add_option("--budget-drop", options->budgetDrop,
                     "lose at most this many percentage points of accuracy\n(without labels: of "
                     "agreement) and cost the least")
        ->option_text("P")
        ->check(CLI::Range(0.0, 100.0))
        ->check(isNumber);
    budgets
        ->add_option("--budget-cost", options->budgetCost,
                     "cost at most this share of 8 bits everywhere and\nlose the least")
        ->option_text("F")
        ->check(CLI::Range(0.0, 1000.0))
        ->check(isNumber);
    budgets->require_option(1);
    command->footer(
        "Example: pelorus-cli precision-search --model mnist-8.onnx \\\n"
        "             --data t10k-images-idx3-ubyte.gz --hardware eyeriss --budget-drop 0.5");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
