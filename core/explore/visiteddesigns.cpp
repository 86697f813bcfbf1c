// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/visiteddesigns.h"

#include "core/explore/quantizedlayers.h"

#include <algorithm>
#include <numeric>

namespace pelorus {

using namespace accuracy;

namespace {

bool sameLayersButBits(const Network &a, const Network &b)
{
    return &a == &b
        || (a.name() == b.name() && a.layers().size() == b.layers().size()
            && std::equal(a.layers().begin(), a.layers().end(), b.layers().begin(),
                          [](const LayerPtr &one, const LayerPtr &other) {
                              if (one == other)
                                  return true;
                              Layer same = *one;
                              same.precision = other->precision;
                              return same == *other;
                          }));
}

double share(Count part, Count of)
{
    return of > 0 ? 100 * static_cast<double>(part) / static_cast<double>(of) : 0;
}

} // namespace

double costOf(const VisitedDesign &visit, VisitCost cost)
{
    switch (cost) {
    case VisitCost::Energy: return visit.energyPJ;
    case VisitCost::Latency: return visit.seconds;
    case VisitCost::BitOperations: return visit.bitOperations;
    }
    return 0;
}

std::optional<int> uniformBits(const VisitedDesign &visit)
{
    if (visit.bits.empty())
        return std::nullopt;
    const int bits = visit.bits.front().weights;
    const bool same = std::ranges::all_of(visit.bits, [&](const LayerBits &b) {
        return b == LayerBits{bits, bits};
    });
    return same ? std::optional(bits) : std::nullopt;
}

double percentRight(const Measurement &m)
{
    return share(m.correct.value_or(m.agreeing), m.n);
}

std::array<double, 2> percentInterval(const Measurement &m)
{
    if (!m.correct || !m.floatCorrect) {
        const double own = percentRight(m);
        return {own, own};
    }
    const double level = share(*m.floatCorrect, m.n);
    return {level - m.dropInterval[1], level - m.dropInterval[0]};
}

std::optional<VisitedDesign> visitOf(const Evaluation &evaluation, const Design &measuredDesign,
                                     std::span<const std::size_t> layers,
                                     const Measurement &measured, VisitSource source)
{
    const Design &costed = evaluation.design;
    const bool isSame = costed.accuracy == measuredDesign.accuracy
        && (costed.network == measuredDesign.network || *costed.network == *measuredDesign.network);
    if (!isSame || !evaluation.complete || evaluation.totals.missingLayers > 0 || measured.n == 0)
        return std::nullopt;
    VisitedDesign visit;
    Design bare = costed; // what it is compared with is none of a visit's business
    bare.comparison = nullptr;
    visit.design = std::make_shared<const Design>(std::move(bare));
    visit.source = source;
    visit.bits = operandBits(*costed.network, layers);
    visit.measured = measured;
    const auto batch = static_cast<double>(costed.settings.batch);
    visit.energyPJ = evaluation.totals.energyPJ / batch;
    visit.seconds = evaluation.totals.seconds / batch;
    for (const std::size_t layer : layers) {
        const Layer &one = *costed.network->layers()[layer];
        visit.bitOperations += static_cast<double>(one.macs())
            / static_cast<double>(costed.network->batch()) * one.precision.filterBits
            * one.precision.ifmapBits;
    }
    return visit;
}

bool sameQuestion(const Design &a, const Design &b)
{
    if (!a.accuracy || !b.accuracy)
        return false;
    AccuracySetup other = *b.accuracy;
    other.scheme = a.accuracy->scheme;
    return *a.accuracy == other && sameLayersButBits(*a.network, *b.network);
}

std::vector<VisitedDesign> withVisit(std::vector<VisitedDesign> visits, VisitedDesign visit,
                                     std::size_t most)
{
    std::erase_if(visits, [&](const VisitedDesign &old) {
        return !sameQuestion(*old.design, *visit.design);
    });
    const auto known = std::ranges::find_if(visits, [&](const VisitedDesign &old) {
        return old.bits == visit.bits && *old.design == *visit.design;
    });
    if (known != visits.end()) {
        if (known->measured.n <= visit.measured.n)
            *known = std::move(visit);
        return visits;
    }
    visits.push_back(std::move(visit));
    if (visits.size() <= most)
        return visits;
    std::vector<std::size_t> all(visits.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<bool> isKept(visits.size(), false);
    for (const VisitCost cost : {VisitCost::Energy, VisitCost::Latency, VisitCost::BitOperations}) {
        for (const std::size_t i : visitedFront(visits, all, cost))
            isKept[i] = true;
    }
    const auto oldest = std::find(isKept.begin(), isKept.end(), false);
    visits.erase(visits.begin() + (oldest == isKept.end() ? 0 : oldest - isKept.begin()));
    return visits;
}

std::vector<std::size_t> visitedFront(std::span<const VisitedDesign> visits,
                                      std::span<const std::size_t> among, VisitCost cost)
{
    std::vector<std::size_t> order(among.begin(), among.end());
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        const double costA = costOf(visits[a], cost), costB = costOf(visits[b], cost);
        return costA != costB ? costA < costB
                              : percentRight(visits[a].measured) > percentRight(visits[b].measured);
    });
    std::vector<std::size_t> front;
    for (const std::size_t i : order) {
        if (front.empty()
            || percentRight(visits[i].measured) > percentRight(visits[front.back()].measured))
            front.push_back(i);
    }
    return front;
}

} // namespace pelorus
