// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/tiletables.h"

#include "core/workload/projection.h"

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
    CostTable row{form.constant};
    for (Dim d : {Dim::N, Dim::K, Dim::C}) {
        const CostTable inner = row;
        row.clear();
        for (double factor : form.perDim[d]) {
            for (double value : inner)
                row.push_back(value * factor);
        }
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
                        for (double value : row)
                            *out++ = value * factor;
                    }
                }
            }
        }
    }
    return table;
}

/// Extents of a tensor's own dimensions.
ProductForm wordsForm(const Lattice &lattice, const LayerShape &shape, Tensor t, Window window)
{
    ProductForm form;
    for (Dim d : enumerators<Dim>()) {
        for (Count extent : lattice.divisors(d)) {
            const bool counts = relevant(t, d) && !isWindow(t, d);
            form.perDim[d].push_back(counts ? static_cast<double>(extent) : 1.0);
        }
    }
    for (Axis axis : enumerators<Axis>()) {
        for (Count p : lattice.divisors(outputDim(axis))) {
            for (Count r : lattice.divisors(filterDim(axis))) {
                if (t == Tensor::Ifmap) {
                    const Count rows =
                        windowExtent(p, r, shape.stride[axis], shape.dilation[axis], window).value();
                    form.perAxis[axis].push_back(static_cast<double>(rows));
                }
            }
        }
    }
    return form;
}

ProductForm movesForm(const Lattice &lattice, const LayerShape &shape, Tensor t)
{
    ProductForm form = wordsForm(lattice, shape, t, Window::Distinct);
    const DimVector &bounds = lattice.bounds();
    for (Dim d : enumerators<Dim>()) {
        for (Node digit = 0; digit < lattice.divisorCount(d); ++digit) {
            const auto bound = static_cast<double>(bounds[d]);
            double &factor = form.perDim[d][digit];
            if (isWindow(t, d))
                factor = bound / static_cast<double>(lattice.divisor(d, digit));
            else if (relevant(t, d))
                factor = bound;
            else
                factor = bound / static_cast<double>(lattice.divisor(d, digit));
        }
    }
    return form;
}

} // namespace

TileTables tileTables(const Lattice &lattice, const LayerShape &shape, Accounting accounting)
{
    TileTables tables;
    const Window window =
        accounting == Accounting::Timeloop ? Window::Span : Window::Distinct;
    for (Tensor t : enumerators<Tensor>()) {
        tables.words[t] = tabulated(lattice, wordsForm(lattice, shape, t, window));
        tables.moves[t] = tabulated(lattice, movesForm(lattice, shape, t));
    }
    ProductForm steps;
    for (Dim d : enumerators<Dim>()) {
        for (Count extent : lattice.divisors(d))
            steps.perDim[d].push_back(static_cast<double>(lattice.bounds()[d] / extent));
    }
    tables.steps = tabulated(lattice, steps);
    return tables;
}

} // namespace pelorus
