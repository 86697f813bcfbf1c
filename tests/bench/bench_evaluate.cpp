// SPDX-License-Identifier: GPL-3.0-or-later
// How long the model takes on ResNet-50 on Eyeriss: a given mapping, the stand-in mapper, a whole
// evaluation from nothing and after an edit of one layer's bits. `per_layer` is the time of one MAC
// layer.
#include "core/cost/energy.h"
#include "core/explore/evaluate.h"
#include "core/explore/recost.h"
#include "core/io/catalog.h"
#include "core/mapper/search.h"

#include <benchmark/benchmark.h>

#include <array>
#include <stdexcept>

using namespace pelorus;

namespace {

template <typename T> T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message());
    return std::move(*result);
}

const Design &resnetOnEyeriss()
{
    static const Design design{
        .name = "benchmark",
        .network = std::make_shared<const Network>(valueOf(io::builtinNetwork("resnet50"))),
        .architecture =
            std::make_shared<const Architecture>(valueOf(io::builtinHardware("eyeriss"))),
        .technology = std::make_shared<const Technology>(
            valueOf(io::builtinTechnology(io::listTechnologies().front().name))),
        .settings = {},
        .accuracy = {},
        .pins = {},
        .comparison = {}};
    return design;
}

/// Indices of the MAC layers of the network.
const std::vector<std::size_t> &macLayers()
{
    static const std::vector<std::size_t> indices = [] {
        std::vector<std::size_t> found;
        const auto &layers = resnetOnEyeriss().network->layers();
        for (std::size_t i = 0; i < layers.size(); ++i) {
            if (hasMacs(layers[i]->kind))
                found.push_back(i);
        }
        return found;
    }();
    return indices;
}

const Layer &macLayer(std::size_t i)
{
    return *resnetOnEyeriss().network->layers()[macLayers()[i]];
}

EnergyTable energies(std::size_t i)
{
    const Design &design = resnetOnEyeriss();
    return valueOf(
        EnergyTable::make(*design.architecture, *design.technology, macLayer(i).precision));
}

void countLayers(benchmark::State &state, std::size_t perIteration)
{
    state.counters["per_layer"] = benchmark::Counter(double(perIteration),
                                                     benchmark::Counter::kIsIterationInvariantRate
                                                         | benchmark::Counter::kInvert);
}

/// A good mapping, whatever its proof.
Mapping quickly(const Problem &problem, const Architecture &architecture, const EnergyTable &table,
                Accounting accounting)
{
    SearchOptions options;
    options.effort = SearchEffort::Quick;
    return searchMapping(problem, architecture, table, accounting, options).mapping.value();
}

/// As evaluate() does: energies are looked up once for each precision.
void givenMapping(benchmark::State &state)
{
    const auto accounting = Accounting(state.range(0));
    const Architecture &architecture = *resnetOnEyeriss().architecture;
    const CountingRules rules = countingRules(architecture, accounting);
    const EnergyTable table = energies(0);
    std::vector<std::pair<Problem, Mapping>> mapped;
    for (std::size_t i = 0; i < macLayers().size(); ++i) {
        const Problem problem{macLayer(i).shape, macLayer(i).precision};
        mapped.emplace_back(problem, quickly(problem, architecture, table, accounting));
    }
    for (auto _ : state) {
        for (const auto &[problem, mapping] : mapped) {
            const auto counts = countAccesses(problem.shape, mapping, rules);
            benchmark::DoNotOptimize(
                costOf(counts.value(), mapping, problem, architecture, table, accounting));
        }
    }
    countLayers(state, mapped.size());
    state.SetLabel(std::string(name(accounting)));
}
BENCHMARK(givenMapping)->Arg(int(Accounting::Physical))->Arg(int(Accounting::Timeloop));

/// All energies of a machine at one precision, with their texts.
void energyTable(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(energies(0));
}
BENCHMARK(energyTable)->Unit(benchmark::kMicrosecond);

/// What a search does with a candidate: counts, energy and cycles, without the bill and its texts.
void costCandidates(benchmark::State &state, const Architecture &architecture, const char *label)
{
    struct Candidate
    {
        Problem problem;
        Mapping mapping;
        EnergyTable table;
    };
    std::vector<Candidate> candidates;
    const Technology &technology = *resnetOnEyeriss().technology;
    for (std::size_t i = 0; i < macLayers().size(); ++i) {
        const Layer &layer = macLayer(i);
        EnergyTable table = valueOf(EnergyTable::make(architecture, technology, layer.precision));
        const Problem problem{layer.shape, layer.precision};
        Mapping found = quickly(problem, architecture, table, Accounting::Physical);
        candidates.push_back({problem, std::move(found), std::move(table)});
    }
    CountingRules rules = countingRules(architecture, Accounting::Physical);
    if (state.range(0) == 2)
        rules.interconnects.assign(architecture.levels().size(), Interconnect::Forwarding);
    const bool counted = state.range(0) != 1;
    for (auto _ : state) {
        for (const auto &[problem, mapping, table] : candidates) {
            const auto counts = countAccesses(problem.shape, mapping, rules);
            benchmark::DoNotOptimize(counts);
            if (counted)
                continue;
            benchmark::DoNotOptimize(energyAndCycles(counts.value(), mapping, problem, architecture,
                                                     table, Accounting::Physical));
        }
    }
    countLayers(state, candidates.size());
    constexpr const char *what[] = {", counts", ", counts, energy and cycles",
                                    ", counts, forwarding"};
    state.SetLabel(std::string(label) + what[state.range(0)]);
}

void candidateEyeriss(benchmark::State &state)
{
    costCandidates(state, *resnetOnEyeriss().architecture, "five levels");
}
BENCHMARK(candidateEyeriss)->Arg(0)->Arg(1)->Arg(2);

/// DRAM, one buffer, one array of PEs with one scratchpad each.
void candidateThreeLevels(benchmark::State &state)
{
    static const Architecture architecture = valueOf(io::builtinHardware("shared-rf-16x16"));
    costCandidates(state, architecture, "three levels");
}
BENCHMARK(candidateThreeLevels)->Arg(0)->Arg(1)->Arg(2);

/// What the window shows while a hand is on a spin box.
Evaluation quickEvaluation(const Design &design, EvaluationContext &context)
{
    return evaluate(design, context, {}, SearchTier::Quick);
}

void evaluateFromNothing(benchmark::State &state)
{
    for (auto _ : state) {
        EvaluationContext context;
        benchmark::DoNotOptimize(quickEvaluation(resnetOnEyeriss(), context));
    }
    countLayers(state, macLayers().size());
}
BENCHMARK(evaluateFromNothing)->Unit(benchmark::kMillisecond);

/// Every iteration gives one layer bits that the memo has not seen.
void evaluateAfterBitsEdit(benchmark::State &state)
{
    const Design &start = resnetOnEyeriss();
    EvaluationContext context;
    benchmark::DoNotOptimize(quickEvaluation(start, context));
    std::size_t edit = 0;
    for (auto _ : state) {
        const std::array layer{macLayers()[edit / 1024 % macLayers().size()]};
        const Design next =
            valueOf(withBits(valueOf(withBits(start, layer, BitField::Filter, int(edit % 32 + 1))),
                             layer, BitField::Ifmap, int(edit / 32 % 32 + 1)));
        benchmark::DoNotOptimize(quickEvaluation(next, context));
        ++edit;
    }
}
BENCHMARK(evaluateAfterBitsEdit)->Unit(benchmark::kMillisecond);

/// One entry of the technology changes: a new bill from the counts that are there.
void recostResnet50(benchmark::State &state)
{
    const Design &design = resnetOnEyeriss();
    EvaluationContext context;
    const Evaluation before = quickEvaluation(design, context);
    TechnologySpec spec = design.technology->spec();
    spec.registerFilePerBit.energyPJ *= 0.9;
    const auto technology =
        std::make_shared<const Technology>(valueOf(Technology::make(std::move(spec))));
    for (auto _ : state)
        benchmark::DoNotOptimize(recosted(before, design.architecture, technology).value());
}
BENCHMARK(recostResnet50)->Unit(benchmark::kMicrosecond);

} // namespace
