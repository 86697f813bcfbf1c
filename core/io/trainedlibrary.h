// SPDX-License-Identifier: GPL-3.0-or-later
// The trained networks that ship inside the program (resources/trained), so that accuracy is there
// in the first minute: our own weights, trained on our own images. Each is a network that runs and,
// by the same names of layers, a network that costs.
#pragma once

#include "core/accuracy/model.h"
#include "core/base/result.h"
#include "core/workload/network.h"

#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

struct TrainedEntry
{
    std::string name, description, source;
    std::string data; ///< name of the images that it was trained for
};

[[nodiscard]] std::vector<TrainedEntry> listTrained();

/// NotFound errors list the names there are.
[[nodiscard]] Result<accuracy::Model> trainedModel(std::string_view name);
/// Its layers, batch 1.
[[nodiscard]] Result<Network> trainedNetwork(std::string_view name);

/// A built-in name, or an ONNX file. Errors: those of readModel(); a missing file's names what is
/// built in.
[[nodiscard]] Result<accuracy::Model> openModel(const std::string &nameOrFile);

} // namespace pelorus::io
