// SPDX-License-Identifier: GPL-3.0-or-later
// One ONNX node with what is known of its inputs: what an operator's shape rule reads.
//
// A rule is a straight line of reads; where the node does not fit, a read throws OnnxRefusal, which
// inferNode() (onnxoperators.h) turns into an Error. It does not leave the import.
#pragma once

#include "core/io/onnxmodel.h"
#include "core/workload/layer.h"

#include <span>

namespace pelorus::io {

/// What is known of a tensor once the nodes before it are read.
struct OnnxFact
{
    Extents extents;
    bool isConstant = false; ///< does not depend on the network's inputs
    std::optional<OnnxValues> values; ///< of a small constant, where they could be computed
};

struct OnnxRefusal
{
    ErrorCode code = ErrorCode::Schema;
    std::string what;
};

[[noreturn]] void refuse(ErrorCode code, std::string what);
/// "1 x 3 x 224 x 224", "a scalar"
[[nodiscard]] std::string text(const Extents &extents);
/// Product of the extents; refuses beyond 64 bits.
[[nodiscard]] Count wordsOf(std::span<const Count> extents);
/// The value of a checked sum or product; refuses an overflow.
[[nodiscard]] Count valueOf(CheckedCount count);
/// numpy's rule, aligned at the last axis; refuses what does not fit.
[[nodiscard]] Extents broadcast(const Extents &a, const Extents &b);

class OnnxNodeView
{
public:
    /// `inputs` has an entry for each input of `node`, null for one left out.
    OnnxNodeView(const OnnxNode &node, std::span<const OnnxFact *const> inputs)
        : m_node(node), m_inputs(inputs)
    {
    }

    [[nodiscard]] const OnnxNode &node() const { return m_node; }
    [[nodiscard]] std::size_t inputCount() const { return m_inputs.size(); }
    [[nodiscard]] bool has(std::size_t input) const
    {
        return input < m_inputs.size() && m_inputs[input];
    }
    /// Refuses an input that was left out.
    [[nodiscard]] const OnnxFact &input(std::size_t index) const;
    [[nodiscard]] const Extents &extents(std::size_t index) const { return input(index).extents; }
    /// The same; refuses fewer than `least` extents.
    [[nodiscard]] const Extents &extents(std::size_t index, std::size_t least) const;
    /// Known integer values of an input; refuses (Unsupported) values computed at run time.
    [[nodiscard]] const std::vector<Count> &integersOf(std::size_t index) const;

    [[nodiscard]] bool hasAttribute(std::string_view name) const;
    [[nodiscard]] Count integer(std::string_view name, Count fallback) const;
    [[nodiscard]] double real(std::string_view name, double fallback) const;
    [[nodiscard]] std::string text(std::string_view name, std::string_view fallback) const;
    [[nodiscard]] std::vector<Count> integers(std::string_view name) const; ///< empty: none
    [[nodiscard]] std::vector<double> reals(std::string_view name) const;
    [[nodiscard]] const OnnxConstant *tensor(std::string_view name) const; ///< null: none
    /// `count` integers >= `least`, or as many times `fallback` where the attribute is absent.
    [[nodiscard]] std::vector<Count> integers(std::string_view name, std::size_t count, Count least,
                                              Count fallback) const;
    /// An attribute of older opsets that newer ones pass as input `index`. Empty: neither is there.
    [[nodiscard]] std::optional<std::vector<Count>> integersOrInput(std::string_view name,
                                                                    std::size_t index) const;

private:
    const OnnxNode &m_node;
    std::span<const OnnxFact *const> m_inputs;
};

/// An axis counted from the end where it is negative; refuses one outside [-rank, rank).
[[nodiscard]] std::size_t normalizedAxis(Count axis, std::size_t rank);
/// Normalized, sorted, each once.
[[nodiscard]] std::vector<std::size_t> normalizedAxes(const std::vector<Count> &axes,
                                                      std::size_t rank);

} // namespace pelorus::io
