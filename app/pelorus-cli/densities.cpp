// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli densities: how many weights and activations are not 0, as the table that
// evaluate --density reads.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/imageoptions.h"
#include "app/pelorus-cli/progress.h"
#include "core/io/densityfile.h"
#include "core/io/textfile.h"

namespace pelorus::cli {

namespace {

using namespace accuracy;

constexpr Count imagesOfDensities = 100;

struct DensitiesOptions
{
    ImageOptions images;
    std::string output;
};

Result<Output> run(const DensitiesOptions &options, const std::stop_token &stop)
{
    const auto input = openClassifier(options.images).and_then([&](Classifier network) {
        return openImages(options.images, std::move(network), imagesOfDensities);
    });
    if (!input)
        return tl::unexpected(input.error());
    Progress progress(static_cast<std::size_t>(input->count));
    const MeasureOptions measure{options.images.threads, stop, [&](Count done) {
                                     progress.show(static_cast<std::size_t>(done), "images");
                                 }};
    const auto densities = measuredDensities(input->network, input->images, input->preprocessing,
                                             input->count, measure);
    if (!densities)
        return tl::unexpected(densities.error());
    if (stop.stop_requested())
        return Output{{}, "pelorus-cli: interrupted: nothing is measured\n", Status::Interrupted};
    const std::string csv = io::densityCsv(*densities);
    if (options.output.empty())
        return Output{csv, {}, Status::Done};
    return io::writeFile(options.output, csv).map([] { return Output{}; });
}

} // namespace

void addDensities(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "densities",
        "Measure the non-zero shares of weights and activations, for evaluate --density");
    const auto options = std::make_shared<DensitiesOptions>();
    addImageOptions(*command, options->images, "use the first images only; default: 100");
    command->remove_option(command->get_option("--calibrate"));
    command
        ->add_option("-o,--output", options->output, "the table to write; default: standard output")
        ->option_text("FILE.csv");
    command->footer("Example: pelorus-cli densities --model mnist-8.onnx --data "
                    "t10k-images-idx3-ubyte.gz -o densities.csv");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
