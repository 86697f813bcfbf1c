// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli onnx-check: ONNX's backend tests through the inference.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/progress.h"
#include "core/io/onnxbackendtest.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::cli {

namespace {

Result<Output> run(const std::vector<std::string> &places, const std::stop_token &stop)
{
    const auto paths = io::findBackendTests({places.begin(), places.end()});
    if (!paths)
        return tl::unexpected(paths.error());
    std::vector<io::BackendTest> tests;
    Output output;
    {
        Progress progress(paths->size());
        for (const auto &path : *paths) {
            if (stop.stop_requested())
                break;
            progress.show(tests.size(), path.filename().string());
            tests.push_back(io::runBackendTest(path));
        }
    }
    const auto count = [&](io::BackendOutcome outcome) {
        return std::count_if(tests.begin(), tests.end(),
                             [=](const io::BackendTest &t) { return t.outcome == outcome; });
    };
    const auto failed = count(io::BackendOutcome::Failed);
    output.text = io::backendTestsJson(tests);
    output.messages = fmt::format("pelorus-cli: {} passed, {} failed, {} unsupported\n",
                                  count(io::BackendOutcome::Passed), failed,
                                  count(io::BackendOutcome::Unsupported));
    if (tests.size() < paths->size())
        output.status = Status::Interrupted;
    else if (failed > 0)
        output.status = Status::Failed;
    return output;
}

} // namespace

void addOnnxCheck(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "onnx-check", "Run ONNX's backend tests through the inference; 1 if any failed");
    const auto places = std::make_shared<std::vector<std::string>>();
    command
        ->add_option("tests", *places,
                     "folders with model.onnx and test_data_set_0, folders of such folders, or "
                     "NAME.onnx beside NAME_output_0.pb (input arange(n)/n)")
        ->option_text("DIR... (required)")
        ->required();
    command->footer("Example: pelorus-cli onnx-check /usr/share/libonnx-testdata/data/node");
    command->callback([places, &chosen] {
        chosen = [places](const std::stop_token &stop) { return run(*places, stop); };
    });
}

} // namespace pelorus::cli
