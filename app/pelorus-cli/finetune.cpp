// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli finetune: quantisation-aware training, and what it gains.
#include "core/accuracy/finetune.h"
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/imageoptions.h"
#include "app/pelorus-cli/standardstreams.h"
#include "app/pelorus-cli/trainingoptions.h"
#include "core/accuracy/strokes.h"
#include "core/io/findingjson.h"
#include "core/io/onnxwriter.h"

#include <fmt/format.h>

#include <filesystem>

namespace pelorus::cli {

namespace {

using namespace accuracy;
using Json = nlohmann::ordered_json;

constexpr Count strokeTraining = 20'000, strokeValidation = 2'000;

struct Options
{
    ImageOptions images;
    std::string config, layerBits, scheme = "U", batchNormalization = "train", file;
    FinetuneOptions finetune;
};

/// Which images train, choose the epoch, and tell the result.
struct Split
{
    ImageSet training, validation, reporting;
    std::string text;
};

Split splitOf(const ImageInput &input, const ImageOptions &options)
{
    if (options.data == strokesName) {
        const Count training = options.limit > 0 ? options.limit : strokeTraining;
        const ImageSet set = strokeImages(StrokeSplit::Train, training + strokeValidation);
        return {
            set.every(1, 0, training), set.every(1, training, set.size()), input.images,
            fmt::format("{} images of the training split train, {} more choose the epoch, {} of "
                        "the test split tell the result",
                        training, strokeValidation, input.images.size())};
    }
    std::vector<Count> training, validation, reporting;
    for (Count i = 0; i < input.count; ++i)
        (i % 5 == 4 ? reporting : i % 10 == 3 ? validation : training).push_back(i);
    return {input.images.chosen(training), input.images.chosen(validation),
            input.images.chosen(reporting),
            fmt::format(
                "{} images train, {} choose the epoch (4th, 14th, …), {} tell the result (every "
                "5th)",
                training.size(), validation.size(), reporting.size())};
}

Result<QuantConfig> configOf(const Options &options, std::size_t layers)
{
    if (options.config.empty() && options.layerBits.empty())
        return fail(ErrorCode::Syntax, "finetune",
                    "which bits? expected --layer-bits 0=w4a4,… or --config U/w4a4");
    const std::string text = options.config.empty() ? options.scheme + "/w32a32" : options.config;
    return parseQuantConfig(text).and_then([&](QuantConfig config) {
        return withLayerBits(std::move(config), options.layerBits, layers);
    });
}

Result<Count> correctOf(const Classifier &network, const ImageInput &input, const ImageSet &images,
                        const QuantConfig &config, unsigned threads)
{
    const auto layers = preparedOn(network, input.images, input.preprocessing, input.calibration,
                                   config, {threads, {}, {}});
    if (!layers)
        return tl::unexpected(layers.error());
    const auto classes =
        network.classify(images, input.preprocessing, images.size(), *layers, {threads, {}, {}});
    if (!classes)
        return tl::unexpected(classes.error());
    return compared("", *classes, *classes, images.labels).correct.value_or(0);
}

Json measured(Count correct, Count n)
{
    Json json;
    json["correct"] = correct;
    json["accuracy"] = 100 * static_cast<double>(correct) / static_cast<double>(n);
    return json;
}

Json rangesJson(const std::vector<WeightRange> &ranges)
{
    Json all = Json::array();
    for (const WeightRange &layer : ranges) {
        Json one;
        one["name"] = layer.name;
        one["weights_before"] = {layer.before.least, layer.before.most};
        one["weights_after"] = {layer.after.least, layer.after.most};
        all.push_back(std::move(one));
    }
    return all;
}

Result<Output> run(const Options &options, const std::stop_token &stop)
{
    if (const auto checked = checkTarget(options.file); !checked)
        return tl::unexpected(checked.error());
    std::error_code error;
    if (std::filesystem::equivalent(options.file, options.images.model, error))
        return fail(ErrorCode::Io, options.file,
                    "the network's own file: the float weights are never overwritten");
    auto network = openClassifier(options.images);
    if (!network)
        return tl::unexpected(network.error());
    const auto config = configOf(options, network->layers().size());
    if (!config)
        return tl::unexpected(config.error());
    const auto model = openModel(options.images);
    if (!model)
        return tl::unexpected(model.error());
    const auto input = openImages(options.images, std::move(*network));
    if (!input)
        return tl::unexpected(input.error());
    if (input->images.labels.empty())
        return fail(ErrorCode::Schema, options.images.data,
                    "no labels, which training needs: give them with --labels");
    const Split split = splitOf(*input, options.images);
    if (split.validation.size() == 0 || split.reporting.size() == 0)
        return fail(ErrorCode::OutOfRange, options.images.data,
                    "too few images to train on some and measure others, expected 5 or more");
    writeMessages("pelorus-cli: " + split.text + '\n');

    FinetuneOptions finetune = options.finetune;
    finetune.config = *config;
    finetune.batchNormalization = options.batchNormalization == "fold"
        ? BatchNormalizationRule::Fold
        : BatchNormalizationRule::Train;
    finetune.training.threads = options.images.threads;
    finetune.training.stop = stop;
    finetune.training.progress = lossWriter(finetune.training.epochs);
    finetune.validated = [&](int epoch, Count correct) {
        writeMessages(fmt::format("epoch {}: {} of {} validation images right\n", epoch, correct,
                                  split.validation.size()));
    };
    const auto result =
        finetuned(*model, {split.training, split.validation, input->images, input->calibration},
                  input->preprocessing, finetune);
    if (!result)
        return tl::unexpected(result.error());
    const auto tuned = Classifier::make(result->model);
    if (!tuned)
        return tl::unexpected(tuned.error());
    const unsigned threads = options.images.threads;
    const auto fp32 = correctOf(input->network, *input, split.reporting, {}, threads);
    const auto before = correctOf(input->network, *input, split.reporting, *config, threads);
    const auto after = correctOf(*tuned, *input, split.reporting, *config, threads);
    for (const auto *one : {&fp32, &before, &after}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    if (const auto written = io::writeModel(result->model, options.file); !written)
        return tl::unexpected(written.error());
    const Count n = split.reporting.size();
    Json json;
    json["config"] = config->text;
    json["fp32"] = measured(*fp32, n);
    json["before"] = measured(*before, n);
    json["after"] = measured(*after, n);
    json["n"] = n;
    json["training_n"] = split.training.size();
    json["validation_n"] = split.validation.size();
    json["batch_norm"] = options.batchNormalization;
    json["epochs"] = result->epochs;
    json["best_epoch"] = result->best;
    json["losses"] = result->losses;
    json["validation_correct"] = result->correct;
    json["layers"] = rangesJson(result->ranges);
    Output output{io::dumped(json), {}, Status::Done};
    if (result->epochs < finetune.training.epochs) {
        output.messages = fmt::format("pelorus-cli: interrupted: {} of {} epochs done, the weights "
                                      "are those of epoch {}\n",
                                      result->epochs, finetune.training.epochs, result->best);
        output.status = Status::Interrupted;
    }
    return output;
}

} // namespace

void addFinetune(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "finetune",
        "Train a network on with quantised weights and inputs, so that it loses less by "
        "them");
    const auto options = std::make_shared<Options>();
    addImageOptions(*command, options->images,
                    "use the first images only (of strokes: of the training split, default 20000)");
    command->add_option("--layer-bits", options->layerBits, "bits of single layers, by their index")
        ->option_text("I=wNaM,...");
    auto *config =
        command->add_option("--config", options->config, "of all (other) layers, as in accuracy")
            ->option_text("C");
    command->add_option("--scheme", options->scheme, "instead of --config: others stay in float")
        ->option_text("U|UC|UM|D|DR|S")
        ->check(CLI::IsMember({"U", "UC", "UM", "D", "DR", "S"}))
        ->excludes(config);
    command
        ->add_option("--batch-norm", options->batchNormalization,
                     "train: keep batch normalization (default); fold: into the weights, first")
        ->option_text("train|fold")
        ->check(CLI::IsMember({"train", "fold"}));
    addTrainingOptions(*command, options->finetune.training);
    command->add_option("-o,--output", options->file, "where to write the trained network")
        ->option_text("FILE.onnx (required)")
        ->required();
    command->footer("Example: pelorus-cli finetune --model strokes-lenet --data strokes --config "
                    "U/w3a3 --epochs 5 -o lenet-3bit.onnx");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
