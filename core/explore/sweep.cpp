// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/sweep.h"

#include "core/explore/totals.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <thread>

namespace pelorus {

namespace {

/// None: stopped.
std::optional<SweepPoint> evaluated(const Design &base, std::span<const SweepAxis> axes,
                                    std::size_t index, EvaluationContext &context,
                                    const std::stop_token &stop)
{
    SweepPoint point{sweepValues(axes, index), std::nullopt, 0, {}};
    const auto design = sweepDesign(base, axes, index);
    if (!design) {
        point.note = design.error().message();
        return point;
    }
    const Evaluation evaluation = evaluate(*design, context, stop);
    if (!evaluation.complete)
        return std::nullopt;
    point.findings = static_cast<int>(evaluation.findings.size());
    if (auto why = whyIncomplete(evaluation))
        point.note = std::move(*why);
    else
        point.result = sweepResult(evaluation);
    return point;
}

/// Points that threads take in order and hand in as they finish, passed on in order.
class Run
{
public:
    Run(std::size_t first, std::size_t end,
        const std::function<bool(std::size_t, const SweepPoint &)> &report)
        : m_next(first), m_end(end), m_reported(first), m_report(report)
    {
    }

    std::optional<std::size_t> take()
    {
        const std::lock_guard lock(m_mutex);
        return m_next < m_end && !m_isOver ? std::optional(m_next++) : std::nullopt;
    }
    void handIn(std::size_t index, SweepPoint &&point)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.emplace(index, std::move(point));
        for (auto at = m_waiting.begin();
             !m_isOver && at != m_waiting.end() && at->first == m_reported;
             at = m_waiting.erase(at), ++m_reported)
            m_isOver = !m_report(at->first, at->second);
    }
    /// No further point is taken or reported; an error of the first that ended so is kept.
    void end(std::exception_ptr error)
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
        if (!m_error)
            m_error = std::move(error);
    }
    /// Behind the last point reported. The threads have ended.
    std::size_t finish() const
    {
        if (m_error)
            std::rethrow_exception(m_error);
        return m_reported;
    }

private:
    std::mutex m_mutex;
    std::size_t m_next;
    const std::size_t m_end;
    std::size_t m_reported;
    const std::function<bool(std::size_t, const SweepPoint &)> &m_report;
    std::map<std::size_t, SweepPoint> m_waiting;
    bool m_isOver = false;
    std::exception_ptr m_error;
};

} // namespace

bool SweepResult::operator==(const SweepResult &other) const
{
    return totals == other.totals && batch == other.batch && areaMm2 == other.areaMm2
        && quality.proven == other.quality.proven && quality.pinned == other.quality.pinned
        && quality.gap == other.quality.gap;
}

std::optional<SweepResult> sweepResult(const Evaluation &evaluation)
{
    if (whyIncomplete(evaluation))
        return std::nullopt;
    return SweepResult{evaluation.totals, evaluation.design.settings.batch, evaluation.area.mm2,
                       mappingQuality(evaluation)};
}

Result<std::size_t> sweepSize(std::span<const SweepAxis> axes)
{
    std::size_t size = 1;
    std::set<std::string_view> paths;
    for (const SweepAxis &axis : axes) {
        if (!paths.insert(axis.path).second)
            return fail(ErrorCode::OutOfRange, axis.path, "varied twice, expected each path once");
        if (axis.values.empty())
            return fail(ErrorCode::OutOfRange, axis.path, "no values, expected at least one");
        if (axis.values.size() > maxSweepPoints / size)
            return fail(ErrorCode::OutOfRange, axis.path,
                        fmt::format("more than {} combinations in all", maxSweepPoints));
        size *= axis.values.size();
    }
    return size;
}

std::vector<std::string> sweepValues(std::span<const SweepAxis> axes, std::size_t index)
{
    std::vector<std::string> values(axes.size());
    for (std::size_t i = axes.size(); i-- > 0;) {
        values[i] = axes[i].values[index % axes[i].values.size()];
        index /= axes[i].values.size();
    }
    return values;
}

Result<Design> sweepDesign(const Design &base, std::span<const SweepAxis> axes, std::size_t index)
{
    const std::vector<std::string> values = sweepValues(axes, index);
    Result<Design> design = base;
    for (std::size_t i = 0; i < axes.size() && design; ++i)
        design = axes[i].edit(*design, values[i]);
    return design;
}

std::size_t sweep(const Design &base, std::span<const SweepAxis> axes, std::size_t first,
                  const std::function<bool(std::size_t, const SweepPoint &)> &report,
                  const std::stop_token &stop, unsigned threads)
{
    const auto size = sweepSize(axes);
    if (!size || first >= *size)
        return first;
    const unsigned all = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    const auto atOnce = static_cast<unsigned>(std::min<std::size_t>(all, *size - first));
    EvaluationContext context(all - atOnce + 1); // what is left over helps with the layers
    return sweep(base, axes, first, report, context, atOnce, stop);
}

std::size_t sweep(const Design &base, std::span<const SweepAxis> axes, std::size_t first,
                  const std::function<bool(std::size_t, const SweepPoint &)> &report,
                  EvaluationContext &context, unsigned atOnce, const std::stop_token &stop)
{
    const auto size = sweepSize(axes);
    if (!size || first >= *size)
        return first;
    Run run(first, *size, report);
    const auto work = [&] {
        try {
            while (const auto index = run.take()) {
                auto point = evaluated(base, axes, *index, context, stop);
                if (!point || stop.stop_requested())
                    return run.end(nullptr);
                run.handIn(*index, std::move(*point));
            }
        } catch (...) { // out of memory
            run.end(std::current_exception());
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < atOnce; ++i)
            others.emplace_back(work);
        work();
    }
    return run.finish();
}

std::vector<std::size_t> lowestFront(std::span<const std::array<double, 2>> points)
{
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return points[a] < points[b]; });
    std::vector<std::size_t> front;
    for (const std::size_t index : order) {
        if (front.empty() || points[index][1] < points[front.back()][1]
            || points[index] == points[front.back()])
            front.push_back(index);
    }
    return front;
}

} // namespace pelorus
