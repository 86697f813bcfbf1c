// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/bitsearch.h"

#include "core/explore/operandbits.h"
#include "core/explore/quantizedlayers.h"

#include <fmt/format.h>

#include <numeric>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr Count tableImages = 1000;
constexpr OperandBits eightBits{8, 8, {}};

/// What the search works on.
struct BitSearch
{
    const BitSearchRequest &request;
    const Experiment &experiment;
    const Design &design; ///< 8 bits everywhere
    const std::vector<std::size_t> &layers; ///< of the design, for each of the network's
    const BitSearchOptions &options;
    QuantConfig config; ///< the scheme
    MeasureOptions measure;

    void tell(BitSearchStep step, std::size_t done, std::size_t all) const
    {
        if (options.progress)
            options.progress(step, done, all);
    }
};

std::vector<Count> macsOf(const BitSearch &s)
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
Result<Costs> costs(const BitSearch &s, std::span<const int> bits, EvaluationContext &context)
{
    if (s.request.cost == BitCost::BitOperations) {
        const auto macs = macsOf(s);
        return Costs{bitOperations(macs, bits), 0,
                     64 * static_cast<double>(std::accumulate(macs.begin(), macs.end(), Count{0}))};
    }
    const bool isEnergy = s.request.cost == BitCost::Energy;
    const std::size_t pairs = bits.size() * bits.size();
    std::size_t done = 0;
    auto values = operandBitCosts(
        s.design, s.layers, bits, isEnergy ? BitCostKind::Energy : BitCostKind::Cycles,
        SearchTier::Full, context, s.measure.stop,
        [&] { s.tell(BitSearchStep::Costs, ++done, s.layers.size() * pairs); });
    if (!values)
        return tl::unexpected(values.error());
    const Totals base = evaluate(s.design, context, s.measure.stop).totals;
    const double atEight = isEnergy ? base.energyPJ : base.cycles;
    return Costs{{bits.size(), std::move(*values)}, atEight, atEight};
}

/// Float classes of a part of the images, and what bits do to them.
struct ImagesPart
{
    ImageSet images;
    Classes floatClasses;
};

Result<ImagesPart> part(const BitSearch &s, Count first)
{
    const Experiment &e = s.experiment;
    ImagesPart result{e.images.every(2, first, s.request.images), {}};
    auto classes =
        e.network.classify(result.images, e.preprocessing, result.images.size(), {}, s.measure);
    if (!classes)
        return tl::unexpected(classes.error());
    result.floatClasses = std::move(*classes);
    return result;
}

Result<Measurement> measured(const BitSearch &s, const ImagesPart &part,
                             std::span<const LayerBits> bits)
{
    const Experiment &e = s.experiment;
    QuantConfig config = s.config;
    for (std::size_t l = 0; l < bits.size(); ++l)
        config.layerBits[l] = bits[l];
    std::vector<float> clipping;
    if (config.scheme == Scheme::UniformMse) {
        const auto found = e.network.clipping(e.images, e.preprocessing, e.calibration, config,
                                              e.ranges, s.measure);
        if (!found)
            return tl::unexpected(found.error());
        clipping = *found;
    }
    const auto prepared = e.network.prepare(config, e.ranges, clipping);
    return e.network.classify(part.images, e.preprocessing, part.images.size(), prepared, s.measure)
        .map([&](const Classes &classes) {
            return compared(config.text, classes, part.floatClasses, part.images.labels);
        });
}

/// The whole design with these bits, by full searches.
Result<Totals> totalsOf(const BitSearch &s, std::span<const LayerBits> bits,
                        EvaluationContext &context)
{
    return withReadBits(s.design, s.layers, bits).map([&](const Design &d) {
        return evaluate(d, context, s.measure.stop).totals;
    });
}

Result<const Proposal *> chosenProposal(const BitSearch &s, std::span<const Proposal> front,
                                        const Costs &costs, const ImagesPart &selection,
                                        EvaluationContext &context)
{
    if (s.request.budgetCost) {
        const double budget = *s.request.budgetCost * costs.atEight * (1 + 1e-12);
        double allowed = budget;
        // Layers that share what they read cost a little else together: then ask for less.
        for (int tries = 0; tries < 50 && !s.measure.stop.stop_requested(); ++tries) {
            const Proposal *found = leastNoisy(front, allowed - costs.fixed);
            if (!found)
                break;
            if (s.request.cost == BitCost::BitOperations)
                return found;
            const auto totals = totalsOf(s, found->bits, context);
            if (!totals)
                return tl::unexpected(totals.error());
            const double cost =
                s.request.cost == BitCost::Energy ? totals->energyPJ : totals->cycles;
            if (cost <= budget)
                return found;
            const double predicted = found->cost + costs.fixed;
            allowed = std::min(predicted * (1 - 1e-9), allowed - (cost - budget) / 2);
        }
        return fail(ErrorCode::NotFound,
                    fmt::format("cost at most {} of 8 bits", *s.request.budgetCost),
                    fmt::format("the cheapest bits cost {:.4g} of 8 bits everywhere",
                                (front.front().cost + costs.fixed) / costs.atEight));
    }
    double least = 0;
    std::size_t measurements = 0;
    const auto measuredLoss = [&](const Proposal &proposal) -> Result<double> {
        if (s.measure.stop.stop_requested())
            return fail(ErrorCode::OutOfRange, s.experiment.network.model().origin, "stopped");
        s.tell(BitSearchStep::Measuring, measurements++, 0);
        return measured(s, selection, proposal.bits).map([&](const Measurement &m) {
            return least = pointsLost(m);
        });
    };
    const auto found = cheapestWithin(front, *s.request.budgetDrop, measuredLoss);
    if (found && !*found)
        return fail(ErrorCode::NotFound,
                    fmt::format("drop of at most {} points", *s.request.budgetDrop),
                    fmt::format("the most bits that were tried lose {:.3g} points on {} images",
                                least, selection.images.size()));
    return found;
}

/// Energy, cycles and bit operations of what was found, beside those of 8 bits everywhere.
Result<void> addCosts(BitSearchResult &result, const BitSearch &s, EvaluationContext &context)
{
    s.tell(BitSearchStep::Totals, 0, 0);
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
    if (totals->missingLayers > 0) // sums over the rest would look like savings
        return fail(ErrorCode::NotFound, s.design.architecture->name(),
                    fmt::format("{} of {} layers do not fit with these bits; evaluate says why",
                                totals->missingLayers,
                                totals->missingLayers + totals->costedLayers));
    const Totals eight = evaluate(s.design, context, s.measure.stop).totals;
    result.energyPJ = totals->energyPJ, result.energy8PJ = eight.energyPJ;
    result.cycles = totals->cycles, result.cycles8 = eight.cycles;
    result.bitopsRatio = bitops8 > 0 ? bitops / bitops8 : 1;
    return {};
}

bool isWithin(const BitSearchRequest &request, const BitSearchResult &result)
{
    if (request.budgetDrop)
        return pointsLost(result.measured) <= *request.budgetDrop;
    const double cost = request.cost == BitCost::BitOperations ? result.bitopsRatio
        : request.cost == BitCost::Energy                      ? result.energyPJ / result.energy8PJ
                                                               : result.cycles / result.cycles8;
    return cost <= *request.budgetCost * (1 + 1e-9);
}

Result<BitSearchResult> found(const BitSearch &s, EvaluationContext &context)
{
    const auto selection = part(s, 0);
    if (!selection)
        return tl::unexpected(selection.error());
    MeasureOptions counting = s.measure;
    const auto all = static_cast<std::size_t>(std::min(tableImages, selection->images.size()));
    counting.progress = [&](Count done) {
        s.tell(BitSearchStep::Table, static_cast<std::size_t>(done), all);
    };
    const auto table =
        makeNoiseTable(s.experiment.network, selection->images, s.experiment.preprocessing,
                       {s.config, s.request.widths, tableImages, s.experiment.calibration},
                       s.experiment.ranges, counting);
    if (!table)
        return tl::unexpected(table.error());
    const auto allCosts = costs(s, table->bits(), context);
    if (!allCosts)
        return tl::unexpected(allCosts.error());
    const auto front = precisionFront(*table, allCosts->table);
    const auto chosen = chosenProposal(s, front, *allCosts, *selection, context);
    if (!chosen)
        return tl::unexpected(chosen.error());

    BitSearchResult result;
    result.layers = s.layers;
    for (const WeightLayer &layer : s.experiment.network.layers())
        result.names.push_back(layer.name);
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
    result.isWithinBudget = isWithin(s.request, result);
    return result;
}

} // namespace

Result<BitSearchResult> searchBits(const BitSearchRequest &request, const Experiment &experiment,
                                   const Design &design, EvaluationContext &context,
                                   const BitSearchOptions &options)
{
    assert(request.budgetDrop.has_value() != request.budgetCost.has_value());
    const std::string &origin = experiment.network.model().origin;
    if (std::min(request.images, experiment.images.size()) < 2)
        return fail(ErrorCode::OutOfRange, origin,
                    "one image, expected at least one to choose by and another one to report on");
    const auto layers = quantizedLayers(experiment.network.layers(), *design.network);
    if (!layers)
        return tl::unexpected(layers.error());
    const auto eight = withOperandBitsEverywhere(design, eightBits);
    if (!eight)
        return tl::unexpected(eight.error());
    QuantConfig config;
    config.scheme = request.scheme;
    auto result = found({request,
                         experiment,
                         *eight,
                         *layers,
                         options,
                         std::move(config),
                         {options.threads, options.stop, {}}},
                        context);
    if (options.stop.stop_requested())
        return fail(ErrorCode::OutOfRange, origin, "stopped");
    if (!result && result.error().code == ErrorCode::NotFound) { // no such bits
        BitSearchResult none;
        none.misfit = result.error();
        return none;
    }
    return result;
}

} // namespace pelorus
