// SPDX-License-Identifier: GPL-3.0-or-later
// Resize and Upsample: nearest, linear and cubic along any axes, one axis after the other (the
// weights of several axes multiply). Antialiasing is not supported.
#include "core/accuracy/elementtypes.h"

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

struct AxisPlan
{
    Count extent = 1; ///< of the output
    double scale = 1;
    double roiStart = 0, roiEnd = 1;
};

struct Mode
{
    std::string interpolation, coordinates, nearest;
    double cubic = -0.75, extrapolation = 0;
    bool excludeOutside = false;
};

/// Weighted inputs of one output along one axis.
struct Tap
{
    std::vector<Count> from;
    std::vector<double> weights;
    bool isOutside = false;
};

double originalCoordinate(const Mode &mode, const AxisPlan &plan, Count input, Count output)
{
    const auto x = static_cast<double>(output);
    // The length of the output before it is cut to whole elements, as ONNX's reference has it.
    const auto in = static_cast<double>(input), out = in * plan.scale;
    const std::string &c = mode.coordinates;
    if (c == "half_pixel")
        return (x + 0.5) / plan.scale - 0.5;
    if (c == "half_pixel_symmetric") {
        const double adjustment = static_cast<double>(plan.extent) / out;
        const double center = in / 2;
        return center * (1 - adjustment) + (x + 0.5) / plan.scale - 0.5;
    }
    if (c == "pytorch_half_pixel")
        return plan.extent > 1 ? (x + 0.5) / plan.scale - 0.5 : 0.0;
    if (c == "tf_half_pixel_for_nn")
        return (x + 0.5) / plan.scale;
    if (c == "align_corners")
        return plan.extent > 1 ? x * (in - 1) / (out - 1) : 0.0;
    if (c == "asymmetric")
        return x / plan.scale;
    if (c == "tf_crop_and_resize") {
        if (plan.extent > 1)
            return plan.roiStart * (in - 1)
                + x * (plan.roiEnd - plan.roiStart) * (in - 1) / (out - 1);
        return 0.5 * (plan.roiStart + plan.roiEnd) * (in - 1);
    }
    unsupported("coordinate_transformation_mode \"" + c + "\"");
}

Count nearestIndex(const std::string &mode, double x)
{
    if (mode == "round_prefer_floor" || mode.empty())
        return static_cast<Count>(std::ceil(x - 0.5));
    if (mode == "round_prefer_ceil")
        return static_cast<Count>(std::floor(x + 0.5));
    if (mode == "floor")
        return static_cast<Count>(std::floor(x));
    if (mode == "ceil")
        return static_cast<Count>(std::ceil(x));
    unsupported("nearest_mode \"" + mode + "\"");
}

Tap tapOf(const Mode &mode, const AxisPlan &plan, Count input, Count output)
{
    const double x = originalCoordinate(mode, plan, input, output);
    Tap tap;
    tap.isOutside = mode.coordinates == "tf_crop_and_resize"
        && (x < 0 || x > static_cast<double>(input - 1));
    if (mode.interpolation == "nearest") {
        tap.from = {nearestIndex(mode.nearest, x)};
        tap.weights = {1};
    } else {
        const double base = std::floor(x), t = x - base;
        const auto at = static_cast<Count>(base);
        if (mode.interpolation == "linear") {
            tap.from = {at, at + 1};
            tap.weights = {1 - t, t};
        } else {
            const double a = mode.cubic;
            const auto near = [&](double d) { return ((a + 2) * d - (a + 3)) * d * d + 1; };
            const auto far = [&](double d) { return ((a * d - 5 * a) * d + 8 * a) * d - 4 * a; };
            tap.from = {at - 1, at, at + 1, at + 2};
            tap.weights = {far(t + 1), near(t), near(1 - t), far(2 - t)};
            if (mode.excludeOutside) {
                double sum = 0;
                for (std::size_t i = 0; i < 4; ++i) {
                    if (tap.from[i] < 0 || tap.from[i] >= input)
                        tap.weights[i] = 0;
                    sum += tap.weights[i];
                }
                for (double &weight : tap.weights)
                    weight /= sum;
            }
        }
    }
    for (Count &from : tap.from)
        from = std::clamp<Count>(from, 0, input - 1);
    return tap;
}

/// One axis resized; `outside` collects which outputs lie beyond the input.
template <typename T>
Array resizedAlong(const Array &x, std::size_t axis, const std::vector<Tap> &taps)
{
    Shape shape = x.shape();
    shape[axis] = static_cast<Count>(taps.size());
    const Count outer = elementsOf(std::span(shape).first(axis));
    const Count inner = elementsOf(std::span(shape).subspan(axis + 1));
    Array y(x.type(), shape);
    T *to = y.edit<T>();
    for (Count o = 0; o < outer; ++o) {
        for (const Tap &tap : taps) {
            const T *from = x.data<T>() + o * x.extent(axis) * inner;
            for (Count i = 0; i < inner; ++i, ++to) {
                if (tap.from.size() == 1) {
                    *to = from[tap.from[0] * inner + i];
                    continue;
                }
                double sum = 0;
                for (std::size_t k = 0; k < tap.from.size(); ++k)
                    sum += tap.weights[k] * static_cast<double>(from[tap.from[k] * inner + i]);
                *to = static_cast<T>(sum);
            }
        }
    }
    return y;
}

std::vector<Array> resized(const OpCall &call, const Mode &mode, const std::vector<AxisPlan> &plans)
{
    const Array &x = call.input(0);
    if (mode.interpolation != "nearest" && mode.interpolation != "linear"
        && mode.interpolation != "cubic")
        unsupported("the mode \"" + mode.interpolation + "\"");
    constexpr Types<float, double, std::int8_t, std::uint8_t, std::int32_t, std::int64_t> types;
    if (mode.interpolation != "nearest" && x.type() != ElementType::Float
        && x.type() != ElementType::Double)
        unsupported("interpolation of values of type " + std::string(nameOf(x.type())));
    return {withType(types, x.type(), [&]<typename T>(Type<T>) {
        Array y = x;
        std::vector<std::vector<Tap>> all(x.rank());
        for (std::size_t axis = 0; axis < x.rank(); ++axis) {
            const AxisPlan &plan = plans[axis];
            if (x.extent(axis) == 0 && plan.extent > 0)
                wrong("an empty axis cannot grow");
            for (Count i = 0; i < plan.extent; ++i)
                all[axis].push_back(tapOf(mode, plan, x.extent(axis), i));
            const bool isSame = plan.extent == x.extent(axis) && plan.scale == 1
                && mode.coordinates != "tf_crop_and_resize";
            if (!isSame)
                y = resizedAlong<T>(y, axis, all[axis]);
        }
        if (mode.coordinates == "tf_crop_and_resize") {
            y = y.copy();
            for (Count at = 0; at < y.size(); ++at) {
                Count rest = at;
                for (std::size_t axis = x.rank(); axis-- > 0;) {
                    const Count index = rest % y.extent(axis);
                    rest /= y.extent(axis);
                    if (all[axis][static_cast<std::size_t>(index)].isOutside)
                        y.edit<T>()[at] = static_cast<T>(mode.extrapolation);
                }
            }
        }
        return y;
    })};
}

std::vector<double> realList(const Array &array)
{
    const Array values = converted(array, ElementType::Double);
    return {values.values<double>().begin(), values.values<double>().end()};
}

void takeScale(AxisPlan &plan, Count input, double scale)
{
    if (!(scale > 0) || !std::isfinite(scale))
        wrong("a scale of " + std::to_string(scale));
    plan.scale = scale;
    plan.extent = clampedCount(std::floor(static_cast<double>(input) * scale));
}

std::vector<Array> resize(const OpCall &call)
{
    const Array &x = call.input(0);
    if (call.integer("antialias", 0) != 0)
        unsupported("antialias");
    Mode mode;
    mode.interpolation = call.text("mode", "nearest");
    mode.coordinates = call.text("coordinate_transformation_mode",
                                 call.opset() < 11 ? "asymmetric" : "half_pixel");
    mode.nearest = call.text("nearest_mode", call.opset() < 11 ? "floor" : "round_prefer_floor");
    mode.cubic = call.real("cubic_coeff_a", -0.75);
    mode.extrapolation = call.real("extrapolation_value", 0);
    mode.excludeOutside = call.integer("exclude_outside", 0) != 0;
    if (mode.excludeOutside && mode.interpolation != "cubic")
        unsupported("exclude_outside without cubic interpolation");
    const std::size_t scalesAt = call.opset() < 11 ? 1 : 2;
    std::vector<Count> axes = call.integers("axes");
    if (!call.hasAttribute("axes")) {
        for (std::size_t i = 0; i < x.rank(); ++i)
            axes.push_back(static_cast<Count>(i));
    }
    std::vector<AxisPlan> plans(x.rank());
    for (std::size_t i = 0; i < x.rank(); ++i)
        plans[i].extent = x.extent(i);
    const auto sizes = call.opset() < 11 ? std::nullopt : call.list(3);
    if (sizes && !sizes->empty()) {
        if (sizes->size() != axes.size())
            wrong("sizes for values of " + textOf(x.shape()));
        const std::string policy = call.text("keep_aspect_ratio_policy", "stretch");
        if (policy != "stretch")
            unsupported("keep_aspect_ratio_policy \"" + policy + "\"");
        for (std::size_t i = 0; i < axes.size(); ++i) {
            AxisPlan &plan = plans[OpCall::axis(axes[i], x.rank())];
            const auto input = static_cast<double>(x.extent(OpCall::axis(axes[i], x.rank())));
            if ((*sizes)[i] < 0)
                wrong("a size of " + std::to_string((*sizes)[i]));
            plan.extent = (*sizes)[i];
            plan.scale = static_cast<double>(plan.extent) / input;
        }
    } else {
        const std::vector<double> scales = realList(call.input(scalesAt));
        if (scales.size() != axes.size())
            wrong("scales for values of " + textOf(x.shape()));
        for (std::size_t i = 0; i < axes.size(); ++i) {
            const std::size_t axis = OpCall::axis(axes[i], x.rank());
            takeScale(plans[axis], x.extent(axis), scales[i]);
        }
    }
    if (mode.coordinates == "tf_crop_and_resize") {
        const std::vector<double> roi = realList(call.input(1));
        if (roi.size() != 2 * axes.size())
            wrong("a region for values of " + textOf(x.shape()));
        for (std::size_t i = 0; i < axes.size(); ++i) {
            AxisPlan &plan = plans[OpCall::axis(axes[i], x.rank())];
            plan.roiStart = roi[i];
            plan.roiEnd = roi[i + axes.size()];
        }
    }
    return resized(call, mode, plans);
}

std::vector<Array> upsample(const OpCall &call)
{
    const Array &x = call.input(0);
    Mode mode;
    mode.interpolation = call.text("mode", "nearest");
    mode.coordinates = "asymmetric";
    mode.nearest = "floor";
    const std::vector<double> scales =
        call.hasAttribute("scales") ? call.reals("scales") : realList(call.input(1));
    if (scales.size() != x.rank())
        wrong("scales for values of " + textOf(x.shape()));
    std::vector<AxisPlan> plans(x.rank());
    for (std::size_t i = 0; i < x.rank(); ++i)
        takeScale(plans[i], x.extent(i), scales[i]);
    return resized(call, mode, plans);
}

} // namespace

std::span<const Operator> resizeOperators()
{
    static const Operator all[] = {
        {"Resize", resize,
         "antialias axes coordinate_transformation_mode cubic_coeff_a exclude_outside "
         "extrapolation_value keep_aspect_ratio_policy mode nearest_mode"},
        {"Upsample", upsample, "mode scales"},
    };
    return all;
}

} // namespace pelorus::accuracy
