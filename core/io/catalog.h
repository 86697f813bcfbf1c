// SPDX-License-Identifier: GPL-3.0-or-later
// The library that ships inside the program: networks, accelerators, technologies (resources/,
// embedded at build).
#pragma once

#include "core/base/result.h"
#include "core/hardware/architecture.h"
#include "core/hardware/technology.h"
#include "core/io/networkfile.h"
#include "core/io/onnximport.h"
#include "core/workload/network.h"

#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

struct CatalogEntry
{
    std::string name, description, source;
};

[[nodiscard]] std::vector<CatalogEntry> listNetworks();
[[nodiscard]] std::vector<CatalogEntry> listHardware();
[[nodiscard]] std::vector<CatalogEntry> listTechnologies();

/// NotFound errors list the names there are.
[[nodiscard]] Result<Network> builtinNetwork(std::string_view name);
[[nodiscard]] Result<Architecture> builtinHardware(std::string_view name);
[[nodiscard]] Result<Technology> builtinTechnology(std::string_view name);

/// A built-in name, or a file: a network of ours, the network of a design, or ONNX. A file whose
/// name is also a built-in one is reached by a path ("./alexnet").
/// `options` are for ONNX; numbers for dimensions with anything else are an error (NotFound).
[[nodiscard]] Result<Parsed<Network>> openNetwork(const std::string &nameOrFile,
                                                  const OnnxOptions &options = {});
/// A built-in name, or a file: an accelerator of ours or that of a design.
[[nodiscard]] Result<Parsed<Architecture>> openHardware(const std::string &nameOrFile);
/// A built-in name, or a file: a technology of ours or that of a design.
[[nodiscard]] Result<Parsed<Technology>> openTechnology(const std::string &nameOrFile);

} // namespace pelorus::io
