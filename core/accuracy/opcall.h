// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator sees of its node: inputs, attributes, version. Inside the engine operators say
// what is wrong by throwing OpError; Graph catches it and names the node. Private to core/accuracy.
#pragma once

#include "core/accuracy/model.h"
#include "core/base/result.h"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace pelorus::accuracy {

struct OpError
{
    ErrorCode code = ErrorCode::Schema;
    std::string what;
};

/// What the engine does not know: another engine might.
[[noreturn]] void unsupported(std::string what);
/// What no engine could do.
[[noreturn]] void wrong(std::string what);

class OpCall
{
public:
    /// `unread`: bit i, nobody reads input i behind this node.
    OpCall(const Node &node, std::span<const Array *const> inputs, Count opset,
           std::uint64_t unread = 0)
        : m_node(node), m_inputs(inputs), m_opset(opset), m_unread(unread)
    {
    }

    [[nodiscard]] const Node &node() const { return m_node; }
    [[nodiscard]] Count opset() const { return m_opset; }
    [[nodiscard]] std::size_t inputCount() const { return m_inputs.size(); }
    [[nodiscard]] std::size_t outputCount() const { return m_node.outputs.size(); }
    [[nodiscard]] bool has(std::size_t i) const
    {
        return i < m_inputs.size() && m_inputs[i] != nullptr;
    }
    [[nodiscard]] bool wants(std::size_t output) const
    {
        return output < m_node.outputs.size() && !m_node.outputs[output].empty();
    }
    /// Throws where it is left out.
    [[nodiscard]] const Array &input(std::size_t i) const;
    [[nodiscard]] std::span<const Array *const> inputs() const { return m_inputs; }
    /// For a result of the same type and shape as input `i`: that itself, to be overwritten, where
    /// nobody reads it behind this node.
    [[nodiscard]] Array likeInput(std::size_t i) const
    {
        const Array &x = input(i);
        return overwrites(i) ? x : Array(x.type(), x.shape());
    }
    [[nodiscard]] bool overwrites(std::size_t i) const
    {
        return i < 64 && (m_unread >> i & 1) != 0;
    }

    [[nodiscard]] bool hasAttribute(std::string_view name) const
    {
        return m_node.attributes.find(name) != m_node.attributes.end();
    }
    [[nodiscard]] Count integer(std::string_view name, Count otherwise) const;
    [[nodiscard]] double real(std::string_view name, double otherwise) const;
    [[nodiscard]] std::string text(std::string_view name, std::string_view otherwise) const;
    [[nodiscard]] std::vector<Count> integers(std::string_view name) const; ///< empty: not given
    [[nodiscard]] std::vector<double> reals(std::string_view name) const;
    [[nodiscard]] const Attribute *attribute(std::string_view name) const;

    /// The values of an integer input as a list; absent where it is left out.
    [[nodiscard]] std::optional<std::vector<Count>> list(std::size_t i) const;
    /// The list that older versions have as an attribute and newer ones as an input.
    [[nodiscard]] std::optional<std::vector<Count>> list(std::size_t i,
                                                         std::string_view attribute) const;
    /// An axis in 0 … rank − 1 from one that may be negative; throws where it is outside.
    [[nodiscard]] static std::size_t axis(Count value, std::size_t rank);

private:
    const Node &m_node;
    std::span<const Array *const> m_inputs;
    Count m_opset;
    std::uint64_t m_unread;
};

using OpFunction = std::vector<Array> (*)(const OpCall &);

/// Computes on bits of a size rather than on values: Half and BFloat need no conversion.
enum class On { Values, Bits };

struct Operator
{
    std::string_view name;
    OpFunction run;
    /// Attributes that the function reads, as words. A node with any other one is not supported:
    /// better no result than a wrong one.
    std::string_view attributes = {};
    On on = On::Values;
};

/// Absent where it is outside the list of docs/accuracy.md.
[[nodiscard]] const Operator *findOperator(std::string_view name);

// The groups of operators, one file each.
[[nodiscard]] std::span<const Operator> unaryOperators();
[[nodiscard]] std::span<const Operator> binaryOperators();
[[nodiscard]] std::span<const Operator> convolutionOperators();
[[nodiscard]] std::span<const Operator> poolingOperators();
[[nodiscard]] std::span<const Operator> matrixOperators();
[[nodiscard]] std::span<const Operator> einsumOperators();
[[nodiscard]] std::span<const Operator> normalizationOperators();
[[nodiscard]] std::span<const Operator> reductionOperators();
[[nodiscard]] std::span<const Operator> shapeOperators();
[[nodiscard]] std::span<const Operator> movementOperators();
[[nodiscard]] std::span<const Operator> indexOperators();
[[nodiscard]] std::span<const Operator> castOperators();
[[nodiscard]] std::span<const Operator> sortOperators();
[[nodiscard]] std::span<const Operator> resizeOperators();
[[nodiscard]] std::span<const Operator> recurrentOperators();
[[nodiscard]] std::span<const Operator> quantizedOperators();

} // namespace pelorus::accuracy
