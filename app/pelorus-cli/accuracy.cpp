// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli accuracy: what quantisation does to a network's accuracy, measured on images.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/progress.h"
#include "core/io/idxfile.h"
#include "core/io/measurementjson.h"
#include "core/io/onnxinference.h"

#include <fmt/format.h>

namespace pelorus::cli {

namespace {

using namespace accuracy;

struct Options
{
    std::string model, data, labels, preprocess, layerBits;
    Count calibrate = 0; ///< 0: by the number of images
    Count limit = 0; ///< 0: all
    unsigned threads = 0;
    std::vector<std::string> configs;
};

/// One run over images: the float network's classes and what all configurations share.
struct Session
{
    const Classifier &network;
    const ImageSet &images;
    Preprocessing preprocessing;
    Count calibration, count;
    MeasureOptions options;
};

Result<Measurement> measure(const Session &s, const QuantConfig &config,
                            std::span<const LayerRange> ranges, const Classes &floatClasses)
{
    Result<Classes> classes = floatClasses;
    if (config.scheme != Scheme::None) {
        std::vector<float> clipping;
        if (config.scheme == Scheme::UniformMse) {
            const auto found = s.network.clipping(s.images, s.preprocessing, s.calibration, config,
                                                  ranges, s.options);
            if (!found)
                return tl::unexpected(found.error());
            clipping = *found;
        }
        const auto layers = s.network.prepare(config, ranges, clipping);
        classes = s.network.classify(s.images, s.preprocessing, s.count, layers, s.options);
        if (!classes)
            return tl::unexpected(classes.error());
    }
    return compared(config.text, *classes, floatClasses, s.images.labels);
}

Result<std::vector<QuantConfig>> parseConfigs(const Options &options, std::size_t layerCount)
{
    const auto layerBits = parseLayerBits(options.layerBits);
    if (!layerBits)
        return tl::unexpected(layerBits.error());
    for (const auto &[layer, bits] : *layerBits) {
        if (layer >= layerCount)
            return fail(ErrorCode::OutOfRange, "--layer-bits " + options.layerBits,
                        fmt::format("layer {}, the network has the layers 0 to {}", layer,
                                    layerCount - 1));
    }
    std::vector<QuantConfig> configs;
    for (const std::string &text : options.configs) {
        auto config = parseQuantConfig(text);
        if (!config)
            return tl::unexpected(config.error());
        const bool hasBits = config->scheme >= Scheme::Uniform && config->scheme <= Scheme::Static;
        if (!layerBits->empty() && config->scheme != Scheme::None) {
            if (!hasBits)
                return fail(ErrorCode::Syntax, "--layer-bits " + options.layerBits,
                            "only U, UC, UM, D, DR and S have bits per layer, not " + text);
            config->layerBits = *layerBits;
            config->text += " " + options.layerBits;
        }
        configs.push_back(std::move(*config));
    }
    return configs;
}

Result<Output> run(const Options &options, const std::stop_token &stop)
{
    for (const std::string &text : options.configs) { // before anything large is read
        if (const auto config = parseQuantConfig(text); !config)
            return tl::unexpected(config.error());
    }
    const auto preprocessing = parsePreprocessing(options.preprocess);
    if (!preprocessing)
        return tl::unexpected(preprocessing.error());
    const auto network = io::readModel(options.model).and_then(Classifier::make);
    if (!network)
        return tl::unexpected(network.error());
    const auto configs = parseConfigs(options, network->layers().size());
    if (!configs)
        return tl::unexpected(configs.error());
    const auto images = io::readIdxImages(options.data, options.labels);
    if (!images)
        return tl::unexpected(images.error());
    if (const auto accepted = network->accepts(*images, *preprocessing); !accepted)
        return tl::unexpected(accepted.error());

    const Count count =
        options.limit > 0 ? std::min(options.limit, images->size()) : images->size();
    Session session{*network, *images, *preprocessing,
                    options.calibrate > 0 ? options.calibrate : defaultCalibration(images->size()),
                    count, {}};
    const auto total = static_cast<std::size_t>(count) * (configs->size() + 1);
    std::vector<Measurement> rows;
    bool isComplete = true;
    {
        Progress progress(total);
        std::size_t before = 0;
        std::string now = "fp32";
        session.options = {options.threads, stop, [&](Count done) {
                               progress.show(before + static_cast<std::size_t>(done), now);
                           }};
        MeasureOptions silent = session.options;
        silent.progress = {};
        const auto ranges = network->calibrate(*images, *preprocessing, session.calibration, silent);
        if (!ranges)
            return tl::unexpected(ranges.error());
        const auto floatClasses =
            network->classify(*images, *preprocessing, count, {}, session.options);
        if (!floatClasses)
            return tl::unexpected(floatClasses.error());
        isComplete = !ranges->empty() || network->layers().empty();
        for (const QuantConfig &config : *configs) {
            if (!isComplete || stop.stop_requested()) {
                isComplete = false;
                break;
            }
            before += static_cast<std::size_t>(count);
            now = config.text;
            auto row = measure(session, config, *ranges, *floatClasses);
            if (!row)
                return tl::unexpected(row.error());
            if (row->n < count)
                isComplete = false;
            if (row->n > 0)
                rows.push_back(std::move(*row));
        }
    }
    Output output{io::measurementsJson(rows), {}, Status::Done};
    if (images->labels.empty())
        output.messages = "pelorus-cli: no labels: only the agreement with fp32 is measured; give "
                          "them with --labels\n";
    if (!isComplete) {
        output.messages += fmt::format("pelorus-cli: interrupted: {} of {} configurations begun\n",
                                       rows.size(), configs->size());
        output.status = Status::Interrupted;
    }
    return output;
}

} // namespace

void addAccuracy(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "accuracy", "Measure what quantisation does to a network's accuracy on images");
    const auto options = std::make_shared<Options>();
    command->add_option("--model", options->model, "the network, with its weights")
        ->option_text("FILE.onnx (required)")
        ->required();
    command->add_option("--data", options->data, "images in IDX, plain or gzip")
        ->option_text("FILE (required)")
        ->required();
    command
        ->add_option("--labels", options->labels,
                     "labels in IDX; default: labels-idx1 beside images-idx3")
        ->option_text("FILE");
    command
        ->add_option("--preprocess", options->preprocess,
                     "scale=…,mean=…/…,std=…/…,layout=nchw|nhwc,order=rgb|bgr; default: nothing")
        ->option_text("LIST");
    command
        ->add_option("--calibrate", options->calibrate,
                     "first images that set the ranges; default: 500, or 100 of less than 2000")
        ->option_text("N")
        ->check(CLI::PositiveNumber);
    command->add_option("--limit", options->limit, "measure on the first images only; default: all")
        ->option_text("N")
        ->check(CLI::PositiveNumber);
    command->add_option("--threads", options->threads, "default: one for each core")
        ->option_text("N")
        ->check(CLI::Range(1, 1024));
    command
        ->add_option("--config", options->configs,
                     "fp32, U/w4a4, UC/…, UM/…, D/…, DR/…, S/…, fp16/wa, bf16, tf32, e4m3, e5m2, fp4 "
                     "(e4m3s: with a scale), log2/w4, binary/w, xnor/wa, ternary/w, prune/50, "
                     "kmeans/w4")
        ->option_text("C... (required)")
        ->required();
    command
        ->add_option("--layer-bits", options->layerBits,
                     "other bits for single layers, by their index")
        ->option_text("I=wNaM,...");
    command->footer("Example: pelorus-cli accuracy --model mnist-8.onnx --data "
                    "t10k-images-idx3-ubyte.gz --config fp32 U/w8a8 U/w4a4");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
