// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli sensitivity: the logit-noise table, which says at once what bits per layer do.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/imageoptions.h"
#include "app/pelorus-cli/progress.h"
#include "core/io/noisetablejson.h"
#include "core/io/textfile.h"

#include <fmt/format.h>

namespace pelorus::cli {

namespace {

using namespace accuracy;

constexpr Count imagesOfSensitivity = 1000;

struct SensitivityOptions
{
    ImageOptions images;
    WidthOptions widths;
    std::string table;
};

Result<Output> run(const SensitivityOptions &options, const std::stop_token &stop)
{
    const auto config = schemeConfig(options.widths);
    if (!config)
        return tl::unexpected(config.error());
    const auto input = openClassifier(options.images).and_then([&](Classifier network) {
        return openImages(options.images, std::move(network), imagesOfSensitivity);
    });
    if (!input)
        return tl::unexpected(input.error());
    MeasureOptions measure{options.images.threads, stop, {}};
    const auto ranges =
        input->network.calibrate(input->images, input->preprocessing, input->calibration, measure);
    if (!ranges)
        return tl::unexpected(ranges.error());
    const Output interrupted{{}, "pelorus-cli: interrupted: no image done\n", Status::Interrupted};
    if (stop.stop_requested())
        return interrupted;
    const auto table = [&] {
        Progress progress(static_cast<std::size_t>(input->count));
        measure.progress = [&](Count done) {
            progress.show(static_cast<std::size_t>(done), "images");
        };
        return makeNoiseTable(input->network, input->images, input->preprocessing,
                              {*config, options.widths.bits, input->count, input->calibration},
                              *ranges, measure);
    }();
    if (!table && stop.stop_requested())
        return interrupted;
    if (!table)
        return tl::unexpected(table.error());
    Output output{io::noiseTableJson(
                      *table, {options.images.model, options.widths.scheme, input->calibration}),
                  {},
                  Status::Done};
    if (table->images() < input->count) {
        output.messages = fmt::format("pelorus-cli: interrupted: the table is of {} of {} images\n",
                                      table->images(), input->count);
        output.status = Status::Interrupted;
    }
    if (!options.table.empty()) {
        if (const auto written = io::writeFile(options.table, output.text); !written)
            return tl::unexpected(written.error());
    }
    return output;
}

} // namespace

void addSensitivity(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "sensitivity",
        "How much each layer's bits move a network's scores: the table by which the\n"
        "agreement of any bits per layer is estimated");
    const auto options = std::make_shared<SensitivityOptions>();
    addImageOptions(*command, options->images, "use the first images only; default: 1000");
    addWidthOptions(*command, options->widths);
    command->add_option("--table", options->table, "where to write the table, too")
        ->option_text("FILE.json");
    command->footer("Example: pelorus-cli sensitivity --model mnist-8.onnx --data "
                    "t10k-images-idx3-ubyte.gz --table noise.json");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
