// SPDX-License-Identifier: GPL-3.0-or-later
// Extents that an ONNX file declares, with numbers for the dynamic ones: the batch for the first
// axis of the inputs, the user's for others. An extent's name stands for the same number wherever
// it occurs.
#pragma once

#include "core/io/onnximport.h"
#include "core/io/onnxmodel.h"

#include <unordered_set>

namespace pelorus::io {

class OnnxDimensions
{
public:
    /// Errors: a number for a dimension that no input has (NotFound), a batch < 1. `parameters` are
    /// inputs without a batch.
    [[nodiscard]] static Result<OnnxDimensions>
    make(const OnnxModel &model, const OnnxOptions &options,
         const std::unordered_set<std::string_view> &parameters, const std::string &where);

    /// Errors: extents that the file does not say, a dynamic one without a number (with the name to
    /// give one for), one < 1, more words than fit.
    [[nodiscard]] Result<Extents> inputExtents(const std::string &input,
                                               const OnnxDeclaredExtents &declared,
                                               const std::string &where) const;
    /// What the file says of a tensor in between, if that is a whole and usable shape.
    [[nodiscard]] std::optional<Extents> knownExtents(const OnnxDeclaredExtents &declared) const;
    /// The number for a dynamic first axis of the inputs, if there is one.
    [[nodiscard]] std::optional<Count> batch() const { return m_batch; }

private:
    std::map<std::string, Count> m_values; ///< of named extents
    std::optional<Count> m_batch;
};

} // namespace pelorus::io
