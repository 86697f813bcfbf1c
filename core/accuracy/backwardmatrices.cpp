// SPDX-License-Identifier: GPL-3.0-or-later
// Gemm and MatMul backwards.
#include "core/accuracy/backward.h"
#include "core/accuracy/kernels.h"

#include <algorithm>

namespace pelorus::accuracy {

namespace {

/// A matrix as the kernels take it: rows and columns of what is meant, not of what is stored.
struct Matrix
{
    const Array &array;
    bool isTransposed = false;

    [[nodiscard]] Count rows() const { return array.extent(isTransposed ? 1 : 0); }
    [[nodiscard]] Count columns() const { return array.extent(isTransposed ? 0 : 1); }
    [[nodiscard]] Order order() const { return isTransposed ? Order::Transposed : Order::RowMajor; }
    [[nodiscard]] Matrix transposed() const { return {array, !isTransposed}; }
};

Array product(const Matrix &a, const Matrix &b, float factor = 1)
{
    Array c(ElementType::Float, {a.rows(), b.columns()});
    kernels().multiply(a.rows(), b.columns(), a.columns(), a.array.data<float>(), a.array.extent(1),
                       a.order(), b.array.data<float>(), b.array.extent(1), b.order(),
                       c.edit<float>(), b.columns(), false);
    if (factor != 1)
        std::for_each(c.edit<float>(), c.edit<float>() + c.size(), [=](float &v) { v *= factor; });
    return c;
}

/// y = α a b + β c, a and b transposed or not.
Gradients gemm(const BackwardCall &call)
{
    const OpCall &forward = call.forward;
    const Matrix a{forward.input(0), forward.integer("transA", 0) != 0};
    const Matrix b{forward.input(1), forward.integer("transB", 0) != 0};
    const Matrix g{call.gradient, false};
    const auto alpha = static_cast<float>(forward.real("alpha", 1));
    Gradients result(forward.inputCount());
    if (call.wants(0))
        result[0] =
            a.isTransposed ? product(b, g.transposed(), alpha) : product(g, b.transposed(), alpha);
    if (call.wants(1))
        result[1] =
            b.isTransposed ? product(g.transposed(), a, alpha) : product(a.transposed(), g, alpha);
    if (call.wants(2)) {
        result[2] = summedTo(call.gradient, forward.input(2).shape());
        const auto beta = static_cast<float>(forward.real("beta", 1));
        for (Count i = 0; i < result[2]->size() && beta != 1; ++i)
            result[2]->edit<float>()[i] *= beta;
    }
    return result;
}

/// Any stack of rows by one matrix.
Gradients matMul(const BackwardCall &call)
{
    const Array &x = call.forward.input(0), &w = call.forward.input(1);
    if (w.rank() != 2 || x.rank() < 2)
        unsupported("training through a product of " + textOf(x.shape()) + " and "
                    + textOf(w.shape()));
    const Count rows = x.size() / std::max<Count>(1, w.extent(0));
    const Array flat = x.reshaped({rows, w.extent(0)});
    const Array gradient = call.gradient.reshaped({rows, w.extent(1)});
    Gradients result(2);
    if (call.wants(0))
        result[0] = product({gradient, false}, {w, true}).reshaped(x.shape());
    if (call.wants(1))
        result[1] = product({flat, true}, {gradient, false});
    return result;
}

} // namespace

std::span<const BackwardOperator> matrixBackward()
{
    static const BackwardOperator all[] = {{"Gemm", gemm}, {"MatMul", matMul}};
    return all;
}

} // namespace pelorus::accuracy
