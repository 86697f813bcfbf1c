// SPDX-License-Identifier: GPL-3.0-or-later
// What a design's accuracy is measured with: part of the Design, so that it is saved, undone and
// shown. Files are named, never held; core/io opens them.
#pragma once

#include "core/base/count.h"

#include <string>

namespace pelorus {

struct AccuracySetup
{
    std::string model; ///< a built-in trained network, or an ONNX file with weights (UTF-8)
    std::string data; ///< built-in images, or a file or folder; empty: none yet
    std::string labels; ///< a file; empty: those that come with the data
    std::string preprocessing; ///< as --preprocess; empty: pixels as they are
    /// U, UC, UM, D, DR or S, with the bits of the layers; or a format that gives the bits itself
    /// (core/accuracy/designscheme.h).
    std::string scheme = "U";
    Count calibration = 0; ///< first images that set the ranges; 0: by their number
    bool operator==(const AccuracySetup &) const = default;
};

} // namespace pelorus
