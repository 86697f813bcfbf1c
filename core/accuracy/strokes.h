// SPDX-License-Identifier: GPL-3.0-or-later
// The data set that ships with the program and that it draws itself: the digits and capital letters
// of strokefont.h, each time written anew, 28 x 28 grey levels, light on dark. Every image has
// its own position, size, rotation, shear and bend, moved points, pen width, contrast, stray
// strokes and noise.
//
// Image i of a split depends on nothing but i and the split, and is the same on every machine to
// the bit: random numbers are integers, and only + - * / and square roots are computed with. So a
// larger count continues a smaller one. The splits share no image. Labels are 0 … 35 in turn,
// shifted by one every 36 images, so that images of every second or tenth index hold all classes.
//
// Cost: some 10 µs an image and core, all cores.
#pragma once

#include "core/accuracy/imageset.h"

namespace pelorus::accuracy {

enum class StrokeSplit { Train, Test };

/// What commands and files call the data set.
inline constexpr std::string_view strokesName = "strokes";
inline constexpr Count strokeClasses = 36;
/// Images of a split where nobody asks for another number.
[[nodiscard]] constexpr Count defaultStrokeImages(StrokeSplit split)
{
    return split == StrokeSplit::Train ? 60'000 : 10'000;
}

/// Images (count x 1 x 28 x 28) with their labels. `count` >= 1.
[[nodiscard]] ImageSet strokeImages(StrokeSplit split, Count count);
/// "0" … "9", "A" … "Z" for 0 … 35.
[[nodiscard]] std::string strokeClassName(Count label);

} // namespace pelorus::accuracy
