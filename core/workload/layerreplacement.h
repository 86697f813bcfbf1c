// SPDX-License-Identifier: GPL-3.0-or-later
// What networks put in place of a convolution to spend fewer weights and MACs: small filters behind
// each other, a depthwise and a pointwise one, a bottleneck. The layers that result read and write
// the same feature maps as the one they replace; their weights would have to be trained. Pure.
//
//   Stacked     R x R, R odd: (R - 1) / 2 layers of 3 x 3, K filters each; the last one has the
//               stride. K. Simonyan and A. Zisserman, ICLR 2015, section 2.3.
//   Depthwise   R x S on each channel, then 1 x 1 with K filters. A. Howard et al., MobileNets,
//               arXiv 1704.04861, section 3.1.
//   Bottleneck  1 x 1 to m channels, R x S from m to m, 1 x 1 to K; m = min(C, K) / reduction.
//               K. He et al., CVPR 2016, figure 5.
#pragma once

#include "core/workload/network.h"

#include <vector>

namespace pelorus {

enum class Replacement { Stacked, Depthwise, Bottleneck, Count_ };

/// m of a bottleneck; at least 1.
[[nodiscard]] Count bottleneckChannels(const Layer &layer, Count reduction);

/// The layers in place of `layer`, at its bits; densities are not known and so not given.
/// `reduction` >= 1 is of a bottleneck alone. Unsupported says why a layer is not replaced: it is
/// no convolution, has groups or a dilation, or a filter that is too small.
[[nodiscard]] Result<std::vector<Layer>> replacement(const Layer &layer, Replacement kind,
                                                     Count reduction = 4);

/// A network of these layers alone, one behind the other.
[[nodiscard]] Result<Network> chained(std::string name, std::vector<Layer> layers, Count batch);

} // namespace pelorus
