// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/opcall.h"

#include "core/accuracy/elementtypes.h"

#include <fmt/format.h>

#include <unordered_map>

namespace pelorus::accuracy {

void unsupported(std::string what)
{
    throw OpError{ErrorCode::Unsupported, std::move(what)};
}

void wrong(std::string what)
{
    throw OpError{ErrorCode::Schema, std::move(what)};
}

const Array &OpCall::input(std::size_t i) const
{
    if (!has(i))
        wrong(fmt::format("input {} is missing", i));
    return *m_inputs[i];
}

const Attribute *OpCall::attribute(std::string_view name) const
{
    const auto found = m_node.attributes.find(name);
    return found == m_node.attributes.end() ? nullptr : &found->second;
}

Count OpCall::integer(std::string_view name, Count otherwise) const
{
    const Attribute *found = attribute(name);
    return found ? found->integer : otherwise;
}

double OpCall::real(std::string_view name, double otherwise) const
{
    const Attribute *found = attribute(name);
    return found ? found->real : otherwise;
}

std::string OpCall::text(std::string_view name, std::string_view otherwise) const
{
    const Attribute *found = attribute(name);
    return found ? found->text : std::string(otherwise);
}

std::vector<Count> OpCall::integers(std::string_view name) const
{
    const Attribute *found = attribute(name);
    return found ? found->integers : std::vector<Count>{};
}

std::vector<double> OpCall::reals(std::string_view name) const
{
    const Attribute *found = attribute(name);
    return found ? found->reals : std::vector<double>{};
}

std::optional<std::vector<Count>> OpCall::list(std::size_t i) const
{
    if (!has(i))
        return std::nullopt;
    const Array &array = input(i);
    std::vector<Count> values;
    withType(integerTypes, array.type(), [&]<typename T>(Type<T>) {
        for (const T value : array.values<T>())
            values.push_back(static_cast<Count>(value));
    });
    return values;
}

std::optional<std::vector<Count>> OpCall::list(std::size_t i, std::string_view name) const
{
    if (hasAttribute(name))
        return integers(name);
    return list(i);
}

std::size_t OpCall::axis(Count value, std::size_t rank)
{
    const auto count = static_cast<Count>(rank);
    if (value < -count || value >= count)
        wrong(fmt::format("axis {} of an array with {} axes", value, rank));
    return static_cast<std::size_t>(value < 0 ? value + count : value);
}

const Operator *findOperator(std::string_view name)
{
    static const auto table = [] {
        std::unordered_map<std::string_view, const Operator *> all;
        for (const auto group :
             {unaryOperators(), binaryOperators(), convolutionOperators(), poolingOperators(),
              matrixOperators(), einsumOperators(), normalizationOperators(), reductionOperators(),
              shapeOperators(), movementOperators(), indexOperators(), castOperators(),
              sortOperators(), resizeOperators(), recurrentOperators(), quantizedOperators()}) {
            for (const Operator &entry : group)
                all.emplace(entry.name, &entry);
        }
        return all;
    }();
    const auto found = table.find(name);
    return found == table.end() ? nullptr : found->second;
}

} // namespace pelorus::accuracy
