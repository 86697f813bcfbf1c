// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/forwardedrows.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace pelorus {

namespace {

using Runs = std::vector<Block>; ///< apart and ascending

Count rowsIn(const Runs &runs)
{
    Count rows = 0;
    for (const Block &run : runs)
        rows += run.length;
    return rows;
}

/// A window without gaps, or one run for each output row where taps are fewer than the stride.
void appendWindow(Runs &runs, const Block &output, const Block &filter, Count stride)
{
    if (filter.length >= stride) {
        runs.push_back(
            {output.start * stride + filter.start, (output.length - 1) * stride + filter.length});
        return;
    }
    for (Count i = output.start; i < endOf(output); ++i)
        runs.push_back({i * stride + filter.start, filter.length});
}

/// The same rows, each once.
Runs merged(Runs runs)
{
    std::sort(runs.begin(), runs.end());
    Runs result;
    for (const Block &run : runs) {
        if (result.empty() || run.start > endOf(result.back()))
            result.push_back(run);
        else
            result.back().length = std::max(endOf(result.back()), endOf(run)) - result.back().start;
    }
    return result;
}

/// The rows of `runs` that are not among `others`.
Runs without(const Runs &runs, const Runs &others)
{
    Runs result;
    auto other = others.begin();
    for (const Block &run : runs) {
        Count start = run.start;
        while (other != others.end() && endOf(*other) <= start)
            ++other;
        for (auto next = other; next != others.end() && next->start < endOf(run); ++next) {
            if (next->start > start)
                result.push_back({start, next->start - start});
            start = std::max(start, endOf(*next));
        }
        if (start < endOf(run))
            result.push_back({start, endOf(run) - start});
    }
    return result;
}

/// The runs of all windows of these blocks are few enough to be written out.
bool listable(const SiblingBlocks &outputs, const SiblingBlocks &filters, Count stride)
{
    const bool gapless = std::all_of(filters.now.begin(), filters.now.end(),
                                     [&](const Block &filter) { return filter.length >= stride; });
    CheckedCount runs = 0;
    for (const std::vector<Block> *blocks : {&outputs.now, &outputs.before}) {
        for (const Block &output : *blocks)
            runs += gapless ? 1 : output.length;
    }
    runs *= static_cast<Count>(filters.now.size() + filters.before.size());
    return runs.ok() && runs.value() <= ClippedWindow::maxListed;
}

} // namespace

ClippedWindow::Fresh forwardedRows(Count stride, const SiblingBlocks &outputs,
                                   const SiblingBlocks &filters, Multicast multicast)
{
    const bool alongOutput = !outputs.before.empty();
    assert(alongOutput != !filters.before.empty());
    if (!listable(outputs, filters, stride)) {
        const CheckedCount overflow = CheckedCount(std::numeric_limits<Count>::max()) + 1;
        return {overflow, overflow, overflow};
    }
    const std::vector<Block> &outputsBefore = alongOutput ? outputs.before : outputs.now;
    const std::vector<Block> &filtersBefore = alongOutput ? filters.now : filters.before;
    Runs held;
    for (const Block &output : outputsBefore) {
        for (const Block &filter : filtersBefore)
            appendWindow(held, output, filter, stride);
    }
    held = merged(std::move(held));

    ClippedWindow::Fresh rows{0, 0, 0};
    std::vector<Runs> wanted; // from the parent, by sibling
    for (std::size_t i = 0; i < outputs.now.size(); ++i) {
        for (std::size_t j = 0; j < filters.now.size(); ++j) {
            Runs now;
            Runs before;
            appendWindow(now, outputs.now[i], filters.now[j], stride);
            appendWindow(before, outputsBefore[i], filtersBefore[j], stride);
            rows.each += rowsIn(without(now, before));
            wanted.push_back(without(now, held));
            rows.fromOutside += rowsIn(wanted.back());
        }
    }
    if (multicast == Multicast::Equal) {
        std::sort(wanted.begin(), wanted.end());
        wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
        for (const Runs &runs : wanted)
            rows.together += rowsIn(runs);
        return rows;
    }
    Runs all;
    for (const Runs &runs : wanted)
        all.insert(all.end(), runs.begin(), runs.end());
    rows.together = rowsIn(merged(std::move(all)));
    return rows;
}

} // namespace pelorus
