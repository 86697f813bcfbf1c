// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus-cli map: searches mappings, of cases (core/io/searchcasefile.h) or of the MAC layers of a
// network on an accelerator, layers of one shape once; or their energy-latency fronts, and the
// network's.
#include "app/pelorus-cli/command.h"
#include "app/pelorus-cli/designoptions.h"
#include "app/pelorus-cli/mappingfolder.h"
#include "app/pelorus-cli/progress.h"
#include "app/pelorus-cli/standardstreams.h"
#include "core/explore/assemble.h"
#include "core/io/designfile.h"
#include "core/io/searchrows.h"
#include "core/io/textfile.h"
#include "core/mapper/dataflow.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <optional>

namespace pelorus::cli {

namespace {

struct MapOptions
{
    DesignOptions design;
    std::string cases;
    std::string objective; ///< empty: the case's own, or energy
    std::string folder; ///< for Timeloop's form; empty: not written
    bool front = false;
    std::optional<double> within; ///< seconds
    std::string dataflow; ///< of a network's layers; empty: free
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
    std::function<FrontResult(const std::stop_token &)> front;
};

struct Tasks
{
    std::vector<Task> list;
    DesignPtr design; ///< whose layers they are; null: cases
};

double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

Result<Tasks> caseTasks(const MapOptions &options)
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
    Tasks tasks;
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
                  {},
                  {}};
        task.search = [c, technology, accounting](const std::stop_token &stop) {
            return io::searchCase(c, *technology, accounting, stop);
        };
        task.front = [c, technology, accounting](const std::stop_token &stop) {
            return io::searchCaseFront(c, *technology, accounting, stop);
        };
        tasks.list.push_back(std::move(task));
    }
    return tasks;
}

/// A search that cannot begin, as evaluate reports it: a finding.
Findings missingEnergies(const Error &error)
{
    Finding finding;
    finding.severity = Severity::Error;
    finding.kind = FindingKind::MissingEntry;
    finding.hint = error.message();
    return {std::move(finding)};
}

/// One for each problem; what the files hold that this version does not know becomes messages.
Result<Tasks> layerTasks(const MapOptions &options, std::string &messages)
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
    if (const auto dataflow = dataflowFromName(options.dataflow)) {
        const auto bound =
            withDataflow(search.constraints, *dataflow, design->architecture->spec());
        search.constraints = bound.value_or(search.constraints); // nothing that it contradicts yet
    }

    Tasks tasks{{}, design};
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
            tasks.list[static_cast<std::size_t>(known - problems.begin())].layers.push_back(
                layer.name);
            continue;
        }
        problems.push_back(problem);
        const auto searched = [problem, design, tables, search](auto function, auto none,
                                                                const std::stop_token &stop) {
            const auto &energies = tables->at(problem.precision);
            if (energies) {
                return function(problem, *design->architecture, *energies,
                                design->settings.accounting, search, stop);
            }
            none.findings = missingEnergies(energies.error());
            return none;
        };
        tasks.list.push_back({layer.name,
                              {layer.name},
                              design->architecture,
                              problem.shape,
                              search.objective,
                              [searched](const std::stop_token &stop) {
                                  return searched(searchMapping, MappingResult(), stop);
                              },
                              [searched](const std::stop_token &stop) {
                                  return searched(searchFront, FrontResult(), stop);
                              }});
    }
    return tasks;
}

/// Searches one task after the other until a stop; search(task) does it, given its CPU time.
template <typename Row, typename Search>
std::vector<Row> searchAll(const std::vector<Task> &tasks, const std::stop_token &stop,
                           const Search &search)
{
    std::vector<Row> rows;
    Progress progress(tasks.size());
    for (const Task &task : tasks) {
        if (stop.stop_requested())
            break;
        progress.show(rows.size(), task.name);
        const double before = threadMilliseconds();
        rows.push_back(search(task));
        rows.back().cpuMs = threadMilliseconds() - before;
    }
    return rows;
}

void addOutcome(Output &output, std::size_t found, std::size_t searched, std::size_t asked,
                const std::stop_token &stop)
{
    if (found < searched) {
        output.messages += fmt::format("pelorus-cli: no mapping for {} of {}, see their findings\n",
                                       searched - found, searched);
        output.status = Status::Failed;
    }
    if (stop.stop_requested()) {
        output.messages +=
            fmt::format("pelorus-cli: interrupted: {} of {} searched, the last one perhaps not to "
                        "the end\n",
                        searched, asked);
        output.status = Status::Interrupted;
    }
}

/// What the layers without MACs cost.
EnergyAndTime vectorLayers(const Design &design)
{
    const Totals totals =
        assembled(design, [](std::size_t, const LayerShape &, const EnergyTable &) {
            return std::make_shared<const LayerOutcome>();
        }).totals;
    return {totals.energyPJ, totals.cycles};
}

Output fronts(const Tasks &tasks, const MapOptions &options, Output output,
              const std::stop_token &stop)
{
    const auto rows = searchAll<io::FrontRow>(tasks.list, stop, [&](const Task &task) {
        return io::FrontRow{task.name, task.layers, task.architecture, task.front(stop), 0};
    });
    const auto found = std::ranges::count_if(
        rows, [](const io::FrontRow &row) { return !row.result.points.empty(); });
    addOutcome(output, static_cast<std::size_t>(found), rows.size(), tasks.list.size(), stop);
    output.text = tasks.design
        ? io::networkFrontJson(rows,
                               {rows.size() == tasks.list.size(), vectorLayers(*tasks.design),
                                tasks.design->architecture->clockHz(), options.within})
        : io::frontRowsJson(rows);
    return output;
}

Result<Output> run(const MapOptions &options, const std::stop_token &stop)
{
    Output output;
    const auto tasks =
        options.cases.empty() ? layerTasks(options, output.messages) : caseTasks(options);
    if (!tasks)
        return tl::unexpected(tasks.error());
    if (options.front)
        return fronts(*tasks, options, std::move(output), stop);
    std::optional<MappingFolder> folder;
    if (!options.folder.empty()) {
        auto made = MappingFolder::make(options.folder);
        if (!made)
            return tl::unexpected(made.error());
        folder = std::move(*made);
        for (const Task &task : tasks->list) {
            if (const auto reserved = folder->reserve(task.name); !reserved)
                return tl::unexpected(reserved.error());
        }
    }

    const auto rows = searchAll<io::SearchRow>(tasks->list, stop, [&](const Task &task) {
        return io::SearchRow{task.name,      task.layers,       task.architecture,
                             task.objective, task.search(stop), 0};
    });
    std::size_t found = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto &mapping = rows[i].result.mapping;
        if (!mapping)
            continue;
        ++found;
        if (!folder)
            continue;
        const auto written =
            folder->write(rows[i].name, *mapping, tasks->list[i].shape, *rows[i].architecture);
        if (written)
            continue;
        if (written.error().code != ErrorCode::Unsupported)
            return tl::unexpected(written.error());
        output.messages +=
            fmt::format("pelorus-cli: {}: {}\n", rows[i].name, written.error().message());
        output.status = Status::Failed;
    }
    addOutcome(output, found, rows.size(), tasks->list.size(), stop);
    output.text = io::searchRowsJson(rows);
    return output;
}

} // namespace

void addMap(CLI::App &program, Action &chosen)
{
    auto *command =
        program.add_subcommand("map", "The best mappings of cases, or of a network's layers");
    const auto options = std::make_shared<MapOptions>();
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
    auto *objective = command
                          ->add_option("--objective", options->objective,
                                       "what to minimise (default: the case's, else energy)")
                          ->option_text("energy|edp|latency")
                          ->check(CLI::IsMember({"energy", "edp", "latency"}));
    auto *folder = command
                       ->add_option("--export-timeloop", options->folder,
                                    "also writes each mapping as Timeloop's "
                                    "YAML,\nDIR/NAME.map.yaml (perfect factors only)")
                       ->option_text("DIR");
    auto *front = command->add_flag(
        "--front", options->front,
        "all mappings that no other beats in energy and\ncycles, of each and of the "
        "network");
    addFactorsOption(*command, options->design);
    command
        ->add_option("--dataflow", options->dataflow,
                     "only mappings of this dataflow: weight, output, input\nor row stationary "
                     "(a case names its own)")
        ->option_text("ws|os|is|rs")
        ->check(CLI::IsMember({"ws", "os", "is", "rs"}))
        ->excludes(cases);
    front->excludes(objective)->excludes(folder)->excludes(command->get_option("--factors"));
    command
        ->add_option("--within", options->within,
                     "with --front of a network: its least energy within\nthis time")
        ->option_text("SECONDS")
        ->check(CLI::PositiveNumber)
        ->needs(front)
        ->excludes(cases);
    command->footer("Example: pelorus-cli map --network resnet50 --hardware eyeriss \\\n"
                    "             --objective edp\n"
                    "         pelorus-cli map --network resnet50 --hardware shared-rf-16x16 \\\n"
                    "             --front\n"
                    "         pelorus-cli map --network alexnet --hardware eyeriss \\\n"
                    "             --dataflow rs\n"
                    "         pelorus-cli map --cases cases.json --accounting timeloop");
    command->callback([options, &chosen] {
        chosen = [options](const std::stop_token &stop) { return run(*options, stop); };
    });
}

} // namespace pelorus::cli
