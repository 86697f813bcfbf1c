// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/prefixcache.h"

#include <algorithm>
#include <utility>

namespace pelorus::accuracy {

namespace {

/// The number of first layers, at most `layers`, that both configurations treat alike.
std::size_t commonLayers(const QuantConfig &a, const QuantConfig &b, std::size_t layers)
{
    if (a.scheme != b.scheme || a.format != b.format || a.isScaled != b.isScaled
        || a.pruned != b.pruned)
        return 0;
    std::size_t common = 0;
    while (common < layers && a.bitsOf(common) == b.bitsOf(common)
           && a.fractionsOf(common) == b.fractionsOf(common))
        ++common;
    return common;
}

} // namespace

void PrefixCache::begin(const QuantConfig &config, std::size_t layers)
{
    const std::lock_guard lock(m_mutex);
    if (m_config) {
        const std::size_t common = commonLayers(*m_config, config, layers);
        if (common < layers) // otherwise more images of the same
            m_keptLayer = common > 0 ? std::optional(common) : std::nullopt;
    }
    m_config = config;
    m_prefixes.remove_if([](const Prefix &prefix) { return prefix.states.empty(); });
    if (!m_keptLayer)
        return;
    const auto isIt = [&](const Prefix &prefix) {
        return prefix.layers == *m_keptLayer
            && commonLayers(prefix.config, config, prefix.layers) == prefix.layers;
    };
    const auto found = std::find_if(m_prefixes.begin(), m_prefixes.end(), isIt);
    if (found == m_prefixes.end())
        m_prefixes.push_front({config, *m_keptLayer, 0, {}});
    else
        m_prefixes.splice(m_prefixes.begin(), m_prefixes, found);
}

std::optional<GraphState> PrefixCache::find(Count first, Count images)
{
    const std::lock_guard lock(m_mutex);
    auto best = m_prefixes.end();
    for (auto prefix = m_prefixes.begin(); prefix != m_prefixes.end(); ++prefix) {
        if ((best == m_prefixes.end() || prefix->layers > best->layers)
            && prefix->states.contains({first, images})
            && commonLayers(prefix->config, *m_config, prefix->layers) == prefix->layers)
            best = prefix;
    }
    if (best == m_prefixes.end())
        return std::nullopt;
    const GraphState state = best->states.at({first, images});
    if (best != m_prefixes.begin()) // behind the one that is being kept
        m_prefixes.splice(std::next(m_prefixes.begin()), m_prefixes, best);
    return state;
}

std::optional<std::size_t> PrefixCache::keptLayer() const
{
    const std::lock_guard lock(m_mutex);
    return m_keptLayer;
}

void PrefixCache::keep(Count first, Count images, GraphState state, Count bytes)
{
    const std::lock_guard lock(m_mutex);
    while (m_bytes + bytes > m_budget && m_prefixes.size() > 1) {
        m_bytes -= m_prefixes.back().bytes;
        m_prefixes.pop_back();
    }
    Prefix &own = m_prefixes.front();
    if (m_bytes + bytes > m_budget
        || !own.states.emplace(Images{first, images}, std::move(state)).second)
        return;
    own.bytes += bytes;
    m_bytes += bytes;
}

Count PrefixCache::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace pelorus::accuracy
