// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/onnxarithmetic.h"

#include <algorithm>
#include <cmath>

namespace pelorus::io {

namespace {

std::optional<Count> wholeNumber(double value)
{
    if (!(std::abs(value) < 0x1p63)) // also what is no number
        return std::nullopt;
    return static_cast<Count>(value);
}

std::optional<Count> floorMod(Count a, Count b)
{
    if (b == 0 || b == -1) // x mod -1 is 0, but the remainder of the least integer traps
        return b == 0 ? std::nullopt : std::optional(Count{0});
    const Count rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

using IntegerOperation = std::optional<Count> (*)(Count, Count);

IntegerOperation integerOperation(std::string_view op)
{
    static const std::map<std::string_view, IntegerOperation> operations{
        {"Add", [](Count a, Count b) { return (CheckedCount(a) + b).get(); }},
        {"Sum", [](Count a, Count b) { return (CheckedCount(a) + b).get(); }},
        {"ReduceSum", [](Count a, Count b) { return (CheckedCount(a) + b).get(); }},
        {"Sub", [](Count a, Count b) { return (CheckedCount(a) - b).get(); }},
        {"Mul", [](Count a, Count b) { return (CheckedCount(a) * b).get(); }},
        {"ReduceProd", [](Count a, Count b) { return (CheckedCount(a) * b).get(); }},
        {"Div",
         [](Count a, Count b) {
             return b == 0 ? std::nullopt
                 : b == -1 ? (CheckedCount(0) - a).get()
                           : std::optional(a / b);
         }},
        {"Mod", floorMod},
        {"Min", [](Count a, Count b) { return std::optional(std::min(a, b)); }},
        {"ReduceMin", [](Count a, Count b) { return std::optional(std::min(a, b)); }},
        {"Max", [](Count a, Count b) { return std::optional(std::max(a, b)); }},
        {"ReduceMax", [](Count a, Count b) { return std::optional(std::max(a, b)); }},
        {"Equal", [](Count a, Count b) { return std::optional(Count{a == b}); }},
        {"Less", [](Count a, Count b) { return std::optional(Count{a < b}); }},
        {"LessOrEqual", [](Count a, Count b) { return std::optional(Count{a <= b}); }},
        {"Greater", [](Count a, Count b) { return std::optional(Count{a > b}); }},
        {"GreaterOrEqual", [](Count a, Count b) { return std::optional(Count{a >= b}); }},
        {"And", [](Count a, Count b) { return std::optional(Count{a != 0 && b != 0}); }},
        {"Or", [](Count a, Count b) { return std::optional(Count{a != 0 || b != 0}); }}};
    const auto found = operations.find(op);
    return found == operations.end() ? nullptr : found->second;
}

using RealOperation = double (*)(double, double);

RealOperation realOperation(std::string_view op)
{
    static const std::map<std::string_view, RealOperation> operations{
        {"Add", [](double a, double b) { return a + b; }},
        {"Sub", [](double a, double b) { return a - b; }},
        {"Mul", [](double a, double b) { return a * b; }},
        {"Div", [](double a, double b) { return a / b; }},
        {"Pow", [](double a, double b) { return std::pow(a, b); }},
        {"Min", [](double a, double b) { return std::min(a, b); }},
        {"Max", [](double a, double b) { return std::max(a, b); }}};
    const auto found = operations.find(op);
    return found == operations.end() ? nullptr : found->second;
}

} // namespace

bool combines(std::string_view op)
{
    return integerOperation(op) || realOperation(op);
}

std::optional<OnnxValues> combined(std::string_view op, const OnnxValues &a, const OnnxValues &b)
{
    OnnxValues result;
    result.isReal = a.isReal;
    if (a.isReal != b.isReal)
        return std::nullopt;
    if (a.isReal) {
        const RealOperation operation = realOperation(op);
        for (std::size_t i = 0; operation && i < a.size(); ++i)
            result.reals.push_back(operation(a.reals[i], b.reals[i]));
        return operation ? std::optional(result) : std::nullopt;
    }
    const IntegerOperation operation = integerOperation(op);
    for (std::size_t i = 0; operation && i < a.size(); ++i) {
        const std::optional<Count> value = operation(a.integers[i], b.integers[i]);
        if (!value)
            return std::nullopt;
        result.integers.push_back(*value);
    }
    return operation ? std::optional(result) : std::nullopt;
}

std::optional<OnnxValues> applied(std::string_view op, const OnnxValues &values)
{
    static const std::map<std::string_view, double (*)(double)> operations{
        {"Ceil", [](double x) { return std::ceil(x); }},
        {"Floor", [](double x) { return std::floor(x); }},
        {"Round", [](double x) { return std::nearbyint(x); }},
        {"Sqrt", [](double x) { return std::sqrt(x); }},
        {"Neg", [](double x) { return -x; }},
        {"Abs", [](double x) { return std::abs(x); }}};
    OnnxValues result = values;
    if (const auto real = operations.find(op); result.isReal && real != operations.end()) {
        for (double &value : result.reals)
            value = real->second(value);
        return result;
    }
    for (Count &value : result.integers) {
        const CheckedCount negative = CheckedCount(0) - value;
        if (op == "Not")
            value = value == 0;
        else if ((op == "Neg" || (op == "Abs" && value < 0)) && negative.ok())
            value = negative.value();
        else if (op != "Abs" || value < 0)
            return std::nullopt;
    }
    return result.isReal ? std::nullopt : std::optional(result);
}

std::optional<OnnxValues> converted(const OnnxValues &from, Count type)
{
    enum : Count {
        Undefined = 0,
        Float = 1,
        Float16 = 10,
        Double = 11,
        BFloat16 = 16,
        Bool = 9,
        String = 8
    };
    OnnxValues to;
    to.isReal = type == Float || type == Float16 || type == Double || type == BFloat16;
    if (type == String || type == Undefined)
        return std::nullopt;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const bool truth = from.isReal ? from.reals[i] != 0 : from.integers[i] != 0;
        if (to.isReal) {
            to.reals.push_back(from.isReal ? from.reals[i] : static_cast<double>(from.integers[i]));
            continue;
        }
        const std::optional<Count> value =
            from.isReal ? wholeNumber(from.reals[i]) : std::optional(from.integers[i]);
        if (!value)
            return std::nullopt;
        to.integers.push_back(type == Bool ? Count{truth} : *value);
    }
    return to;
}

} // namespace pelorus::io
