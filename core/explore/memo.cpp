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

EvaluationContext::Memo::FrameMemo &EvaluationContext::Memo::frameMemo(const Frame &frame)
{
    const auto known = std::find_if(m_frames.begin(), m_frames.end(), [&](const FrameMemo &memo) {
        return memo.frame.accounting == frame.accounting && memo.frame.objective == frame.objective
            && memo.frame.factors == frame.factors && memo.frame.cyclePJ == frame.cyclePJ
            && sameValue(memo.frame.architecture, frame.architecture)
            && sameValue(memo.frame.technology, frame.technology);
    });
    if (known != m_frames.end()) {
        m_frames.splice(m_frames.begin(), m_frames, known);
    } else {
        m_frames.push_front({frame, {}});
        if (m_frames.size() > maxFrames)
            m_frames.pop_back();
    }
    return m_frames.front();
}

std::shared_ptr<const LayerOutcome>
EvaluationContext::Memo::find(const Frame &frame, const Problem &problem, SearchEffort effort)
{
    const std::lock_guard lock(m_mutex);
    const FrameMemo &memo = frameMemo(frame);
    const auto known = memo.layers.find(problem);
    if (known == memo.layers.end() || (effort == SearchEffort::Full && !known->second.final))
        return nullptr;
    return known->second.outcome;
}

void EvaluationContext::Memo::insert(const Frame &frame, const Problem &problem,
                                     std::shared_ptr<const LayerOutcome> outcome,
                                     SearchEffort effort)
{
    const std::lock_guard lock(m_mutex);
    FrameMemo &memo = frameMemo(frame);
    if (memo.layers.size() >= maxLayersPerFrame)
        memo.layers.clear();
    const auto isProven = [](const auto &found) {
        return found && found->cost && found->cost->proven;
    };
    const bool isFinal = effort == SearchEffort::Full || isProven(outcome);
    const auto known = memo.layers.try_emplace(problem).first;
    // Another thread may have been quicker and better.
    if (isProven(outcome)
        || (!isProven(known->second.outcome) && (isFinal || !known->second.final)))
        known->second = {std::move(outcome), isFinal};
}

} // namespace pelorus
