// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/imageoptions.h"
#include "core/accuracy/designscheme.h"

#include "core/io/imagefiles.h"
#include "core/io/trainedlibrary.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::cli {

using namespace accuracy;

void addImageOptions(CLI::App &command, ImageOptions &options, const std::string &limitHelp)
{
    command.add_option("--model", options.model, "the network, with its weights")
        ->option_text("NAME|FILE.onnx (required)")
        ->required();
    command
        .add_option("--data", options.data,
                    "images: strokes (built in), IDX, .npy, .npz, CIFAR, a tensor of ONNX,\n"
                    "a folder of pictures for each class")
        ->option_text("NAME|PATH (required)")
        ->required();
    command
        .add_option(
            "--labels", options.labels,
            "labels: IDX, .npy, or text with one a line;\ndefault: those that come with the images")
        ->option_text("FILE");
    command
        .add_option("--preprocess", options.preprocess,
                    "scale=…,mean=…/…,std=…/…,layout=nchw|nhwc,order=rgb|bgr,\n"
                    "resize=N (shorter side),crop=N (centre); default: nothing")
        ->option_text("LIST");
    command
        .add_option("--calibrate", options.calibrate,
                    "first images that set the ranges; default: 500, or 100 of less than 2000")
        ->option_text("N")
        ->check(CLI::PositiveNumber);
    command.add_option("--limit", options.limit, limitHelp)
        ->option_text("N")
        ->check(CLI::PositiveNumber);
    command.add_option("--threads", options.threads, "default: one for each core")
        ->option_text("N")
        ->check(CLI::Range(1, 1024));
}

Result<Classifier> openClassifier(const ImageOptions &options)
{
    if (const auto p = parsePreprocessing(options.preprocess); !p) // before anything large is read
        return tl::unexpected(p.error());
    return openModel(options).and_then(Classifier::make);
}

Result<Model> openModel(const ImageOptions &options)
{
    return io::openModel(options.model);
}

Result<ImageInput> openImages(const ImageOptions &options, Classifier network, Count defaultLimit)
{
    const auto preprocessing = parsePreprocessing(options.preprocess);
    if (!preprocessing)
        return tl::unexpected(preprocessing.error());
    auto images = io::openImages(options.data, options.labels, *preprocessing);
    if (!images)
        return tl::unexpected(images.error());
    if (const auto accepted = network.accepts(*images, *preprocessing); !accepted)
        return tl::unexpected(accepted.error());
    const Count all = images->size();
    const Count limit = options.limit > 0 ? options.limit : defaultLimit > 0 ? defaultLimit : all;
    const Count calibration = options.calibrate > 0 ? options.calibrate : defaultCalibration(all);
    return ImageInput{std::move(network), std::move(*images), *preprocessing, calibration,
                      std::min(limit, all)};
}

Result<QuantConfig> withLayerBits(QuantConfig config, const std::string &text,
                                  std::size_t layerCount)
{
    const std::string where = "--layer-bits " + text;
    const auto layerBits = parseLayerBits(text);
    if (!layerBits)
        return tl::unexpected(layerBits.error());
    for (const auto &[layer, bits] : *layerBits) {
        if (layer >= layerCount)
            return fail(
                ErrorCode::OutOfRange, where,
                fmt::format("layer {}, the network has the layers 0 to {}", layer, layerCount - 1));
    }
    if (layerBits->empty() || config.scheme == Scheme::None)
        return config;
    if (formatScheme(config.text)) { // its bits, or float32
        std::vector<LayerBits> bits(layerCount, formatBits(config));
        for (const auto &[layer, own] : *layerBits)
            bits[layer] = own;
        return withFormatBits(std::move(config), bits, [&](std::size_t layer) {
            return fmt::format("{}: layer {}", where, layer);
        });
    }
    if (config.scheme < Scheme::Uniform || config.scheme > Scheme::Static)
        return fail(ErrorCode::Syntax, where, config.text + " has no bits per layer");
    config.layerBits = *layerBits;
    config.text += " " + text;
    return config;
}

void addWidthOptions(CLI::App &command, WidthOptions &options)
{
    command.add_option("--scheme", options.scheme, "how numbers are quantised (default U)")
        ->option_text("U|UC|UM|D|DR|S")
        ->check(CLI::IsMember({"U", "UC", "UM", "D", "DR", "S"}));
    command.add_option("--bits", options.bits, "widths to try (default 2,3,4,5,6,7,8)")
        ->option_text("N,...")
        ->delimiter(',')
        ->check(CLI::Range(2, 24));
}

Result<QuantConfig> schemeConfig(const WidthOptions &options)
{
    return parseQuantConfig(options.scheme + "/w8a8");
}

} // namespace pelorus::cli
