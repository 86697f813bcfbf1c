// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/sweeprunner.h"

#include "core/explore/comparison.h"
#include "core/explore/searchpool.h"
#include "ui/session/background.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>
#include <utility>

namespace pelorus {

namespace {

constexpr int lookEvery = 100; // ms

/// Of a value that the design cannot have: nothing that a design has.
const std::string noState = "\n";

} // namespace

SweepRunner::SweepRunner(QObject *parent)
    : QObject(parent), m_context(1) // points are evaluated at the same time, not their layers
{
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &SweepRunner::take);
    connect(this, &SweepRunner::workerDone, this, &SweepRunner::finish, Qt::QueuedConnection);
}

SweepRunner::~SweepRunner()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> SweepRunner::start(const DesignPtr &design, std::vector<SweepAxis> axes)
{
    const auto size = sweepSize(axes);
    if (!size)
        return tl::unexpected(size.error());
    if (axes.empty())
        return fail(ErrorCode::OutOfRange, {}, "nothing to vary, expected at least one value");
    if (*size > mostPoints)
        return fail(ErrorCode::OutOfRange, {},
                    fmt::format("{} points, expected at most {}", *size, mostPoints));
    m_thread.request_stop();
    m_design = design;
    m_axes = std::move(axes);
    m_points.clear();
    m_states.reset();
    m_expected = *size;
    ++m_generation;
    emit pointsChanged();
    setWanted(true);
    startIfFree();
    return {};
}

void SweepRunner::setThreads(unsigned threads)
{
    m_threads = threads;
    m_context.pool().setThreads(threads);
}

void SweepRunner::cancel()
{
    m_thread.request_stop();
    setWanted(false);
}

void SweepRunner::goOn()
{
    if (m_points.size() >= m_expected)
        return;
    setWanted(true);
    startIfFree();
}

void SweepRunner::setOnHold(bool hold)
{
    if (m_isOnHold == hold)
        return;
    m_isOnHold = hold;
    if (hold)
        m_thread.request_stop();
    startIfFree();
    if (m_isWanted)
        emit busyChanged(true);
}

void SweepRunner::setWanted(bool wanted)
{
    if (m_isWanted == wanted)
        return;
    m_isWanted = wanted;
    emit busyChanged(wanted);
}

void SweepRunner::startIfFree()
{
    if (m_running != 0 || !m_isWanted || m_isOnHold)
        return;
    m_running = m_generation;
    m_shared.found.clear(); // no worker: it is ours
    m_shared.states.reset();
    m_shared.error.clear();
    m_look.start();
    m_thread = std::jthread([this, design = *m_design, axes = m_axes, first = m_points.size(),
                             hasStates = m_states.has_value()](const std::stop_token &stop) {
        letTheWindowGoFirst();
        QString error;
        try {
            work(design, axes, first, hasStates, stop);
        } catch (const std::bad_alloc &) {
            error = tr("Not enough memory for this sweep.");
        } catch (
            const std::exception &caught) { // the thread's last line: beyond it is std::terminate
            error = tr("The sweep failed: %1").arg(QString::fromUtf8(caught.what()));
        }
        {
            const std::lock_guard lock(m_shared.mutex);
            m_shared.error = error;
        }
        emit workerDone();
    });
}

void SweepRunner::work(const Design &design, const std::vector<SweepAxis> &axes, std::size_t first,
                       bool hasStates, const std::stop_token &stop)
{
    if (!hasStates) {
        States states;
        for (const SweepAxis &axis : axes) {
            states.emplace_back();
            for (const std::string &value : axis.values) {
                if (stop.stop_requested())
                    return;
                const auto edited = axis.edit(design, value);
                states.back().push_back(edited ? axis.state(*edited) : noState);
            }
        }
        const std::lock_guard lock(m_shared.mutex);
        m_shared.states = std::move(states);
    }
    const auto report = [this](std::size_t, const SweepPoint &point) {
        const std::lock_guard lock(m_shared.mutex);
        m_shared.found.push_back(point);
        return true;
    };
    const unsigned threads = m_threads;
    sweep(design, axes, first, report, m_context,
          threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency()), stop);
}

/// What has been found since the last look.
void SweepRunner::take()
{
    if (m_running != m_generation)
        return;
    std::vector<SweepPoint> found;
    bool hasMore = false;
    {
        const std::lock_guard lock(m_shared.mutex);
        found.swap(m_shared.found);
        hasMore = m_shared.states.has_value();
        if (hasMore)
            m_states = std::exchange(m_shared.states, std::nullopt);
    }
    if (found.empty() && !hasMore)
        return;
    m_points.insert(m_points.end(), std::make_move_iterator(found.begin()),
                    std::make_move_iterator(found.end()));
    emit pointsChanged();
}

void SweepRunner::finish()
{
    m_thread.join();
    take();
    const quint64 sweep = std::exchange(m_running, 0);
    m_look.stop();
    if (sweep == m_generation && m_isWanted) {
        const bool hasFailed = !m_shared.error.isEmpty();
        if (hasFailed || m_points.size() >= m_expected)
            setWanted(false);
        if (hasFailed)
            emit failed(m_shared.error);
    }
    startIfFree(); // what came meanwhile, or what a hold had stopped
}

Result<Design> SweepRunner::designOf(std::size_t point) const
{
    return sweepDesign(*m_design, m_axes, point);
}

std::optional<std::size_t> SweepRunner::pointOf(const Design &design) const
{
    if (!m_states)
        return std::nullopt;
    std::size_t point = 0;
    for (std::size_t i = 0; i < m_axes.size(); ++i) {
        const std::vector<std::string> &states = (*m_states)[i];
        const auto found = std::ranges::find(states, m_axes[i].state(design));
        if (found == states.end())
            return std::nullopt;
        point = point * states.size() + static_cast<std::size_t>(found - states.begin());
    }
    const auto there = designOf(point);
    return there && evaluateTheSame(*there, design) ? std::optional(point) : std::nullopt;
}

bool SweepRunner::belongsTo(const Design &design) const
{
    if (!m_design)
        return false;
    const auto here = designOf(0), there = sweepDesign(design, m_axes, 0);
    return here && there && evaluateTheSame(*here, *there);
}

} // namespace pelorus
