// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/validate.h"

#include "core/hardware/packing.h"

#include <fmt/format.h>

#include <optional>

namespace pelorus {

namespace {

Finding error(FindingKind kind, std::string hint)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = kind;
    finding.hint = std::move(hint);
    return finding;
}

/// Calls `visit` with every loop and its level, inner -> outer.
template <typename Visit> void forEachLoopOutwards(const Mapping &mapping, Visit visit)
{
    for (std::size_t i = 0; i < mapping.levels.size(); ++i) {
        const LevelMapping &level = mapping.levels[i];
        for (const Loop &loop : level.spatial)
            visit(loop, i);
        for (auto loop = level.temporal.rbegin(); loop != level.temporal.rend(); ++loop)
            visit(*loop, i);
    }
}

Finding wrongProduct(Dim d, Count bound, CheckedCount product, Accounting accounting)
{
    const bool physical = accounting == Accounting::Physical;
    std::string hint = fmt::format("the factors of {} must multiply to {}{}", letter(d), bound,
                                   physical ? " or more" : "");
    if (!physical && product.get().value_or(0) > bound)
        hint += "; physical accounting also takes those that multiply to more";
    Finding finding = error(FindingKind::WrongFactors, std::move(hint));
    finding.required = static_cast<double>(bound);
    finding.available = static_cast<double>(product.get().value_or(0));
    return finding;
}

Finding idleIterations(const Loop &loop, const std::string &level, Count needed, Count bound)
{
    Finding finding =
        error(FindingKind::WrongFactors,
              fmt::format("{0}{1} has iterations in which nobody works: {2}", letter(loop.dim),
                          loop.factor,
                          needed == 1 ? fmt::format("the loops inside cover {}{}, leave it out",
                                                    letter(loop.dim), bound)
                                      : fmt::format("{1} of them cover {0}{2}, use {0}{1}",
                                                    letter(loop.dim), needed, bound)));
    finding.level = level;
    finding.required = static_cast<double>(needed);
    finding.available = static_cast<double>(loop.factor);
    return finding;
}

/// What is wrong with the factors of one dimension, all >= 1; at most one finding, as a change of
/// one loop changes the steps of those outside it.
std::optional<Finding> factorFinding(Dim d, const Mapping &mapping, Count bound,
                                     const Architecture &architecture, Accounting accounting)
{
    std::optional<Finding> idle;
    CheckedCount product = 1; // of the loops inside: the step of the next one
    forEachLoopOutwards(mapping, [&](const Loop &loop, std::size_t level) {
        if (loop.dim != d || loop.factor == 1)
            return;
        if (const std::optional<Count> step = product.get(); step && !idle) {
            const Count needed = (bound - 1) / *step + 1;
            if (loop.factor > needed)
                idle = idleIterations(loop, architecture.levels()[level].name, needed, bound);
        }
        product *= loop.factor;
    });
    if (product.get() == bound)
        return std::nullopt;
    const bool covers = product.get().value_or(0) > bound;
    if (accounting == Accounting::Physical && (covers || idle))
        return idle;
    return wrongProduct(d, bound, product, accounting);
}

Findings factorFindings(const Mapping &mapping, const LayerShape &shape,
                        const Architecture &architecture, Accounting accounting)
{
    Findings findings;
    forEachLoopOutwards(mapping, [&](const Loop &loop, std::size_t) {
        if (loop.factor < 1)
            findings.push_back(error(
                FindingKind::WrongFactors,
                fmt::format("factor {} of {} must be at least 1", loop.factor, letter(loop.dim))));
    });
    if (!findings.empty())
        return findings;
    for (Dim d : enumerators<Dim>()) {
        if (auto finding = factorFinding(d, mapping, shape.bounds[d], architecture, accounting))
            findings.push_back(*std::move(finding));
    }
    return findings;
}

void checkFanout(const std::vector<Loop> &spatial, LoopKind kind, const MemoryLevel &level,
                 Findings &findings)
{
    const bool columns = kind == LoopKind::SpatialX;
    const Count available = columns ? level.fanout.columns : level.fanout.rows;
    const DimMask &carries = columns ? level.fanout.columnsCarry : level.fanout.rowsCarry;
    CheckedCount required = 1;
    for (const Loop &loop : spatial) {
        if (loop.kind != kind || loop.factor == 1)
            continue;
        required *= loop.factor;
        if (carries[loop.dim])
            continue;
        Finding finding = error(FindingKind::SpatialNotAllowed,
                                fmt::format("{} may not unroll along the {}", letter(loop.dim),
                                            columns ? "columns (X)" : "rows (Y)"));
        finding.level = level.name;
        findings.push_back(finding);
    }
    if (required.ok() && required.value() <= available)
        return;
    Finding finding = error(
        FindingKind::FanoutExceeded,
        fmt::format("unroll fewer iterations along the {}", columns ? "columns (X)" : "rows (Y)"));
    finding.level = level.name;
    finding.required = static_cast<double>(required.get().value_or(0));
    finding.available = static_cast<double>(available);
    finding.unit = "PE";
    findings.push_back(finding);
}

void checkKeeps(const LevelMapping &mapped, const MemoryLevel &level, bool outermost,
                Findings &findings)
{
    for (Tensor t : enumerators<Tensor>()) {
        const bool missing = outermost && !mapped.keeps[t];
        const bool forbidden = mapped.keeps[t] && !level.keeps[t];
        if (!missing && !forbidden)
            continue;
        Finding finding = error(FindingKind::KeepNotAllowed,
                                missing ? "the outermost level must keep every tensor"
                                        : "the architecture does not store this tensor here");
        finding.level = level.name;
        finding.tensor = name(t);
        findings.push_back(finding);
    }
}

void checkCapacity(const LevelMapping &mapped, const DimVector &tile, const LayerShape &shape,
                   const Precision &precision, Window window, const MemoryLevel &level,
                   Findings &findings)
{
    if (!level.capacityBits)
        return;
    const CheckedCount required = tileBits(level, mapped.keeps, tile, shape, precision, window);
    const Count available = *level.usableBits();
    if (required.ok() && required.value() <= available)
        return;
    std::string kept;
    for (Tensor t : enumerators<Tensor>()) {
        if (mapped.keeps[t])
            kept += fmt::format("{}{}", kept.empty() ? "" : ", ", name(t));
    }
    Finding finding = error(required.ok() ? FindingKind::CapacityExceeded : FindingKind::Overflow,
                            required.ok() ? "choose smaller tiles or a larger buffer"
                                          : "the tile has more bits than 64 bits can count");
    finding.level = level.name;
    finding.tensor = kept;
    finding.required = static_cast<double>(required.get().value_or(0));
    finding.available = static_cast<double>(available);
    finding.unit = "bit";
    findings.push_back(finding);
}

} // namespace

Findings validate(const Mapping &mapping, const LayerShape &shape, const Precision &precision,
                  const Architecture &architecture, Accounting accounting)
{
    const std::vector<MemoryLevel> &levels = architecture.levels();
    if (mapping.levels.size() != levels.size()) {
        return {error(FindingKind::WrongFactors,
                      fmt::format("the mapping has {} levels, {} has {}", mapping.levels.size(),
                                  architecture.name(), levels.size()))};
    }
    // Tiles mean nothing while the factors are wrong.
    Findings findings = factorFindings(mapping, shape, architecture, accounting);
    if (!findings.empty())
        return findings;
    for (std::size_t i = levels.size(); i-- > 0;) {
        const LevelMapping &mapped = mapping.levels[i];
        checkFanout(mapped.spatial, LoopKind::SpatialX, levels[i], findings);
        checkFanout(mapped.spatial, LoopKind::SpatialY, levels[i], findings);
        checkKeeps(mapped, levels[i], i == architecture.outermost(), findings);
        checkCapacity(mapped, tileOf(mapping, i, shape.bounds), shape, precision,
                      windowOf(accounting), levels[i], findings);
    }
    return findings;
}

} // namespace pelorus
