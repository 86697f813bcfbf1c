// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/validate.h"

#include <fmt/format.h>

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

Findings factorFindings(const Mapping &mapping, const LayerShape &shape)
{
    EnumArray<Dim, CheckedCount> products = EnumArray<Dim, CheckedCount>::filled(1);
    Findings findings;
    const auto multiply = [&](const std::vector<Loop> &loops) {
        for (const Loop &loop : loops) {
            products[loop.dim] *= loop.factor;
            if (loop.factor < 1)
                findings.push_back(error(FindingKind::WrongFactors,
                                         fmt::format("factor {} of {} must be at least 1",
                                                     loop.factor, letter(loop.dim))));
        }
    };
    for (const LevelMapping &level : mapping.levels) {
        multiply(level.temporal);
        multiply(level.spatial);
    }
    for (Dim d : enumerators<Dim>()) {
        if (products[d].get() == shape.bounds[d])
            continue;
        Finding finding =
            error(FindingKind::WrongFactors,
                  fmt::format("the factors of {} must multiply to {}", letter(d), shape.bounds[d]));
        finding.required = static_cast<double>(shape.bounds[d]);
        finding.available = static_cast<double>(products[d].get().value_or(0));
        findings.push_back(finding);
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
    const CheckedCount required = tileBits(mapped.keeps, tile, shape, precision, window);
    std::string kept;
    for (Tensor t : enumerators<Tensor>()) {
        if (mapped.keeps[t])
            kept += fmt::format("{}{}", kept.empty() ? "" : ", ", name(t));
    }
    const Count available = *level.capacityBits / level.multipleBuffering;
    if (required.ok() && required.value() <= available)
        return;
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
                  const Architecture &architecture, Window window)
{
    const std::vector<MemoryLevel> &levels = architecture.levels();
    if (mapping.levels.size() != levels.size()) {
        return {error(FindingKind::WrongFactors,
                      fmt::format("the mapping has {} levels, {} has {}", mapping.levels.size(),
                                  architecture.name(), levels.size()))};
    }
    // Tiles mean nothing while the factors are wrong.
    Findings findings = factorFindings(mapping, shape);
    if (!findings.empty())
        return findings;
    for (std::size_t i = levels.size(); i-- > 0;) {
        const LevelMapping &mapped = mapping.levels[i];
        checkFanout(mapped.spatial, LoopKind::SpatialX, levels[i], findings);
        checkFanout(mapped.spatial, LoopKind::SpatialY, levels[i], findings);
        checkKeeps(mapped, levels[i], i == architecture.outermost(), findings);
        checkCapacity(mapped, tileOf(mapping, i), shape, precision, window, levels[i], findings);
    }
    return findings;
}

} // namespace pelorus
