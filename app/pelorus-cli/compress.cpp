// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli compress: stages of compression in the order in which they are given, each with its
// size, cost and accuracy; the network behind the last one as ONNX.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/imageoptions.h"
#include "app/pelorus-cli/progress.h"
#include "core/io/catalog.h"
#include "core/io/compressionjson.h"
#include "core/io/designfile.h"
#include "core/io/onnxwriter.h"
#include "core/io/trainedlibrary.h"

#include <fmt/format.h>

#include <array>

namespace pelorus::cli {

namespace {

using namespace accuracy;

struct CompressOptions
{
    ImageOptions images;
    std::string hardware = "eyeriss", output;
    std::vector<std::pair<std::string, std::string>> stages; ///< kind and value, as given
};

/// What all stages are costed and measured with.
struct CompressingSession
{
    const CompressOptions &options;
    const Design &machine;
    EvaluationContext &context;
    std::stop_token stop;
    std::optional<ImageInput> input; ///< none: sizes and costs alone
    Classes originalClasses;
};

/// Measures and costs the network; the first one becomes the original.
Result<io::StageResult> reported(CompressingSession &s, const CompressedModel &network,
                                 std::string name)
{
    const Count count = s.input ? s.input->count : 0;
    Progress progress(static_cast<std::size_t>(count));
    const MeasureOptions measure{s.options.images.threads, s.stop, [&](Count done) {
                                     progress.show(static_cast<std::size_t>(done), name);
                                 }};
    std::optional<io::StageImages> images;
    if (s.input)
        images.emplace(
            io::StageImages{s.input->images, s.input->preprocessing, count, s.input->calibration});
    auto result =
        io::measuredStage(network, name, images ? &*images : nullptr, s.originalClasses, measure);
    if (!result)
        return result;
    auto cost = io::costOf(network.model, result->densities, s.machine, s.context, s.stop);
    if (!cost)
        return tl::unexpected(cost.error());
    result->cost = std::move(*cost);
    return result;
}

Result<std::vector<CompressionStage>> parsedStages(const CompressOptions &options)
{
    std::vector<CompressionStage> stages;
    for (const auto &[kind, value] : options.stages) {
        auto stage = parseStage(kind, value);
        if (!stage)
            return tl::unexpected(stage.error());
        stages.push_back(std::move(*stage));
    }
    if (stages.empty())
        return fail(ErrorCode::NotFound, "nothing to do",
                    "expected a stage: --prune, --prune-activations, --share, --vq or --rank");
    return stages;
}

Result<Output> run(const CompressOptions &options, const std::stop_token &stop)
{
    const auto stages = parsedStages(options);
    if (!stages)
        return tl::unexpected(stages.error());
    if (const auto p = parsePreprocessing(options.images.preprocess); !p)
        return tl::unexpected(p.error());
    const auto hardware = io::openHardware(options.hardware);
    if (!hardware)
        return tl::unexpected(hardware.error());
    auto network = io::openModel(options.images.model).and_then(uncompressed);
    if (!network)
        return tl::unexpected(network.error());
    for (const CompressionStage &stage : *stages) { // before any of them takes its time
        if (const auto known = checkLayers(*network, stage); !known)
            return tl::unexpected(known.error());
    }

    std::optional<ImageInput> input;
    if (!options.images.data.empty()) {
        auto opened = Classifier::make(network->model).and_then([&](Classifier classifier) {
            return openImages(options.images, std::move(classifier));
        });
        if (!opened)
            return tl::unexpected(opened.error());
        input = std::move(*opened);
    }
    EvaluationContext context(options.images.threads);
    const Design machine = withSettings(withArchitecture(io::defaultDesign(), hardware->value), {});
    CompressingSession session{options, machine, context, stop, std::move(input), {}};
    io::CompressionResult result{options.images.model, hardware->value.name(), options.output, {}};
    const auto report = [&](const std::string &name) -> Result<void> {
        return reported(session, *network, name).map([&](io::StageResult &&stage) {
            result.stages.push_back(std::move(stage));
        });
    };
    Result<void> done = report("original");
    for (std::size_t i = 0; i < stages->size() && done && !stop.stop_requested(); ++i) {
        const CompressionStage &stage = (*stages)[i];
        std::vector<double> energies;
        if (stage.kind == CompressionStage::Kind::PruneByEnergy) {
            auto known = io::layerEnergies(result.stages.back(), hardware->value.name());
            if (!known)
                return tl::unexpected(known.error());
            energies = std::move(*known);
        }
        network = compressed(std::move(*network), stage, energies, stop);
        if (!network)
            return tl::unexpected(network.error());
        done = report(stage.text);
    }
    if (stop.stop_requested())
        return Output{{}, "pelorus-cli: interrupted: nothing is written\n", Status::Interrupted};
    if (!done)
        return tl::unexpected(done.error());
    const auto written = withThreshold(*network).and_then(
        [&](const Model &model) { return io::writeModel(model, options.output); });
    if (!written)
        return tl::unexpected(written.error());

    Output output{io::compressionJson(result), {}, Status::Done};
    const io::StageResult &last = result.stages.back();
    if (last.measured && !last.measured->correct)
        output.messages =
            "pelorus-cli: no labels: only the agreement with the original is measured; "
            "give them with --labels\n";
    for (const io::StageResult &stage : result.stages) {
        if (stage.cost.energyPJ)
            continue;
        output.messages += fmt::format(
            "pelorus-cli: the network of stage \"{}\" does not fit on {}; see its findings\n",
            stage.name, result.hardware);
        output.status = Status::Failed;
    }
    return output;
}

struct StageOption
{
    std::string name, help, value;
};

const std::array<StageOption, 5> &stageOptions()
{
    static const std::array<StageOption, 5> all{{
        {"prune",
         "the smallest P percent of each layer's weights\nbecome 0; global: of all layers "
         "together; "
         "energy:\nof the layer that takes the most energy, less of\nothers in proportion",
         "[global:|energy:]P[@LAYERS]"},
        {"prune-activations", "layers read inputs up to T as 0", "T[@LAYERS]"},
        {"share", "2^B shared values a layer by k-means", "B[@LAYERS]"},
        {"vq", "K centroids a layer for groups of D weights", "D,K[@LAYERS]"},
        {"rank",
         "two layers of rank R, or of the least rank that\nkeeps a share E of the squared singular "
         "values,\nwhere that saves MACs; Rx1 and 1xS, or 1x1 first,\nor the cheaper of both",
         "[spatial:|channel:]R|energy=E[@LAYERS]"},
    }};
    return all;
}

} // namespace

void addCompress(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "compress",
        "Compress a network by stages in the given order; what each one saves and costs");
    const auto options = std::make_shared<CompressOptions>();
    addImageOptions(*command, options->images, "measure on the first images only; default: all");
    command->get_option("--data")->required(false)->option_text("FILE");
    command->get_option("--calibrate")
        ->description(
            "first images that measure densities; default: 500,\nor 100 of less than 2000");
    command
        ->add_option("--hardware", options->hardware,
                     "a built-in accelerator (see list) or a file;\ndefault: eyeriss")
        ->option_text("NAME|FILE");
    for (const StageOption &stage : stageOptions()) {
        command
            ->add_option_function<std::string>(
                "--" + stage.name,
                [options, name = stage.name](const std::string &value) {
                    options->stages.emplace_back(name, value);
                },
                stage.help + "; repeatable")
            ->trigger_on_parse()
            ->take_all()
            ->option_text(stage.value);
    }
    command->add_option("-o,--output", options->output, "the ONNX file to write")
        ->option_text("FILE.onnx (required)")
        ->required();
    command->footer("@LAYERS: for these layers only, by name or kind (conv, depthwise, fc), with "
                    "commas between;\nthe two that a rank makes of one go together.\n\n"
                    "Example: pelorus-cli compress --model mnist-8.onnx --data "
                    "t10k-images-idx3-ubyte.gz --prune 80@fc --share 4 -o small.onnx");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
