// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/lookahead.h"

#include "core/explore/countsaround.h"
#include "core/io/hardwarefile.h"

#include <charconv>
#include <chrono>

namespace pelorus {

namespace {

using namespace std::chrono_literals;

constexpr auto kRest = 250ms; ///< longer than between two edits of one drag

/// More would push out of the memo what was found first.
std::size_t mostCounts(Objective objective)
{
    return objective == Objective::NetworkEdp ? 8 : 64; // each at a dozen prices of a cycle
}

/// The designs with the counts around that of `base`, and the side on which each is.
struct Neighbour
{
    DesignPtr design;
    bool isAbove;
};

std::vector<Neighbour> neighbours(const Design &base, const std::string &path, Count most)
{
    const std::string text = io::valueAt(*base.architecture, path).value_or(std::string());
    Count count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size() || count < 1)
        return {};
    std::vector<Neighbour> all;
    for (const Count next : countsAround(count, most, mostCounts(base.settings.objective))) {
        if (auto hardware = io::withValue(*base.architecture, path, std::to_string(next))) {
            all.push_back(
                {std::make_shared<const Design>(withArchitecture(base, std::move(*hardware))),
                 next > count});
        }
    }
    return all;
}

} // namespace

LookAhead::LookAhead(const EvaluationContext &known, EvaluationRunner::Evaluate evaluate,
                     QObject *parent)
    : QObject(parent), m_known(known), m_evaluate(std::move(evaluate))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &LookAhead::begin);
    connect(&m_job, &LatestJob::failed, this, [this](const QString &message) {
        setWanted(false);
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
    m_hand = Hand{path, most};
    restart();
}

void LookAhead::letGo()
{
    m_hand.reset();
    restart();
}

void LookAhead::setOnHold(bool hold)
{
    if (m_isOnHold == hold)
        return;
    m_isOnHold = hold;
    if (m_isWanted)
        restart();
}

/// From the nearest count on: what is known already takes no time.
void LookAhead::restart()
{
    m_job.stop();
    m_rest.stop();
    setProgress(0, 0);
    setWanted(m_isEnabled && m_design && m_hand);
    if (m_isWanted && !m_isOnHold)
        m_rest.start();
}

void LookAhead::begin()
{
    m_job.start([this, design = m_design, hand = *m_hand,
                 threads = m_threads](const std::stop_token &stop, const LatestJob::Tell &tell) {
        const std::vector<Neighbour> all = neighbours(*design, hand.path, hand.most);
        std::size_t done = 0;
        for (const SearchTier tier : {SearchTier::Quick, SearchTier::Perfect}) {
            // A search begins with what was found for the neighbour on the same side.
            EvaluationContext below(m_known, threads, SearchBegin::FromLast);
            EvaluationContext above(m_known, threads, SearchBegin::FromLast);
            for (const Neighbour &next : all) {
                if (stop.stop_requested())
                    return;
                // NOLINTNEXTLINE(bugprone-unused-return-value): the memo keeps what is wanted
                (void)m_evaluate(*next.design, next.isAbove ? above : below, stop, tier);
                tell([this, found = ++done, expected = 2 * all.size()] {
                    setProgress(found, expected);
                });
            }
        }
        tell([this] { setWanted(false); });
    });
}

void LookAhead::setWanted(bool wanted)
{
    if (m_isWanted == wanted)
        return;
    m_isWanted = wanted;
    emit busyChanged(wanted);
}

void LookAhead::setProgress(std::size_t done, std::size_t expected)
{
    if (m_done == done && m_expected == expected)
        return;
    m_done = done;
    m_expected = expected;
    emit progressed();
}

} // namespace pelorus
