// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/onnxnode.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace pelorus::io {

void refuse(ErrorCode code, std::string what)
{
    throw OnnxRefusal{code, std::move(what)};
}

std::string text(const Extents &extents)
{
    return extents.empty() ? "a scalar" : fmt::format("{}", fmt::join(extents, " x "));
}

Count wordsOf(std::span<const Count> extents)
{
    CheckedCount words = 1;
    for (const Count extent : extents)
        words *= extent;
    return valueOf(words);
}

Count valueOf(CheckedCount count)
{
    if (!count.ok())
        refuse(ErrorCode::Overflow, "an extent or a product of extents is beyond 2^63 - 1");
    return count.value();
}

Extents broadcast(const Extents &a, const Extents &b)
{
    const Extents &longer = a.size() >= b.size() ? a : b;
    const Extents &shorter = a.size() >= b.size() ? b : a;
    Extents result = longer;
    const std::size_t offset = longer.size() - shorter.size();
    for (std::size_t i = 0; i < shorter.size(); ++i) {
        Count &extent = result[offset + i];
        if (extent == 1)
            extent = shorter[i];
        else if (shorter[i] != 1 && shorter[i] != extent)
            refuse(ErrorCode::Schema,
                   fmt::format("the operands {} and {} do not fit", text(a), text(b)));
    }
    return result;
}

const OnnxFact &OnnxNodeView::input(std::size_t index) const
{
    if (!has(index))
        refuse(ErrorCode::Schema, fmt::format("input {} is missing", index));
    return *m_inputs[index];
}

const Extents &OnnxNodeView::extents(std::size_t index, std::size_t least) const
{
    const Extents &result = extents(index);
    if (result.size() < least) {
        refuse(ErrorCode::Schema,
               fmt::format("input {} is {}, expected at least {} extents", index, io::text(result),
                           least));
    }
    return result;
}

const std::vector<Count> &OnnxNodeView::integersOf(std::size_t index) const
{
    const OnnxFact &fact = input(index);
    if (!fact.values || fact.values->isReal) {
        refuse(ErrorCode::Unsupported,
               fmt::format("input {} (\"{}\") must be known before the network runs, but {}", index,
                           m_node.inputs[index],
                           fact.isConstant ? "its values cannot be computed from the file"
                                           : "it depends on the network's inputs"));
    }
    return fact.values->integers;
}

bool OnnxNodeView::hasAttribute(std::string_view name) const
{
    return m_node.attributes.find(name) != m_node.attributes.end();
}

Count OnnxNodeView::integer(std::string_view name, Count fallback) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? fallback : found->second.integer;
}

double OnnxNodeView::real(std::string_view name, double fallback) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? fallback : found->second.real;
}

std::string OnnxNodeView::text(std::string_view name, std::string_view fallback) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? std::string(fallback) : found->second.text;
}

std::vector<Count> OnnxNodeView::integers(std::string_view name) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? std::vector<Count>{} : found->second.integers;
}

std::vector<double> OnnxNodeView::reals(std::string_view name) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? std::vector<double>{} : found->second.reals;
}

const OnnxConstant *OnnxNodeView::tensor(std::string_view name) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() || !found->second.tensor ? nullptr
                                                                     : &*found->second.tensor;
}

std::vector<Count> OnnxNodeView::integers(std::string_view name, std::size_t count, Count least,
                                          Count fallback) const
{
    std::vector<Count> values = integers(name);
    if (values.empty())
        return std::vector<Count>(count, fallback);
    if (values.size() != count) {
        refuse(ErrorCode::Schema,
               fmt::format("{} has {} values, expected {}", name, values.size(), count));
    }
    for (const Count value : values) {
        if (value < least) {
            refuse(ErrorCode::OutOfRange,
                   fmt::format("{} has the value {}, expected >= {}", name, value, least));
        }
    }
    return values;
}

std::optional<std::vector<Count>> OnnxNodeView::integersOrInput(std::string_view name,
                                                                std::size_t index) const
{
    if (hasAttribute(name))
        return integers(name);
    if (has(index))
        return integersOf(index);
    return std::nullopt;
}

std::size_t normalizedAxis(Count axis, std::size_t rank)
{
    const auto extents = static_cast<Count>(rank);
    if (axis < -extents || axis >= extents) {
        refuse(ErrorCode::OutOfRange,
               fmt::format("axis {} of a tensor with {} extents", axis, rank));
    }
    return static_cast<std::size_t>(axis < 0 ? axis + extents : axis);
}

std::vector<std::size_t> normalizedAxes(const std::vector<Count> &axes, std::size_t rank)
{
    std::vector<std::size_t> result;
    for (const Count axis : axes)
        result.push_back(normalizedAxis(axis, rank));
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

} // namespace pelorus::io
