// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/designoptions.h"

#include "app/pelorus-cli/dimensionoptions.h"
#include "app/pelorus-cli/precisionoptions.h"
#include "core/base/quantity.h"
#include "core/explore/rowstationarymappings.h"
#include "core/io/catalog.h"
#include "core/io/densityfile.h"
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "core/io/mappingfile.h"
#include "core/io/passesfile.h"
#include "core/io/referencetablefile.h"
#include "core/io/textfile.h"
#include "core/io/timeloopmapping.h"

#include <fmt/format.h>

namespace pelorus::cli {

namespace {

/// The value; its findings join the others.
template <typename T> T taken(io::Parsed<T> &&parsed, Findings &findings)
{
    findings.insert(findings.end(), parsed.findings.begin(), parsed.findings.end());
    return std::move(parsed.value);
}

Result<Design> withHardwareValue(const Design &design, const std::string &assignment)
{
    const std::size_t equals = assignment.find('=');
    if (equals == assignment.npos || equals == 0)
        return fail(ErrorCode::Syntax, "--set " + assignment, "expected PATH=VALUE");
    return io::withValue(*design.architecture, assignment.substr(0, equals),
                         assignment.substr(equals + 1))
        .map([&](Architecture hardware) { return withArchitecture(design, std::move(hardware)); });
}

/// The design with the table's numbers as overrides of the hardware's; what is not used joins the
/// findings.
Result<Design> withEnergyTable(const Design &design, const std::string &file, Findings &findings)
{
    return io::readReferenceTable(file).and_then([&](io::Parsed<ReferenceTable> &&parsed) {
        const ReferenceTable table = taken(std::move(parsed), findings);
        return withReferenceTable(*design.architecture, table, findings)
            .map([&](Architecture hardware) {
                return withArchitecture(design, std::move(hardware));
            });
    });
}

/// The design with this layer alone, cut out of the graph.
Result<Design> withOneLayer(const Design &design, const std::string &name)
{
    return layerIndex(*design.network, name)
        .and_then([&](std::size_t index) {
            Layer layer = *design.network->layers()[index];
            layer.inputs.clear();
            return withLayers(*design.network, {std::make_shared<const Layer>(std::move(layer))});
        })
        .map([&](Network network) { return withNetwork(design, std::move(network)); });
}

Result<Design> withDensityFile(const Design &design, const std::string &file)
{
    return io::readFile(file)
        .and_then(
            [&](const std::string &csv) { return io::withDensities(*design.network, csv, file); })
        .map([&](Network network) { return withNetwork(design, std::move(network)); });
}

/// The row-stationary passes of a file, or those published for the accelerator.
Result<PublishedPasses> readPasses(const DesignOptions &options, const Design &design,
                                   Findings &findings)
{
    if (options.passes.empty())
        return io::builtinPasses(design.architecture->name());
    return io::readFile(options.passes)
        .and_then([&](const std::string &text) { return io::parsePasses(text, options.passes); })
        .map(
            [&](io::Parsed<PublishedPasses> parsed) { return taken(std::move(parsed), findings); });
}

/// The one layer's mapping, in Timeloop's form.
Result<GivenMappings> readTimeloopMapping(const DesignOptions &options, const Design &design)
{
    if (options.layer.empty()) {
        return fail(ErrorCode::Schema, "--mapping " + options.mapping,
                    "a file in Timeloop's form holds the mapping of one layer, expected --layer");
    }
    const Network &network = *design.network;
    const auto index = layerIndex(network, options.layer);
    if (!index)
        return tl::unexpected(index.error());
    const LayerShape shape =
        network.layers()[*index]->shapeForBatch(design.settings.batch, network.batch());
    return io::readFile(options.mapping)
        .and_then([&](const std::string &text) {
            return io::parseTimeloopMapping(text, options.mapping, shape, *design.architecture);
        })
        .map([&](Mapping mapping) {
            return GivenMappings{{options.layer, std::move(mapping)}};
        });
}

/// Of a file or a dataflow's; none where mappings are to be searched.
Result<GivenMappings> readMappings(const DesignOptions &options, const Design &design,
                                   Findings &findings)
{
    if (!options.passes.empty() && options.mapping != "row-stationary")
        return fail(ErrorCode::Schema, "--passes " + options.passes,
                    "passes are row-stationary, expected --mapping row-stationary");
    if (options.mapping.empty() || options.mapping == "searched")
        return GivenMappings();
    if (options.mapping == "row-stationary") {
        return readPasses(options, design, findings).map([&](const PublishedPasses &passes) {
            NamedMappings named = rowStationaryMappings(design, passes);
            findings.insert(findings.end(), named.findings.begin(), named.findings.end());
            return std::move(named.mappings);
        });
    }
    if (options.mapping.ends_with(".yaml") || options.mapping.ends_with(".yml"))
        return readTimeloopMapping(options, design);
    return io::readFile(options.mapping).and_then([&](const std::string &text) {
        return io::parseMappings(text, options.mapping, *design.network, *design.architecture);
    });
}

Result<Settings> settings(Settings settings, const DesignOptions &options)
{
    if (!options.batch.empty()) {
        const auto batch = parseCount(options.batch);
        if (!batch)
            return fail(batch.error().code, "--batch " + options.batch, batch.error().what);
        settings.batch = *batch;
    }
    if (options.accounting == name(Accounting::Timeloop))
        settings.accounting = Accounting::Timeloop;
    else if (options.accounting == name(Accounting::Physical))
        settings.accounting = Accounting::Physical;
    settings.objective = objectiveFromName(options.objective).value_or(settings.objective);
    settings.factors = factorsFromName(options.factors).value_or(settings.factors);
    if (!options.factors.empty() && settings.factors == Factors::Imperfect
        && settings.accounting == Accounting::Timeloop)
        return fail(ErrorCode::Unsupported, "--factors imperfect",
                    "timeloop accounting takes perfect factors only");
    if (options.featureMapsOnChip)
        settings.featureMapsOnChip = true;
    if (options.noFusion)
        settings.fuseElementwise = false;
    return settings;
}

/// What the options start from: the design file, or network and hardware on the default technology.
Result<DesignInput> readBase(const DesignOptions &options)
{
    if (!options.design.empty()) {
        return io::loadDesign(options.design).map([](io::Parsed<Design> &&parsed) {
            return DesignInput{std::move(parsed.value), {}, std::move(parsed.findings)};
        });
    }
    auto network = dimensionNumbers(options.dimensions).and_then([&](const io::OnnxOptions &onnx) {
        return io::openNetwork(options.network, onnx);
    });
    if (!network)
        return tl::unexpected(network.error());
    auto hardware = io::openHardware(options.hardware);
    if (!hardware)
        return tl::unexpected(hardware.error());
    DesignInput input{io::defaultDesign(), {}, {}};
    Design &design = input.design;
    design = withNetwork(design, taken(std::move(*network), input.findings));
    design = withArchitecture(design, taken(std::move(*hardware), input.findings));
    design = withSettings(design, {});
    design.name = fmt::format("{} on {}", design.network->name(), design.architecture->name());
    return input;
}

} // namespace

void addDesignOptions(CLI::App &command, DesignOptions &options, CLI::Option *design)
{
    design->option_text("FILE.pelorus");
    auto *network = command.add_option("--network", options.network,
                                       "a built-in network (see list) or a file, ONNX too");
    auto *hardware = command.add_option("--hardware", options.hardware,
                                        "a built-in accelerator (see list) or a file");
    network->option_text("NAME|FILE")->needs(hardware)->excludes(design);
    hardware->option_text("NAME|FILE")->needs(network)->excludes(design);
    command
        .add_option("--technology", options.technology,
                    "a built-in table of energies (see list) or a file")
        ->option_text("NAME|FILE");
    command
        .add_option("--energy-table", options.energyTables,
                    "energies and areas by component (CSV, JSON, or\n"
                    "ERT and ART of Accelergy) that override the\n"
                    "technology's; repeatable, the last one counts")
        ->allow_extra_args(false)
        ->option_text("FILE");
    addDimensionOption(command, options.dimensions)->excludes(design);
    command.add_option("--batch", options.batch, "images per inference run (default 1)")
        ->option_text("N");
    command.add_option("--layer", options.layer, "only this layer")->option_text("NAME");
    command
        .add_option("--bits", options.bits,
                    "bits of weights, activations and partial sums\nof all layers")
        ->option_text("W/A[/P]");
    command.add_option("--layer-bits", options.layerBits, "bits of single layers, after --bits")
        ->allow_extra_args(false)
        ->option_text("NAME=W/A[/P],...");
    command
        .add_option("--density", options.density,
                    "non-zero shares of weights and ifmaps, a table\nwith columns layer, weights, "
                    "ifmap")
        ->option_text("FILE.csv");
    command
        .add_option("--set", options.set,
                    "a value of the hardware by its path in what\n"
                    "`show hardware` prints; repeatable")
        ->allow_extra_args(false)
        ->option_text("PATH=VALUE");
    command
        .add_option("--mapping", options.mapping,
                    "searched (default), row-stationary (Eyeriss),\n"
                    "or a file with a line LAYER: MAPPING for each\n"
                    "layer that has one given, in the form that\n"
                    "evaluate prints; FILE.yaml: Timeloop's form, for\n"
                    "the one --layer")
        ->option_text("searched|row-stationary|FILE");
    command
        .add_option("--passes", options.passes,
                    "with --mapping row-stationary: the passes (m n e p q r t)\nof layer shapes; "
                    "default: those published for the\naccelerator, others are searched")
        ->option_text("FILE.json");
    command.add_flag("--feature-maps-on-chip", options.featureMapsOnChip,
                     "feature maps that fit stay in the buffer between layers");
    command.add_flag(
        "--no-fusion", options.noFusion,
        "element-wise layers and activations read and write\nmemory instead of working "
        "in their producer's output");
    command
        .add_option("--accounting", options.accounting,
                    "how accesses are counted (default physical)")
        ->option_text("physical|timeloop")
        ->check(CLI::IsMember({"physical", "timeloop"}));
}

void addFactorsOption(CLI::App &command, DesignOptions &options)
{
    command
        .add_option("--factors", options.factors,
                    "of searched mappings' loops: perfect ones multiply\nto the layer's bounds "
                    "(default), imperfect ones may\nalso multiply to more, which takes longer")
        ->option_text("perfect|imperfect")
        ->check(CLI::IsMember({"perfect", "imperfect"}));
}

void addObjectiveOption(CLI::App &command, DesignOptions &options)
{
    command
        .add_option("--objective", options.objective,
                    "what searched mappings are chosen for: least\nenergy (default), "
                    "energy-delay product or latency\nof each layer, or energy-delay product "
                    "of\nthe whole network")
        ->option_text("energy|edp|latency|network-edp")
        ->check(CLI::IsMember({"energy", "edp", "latency", "network-edp"}));
}

Result<DesignInput> readDesign(const DesignOptions &options)
{
    if (options.design.empty() && options.network.empty()) {
        return fail(ErrorCode::NotFound, "nothing to evaluate",
                    "expected a design file or --network and --hardware");
    }
    auto input = readBase(options);
    if (!input)
        return input;
    Result<Design> design = input->design;
    if (!options.technology.empty()) {
        auto technology = io::openTechnology(options.technology);
        if (!technology)
            return tl::unexpected(technology.error());
        design = withTechnology(*design, taken(std::move(*technology), input->findings));
    }
    design = settings(design->settings, options).map([&](const Settings &s) {
        return withSettings(*design, s);
    });
    if (design && !options.bits.empty())
        design = withBitsEverywhere(*design, options.bits);
    for (const std::string &assignments : options.layerBits)
        design = design.and_then([&](const Design &d) { return withLayerBits(d, assignments); });
    if (design && !options.density.empty())
        design = withDensityFile(*design, options.density);
    for (const std::string &file : options.energyTables) {
        design = design.and_then(
            [&](const Design &d) { return withEnergyTable(d, file, input->findings); });
    }
    for (const std::string &assignment : options.set)
        design = design.and_then([&](const Design &d) { return withHardwareValue(d, assignment); });
    if (!design)
        return tl::unexpected(design.error());

    auto mappings = readMappings(options, *design, input->findings);
    if (!mappings)
        return tl::unexpected(mappings.error());
    input->mappings = std::move(*mappings);
    if (!options.layer.empty()) {
        design = withOneLayer(*design, options.layer);
        if (!design)
            return tl::unexpected(design.error());
    }
    input->design = std::move(*design);
    return input;
}

} // namespace pelorus::cli
