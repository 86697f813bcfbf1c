// SPDX-License-Identifier: GPL-3.0-or-later
// An ONNX file as plain values: the graph, its attributes, the sizes of its constants. The import
// of shapes needs the values of the small ones only; an inference needs them all. Reading it is the
// only place that knows protobuf.
//
// Cost: the file is parsed once from a stream, a constant's data is released as soon as its size is
// known or its values are taken: about 1.1 times the file in memory at the peak for the shapes,
// twice for everything. External data files are opened only for everything.
#pragma once

#include "core/accuracy/model.h"
#include "core/base/count.h"
#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

using Extents = std::vector<Count>;

/// Shapes have at most this many extents, so values of longer tensors are never needed.
inline constexpr std::size_t onnxMaxRank = 64;

/// Words of a tensor, so that its bits fit into a Count.
inline constexpr Count onnxMaxWords = Count{1} << 57;

/// The values of a small tensor of integers (or truths, 0 and 1) or of reals, in row-major order.
struct OnnxValues
{
    bool isReal = false;
    std::vector<Count> integers;
    std::vector<double> reals;

    [[nodiscard]] std::size_t size() const { return isReal ? reals.size() : integers.size(); }
};

/// A tensor whose content does not depend on the network's inputs. Extents may be 0.
struct OnnxConstant
{
    Extents extents;
    std::optional<OnnxValues> values; ///< absent: too many, or not in the file
    std::optional<accuracy::Array> array; ///< all values, where they were asked for
};

struct OnnxAttribute : accuracy::Attribute
{
    std::optional<OnnxConstant> tensor;
};

struct OnnxNode
{
    std::string name; ///< the file's, or its first output's where it has none
    std::string domain;
    std::string op;
    std::vector<std::string> inputs; ///< "": an optional input left out
    std::vector<std::string> outputs;
    std::map<std::string, OnnxAttribute, std::less<>> attributes;
    std::set<std::string> innerOps; ///< operators in the graphs that it carries (If, Loop, Scan)
};

/// An extent as the file declares it.
struct OnnxExtent
{
    std::optional<Count> value; ///< absent: dynamic
    std::string name; ///< of a dynamic extent; may be empty
};

/// What the file says of a tensor; no extents where it does not say.
using OnnxDeclaredExtents = std::optional<std::vector<OnnxExtent>>;

struct OnnxModel
{
    std::string graphName;
    std::string producer;
    Count opset = 0;
    std::map<std::string, Count> domains; ///< versions of other operators than ONNX's own
    std::vector<std::pair<std::string, OnnxDeclaredExtents>> inputs; ///< without initialisers
    std::set<std::string> outputs;
    std::vector<std::string> outputOrder; ///< the same as the file lists them
    std::map<std::string, Count> types; ///< of inputs and outputs, ONNX's numbers of element types
    std::set<std::string> notTensors; ///< inputs that are sequences, maps or optional values
    std::map<std::string, OnnxDeclaredExtents> declared; ///< outputs and intermediate tensors
    std::map<std::string, OnnxConstant> initialisers;
    std::vector<OnnxNode> nodes;
    std::set<std::string> functions; ///< operators that the model defines by itself
};

enum class OnnxContent { Shapes, Everything };

/// Errors: Io (missing, a folder, unreadable), Syntax (empty, truncated, not ONNX), Unsupported (2
/// GiB and more), Schema (a negative extent, a name that is not UTF-8). With Everything also
/// constants that are incomplete (Schema), external data that is missing or short (Io), and types
/// that the inference does not have (Unsupported).
[[nodiscard]] Result<OnnxModel> readOnnx(const std::filesystem::path &path,
                                         OnnxContent content = OnnxContent::Shapes);
[[nodiscard]] Result<OnnxModel> readOnnx(std::string_view bytes, const std::string &where,
                                         OnnxContent content = OnnxContent::Shapes);

} // namespace pelorus::io
