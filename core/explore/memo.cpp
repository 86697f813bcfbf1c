// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/memo.h"

#include "core/base/samevalue.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace pelorus {

std::size_t ProblemHash::operator()(const Problem &problem) const
{
    std::size_t seed = 0;
    const auto mix = [&seed](Count value) {
        seed ^= std::hash<Count>{}(value) + 0x9e3779b97f4a7c15ULL + (seed << 6) + (seed >> 2);
    };
    for (Count bound : problem.shape.bounds)
        mix(bound);
    for (Axis a : enumerators<Axis>()) {
        mix(problem.shape.stride[a]);
        mix(problem.shape.dilation[a]);
    }
    for (int bits : {problem.precision.filterBits, problem.precision.ifmapBits,
                     problem.precision.psumBits, problem.precision.ofmapBits})
        mix(bits);
    mix(static_cast<Count>(problem.precision.arithmetic));
    for (double density : problem.density)
        mix(std::bit_cast<Count>(density));
    for (bool stays : problem.staysOnChip)
        mix(stays);
    return seed;
}

EvaluationContext::Memo::FrameMemo *EvaluationContext::Memo::known(const Frame &frame)
{
    const auto found = std::find_if(m_frames.begin(), m_frames.end(), [&](const FrameMemo &memo) {
        return memo.frame.accounting == frame.accounting && memo.frame.objective == frame.objective
            && memo.frame.factors == frame.factors && memo.frame.cyclePJ == frame.cyclePJ
            && sameValue(memo.frame.architecture, frame.architecture)
            && sameValue(memo.frame.technology, frame.technology);
    });
    if (found == m_frames.end())
        return nullptr;
    m_frames.splice(m_frames.begin(), m_frames, found);
    return &m_frames.front();
}

std::shared_ptr<const LayerOutcome>
EvaluationContext::Memo::find(const Frame &frame, const Problem &problem, SearchEffort effort)
{
    const std::lock_guard lock(m_mutex);
    const FrameMemo *const memo = known(frame);
    if (!memo)
        return nullptr;
    const auto entry = memo->layers.find(problem);
    if (entry == memo->layers.end() || (effort == SearchEffort::Full && !entry->second.final))
        return nullptr;
    return entry->second.outcome;
}

bool EvaluationContext::Memo::wasGivenUp(const Frame &frame, const Problem &problem)
{
    const std::lock_guard lock(m_mutex);
    const FrameMemo *const memo = known(frame);
    const auto entry = memo ? memo->layers.find(problem) : LayerEntries::const_iterator();
    return memo && entry != memo->layers.end() && entry->second.givenUp;
}

void EvaluationContext::Memo::insert(const Frame &frame, const Problem &problem,
                                     std::shared_ptr<const LayerOutcome> outcome,
                                     SearchEffort effort, bool isGuest)
{
    const std::lock_guard lock(m_mutex);
    FrameMemo *memo = known(frame);
    if (!memo) {
        m_frames.push_front({frame, {}});
        memo = &m_frames.front();
        if (m_frames.size() > maxFrames)
            m_frames.pop_back();
    }
    if (memo->layers.size() >= maxLayersPerFrame)
        memo->layers.clear();
    const auto isProven = [](const auto &found) {
        return found && found->cost && found->cost->proven;
    };
    const bool isFull = effort == SearchEffort::Full;
    const bool isFinal = (isFull && !isGuest) || isProven(outcome);
    Entry &entry = memo->layers[problem];
    const bool givenUp = entry.givenUp || (isFull && !isProven(outcome));
    // Another thread may have been quicker and better.
    if (isProven(outcome) || (!isProven(entry.outcome) && (isFinal || !entry.final)))
        entry = {std::move(outcome), isFinal};
    entry.givenUp = givenUp;
}

} // namespace pelorus
