// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli systolic: cycles, utilization and SRAM reads of a SCALE-Sim topology on a systolic
// array.
#include "app/pelorus-cli/command.h"
#include "core/io/scalesim.h"
#include "core/io/textfile.h"

#include <charconv>

namespace pelorus::cli {

namespace {

struct SystolicOptions
{
    std::string topology;
    std::string array;
    std::string dataflow;
};

struct ArraySize
{
    Count rows = 0, columns = 0;
};

Result<ArraySize> parseArray(const std::string &text)
{
    ArraySize size;
    const char *end = text.data() + text.size();
    const auto rows = std::from_chars(text.data(), end, size.rows);
    if (rows.ec == std::errc{} && rows.ptr != end && *rows.ptr == 'x') {
        const auto columns = std::from_chars(rows.ptr + 1, end, size.columns);
        if (columns.ec == std::errc{} && columns.ptr == end && size.rows >= 1 && size.columns >= 1)
            return size;
    }
    return fail(ErrorCode::Syntax, "--array " + text, "expected ROWSxCOLUMNS such as 32x16");
}

SystolicDataflow dataflowOf(const std::string &name)
{
    return name == "ws" ? SystolicDataflow::WeightStationary
        : name == "os"  ? SystolicDataflow::OutputStationary
                        : SystolicDataflow::InputStationary;
}

Result<Output> run(const SystolicOptions &options)
{
    const auto array = parseArray(options.array);
    if (!array)
        return tl::unexpected(array.error());
    const auto layers = io::readFile(options.topology).and_then([&](const std::string &text) {
        return io::parseTopology(text, options.topology);
    });
    if (!layers)
        return tl::unexpected(layers.error());
    std::vector<SystolicTiming> timings;
    for (const SystolicLayer &layer : *layers) {
        const auto timing =
            systolicTiming(layer, array->rows, array->columns, dataflowOf(options.dataflow));
        if (!timing) {
            Error error = timing.error();
            error.where = options.topology + ": layer " + error.where;
            return tl::unexpected(error);
        }
        timings.push_back(*timing);
    }
    return Output{io::systolicJson(*layers, timings), {}, Status::Done};
}

} // namespace

void addSystolic(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "systolic", "Closed-form timing of a SCALE-Sim topology on a systolic array");
    const auto options = std::make_shared<SystolicOptions>();
    command->add_option("--topology", options->topology, "layers as SCALE-Sim describes them")
        ->option_text("FILE.csv (required)")
        ->required();
    command->add_option("--array", options->array, "PEs")
        ->option_text("ROWSxCOLUMNS (required)")
        ->required();
    command->add_option("--dataflow", options->dataflow, "weight, output or input stationary")
        ->option_text("ws|os|is (required)")
        ->required()
        ->check(CLI::IsMember({"ws", "os", "is"}));
    command->footer(
        "Example: pelorus-cli systolic --topology resnet.csv --array 32x32 --dataflow ws");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &) { return run(*options); };
    });
}

} // namespace pelorus::cli
