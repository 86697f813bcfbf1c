// SPDX-License-Identifier: GPL-3.0-or-later
// Square layers. Where height and width are alike - in the layer, in what the fan-out's columns and
// rows carry, and no constraint tells them apart - every mapping has a mirror image, P and R in the
// place of Q and S, that costs the same. Of two uses of the array that are each other's image one
// is enough: that halves what is bounded and resolved. And a table of costs outside the array,
// where the order slides along Q or S, is that of P or R at each tile's image.
#pragma once

#include "core/mapper/kernels.h"
#include "core/mapper/unrollings.h"
#include "core/workload/layer.h"

#include <span>

namespace pelorus {

/// Has every tile an image that costs the same outside fan-outs?
[[nodiscard]] bool axesAreAlike(const LayerShape &, const Lattice &,
                                std::span<const LevelConstraint>);
/// Do its columns and rows carry an image's factors, too?
[[nodiscard]] bool carriesImages(const Fanout &);

/// P for Q and S for R, and the other way round.
[[nodiscard]] Dim imageOf(Dim d);

/// The images of all tiles of a lattice whose axes are alike.
class MirroredTiles
{
public:
    explicit MirroredTiles(const Lattice &);

    [[nodiscard]] Node imageOf(Node tile) const
    {
        return m_images[tile / m_row] * m_row + tile % m_row;
    }
    [[nodiscard]] std::size_t bytes() const { return m_images.capacity() * sizeof(Node); }
    /// to[i] = from[image of i]
    void take(std::span<double> to, std::span<const double> from) const;
    /// to[i] = min(to[i], from[image of i])
    void lower(std::span<double> to, std::span<const double> from) const;
    /// table[i] = min(table[i], table[image of i])
    void lowerBoth(std::span<double> table) const;

private:
    Node m_row; ///< neighbours that are alike in all but N, K and C: their images are, too
    std::vector<Node> m_images; ///< by row
};

/// All but those whose image is another one that stays.
[[nodiscard]] std::vector<FanoutUse> withoutImages(const Lattice &,
                                                   const std::vector<FanoutUse> &uses);

} // namespace pelorus
