// SPDX-License-Identifier: GPL-3.0-or-later
// The options by which accuracy, sensitivity and precision-search say which network runs on which
// images, and what they open.
#pragma once

#include "core/accuracy/measure.h"

#include <CLI/CLI.hpp>

#include <string>

namespace pelorus::cli {

/// As given on the command line.
struct ImageOptions
{
    std::string model, data, labels, preprocess;
    Count calibrate = 0; ///< 0: by the number of images
    Count limit = 0; ///< 0: the command's default
    unsigned threads = 0;
};

/// `limitHelp` says what --limit does in this command.
void addImageOptions(CLI::App &command, ImageOptions &options, const std::string &limitHelp);

/// A network with images that it takes.
struct ImageInput
{
    accuracy::Classifier network;
    accuracy::ImageSet images;
    accuracy::Preprocessing preprocessing;
    Count calibration = 0; ///< first images that set the ranges
    Count count = 0; ///< images to use
};

/// The network of --model as it is: a built-in name or an ONNX file.
[[nodiscard]] Result<accuracy::Model> openModel(const ImageOptions &);
/// Errors: those of reading; images that the network does not take.
[[nodiscard]] Result<accuracy::Classifier> openClassifier(const ImageOptions &);
/// `defaultLimit` 0: all.
[[nodiscard]] Result<ImageInput> openImages(const ImageOptions &, accuracy::Classifier network,
                                            Count defaultLimit = 0);

/// The configuration with what --layer-bits says (nothing for fp32). Errors: syntax; a layer that
/// is not there; a scheme without bits per layer.
[[nodiscard]] Result<accuracy::QuantConfig>
withLayerBits(accuracy::QuantConfig config, const std::string &layerBits, std::size_t layerCount);

/// --scheme and --bits of the commands that try several widths.
struct WidthOptions
{
    std::string scheme = "U";
    std::vector<int> bits = {2, 3, 4, 5, 6, 7, 8};
};
void addWidthOptions(CLI::App &command, WidthOptions &options);
[[nodiscard]] Result<accuracy::QuantConfig> schemeConfig(const WidthOptions &);

} // namespace pelorus::cli
