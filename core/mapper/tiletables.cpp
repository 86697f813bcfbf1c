// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/tiletables.h"

#include "core/workload/projection.h"

#include <algorithm>
#include <array>

namespace pelorus {

namespace {

/// A product of one factor per dimension and one per pair of an output and a filter dimension.
struct ProductForm
{
    double constant = 1;
    EnumArray<Dim, std::vector<double>> perDim; ///< by digit
    /// By output digit * divisorCount(filter dimension) + filter digit; empty: 1.
    EnumArray<Axis, std::vector<double>> perAxis;
};

CostTable tabulated(const Lattice &lattice, const ProductForm &form)
{
    CostTable table(lattice.size());
    // The first three dimensions lie together: one row of their products, repeated for the others.
    static_assert(static_cast<int>(Dim::P) == 3);
    CostTable row(lattice.stride(Dim::P));
    row[0] = form.constant;
    std::size_t inner = 1;
    for (Dim d : {Dim::N, Dim::K, Dim::C}) {
        const std::vector<double> &factors = form.perDim[d];
        for (std::size_t i = factors.size(); i-- > 0;) { // the first last: it is what others read
            for (std::size_t k = 0; k < inner; ++k)
                row[i * inner + k] = row[k] * factors[i];
        }
        inner *= factors.size();
    }
    const auto &[vertical, horizontal] = form.perAxis.values;
    const Node rCount = lattice.divisorCount(Dim::R);
    const Node sCount = lattice.divisorCount(Dim::S);
    double *out = table.data();
    for (Node g = 0; g < lattice.divisorCount(Dim::G); ++g) {
        for (Node s = 0; s < sCount; ++s) {
            for (Node r = 0; r < rCount; ++r) {
                for (Node q = 0; q < lattice.divisorCount(Dim::Q); ++q) {
                    for (Node p = 0; p < lattice.divisorCount(Dim::P); ++p) {
                        double factor = form.perDim[Dim::G][g] * form.perDim[Dim::S][s]
                            * form.perDim[Dim::R][r] * form.perDim[Dim::Q][q]
                            * form.perDim[Dim::P][p];
                        if (!vertical.empty())
                            factor *= vertical[p * rCount + r] * horizontal[q * sCount + s];
                        scale(std::span(out, row.size()), factor, row);
                        out += row.size();
                    }
                }
            }
        }
    }
    return table;
}

/// Blocks into which a tile's extent cuts a bound: whole ones, and perhaps a shorter last one.
struct Blocks
{
    Count extent = 1, whole = 1, rest = 0;

    Blocks(Count bound, Count tile)
        : extent(std::min(tile, bound)), whole(bound / extent), rest(bound % extent)
    {
    }
    [[nodiscard]] double number() const { return static_cast<double>(whole + (rest > 0 ? 1 : 0)); }
};

/// Distinct rows of all windows of a block of outputs and a block of taps.
double rowsOfAll(const Blocks &p, const Blocks &r, const LayerShape &shape, Axis axis)
{
    const auto rows = [&](Count outputs, Count taps) {
        if (outputs == 0 || taps == 0)
            return 0.0;
        return static_cast<double>(
            windowExtent(outputs, taps, shape.stride[axis], shape.dilation[axis], Window::Distinct)
                .value());
    };
    const auto pWhole = static_cast<double>(p.whole);
    const auto rWhole = static_cast<double>(r.whole);
    return pWhole * rWhole * rows(p.extent, r.extent) + pWhole * rows(p.extent, r.rest)
        + rWhole * rows(p.rest, r.extent) + rows(p.rest, r.rest);
}

/// Extents of a tensor's own dimensions.
ProductForm wordsForm(const Lattice &lattice, const LayerShape &shape, Tensor t, Window window)
{
    ProductForm form;
    for (Dim d : enumerators<Dim>()) {
        form.perDim[d].reserve(lattice.divisorCount(d));
        for (Count extent : lattice.divisors(d)) {
            const bool counts = relevant(t, d) && !isWindow(t, d);
            const Count clipped = std::min(extent, shape.bounds[d]);
            form.perDim[d].push_back(counts ? static_cast<double>(clipped) : 1.0);
        }
    }
    if (t != Tensor::Ifmap)
        return form;
    for (Axis axis : enumerators<Axis>()) {
        for (Count p : lattice.divisors(outputDim(axis))) {
            for (Count r : lattice.divisors(filterDim(axis))) {
                const Count rows = windowExtent(std::min(p, shape.bounds[outputDim(axis)]),
                                                std::min(r, shape.bounds[filterDim(axis)]),
                                                shape.stride[axis], shape.dilation[axis], window)
                                       .value();
                form.perAxis[axis].push_back(static_cast<double>(rows));
            }
        }
    }
    return form;
}

ProductForm movesForm(const Lattice &lattice, const LayerShape &shape, Tensor t)
{
    ProductForm form;
    for (Dim d : enumerators<Dim>()) {
        const Count bound = shape.bounds[d];
        form.perDim[d].reserve(lattice.divisorCount(d));
        for (Count extent : lattice.divisors(d)) {
            double factor = 1; // of the ifmap's window: counted by axis
            if (!relevant(t, d))
                factor = Blocks(bound, extent).number();
            else if (!isWindow(t, d))
                factor = static_cast<double>(bound);
            form.perDim[d].push_back(factor);
        }
    }
    if (t != Tensor::Ifmap)
        return form;
    for (Axis axis : enumerators<Axis>()) {
        const Dim p = outputDim(axis);
        const Dim r = filterDim(axis);
        for (Count outputs : lattice.divisors(p)) {
            for (Count taps : lattice.divisors(r)) {
                form.perAxis[axis].push_back(rowsOfAll(Blocks(shape.bounds[p], outputs),
                                                       Blocks(shape.bounds[r], taps), shape, axis));
            }
        }
    }
    return form;
}

} // namespace

TileTables tileTables(const Lattice &lattice, const LayerShape &shape, Accounting accounting)
{
    TileTables tables;
    const Window window = accounting == Accounting::Timeloop ? Window::Span : Window::Distinct;
    for (Tensor t : enumerators<Tensor>()) {
        tables.words[t] = tabulated(lattice, wordsForm(lattice, shape, t, window));
        tables.moves[t] = tabulated(lattice, movesForm(lattice, shape, t));
    }
    ProductForm steps;
    for (Dim d : enumerators<Dim>()) {
        steps.perDim[d].reserve(lattice.divisorCount(d));
        for (Count extent : lattice.divisors(d))
            steps.perDim[d].push_back(Blocks(shape.bounds[d], extent).number());
    }
    tables.steps = tabulated(lattice, steps);
    return tables;
}

std::size_t bytesOf(const TileTables &tables)
{
    std::size_t sum = bytesOf(tables.steps);
    for (Tensor t : enumerators<Tensor>())
        sum += bytesOf(tables.words[t]) + bytesOf(tables.moves[t]);
    return sum;
}

} // namespace pelorus
