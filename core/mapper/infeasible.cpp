// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/infeasible.h"

#include "core/hardware/packing.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace pelorus {

namespace {

Finding contradiction(std::string level, std::string hint)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = FindingKind::NoMapping;
    finding.level = std::move(level);
    finding.hint = std::move(hint);
    return finding;
}

std::string tensorNames(const TensorMask &mask)
{
    std::string names;
    for (Tensor t : enumerators<Tensor>()) {
        if (mask[t])
            names += fmt::format("{}{}", names.empty() ? "" : ", ", name(t));
    }
    return names;
}

/// Is the factor of a dimension bound in every block from `level` outwards? Their product then.
std::optional<Count> boundOutside(Dim d, std::size_t level, const Architecture &architecture,
                                  const MapConstraints &constraints)
{
    Count result = 1;
    for (std::size_t l = level; l < architecture.levels().size(); ++l) {
        const LevelConstraint c =
            l < constraints.levels.size() ? constraints.levels[l] : LevelConstraint();
        const Fanout &fanout = architecture.levels()[l].fanout;
        const bool alongX = fanout.columns > 1 && fanout.columnsCarry[d];
        const bool alongY = fanout.rows > 1 && fanout.rowsCarry[d];
        if (c.temporal[d] == 0 || (c.spatialX[d] == 0 && alongX) || (c.spatialY[d] == 0 && alongY))
            return std::nullopt;
        for (const Count factor : {c.temporal[d], c.spatialX[d], c.spatialY[d]})
            result *= std::max<Count>(1, factor);
    }
    return result;
}

/// The smallest tile that a level can hold: the factors that constraints force inside it, and what
/// those outside it leave.
DimVector smallestTile(std::size_t level, const Problem &problem, const Architecture &architecture,
                       const MapConstraints &constraints)
{
    DimVector tile = ones();
    for (std::size_t l = 0; l <= level && l < constraints.levels.size(); ++l) {
        for (Dim d : enumerators<Dim>()) {
            const LevelConstraint &c = constraints.levels[l];
            for (Count factor : {c.temporal[d], c.spatialX[d], c.spatialY[d]})
                tile[d] *= factor > 0 ? factor : 1;
        }
    }
    for (Dim d : enumerators<Dim>()) {
        const auto outside = boundOutside(d, level + 1, architecture, constraints);
        const Count bound = problem.shape.bounds[d];
        if (outside && *outside <= bound)
            tile[d] = std::max(tile[d], (bound + *outside - 1) / *outside);
    }
    return tile;
}

void checkFactors(const Problem &problem, const Architecture &architecture,
                  const MapConstraints &constraints, Findings &findings)
{
    for (Dim d : enumerators<Dim>()) {
        Count left = problem.shape.bounds[d];
        for (std::size_t l = 0; l < constraints.levels.size(); ++l) {
            const LevelConstraint &c = constraints.levels[l];
            const std::string &levelName = architecture.levels()[l].name;
            for (Count factor : {c.temporal[d], c.spatialX[d], c.spatialY[d]}) {
                if (factor > 0 && left % factor != 0) {
                    findings.push_back(contradiction(
                        levelName,
                        fmt::format("the factor {}{} does not divide what the other "
                                    "constraints leave of {}{}",
                                    letter(d), factor, letter(d), problem.shape.bounds[d])));
                    return;
                }
                left /= factor > 0 ? factor : 1;
            }
        }
    }
    for (std::size_t l = 0; l < constraints.levels.size(); ++l) {
        const LevelConstraint &c = constraints.levels[l];
        const Fanout &fanout = architecture.levels()[l].fanout;
        const auto check = [&](const DimVector &factors, const DimMask &carries, Count available,
                               std::string_view axis) {
            Count used = 1;
            for (Dim d : enumerators<Dim>()) {
                if (factors[d] > 1 && !carries[d]) {
                    findings.push_back(contradiction(architecture.levels()[l].name,
                                                     fmt::format("{}{} may not unroll along the {}",
                                                                 letter(d), factors[d], axis)));
                }
                used *= factors[d] > 0 ? factors[d] : 1;
            }
            if (used > available) {
                Finding finding =
                    contradiction(architecture.levels()[l].name,
                                  fmt::format("the factors asked for along the {} take {} of {}",
                                              axis, used, available));
                finding.required = static_cast<double>(used);
                finding.available = static_cast<double>(available);
                finding.unit = "PE";
                findings.push_back(finding);
            }
        };
        check(c.spatialX, fanout.columnsCarry, fanout.columns, "columns (X)");
        check(c.spatialY, fanout.rowsCarry, fanout.rows, "rows (Y)");
    }
}

} // namespace

Findings infeasible(const Problem &problem, const Architecture &architecture, Accounting accounting,
                    const MapConstraints &constraints)
{
    Findings findings;
    checkFactors(problem, architecture, constraints, findings);
    const Window window = accounting == Accounting::Timeloop ? Window::Span : Window::Distinct;
    for (std::size_t l = 0; l < architecture.outermost(); ++l) {
        const MemoryLevel &level = architecture.levels()[l];
        TensorMask kept = level.keeps;
        if (l < constraints.levels.size() && constraints.levels[l].keeps)
            kept = *constraints.levels[l].keeps;
        else if (constraints.searchBypass)
            continue; // it may be passed by
        const auto usable = level.usableBits();
        const auto needed =
            tileBits(level, kept, smallestTile(l, problem, architecture, constraints),
                     problem.shape, problem.precision, window);
        if (!usable || (needed.ok() && needed.value() <= *usable))
            continue;
        Finding finding;
        finding.severity = Severity::Error;
        finding.kind = FindingKind::CapacityExceeded;
        finding.level = level.name;
        finding.tensor = tensorNames(kept);
        finding.required = static_cast<double>(needed.get().value_or(0));
        finding.available = static_cast<double>(*usable);
        finding.unit = "bit";
        finding.hint = fmt::format(
            "the smallest tile takes {} bit: make {} at least {} bit{}, or lower the bits of {}",
            needed.get().value_or(0), level.name,
            needed.get().value_or(0) * (level.buffering == Buffering::Double ? 2 : 1),
            level.buffering == Buffering::Double ? " (double buffered)" : "", finding.tensor);
        findings.push_back(finding);
    }
    if (findings.empty()) {
        findings.push_back(
            contradiction({}, "no factors of the layer's bounds meet all constraints together"));
    }
    return findings;
}

Finding uncountable(const Error &error)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = FindingKind::Overflow;
    finding.hint = error.message();
    return finding;
}

} // namespace pelorus
