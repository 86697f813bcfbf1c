// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/clippedwindow.h"

#include "core/workload/projection.h"

#include <algorithm>
#include <optional>

namespace pelorus {

namespace {

/// Do the blocks adjoin one another? Then from where and how long they are together.
std::optional<Block> joined(const std::vector<Block> &blocks)
{
    Block run = blocks.front();
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        if (blocks[i].start != endOf(run))
            return std::nullopt;
        run.length += blocks[i].length;
    }
    return run;
}

/// The rows of `now` beyond the last one of `before`, which begins earlier.
Block beyond(const Block &now, const Block &before)
{
    const Count start = std::max(now.start, endOf(before));
    return {start, endOf(now) - start};
}

ClippedWindow::Fresh sumsOf(std::vector<Block> runs)
{
    std::sort(runs.begin(), runs.end());
    ClippedWindow::Fresh rows{0, 0, 0};
    Count end = runs.front().start;
    for (const Block &run : runs) {
        rows.each += run.length;
        rows.together += std::max<Count>(0, endOf(run) - std::max(end, run.start));
        end = std::max(end, endOf(run));
    }
    rows.fromOutside = rows.each;
    return rows;
}

} // namespace

CheckedCount ClippedWindow::rowsOf(const Block &output, const Block &filter) const
{
    return windowExtent(output.length, filter.length, m_stride, m_dilation, Window::Distinct);
}

/// From the window's first row to its last, skipped ones included.
Block ClippedWindow::hull(const Block &output, const Block &filter) const
{
    return {output.start * m_stride + filter.start * m_dilation,
            (output.length - 1) * m_stride + (filter.length - 1) * m_dilation + 1};
}

CheckedCount ClippedWindow::sumOf(const std::vector<Block> &outputs,
                                  const std::vector<Block> &filters) const
{
    CheckedCount rows = 0;
    for (const Block &output : outputs) {
        for (const Block &filter : filters)
            rows += rowsOf(output, filter);
    }
    return rows;
}

/// Two windows have the same rows exactly if they begin at the same row and have the same span and
/// number of rows. The same span means outputs p + k*d' and filters r - k*s' for some k (s', d' as
/// in projection.h); pairs (i + d', j - s') being one row, the rows are the same where both windows
/// have at least d' outputs and s' taps, and where one does not, their numbers differ.
CheckedCount ClippedWindow::sumOfUnequal(const std::vector<Block> &outputs,
                                         const std::vector<Block> &filters) const
{
    std::vector<std::pair<Block, Count>> windows;
    for (const Block &output : outputs) {
        for (const Block &filter : filters) {
            const CheckedCount rows = rowsOf(output, filter);
            if (!rows.ok())
                return rows;
            windows.emplace_back(hull(output, filter), rows.value());
        }
    }
    std::sort(windows.begin(), windows.end());
    windows.erase(std::unique(windows.begin(), windows.end()), windows.end());
    CheckedCount sum = 0;
    for (const auto &[hull, rows] : windows)
        sum += rows;
    return sum;
}

CheckedCount ClippedWindow::unionOf(const std::vector<Block> &outputs,
                                    const std::vector<Block> &filters) const
{
    const std::optional<Block> output = joined(outputs);
    const std::optional<Block> filter = joined(filters);
    if (output && filter)
        return rowsOf(*output, *filter);

    // Windows apart from all others count alone; those that mingle are looked at together.
    std::vector<std::pair<Block, Block>> windows;
    for (const Block &p : outputs) {
        for (const Block &r : filters)
            windows.emplace_back(p, r);
    }
    std::sort(windows.begin(), windows.end(), [&](const auto &a, const auto &b) {
        return hull(a.first, a.second) < hull(b.first, b.second);
    });
    CheckedCount rows = 0;
    for (auto first = windows.begin(); first != windows.end();) {
        Block all = hull(first->first, first->second);
        bool gapless = true;
        auto last = first;
        for (; last != windows.end(); ++last) {
            const Block one = hull(last->first, last->second);
            if (one.start >= endOf(all))
                break;
            all.length = std::max(endOf(all), endOf(one)) - all.start;
            gapless = gapless && rowsOf(last->first, last->second).get() == one.length;
        }
        if (gapless)
            rows += all.length;
        else if (last - first == 1)
            rows += rowsOf(first->first, first->second);
        else
            rows += enumerated({first, last}, all);
        first = last;
    }
    return rows;
}

CheckedCount ClippedWindow::enumerated(const std::vector<std::pair<Block, Block>> &windows,
                                       const Block &hull) const
{
    CheckedCount visits = hull.length;
    for (const auto &[output, filter] : windows)
        visits += CheckedCount(output.length) * filter.length;
    if (!visits.ok() || visits.value() > maxEnumerated)
        return CheckedCount::overflowed();
    std::vector<bool> touched(static_cast<std::size_t>(hull.length), false);
    for (const auto &[output, filter] : windows) {
        for (Count i = output.start; i < endOf(output); ++i) {
            for (Count j = filter.start; j < endOf(filter); ++j)
                touched[static_cast<std::size_t>(i * m_stride + j * m_dilation - hull.start)] =
                    true;
        }
    }
    return std::count(touched.begin(), touched.end(), true);
}

ClippedWindow::Fresh ClippedWindow::freshAlongOutput(const Block &now, const Block &before,
                                                     const std::vector<Block> &others) const
{
    // Fewer taps than the stride leave rows out: no two output rows share one, so that all rows
    // of such a window are new.
    const auto leavesRowsOut = [&](const Block &filter) {
        return now.length > 1 && filter.length < m_stride;
    };
    if (std::all_of(others.begin(), others.end(), leavesRowsOut))
        return {unionOf({now}, others), sumOf({now}, others), sumOf({now}, others)};
    if (now.length > maxEnumerated)
        return {CheckedCount::overflowed(), CheckedCount::overflowed(), CheckedCount::overflowed()};
    std::vector<Block> runs;
    for (const Block &filter : others) {
        if (!leavesRowsOut(filter)) {
            runs.push_back(beyond(hull(now, filter), hull(before, filter)));
            continue;
        }
        for (Count i = now.start; i < endOf(now); ++i)
            runs.push_back(hull({i, 1}, filter));
    }
    return sumsOf(std::move(runs));
}

ClippedWindow::Fresh ClippedWindow::freshAlongFilter(const Block &now, const Block &before,
                                                     const std::vector<Block> &others) const
{
    std::vector<Block> runs;
    for (const Block &output : others)
        runs.push_back(beyond(hull(output, now), hull(output, before)));
    return sumsOf(std::move(runs));
}

} // namespace pelorus
