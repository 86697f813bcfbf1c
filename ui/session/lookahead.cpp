// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/lookahead.h"

#include "core/explore/comparison.h"
#include "core/explore/countsaround.h"
#include "core/io/hardwarefile.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace pelorus {

namespace {

using namespace std::chrono_literals;

constexpr auto kRest = 250ms; ///< longer than between two edits of one drag
constexpr auto kRestWithoutHand = 1s; ///< longer than from one field to the next

/// More would push out of the memo what was found first.
std::size_t mostCounts(Objective objective)
{
    return objective == Objective::NetworkEdp ? 8 : 64; // each at a dozen prices of a cycle
}

/// For the window, which draws all the time. 0: one a core.
unsigned aCoreLess(unsigned threads)
{
    return std::max(2U, threads > 0 ? threads : std::thread::hardware_concurrency()) - 1;
}

std::optional<ArrayAxis> axisOf(const std::string &path)
{
    return path == "pe_array.columns" ? std::optional(ArrayAxis::Columns)
        : path == "pe_array.rows"     ? std::optional(ArrayAxis::Rows)
                                      : std::nullopt;
}

/// None: the design has no such count.
std::optional<Count> countAt(const Design &design, const std::string &path)
{
    const std::string text = io::valueAt(*design.architecture, path).value_or(std::string());
    Count count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size() || count < 1)
        return std::nullopt;
    return count;
}

/// What may be asked for next: another count, or another objective.
struct Next
{
    std::optional<Count> count;
    Objective objective;
    SearchTier tier;
};

/// Those that are searched layer by layer, but for the design's own.
std::vector<Objective> otherObjectives(const Design &design)
{
    std::vector<Objective> others;
    for (const Objective objective : enumerators<Objective>()) {
        if (objective != design.settings.objective && objective != Objective::NetworkEdp)
            others.push_back(objective);
    }
    return others;
}

Design withObjective(const Design &design, Objective objective)
{
    Settings settings = design.settings;
    settings.objective = objective;
    return withSettings(design, settings);
}

DesignPtr withCount(const Design &design, const std::string &path, Count count)
{
    auto hardware = io::withValue(*design.architecture, path, std::to_string(count));
    return hardware ? std::make_shared<const Design>(withArchitecture(design, std::move(*hardware)))
                    : nullptr;
}

} // namespace

LookAhead::LookAhead(const EvaluationContext &known, EvaluationRunner::Evaluate evaluate,
                     QObject *parent)
    : QObject(parent), m_known(known), m_evaluate(std::move(evaluate))
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &LookAhead::begin);
    connect(&m_job, &LatestJob::failed, this, [this](const QString &message) {
        end();
        emit failed(tr("Looking ahead ended: %1").arg(message));
    });
}

void LookAhead::setEnabled(bool enabled)
{
    m_isEnabled = enabled;
    restart();
}

void LookAhead::setDesign(const DesignPtr &design)
{
    m_design = design;
    restart();
}

void LookAhead::take(const std::string &path, Count most)
{
    m_field = {path, most};
    m_hasHand = true;
    restart();
}

void LookAhead::letGo()
{
    m_hasHand = false; // what runs goes on
    announce();
}

void LookAhead::setPace(Pace pace)
{
    if (m_pace == pace)
        return;
    m_pace = pace;
    if (m_isWanted)
        restart();
}

void LookAhead::restart()
{
    m_job.stop();
    m_rest.stop();
    setProgress(0, 0);
    m_isWanted = m_isEnabled && m_design;
    if (m_isWanted && m_pace == Pace::Free)
        m_rest.start(m_hasHand ? kRest : kRestWithoutHand);
    else if (m_isWanted && m_pace == Pace::BetweenEdits && m_hasHand)
        begin();
    announce();
}

DesignPtr LookAhead::withoutCount() const
{
    return countAt(*m_design, m_field.path) ? withCount(*m_design, m_field.path, 1) : nullptr;
}

void LookAhead::begin()
{
    const bool hasRested = m_pace == Pace::Free;
    if (!m_hasHand && !countAt(*m_design, m_field.path))
        m_field = Field(); // it was another design's
    const DesignPtr base = withoutCount();
    // At rest all are asked for: the memo may have forgotten some, and the others take no time.
    if (hasRested || !base || !m_doneOf || m_donePath != m_field.path
        || !evaluateTheSame(*base, *m_doneOf))
        m_done.clear();
    m_doneOf = base;
    m_donePath = m_field.path;
    const Count count = countAt(*m_design, m_field.path).value_or(0);
    const std::vector<Count> counts = base
        ? countsAround(count, m_field.most, mostCounts(m_design->settings.objective))
        : std::vector<Count>();
    std::erase_if(m_done,
                  [&](Count done) { return std::ranges::find(counts, done) == counts.end(); });
    std::vector<Next> wanted;
    for (const SearchTier tier : {SearchTier::Quick, SearchTier::Perfect}) {
        for (const Count next : counts) {
            if ((hasRested || tier == SearchTier::Quick) && !m_done.contains(next))
                wanted.push_back({next, m_design->settings.objective, tier});
        }
    }
    if (hasRested) {
        for (const Objective other : otherObjectives(*m_design))
            wanted.push_back({std::nullopt, other, SearchTier::Quick});
        setProgress(0, wanted.size());
    }
    m_job.start([this, design = m_design, path = m_field.path,
                 threads = hasRested ? m_threads : aCoreLess(m_threads), count, hasRested,
                 wanted = std::move(wanted)](const std::stop_token &stop,
                                             const LatestJob::Tell &tell) {
        std::size_t found = 0;
        SearchTier tier = SearchTier::Quick;
        std::optional<EvaluationContext> below, above;
        for (const Next &next : wanted) {
            if (stop.stop_requested())
                return;
            if (next.count && (!below || next.tier != tier)) {
                // A search begins with what was found for the neighbour on the same side.
                tier = next.tier;
                below.emplace(m_known, threads, SearchBegin::FromLast, axisOf(path));
                above.emplace(m_known, threads, SearchBegin::FromLast, axisOf(path));
            }
            // What is returned is of no use: the memo keeps what is wanted.
            if (!next.count) {
                EvaluationContext alone(m_known, threads, SearchBegin::Anew);
                // NOLINTNEXTLINE(bugprone-unused-return-value)
                (void)m_evaluate(withObjective(*design, next.objective), alone, stop, next.tier);
            } else if (const DesignPtr neighbour = withCount(*design, path, *next.count)) {
                // NOLINTNEXTLINE(bugprone-unused-return-value)
                (void)m_evaluate(*neighbour, *next.count > count ? *above : *below, stop, tier);
            }
            if (stop.stop_requested())
                return;
            tell([this, count = next.count, hasRested, done = ++found, expected = wanted.size()] {
                if (count)
                    m_done.insert(*count);
                if (hasRested)
                    setProgress(done, expected);
            });
        }
        if (hasRested)
            tell([this] { end(); });
    });
}

void LookAhead::end()
{
    m_isWanted = false;
    announce();
}

void LookAhead::announce()
{
    if (std::exchange(m_toldBusy, isBusy()) != isBusy())
        emit busyChanged(isBusy());
    if (std::exchange(m_toldWaitedFor, isWaitedFor()) != isWaitedFor())
        emit waitedForChanged(isWaitedFor());
}

void LookAhead::setProgress(std::size_t done, std::size_t expected)
{
    if (m_found == done && m_expected == expected)
        return;
    m_found = done;
    m_expected = expected;
    emit progressed();
}

} // namespace pelorus
