// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/casefile.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace pelorus::io {

using Json = nlohmann::json;

namespace {

/// A value and where it stands in the file.
struct Place
{
    const Json *value;
    std::string pointer;
};

/// Reads values and keeps the first thing that was wrong. After an error every read returns a
/// harmless default, so that the code below reads like the format.
class Reader
{
public:
    explicit Reader(std::string file) : m_file(std::move(file)) { }

    [[nodiscard]] bool ok() const { return !m_error; }
    [[nodiscard]] const Error &error() const { return *m_error; }
    void beginCase(std::string name) { m_case = std::move(name); }
    [[nodiscard]] std::string where(const Place &place) const
    {
        return m_file + ": " + (place.pointer.empty() ? "/" : place.pointer);
    }

    void reject(const Place &place, ErrorCode code, std::string what)
    {
        adopt(Error{code, where(place), std::move(what)});
    }
    /// Keep an error that another part of the core reported.
    void adopt(Error error)
    {
        if (m_error)
            return;
        if (!m_case.empty())
            error.what = fmt::format("case \"{}\": {}", m_case, error.what);
        m_error = std::move(error);
    }

    Place child(const Place &parent, const std::string &key)
    {
        Place place{&null(), parent.pointer + '/' + key};
        if (!parent.value->is_object())
            rejectType(parent, "an object");
        else if (const auto it = parent.value->find(key); it == parent.value->end())
            reject(place, ErrorCode::Schema, "missing, expected a value");
        else
            place.value = &*it;
        return place;
    }
    std::vector<Place> elements(const Place &place)
    {
        std::vector<Place> result;
        if (!place.value->is_array()) {
            rejectType(place, "an array");
            return result;
        }
        for (const Json &element : *place.value)
            result.push_back({&element, fmt::format("{}/{}", place.pointer, result.size())});
        return result;
    }
    std::string text(const Place &place)
    {
        if (place.value->is_string() && !place.value->get_ref<const std::string &>().empty())
            return place.value->get<std::string>();
        rejectType(place, "a non-empty string");
        return {};
    }
    Count count(const Place &place)
    {
        const Json &v = *place.value;
        const bool inRange = v.is_number_unsigned()
            ? v.get<std::uint64_t>() <= std::numeric_limits<Count>::max()
            : v.is_number_integer();
        if (inRange && v.get<Count>() >= 1)
            return v.get<Count>();
        rejectType(place, "an integer >= 1 of at most 63 bits");
        return 1;
    }
    std::optional<Count> countOrNull(const Place &place)
    {
        return place.value->is_null() ? std::nullopt : std::optional(count(place));
    }
    double number(const Place &place, double above)
    {
        if (place.value->is_number()) {
            const double value = place.value->get<double>();
            if (std::isfinite(value) && value >= 0 && value > above)
                return value;
        }
        rejectType(place, above < 0 ? "a number >= 0" : "a number > 0");
        return 1;
    }
    void onlyKeys(const Place &place, std::initializer_list<std::string_view> known)
    {
        if (!place.value->is_object())
            return rejectType(place, "an object");
        for (const auto &[key, value] : place.value->items()) {
            if (std::find(known.begin(), known.end(), key) == known.end()) {
                reject({&value, place.pointer + '/' + key}, ErrorCode::Unsupported,
                       fmt::format("unknown key, expected one of {}", fmt::join(known, ", ")));
            }
        }
    }
    void rejectType(const Place &place, std::string_view expected)
    {
        constexpr std::size_t longest = 40;
        std::string got = place.value->dump(-1, ' ', true, Json::error_handler_t::replace);
        if (got.size() > longest)
            got = got.substr(0, longest) + "...";
        reject(place, ErrorCode::Schema, fmt::format("expected {}, got {}", expected, got));
    }

private:
    static const Json &null()
    {
        static const Json value;
        return value;
    }
    std::string m_file, m_case;
    std::optional<Error> m_error;
};

Dim readDim(Reader &reader, const Place &place)
{
    const std::string text = reader.text(place);
    if (text == "M")
        return Dim::K;
    if (text.size() == 1 && text != "K") {
        if (const auto dim = dimFromLetter(text[0]))
            return *dim;
    }
    reader.rejectType(place, "one of N G M C P Q R S");
    return Dim::N;
}

EnumArray<Axis, Count> readAxes(Reader &reader, const Place &place)
{
    const auto values = reader.elements(place);
    if (values.size() != 2) {
        reader.rejectType(place, "[P/R axis, Q/S axis]");
        return EnumArray<Axis, Count>::filled(1);
    }
    EnumArray<Axis, Count> axes;
    axes[Axis::Vertical] = reader.count(values[0]);
    axes[Axis::Horizontal] = reader.count(values[1]);
    return axes;
}

LayerShape readLayer(Reader &reader, const Place &place)
{
    // A key that this version does not know would change the counts, so it is not passed over.
    reader.onlyKeys(place, {"N", "G", "M", "C", "P", "Q", "R", "S", "stride", "dilation"});
    LayerShape shape;
    for (Dim dim : enumerators<Dim>()) {
        const std::string key = dim == Dim::K ? "M" : std::string(1, letter(dim));
        shape.bounds[dim] = reader.count(reader.child(place, key));
    }
    shape.stride = readAxes(reader, reader.child(place, "stride"));
    shape.dilation = readAxes(reader, reader.child(place, "dilation"));
    if (reader.ok()) {
        if (const auto checked = validated(shape, reader.where(place)); !checked)
            reader.adopt(checked.error());
    }
    return shape;
}

struct Mesh
{
    Count x = 1, y = 1;
};

Mesh readMesh(Reader &reader, const Place &place)
{
    const Mesh mesh{reader.count(reader.child(place, "meshX")),
                    reader.count(reader.child(place, "meshY"))};
    const Place instances = reader.child(place, "instances");
    const Count declared = reader.count(instances);
    if ((CheckedCount(mesh.x) * mesh.y).get() != declared) {
        reader.reject(
            instances, ErrorCode::Schema,
            fmt::format("expected meshX * meshY = {} * {}, got {}", mesh.x, mesh.y, declared));
    }
    return mesh;
}

Fanout fanoutBetween(Reader &reader, const Place &child, Mesh inner, Mesh outer)
{
    if (inner.x % outer.x != 0 || inner.y % outer.y != 0) {
        reader.reject(child, ErrorCode::Schema,
                      fmt::format("expected a mesh that is a multiple of the next outer one "
                                  "({} x {}), got {} x {}",
                                  outer.x, outer.y, inner.x, inner.y));
        return {};
    }
    Fanout fanout;
    fanout.columns = inner.x / outer.x;
    fanout.rows = inner.y / outer.y;
    return fanout;
}

std::optional<Bandwidth> readBandwidth(Reader &reader, const Place &place, Count wordBits)
{
    if (place.value->is_null())
        return std::nullopt;
    return Bandwidth{reader.number(place, 0) * static_cast<double>(wordBits),
                     Bandwidth::Per::Cycle};
}

MemoryLevel readLevel(Reader &reader, const Place &place)
{
    MemoryLevel level;
    level.name = reader.text(reader.child(place, "name"));
    level.wordBits = reader.count(reader.child(place, "word_bits"));
    const Place size = reader.child(place, "size_words");
    if (const auto words = reader.countOrNull(size)) {
        const CheckedCount bits = CheckedCount(*words) * level.wordBits;
        if (!bits.ok())
            reader.reject(size, ErrorCode::Overflow, "more bits than 63-bit counts hold");
        else
            level.capacityBits = bits.value();
    }
    level.readBandwidth = readBandwidth(reader, reader.child(place, "read_bw"), level.wordBits);
    level.writeBandwidth = readBandwidth(reader, reader.child(place, "write_bw"), level.wordBits);
    level.accessEnergyPJ = reader.number(reader.child(place, "energy_pJ_per_access"), -1);
    level.accessEnergySource = "case file, energy_pJ_per_access of " + level.name;
    if (const Place noc = reader.child(place, "noc"); !noc.value->is_null()) {
        reader.reject(noc, ErrorCode::Unsupported,
                      "network energies are not modelled, expected null");
    }
    return level;
}

ArchitectureSpec readArchitecture(Reader &reader, const Place &place)
{
    ArchitectureSpec spec;
    spec.name = reader.text(reader.child(place, "name"));
    spec.source = "case file";
    const auto levels = reader.elements(reader.child(place, "levels"));
    const Place mac = reader.child(place, "mac");
    if (levels.empty())
        reader.reject(place, ErrorCode::Schema, "expected at least one level");
    if (!reader.ok())
        return spec;

    std::vector<Mesh> meshes;
    for (const Place &level : levels) {
        spec.levels.push_back(readLevel(reader, level));
        meshes.push_back(readMesh(reader, level));
    }
    meshes.push_back(readMesh(reader, mac));
    if (meshes[0].x != 1 || meshes[0].y != 1) {
        reader.reject(levels[0], ErrorCode::Unsupported,
                      fmt::format("expected one instance of the outermost level, got {} x {}",
                                  meshes[0].x, meshes[0].y));
    }
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const Place &child = i + 1 < levels.size() ? levels[i + 1] : mac;
        spec.levels[i].fanout = fanoutBetween(reader, child, meshes[i + 1], meshes[i]);
    }
    spec.levels.front().kind = MemoryKind::Dram;
    std::reverse(spec.levels.begin(), spec.levels.end()); // ours run innermost first

    const auto widest = std::max_element(
        spec.levels.begin(), spec.levels.end(), [](const MemoryLevel &a, const MemoryLevel &b) {
            return a.fanout.children().get().value_or(0) < b.fanout.children().get().value_or(0);
        });
    spec.peArrayLevel = static_cast<std::size_t>(widest - spec.levels.begin());

    const Place macBits = reader.child(mac, "word_bits");
    const Count bits = reader.count(macBits);
    if (bits > Precision::maxBits) {
        reader.reject(macBits, ErrorCode::OutOfRange,
                      fmt::format("expected 1..{} bits, got {}", Precision::maxBits, bits));
        return spec;
    }
    for (const MemoryLevel &level : spec.levels) {
        if (level.wordBits != bits) {
            reader.reject(place, ErrorCode::Unsupported,
                          fmt::format("expected one word width everywhere, got {} bits at {} and "
                                      "{} at the MACs",
                                      level.wordBits, level.name, bits));
        }
    }
    spec.mac.operandBits = static_cast<int>(bits);
    spec.mac.accumulatorBits = static_cast<int>(bits);
    spec.mac.energyPJ = reader.number(reader.child(mac, "energy_pJ"), -1);
    spec.mac.energySource = "case file, energy_pJ of mac";
    return spec;
}

void readLoops(Reader &reader, const Place &place, LoopKind kind, std::vector<Loop> &loops)
{
    for (const Place &loop : reader.elements(place)) {
        const auto pair = reader.elements(loop);
        if (pair.size() == 2)
            loops.push_back({readDim(reader, pair[0]), reader.count(pair[1]), kind});
        else
            reader.rejectType(loop, "[dimension, factor]");
    }
}

TensorMask readKeep(Reader &reader, const Place &place)
{
    TensorMask keeps = TensorMask::filled(false);
    for (const Place &element : reader.elements(place)) {
        const std::string text = reader.text(element);
        bool known = false;
        for (Tensor tensor : enumerators<Tensor>()) {
            if (caseName(tensor) == text)
                known = keeps[tensor] = true;
        }
        if (!known)
            reader.rejectType(element, "one of Weights, Inputs, Outputs");
    }
    return keeps;
}

Mapping readMapping(Reader &reader, const Place &place, const std::vector<MemoryLevel> &levels)
{
    Mapping mapping;
    for (const MemoryLevel &level : levels) {
        const Place entry = reader.child(place, level.name);
        reader.onlyKeys(entry, {"temporal", "spatialX", "spatialY", "keep"});
        if (!reader.ok())
            return mapping;
        LevelMapping &loops = mapping.levels.emplace_back();
        readLoops(reader, reader.child(entry, "temporal"), LoopKind::Temporal, loops.temporal);
        readLoops(reader, reader.child(entry, "spatialX"), LoopKind::SpatialX, loops.spatial);
        readLoops(reader, reader.child(entry, "spatialY"), LoopKind::SpatialY, loops.spatial);
        loops.keeps = readKeep(reader, reader.child(entry, "keep"));
    }
    for (const auto &[key, value] : place.value->items()) {
        const bool known = std::any_of(levels.begin(), levels.end(),
                                       [&](const MemoryLevel &level) { return level.name == key; });
        if (!known) {
            reader.reject({&value, place.pointer + '/' + key}, ErrorCode::Schema,
                          "expected a level of the case's arch");
        }
    }
    return mapping;
}

Result<Case> readCase(Reader &reader, const Place &place)
{
    reader.beginCase({});
    std::string name = reader.text(reader.child(place, "name"));
    reader.beginCase(name);
    const LayerShape layer = readLayer(reader, reader.child(place, "layer"));
    const Place arch = reader.child(place, "arch");
    ArchitectureSpec spec = readArchitecture(reader, arch);
    if (!reader.ok())
        return tl::unexpected(reader.error());
    auto architecture = Architecture::make(std::move(spec), reader.where(arch));
    if (!architecture) {
        reader.adopt(architecture.error());
        return tl::unexpected(reader.error());
    }
    Mapping mapping = readMapping(reader, reader.child(place, "mapping"), architecture->levels());
    if (!reader.ok())
        return tl::unexpected(reader.error());

    Precision precision;
    precision.filterBits = precision.ifmapBits = precision.psumBits = precision.ofmapBits =
        architecture->mac().operandBits;
    const auto expected = place.value->find("result");
    return Case{
        std::move(name),    layer,
        precision,          std::move(*architecture),
        std::move(mapping), expected == place.value->end() ? std::string() : expected->dump()};
}

/// Line of a byte position, from 1.
std::ptrdiff_t lineOf(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, byte);
    return 1 + std::count(before.begin(), before.end(), '\n');
}

} // namespace

std::string_view caseName(Tensor tensor)
{
    switch (tensor) {
    case Tensor::Ifmap: return "Inputs";
    case Tensor::Filter: return "Weights";
    case Tensor::Ofmap: return "Outputs";
    case Tensor::Count_: break;
    }
    return {};
}

Result<std::vector<Case>> parseCases(std::string_view json, const std::string &where)
{
    Json document;
    try {
        document = Json::parse(json);
    } catch (const Json::parse_error &e) {
        return fail(ErrorCode::Syntax, fmt::format("{}:{}", where, lineOf(json, e.byte)),
                    "not valid JSON, expected {\"cases\": [...]}");
    } catch (const Json::out_of_range &) { // a number beyond the range of double
        return fail(ErrorCode::OutOfRange, where, "a number is too large to be read");
    }
    Reader reader(where);
    std::vector<Case> cases;
    for (const Place &place : reader.elements(reader.child({&document, ""}, "cases"))) {
        auto next = readCase(reader, place);
        if (!next)
            return tl::unexpected(next.error());
        cases.push_back(std::move(*next));
    }
    if (!reader.ok())
        return tl::unexpected(reader.error());
    return cases;
}

} // namespace pelorus::io
