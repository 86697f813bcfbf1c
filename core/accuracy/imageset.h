// SPDX-License-Identifier: GPL-3.0-or-later
// Images with labels, and batches of them as a network takes them.
#pragma once

#include "core/accuracy/array.h"
#include "core/accuracy/preprocessing.h"

namespace pelorus::accuracy {

struct ImageSet
{
    Array images; ///< UInt8 or Float, images x channels x height x width
    std::vector<Count> labels; ///< one an image, or empty: not known

    [[nodiscard]] Count size() const { return images.extent(0); }
    /// These images, with their labels.
    [[nodiscard]] ImageSet chosen(std::span<const Count> indices) const;
    /// Every `step`-th image from `first` to before `end`, with its label.
    [[nodiscard]] ImageSet every(Count step, Count first, Count end) const;
    /// Images first … first + count - 1 as floats of the network's input shape (its first extent is
    /// taken as `count`). The number of values of an image must fit, and lists of the preprocessing
    /// have one value or one a channel: Classifier::accepts() says so. Resize and crop are not done
    /// here, but where the images are opened.
    [[nodiscard]] Array batch(Count first, Count count, const Preprocessing &, Shape shape) const;
};

} // namespace pelorus::accuracy
