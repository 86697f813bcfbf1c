// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/systolic.h"

namespace pelorus {

Result<SystolicTiming> systolicTiming(const SystolicLayer &layer, Count rows, Count columns,
                                      SystolicDataflow dataflow)
{
    for (Count extent : {layer.ifmapRows, layer.ifmapColumns, layer.filterRows, layer.filterColumns,
                         layer.channels, layer.filters, layer.stride}) {
        if (extent < 1)
            return fail(ErrorCode::OutOfRange, layer.name, "an extent is below 1");
    }
    if (layer.filterRows > layer.ifmapRows || layer.filterColumns > layer.ifmapColumns)
        return fail(ErrorCode::OutOfRange, layer.name, "the filter is larger than the ifmap");
    if (rows < 1 || columns < 1)
        return fail(ErrorCode::OutOfRange, layer.name, "the array has no PEs");

    const Count outputRows =
        ceilDiv(layer.ifmapRows - layer.filterRows + layer.stride, layer.stride);
    const Count outputColumns =
        ceilDiv(layer.ifmapColumns - layer.filterColumns + layer.stride, layer.stride);
    const CheckedCount pixels = CheckedCount(outputRows) * outputColumns;
    const CheckedCount window =
        CheckedCount(layer.filterRows) * layer.filterColumns * layer.channels;
    const CheckedCount macs = pixels * window * layer.filters;
    // What follows is at most a small multiple of MACs * (rows + columns).
    const CheckedCount bound = (macs + rows + columns) * (CheckedCount(rows) + columns) * 4;
    if (!bound.ok() || !(CheckedCount(rows) * columns).ok())
        return fail(ErrorCode::Overflow, layer.name, "the cycles exceed 64 bits");

    const Count px = pixels.value();
    const Count win = window.value();
    const Count k = layer.filters;
    Count onRows = 0;
    Count onColumns = 0;
    Count skewed = 0; // cycles of one fold
    switch (dataflow) {
    case SystolicDataflow::WeightStationary:
        onRows = win;
        onColumns = k;
        skewed = px + 2 * rows + columns - 2;
        break;
    case SystolicDataflow::InputStationary:
        onRows = win;
        onColumns = px;
        skewed = k + 2 * rows + columns - 2;
        break;
    case SystolicDataflow::OutputStationary:
        onRows = px;
        onColumns = k;
        skewed = win + rows + columns - 2;
        break;
    }
    const CheckedCount folds = CheckedCount(ceilDiv(onRows, rows)) * ceilDiv(onColumns, columns);
    const CheckedCount cycles = folds * skewed - 1; // 0 for one MAC on one output-stationary PE
    const bool inputStationary = dataflow == SystolicDataflow::InputStationary;
    const CheckedCount ifmapReads =
        inputStationary ? pixels * win : pixels * win * ceilDiv(onColumns, columns);
    const CheckedCount filterReads = CheckedCount(win) * k
        * (dataflow == SystolicDataflow::WeightStationary ? 1
               : inputStationary                          ? ceilDiv(onColumns, columns)
                                                          : ceilDiv(onRows, rows));
    if (!cycles.ok() || !ifmapReads.ok() || !filterReads.ok())
        return fail(ErrorCode::Overflow, layer.name, "the cycles exceed 64 bits");

    const double pes = static_cast<double>(rows) * static_cast<double>(columns);
    SystolicTiming timing;
    timing.cycles = cycles.value();
    if (timing.cycles > 0)
        timing.utilization =
            static_cast<double>(macs.value()) / (pes * static_cast<double>(timing.cycles));
    timing.mappingEfficiency = static_cast<double>(onRows) * static_cast<double>(onColumns)
        / (static_cast<double>(folds.value()) * pes);
    timing.ifmapReads = ifmapReads.value();
    timing.filterReads = filterReads.value();
    return timing;
}

} // namespace pelorus
