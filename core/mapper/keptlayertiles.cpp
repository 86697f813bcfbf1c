// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/keptlayertiles.h"

#include <algorithm>
#include <functional>
#include <new>
#include <ranges>
#include <utility>

namespace pelorus {

namespace {

std::size_t hashOf(const LayerTiles::Key &key)
{
    std::size_t seed = 0;
    const auto mix = [&seed](Count value) { seed = seed * 31 + std::hash<Count>()(value); };
    for (const Count bound : key.shape.bounds)
        mix(bound);
    for (const Count bound : key.padded)
        mix(bound);
    for (const Count stride : key.shape.stride)
        mix(stride);
    return seed;
}

} // namespace

std::unique_ptr<LayerTiles> KeptLayerTiles::take(const LayerTiles::Key &key)
{
    {
        const std::size_t hash = hashOf(key);
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find_if(std::views::reverse(m_kept), [&](const Kept &kept) {
            return kept.hash == hash && kept.tiles->key() == key;
        });
        if (found != m_kept.rend()) {
            std::unique_ptr<LayerTiles> tiles = std::move(found->tiles);
            m_bytes -= found->bytes;
            m_kept.erase(std::next(found).base());
            return tiles;
        }
    }
    return std::make_unique<LayerTiles>(key);
}

void KeptLayerTiles::giveBack(std::unique_ptr<LayerTiles> tiles) noexcept
{
    const std::size_t hash = hashOf(tiles->key());
    const std::size_t bytes = tiles->bytes();
    if (bytes > maxBytes)
        return; // all others would have to go, and then these
    const std::lock_guard lock(m_mutex);
    try {
        m_kept.push_back({hash, bytes, std::move(tiles)});
    } catch (const std::bad_alloc &) {
        return; // the next search makes its own
    }
    m_bytes += bytes;
    auto first = m_kept.begin();
    for (; m_bytes > maxBytes; ++first)
        m_bytes -= first->bytes;
    m_kept.erase(m_kept.begin(), first);
}

std::size_t KeptLayerTiles::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace pelorus
