// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/recost.h"

#include "core/explore/assemble.h"

#include <algorithm>
#include <unordered_map>

namespace pelorus {

namespace {

/// What is left of a machine without energies.
ArchitectureSpec withoutEnergies(ArchitectureSpec spec)
{
    for (MemoryLevel &level : spec.levels) {
        level.dramType.clear(); // a key of the energy table
        level.accessEnergyPJ = level.writeEnergyPJ = level.leakageW = level.areaUm2 = {};
        level.accessEnergySource = level.leakageSource = level.areaSource = {};
        level.fanout.transferPJPerBit = {};
        level.fanout.transferSource = {};
    }
    spec.mac.energyPJ = spec.mac.areaUm2 = spec.mac.leakageW = spec.clockEnergyPJ = {};
    spec.mac.energySource = spec.mac.areaSource = spec.mac.leakageSource = {};
    spec.clockEnergySource = {};
    spec.process = {};
    return spec;
}

/// Was a MAC layer left unmapped for want of an energy?
bool lacksEnergies(const Evaluation &evaluation)
{
    return std::ranges::any_of(evaluation.findings, [](const Finding &finding) {
        return finding.kind == FindingKind::MissingEntry && finding.severity == Severity::Error;
    });
}

/// What was found about a layer that has no cost; the network's own findings stand before.
Findings findingsOf(const Evaluation &evaluation, const std::string &layer)
{
    const auto ofNetwork = static_cast<std::ptrdiff_t>(findings(*evaluation.design.network).size());
    Findings result;
    std::copy_if(evaluation.findings.begin() + ofNetwork, evaluation.findings.end(),
                 std::back_inserter(result),
                 [&](const Finding &finding) { return finding.layer == layer; });
    return result;
}

} // namespace

bool differInEnergiesOnly(const Architecture &a, const Architecture &b)
{
    return &a == &b || withoutEnergies(a.spec()) == withoutEnergies(b.spec());
}

std::optional<Evaluation> recosted(const Evaluation &evaluation,
                                   const ArchitecturePtr &architecture,
                                   const TechnologyPtr &technology)
{
    if (!evaluation.complete || lacksEnergies(evaluation)
        || !differInEnergiesOnly(*evaluation.design.architecture, *architecture))
        return std::nullopt;
    Design design = evaluation.design;
    design.architecture = architecture;
    design.technology = technology;
    // Layers of one shape share their cost before, and so they do afterwards.
    std::unordered_map<const LayerCost *, std::shared_ptr<const LayerOutcome>> known;
    return assembled(
        design, [&](std::size_t layer, const LayerShape &shape, const EnergyTable &energies) {
            const LayerCost *before = evaluation.layers[layer].get();
            if (!before)
                return std::make_shared<const LayerOutcome>(LayerOutcome{
                    nullptr, findingsOf(evaluation, design.network->layers()[layer]->name)});
            std::shared_ptr<const LayerOutcome> &outcome = known[before];
            if (!outcome) {
                const Problem problem = problemOf(design, layer, shape);
                LayerCost cost = costOf(before->counts, before->mapping, problem, *architecture,
                                        energies, design.settings.accounting);
                if (before->pin)
                    cost.pin.emplace();
                outcome = std::make_shared<const LayerOutcome>(
                    outcomeOf(std::move(cost), problem.precision, architecture->mac()));
            }
            return outcome;
        });
}

} // namespace pelorus
