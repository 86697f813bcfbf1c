// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/model.h"

#include <fmt/format.h>

namespace pelorus::accuracy {

Attribute Attribute::ofInteger(Count value)
{
    Attribute attribute;
    attribute.kind = Kind::Integer;
    attribute.integer = value;
    return attribute;
}

Attribute Attribute::ofReal(double value)
{
    Attribute attribute;
    attribute.kind = Kind::Real;
    attribute.real = value;
    return attribute;
}

Attribute Attribute::ofText(std::string value)
{
    Attribute attribute;
    attribute.kind = Kind::Text;
    attribute.text = std::move(value);
    return attribute;
}

Attribute Attribute::ofIntegers(std::vector<Count> values)
{
    Attribute attribute;
    attribute.kind = Kind::Integers;
    attribute.integers = std::move(values);
    return attribute;
}

std::string placeOf(const Model &model, const Node &node)
{
    return fmt::format("{}: node \"{}\" ({})", model.origin, node.name, node.op);
}

} // namespace pelorus::accuracy
