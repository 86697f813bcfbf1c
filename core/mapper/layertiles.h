// SPDX-License-Identifier: GPL-3.0-or-later
// What a search looks at that depends on the layer alone, whatever memories hold and words cost:
// its tiles, what they take and move, and how each fan-out can be used. An edit of a buffer or of
// bits leaves all of it as it is, one of the array all but how that can be used. Of one thread.
#pragma once

#include "core/hardware/architecture.h"
#include "core/mapper/extendedtiles.h"
#include "core/mapper/mapspace.h"
#include "core/mapper/mirroredaxes.h"
#include "core/mapper/tiletables.h"
#include "core/mapper/unrollings.h"

#include <optional>
#include <vector>

namespace pelorus {

class LayerTiles
{
public:
    /// All that these depend on.
    struct Key
    {
        LayerShape shape;
        Accounting accounting = Accounting::Physical;
        DimVector padded = ones(); ///< bounds of the lattice
        std::size_t limit = 0; ///< tiles, as of Lattice
        bool operator==(const Key &) const = default;
    };

    explicit LayerTiles(const Key &);
    LayerTiles(const LayerTiles &) = delete; // its parts refer to each other
    LayerTiles &operator=(const LayerTiles &) = delete;

    [[nodiscard]] const Key &key() const { return m_key; }
    [[nodiscard]] const Lattice &lattice() const { return m_lattice; }
    [[nodiscard]] const TileTables &tables() const { return m_tables; }
    [[nodiscard]] ExtendedTiles &extended() { return m_extended; }
    /// By level; those asked for last are remembered, and given until the next call.
    /// `constraints`: one for each level.
    [[nodiscard]] const std::vector<std::vector<FanoutUse>> &
    uses(const Architecture &, const std::vector<LevelConstraint> &constraints,
         bool oneAxisPerDimension);
    /// Of those asked for last, on a level whose fan-out carries images: withoutImages().
    [[nodiscard]] const std::vector<FanoutUse> &usesWithoutImages(std::size_t level);
    /// Of a lattice whose axes are alike.
    [[nodiscard]] const MirroredTiles &mirror();
    /// What all of it takes.
    [[nodiscard]] std::size_t bytes() const;

private:
    /// All that the uses of one fan-out depend on, beside the lattice.
    struct FanoutKey
    {
        Count columns = 0, rows = 0; ///< none has none
        DimMask columnsCarry{}, rowsCarry{};
        DimVector spatialX{}, spatialY{};
        bool oneAxisPerDimension = false;
        bool operator==(const FanoutKey &) const = default;
    };

    Key m_key;
    Lattice m_lattice;
    TileTables m_tables;
    ExtendedTiles m_extended;
    std::vector<FanoutKey> m_fanouts; ///< by level
    std::vector<std::vector<FanoutUse>> m_uses; ///< of these
    std::vector<std::vector<FanoutUse>> m_withoutImages; ///< likewise; empty: not yet asked for
    std::optional<MirroredTiles> m_mirror;
};

} // namespace pelorus
