// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles of layers from one search to the next. Whoever takes them has them alone, since a search
// adds to them; a layer that two threads search at once has two. Thread-safe.
#pragma once

#include "core/mapper/layertiles.h"

#include <memory>
#include <mutex>
#include <vector>

namespace pelorus {

class KeptLayerTiles
{
public:
    /// Those of the key that were given back last, or new ones.
    [[nodiscard]] std::unique_ptr<LayerTiles> take(const LayerTiles::Key &);
    /// Drops them if they alone are too many, or there is no memory to remember them; not null.
    void giveBack(std::unique_ptr<LayerTiles>) noexcept;
    /// What is kept now, without what was taken.
    [[nodiscard]] std::size_t bytes() const;

    /// What may be kept, beside what searches take: of more the oldest are dropped. All layers of
    /// ResNet-50 take 8 MB on an array of 16 x 16.
    static constexpr std::size_t maxBytes = 32'000'000;

private:
    struct Kept
    {
        std::size_t hash = 0; ///< of the key: most others are told apart without looking at them
        std::size_t bytes = 0;
        std::unique_ptr<LayerTiles> tiles;
    };

    mutable std::mutex m_mutex;
    std::vector<Kept> m_kept; ///< the newest last
    std::size_t m_bytes = 0;
};

} // namespace pelorus
