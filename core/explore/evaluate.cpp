// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/evaluate.h"

#include "core/explore/memo.h"
#include "core/mapper/greedymapping.h"
#include "core/mapping/validate.h"

namespace pelorus {

EvaluationContext::EvaluationContext() : m_memo(std::make_unique<Memo>()) { }

EvaluationContext::~EvaluationContext() = default;

namespace {

using Frame = EvaluationContext::Memo::Frame;

/// The cost under `mapped`, or findings that say why there is none.
LayerOutcome costed(const Frame &frame, const Problem &problem, const EnergyTable &energies,
                    MappingResult mapped)
{
    if (!mapped.mapping)
        return {nullptr, std::move(mapped.findings)};
    const Architecture &architecture = *frame.architecture;
    const Result<AccessCounts> counts = countAccesses(
        problem.shape, *mapped.mapping, countingRules(architecture, frame.accounting));
    if (!counts)
        return {nullptr, {overflowFinding(counts.error())}};
    LayerCost cost =
        costOf(*counts, *mapped.mapping, problem, architecture, energies, frame.accounting);
    cost.proven = mapped.proven;
    cost.gap = mapped.gap;
    return outcomeOf(std::move(cost), problem.precision, architecture.mac());
}

LayerOutcome searched(const Frame &frame, const Problem &problem, const EnergyTable &energies)
{
    return costed(frame, problem, energies,
                  greedyMapping(problem, *frame.architecture, energies, frame.accounting));
}

LayerOutcome given(const Frame &frame, const Problem &problem, const EnergyTable &energies,
                   const Mapping &mapping)
{
    MappingResult mapped;
    mapped.findings =
        validate(mapping, problem.shape, problem.precision, *frame.architecture, frame.accounting);
    if (mapped.findings.empty())
        mapped.mapping = mapping;
    return costed(frame, problem, energies, std::move(mapped));
}

} // namespace

Evaluation evaluate(const Design &design, EvaluationContext &context, std::stop_token stop)
{
    return evaluateMapped(design, {}, context, std::move(stop));
}

Evaluation evaluateMapped(const Design &design, const GivenMappings &mappings,
                          EvaluationContext &context, std::stop_token stop)
{
    const Frame frame{design.architecture, design.technology, design.settings.accounting};
    const LayerCoster coster = [&](std::size_t layer, const LayerShape &shape,
                                   const EnergyTable &energies) {
        const Problem problem = problemOf(design, layer, shape);
        const auto own = mappings.find(design.network->layers()[layer]->name);
        if (own != mappings.end())
            return std::make_shared<const LayerOutcome>(
                given(frame, problem, energies, own->second));
        if (auto known = context.memo().find(frame, problem))
            return known;
        auto outcome = std::make_shared<const LayerOutcome>(searched(frame, problem, energies));
        context.memo().insert(frame, problem, outcome);
        return outcome;
    };
    return assembled(design, coster, stop);
}

} // namespace pelorus
