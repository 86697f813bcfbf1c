// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/evaluate.h"

#include "core/cost/energy.h"
#include "core/explore/memo.h"
#include "core/mapper/greedymapping.h"
#include "core/mapping/validate.h"

#include <algorithm>

namespace pelorus {

EvaluationContext::EvaluationContext() : m_memo(std::make_unique<Memo>()) { }

EvaluationContext::~EvaluationContext() = default;

namespace {

Finding overflowFinding(const Error &error)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = FindingKind::Overflow;
    finding.hint = error.message();
    return finding;
}

Finding missingEntryFinding(const Error &error)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = FindingKind::MissingEntry;
    finding.hint = error.message();
    return finding;
}

/// Operands wider than the multiplier: its energy is extrapolated for a unit that could take them.
void addWideOperandFindings(const Precision &precision, const MacUnit &mac, Findings &findings)
{
    const int widest = std::max(precision.filterBits, precision.ifmapBits);
    if (widest <= mac.operandBits)
        return;
    Finding finding;
    finding.severity = Severity::Warning;
    finding.kind = FindingKind::PrecisionMismatch;
    finding.required = widest;
    finding.available = mac.operandBits;
    finding.unit = "bit";
    finding.hint = "operands are wider than the MAC unit: widen the unit or lower the bits";
    findings.push_back(finding);
}

using Frame = EvaluationContext::Memo::Frame;

/// Adds the cost under `mapped`, or findings that say why there is none.
LayerOutcome costed(const Frame &frame, const Problem &problem, const EnergyTable &energies,
                    MappingResult mapped)
{
    LayerOutcome outcome;
    const Architecture &architecture = *frame.architecture;
    outcome.findings = std::move(mapped.findings);
    if (!mapped.mapping)
        return outcome;
    const Result<AccessCounts> counts = countAccesses(problem.shape, *mapped.mapping, frame.accounting);
    if (!counts) {
        outcome.findings.push_back(overflowFinding(counts.error()));
        return outcome;
    }
    LayerCost cost = costOf(*counts, *mapped.mapping, problem, architecture, energies,
                            frame.accounting);
    cost.proven = mapped.proven;
    cost.gap = mapped.gap;
    addWideOperandFindings(problem.precision, architecture.mac(), outcome.findings);
    outcome.cost = std::make_shared<const LayerCost>(std::move(cost));
    return outcome;
}

/// `mapping`: given by the user; null: searched.
LayerOutcome evaluateLayer(const Frame &frame, const Problem &problem, const Mapping *mapping)
{
    const Architecture &architecture = *frame.architecture;
    const auto energies = EnergyTable::make(architecture, *frame.technology, problem.precision);
    if (!energies)
        return {nullptr, {missingEntryFinding(energies.error())}};
    if (!mapping) {
        return costed(
            frame, problem, *energies,
            greedyMapping(problem, architecture, *energies, frame.accounting));
    }
    MappingResult given;
    given.findings = validate(*mapping, problem.shape, problem.precision, architecture, frame.accounting);
    if (given.findings.empty())
        given.mapping = *mapping;
    return costed(frame, problem, *energies, std::move(given));
}

std::shared_ptr<const LayerOutcome> remembered(EvaluationContext::Memo &memo, const Frame &frame,
                                               const Problem &problem)
{
    if (auto known = memo.find(frame, problem))
        return known;
    auto outcome = std::make_shared<const LayerOutcome>(evaluateLayer(frame, problem, nullptr));
    memo.insert(frame, problem, outcome);
    return outcome;
}

Totals totalsOf(const Evaluation &evaluation)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const auto macUnits = static_cast<double>(architecture.macUnits());
    Totals totals;
    const std::vector<LayerPtr> &layers = evaluation.design.network->layers();
    CheckedCount macs = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!hasMacs(layers[i]->kind)) {
            ++totals.vectorLayers;
            continue;
        }
        const LayerCost *cost = evaluation.layers[i].get();
        if (!cost) {
            ++totals.missingLayers;
            continue;
        }
        ++totals.costedLayers;
        macs += cost->counts.macs;
        totals.cycles += cost->cycles;
        totals.seconds += cost->seconds;
        totals.energyPJ += cost->energyPJ;
        totals.dramBytes += cost->dramBytes;
    }
    totals.macs = macs.get().value_or(0);
    totals.peakTops = 2 * macUnits * architecture.clockHz() * 1e-12;
    totals.onChipBytes = architecture.onChipBytes();
    if (totals.costedLayers == 0)
        return totals;
    const double energyJ = totals.energyPJ * 1e-12;
    totals.powerW = energyJ / totals.seconds;
    totals.edpJs = energyJ * totals.seconds;
    totals.tops = 2 * static_cast<double>(totals.macs) / totals.seconds * 1e-12;
    totals.topsPerW = totals.tops / totals.powerW;
    totals.utilization = static_cast<double>(totals.macs) / (macUnits * totals.cycles);
    return totals;
}

Finding notModelled(int vectorLayers)
{
    Finding finding;
    finding.severity = Severity::Info;
    finding.kind = FindingKind::NotModelled;
    finding.required = vectorLayers;
    finding.unit = "layer";
    finding.hint =
        "layers without MACs (pooling, activation, add, ...) carry no time and no energy "
        "in this model version";
    return finding;
}

} // namespace

Evaluation evaluate(const Design &design, EvaluationContext &context, std::stop_token stop)
{
    return evaluateMapped(design, {}, context, std::move(stop));
}

Evaluation evaluateMapped(const Design &design, const GivenMappings &mappings,
                          EvaluationContext &context, std::stop_token stop)
{
    Evaluation evaluation;
    evaluation.design = design;
    const Network &network = *design.network;
    evaluation.layers.resize(network.layers().size());
    evaluation.findings = findings(network);

    const Frame frame{design.architecture, design.technology, design.settings.accounting};
    CheckedCount totalMacs = 0;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const Layer &layer = *network.layers()[i];
        if (!hasMacs(layer.kind))
            continue;
        if (stop.stop_requested()) {
            evaluation.complete = false;
            break;
        }
        const auto report = [&](Finding finding) {
            finding.layer = layer.name;
            evaluation.findings.push_back(std::move(finding));
        };
        Result<LayerShape> shape =
            validated(layer.shapeForBatch(design.settings.batch, network.batch()), layer.name);
        if (!shape) {
            report(overflowFinding(shape.error()));
            continue;
        }
        totalMacs += shape->iterations();
        if (!totalMacs.ok()) {
            report(overflowFinding({ErrorCode::Overflow, layer.name,
                                    "the network's MACs exceed 64 bits; lower the batch"}));
            break;
        }
        shape->padding = {};
        const Problem problem{*shape, layer.precision};
        const auto given = mappings.find(layer.name);
        const auto outcome = given == mappings.end()
            ? remembered(context.memo(), frame, problem)
            : std::make_shared<const LayerOutcome>(evaluateLayer(frame, problem, &given->second));
        for (const Finding &finding : outcome->findings)
            report(finding);
        evaluation.layers[i] = outcome->cost;
    }
    evaluation.totals = totalsOf(evaluation);
    if (evaluation.totals.vectorLayers > 0)
        evaluation.findings.push_back(notModelled(evaluation.totals.vectorLayers));
    return evaluation;
}

} // namespace pelorus
