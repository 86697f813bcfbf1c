// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/evaluate.h"

#include "core/cost/energy.h"
#include "core/explore/memo.h"
#include "core/explore/residentmaps.h"
#include "core/mapper/greedymapping.h"
#include "core/mapping/validate.h"
#include "core/workload/density.h"

#include <algorithm>
#include <list>

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

using Frame = EvaluationContext::Memo::Frame;

/// The energies of one machine, looked up once for each precision.
class EnergyTables
{
public:
    explicit EnergyTables(const Frame &frame) : m_frame(frame) { }
    const Result<EnergyTable> &at(const Precision &precision)
    {
        const auto known = std::find_if(m_tables.begin(), m_tables.end(), [&](const auto &entry) {
            return entry.first == precision;
        });
        if (known != m_tables.end())
            return known->second;
        return m_tables
            .emplace_back(precision,
                          EnergyTable::make(*m_frame.architecture, *m_frame.technology, precision))
            .second;
    }

private:
    const Frame &m_frame;
    std::list<std::pair<Precision, Result<EnergyTable>>> m_tables; // few
};

/// Adds the cost under `mapped`, or findings that say why there is none.
LayerOutcome costed(const Frame &frame, const Problem &problem, const EnergyTable &energies,
                    MappingResult mapped)
{
    LayerOutcome outcome;
    const Architecture &architecture = *frame.architecture;
    outcome.findings = std::move(mapped.findings);
    if (!mapped.mapping)
        return outcome;
    const Result<AccessCounts> counts = countAccesses(
        problem.shape, *mapped.mapping, countingRules(architecture, frame.accounting));
    if (!counts) {
        outcome.findings.push_back(overflowFinding(counts.error()));
        return outcome;
    }
    LayerCost cost =
        costOf(*counts, *mapped.mapping, problem, architecture, energies, frame.accounting);
    cost.proven = mapped.proven;
    cost.gap = mapped.gap;
    addWideOperandFindings(problem.precision, architecture.mac(), outcome.findings);
    outcome.cost = std::make_shared<const LayerCost>(std::move(cost));
    return outcome;
}

/// `mapping`: given by the user; null: searched.
LayerOutcome evaluateLayer(const Frame &frame, const Problem &problem, const Mapping *mapping,
                           EnergyTables &tables)
{
    const Architecture &architecture = *frame.architecture;
    const Result<EnergyTable> &energies = tables.at(problem.precision);
    if (!energies)
        return {nullptr, {missingEntryFinding(energies.error())}};
    if (!mapping)
        return costed(frame, problem, *energies,
                      greedyMapping(problem, architecture, *energies, frame.accounting));
    MappingResult given;
    given.findings =
        validate(*mapping, problem.shape, problem.precision, architecture, frame.accounting);
    if (given.findings.empty())
        given.mapping = *mapping;
    return costed(frame, problem, *energies, std::move(given));
}

std::shared_ptr<const LayerOutcome> remembered(EvaluationContext::Memo &memo, const Frame &frame,
                                               const Problem &problem, EnergyTables &tables)
{
    if (auto known = memo.find(frame, problem))
        return known;
    auto outcome =
        std::make_shared<const LayerOutcome>(evaluateLayer(frame, problem, nullptr, tables));
    memo.insert(frame, problem, outcome);
    return outcome;
}

/// Energy that is neither leakage nor clock.
struct EnergyParts
{
    double dynamicPJ = 0, leakagePJ = 0, clockPJ = 0;
    void add(const std::vector<EnergyLine> &lines)
    {
        for (const EnergyLine &line : lines) {
            (line.kind == EnergyKind::Leakage     ? leakagePJ
                 : line.kind == EnergyKind::Clock ? clockPJ
                                                  : dynamicPJ) += line.energyPJ;
        }
    }
};

Totals totalsOf(const Evaluation &evaluation)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const auto macUnits = static_cast<double>(architecture.macUnits());
    Totals totals;
    const std::vector<LayerPtr> &layers = evaluation.design.network->layers();
    CheckedCount macs = 0;
    double busyUnitCycles = 0;
    EnergyParts parts;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!hasMacs(layers[i]->kind)) {
            ++totals.vectorLayers;
            if (const VectorCost *cost = evaluation.vectorLayers[i].get()) {
                totals.fusedLayers += cost->fused;
                totals.vectorSeconds += cost->seconds;
                totals.vectorEnergyPJ += cost->energyPJ;
                totals.cycles += cost->cycles;
                totals.seconds += cost->seconds;
                totals.energyPJ += cost->energyPJ;
                totals.dramBytes += cost->dramBytes;
                parts.add(cost->energy);
            }
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
        busyUnitCycles += cost->busyUnitCycles;
        parts.add(cost->energy);
    }
    totals.macs = macs.get().value_or(0);
    totals.peakTops = 2 * macUnits * architecture.clockHz() * 1e-12;
    totals.onChipBytes = architecture.onChipBytes();
    if (totals.costedLayers == 0)
        return totals;
    const double energyJ = totals.energyPJ * 1e-12;
    totals.powerW = energyJ / totals.seconds;
    totals.dynamicW = parts.dynamicPJ * 1e-12 / totals.seconds;
    totals.leakageW = parts.leakagePJ * 1e-12 / totals.seconds;
    totals.clockW = parts.clockPJ * 1e-12 / totals.seconds;
    totals.dramBytesPerS = totals.dramBytes / totals.seconds;
    totals.edpJs = energyJ * totals.seconds;
    totals.tops = 2 * static_cast<double>(totals.macs) / totals.seconds * 1e-12;
    totals.topsPerW = totals.tops / totals.powerW;
    totals.utilization = busyUnitCycles / (macUnits * totals.cycles);
    return totals;
}

/// Densities of a MAC layer, 1 where unknown.
PerTensor<double> densities(const Network &network, std::size_t index)
{
    const Density &known = network.layers()[index]->density;
    PerTensor<double> result;
    result[Tensor::Ifmap] = known.ifmap.value_or(1);
    result[Tensor::Filter] = known.filter.value_or(1);
    result[Tensor::Ofmap] = densityOfOfmap(network, index);
    return result;
}

Problem problemOf(const Design &design, std::size_t index, LayerShape shape)
{
    shape.padding = {}; // changes no count
    return {shape, design.network->layers()[index]->precision, densities(*design.network, index)};
}

/// Costs the layers whose feature maps stay on chip once more, under the same mappings.
void keepMapsOnChip(Evaluation &evaluation, const Frame &frame, EnergyTables &tables)
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
        LayerCost cost = costOf(before.counts, before.mapping, problem, *frame.architecture,
                                tables.at(layer.precision).value(), frame.accounting);
        cost.proven = before.proven;
        cost.gap = before.gap;
        evaluation.layers[i] = std::make_shared<const LayerCost>(std::move(cost));
    }
}

Result<VectorCost> vectorLayerCost(const Design &design, std::size_t index,
                                   const Technology &technology,
                                   const Result<EnergyTable> &energies)
{
    if (!energies)
        return tl::unexpected(energies.error());
    const Network &network = *design.network;
    return vectorWork(network, index, design.settings.batch).and_then([&](const VectorWork &work) {
        const bool fused = design.settings.fuseElementwise && fusesIntoProducer(network, index);
        return vectorCost(work, fused, network.layers()[index]->precision, *design.architecture,
                          technology, *energies);
    });
}

/// What costs nothing because the technology has no entry for it, each once.
void addMissingEntries(Evaluation &evaluation, EnergyTables &tables)
{
    if (evaluation.design.settings.accounting == Accounting::Timeloop)
        return;
    const auto layers = evaluation.design.network->layers();
    if (layers.empty())
        return;
    const Result<EnergyTable> &table = tables.at(layers.front()->precision);
    if (!table)
        return;
    for (const Error &error : table->missing())
        evaluation.findings.push_back(missingEntryFinding(error, Severity::Info));
}

/// Of the widest layer; findings where the device has less.
std::optional<FpgaReport> fpgaReport(const Evaluation &evaluation, Findings &findings)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const auto &device = architecture.spec().fpga;
    if (!device)
        return std::nullopt;
    int filterBits = 1;
    int ifmapBits = 1;
    int psumBits = 1;
    for (const LayerPtr &layer : evaluation.design.network->layers()) {
        if (!hasMacs(layer->kind))
            continue;
        filterBits = std::max(filterBits, layer->precision.filterBits);
        ifmapBits = std::max(ifmapBits, layer->precision.ifmapBits);
        psumBits = std::max(psumBits, layer->precision.psumBits);
    }
    FpgaReport report;
    report.use = fpgaUse(architecture, filterBits, ifmapBits, psumBits);
    report.gops = evaluation.totals.tops * 1e3;
    report.gopsPerSlice = report.gops / static_cast<double>(device->slices);
    if (device->watts > 0)
        report.gopsPerW = report.gops / device->watts;
    for (Finding &finding : fpgaFindings(report.use, *device))
        findings.push_back(std::move(finding));
    return report;
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
    evaluation.vectorLayers.resize(network.layers().size());
    evaluation.findings = findings(network);

    const Frame frame{design.architecture, design.technology, design.settings.accounting};
    EnergyTables tables(frame);
    const Result<Technology> technology = atProcess(*design.architecture, *design.technology);
    if (technology)
        evaluation.area = areaOf(*design.architecture, *technology);
    CheckedCount totalMacs = 0;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const Layer &layer = *network.layers()[i];
        if (stop.stop_requested()) {
            evaluation.complete = false;
            break;
        }
        const auto report = [&](Finding finding) {
            finding.layer = layer.name;
            evaluation.findings.push_back(std::move(finding));
        };
        if (!hasMacs(layer.kind)) {
            // Timeloop's accounting knows MAC layers only; a process that does not exist is
            // reported once, with the MAC layers.
            if (design.settings.accounting == Accounting::Timeloop || !technology)
                continue;
            const Result<VectorCost> cost =
                vectorLayerCost(design, i, *technology, tables.at(layer.precision));
            if (cost)
                evaluation.vectorLayers[i] = std::make_shared<const VectorCost>(*cost);
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
        const Problem problem = problemOf(design, i, *shape);
        const auto given = mappings.find(layer.name);
        const auto outcome = given == mappings.end()
            ? remembered(context.memo(), frame, problem, tables)
            : std::make_shared<const LayerOutcome>(evaluateLayer(frame, problem, &given->second, tables));
        for (const Finding &finding : outcome->findings)
            report(finding);
        evaluation.layers[i] = outcome->cost;
    }
    if (design.settings.featureMapsOnChip)
        keepMapsOnChip(evaluation, frame, tables);
    evaluation.totals = totalsOf(evaluation);
    evaluation.fpga = fpgaReport(evaluation, evaluation.findings);
    addMissingEntries(evaluation, tables);
    return evaluation;
}

} // namespace pelorus
