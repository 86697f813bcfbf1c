// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli train: one of our own networks from random weights, on images that the program draws.
// What ships in resources/trained was made by it.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/trainingoptions.h"
#include "core/accuracy/measure.h"
#include "core/accuracy/strokenetworks.h"
#include "core/accuracy/strokes.h"
#include "core/io/findingjson.h"
#include "core/io/onnxwriter.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::cli {

namespace {

using namespace accuracy;

struct TrainOptions
{
    std::string network, file;
    Count images = defaultStrokeImages(StrokeSplit::Train);
    unsigned threads = 0;
    TrainingOptions training;
};

Result<Output> run(const TrainOptions &options, const std::stop_token &stop)
{
    if (const auto checked = checkTarget(options.file); !checked)
        return tl::unexpected(checked.error());
    const auto networks = strokeNetworks();
    const auto chosen = std::find_if(networks.begin(), networks.end(), [&](const auto &network) {
        return network.name == options.network;
    });
    const ImageSet images = strokeImages(StrokeSplit::Train, options.images);
    TrainingOptions training = options.training;
    training.threads = options.threads;
    training.stop = stop;
    training.progress = lossWriter(training.epochs);
    auto trainer = Trainer::make(chosen->make(training.seed), images, {}, training);
    if (!trainer)
        return tl::unexpected(trainer.error());
    int epochs = 0;
    while (epochs < training.epochs) {
        const auto isDone = trainer->runEpoch();
        if (!isDone)
            return tl::unexpected(isDone.error());
        if (!*isDone)
            break;
        ++epochs;
    }
    const Model model = trainer->model();
    const ImageSet test = strokeImages(StrokeSplit::Test, defaultStrokeImages(StrokeSplit::Test));
    auto network = Classifier::make(model);
    if (!network)
        return tl::unexpected(network.error());
    const auto classes = network->classify(test, {}, test.size(), {}, {options.threads, {}, {}});
    if (!classes)
        return tl::unexpected(classes.error());
    if (const auto written = io::writeModel(model, options.file); !written)
        return tl::unexpected(written.error());
    const Measurement measured = compared("fp32", *classes, *classes, test.labels);
    nlohmann::ordered_json json;
    json["name"] = options.network;
    json["epochs"] = epochs;
    json["losses"] = trainer->losses();
    json["n"] = measured.n;
    json["correct"] = *measured.correct;
    json["accuracy"] =
        100 * static_cast<double>(*measured.correct) / static_cast<double>(measured.n);
    Output output{io::dumped(json), {}, Status::Done};
    if (epochs < training.epochs) {
        output.messages = fmt::format("pelorus-cli: interrupted: {} of {} epochs done\n", epochs,
                                      training.epochs);
        output.status = Status::Interrupted;
    }
    return output;
}

} // namespace

void addTrain(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "train", "Train one of our own networks from random weights on the strokes images");
    const auto options = std::make_shared<TrainOptions>();
    std::vector<std::string> names;
    for (const StrokeNetwork &network : strokeNetworks())
        names.emplace_back(network.name);
    command->add_option("NAME", options->network, "strokes-lenet or strokes-resnet")
        ->option_text(" ")
        ->required()
        ->check(CLI::IsMember(names));
    addTrainingOptions(*command, options->training);
    command->add_option("--images", options->images, "of the training split (default 60000)")
        ->option_text("N")
        ->check(CLI::Range(1, 1'000'000));
    command->add_option("--threads", options->threads, "default: one for each core")
        ->option_text("N")
        ->check(CLI::Range(1, 1024));
    command->add_option("-o,--output", options->file, "where to write the network")
        ->option_text("FILE.onnx (required)")
        ->required();
    command->footer("Example: pelorus-cli train strokes-lenet -o strokes-lenet.onnx");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
