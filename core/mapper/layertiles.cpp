// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/layertiles.h"

namespace pelorus {

LayerTiles::LayerTiles(const Key &key)
    : m_key(key), m_lattice(key.padded, key.limit),
      m_tables(tileTables(m_lattice, key.shape, key.accounting)), m_extended(m_lattice)
{
}

const std::vector<std::vector<FanoutUse>> &
LayerTiles::uses(const Architecture &architecture, const std::vector<LevelConstraint> &constraints,
                 bool oneAxisPerDimension)
{
    const std::vector<MemoryLevel> &levels = architecture.levels();
    m_fanouts.resize(levels.size());
    m_uses.resize(levels.size());
    m_withoutImages.resize(levels.size());
    for (std::size_t l = 0; l < levels.size(); ++l) {
        const Fanout &fanout = levels[l].fanout;
        const FanoutKey key{fanout.columns,          fanout.rows,
                            fanout.columnsCarry,     fanout.rowsCarry,
                            constraints[l].spatialX, constraints[l].spatialY,
                            oneAxisPerDimension};
        if (m_fanouts[l] == key)
            continue;
        m_uses[l] = fanoutUses(m_lattice, fanout, constraints[l], oneAxisPerDimension);
        m_withoutImages[l].clear();
        m_fanouts[l] = key;
    }
    return m_uses;
}

const std::vector<FanoutUse> &LayerTiles::usesWithoutImages(std::size_t level)
{
    std::vector<FanoutUse> &known = m_withoutImages[level];
    if (known.empty())
        known = withoutImages(m_lattice, m_uses[level]);
    return known;
}

const MirroredTiles &LayerTiles::mirror()
{
    if (!m_mirror)
        m_mirror.emplace(m_lattice);
    return *m_mirror;
}

std::size_t LayerTiles::bytes() const
{
    std::size_t sum = sizeof(*this) + m_lattice.bytes() + bytesOf(m_tables) + m_extended.bytes();
    sum += m_mirror ? m_mirror->bytes() : 0;
    for (const auto *of : {&m_uses, &m_withoutImages}) {
        for (const std::vector<FanoutUse> &uses : *of)
            sum += uses.capacity() * sizeof(FanoutUse);
    }
    return sum;
}

} // namespace pelorus
