// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tours/tour.h"

#include "core/explore/comparison.h"
#include "core/io/catalog.h"
#include "core/io/examples.h"
#include "core/io/sweepaxis.h"
#include "ui/tours/tourlist.h"

#include <cassert>

namespace pelorus {

namespace {

Result<Design> edited(const Design &design, const TourEdit &edit)
{
    if (edit.path == "network")
        return io::builtinNetwork(edit.value).map([&](Network network) {
            return withNetwork(design, std::move(network));
        });
    if (edit.path == "hardware")
        return io::builtinHardware(edit.value).map([&](Architecture hardware) {
            return withArchitecture(design, std::move(hardware));
        });
    // Taken at no moment of anyone's clock: the same tour gives the same designs.
    if (edit.path == "baseline")
        return withBaseline(design, snapshotOf(design, edit.value, 0));
    return io::sweepAxis(edit.path, {}).edit(design, edit.value);
}

} // namespace

QList<Tour> allTours()
{
    return {tours::idleArray(),  tours::fewerBits(),    tours::energyByPart(),
            tours::costOfDram(), tours::fewerWeights(), tours::bestStep()};
}

Result<Design> tourDesign(const Tour &tour, qsizetype index)
{
    assert(index >= 0 && index < tour.steps.size());
    Result<Design> design = io::exampleDesign({tour.network, tour.hardware});
    for (qsizetype i = 0; i <= index; ++i)
        for (const TourEdit &edit : tour.steps[i].edits)
            design = design.and_then([&](const Design &before) { return edited(before, edit); });
    return design;
}

} // namespace pelorus
