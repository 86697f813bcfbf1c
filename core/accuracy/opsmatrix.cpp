// SPDX-License-Identifier: GPL-3.0-or-later
// MatMul and Gemm.
#include "core/accuracy/broadcast.h"
#include "core/accuracy/kernels.h"
#include "core/accuracy/matrixproduct.h"

#include <algorithm>

namespace pelorus::accuracy {

namespace {

template <typename T>
void multiply(Count m, Count n, Count k, const T *a, Order orderA, const T *b, Order orderB, T *c)
{
    const Count lda = orderA == Order::RowMajor ? k : m;
    const Count ldb = orderB == Order::RowMajor ? n : k;
    if constexpr (std::is_same_v<T, float>) {
        kernels().multiply(m, n, k, a, lda, orderA, b, ldb, orderB, c, n, false);
    } else if constexpr (std::is_same_v<T, double>) {
        kernels().multiplyDouble(m, n, k, a, lda, orderA, b, ldb, orderB, c, n, false);
    } else { // integers wrap around
        using U = std::make_unsigned_t<T>;
        for (Count row = 0; row < m; ++row) {
            for (Count column = 0; column < n; ++column) {
                U sum = 0;
                for (Count i = 0; i < k; ++i) {
                    const T x = orderA == Order::RowMajor ? a[row * k + i] : a[i * m + row];
                    const T y = orderB == Order::RowMajor ? b[i * n + column] : b[column * k + i];
                    sum += static_cast<U>(x) * static_cast<U>(y);
                }
                c[row * n + column] = static_cast<T>(sum);
            }
        }
    }
}

constexpr Types<float, double, std::int32_t, std::int64_t, std::uint32_t, std::uint64_t>
    factorTypes;

std::vector<Array> gemm(const OpCall &call)
{
    const Array &a = call.input(0);
    const Array &b = call.input(1);
    if (a.rank() != 2 || b.rank() != 2)
        wrong("matrices of " + textOf(a.shape()) + " and " + textOf(b.shape()));
    requireType(b, a.type());
    const bool transA = call.integer("transA", 0) != 0;
    const bool transB = call.integer("transB", 0) != 0;
    const Count m = a.extent(transA ? 1 : 0), k = a.extent(transA ? 0 : 1);
    const Count n = b.extent(transB ? 0 : 1);
    if (b.extent(transB ? 1 : 0) != k)
        wrong("matrices of " + textOf(a.shape()) + " and " + textOf(b.shape())
              + " do not fit each other");
    Array y(a.type(), {m, n});
    withType(factorTypes, a.type(), [&]<typename T>(Type<T>) {
        multiply<T>(m, n, k, a.data<T>(), transA ? Order::Transposed : Order::RowMajor, b.data<T>(),
                    transB ? Order::Transposed : Order::RowMajor, y.edit<T>());
        const double alpha = call.real("alpha", 1), beta = call.real("beta", 1);
        if (std::is_integral_v<T> && (alpha != 1 || beta != 1))
            unsupported("alpha and beta with integers");
        if (alpha != 1) {
            for (Count i = 0; i < y.size(); ++i)
                y.edit<T>()[i] = static_cast<T>(y.data<T>()[i] * static_cast<T>(alpha));
        }
        if (call.has(2)) {
            const Array &c = call.input(2);
            requireType(c, a.type());
            if (broadcastShape(y.shape(), c.shape()) != y.shape())
                wrong("an addend of " + textOf(c.shape()) + " to " + textOf(y.shape()));
            const T factor = static_cast<T>(beta);
            y = combined<T, T, T>(y, c, [=](T x, T z) { return static_cast<T>(x + factor * z); });
        }
    });
    return {y};
}

std::vector<Array> matMul(const OpCall &call)
{
    requireType(call.input(1), call.input(0).type());
    return {matrixProduct(call.input(0), call.input(1))};
}

} // namespace

Array matrixProduct(const Array &a, const Array &b)
{
    if (a.rank() == 0 || b.rank() == 0)
        wrong("a product with a scalar");
    Shape left = a.shape(), right = b.shape();
    if (a.rank() == 1)
        left.insert(left.begin(), 1);
    if (b.rank() == 1)
        right.push_back(1);
    const Count m = left[left.size() - 2], k = left.back(), n = right.back();
    if (right[right.size() - 2] != k)
        wrong("matrices of " + textOf(a.shape()) + " and " + textOf(b.shape())
              + " do not fit each other");
    left.resize(left.size() - 2);
    right.resize(right.size() - 2);
    Shape shape = broadcastShape(left, right);
    Count stack = elementsOf(shape);
    const auto merged =
        mergedAxes<2>(shape, {broadcastStrides(left, shape), broadcastStrides(right, shape)});
    Shape full = shape;
    full.push_back(m);
    full.push_back(n);
    Array y(a.type(), full);
    withType(factorTypes, a.type(), [&]<typename T>(Type<T>) {
        // One matrix for all of a's: their rows are one tall matrix.
        const bool isShared = elementsOf(right) == 1;
        if (isShared && stack > 0) {
            multiply<T>(m * stack, n, k, a.data<T>(), Order::RowMajor, b.data<T>(), Order::RowMajor,
                        y.edit<T>());
            return;
        }
        const auto &last = merged.axes.back();
        eachRow<2>(merged, [&](Count at, const std::array<Count, 2> &from) {
            for (Count i = 0; i < last.extent; ++i) {
                multiply<T>(m, n, k, a.data<T>() + (from[0] + i * last.strides[0]) * m * k,
                            Order::RowMajor, b.data<T>() + (from[1] + i * last.strides[1]) * k * n,
                            Order::RowMajor, y.edit<T>() + (at + i) * m * n);
            }
        });
    });
    if (b.rank() == 1)
        full.pop_back();
    if (a.rank() == 1)
        full.erase(full.end() - (b.rank() == 1 ? 1 : 2));
    return y.reshaped(std::move(full));
}

std::span<const Operator> matrixOperators()
{
    static const Operator all[] = {
        {"Gemm", gemm, "alpha beta transA transB broadcast"},
        {"MatMul", matMul},
    };
    return all;
}

} // namespace pelorus::accuracy
