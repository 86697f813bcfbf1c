// SPDX-License-Identifier: GPL-3.0-or-later
// What a network had computed in front of a layer, kept while only that layer and later ones
// change. Editing the bits of one layer again and again then runs what follows it, not the whole
// network.
//
// A prefix is a number of layers with their rules; its states are those of batches of images, just
// before the next layer. It is kept from the second configuration on, at the first layer in which
// that differs from the one before: there the next edit is likely to be. All states together stay
// within a budget of bytes; whole prefixes leave, the one that was longest not used first, and what
// finds no room is not kept. Belongs to one experiment: ranges and images are not part of the key.
// begin() wants to be alone; the other functions may be called by many threads.
#pragma once

#include "core/accuracy/graph.h"
#include "core/accuracy/quantconfig.h"

#include <list>
#include <map>
#include <mutex>

namespace pelorus::accuracy {

class PrefixCache
{
public:
    /// `budget`: bytes of all states.
    explicit PrefixCache(Count budget) : m_budget(budget) { }

    /// What follows runs under this configuration of so many layers.
    void begin(const QuantConfig &config, std::size_t layers);

    /// The state furthest on that these images have under the configuration.
    [[nodiscard]] std::optional<GraphState> find(Count first, Count images);

    /// The layer in front of which states are to be kept; none before a second configuration, and
    /// none where the first layer has changed.
    [[nodiscard]] std::optional<std::size_t> keptLayer() const;

    /// The state of these images in front of keptLayer(), of so many bytes.
    void keep(Count first, Count images, GraphState state, Count bytes);

    [[nodiscard]] Count bytes() const;
    [[nodiscard]] Count budget() const { return m_budget; }

private:
    using Images = std::pair<Count, Count>; ///< the first, how many
    struct Prefix
    {
        QuantConfig config; ///< of which the first `layers` count
        std::size_t layers = 0;
        Count bytes = 0;
        std::map<Images, GraphState> states;
    };

    mutable std::mutex m_mutex;
    Count m_budget;
    Count m_bytes = 0;
    std::list<Prefix> m_prefixes; ///< those used last stand in front
    std::optional<QuantConfig> m_config;
    std::optional<std::size_t> m_keptLayer;
};

} // namespace pelorus::accuracy
