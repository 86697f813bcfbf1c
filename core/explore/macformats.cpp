// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/macformats.h"

#include "core/cost/energy.h"

namespace pelorus {

std::vector<MacFormatCost> macFormatCosts(const Evaluation &evaluation)
{
    double macs = 0, macPJ = 0;
    for (const auto &layer : evaluation.layers) {
        if (!layer)
            continue;
        for (const EnergyLine &line : layer->energy) {
            if (line.kind != EnergyKind::Mac)
                continue;
            macs += static_cast<double>(line.operations);
            macPJ += line.energyPJ;
        }
    }
    std::vector<MacFormatCost> all;
    if (macs == 0)
        return all;
    all.push_back({{}, macPJ / macs, evaluation.totals.energyPJ, {}, {}});
    const Design &design = evaluation.design;
    const auto technology = atProcess(*design.architecture, *design.technology);
    if (!technology)
        return all; // no layer would have a cost
    struct Unit
    {
        const char *name;
        MacKind kind;
        int bits, sumBits, exponentBits;
    };
    for (const Unit &unit :
         {Unit{"INT8", MacKind::Parallel, 8, 32, 5}, Unit{"INT16", MacKind::Parallel, 16, 32, 5},
          Unit{"FP16", MacKind::Floating, 16, 16, 5}, Unit{"INT32", MacKind::Parallel, 32, 32, 5},
          Unit{"FP32", MacKind::Floating, 32, 32, 8}}) {
        MacUnit mac;
        mac.kind = unit.kind;
        mac.operandBits = unit.bits;
        mac.accumulatorBits = unit.sumBits;
        mac.exponentBits = unit.exponentBits;
        const bool isFloat = unit.kind == MacKind::Floating;
        const Precision precision{unit.bits, unit.bits, unit.sumBits, unit.bits,
                                  isFloat ? Arithmetic::Floating : Arithmetic::Integer};
        auto energy = technology->macEnergy(mac, precision);
        if (!energy)
            continue; // the table has no floating point
        all.push_back({unit.name, energy->value,
                       evaluation.totals.energyPJ - macPJ + macs * energy->value,
                       std::move(energy->formula), std::move(energy->source)});
    }
    return all;
}

} // namespace pelorus
