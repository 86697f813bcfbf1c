// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/randommapcase.h"

#include "core/io/hardwarefile.h"
#include "core/mapper/dataflow.h"
#include "core/workload/shapetext.h"
#include "tests/oracle/bruteforce.h"
#include "tests/oracle/dice.h"
#include "tests/oracle/randommachine.h"
#include "tests/support/machines.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>

namespace pelorus::oracle {

namespace {

Count randomBound(Dice &dice)
{
    return dice.oneOf(std::vector<Count>{2, 2, 3, 4, 4, 4, 5, 6, 6, 8, 8});
}

/// The dimensions that have loops, the most important one first.
std::vector<Dim> loopDimensions(Dice &dice)
{
    const bool vertical = dice.percent(50);
    const Dim plane = vertical ? Dim::P : Dim::Q;
    const Dim taps = vertical ? Dim::R : Dim::S;
    std::vector<Dim> most;
    std::vector<Dim> others;
    switch (dice.below(8)) {
    case 0: // fully connected
        most = {Dim::K, Dim::C};
        others = {Dim::N, Dim::G};
        break;
    case 1: // depthwise
        most = {plane, taps, Dim::G};
        others = {vertical ? Dim::Q : Dim::P, vertical ? Dim::S : Dim::R, Dim::N};
        break;
    case 2: // both axes
        most = {Dim::P, Dim::Q};
        others = {Dim::R, Dim::S, Dim::K, Dim::C};
        break;
    case 3: // groups
        most = {Dim::G, Dim::K, Dim::C};
        others = {plane, taps};
        break;
    case 4: others = {Dim::N, Dim::K, Dim::C, Dim::P, Dim::Q, Dim::R, Dim::S, Dim::G}; break;
    default: // a window and channels
        most = {plane, taps, dice.percent(50) ? Dim::C : Dim::K};
        others = {Dim::K, Dim::C, Dim::N};
        break;
    }
    dice.shuffle(others);
    for (Dim d : others) {
        if (std::ranges::find(most, d) == most.end())
            most.push_back(d);
    }
    most.resize(std::min<std::size_t>(most.size(), 2 + dice.below(3)));
    return most;
}

/// `odd`: bounds that no machine fits.
LayerShape randomLayer(Dice &dice, bool odd)
{
    LayerShape shape;
    for (Dim d : loopDimensions(dice))
        shape.bounds[d] = odd ? dice.oneOf(std::vector<Count>{2, 3, 3, 5, 5, 6, 7, 7, 9, 11, 13})
                              : randomBound(dice);
    for (Axis a : enumerators<Axis>()) {
        shape.stride[a] = dice.percent(60) ? 1 : dice.between(2, 3);
        shape.dilation[a] = dice.percent(85) ? 1 : 2;
    }
    return shape;
}

Precision randomPrecision(Dice &dice)
{
    Precision precision;
    if (dice.percent(40))
        return precision;
    precision.filterBits = static_cast<int>(dice.between(1, 16));
    precision.ifmapBits = static_cast<int>(dice.between(1, 16));
    precision.ofmapBits = static_cast<int>(dice.between(1, 16));
    precision.psumBits = static_cast<int>(dice.between(4, 32));
    return precision;
}

void addPadding(MapCase &drawn, Dice &dice)
{
    DimVector padded = drawn.problem.shape.bounds;
    for (Dim d : enumerators<Dim>()) {
        const Count bound = padded[d];
        if (bound > 2 && dice.percent(70))
            padded[d] = dice.percent(80) ? dice.between(bound, 2 * bound)
                                         : dice.oneOf(std::vector<Count>{24, 30, 36});
    }
    drawn.constraints.factors = Factors::Imperfect;
    drawn.constraints.padded = padded;
}

/// Leaves the largest padding out; without one, divides the largest bound by its smallest prime
/// factor.
void makeSmaller(MapCase &drawn)
{
    LayerShape &shape = drawn.problem.shape;
    if (auto &padded = drawn.constraints.padded; padded && *padded != shape.bounds) {
        Dim most = Dim::N;
        for (Dim d : enumerators<Dim>()) {
            if ((*padded)[d] - shape.bounds[d] > (*padded)[most] - shape.bounds[most])
                most = d;
        }
        (*padded)[most] = shape.bounds[most];
        return;
    }
    const auto largest = std::ranges::max_element(shape.bounds);
    Count prime = 2;
    while (*largest % prime != 0)
        ++prime;
    *largest /= prime;
    if (drawn.constraints.padded)
        drawn.constraints.padded = shape.bounds;
}

void imposeFactors(MapCase &drawn, Dice &dice)
{
    drawn.constraints.levels.resize(drawn.machine.levels.size());
    const Count bindings = dice.between(1, 3);
    for (Count i = 0; i < bindings; ++i) {
        const std::size_t at = dice.below(drawn.machine.levels.size());
        LevelConstraint &level = drawn.constraints.levels[at];
        const MemoryLevel &memory = drawn.machine.levels[at];
        if (dice.percent(20) && at + 1 < drawn.machine.levels.size()) {
            level.keeps = memory.keeps;
            (*level.keeps)[dice.oneOf(std::vector{Tensor::Ifmap, Tensor::Filter, Tensor::Ofmap})] =
                false;
            continue;
        }
        const Dim d = enumerators<Dim>()[dice.below(enumerators<Dim>().size())];
        const Count bound = drawn.problem.shape.bounds[d];
        const Count factor = dice.percent(50) || bound % 2 != 0 ? 1 : 2;
        if (dice.percent(50))
            level.temporal[d] = factor;
        else if (memory.fanout.columns > 1 && memory.fanout.columnsCarry[d])
            level.spatialX[d] = factor;
        else if (memory.fanout.rows > 1 && memory.fanout.rowsCarry[d])
            level.spatialY[d] = factor;
    }
}

/// Height and width alike, in the layer and in what fan-outs carry; `all`: in constraints, too.
void makeSquare(MapCase &drawn, bool all)
{
    LayerShape &shape = drawn.problem.shape;
    for (const auto &[d, e] : {std::pair(Dim::P, Dim::Q), std::pair(Dim::R, Dim::S)}) {
        shape.bounds[d] = shape.bounds[e] = std::max(shape.bounds[d], shape.bounds[e]);
        for (MemoryLevel &level : drawn.machine.levels) {
            level.fanout.columnsCarry[e] = level.fanout.columnsCarry[d];
            level.fanout.rowsCarry[e] = level.fanout.rowsCarry[d];
        }
        if (auto &padded = drawn.constraints.padded) {
            (*padded)[d] = (*padded)[e] = std::max((*padded)[d], (*padded)[e]);
            if (!all)
                (*padded)[e] = shape.bounds[e];
        }
        for (LevelConstraint &level : drawn.constraints.levels) {
            if (!all)
                continue;
            level.temporal[e] = level.temporal[d];
            level.spatialX[e] = level.spatialX[d];
            level.spatialY[e] = level.spatialY[d];
        }
    }
    shape.stride = EnumArray<Axis, Count>::filled(shape.stride[Axis::Vertical]);
    shape.dilation = EnumArray<Axis, Count>::filled(shape.dilation[Axis::Vertical]);
}

void addExtra(MapCase &drawn, Dice &dice)
{
    switch (drawn.kind.extra) {
    case MapExtra::None: break;
    case MapExtra::Bypass: drawn.constraints.searchBypass = true; break;
    case MapExtra::Stationary:
        drawn.constraints.stationary =
            dice.oneOf(std::vector{Tensor::Ifmap, Tensor::Filter, Tensor::Ofmap});
        break;
    case MapExtra::Factors: imposeFactors(drawn, dice); break;
    case MapExtra::RowStationary:
        drawn.constraints =
            withDataflow(drawn.constraints, Dataflow::RowStationary, drawn.machine).value();
        break;
    case MapExtra::OneAxis: drawn.constraints.oneAxisPerDimension = true; break;
    case MapExtra::Square:
        if (dice.percent(50)) {
            drawn.kind.extra =
                dice.oneOf(std::vector{MapExtra::Bypass, MapExtra::Stationary, MapExtra::OneAxis,
                                       MapExtra::Model, MapExtra::Factors, MapExtra::Imperfect});
            addExtra(drawn, dice);
            drawn.kind.extra = MapExtra::Square;
        }
        makeSquare(drawn, dice.percent(50));
        break;
    case MapExtra::Imperfect:
        if (dice.percent(40)) {
            drawn.kind.extra =
                dice.oneOf(std::vector{MapExtra::Bypass, MapExtra::Stationary, MapExtra::OneAxis,
                                       MapExtra::Model, MapExtra::Model});
            addExtra(drawn, dice);
            drawn.kind.extra = MapExtra::Imperfect;
        }
        addPadding(drawn, dice);
        break;
    case MapExtra::Model:
        addModelOptions(drawn.machine, dice);
        for (Tensor t : enumerators<Tensor>()) {
            if (dice.percent(60))
                drawn.problem.density[t] = dice.octaves(0.1, 1);
            drawn.problem.staysOnChip[t] = t != Tensor::Filter && dice.percent(20);
        }
        break;
    }
}

MapCase draw(const MapCaseKind &kind, std::uint64_t seed, Dice &dice)
{
    MapCase drawn;
    drawn.seed = seed;
    drawn.kind = kind;
    drawn.problem.shape = randomLayer(dice, kind.extra == MapExtra::Imperfect);
    drawn.problem.precision = randomPrecision(dice);
    drawn.wires = dice.percent(30);
    drawn.machine = randomMachine(kind.family, dice);
    addExtra(drawn, dice);
    return drawn;
}

Count sizeOf(const MapCase &given, Count limit)
{
    return mapSpaceSize(given.problem, given.architecture(), given.kind.accounting,
                        given.constraints, limit);
}

} // namespace

std::string_view name(MapFamily family)
{
    switch (family) {
    case MapFamily::Base: return "base";
    case MapFamily::Scratchpads: return "scratchpads";
    case MapFamily::ExtraLevel: return "extra level";
    case MapFamily::NoBuffer: return "no buffer";
    case MapFamily::TwoFanouts: return "two fan-outs";
    }
    return {};
}

std::string_view name(MapExtra extra)
{
    switch (extra) {
    case MapExtra::None: return "none";
    case MapExtra::Bypass: return "bypass";
    case MapExtra::Stationary: return "stationary";
    case MapExtra::Factors: return "factors";
    case MapExtra::RowStationary: return "row stationary";
    case MapExtra::Square: return "square";
    case MapExtra::OneAxis: return "one axis";
    case MapExtra::Imperfect: return "imperfect";
    case MapExtra::Model: return "model";
    }
    return {};
}

Architecture MapCase::architecture() const
{
    return Architecture::make(machine).value();
}

EnergyTable MapCase::energies() const
{
    static const Technology plain = test::roundTechnology();
    static const Technology complete = test::completeTechnology();
    return EnergyTable::make(architecture(), wires ? complete : plain, problem.precision).value();
}

SearchOptions MapCase::options() const
{
    SearchOptions result;
    result.objective = kind.objective;
    result.constraints = constraints;
    return result;
}

MapCase randomMapCase(const MapCaseKind &kind, std::uint64_t seed, Count mostMappings)
{
    // Other cases for every kind.
    const auto kindNumber =
        ((static_cast<std::uint64_t>(kind.family) * 8 + static_cast<std::uint64_t>(kind.extra)) * 8
         + static_cast<std::uint64_t>(kind.objective))
            * 2
        + (kind.accounting == Accounting::Timeloop ? 1 : 0);
    Dice dice(seed + (kindNumber << 32));
    for (;;) {
        MapCase drawn = draw(kind, seed, dice);
        const bool mayBeEmpty = dice.percent(30);
        Count size = sizeOf(drawn, mostMappings + 1);
        while (size > mostMappings) {
            makeSmaller(drawn);
            size = sizeOf(drawn, mostMappings + 1);
        }
        if (size >= 20 || (size == 0 && mayBeEmpty))
            return drawn;
    }
}

std::uint64_t mapCasesFactor()
{
    const char *const text = std::getenv("PELORUS_MAPPER_CASES");
    return text ? std::stoull(text) : 1; // a wrong value throws: the test fails
}

namespace {

std::string toText(const MapConstraints &constraints, const ArchitectureSpec &machine)
{
    std::string text;
    if (constraints.oneAxisPerDimension)
        text += " one axis a dimension";
    if (constraints.padded) {
        text += " padded";
        for (Dim d : enumerators<Dim>())
            text += fmt::format(" {}{}", letter(d), (*constraints.padded)[d]);
    }
    if (constraints.searchBypass)
        text += " bypass searched";
    if (constraints.stationary)
        text += fmt::format(" stationary {}", name(*constraints.stationary));
    for (std::size_t l = 0; l < constraints.levels.size(); ++l) {
        const LevelConstraint &level = constraints.levels[l];
        const std::string &levelName = machine.levels[l].name;
        if (level.keeps) {
            text += fmt::format(" {} keeps [", levelName);
            for (Tensor t : enumerators<Tensor>())
                text += (*level.keeps)[t] ? fmt::format(" {}", name(t)) : "";
            text += " ]";
        }
        for (Dim d : enumerators<Dim>()) {
            for (const auto &[what, factors] : {std::pair{"temporal", &level.temporal},
                                                {"X", &level.spatialX},
                                                {"Y", &level.spatialY}}) {
                if ((*factors)[d] != 0)
                    text += fmt::format(" {} {} {}{}", levelName, what, letter(d), (*factors)[d]);
            }
        }
    }
    return text.empty() ? " none" : text;
}

using nlohmann::json;

/// Without the keys that have the value of `usual`.
json unusual(json given, const json &usual)
{
    if (given.is_object() && usual.is_object()) {
        for (const auto &[key, value] : usual.items()) {
            if (given.contains(key) && given[key] == value)
                given.erase(key);
        }
    }
    return given;
}

/// The machine as a hardware file, without what is as a file that says nothing has it.
std::string hardwareText(const Architecture &architecture)
{
    json file = json::parse(io::toJson(architecture));
    ArchitectureSpec nothing;
    nothing.name = "nothing";
    nothing.levels.resize(1);
    nothing.levels.front().name = "nothing";
    nothing.peArrayLevel = 0;
    const json usual = json::parse(io::toJson(Architecture::make(nothing).value()));
    json usualLevel = usual["levels"][0];
    usualLevel.erase("kind");
    usualLevel["fanout"] = usual["pe_array"];
    usualLevel["fanout"].erase("below");
    json usualFanout = usualLevel["fanout"];
    for (const char *required : {"columns", "rows"})
        usualFanout.erase(required);
    file["pe_array"] = unusual(file["pe_array"], usualFanout);
    for (json &level : file["levels"]) {
        level = unusual(level, usualLevel);
        if (level.contains("fanout"))
            level["fanout"] = unusual(level["fanout"], usualFanout);
    }
    json usualMac = usual["mac"];
    for (const char *required : {"operand_bits", "accumulator_bits"})
        usualMac.erase(required);
    file["mac"] = unusual(file["mac"], usualMac);
    json usualFile = usual;
    for (const char *required : {"format", "version", "clock", "pe_array", "levels", "mac"})
        usualFile.erase(required);
    file = unusual(file, usualFile);
    std::string text = file.dump();
    for (std::size_t at = 0; (at = text.find(R"({"access)", at)) != text.npos; at += 2)
        text.insert(at, "\n"); // a level a line
    return text;
}

} // namespace

std::string toText(const MapCase &given)
{
    const Precision &bits = given.problem.precision;
    std::string text =
        fmt::format("family {}, extra {}, {}, {}, seed {}\nlayer {}\nbits W{} A{} P{} O{}",
                    name(given.kind.family), name(given.kind.extra), name(given.kind.objective),
                    name(given.kind.accounting), given.seed, toText(given.problem.shape),
                    bits.filterBits, bits.ifmapBits, bits.psumBits, bits.ofmapBits);
    for (Tensor t : enumerators<Tensor>()) {
        if (given.problem.density[t] != 1)
            text += fmt::format(", density of {} {}", name(t), given.problem.density[t]);
        if (given.problem.staysOnChip[t])
            text += fmt::format(", {} stays on chip", name(t));
    }
    return fmt::format("{}\nconstraints{}\ntechnology {}\nhardware {}", text,
                       toText(given.constraints, given.machine), given.wires ? "complete" : "round",
                       hardwareText(given.architecture()));
}

} // namespace pelorus::oracle
