// SPDX-License-Identifier: GPL-3.0-or-later
// Where the share of a block of the schematic is from. Pure.
#pragma once

#include "ui/models/explanation.h"
#include "ui/models/schematicfigures.h"

namespace pelorus {

/// What is asked or clicked. The array is all inside of it: scratchpads and MAC units.
struct SchematicBlock
{
    enum class Kind { Level, Noc, Array, Macs };
    Kind kind = Kind::Array;
    std::size_t level = 0; ///< of Kind::Level
    bool operator==(const SchematicBlock &) const = default;
};
[[nodiscard]] constexpr SchematicBlock levelBlock(std::size_t level)
{
    return {SchematicBlock::Kind::Level, level};
}
inline constexpr SchematicBlock nocBlock{SchematicBlock::Kind::Noc};
inline constexpr SchematicBlock arrayBlock{SchematicBlock::Kind::Array};
inline constexpr SchematicBlock macBlock{SchematicBlock::Kind::Macs};

/// From the outermost level inwards, the array before what it holds.
[[nodiscard]] std::vector<SchematicBlock> schematicBlocks(const Architecture &architecture);
/// "GLB", "NoC", "PE array", "MAC units".
[[nodiscard]] QString blockName(const Architecture &architecture, SchematicBlock block);
/// Its share of the energy, and of the time that it is busy; none: it has no such share.
[[nodiscard]] double energyShare(const SchematicFigures &figures, const Architecture &architecture,
                                 SchematicBlock block);
[[nodiscard]] std::optional<double> busyShare(const SchematicFigures &figures,
                                              SchematicBlock block);

/// Where these are from; `subject` names shownLayers(`layers`).
[[nodiscard]] Explanation energyShareExplanation(const Evaluation &evaluation,
                                                 const std::vector<std::size_t> &layers,
                                                 SchematicBlock block, const QString &subject);
[[nodiscard]] Explanation busyShareExplanation(const Evaluation &evaluation,
                                               const std::vector<std::size_t> &layers,
                                               SchematicBlock block, const QString &subject);

} // namespace pelorus
