// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/operationcosts.h"

#include "core/base/quantity.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

/// IEEE 754: the width of a format by its significand, hidden bit included.
int widthOfSignificand(int bits)
{
    return bits == 11 ? 16 : bits == 24 ? 32 : bits;
}

std::optional<AreaPoint> areaAt(const std::vector<AreaPoint> &areas, double x)
{
    const auto found = std::ranges::find(areas, x, &AreaPoint::x);
    return found == areas.end() ? std::nullopt : std::optional(*found);
}

void addOperators(std::vector<OperationCost> &all, OperationKind kind, bool isFloat,
                  const std::vector<TablePoint> &energies, const std::vector<AreaPoint> &areas)
{
    for (const TablePoint &point : energies) {
        OperationCost cost;
        cost.kind = kind;
        cost.isFloat = isFloat;
        const double width = kind == OperationKind::Multiply ? std::sqrt(point.x) : point.x;
        cost.bits = static_cast<int>(std::lround(width));
        if (isFloat && kind == OperationKind::Multiply)
            cost.bits = widthOfSignificand(cost.bits);
        cost.energyPJ = point.energyPJ;
        cost.energySource = point.source;
        cost.area = areaAt(areas, point.x);
        all.push_back(std::move(cost));
    }
}

OperationCost readOf(OperationKind kind, std::string memory, const TablePoint &perBit)
{
    OperationCost cost;
    cost.kind = kind;
    cost.memory = std::move(memory);
    cost.energyPJ = perBit.energyPJ * OperationCost::wordBits;
    cost.energySource = perBit.source;
    return cost;
}

} // namespace

std::vector<OperationCost> operationCosts(const TechnologySpec &table)
{
    std::vector<OperationCost> all;
    addOperators(all, OperationKind::Add, false, table.intAdd, table.intAddArea);
    addOperators(all, OperationKind::Add, true, table.floatAdd, table.floatAddArea);
    addOperators(all, OperationKind::Multiply, false, table.intMultiply, table.intMultiplyArea);
    addOperators(all, OperationKind::Multiply, true, table.floatMultiply, table.floatMultiplyArea);
    all.push_back(readOf(OperationKind::RegisterRead, {}, table.registerFilePerBit));
    for (const TablePoint &point : table.sramPerBit)
        all.push_back(readOf(OperationKind::SramRead,
                             formatSizeBits(static_cast<Count>(std::llround(point.x))), point));
    std::vector<OperationCost> drams;
    for (const auto &[kind, point] : table.dramPerBit)
        drams.push_back(readOf(OperationKind::DramRead, kind, point));
    std::ranges::stable_sort(drams, {}, &OperationCost::energyPJ);
    all.insert(all.end(), drams.begin(), drams.end());
    return all;
}

} // namespace pelorus
