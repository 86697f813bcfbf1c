// SPDX-License-Identifier: GPL-3.0-or-later
// Designs to begin with: a network of the library on an accelerator of the library, chosen because
// each shows something else.
#pragma once

#include "core/explore/design.h"

#include <string>
#include <vector>

namespace pelorus::io {

struct Example
{
    std::string network, hardware; ///< names of the library
};

/// AlexNet on Eyeriss first.
[[nodiscard]] std::vector<Example> listExamples();
/// The ready design; with images, where the library has any for the network, and as many bits as the
/// MAC units take. `example` is one of
/// the list.
[[nodiscard]] Design exampleDesign(const Example &example);

} // namespace pelorus::io
