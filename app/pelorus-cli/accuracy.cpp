// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli accuracy: what quantisation does to a network's accuracy, measured on images.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/imageoptions.h"
#include "app/pelorus-cli/progress.h"
#include "core/io/measurementjson.h"

#include <fmt/format.h>

namespace pelorus::cli {

namespace {

using namespace accuracy;

struct AccuracyOptions
{
    ImageOptions images;
    std::string layerBits;
    std::vector<std::string> configs;
};

/// One run over images: the float network's classes and what all configurations share.
struct MeasuringSession
{
    const Classifier &network;
    const ImageSet &images;
    Preprocessing preprocessing;
    Count calibration, count;
    MeasureOptions options;
};

Result<Measurement> measure(const MeasuringSession &s, const QuantConfig &config,
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

Result<std::vector<QuantConfig>> parseConfigs(const AccuracyOptions &options,
                                              std::size_t layerCount)
{
    std::vector<QuantConfig> configs;
    for (const std::string &text : options.configs) {
        auto config = parseQuantConfig(text).and_then([&](QuantConfig parsed) {
            return withLayerBits(std::move(parsed), options.layerBits, layerCount);
        });
        if (!config)
            return tl::unexpected(config.error());
        configs.push_back(std::move(*config));
    }
    return configs;
}

Result<Output> run(const AccuracyOptions &options, const std::stop_token &stop)
{
    for (const std::string &text : options.configs) { // before anything large is read
        if (const auto config = parseQuantConfig(text); !config)
            return tl::unexpected(config.error());
    }
    auto network = openClassifier(options.images);
    if (!network)
        return tl::unexpected(network.error());
    const auto configs = parseConfigs(options, network->layers().size());
    if (!configs)
        return tl::unexpected(configs.error());
    const auto input = openImages(options.images, std::move(*network));
    if (!input)
        return tl::unexpected(input.error());
    const ImageSet &images = input->images;
    const Count count = input->count;
    MeasuringSession session{input->network,     images, input->preprocessing,
                             input->calibration, count,  {}};
    const auto total = static_cast<std::size_t>(count) * (configs->size() + 1);
    std::vector<Measurement> rows;
    bool isComplete = true;
    {
        Progress progress(total);
        std::size_t before = 0;
        std::string now = "fp32";
        session.options = {options.images.threads, stop, [&](Count done) {
                               progress.show(before + static_cast<std::size_t>(done), now);
                           }};
        MeasureOptions silent = session.options;
        silent.progress = {};
        const auto ranges =
            input->network.calibrate(images, input->preprocessing, input->calibration, silent);
        if (!ranges)
            return tl::unexpected(ranges.error());
        const auto floatClasses =
            input->network.classify(images, input->preprocessing, count, {}, session.options);
        if (!floatClasses)
            return tl::unexpected(floatClasses.error());
        isComplete = !ranges->empty() || input->network.layers().empty();
        for (const QuantConfig &config : *configs) {
            if (!isComplete || stop.stop_requested()) {
                isComplete = false;
                break;
            }
            if (const auto coded = checkBits(input->network.layers(), config, *ranges); !coded)
                return tl::unexpected(coded.error());
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
    if (images.labels.empty())
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
    const auto options = std::make_shared<AccuracyOptions>();
    addImageOptions(*command, options->images, "measure on the first images only; default: all");
    command
        ->add_option(
            "--config", options->configs,
            "fp32, U/w4a4, UC/…, UM/…, D/…, DR/…, S/…, fp16/wa, bf16, tf32, e4m3, e5m2, fp4 "
            "(e4m3s: with a scale), log2/w4, binary/w, xnor/wa, ternary/w, prune/50, "
            "kmeans/w4")
        ->option_text("C... (required)")
        ->required();
    command
        ->add_option("--layer-bits", options->layerBits,
                     "other bits for single layers, by their index; under a format its own "
                     "bits, or 32 to leave a tensor in float32")
        ->option_text("I=wNaM,...");
    command->footer("Example: pelorus-cli accuracy --model mnist-8.onnx --data "
                    "t10k-images-idx3-ubyte.gz --config fp32 U/w8a8 U/w4a4");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
