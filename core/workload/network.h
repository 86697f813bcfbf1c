// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable network: a graph of layers joined by tensor names, in an order in which every layer
// stands after its producers. Edits are free functions that return a new Network and share the
// untouched layers.
#pragma once

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/workload/layer.h"

#include <cassert>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace pelorus {

/// A tensor that enters or leaves the network: name and extents (N C H W, N C, ...), batch included.
struct TensorInfo
{
    std::string name;
    std::vector<Count> extents;
    bool operator==(const TensorInfo &) const = default;
};

class Network
{
public:
    /// Validates and builds. Errors: duplicate or empty layer names, a shape out of range
    /// (see validated()), total MACs or weights beyond 64 bits, a cyclic graph, a layer before its producer,
    /// two producers of one tensor, a tensor that nobody produces, precision out of range. `where` names
    /// file or origin; the error adds the layer. O(layers + tensors).
    [[nodiscard]] static Result<Network> make(std::string name, std::string description,
                                              std::string source, Count batch,
                                              std::vector<TensorInfo> inputs,
                                              std::vector<LayerPtr> layers,
                                              const std::string &where = {});

    [[nodiscard]] const std::string &name() const { return m_name; }
    [[nodiscard]] const std::string &description() const { return m_description; }
    [[nodiscard]] const std::string &source() const { return m_source; } ///< paper, file
    [[nodiscard]] Count batch() const { return m_batch; } ///< images in the shapes as stored, >= 1
    [[nodiscard]] const std::vector<TensorInfo> &inputs() const { return m_inputs; }
    [[nodiscard]] const std::vector<LayerPtr> &layers() const { return m_layers; }

    /// Share of non-zero words of what this layer writes (density.h).
    [[nodiscard]] double ofmapDensity(std::size_t layer) const
    {
        assert(layer < m_ofmapDensities.size());
        return m_ofmapDensities[layer];
    }
    /// Sums over MAC layers at the network's own batch.
    [[nodiscard]] Count macs() const { return m_macs; }
    [[nodiscard]] Count weights() const { return m_weights; }

    bool operator==(const Network &other) const;

private:
    Network() = default;
    std::string m_name, m_description, m_source;
    Count m_batch = 1;
    std::vector<TensorInfo> m_inputs;
    std::vector<LayerPtr> m_layers;
    std::vector<double> m_ofmapDensities; ///< by layer
    Count m_macs = 0, m_weights = 0;
};

using NetworkPtr = std::shared_ptr<const Network>;

// Edits. Index arguments must be in range (asserted); a result that breaks a rule of make() is an Error
// and leaves nothing changed.

/// Replace layer `index`. Without outputs it keeps the old ones; where its outputs have other names, their
/// consumers follow.
[[nodiscard]] Result<Network> withLayer(const Network &, std::size_t index, Layer layer);
/// Replace all layers (and nothing else): the base of the other edits.
[[nodiscard]] Result<Network> withLayers(const Network &, std::vector<LayerPtr> layers);
/// Insert before `index` (== size: append). Where `layer` names no inputs, it takes over the ofmap of the layer
/// before it (at the front: the network's first input) and that one's consumers read the new layer. Where it names
/// no outputs, it gets one of its own name.
[[nodiscard]] Result<Network> withLayerInserted(const Network &, std::size_t index, Layer layer);
/// A copy of layer `index` with a fresh name behind it, reading the original's ofmap in place of its first input;
/// the original's consumers read the copy.
[[nodiscard]] Result<Network> withLayerDuplicated(const Network &, std::size_t index);
/// Remove layers; consumers of a removed layer read its first input instead.
[[nodiscard]] Result<Network> withLayersRemoved(const Network &, std::span<const std::size_t> indices);
/// Move layer `from` so that it stands at `to`. Where the new order would put a layer before its producer,
/// the chain is rewired in the new order: the moved layer reads its new predecessor's ofmap in place of its first
/// input and drops further inputs that now come later.
[[nodiscard]] Result<Network> withLayerMoved(const Network &, std::size_t from, std::size_t to);
/// Another name.
[[nodiscard]] Network renamed(const Network &, std::string name);

/// What looks odd in the graph. ShapeMismatch: a layer's ifmap differs from the tensor that it reads (how exactly
/// is in networkfindings.cpp). PrecisionMismatch: a MAC layer reads a tensor with other bits than the MAC layer
/// that wrote it gives it; vector layers between them pass the bits on.
[[nodiscard]] Findings findings(const Network &);

} // namespace pelorus
