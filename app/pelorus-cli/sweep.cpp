// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli sweep: a design under every combination of some of its values, as a CSV file that a
// later run goes on with.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "app/pelorus-cli/progress.h"
#include "core/io/sweepaxis.h"
#include "core/io/sweepfile.h"

#include <fmt/format.h>

namespace pelorus::cli {

namespace {

struct SweepOptions
{
    DesignOptions design;
    std::vector<std::string> vary;
    std::string file;
    unsigned threads = 0;
};

Result<std::vector<SweepAxis>> axesOf(const SweepOptions &options, const Design &base)
{
    std::vector<SweepAxis> axes;
    for (const std::string &text : options.vary) {
        auto axis = io::parseSweepAxis(text, base);
        if (!axis)
            return tl::unexpected(axis.error());
        axes.push_back(std::move(*axis));
    }
    return axes;
}

/// What the points hold in one row.
std::string joined(const std::vector<std::string> &values)
{
    return fmt::format("{}", fmt::join(values, " "));
}

Result<Output> run(const SweepOptions &options, const std::stop_token &stop)
{
    const auto input = readDesign(options.design);
    if (!input)
        return tl::unexpected(input.error());
    if (!input->mappings.empty())
        return fail(ErrorCode::Unsupported, "--mapping " + options.design.mapping,
                    "a sweep searches the mappings of each point");
    const auto axes = axesOf(options, input->design);
    if (!axes)
        return tl::unexpected(axes.error());
    const auto size = sweepSize(*axes);
    if (!size)
        return fail(size.error().code, "--vary " + size.error().where, size.error().what);
    const std::string design = io::fingerprint(input->design);
    auto file = io::SweepFile::open(options.file, *axes, design);
    if (!file)
        return tl::unexpected(file.error());

    const std::size_t first = file->rows();
    std::size_t misfits = 0;
    Result<void> written;
    std::size_t end = first;
    {
        Progress progress(*size);
        const auto report = [&](std::size_t index, const SweepPoint &point) {
            written = file->add(io::sweepRow(point, design));
            misfits += point.result ? 0 : 1;
            progress.show(index + 1, joined(point.values));
            return written.has_value();
        };
        end = sweep(input->design, *axes, first, report, stop, options.threads);
    }
    if (!written)
        return tl::unexpected(written.error());
    Output output;
    if (first > 0)
        output.messages = fmt::format("pelorus-cli: {} of {} points were there\n", first, *size);
    if (end < *size) {
        output.messages +=
            fmt::format("pelorus-cli: interrupted: {} of {} points are in {}; the same "
                        "command goes on\n",
                        end, *size, options.file);
        output.status = Status::Interrupted;
    } else if (misfits > 0) {
        output.messages +=
            fmt::format("pelorus-cli: {} of the {} new points do not fit, see \"note\"\n", misfits,
                        *size - first);
    }
    return output;
}

} // namespace

void addSweep(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "sweep", "A design under every combination of some of its values, as a CSV file");
    const auto options = std::make_shared<SweepOptions>();
    addDesignOptions(*command, options->design,
                     command->add_option("--design", options->design.design,
                                         "a .pelorus file with network, hardware and settings"));
    addObjectiveOption(*command, options->design);
    addFactorsOption(*command, options->design);
    command
        ->add_option(
            "--vary", options->vary,
            "a path as of --set, or batch, bits, accounting,\nobjective, factors, and what it "
            "takes in turn:\nA to B by STEP (a unit may follow: 32:128:32 KiB) or\nby *FACTOR, "
            "or a list; repeatable, the last one\nchanges from row to row")
        ->allow_extra_args(false)
        ->option_text("PATH=A:B:STEP|V1,V2,... (required)")
        ->required();
    command
        ->add_option("-o,--output", options->file,
                     "the table; one that is there already is continued")
        ->option_text("FILE.csv (required)")
        ->required();
    command->add_option("--threads", options->threads, "default: one for each core")
        ->option_text("N")
        ->check(CLI::Range(1, 1024));
    command->footer(
        "Example: pelorus-cli sweep --network alexnet --hardware eyeriss \\\n"
        "             --vary pe_array.columns=8:16:2 --vary bits=8/8,16/16 -o sweep.csv");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
