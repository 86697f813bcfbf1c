// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/designfile.h"

#include "core/accuracy/designscheme.h"
#include "core/explore/comparison.h"
#include "core/explore/evaluation.h"
#include "core/explore/pins.h"
#include "core/io/catalog.h"
#include "core/io/designjson.h"
#include "core/io/designpaths.h"
#include "core/io/hardwarejson.h"
#include "core/io/networkjson.h"
#include "core/io/openexperiment.h"
#include "core/io/textfile.h"
#include "core/io/utctime.h"

#include <fmt/format.h>

namespace pelorus::io {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::string_view designFormatName = "pelorus-design";
constexpr Count designFormatVersion = 1;

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

AccuracySetup readAccuracy(const JsonNode &node, const fs::path &folder)
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
    return withAbsolutePaths(std::move(setup), folder);
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

/// What is evaluated, and its name. Empty after an error, which the document then holds.
std::optional<Design> readParts(const JsonNode &node, const fs::path &folder)
{
    Design design;
    design.name = node.at("name").string();
    design.network = shared(readNetwork(node.at("network")));
    design.architecture = shared(readHardware(node.at("hardware")));
    design.technology = shared(readTechnology(node.at("technology")));
    if (const std::optional<JsonNode> settings = node.find("settings"))
        design.settings = readSettings(*settings);
    if (const std::optional<JsonNode> mappings = node.find("mappings")) {
        for (const auto &[layer, mapping] : mappings->members())
            design = withPin(design, layer, mapping.string());
    }
    if (const std::optional<JsonNode> accuracy = node.find("accuracy"))
        design.accuracy = readAccuracy(*accuracy, folder);
    if (node.failed())
        return std::nullopt;
    return design;
}

MeasuredAccuracy readMeasured(const JsonNode &node)
{
    MeasuredAccuracy measured;
    measured.images = node.at("images").count();
    if (const std::optional<JsonNode> correct = node.find("correct"))
        measured.correct = correct->count(0, measured.images);
    measured.agreeing = node.at("agreeing").count(0, measured.images);
    if (const std::optional<JsonNode> bits = node.find("equivalent_bits"))
        measured.equivalentBits = bits->nonNegative();
    return measured;
}

SnapshotPtr readSnapshot(const JsonNode &node, const fs::path &folder)
{
    const std::string name = node.at("name").string();
    const std::string time = node.at("taken").string();
    const std::optional<std::int64_t> takenAt = secondsOf(time);
    if (!takenAt)
        node.fail(ErrorCode::Schema,
                  fmt::format("\"{}\" is not a time such as 2026-01-31T12:00:00Z", time));
    std::optional<MeasuredAccuracy> measured;
    if (const std::optional<JsonNode> given = node.find("measured"))
        measured = readMeasured(*given);
    const std::optional<Design> design = readParts(node.at("design"), folder);
    if (node.failed())
        return nullptr;
    return snapshotOf(*design, name, *takenAt, measured);
}

Design readComparison(const JsonNode &node, const Design &design, const fs::path &folder)
{
    Comparison kept;
    if (const std::optional<JsonNode> snapshots = node.find("snapshots")) {
        for (const JsonNode &item : snapshots->items())
            kept.snapshots.push_back(readSnapshot(item, folder));
    }
    if (const std::optional<JsonNode> baseline = node.find("baseline"))
        kept.baseline = readSnapshot(*baseline, folder);
    if (node.failed())
        return design;
    for (const SnapshotPtr &snapshot : kept.snapshots) {
        if (kept.baseline && *kept.baseline == *snapshot)
            kept.baseline = snapshot; // evaluated once
    }
    return withSnapshots(withBaseline(design, kept.baseline), kept.snapshots);
}

/// Empty after an error, which the document then holds.
std::optional<Design> readDesign(const JsonNode &node, const fs::path &folder)
{
    node.format(designFormatName, designFormatVersion);
    // For people: the model whose results the author saw. What is computed here is always this
    // program's.
    (void)node.count("model_version", kModelVersion);
    const std::optional<Design> design = readParts(node, folder);
    return design ? std::optional(readComparison(node, *design, folder)) : std::nullopt;
}

json snapshotJson(const Snapshot &snapshot, const fs::path &folder)
{
    json item = {{"name", snapshot.name},
                 {"taken", timeText(snapshot.takenAt)},
                 {"design", designJson(*snapshot.design, folder)}};
    if (const auto &measured = snapshot.accuracy) {
        item["measured"] = {{"images", measured->images}, {"agreeing", measured->agreeing}};
        if (measured->correct)
            item["measured"]["correct"] = *measured->correct;
        if (measured->equivalentBits > 0)
            item["measured"]["equivalent_bits"] = measured->equivalentBits;
    }
    return item;
}

} // namespace

json designJson(const Design &design, const fs::path &folder)
{
    json parts = {{"name", design.name},
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
    if (design.pins)
        parts["mappings"] = design.pins->mappings;
    if (design.accuracy)
        parts["accuracy"] = accuracyJson(withPathsWithin(*design.accuracy, folder));
    return parts;
}

Result<Parsed<Design>> parseDesign(std::string_view text, const std::string &where,
                                   const fs::path &folder)
{
    return JsonDocument::parse(text, where).and_then([&](JsonDocument document) {
        std::optional<Design> value = readDesign(document.root(), folder);
        return document.finish().map([&](Findings findings) {
            return Parsed<Design>{std::move(*value), std::move(findings)};
        });
    });
}

std::string toJson(const Design &design, const fs::path &folder)
{
    json file = designJson(design, folder);
    file["format"] = designFormatName;
    file["version"] = designFormatVersion;
    file["model_version"] = kModelVersion;
    if (const SnapshotPtr baseline = baselineOf(design))
        file["baseline"] = snapshotJson(*baseline, folder);
    for (const SnapshotPtr &snapshot : snapshotsOf(design))
        file["snapshots"].push_back(snapshotJson(*snapshot, folder));
    return jsonText(file);
}

Result<Parsed<Design>> loadDesign(const fs::path &path)
{
    return readFile(path).and_then(
        [&](const std::string &text) { return parseDesign(text, path.string(), folderOf(path)); });
}

Result<void> saveDesign(const Design &design, const fs::path &path)
{
    return writeFile(path, toJson(design, folderOf(path)));
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
