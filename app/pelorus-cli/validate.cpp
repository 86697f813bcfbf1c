// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli validate: the model beside published and measured figures, as the page
// docs/validation.md.
#include "app/pelorus-cli/command.h"
#include "core/io/validation.h"

#include <algorithm>

namespace pelorus::cli {

void addValidate(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "validate", "The model beside chips, papers and other programs, as Markdown");
    const auto folder = std::make_shared<std::string>();
    command->add_option("--references", *folder, "folder with the references' figures")
        ->option_text("DIR (required)")
        ->required();
    command->footer("Exit 1 if a bar does not hold.\n"
                    "Example: pelorus-cli validate --references tests/golden > docs/validation.md");
    command->callback([folder, &chosen] {
        chosen = [folder](const std::stop_token &) -> Result<Output> {
            return io::validation(*folder).map([](const auto &groups) {
                Output output;
                output.text = io::validationMarkdown(groups);
                if (!std::ranges::all_of(groups, &io::ValidationGroup::holds))
                    output.status = Status::Failed;
                return output;
            });
        };
    });
}

} // namespace pelorus::cli
