// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/onnxdimensions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace pelorus::io {

namespace {

/// What a user calls a dynamic extent.
std::string dimensionName(const OnnxExtent &extent, const std::string &input, std::size_t axis)
{
    return extent.name.empty() ? fmt::format("{}.{}", input, axis) : extent.name;
}

/// Every number that the user gave has a dimension to go to.
Result<void> checkNames(const OnnxModel &model, const OnnxOptions &options,
                        const std::string &where)
{
    std::vector<std::string> known;
    for (const auto &[input, extents] : model.inputs) {
        for (std::size_t axis = 0; extents && axis < extents->size(); ++axis) {
            const OnnxExtent &extent = (*extents)[axis];
            if (!extent.value)
                known.push_back(dimensionName(extent, input, axis));
        }
    }
    for (const auto &[name, value] : options.dimensions) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            const std::string list =
                known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "));
            return fail(
                ErrorCode::NotFound, where,
                fmt::format("no dynamic dimension \"{}\", the inputs have: {}", name, list));
        }
    }
    return {};
}

} // namespace

Result<OnnxDimensions> OnnxDimensions::make(const OnnxModel &model, const OnnxOptions &options,
                                            const std::unordered_set<std::string_view> &parameters,
                                            const std::string &where)
{
    if (options.batch < 1) {
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("the batch is {}, expected an integer >= 1", options.batch));
    }
    if (const Result<void> named = checkNames(model, options, where); !named)
        return tl::unexpected(named.error());
    OnnxDimensions result;
    result.m_values = options.dimensions;
    for (const auto &[name, extents] : model.inputs) {
        if (!extents || extents->empty() || extents->front().value || parameters.contains(name))
            continue;
        const std::string symbol = dimensionName(extents->front(), name, 0);
        const Count value = result.m_values.emplace(symbol, options.batch).first->second;
        result.m_batch = result.m_batch.value_or(value);
    }
    return result;
}

Result<Extents> OnnxDimensions::inputExtents(const std::string &input,
                                             const OnnxDeclaredExtents &declared,
                                             const std::string &where) const
{
    const std::string at = fmt::format("{}: input \"{}\"", where, input);
    if (!declared)
        return fail(ErrorCode::Unsupported, at, "the file does not say what its extents are");
    Extents extents;
    CheckedCount words = 1;
    for (std::size_t axis = 0; axis < declared->size(); ++axis) {
        std::optional<Count> value = (*declared)[axis].value;
        const std::string symbol = dimensionName((*declared)[axis], input, axis);
        if (const auto given = m_values.find(symbol); !value && given != m_values.end())
            value = given->second;
        if (!value) {
            return fail(ErrorCode::Unsupported, at,
                        fmt::format("extent {} is dynamic: give a number for the dimension \"{}\"",
                                    axis, symbol));
        }
        if (*value < 1) {
            return fail(ErrorCode::OutOfRange, at,
                        fmt::format("extent {} is {}, expected an integer >= 1", axis, *value));
        }
        extents.push_back(*value);
        words *= *value;
    }
    if (!words.ok() || words.value() > onnxMaxWords || extents.size() > onnxMaxRank) {
        return fail(ErrorCode::Overflow, at,
                    fmt::format("{} is more than 2^57 words or {} extents",
                                fmt::join(extents, " x "), onnxMaxRank));
    }
    return extents;
}

std::optional<Extents> OnnxDimensions::knownExtents(const OnnxDeclaredExtents &declared) const
{
    if (!declared || declared->size() > onnxMaxRank)
        return std::nullopt;
    Extents extents;
    CheckedCount words = 1;
    for (const OnnxExtent &extent : *declared) {
        std::optional<Count> value = extent.value;
        if (const auto given = m_values.find(extent.name); !value && given != m_values.end())
            value = given->second;
        if (!value || *value < 1)
            return std::nullopt;
        words *= *value;
        extents.push_back(*value);
    }
    return words.ok() && words.value() <= onnxMaxWords ? std::optional(extents) : std::nullopt;
}

} // namespace pelorus::io
