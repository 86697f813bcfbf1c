// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/designfile.h"

#include "core/accuracy/designscheme.h"
#include "core/explore/evaluation.h"
#include "core/io/catalog.h"
#include "core/io/hardwarejson.h"
#include "core/io/networkjson.h"
#include "core/io/openexperiment.h"
#include "core/io/textfile.h"

#include <fmt/format.h>

namespace pelorus::io {

using nlohmann::json;

namespace {

constexpr std::string_view formatName = "pelorus-design";
constexpr Count formatVersion = 1;

Accounting readAccounting(const JsonNode &node)
{
    const std::string given = node.string();
    for (const Accounting accounting : {Accounting::Physical, Accounting::Timeloop}) {
        if (name(accounting) == given)
            return accounting;
    }
    node.fail(ErrorCode::Schema, fmt::format("\"{}\" is not one of physical, timeloop", given));
    return Accounting::Physical;
}

Objective readObjective(const JsonNode &node)
{
    const std::string given = node.string();
    const std::optional<Objective> objective = objectiveFromName(given);
    if (!objective)
        node.fail(ErrorCode::Schema,
                  fmt::format("\"{}\" is not one of energy, edp, latency, network-edp", given));
    return objective.value_or(Objective::Energy);
}

Factors readFactors(const JsonNode &node)
{
    const std::string given = node.string();
    const std::optional<Factors> factors = factorsFromName(given);
    if (!factors)
        node.fail(ErrorCode::Schema, fmt::format("\"{}\" is not one of perfect, imperfect", given));
    return factors.value_or(Factors::Perfect);
}

Settings readSettings(const JsonNode &node)
{
    Settings settings;
    settings.batch = node.count("batch", settings.batch);
    if (const std::optional<JsonNode> accounting = node.find("accounting"))
        settings.accounting = readAccounting(*accounting);
    if (const std::optional<JsonNode> objective = node.find("objective"))
        settings.objective = readObjective(*objective);
    if (const std::optional<JsonNode> factors = node.find("factors"))
        settings.factors = readFactors(*factors);
    settings.featureMapsOnChip = node.boolean("feature_maps_on_chip", settings.featureMapsOnChip);
    settings.fuseElementwise = node.boolean("fuse_elementwise", settings.fuseElementwise);
    return settings;
}

AccuracySetup readAccuracy(const JsonNode &node)
{
    AccuracySetup setup;
    setup.model = node.at("model").string();
    setup.data = node.string("data", setup.data);
    setup.labels = node.string("labels", setup.labels);
    setup.preprocessing = node.string("preprocess", setup.preprocessing);
    setup.scheme = node.string("scheme", setup.scheme);
    if (const auto known = accuracy::checkScheme(setup.scheme); !known)
        node.fail(ErrorCode::Schema,
                  fmt::format("\"{}\" is no scheme: {}", setup.scheme, known.error().what));
    setup.calibration = node.count("calibrate", setup.calibration, 0);
    return setup;
}

json accuracyJson(const AccuracySetup &setup)
{
    return {{"model", setup.model},   {"data", setup.data},
            {"labels", setup.labels}, {"preprocess", setup.preprocessing},
            {"scheme", setup.scheme}, {"calibrate", setup.calibration}};
}

template <typename T> std::shared_ptr<const T> shared(std::optional<T> value)
{
    return value ? std::make_shared<const T>(std::move(*value)) : nullptr;
}

/// Empty after an error, which the document then holds.
std::optional<Design> readDesign(const JsonNode &node)
{
    node.format(formatName, formatVersion);
    // For people: the model whose results the author saw. What is computed here is always this
    // program's.
    (void)node.count("model_version", kModelVersion);
    Design design;
    design.name = node.at("name").string();
    design.network = shared(readNetwork(node.at("network")));
    design.architecture = shared(readHardware(node.at("hardware")));
    design.technology = shared(readTechnology(node.at("technology")));
    if (const std::optional<JsonNode> settings = node.find("settings"))
        design.settings = readSettings(*settings);
    if (const std::optional<JsonNode> accuracy = node.find("accuracy"))
        design.accuracy = readAccuracy(*accuracy);
    if (node.failed())
        return std::nullopt;
    return design;
}

} // namespace

Result<Parsed<Design>> parseDesign(std::string_view text, const std::string &where)
{
    return JsonDocument::parse(text, where).and_then([](JsonDocument document) {
        std::optional<Design> value = readDesign(document.root());
        return document.finish().map([&](Findings findings) {
            return Parsed<Design>{std::move(*value), std::move(findings)};
        });
    });
}

std::string toJson(const Design &design)
{
    json file = {{"format", formatName},
                 {"version", formatVersion},
                 {"model_version", kModelVersion},
                 {"name", design.name},
                 {"network", networkJson(*design.network)},
                 {"hardware", hardwareJson(*design.architecture)},
                 {"technology", technologyJson(*design.technology)},
                 {"settings",
                  {{"batch", design.settings.batch},
                   {"accounting", name(design.settings.accounting)},
                   {"objective", name(design.settings.objective)},
                   {"factors", name(design.settings.factors)},
                   {"feature_maps_on_chip", design.settings.featureMapsOnChip},
                   {"fuse_elementwise", design.settings.fuseElementwise}}}};
    if (design.accuracy)
        file["accuracy"] = accuracyJson(*design.accuracy);
    return jsonText(file);
}

Result<Parsed<Design>> loadDesign(const std::filesystem::path &path)
{
    return readFile(path).and_then(
        [&](const std::string &text) { return parseDesign(text, path.string()); });
}

Result<void> saveDesign(const Design &design, const std::filesystem::path &path)
{
    return writeFile(path, toJson(design));
}

Design defaultDesign()
{
    Design design;
    design.name = "AlexNet on Eyeriss";
    design.network = std::make_shared<const Network>(builtinNetwork("alexnet").value());
    design.architecture = std::make_shared<const Architecture>(builtinHardware("eyeriss").value());
    design.technology =
        std::make_shared<const Technology>(builtinTechnology("horowitz-45nm").value());
    return design;
}

Design firstDesign()
{
    constexpr const char *network = "strokes-lenet";
    Design design = withNetwork(defaultDesign(), builtinNetwork(network).value());
    design.name = std::string(network) + " on Eyeriss";
    design.accuracy = builtinAccuracy(network);
    return design;
}

} // namespace pelorus::io
