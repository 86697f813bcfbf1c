// SPDX-License-Identifier: GPL-3.0-or-later
// Operators backwards: from the gradient of a loss by a node's output to those by its inputs. One
// function an operator, the transpose of its derivative at the values that the forward pass saw.
// Floats only. Private to core/accuracy.
//
// Batch normalization stands here as in inference, with its constants as mean and variance; for
// training with the statistics of the images see batchnormtraining.h.
#pragma once

#include "core/accuracy/opcall.h"

namespace pelorus::accuracy {

struct BackwardCall
{
    const OpCall &forward;
    const Array &output; ///< the node's first one
    const Array &gradient; ///< of the loss by it, of the same shape
    const std::vector<bool> &wanted; ///< by input

    [[nodiscard]] bool wants(std::size_t input) const
    {
        return input < wanted.size() && wanted[input];
    }
};

/// By input; nothing where it is not wanted.
using Gradients = std::vector<std::optional<Array>>;
using BackwardFunction = Gradients (*)(const BackwardCall &);

struct BackwardOperator
{
    std::string_view name;
    BackwardFunction run;
};

/// Absent where an operator has no derivative here.
[[nodiscard]] BackwardFunction findBackward(std::string_view op);

// The groups, one file each.
[[nodiscard]] std::span<const BackwardOperator> windowBackward();
[[nodiscard]] std::span<const BackwardOperator> elementBackward();
[[nodiscard]] std::span<const BackwardOperator> matrixBackward();
[[nodiscard]] std::span<const BackwardOperator> shapeBackward();

/// The sum of a gradient over what broadcasting has repeated: of `shape` again.
[[nodiscard]] Array summedTo(const Array &gradient, const Shape &shape);
/// a += b, floats of one shape. a gets elements of its own where it shares them.
void addTo(Array &a, const Array &b);

} // namespace pelorus::accuracy
