// SPDX-License-Identifier: GPL-3.0-or-later
// Max, average and Lp pooling in one to three spatial dimensions, and over whole maps.
#include "core/accuracy/elementtypes.h"
#include "core/accuracy/maxrows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pelorus::accuracy {

namespace {

std::vector<Array> maxPool(const OpCall &call)
{
    const Array &x = call.input(0);
    const Window w = poolingWindow(call);
    const bool columnMajor = call.integer("storage_order", 0) != 0;
    const bool wantsIndices = call.wants(1);
    Array y(x.type(), w.outputShape(w.channels));
    Array indices(ElementType::Int64, wantsIndices ? y.shape() : Shape{0});
    constexpr Types<float, double, std::int8_t, std::uint8_t> types;
    withType(types, x.type(), [&]<typename T>(Type<T>) {
        const T *from = x.data<T>();
        T *to = y.edit<T>();
        if (!wantsIndices) {
            maxRows(w, from, to);
            return;
        }
        eachWindow(w, [&](Count out, Count base, const auto &each, const auto &) {
            T best = leastOf<T>;
            Count index = -1;
            each([&](Count offset) {
                const T value = from[base + offset];
                if (index < 0 || value > best) {
                    best = value;
                    index = offset;
                }
            });
            to[out] = best;
            if (columnMajor) {
                const Count width = w.input[2], height = w.input[1];
                const Count column = index % width, row = index / width % height;
                const Count depth = index / (width * height);
                index = (column * height + row) * w.input[0] + depth;
            }
            indices.edit<std::int64_t>()[out] = base + index;
        });
    });
    std::vector<Array> outputs{y};
    if (call.outputCount() > 1)
        outputs.push_back(indices);
    return outputs;
}

std::vector<Array> averagePool(const OpCall &call)
{
    const Array &x = call.input(0);
    const Window w = poolingWindow(call);
    const bool countPads = call.integer("count_include_pad", 0) != 0;
    Array y(x.type(), w.outputShape(w.channels));
    withType(realTypes, x.type(), [&]<typename T>(Type<T>) {
        eachWindow(w, [&](Count out, Count base, const auto &each, const auto &index) {
            T sum = 0;
            Count count = 0;
            each([&](Count offset) {
                sum += x.data<T>()[base + offset];
                ++count;
            });
            y.edit<T>()[out] = sum / static_cast<T>(averagedOver(w, index, count, countPads));
        });
    });
    return {y};
}

std::vector<Array> lpPool(const OpCall &call)
{
    const Array &x = call.input(0);
    const Window w = poolingWindow(call);
    const auto p = static_cast<double>(call.integer("p", 2));
    Array y(x.type(), w.outputShape(w.channels));
    withType(realTypes, x.type(), [&]<typename T>(Type<T>) {
        eachWindow(w, [&](Count out, Count base, const auto &each, const auto &) {
            double sum = 0;
            each([&](Count offset) {
                sum += std::pow(std::abs(static_cast<double>(x.data<T>()[base + offset])), p);
            });
            y.edit<T>()[out] = static_cast<T>(std::pow(sum, 1 / p));
        });
    });
    return {y};
}

/// reduce(values of one map, their number)
template <typename Reduce> std::vector<Array> global(const OpCall &call, Reduce reduce)
{
    const Array &x = call.input(0);
    if (x.rank() < 2)
        wrong("global pooling of values of " + textOf(x.shape()));
    Shape shape(x.rank(), 1);
    shape[0] = x.extent(0), shape[1] = x.extent(1);
    Array y(x.type(), shape);
    const Count maps = y.size();
    const Count size = maps == 0 ? 0 : x.size() / maps;
    if (size == 0 && maps > 0)
        wrong("global pooling of empty maps");
    withType(realTypes, x.type(), [&]<typename T>(Type<T>) {
        for (Count map = 0; map < maps; ++map)
            y.edit<T>()[map] = reduce(x.data<T>() + map * size, size);
    });
    return {y};
}

} // namespace

std::span<const Operator> poolingOperators()
{
    using C = const OpCall &;
    static const Operator all[] = {
        {"MaxPool", maxPool,
         "auto_pad ceil_mode dilations kernel_shape pads storage_order strides"},
        {"AveragePool", averagePool,
         "auto_pad ceil_mode count_include_pad dilations kernel_shape pads strides"},
        {"LpPool", lpPool, "auto_pad ceil_mode dilations kernel_shape p pads strides"},
        {"GlobalMaxPool",
         [](C c) {
             return global(
                 c, []<typename T>(const T *x, Count n) { return *std::max_element(x, x + n); });
         }},
        {"GlobalAveragePool",
         [](C c) {
             return global(c, []<typename T>(const T *x, Count n) {
                 double sum = 0;
                 for (Count i = 0; i < n; ++i)
                     sum += static_cast<double>(x[i]);
                 return static_cast<T>(sum / static_cast<double>(n));
             });
         }},
    };
    return all;
}

} // namespace pelorus::accuracy
