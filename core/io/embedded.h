// SPDX-License-Identifier: GPL-3.0-or-later
// Files of resources/ compiled into core (cmake/embed.cmake): name without its suffix, and
// content.
#pragma once

#include <span>
#include <string_view>

namespace pelorus::io {

struct EmbeddedFile
{
    std::string_view name;
    std::string_view content;
};

[[nodiscard]] std::span<const EmbeddedFile> embeddedNetworks();
[[nodiscard]] std::span<const EmbeddedFile> embeddedHardware();
[[nodiscard]] std::span<const EmbeddedFile> embeddedBenchmarks();
[[nodiscard]] std::span<const EmbeddedFile> embeddedPasses();
[[nodiscard]] std::span<const EmbeddedFile> embeddedPublished();
[[nodiscard]] std::span<const EmbeddedFile> embeddedTechnologies();
[[nodiscard]] std::span<const EmbeddedFile> embeddedReportTemplates(); ///< HTML
[[nodiscard]] std::span<const EmbeddedFile> embeddedTrained(); ///< ONNX

} // namespace pelorus::io
