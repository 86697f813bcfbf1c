// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli map: searches mappings, of cases (core/io/searchcasefile.h) or of the MAC layers of a
// network on an accelerator, layers of one shape once.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "app/pelorus-cli/mappingfolder.h"
#include "app/pelorus-cli/progress.h"
#include "app/pelorus-cli/standardstreams.h"
#include "core/explore/assemble.h"
#include "core/io/designfile.h"
#include "core/io/searchrows.h"
#include "core/io/textfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <optional>

namespace pelorus::cli {

namespace {

struct Options
{
    DesignOptions design;
    std::string cases;
    std::string objective; ///< empty: the case's own, or energy
    std::string folder; ///< for Timeloop's form; empty: not written
};

/// One search to do.
struct Task
{
    std::string name;
    std::vector<std::string> layers;
    ArchitecturePtr architecture;
    LayerShape shape;
    Objective objective = Objective::Energy;
    std::function<MappingResult(const std::stop_token &)> search;
};

double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

Result<std::vector<Task>> caseTasks(const Options &options)
{
    auto cases = io::readFile(options.cases).and_then([&](const std::string &text) {
        return io::parseSearchCases(text, options.cases);
    });
    if (!cases)
        return tl::unexpected(cases.error());
    const Accounting accounting = options.design.accounting == name(Accounting::Timeloop)
        ? Accounting::Timeloop
        : Accounting::Physical;
    const TechnologyPtr technology = io::defaultDesign().technology;
    std::vector<Task> tasks;
    for (io::SearchCase &c : *cases) {
        Factors &factors = c.options.constraints.factors;
        factors = factorsFromName(options.design.factors).value_or(factors);
        if (factors == Factors::Imperfect && accounting == Accounting::Timeloop)
            return fail(ErrorCode::Unsupported, c.name + ": imperfect factors",
                        "timeloop accounting takes perfect factors only");
        c.options.objective = objectiveFromName(options.objective).value_or(c.options.objective);
        Task task{c.name,
                  {},
                  std::make_shared<const Architecture>(c.architecture),
                  c.layer,
                  c.options.objective,
                  {}};
        task.search = [c = std::move(c), technology, accounting](const std::stop_token &stop) {
            return io::searchCase(c, *technology, accounting, stop);
        };
        tasks.push_back(std::move(task));
    }
    return tasks;
}

/// A search that cannot begin, as evaluate reports it: a finding.
MappingResult withoutEnergies(const Error &error)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = FindingKind::MissingEntry;
    finding.hint = error.message();
    MappingResult result;
    result.findings = {std::move(finding)};
    return result;
}

/// One for each problem; what the files hold that this version does not know becomes messages.
Result<std::vector<Task>> layerTasks(const Options &options, std::string &messages)
{
    if (options.design.design.empty() && options.design.network.empty()) {
        return fail(ErrorCode::NotFound, "nothing to map",
                    "expected --cases, a design, or --network and --hardware");
    }
    auto input = readDesign(options.design);
    if (!input)
        return tl::unexpected(input.error());
    for (const Finding &finding : input->findings)
        messages += "pelorus-cli: " + oneLine(finding.hint) + '\n';
    const auto design = std::make_shared<const Design>(std::move(input->design));
    const auto tables = std::make_shared<EnergyTables>(*design->architecture, *design->technology);
    SearchOptions search;
    search.objective = objectiveFromName(options.objective).value_or(search.objective);
    search.constraints.factors = design->settings.factors;

    std::vector<Task> tasks;
    std::vector<Problem> problems; // of the tasks
    const Network &network = *design->network;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const Layer &layer = *network.layers()[i];
        if (!hasMacs(layer.kind))
            continue;
        const auto shape = validated(layer.shapeForBatch(design->settings.batch, network.batch()),
                                     "layer " + layer.name);
        if (!shape)
            return tl::unexpected(shape.error());
        const Problem problem = problemOf(*design, i, *shape);
        const auto known = std::find(problems.begin(), problems.end(), problem);
        if (known != problems.end()) {
            tasks[static_cast<std::size_t>(known - problems.begin())].layers.push_back(layer.name);
            continue;
        }
        problems.push_back(problem);
        tasks.push_back({layer.name,
                         {layer.name},
                         design->architecture,
                         problem.shape,
                         search.objective,
                         [problem, design, tables, search](const std::stop_token &stop) {
                             const auto &energies = tables->at(problem.precision);
                             if (!energies)
                                 return withoutEnergies(energies.error());
                             return searchMapping(problem, *design->architecture, *energies,
                                                  design->settings.accounting, search, stop);
                         }});
    }
    return tasks;
}

Result<Output> run(const Options &options, const std::stop_token &stop)
{
    Output output;
    const auto tasks =
        options.cases.empty() ? layerTasks(options, output.messages) : caseTasks(options);
    if (!tasks)
        return tl::unexpected(tasks.error());
    std::optional<MappingFolder> folder;
    if (!options.folder.empty()) {
        auto made = MappingFolder::make(options.folder);
        if (!made)
            return tl::unexpected(made.error());
        folder = std::move(*made);
        for (const Task &task : *tasks) {
            if (const auto reserved = folder->reserve(task.name); !reserved)
                return tl::unexpected(reserved.error());
        }
    }

    std::vector<io::SearchRow> rows;
    {
        Progress progress(tasks->size());
        for (const Task &task : *tasks) {
            if (stop.stop_requested())
                break;
            progress.show(rows.size(), task.name);
            const double before = threadMilliseconds();
            MappingResult result = task.search(stop);
            const double milliseconds = threadMilliseconds() - before;
            rows.push_back({task.name, task.layers, task.architecture, task.objective,
                            std::move(result), milliseconds});
        }
    }
    std::size_t found = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto &mapping = rows[i].result.mapping;
        if (!mapping)
            continue;
        ++found;
        if (!folder)
            continue;
        const auto written =
            folder->write(rows[i].name, *mapping, (*tasks)[i].shape, *rows[i].architecture);
        if (written)
            continue;
        if (written.error().code != ErrorCode::Unsupported)
            return tl::unexpected(written.error());
        output.messages +=
            fmt::format("pelorus-cli: {}: {}\n", rows[i].name, written.error().message());
        output.status = Status::Failed;
    }
    if (found < rows.size()) {
        output.messages += fmt::format("pelorus-cli: no mapping for {} of {}, see their findings\n",
                                       rows.size() - found, rows.size());
        output.status = Status::Failed;
    }
    if (stop.stop_requested()) {
        output.messages +=
            fmt::format("pelorus-cli: interrupted: {} of {} searched, the last one perhaps not to "
                        "the end\n",
                        rows.size(), tasks->size());
        output.status = Status::Interrupted;
    }
    output.text = io::searchRowsJson(rows);
    return output;
}

} // namespace

void addMap(CLI::App &program, Action &chosen)
{
    auto *command =
        program.add_subcommand("map", "The best mappings of cases, or of a network's layers");
    const auto options = std::make_shared<Options>();
    addDesignOptions(*command, options->design,
                     command->add_option("--design", options->design.design,
                                         "a .pelorus file with network, hardware and settings"));
    // What concerns given mappings and whole networks is nothing to search for.
    for (const char *name : {"--mapping", "--passes", "--feature-maps-on-chip", "--no-fusion"})
        command->remove_option(command->get_option(name));
    auto *cases = command->add_option("--cases", options->cases,
                                      "cases of layer, arch, constraints and objective");
    cases->option_text("FILE.json");
    for (CLI::Option *other : command->get_options()) {
        if (other != cases && other != command->get_help_ptr()
            && other->get_name() != "--accounting")
            cases->excludes(other);
    }
    command
        ->add_option("--objective", options->objective,
                     "what to minimise (default: the case's, else energy)")
        ->option_text("energy|edp|latency")
        ->check(CLI::IsMember({"energy", "edp", "latency"}));
    addFactorsOption(*command, options->design);
    command
        ->add_option("--export-timeloop", options->folder,
                     "also writes each mapping as Timeloop's YAML,\nDIR/NAME.map.yaml (perfect factors only)")
        ->option_text("DIR");
    command->footer("Example: pelorus-cli map --network resnet50 --hardware eyeriss \\\n"
                    "             --objective edp\n"
                    "         pelorus-cli map --cases cases.json --accounting timeloop");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
