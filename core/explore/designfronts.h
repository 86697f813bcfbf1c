// SPDX-License-Identifier: GPL-3.0-or-later
// The energy-latency fronts of a design's layers, searched by the cores of the machine, layers of
// the same problem once, and remembered: the layers of a network that was searched before cost
// nothing when one of them is asked for, nor do those that an edit left as they were.
#pragma once

#include "core/explore/design.h"
#include "core/explore/memo.h"
#include "core/explore/searchpool.h"
#include "core/mapper/front.h"

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace pelorus {

using FrontPtr = std::shared_ptr<const FrontResult>;

/// The newest accelerators' fronts, by exactly what they depend on, compared by value. Thread-safe.
class FrontMemo
{
public:
    [[nodiscard]] FrontPtr find(const Design &, const Problem &);
    void insert(const Design &, const Problem &, FrontPtr);

private:
    static constexpr std::size_t maxFrames = 32;
    static constexpr std::size_t maxFrontsPerFrame = 1024;

    struct Frame
    {
        ArchitecturePtr architecture;
        TechnologyPtr technology;
        Accounting accounting = Accounting::Physical;
        std::unordered_map<Problem, FrontPtr, ProblemHash> fronts;
    };
    Frame &frameOf(const Design &); ///< moved to the front; made if new

    std::mutex m_mutex;
    std::list<Frame> m_frames; ///< newest use first
};

/// What searches share: it only saves time.
struct FrontContext
{
    FrontMemo memo;
    SearchPool pool;
};

struct DesignFronts
{
    Design design;
    std::vector<std::size_t> layers; ///< those asked for, ascending
    /// Of each of them; empty fronts say in their findings why. Null: a layer without MACs, or not
    /// reached.
    std::vector<FrontPtr> fronts;
    bool complete = true; ///< false: stopped early
};
using DesignFrontsPtr = std::shared_ptr<const DesignFronts>;

/// All layers of a network, to ask for.
[[nodiscard]] std::vector<std::size_t> allLayers(const Network &);

/// Does the one have the same fronts as the other, layer by layer?
[[nodiscard]] bool sameFronts(const Design &, const Design &);

/// How many of the asked layers with MACs have their fronts; called by any thread.
using FrontProgress = std::function<void(std::size_t done, std::size_t all)>;

/// Fronts that are found stay in the memo, whenever `stop` is requested. Deterministic, whatever
/// the threads and the memo. Reentrant.
[[nodiscard]] DesignFronts searchFronts(const Design &, std::span<const std::size_t> layers,
                                        FrontContext &, const FrontProgress &progress = {},
                                        const std::stop_token &stop = {});

/// The same from the memo alone: incomplete where a search would be needed.
[[nodiscard]] DesignFronts knownFronts(const Design &, std::span<const std::size_t> layers,
                                       FrontContext &);

} // namespace pelorus
