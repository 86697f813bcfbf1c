// SPDX-License-Identifier: GPL-3.0-or-later
// A network that runs. Graph is a Model planned once:
// operators looked up, tensors numbered, each freed behind its last reader. A Graph does not change
// and may be run by many threads at once.
//
// Errors name the node: Unsupported for an operator or a variant of it outside docs/accuracy.md,
// Schema for a graph or shapes that cannot be, OutOfRange where memory does not suffice.
#pragma once

#include "core/accuracy/opcall.h"

#include <functional>
#include <string>
#include <vector>

namespace pelorus::accuracy {

/// Runs one node of the model.
[[nodiscard]] Result<std::vector<Array>> runNode(const Model &model, const Node &node,
                                                 std::span<const Array *const> inputs);

/// Nodes that no output needs are dropped; those that read only constants are run and become
/// constants. Quantisers see a weight behind its Reshape or Transpose this way.
[[nodiscard]] Result<Model> withFoldedConstants(Model model);

/// Batch normalization behind a Conv (or Gemm) of constant weights becomes part of these: computed
/// in double, stored as float. Wants folded constants.
[[nodiscard]] Model withFoldedBatchNormalization(Model model);

/// The Softmax or LogSoftmax that the network ends with, if it does: only views stand behind it.
[[nodiscard]] std::optional<std::size_t> finalSoftmax(const Model &model);

/// In place of a node's operator; may throw OpError.
using NodeHook = std::function<std::vector<Array>(const OpCall &)>;

/// How far a run has come. A copy shares the elements, so that two runs can go on from one place.
struct GraphState
{
    std::size_t next = 0; ///< nodes before it have run
    std::vector<std::optional<Array>> values; ///< by slot of the graph: what the others still read
};

class Graph
{
public:
    /// Errors: Unsupported, Schema; see above.
    [[nodiscard]] static Result<Graph> make(Model model);

    [[nodiscard]] const Model &model() const { return m_model; }

    /// The outputs for these inputs, in the model's order. `hooks` is empty or as long as the
    /// model's nodes; where a hook is set it runs instead of the operator.
    [[nodiscard]] Result<std::vector<Array>> run(std::span<const Array> inputs,
                                                 std::span<const NodeHook> hooks = {}) const;

    /// The same in parts: before the first node, then up to a node (not with it), then the outputs
    /// when all nodes have run.
    [[nodiscard]] Result<GraphState> begin(std::span<const Array> inputs) const;
    [[nodiscard]] Result<void> advance(GraphState &state, std::size_t end,
                                       std::span<const NodeHook> hooks = {}) const;
    [[nodiscard]] Result<std::vector<Array>> outputs(const GraphState &state) const;
    /// What the state holds besides the model's constants. Views count as often as they are there.
    [[nodiscard]] Count bytesOf(const GraphState &state) const;

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Step
    {
        std::vector<std::size_t> inputs, outputs; ///< slots
        std::vector<std::size_t> last; ///< slots that nobody reads behind this step
    };

    Model m_model;
    std::vector<Step> m_steps; ///< as the model's nodes
    std::size_t m_slots = 0;
    std::vector<std::size_t> m_inputs, m_outputs;
    std::vector<std::pair<std::size_t, const Array *>> m_constants;
};

} // namespace pelorus::accuracy
