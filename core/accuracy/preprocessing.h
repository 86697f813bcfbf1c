// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to images before a network sees them. Nothing is implied: a network trained on 0 … 1
// needs scale=1/255 said aloud. As text it is an option of the command line and a line of a file.
#pragma once

#include "core/base/count.h"
#include "core/base/result.h"

#include <string>
#include <vector>

namespace pelorus::accuracy {

enum class Layout { ChannelsFirst, ChannelsLast };
enum class ChannelOrder { AsStored, Reversed }; ///< Reversed: RGB as BGR

/// First resize and crop, in pixels (core/accuracy/resample.h), then
/// value = (pixel · scale - mean) / deviation, per channel where there are several numbers.
struct Preprocessing
{
    float scale = 1;
    std::vector<float> mean, deviation;
    Layout layout = Layout::ChannelsFirst; ///< of the network's input
    ChannelOrder order = ChannelOrder::AsStored;
    Count resize = 0; ///< the shorter side becomes this long; 0: as it is
    Count crop = 0; ///< the central square with this side; 0: all

    bool operator==(const Preprocessing &) const = default;
};

/// The largest side that resize and crop take.
inline constexpr Count maxImageSide = 16384;

/// "scale=0.00392,mean=0.5/0.5/0.5,std=0.2/0.2/0.2,layout=nhwc,order=bgr,resize=256,crop=224", each
/// entry at most once. Errors: Syntax, naming the entry.
[[nodiscard]] Result<Preprocessing> parsePreprocessing(const std::string &text);
/// What parsePreprocessing() reads as the same, without what is as by default.
[[nodiscard]] std::string toText(const Preprocessing &);

} // namespace pelorus::accuracy
