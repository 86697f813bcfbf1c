// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/assemble.h"

#include "core/explore/fpgareport.h"
#include "core/explore/pins.h"
#include "core/explore/residentmaps.h"
#include "core/explore/totals.h"

#include <algorithm>
#include <iterator>

namespace pelorus {

namespace {

Finding missingEntryFinding(const Error &error, Severity severity = Severity::Error)
{
    Finding finding;
    finding.severity = severity;
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

/// Densities of a MAC layer, 1 where unknown.
PerTensor<double> densities(const Network &network, std::size_t index)
{
    const Density &known = network.layers()[index]->density;
    PerTensor<double> result;
    result[Tensor::Ifmap] = known.ifmap.value_or(1);
    result[Tensor::Filter] = known.filter.value_or(1);
    result[Tensor::Ofmap] = network.ofmapDensity(index);
    return result;
}

/// Costs the layers whose feature maps stay on chip once more, under the same mappings. These were
/// chosen for maps that move, so that what was proven of them holds no more.
void keepMapsOnChip(Evaluation &evaluation, EnergyTables &tables)
{
    const Design &design = evaluation.design;
    const std::vector<TensorMask> resident = residentMaps(design, evaluation.layers);
    for (std::size_t i = 0; i < resident.size(); ++i) {
        if (resident[i] == TensorMask{})
            continue;
        const Layer &layer = *design.network->layers()[i];
        Problem problem = problemOf(
            design, i, layer.shapeForBatch(design.settings.batch, design.network->batch()));
        problem.staysOnChip = resident[i];
        const LayerCost &before = *evaluation.layers[i];
        LayerCost cost = costOf(before.counts, before.mapping, problem, *design.architecture,
                                tables.at(layer.precision).value(), design.settings.accounting);
        if (before.pin)
            cost.pin.emplace();
        evaluation.layers[i] = std::make_shared<const LayerCost>(std::move(cost));
    }
}

Result<VectorCost> vectorLayerCost(const Design &design, std::size_t index, EnergyTables &tables)
{
    const Network &network = *design.network;
    const Precision &precision = network.layers()[index]->precision;
    const Result<VectorEnergies> &energies = tables.vectorAt(precision);
    if (!energies)
        return tl::unexpected(energies.error());
    return vectorWork(network, index, design.settings.batch).and_then([&](const VectorWork &work) {
        const bool fused = design.settings.fuseElementwise && fusesIntoProducer(network, index);
        return vectorCost(work, fused, precision, *design.architecture, *energies);
    });
}

/// What costs nothing because the technology has no entry for it, each once.
void addMissingEntries(Evaluation &evaluation, EnergyTables &tables)
{
    if (evaluation.design.settings.accounting == Accounting::Timeloop)
        return;
    const auto &layers = evaluation.design.network->layers();
    if (layers.empty())
        return;
    const Result<EnergyTable> &table = tables.at(layers.front()->precision);
    if (!table)
        return;
    for (const Error &error : table->missing())
        evaluation.findings.push_back(missingEntryFinding(error, Severity::Info));
}

} // namespace

Finding overflowFinding(const Error &error)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = FindingKind::Overflow;
    finding.hint = error.message();
    return finding;
}

Problem problemOf(const Design &design, std::size_t index, LayerShape shape)
{
    shape.padding = {}; // changes no count
    return {shape, design.network->layers()[index]->precision, densities(*design.network, index)};
}

LayerOutcome outcomeOf(LayerCost cost, const Precision &precision, const MacUnit &mac)
{
    LayerOutcome outcome{std::make_shared<const LayerCost>(std::move(cost)), {}};
    addWideOperandFindings(precision, mac, outcome.findings);
    return outcome;
}

Evaluation assembled(const Design &design, const LayerCoster &coster)
{
    Evaluation evaluation;
    evaluation.design = design;
    const Network &network = *design.network;
    evaluation.layers.resize(network.layers().size());
    evaluation.vectorLayers.resize(network.layers().size());
    evaluation.findings = findings(network);

    EnergyTables tables(*design.architecture, *design.technology);
    const Result<Technology> &technology = tables.technology();
    if (technology)
        evaluation.area = tables.area();
    else // no layer has a cost: said once, for all
        evaluation.findings.push_back(missingEntryFinding(technology.error()));
    CheckedCount totalMacs = 0;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const Layer &layer = *network.layers()[i];
        const auto report = [&](Finding finding) {
            finding.layer = layer.name;
            evaluation.findings.push_back(std::move(finding));
        };
        if (!hasMacs(layer.kind)) {
            // Timeloop's accounting knows MAC layers only.
            if (design.settings.accounting == Accounting::Timeloop || !technology)
                continue;
            Result<VectorCost> cost = vectorLayerCost(design, i, tables);
            if (cost)
                evaluation.vectorLayers[i] = std::make_shared<const VectorCost>(*std::move(cost));
            else if (cost.error().code == ErrorCode::Overflow)
                report(overflowFinding(cost.error()));
            else
                report(missingEntryFinding(cost.error(), Severity::Warning));
            continue;
        }
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
        if (!technology)
            continue;
        const Result<EnergyTable> &energies = tables.at(layer.precision);
        if (!energies) {
            report(missingEntryFinding(energies.error()));
            continue;
        }
        const auto outcome = coster(i, *shape, *energies);
        if (!outcome) {
            evaluation.complete = false;
            continue;
        }
        for (const Finding &finding : outcome->findings)
            report(finding);
        evaluation.layers[i] = outcome->cost;
    }
    std::ranges::move(orphanedPins(design), std::back_inserter(evaluation.findings));
    if (design.settings.featureMapsOnChip)
        keepMapsOnChip(evaluation, tables);
    evaluation.totals = totalsOf(evaluation);
    evaluation.fpga = fpgaReport(evaluation, evaluation.findings);
    addMissingEntries(evaluation, tables);
    return evaluation;
}

} // namespace pelorus
