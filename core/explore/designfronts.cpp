// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/designfronts.h"

#include "core/base/samevalue.h"
#include "core/explore/assemble.h"
#include "core/explore/energytables.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace pelorus {

namespace {

/// One problem and the layers that have it, as indices into DesignFronts::layers.
struct FrontSearch
{
    Problem problem;
    std::vector<std::size_t> places;
    FrontPtr front;
};

/// A front that cannot be sought, as an evaluation reports it: a finding.
FrontPtr noFront(const Error &error)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = FindingKind::MissingEntry;
    finding.hint = error.message();
    FrontResult none;
    none.findings.push_back(std::move(finding));
    return std::make_shared<const FrontResult>(std::move(none));
}

std::vector<FrontSearch> searchesOf(DesignFronts &result)
{
    std::vector<FrontSearch> searches;
    const Network &network = *result.design.network;
    for (std::size_t place = 0; place < result.layers.size(); ++place) {
        const Layer &layer = *network.layers()[result.layers[place]];
        if (!hasMacs(layer.kind))
            continue;
        const Result<LayerShape> shape = validated(
            layer.shapeForBatch(result.design.settings.batch, network.batch()), layer.name);
        if (!shape) {
            result.fronts[place] = noFront(shape.error());
            continue;
        }
        Problem problem = problemOf(result.design, result.layers[place], *shape);
        const auto known = std::ranges::find(searches, problem, &FrontSearch::problem);
        if (known != searches.end())
            known->places.push_back(place);
        else
            searches.push_back({std::move(problem), {place}, nullptr});
    }
    return searches;
}

DesignFronts asked(const Design &design, std::span<const std::size_t> layers)
{
    return {design, {layers.begin(), layers.end()}, std::vector<FrontPtr>(layers.size()), true};
}

void handOver(const std::vector<FrontSearch> &searches, DesignFronts &result)
{
    for (const FrontSearch &search : searches) {
        result.complete = result.complete && search.front;
        for (const std::size_t place : search.places)
            result.fronts[place] = search.front;
    }
}

} // namespace

FrontMemo::Frame &FrontMemo::frameOf(const Design &design)
{
    const auto known = std::ranges::find_if(m_frames, [&](const Frame &frame) {
        return frame.accounting == design.settings.accounting
            && sameValue(frame.architecture, design.architecture)
            && sameValue(frame.technology, design.technology);
    });
    if (known != m_frames.end()) {
        m_frames.splice(m_frames.begin(), m_frames, known);
    } else {
        m_frames.push_front(
            {design.architecture, design.technology, design.settings.accounting, {}});
        if (m_frames.size() > maxFrames)
            m_frames.pop_back();
    }
    return m_frames.front();
}

FrontPtr FrontMemo::find(const Design &design, const Problem &problem)
{
    const std::lock_guard lock(m_mutex);
    const Frame &frame = frameOf(design);
    const auto known = frame.fronts.find(problem);
    return known == frame.fronts.end() ? nullptr : known->second;
}

void FrontMemo::insert(const Design &design, const Problem &problem, FrontPtr front)
{
    const std::lock_guard lock(m_mutex);
    Frame &frame = frameOf(design);
    if (frame.fronts.size() >= maxFrontsPerFrame)
        frame.fronts.clear();
    frame.fronts.insert_or_assign(problem, std::move(front));
}

std::vector<std::size_t> allLayers(const Network &network)
{
    std::vector<std::size_t> layers(network.layers().size());
    std::iota(layers.begin(), layers.end(), std::size_t(0));
    return layers;
}

bool sameFronts(const Design &a, const Design &b)
{
    return a.settings.batch == b.settings.batch && a.settings.accounting == b.settings.accounting
        && sameValue(a.architecture, b.architecture) && sameValue(a.technology, b.technology)
        && sameValue(a.network, b.network);
}

DesignFronts searchFronts(const Design &design, std::span<const std::size_t> layers,
                          FrontContext &context, const FrontProgress &progress,
                          const std::stop_token &stop)
{
    DesignFronts result = asked(design, layers);
    std::vector<FrontSearch> searches = searchesOf(result);
    EnergyTables tables(*design.architecture, *design.technology);
    std::size_t all = 0, done = 0;
    struct Task
    {
        FrontSearch *search;
        const EnergyTable *energies;
    };
    std::vector<Task> tasks;
    for (FrontSearch &search : searches) {
        all += search.places.size();
        search.front = context.memo.find(design, search.problem);
        if (!search.front) {
            if (const Result<EnergyTable> &energies = tables.at(search.problem.precision))
                tasks.push_back({&search, &*energies});
            else
                search.front = noFront(energies.error());
        }
        if (search.front)
            done += search.places.size();
    }
    // The longest must not be the last to begin.
    std::ranges::stable_sort(tasks, std::greater(), [](const Task &task) {
        return task.search->problem.shape.iterations().get().value_or(0);
    });
    std::mutex counting;
    const auto report = [&](std::size_t more) {
        const std::lock_guard lock(counting);
        done += more;
        if (progress)
            progress(done, all);
    };
    report(0);
    const auto search = [&](std::size_t i) {
        const Task &task = tasks[i];
        FrontResult front = searchFront(task.search->problem, *design.architecture, *task.energies,
                                        design.settings.accounting, {}, stop);
        if (stop.stop_requested())
            return; // perhaps not the whole front
        task.search->front = std::make_shared<const FrontResult>(std::move(front));
        context.memo.insert(design, task.search->problem, task.search->front);
        report(task.search->places.size());
    };
    context.pool.run(tasks.size(), search, stop);
    handOver(searches, result);
    return result;
}

DesignFronts knownFronts(const Design &design, std::span<const std::size_t> layers,
                         FrontContext &context)
{
    DesignFronts result = asked(design, layers);
    std::vector<FrontSearch> searches = searchesOf(result);
    for (FrontSearch &search : searches)
        search.front = context.memo.find(design, search.problem);
    handOver(searches, result);
    return result;
}

} // namespace pelorus
