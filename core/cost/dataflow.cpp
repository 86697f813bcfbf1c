// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/dataflow.h"

namespace pelorus {

namespace {

ArrayBoundary boundaryOf(const TileAnalysis &tiles, std::size_t arrayLevel, Tensor tensor)
{
    std::size_t child = arrayLevel - 1; // level 0's fan-out leads to the MAC units
    while (child != macChild && !tiles.mapping().levels[child].keeps[tensor])
        --child;
    return {*tiles.parentOf(child, tensor), child};
}

/// Steps between two that may bring a tile into the array: the loops inside the innermost one that
/// moves a tensor turn without a change.
Count arrivalPeriod(const ArrayRun &run)
{
    const TileAnalysis tiles(run.shape, run.mapping);
    const std::span<const PlacedLoop> all = tiles.loopsAbove(macChild);
    std::size_t arrivalLoops = 0;
    for (Tensor tensor : enumerators<Tensor>()) {
        const ArrayBoundary ends = boundaryOf(tiles, run.arrayLevel, tensor);
        const TensorPassage way = passage(tiles, run.rules, tensor, ends.parent, ends.child);
        arrivalLoops = std::max(arrivalLoops, way.boundary.arrivalLoops);
    }
    Count period = 1;
    for (const PlacedLoop &loop : all.subspan(arrivalLoops))
        period *= loop.trips;
    return period;
}

} // namespace

ArrayBoundary arrayBoundary(const ArrayRun &run, Tensor tensor)
{
    return boundaryOf(TileAnalysis(run.shape, run.mapping), run.arrayLevel, tensor);
}

CheckedCount stepCount(const ArrayRun &run)
{
    return TileAnalysis(run.shape, run.mapping).steps();
}

ArrayStep::ArrayStep(const ArrayRun &run, const TileAnalysis &tiles, Count step)
    : m_places(run.mapping, run.arrayLevel), m_bounds(run.shape.bounds)
{
    for (Tensor tensor : enumerators<Tensor>()) {
        const ArrayBoundary ends = boundaryOf(tiles, run.arrayLevel, tensor);
        m_tensors.emplace_back(tiles, run.rules, tensor, ends.parent, ends.child,
                               run.arrayLevel - 1, step);
        m_ports[tensor] =
            TensorStep(tiles, run.rules, tensor, ends.parent, ends.child, ends.parent, step)
                .at(DimVector::filled(0));
    }
    const std::span<const PlacedLoop> all = tiles.loopsAbove(macChild);
    for (std::size_t i = all.size(); i-- > 0;) {
        m_at[all[i].dim] += step % all[i].trips * all[i].step;
        step /= all[i].trips;
    }
    for (Dim d : enumerators<Dim>())
        m_units[d] = placesOf(tiles, d, run.arrayLevel - 1, macChild);
}

PeState ArrayStep::at(Count column, Count row) const
{
    const DimVector origin = m_places.at(column, row);
    PeState state;
    state.macs = 1;
    for (Dim d : enumerators<Dim>()) {
        Count busy = 0;
        for (Count unit : m_units[d])
            busy += m_at[d] + origin[d] + unit < m_bounds[d] ? 1 : 0;
        state.macs *= busy;
    }
    for (Tensor tensor : enumerators<Tensor>())
        state.tensors[tensor] = m_tensors[static_cast<std::size_t>(tensor)].at(origin);
    return state;
}

ArrayStep dataflowAt(const ArrayRun &run, Count step)
{
    return ArrayStep(run, TileAnalysis(run.shape, run.mapping), step);
}

std::optional<Count> nextArrival(const ArrayRun &run, Count step)
{
    const Count period = arrivalPeriod(run);
    const Count next = (step / period + 1) * period;
    return next < stepCount(run).value() ? std::optional(next) : std::nullopt;
}

std::optional<Count> previousArrival(const ArrayRun &run, Count step)
{
    const Count period = arrivalPeriod(run);
    return step > 0 ? std::optional((step - 1) / period * period) : std::nullopt;
}

} // namespace pelorus
