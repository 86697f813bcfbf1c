// SPDX-License-Identifier: GPL-3.0-or-later
// Images of another size, as networks were trained on them: Pillow's bilinear resampling, which is
// torchvision's Resize of a picture, and torchvision's CenterCrop.
//
// A pixel is the mean of those of the source, weighted by a triangle as wide as one pixel of the
// result, and at least as one of the source: when it shrinks, all pixels count (anti-aliased). Rows
// first, then columns. Bytes are resampled as Pillow does, to the bit: weights in fixed point with
// 22 fraction bits, rounded to bytes in between. Floats are neither scaled nor rounded.
#pragma once

#include "core/accuracy/array.h"
#include "core/accuracy/preprocessing.h"

namespace pelorus::accuracy {

/// An image, channels x height x width of UInt8 or Float, with other extents (>= 1).
/// O(channels · (height · width' · k + height' · width' · l)), k and l the source's pixels that
/// count.
[[nodiscard]] Array resampled(const Array &image, Count height, Count width);

/// The image after `resize` (its shorter side is that long, the longer one in proportion, rounded
/// down) and `crop` (the centre). Errors: OutOfRange (smaller than the crop; longer than
/// maxImageSide), naming `where`.
[[nodiscard]] Result<Array> fitted(const Array &image, const Preprocessing &,
                                   const std::string &where);

} // namespace pelorus::accuracy
