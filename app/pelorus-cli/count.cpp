// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli count --cases FILE: evaluates fixed mappings in the neutral format of
// core/io/casefile.h; with --check compares them with what the file expects.
#include "app/pelorus-cli/command.h"
#include "core/io/caseresult.h"
#include "core/io/designfile.h"
#include "core/io/textfile.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::cli {

namespace {

struct CountOptions
{
    std::string file;
    std::string accounting = "physical";
    bool check = false;
};

Result<Output> run(const CountOptions &options, const std::stop_token &stop)
{
    const auto cases = io::readFile(options.file).and_then([&](const std::string &text) {
        return io::parseCases(text, options.file);
    });
    if (!cases)
        return tl::unexpected(cases.error());

    const Accounting accounting = options.accounting == name(Accounting::Timeloop)
        ? Accounting::Timeloop
        : Accounting::Physical;
    // A case brings its own energies; the technology only stands behind what the format does not
    // name.
    const TechnologyPtr technology = io::defaultDesign().technology;
    Output output;
    std::vector<io::CaseResult> results;
    std::size_t exact = 0;
    std::size_t compared = 0;
    for (const io::Case &c : *cases) {
        if (stop.stop_requested())
            break;
        const io::CaseResult &result =
            results.emplace_back(io::evaluateCase(c, *technology, accounting));
        if (!result.cost)
            output.status = Status::Failed;
        if (!options.check || c.expected.empty())
            continue;
        ++compared;
        const auto different = io::differences(c, result);
        for (const io::CaseDifference &d : different) {
            output.messages +=
                fmt::format("{}: {}: expected {}, got {}\n", c.name, d.path, d.expected, d.got);
        }
        if (different.empty())
            ++exact;
        else
            output.status = Status::Failed;
    }
    if (options.check) {
        output.messages += fmt::format("{} of {} cases exact\n", exact, compared);
        if (compared == 0) // a check that compares nothing has not passed
            output.status = Status::Failed;
    }
    if (results.size() < cases->size()) {
        output.messages +=
            fmt::format("interrupted after {} of {} cases\n", results.size(), cases->size());
        output.status = Status::Interrupted;
    }
    output.text = io::caseResultsJson(std::span(*cases).first(results.size()), results);
    return output;
}

} // namespace

void addCount(CLI::App &program, Action &chosen)
{
    auto *command =
        program.add_subcommand("count", "Access counts, cycles and energies of fixed mappings");
    const auto options = std::make_shared<CountOptions>();
    command->add_option("--cases", options->file, "cases of layer, arch and mapping")
        ->option_text("FILE.json (required)")
        ->required();
    command
        ->add_option("--accounting", options->accounting,
                     "how accesses are counted (default physical)")
        ->option_text("physical|timeloop")
        ->check(CLI::IsMember({"physical", "timeloop"}));
    command->add_flag("--check", options->check,
                      "compare with each case's result;\nexit 1 if any differs");
    command->footer("Example: pelorus-cli count --cases cases.json --accounting timeloop --check");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
