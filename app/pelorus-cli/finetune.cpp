// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli finetune: quantisation-aware training, and what it gains.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/imageoptions.h"
#include "app/pelorus-cli/standardstreams.h"
#include "app/pelorus-cli/trainingoptions.h"
#include "core/accuracy/finetunereport.h"
#include "core/accuracy/strokes.h"
#include "core/io/findingjson.h"
#include "core/io/onnxwriter.h"

#include <fmt/format.h>

#include <filesystem>

namespace pelorus::cli {

namespace {

using namespace accuracy;
using Json = nlohmann::ordered_json;

struct FinetuneCommandOptions
{
    ImageOptions images;
    std::string config, layerBits, scheme = "U", batchNormalization = "train", file;
    FinetuneOptions finetune;
};

std::string textOf(const TrainingSplit &split, const std::string &data)
{
    const Count training = split.training.size(), validation = split.validation.size(),
                reporting = split.reporting.size();
    return data == strokesName
        ? fmt::format("{} images of the training split train, {} more choose the epoch, {} of the "
                      "test split tell the result",
                      training, validation, reporting)
        : fmt::format("{} images train, {} choose the epoch (4th, 14th, …), {} tell the result "
                      "(every 5th)",
                      training, validation, reporting);
}

Result<QuantConfig> configOf(const FinetuneCommandOptions &options, std::size_t layers)
{
    if (options.config.empty() && options.layerBits.empty())
        return fail(ErrorCode::Syntax, "finetune",
                    "which bits? expected --layer-bits 0=w4a4,… or --config U/w4a4");
    const std::string text = options.config.empty() ? options.scheme + "/w32a32" : options.config;
    return parseQuantConfig(text).and_then([&](QuantConfig config) {
        return withLayerBits(std::move(config), options.layerBits, layers);
    });
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

Result<Output> run(const FinetuneCommandOptions &options, const std::stop_token &stop)
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
    auto input = openImages(options.images, std::move(*network));
    if (!input)
        return tl::unexpected(input.error());
    if (input->images.labels.empty())
        return fail(ErrorCode::Schema, options.images.data,
                    "no labels, which training needs: give them with --labels");
    const auto split =
        trainingSplit(input->images, options.images.data,
                      options.images.data == strokesName ? options.images.limit : input->count);
    if (!split)
        return tl::unexpected(split.error());
    writeMessages("pelorus-cli: " + textOf(*split, options.images.data) + '\n');

    FinetuneOptions finetune = options.finetune;
    finetune.config = *config;
    finetune.batchNormalization = options.batchNormalization == "fold"
        ? BatchNormalizationRule::Fold
        : BatchNormalizationRule::Train;
    finetune.training.threads = options.images.threads;
    finetune.training.stop = stop;
    finetune.training.progress = lossWriter(finetune.training.epochs);
    finetune.validated = [&](const FinetuneEpoch &done) {
        writeMessages(fmt::format("epoch {}: {} of {} validation images right\n", done.epoch,
                                  done.correct, split->validation.size()));
    };
    const Experiment experiment{std::move(input->network),
                                std::move(input->images),
                                std::move(input->preprocessing),
                                input->calibration,
                                {}};
    const auto report = finetunedAndMeasured(*model, experiment, *split, finetune,
                                             {options.images.threads, {}, {}});
    if (!report)
        return tl::unexpected(report.error());
    const Finetuned &result = report->tuned;
    if (const auto written = io::writeModel(result.model, options.file); !written)
        return tl::unexpected(written.error());
    const Count n = report->after.n;
    Json json;
    json["config"] = config->text;
    json["fp32"] = measured(*report->before.floatCorrect, n);
    json["before"] = measured(*report->before.correct, n);
    json["after"] = measured(*report->after.correct, n);
    json["n"] = n;
    json["training_n"] = split->training.size();
    json["validation_n"] = split->validation.size();
    json["batch_norm"] = options.batchNormalization;
    json["epochs"] = result.epochs;
    json["best_epoch"] = result.best;
    json["losses"] = result.losses;
    json["validation_correct"] = result.correct;
    json["layers"] = rangesJson(result.ranges);
    Output output{io::dumped(json), {}, Status::Done};
    if (result.epochs < finetune.training.epochs) {
        output.messages = fmt::format("pelorus-cli: interrupted: {} of {} epochs done, the weights "
                                      "are those of epoch {}\n",
                                      result.epochs, finetune.training.epochs, result.best);
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
    const auto options = std::make_shared<FinetuneCommandOptions>();
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
