// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli precision-search: bits per layer that keep the accuracy for the least cost. The
// logit-noise table proposes; measuring on half of the images decides; the other half, which the
// search has not seen, is reported.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "app/pelorus-cli/imageoptions.h"
#include "app/pelorus-cli/precisionoptions.h"
#include "app/pelorus-cli/progress.h"
#include "core/explore/operandbits.h"
#include "core/explore/quantizedlayers.h"
#include "core/io/noisetablejson.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace pelorus::cli {

namespace {

using namespace accuracy;

constexpr Count tableImages = 1000;
constexpr OperandBits eightBits{8, 8, {}};

struct Options
{
    ImageOptions images;
    WidthOptions widths;
    DesignOptions design;
    std::string cost = "energy";
    std::optional<double> budgetDrop, budgetCost;
};

/// What the search works on.
struct Search
{
    const Options &options;
    const QuantConfig &config;
    const ImageInput &input;
    const std::vector<LayerRange> &ranges;
    const Design &design; ///< 8 bits everywhere
    const std::vector<std::size_t> &layers; ///< of the design, for each of the network's
    MeasureOptions measure;
};

std::vector<std::string> layerNames(const Classifier &network)
{
    std::vector<std::string> names;
    for (const WeightLayer &layer : network.layers())
        names.push_back(layer.name);
    return names;
}

std::vector<Count> macsOf(const Search &s)
{
    std::vector<Count> macs;
    for (const std::size_t layer : s.layers)
        macs.push_back(s.design.network->layers()[layer]->macs());
    return macs;
}

/// Costs of all pairs of bits, and the cost of 8 bits everywhere to which their sums are added
/// (energy, cycles) or compared (bit operations).
struct Costs
{
    BitCosts table;
    double fixed = 0, atEight = 0;
};

/// `bits` as the table has them.
Result<Costs> costs(const Search &s, std::span<const int> bits, EvaluationContext &context)
{
    if (s.options.cost == "bitops") {
        const auto macs = macsOf(s);
        return Costs{bitOperations(macs, bits), 0,
                     64 * static_cast<double>(std::accumulate(macs.begin(), macs.end(), Count{0}))};
    }
    const bool isEnergy = s.options.cost == "energy";
    const std::size_t pairs = bits.size() * bits.size();
    Progress progress(s.layers.size() * pairs);
    std::size_t done = 0;
    auto values = operandBitCosts(s.design, s.layers, bits,
                                  isEnergy ? BitCostKind::Energy : BitCostKind::Cycles,
                                  SearchTier::Full, context, s.measure.stop, [&] { progress.show(++done, "costs"); });
    if (!values)
        return tl::unexpected(values.error());
    const Totals base = evaluate(s.design, context, s.measure.stop).totals;
    const double atEight = isEnergy ? base.energyPJ : base.cycles;
    return Costs{{bits.size(), std::move(*values)}, atEight, atEight};
}

/// Float classes of a part of the images, and what bits do to them.
struct Part
{
    ImageSet images;
    Classes floatClasses;
};

Result<Part> part(const Search &s, Count first)
{
    Part result{s.input.images.every(2, first, s.input.count), {}};
    auto classes = s.input.network.classify(result.images, s.input.preprocessing,
                                            result.images.size(), {}, s.measure);
    if (!classes)
        return tl::unexpected(classes.error());
    result.floatClasses = std::move(*classes);
    return result;
}

Result<Measurement> measured(const Search &s, const Part &part, std::span<const LayerBits> bits)
{
    QuantConfig config = s.config;
    for (std::size_t l = 0; l < bits.size(); ++l)
        config.layerBits[l] = bits[l];
    std::vector<float> clipping;
    if (config.scheme == Scheme::UniformMse) {
        const auto found = s.input.network.clipping(s.input.images, s.input.preprocessing,
                                                    s.input.calibration, config, s.ranges, s.measure);
        if (!found)
            return tl::unexpected(found.error());
        clipping = *found;
    }
    const auto prepared = s.input.network.prepare(config, s.ranges, clipping);
    return s.input.network
        .classify(part.images, s.input.preprocessing, part.images.size(), prepared, s.measure)
        .map([&](const Classes &classes) {
            return compared(config.text, classes, part.floatClasses, part.images.labels);
        });
}

/// Points lost; without labels the share of images of another class, which is never less.
double loss(const Measurement &m)
{
    const auto different = static_cast<double>(m.n - m.agreeing);
    return m.drop.value_or(m.n > 0 ? 100 * different / static_cast<double>(m.n) : 100);
}

/// The whole design with these bits, by full searches.
Result<Totals> totalsOf(const Search &s, std::span<const LayerBits> bits,
                        EvaluationContext &context)
{
    Result<Design> design = s.design;
    for (std::size_t l = 0; l < s.layers.size() && design; ++l)
        design = withReadBits(*design, s.layers[l], {bits[l].weights, bits[l].activations, {}});
    return design.map(
        [&](const Design &d) { return evaluate(d, context, s.measure.stop).totals; });
}

Result<void> addCosts(io::PrecisionResult &result, const Search &s, EvaluationContext &context)
{
    double bitops = 0, bitops8 = 0;
    const auto macs = macsOf(s);
    for (std::size_t l = 0; l < s.layers.size(); ++l) {
        const LayerBits &bits = result.bits[l];
        const auto count = static_cast<double>(macs[l]);
        bitops += count * bits.weights * bits.activations;
        bitops8 += 64 * count;
    }
    const auto totals = totalsOf(s, result.bits, context);
    if (!totals)
        return tl::unexpected(totals.error());
    const Totals eight = evaluate(s.design, context, s.measure.stop).totals;
    result.energyPJ = totals->energyPJ, result.energy8PJ = eight.energyPJ;
    result.cycles = totals->cycles, result.cycles8 = eight.cycles;
    result.bitopsRatio = bitops8 > 0 ? bitops / bitops8 : 1;
    return {};
}

Result<const Proposal *> chosenProposal(const Search &s, std::span<const Proposal> front,
                                        const Costs &costs, const Part &selection,
                                        EvaluationContext &context)
{
    if (s.options.budgetCost) {
        const double budget = *s.options.budgetCost * costs.atEight * (1 + 1e-12);
        double allowed = budget;
        // Layers that share what they read cost a little else together: then ask for less.
        for (int tries = 0; tries < 50 && !s.measure.stop.stop_requested(); ++tries) {
            const Proposal *found = leastNoisy(front, allowed - costs.fixed);
            if (!found)
                break;
            if (s.options.cost == "bitops")
                return found;
            const auto totals = totalsOf(s, found->bits, context);
            if (!totals)
                return tl::unexpected(totals.error());
            const double cost = s.options.cost == "energy" ? totals->energyPJ : totals->cycles;
            if (cost <= budget)
                return found;
            const double predicted = found->cost + costs.fixed;
            allowed = std::min(predicted * (1 - 1e-9), allowed - (cost - budget) / 2);
        }
        return fail(ErrorCode::OutOfRange, fmt::format("--budget-cost {}", *s.options.budgetCost),
                    fmt::format("the cheapest bits cost {:.4g} of 8 bits everywhere",
                                (front.front().cost + costs.fixed) / costs.atEight));
    }
    double least = 0;
    const auto found =
        cheapestWithin(front, *s.options.budgetDrop, [&](const Proposal &proposal) {
            return measured(s, selection, proposal.bits).map([&](const Measurement &m) {
                return least = loss(m);
            });
        });
    if (found && !*found)
        return fail(ErrorCode::OutOfRange, fmt::format("--budget-drop {}", *s.options.budgetDrop),
                    fmt::format("the most bits that were tried lose {:.3g} points on {} images",
                                least, selection.images.size()));
    return found;
}

Result<io::PrecisionResult> search(const Search &s)
{
    EvaluationContext context(s.options.images.threads);
    const auto selection = part(s, 0);
    if (!selection)
        return tl::unexpected(selection.error());
    const auto table = makeNoiseTable(s.input.network, selection->images, s.input.preprocessing,
                                      {s.config, s.options.widths.bits, tableImages,
                                       s.input.calibration},
                                      s.ranges, s.measure);
    if (!table)
        return tl::unexpected(table.error());
    const auto allCosts = costs(s, table->bits(), context);
    if (!allCosts)
        return tl::unexpected(allCosts.error());
    const auto front = precisionFront(*table, allCosts->table);
    const auto chosen = chosenProposal(s, front, *allCosts, *selection, context);
    if (!chosen)
        return tl::unexpected(chosen.error());

    io::PrecisionResult result;
    result.model = s.options.images.model;
    result.hardware = s.design.architecture->name();
    result.scheme = s.options.widths.scheme;
    result.cost = s.options.cost;
    result.budgetDrop = s.options.budgetDrop, result.budgetCost = s.options.budgetCost;
    result.layers = layerNames(s.input.network);
    result.bits = (*chosen)->bits;
    result.predicted = table->estimate((*chosen)->variance);
    result.tableImages = table->images();
    const auto rest = part(s, 1);
    if (!rest)
        return tl::unexpected(rest.error());
    const auto before = measured(s, *selection, result.bits);
    const auto after = measured(s, *rest, result.bits);
    if (!before || !after)
        return tl::unexpected(before ? after.error() : before.error());
    result.selection = *before, result.measured = *after;
    if (const auto costed = addCosts(result, s, context); !costed)
        return tl::unexpected(costed.error());
    const double cost = s.options.cost == "bitops" ? result.bitopsRatio
        : s.options.cost == "energy"               ? result.energyPJ / result.energy8PJ
                                                   : result.cycles / result.cycles8;
    result.isWithinBudget = s.options.budgetDrop ? loss(*after) <= *s.options.budgetDrop
                                                 : cost <= *s.options.budgetCost * (1 + 1e-9);
    return result;
}

Result<Output> run(const Options &options, const std::stop_token &stop)
{
    const auto config = schemeConfig(options.widths);
    if (!config)
        return tl::unexpected(config.error());
    DesignOptions designOptions = options.design;
    designOptions.network = options.images.model;
    if (options.cost == "cycles")
        designOptions.objective = "latency";
    const auto design = readDesign(designOptions).and_then([](const DesignInput &input) {
        return withOperandBitsEverywhere(input.design, eightBits);
    });
    if (!design)
        return tl::unexpected(design.error());
    const auto input = openClassifier(options.images).and_then([&](Classifier network) {
        return openImages(options.images, std::move(network));
    });
    if (!input)
        return tl::unexpected(input.error());
    if (input->count < 2)
        return fail(ErrorCode::OutOfRange, options.images.data,
                    "one image, expected at least one to choose by and another one to report on");
    const auto layers = quantizedLayers(layerNames(input->network), *design->network);
    if (!layers)
        return tl::unexpected(layers.error());
    const MeasureOptions measure{options.images.threads, stop, {}};
    const auto ranges = input->network.calibrate(input->images, input->preprocessing,
                                                 input->calibration, measure);
    if (!ranges)
        return tl::unexpected(ranges.error());
    const auto result = stop.stop_requested()
        ? fail(ErrorCode::OutOfRange, options.images.model, "stopped")
        : search({options, *config, *input, *ranges, *design, *layers, measure});
    if (stop.stop_requested())
        return Output{{}, "pelorus-cli: interrupted: no bits are chosen\n", Status::Interrupted};
    if (!result)
        return tl::unexpected(result.error());
    Output output{io::precisionJson(*result), {}, Status::Done};
    if (result->isWithinBudget == false) {
        output.messages = "pelorus-cli: the drop is within the budget on the selecting images but not "
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
    const auto options = std::make_shared<Options>();
    addImageOptions(*command, options->images, "use the first images only; default: all");
    addWidthOptions(*command, options->widths);
    command->add_option("--hardware", options->design.hardware,
                        "a built-in accelerator (see list) or a file")
        ->option_text("NAME|FILE (required)")
        ->required();
    command
        ->add_option("--cost", options->cost,
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
    command->footer("Example: pelorus-cli precision-search --model mnist-8.onnx \\\n"
                    "             --data t10k-images-idx3-ubyte.gz --hardware eyeriss --budget-drop 0.5");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
