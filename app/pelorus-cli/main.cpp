// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli: the same core as the window, for scripts and checks. Results go to standard output,
// messages to standard error as one line `pelorus-cli: place: what is wrong, what was expected`;
// numbers are in the C locale.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/interrupt.h"
#include "app/pelorus-cli/standardstreams.h"
#include "core/base/freedmemory.h"
#include "core/explore/evaluation.h"

#include <fmt/format.h>

#include <sstream>

namespace {

using namespace pelorus;
using namespace pelorus::cli;

int complain(const std::string &message)
{
    writeMessages("pelorus-cli: " + oneLine(message) + '\n');
    return static_cast<int>(Status::BadInput);
}

int print(const Output &output)
{
    writeMessages(output.messages);
    if (const auto written = writeOutput(output.text); !written)
        return complain(written.error().message());
    return static_cast<int>(output.status);
}

/// The line for what CLI11 refused.
std::string usageError(const CLI::App &program, const CLI::ParseError &error)
{
    const auto chosen = program.get_subcommands();
    if (!chosen.empty())
        return fmt::format("{}; see pelorus-cli {} --help", error.what(), chosen[0]->get_name());
    std::vector<std::string> names;
    for (const CLI::App *command : program.get_subcommands([](const CLI::App *) { return true; }))
        names.push_back(command->get_name());
    const auto rest = program.remaining();
    const std::string what =
        rest.empty() ? "no command given" : fmt::format("unknown: {}", rest[0]);
    return fmt::format("{}, expected one of {}; see pelorus-cli --help", what,
                       fmt::join(names, ", "));
}

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory();
    ignoreBrokenPipes();
    Interrupt interrupt;

    CLI::App program("Explore deep-learning accelerators: what a network costs on a design.\n"
                     "Exit status: 0 done, 1 the design does not fit or a check failed (the output "
                     "says what),\n2 bad usage or unreadable input, 130 interrupted by Ctrl-C (the "
                     "output is what was done).",
                     "pelorus-cli");
    program.set_version_flag(
        "--version",
        fmt::format("pelorus-cli {} (model version {})", PELORUS_VERSION, kModelVersion));
    program.require_subcommand(1);
    Action chosen;
    for (const auto add :
         {addList, addShow, addEvaluate, addCount, addMap, addAccuracy, addSensitivity,
          addPrecisionSearch, addCompress, addDensities, addFinetune, addTrain, addDataset,
          addOnnxCheck, addReport, addSweep, addSystolic, addValidate})
        add(program, chosen);

    try {
        program.parse(argc, argv);
    } catch (const CLI::Success &request) { // --help, --version
        std::ostringstream text;
        program.exit(request, text, text);
        std::string help = text.str();
        if (!help.ends_with('\n'))
            help += '\n';
        return print({help, {}, Status::Done});
    } catch (const CLI::ParseError &error) {
        return complain(usageError(program, error));
    }

    const auto output = chosen(interrupt.token());
    return output ? print(*output) : complain(output.error().message());
}
