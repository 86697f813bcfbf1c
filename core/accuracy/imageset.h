// SPDX-License-Identifier: GPL-3.0-or-later
// Images with labels, and what is done to them before a network sees them. Nothing is implied: a
// network trained on 0 … 1 needs scale=1/255 said aloud.
#pragma once

#include "core/accuracy/array.h"
#include "core/base/result.h"

namespace pelorus::accuracy {

enum class Layout { ChannelsFirst, ChannelsLast };
enum class ChannelOrder { AsStored, Reversed }; ///< Reversed: RGB as BGR

/// value = (pixel · scale - mean) / deviation, per channel where there are several numbers.
struct Preprocessing
{
    float scale = 1;
    std::vector<float> mean, deviation;
    Layout layout = Layout::ChannelsFirst; ///< of the network's input
    ChannelOrder order = ChannelOrder::AsStored;
};

/// "scale=0.00392,mean=0.5/0.5/0.5,std=0.2/0.2/0.2,layout=nhwc,order=bgr"
[[nodiscard]] Result<Preprocessing> parsePreprocessing(const std::string &text);

struct ImageSet
{
    Array images; ///< UInt8, images x channels x height x width
    std::vector<Count> labels; ///< one an image, or empty: not known

    [[nodiscard]] Count size() const { return images.extent(0); }
    /// These images, with their labels.
    [[nodiscard]] ImageSet chosen(std::span<const Count> indices) const;
    /// Every `step`-th image from `first` to before `end`, with its label.
    [[nodiscard]] ImageSet every(Count step, Count first, Count end) const;
    /// Images first … first + count - 1 as floats of the network's input shape (its first extent is
    /// taken as `count`). The number of values of an image must fit.
    [[nodiscard]] Array batch(Count first, Count count, const Preprocessing &, Shape shape) const;
};

} // namespace pelorus::accuracy
