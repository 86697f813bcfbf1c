// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli dataset: the built-in images as files that other programs read.
#include "app/pelorus-cli/command.h"
#include "core/accuracy/strokes.h"
#include "core/io/findingjson.h"
#include "core/io/idxwriter.h"

#include <filesystem>

namespace pelorus::cli {

namespace {

using namespace accuracy;

struct DatasetOptions
{
    std::string name, split = "test", folder;
    Count limit = 0; ///< 0: all
};

Result<Output> run(const DatasetOptions &options)
{
    std::error_code error;
    if (!std::filesystem::is_directory(options.folder, error))
        return fail(ErrorCode::Io, options.folder, "no such folder");
    const StrokeSplit split = options.split == "train" ? StrokeSplit::Train : StrokeSplit::Test;
    const Count count = options.limit > 0 ? options.limit : defaultStrokeImages(split);
    const ImageSet set = strokeImages(split, count);
    const std::string name = options.name + "-" + options.split;
    if (const auto written = io::writeIdxImages(options.folder, name, set); !written)
        return tl::unexpected(written.error());
    nlohmann::ordered_json json;
    json["name"] = options.name;
    json["split"] = options.split;
    json["n"] = count;
    json["classes"] = nlohmann::ordered_json::array();
    for (Count label = 0; label < strokeClasses; ++label)
        json["classes"].push_back(strokeClassName(label));
    return Output{io::dumped(json), {}, Status::Done};
}

} // namespace

void addDataset(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "dataset", "Write built-in images and their labels as IDX files for other programs");
    const auto options = std::make_shared<DatasetOptions>();
    command->add_option("NAME", options->name, "strokes: digits and capital letters, 28 x 28")
        ->option_text(" ")
        ->required()
        ->check(CLI::IsMember({std::string(strokesName)}));
    command->add_option("--split", options->split, "which images (default test)")
        ->option_text("test|train")
        ->check(CLI::IsMember({"test", "train"}));
    command->add_option("--limit", options->limit, "default: 10000 of test, 60000 of train")
        ->option_text("N")
        ->check(CLI::Range(1, 1'000'000));
    command
        ->add_option("-o,--output", options->folder,
                     "folder for strokes-test-images-idx3-ubyte and strokes-test-labels-idx1-ubyte")
        ->option_text("DIR (required)")
        ->required();
    command->footer("Example: pelorus-cli dataset strokes --split test -o .");
    command->callback(
        [options, &chosen] { chosen = [options](std::stop_token) { return run(*options); }; });
}

} // namespace pelorus::cli
