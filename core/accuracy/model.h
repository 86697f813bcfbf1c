// SPDX-License-Identifier: GPL-3.0-or-later
// A network with its numbers, as a value: what a file says, what compression and training edit,
// what Graph plans and core/io writes. Copies share their arrays.
#pragma once

#include "core/accuracy/array.h"

#include <map>

namespace pelorus::accuracy {

struct Attribute
{
    enum class Kind { Integer, Real, Text, Array, Integers, Reals, Texts, Other };

    Kind kind = Kind::Other; ///< Other: a graph, a sparse tensor; no operator here reads it
    Count integer = 0;
    double real = 0; ///< a float in the file
    std::string text;
    std::vector<Count> integers;
    std::vector<double> reals;
    std::vector<std::string> texts;
    std::optional<accuracy::Array> array;

    [[nodiscard]] static Attribute ofInteger(Count value);
    [[nodiscard]] static Attribute ofReal(double value);
    [[nodiscard]] static Attribute ofText(std::string value);
    [[nodiscard]] static Attribute ofIntegers(std::vector<Count> values);
    bool operator==(const Attribute &) const = default;
};

using Attributes = std::map<std::string, Attribute, std::less<>>;

struct Node
{
    std::string name;
    std::string domain; ///< "": ONNX's own operators
    std::string op;
    std::vector<std::string> inputs; ///< "": an optional one left out
    std::vector<std::string> outputs;
    Attributes attributes;

    bool operator==(const Node &) const = default;
};

struct ModelInput
{
    std::string name;
    std::optional<Shape> shape; ///< -1: the file leaves the extent open
    std::optional<ElementType> type;
    std::vector<std::string> extentNames{}; ///< of open extents, by axis; empty: none has a name

    bool operator==(const ModelInput &) const = default;
};

struct Model
{
    std::string origin; ///< the file, for messages
    Count opset = 0; ///< version of ONNX's own operators
    std::vector<ModelInput> inputs;
    std::vector<std::string> outputs;
    std::map<std::string, Array, std::less<>> constants;
    std::vector<Node> nodes; ///< each behind those that write what it reads
    std::map<std::string, Count> domains{}; ///< versions of the operators of other domains
    std::vector<ModelInput> declaredOutputs{}; ///< what the file says of the outputs, if anything

    bool operator==(const Model &) const = default;
};

/// "file: node "conv1" (Conv)"
[[nodiscard]] std::string placeOf(const Model &model, const Node &node);

} // namespace pelorus::accuracy
