// SPDX-License-Identifier: GPL-3.0-or-later
// Batch, instance, group and layer normalization, LRN, Lp normalization, softmax and its kin. Sums
// are taken in double: their order then hardly matters.
#include "core/accuracy/elementtypes.h"

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

std::vector<Array> batchNormalization(const OpCall &call)
{
    const Array &x = call.input(0);
    if (call.integer("training_mode", 0) != 0)
        unsupported("training_mode");
    if (call.opset() < 7 && call.integer("is_test", 0) == 0)
        unsupported("training (is_test = 0)");
    if (call.opset() < 9 && call.integer("spatial", 1) == 0)
        unsupported("spatial = 0");
    if (call.outputCount() > 1)
        unsupported("outputs for training");
    if (x.rank() < 1)
        wrong("a scalar");
    const Count channels = x.rank() > 1 ? x.extent(1) : 1;
    const Count maps = x.rank() > 1 ? x.extent(0) * channels : 1;
    const Count size = maps == 0 ? 0 : x.size() / maps;
    for (std::size_t i = 1; i <= 4; ++i) {
        requireType(call.input(i), x.type());
        if (call.input(i).size() != channels)
            wrong("a parameter of " + textOf(call.input(i).shape()) + " for "
                  + std::to_string(channels) + " channels");
    }
    const double epsilon = call.real("epsilon", 1e-5);
    Array y(x.type(), x.shape());
    withType(realTypes, x.type(), [&]<typename T>(Type<T>) {
        for (Count map = 0; map < maps; ++map) {
            const auto c = map % channels;
            const auto scale = static_cast<double>(call.input(1).data<T>()[c])
                / std::sqrt(static_cast<double>(call.input(4).data<T>()[c]) + epsilon);
            const auto shift = static_cast<double>(call.input(2).data<T>()[c]);
            const auto mean = call.input(3).data<T>()[c];
            const T *from = x.data<T>() + map * size;
            T *to = y.edit<T>() + map * size;
            const T factor = static_cast<T>(scale), addend = static_cast<T>(shift);
            for (Count i = 0; i < size; ++i)
                to[i] = (from[i] - mean) * factor + addend;
        }
    });
    return {y};
}

struct Moments
{
    double mean = 0, inverseDeviation = 0;
};

template <typename T> Moments momentsOf(const T *x, Count n, double epsilon)
{
    double sum = 0, squares = 0;
    for (Count i = 0; i < n; ++i)
        sum += static_cast<double>(x[i]);
    const double mean = sum / static_cast<double>(n);
    for (Count i = 0; i < n; ++i) {
        const double d = static_cast<double>(x[i]) - mean;
        squares += d * d;
    }
    return {mean, 1 / std::sqrt(squares / static_cast<double>(n) + epsilon)};
}

std::vector<Array> instanceNormalization(const OpCall &call)
{
    const Array &x = call.input(0);
    if (x.rank() < 3)
        wrong("values of " + textOf(x.shape()));
    const Count channels = x.extent(1), maps = x.extent(0) * channels;
    const Count size = maps == 0 ? 0 : x.size() / maps;
    for (std::size_t i = 1; i <= 2; ++i) {
        requireType(call.input(i), x.type());
        if (call.input(i).size() != channels)
            wrong("a parameter of " + textOf(call.input(i).shape()));
    }
    const double epsilon = call.real("epsilon", 1e-5);
    Array y(x.type(), x.shape());
    withType(realTypes, x.type(), [&]<typename T>(Type<T>) {
        for (Count map = 0; map < maps; ++map) {
            const T *from = x.data<T>() + map * size;
            const Moments m = momentsOf(from, size, epsilon);
            const double scale =
                static_cast<double>(call.input(1).data<T>()[map % channels]) * m.inverseDeviation;
            const auto shift = static_cast<double>(call.input(2).data<T>()[map % channels]);
            for (Count i = 0; i < size; ++i) {
                y.edit<T>()[map * size + i] =
                    static_cast<T>((static_cast<double>(from[i]) - m.mean) * scale + shift);
            }
        }
    });
    return {y};
}

std::vector<Array> layerNormalization(const OpCall &call)
{
    const Array &x = call.input(0);
    if (call.integer("stash_type", 1) != 1)
        unsupported("stash_type " + std::to_string(call.integer("stash_type", 1)));
    const std::size_t axis = OpCall::axis(call.integer("axis", -1), x.rank());
    const Count rows = elementsOf(std::span(x.shape()).first(axis));
    const Count size = elementsOf(std::span(x.shape()).subspan(axis));
    for (std::size_t i = 1; i <= 2; ++i) {
        if (!call.has(i) && i == 2)
            continue;
        requireType(call.input(i), x.type());
        if (call.input(i).size() != size)
            unsupported("a parameter of " + textOf(call.input(i).shape()) + " for values of "
                        + textOf(x.shape()));
    }
    const double epsilon = call.real("epsilon", 1e-5);
    Shape statistics = x.shape();
    std::fill(statistics.begin() + static_cast<std::ptrdiff_t>(axis), statistics.end(), 1);
    Array y(x.type(), x.shape()), mean(ElementType::Float, statistics);
    Array inverse(ElementType::Float, statistics);
    withType(realTypes, x.type(), [&]<typename T>(Type<T>) {
        for (Count row = 0; row < rows; ++row) {
            const T *from = x.data<T>() + row * size;
            const Moments m = momentsOf(from, size, epsilon);
            mean.edit<float>()[row] = static_cast<float>(m.mean);
            inverse.edit<float>()[row] = static_cast<float>(m.inverseDeviation);
            for (Count i = 0; i < size; ++i) {
                const double scale = static_cast<double>(call.input(1).data<T>()[i]);
                const double shift =
                    call.has(2) ? static_cast<double>(call.input(2).data<T>()[i]) : 0;
                y.edit<T>()[row * size + i] = static_cast<T>(
                    (static_cast<double>(from[i]) - m.mean) * m.inverseDeviation * scale + shift);
            }
        }
    });
    return {y, mean, inverse};
}

std::vector<Array> lrn(const OpCall &call)
{
    const Array &x = call.input(0);
    if (x.rank() < 2)
        wrong("values of " + textOf(x.shape()));
    const Count size = call.integer("size", 0);
    if (size < 1)
        wrong("size is missing");
    const double alpha = call.real("alpha", 1e-4) / static_cast<double>(size);
    const double beta = call.real("beta", 0.75), bias = call.real("bias", 1);
    const Count channels = x.extent(1), images = x.extent(0);
    const Count plane = images * channels == 0 ? 0 : x.size() / (images * channels);
    Array y(x.type(), x.shape());
    withType(realTypes, x.type(), [&]<typename T>(Type<T>) {
        std::vector<double> sums(static_cast<std::size_t>(plane));
        for (Count image = 0; image < images; ++image) {
            const T *from = x.data<T>() + image * channels * plane;
            for (Count c = 0; c < channels; ++c) {
                std::fill(sums.begin(), sums.end(), 0.0);
                const Count first = std::max<Count>(0, c - (size - 1) / 2);
                const Count last = std::min(channels, c + size / 2 + 1);
                for (Count k = first; k < last; ++k) {
                    for (Count i = 0; i < plane; ++i) {
                        const auto v = static_cast<double>(from[k * plane + i]);
                        sums[static_cast<std::size_t>(i)] += v * v;
                    }
                }
                for (Count i = 0; i < plane; ++i) {
                    const double divisor =
                        std::pow(bias + alpha * sums[static_cast<std::size_t>(i)], beta);
                    y.edit<T>()[(image * channels + c) * plane + i] =
                        static_cast<T>(static_cast<double>(from[c * plane + i]) / divisor);
                }
            }
        }
    });
    return {y};
}

/// row(from, to, length, stride) for each line along the axis; before version 13 the axes from
/// there on count as one.
template <typename Row> std::vector<Array> alongAxis(const OpCall &call, Row row)
{
    const Array &x = call.input(0);
    const bool isFlat = call.opset() < 13;
    const std::size_t rank = std::max<std::size_t>(x.rank(), 1);
    const std::size_t axis = OpCall::axis(call.integer("axis", isFlat ? 1 : -1),
                                          isFlat ? std::max<std::size_t>(rank, 2) : rank);
    const std::size_t at = std::min(axis, x.rank());
    const Count outer = elementsOf(std::span(x.shape()).first(at));
    const Count rest = elementsOf(std::span(x.shape()).subspan(at));
    const Count length = isFlat || x.rank() == 0 ? rest : x.extent(axis);
    const Count stride = length == 0 ? 1 : rest / length;
    Array y(x.type(), x.shape());
    withType(realTypes, x.type(), [&]<typename T>(Type<T>) {
        if (length == 0)
            return;
        for (Count o = 0; o < outer; ++o) {
            for (Count i = 0; i < stride; ++i)
                row(x.data<T>() + o * rest + i, y.edit<T>() + o * rest + i, length, stride);
        }
    });
    return {y};
}

template <typename T> T largest(const T *x, Count length, Count stride)
{
    T most = x[0];
    for (Count i = 1; i < length; ++i)
        most = std::max(most, x[i * stride]);
    return most;
}

std::vector<Array> softmax(const OpCall &call)
{
    return alongAxis(call, []<typename T>(const T *x, T *y, Count n, Count stride) {
        const T most = largest(x, n, stride);
        double sum = 0;
        for (Count i = 0; i < n; ++i) {
            y[i * stride] = std::exp(x[i * stride] - most);
            sum += static_cast<double>(y[i * stride]);
        }
        const T factor = static_cast<T>(1 / sum);
        for (Count i = 0; i < n; ++i)
            y[i * stride] *= factor;
    });
}

std::vector<Array> logSoftmax(const OpCall &call)
{
    return alongAxis(call, []<typename T>(const T *x, T *y, Count n, Count stride) {
        const T most = largest(x, n, stride);
        double sum = 0;
        for (Count i = 0; i < n; ++i)
            sum += std::exp(static_cast<double>(x[i * stride] - most));
        for (Count i = 0; i < n; ++i)
            y[i * stride] = static_cast<T>(static_cast<double>(x[i * stride] - most) - std::log(sum));
    });
}

std::vector<Array> hardmax(const OpCall &call)
{
    return alongAxis(call, []<typename T>(const T *x, T *y, Count n, Count stride) {
        Count best = 0;
        for (Count i = 0; i < n; ++i) {
            best = x[i * stride] > x[best * stride] ? i : best;
            y[i * stride] = 0;
        }
        y[best * stride] = 1;
    });
}

} // namespace

std::span<const Operator> normalizationOperators()
{
    static const Operator all[] = {
        {"BatchNormalization", batchNormalization,
         "epsilon momentum spatial is_test training_mode consumed_inputs"},
        {"InstanceNormalization", instanceNormalization, "epsilon"},
        {"LayerNormalization", layerNormalization, "axis epsilon stash_type"},
        {"LRN", lrn, "alpha beta bias size"},
        {"Softmax", softmax, "axis"},
        {"LogSoftmax", logSoftmax, "axis"},
        {"Hardmax", hardmax, "axis"},
    };
    return all;
}

} // namespace pelorus::accuracy
