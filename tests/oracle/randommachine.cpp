// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/randommachine.h"

#include <algorithm>
#include <cassert>
#include <string_view>

namespace pelorus::oracle {

namespace {

/// A level of a hierarchy before chance decides about it.
struct LevelSketch
{
    const char *name;
    std::string_view keeps; ///< letters of the text form of mappings: I W O
    Count fewestWords, mostWords; ///< of 16 bit
    double pJ; ///< an access, about
    Buffering usual = Buffering::Streamed;
};

/// A fan-out, below the level that it follows.
struct FanoutSketch
{
    std::size_t level;
    std::string_view columnsCarry, rowsCarry; ///< empty: all
    Interconnect interconnect = Interconnect::Multicast;
};

/// Levels outermost first.
struct MachineSketch
{
    std::vector<LevelSketch> levels;
    std::vector<FanoutSketch> fanouts; ///< the first one is the PE array
};

constexpr LevelSketch dram{"DRAM", "IWO", 0, 0, 200};

MachineSketch scratchpads(Dice &dice)
{
    switch (dice.below(7)) {
    case 0: // eyeriss
        return {{dram,
                 {"GLB", "IO", 8, 128, 6},
                 {"FGLB", "W", 4, 64, 5},
                 {"ispad", "I", 1, 16, 0.4},
                 {"fspad", "W", 2, 32, 1, Buffering::Single},
                 {"pspad", "O", 1, 16, 0.6}},
                {{2, "", ""}}};
    case 1: // nvdla
        return {{dram,
                 {"CBUF", "IW", 8, 256, 8},
                 {"CACC", "O", 4, 64, 3},
                 {"WCELL", "W", 2, 2, 0.3, Buffering::Double}},
                {{2, "K", "C"}}};
    case 2: // tpu-like
        return {{dram,
                 {"UB", "IO", 8, 256, 10},
                 {"WFIFO", "W", 4, 64, 6},
                 {"ACC", "O", 4, 64, 4, Buffering::Double},
                 {"WREG", "W", 2, 2, 0.3, Buffering::Double}},
                {{3, "K", "CRS", Interconnect::Systolic}}};
    case 3: // shidiannao
        return {{dram,
                 {"NBin", "I", 4, 128, 8},
                 {"NBout", "O", 4, 128, 8},
                 {"SB", "W", 4, 128, 9},
                 {"FIFO", "I", 1, 16, 0.5},
                 {"PSUM", "O", 2, 4, 0.5}},
                {{3, "KQ", "KP", Interconnect::Forwarding}}};
    case 4: // gemmini
        return {{dram,
                 {"SPAD", "IW", 16, 256, 8, Buffering::Double},
                 {"ACC", "O", 8, 64, 4, Buffering::Double},
                 {"WREG", "W", 2, 2, 0.3, Buffering::Double}},
                {{2, "K", "C", Interconnect::Systolic}}};
    case 5: // diannao
        return {{dram,
                 {"NBin", "I", 4, 64, 4},
                 {"SB", "W", 4, 128, 7},
                 {"NBout", "O", 4, 64, 4},
                 {"PSUM", "O", 2, 16, 0.5}},
                {{4, "K", "C"}}};
    default: // three scratchpads below one buffer
        return {{dram,
                 {"GLB", "IWO", 8, 256, 6},
                 {"ispad", "I", 1, 12, 0.4},
                 {"wspad", "W", 1, 32, 1},
                 {"pspad", "O", 1, 16, 0.6}},
                {{1, "", ""}}};
    }
}

MachineSketch twoFanouts(Dice &dice)
{
    switch (dice.below(4)) {
    case 0: // simba-chiplet
        return {{dram,
                 {"GB", "IO", 8, 128, 8},
                 {"IBUF", "I", 2, 32, 2},
                 {"WBUF", "W", 2, 64, 3},
                 {"ABUF", "O", 2, 32, 1.5},
                 {"WREG", "W", 1, 1, 0.2}},
                {{1, "CK", "CK"}, {4, "K", "C"}}};
    case 1: // stripes
        return {{dram,
                 {"NM", "IO", 16, 256, 10},
                 {"SB", "W", 4, 128, 6},
                 {"ACC", "O", 2, 32, 1},
                 {"SR", "W", 1, 1, 0.2}},
                {{3, "K", "C"}, {1, "K", "K"}}};
    case 2: // clusters with a buffer each
        return {
            {dram, {"GLB", "IWO", 16, 256, 8}, {"LB", "IWO", 6, 64, 3}, {"RF", "IWO", 3, 16, 1}},
            {{2, "", ""}, {1, "", ""}}};
    default: // PEs of several MAC units
        return {{dram, {"GLB", "IWO", 8, 256, 6}, {"RF", "IWO", 3, 48, 1}},
                {{1, "", ""}, {2, "", ""}}};
    }
}

MachineSketch sketch(MapFamily family, Dice &dice)
{
    switch (family) {
    case MapFamily::Base:
        return {{dram, {"GLB", "IWO", 8, 512, 6}, {"RF", "IWO", 3, 64, 1}}, {{1, "", ""}}};
    case MapFamily::Scratchpads: return scratchpads(dice);
    case MapFamily::ExtraLevel:
        return {
            {dram, {"L2", "IWO", 16, 512, 20}, {"GLB", "IWO", 8, 128, 6}, {"RF", "IWO", 3, 32, 1}},
            {{2, "", ""}}};
    case MapFamily::NoBuffer: return {{dram, {"RF", "IWO", 3, 64, 1}}, {{0, "", ""}}};
    case MapFamily::TwoFanouts: return twoFanouts(dice);
    }
    return {};
}

TensorMask tensors(std::string_view letters)
{
    TensorMask mask;
    mask[Tensor::Ifmap] = letters.find('I') != letters.npos;
    mask[Tensor::Filter] = letters.find('W') != letters.npos;
    mask[Tensor::Ofmap] = letters.find('O') != letters.npos;
    return mask;
}

DimMask carried(std::string_view letters, Dice &dice)
{
    DimMask mask = allDims();
    if (letters.empty() && dice.percent(60))
        return mask;
    for (Dim d : enumerators<Dim>())
        mask[d] = letters.empty() ? dice.percent(60) : letters.find(letter(d)) != letters.npos;
    return mask;
}

std::optional<Bandwidth> randomBandwidth(Dice &dice)
{
    return Bandwidth{dice.octaves(1, 64), Bandwidth::Per::Cycle};
}

/// How much of a machine chance touches: half of the machines are plain in each of these respects.
struct Habits
{
    bool oddEnergies, limitedPorts, buffering, leaks, transfers, padded, tooSmall;
    explicit Habits(Dice &dice)
        : oddEnergies(dice.percent(25)), limitedPorts(dice.percent(50)),
          buffering(dice.percent(50)), leaks(dice.percent(30)), transfers(dice.percent(50)),
          padded(dice.percent(8)), tooSmall(dice.percent(2))
    {
    }
};

MemoryLevel randomLevel(const LevelSketch &sketch, bool outermost, const Habits &habits, Dice &dice)
{
    MemoryLevel level;
    level.name = sketch.name;
    level.kind = outermost ? MemoryKind::Dram : MemoryKind::Sram;
    level.dramType = outermost ? "plain" : "";
    level.keeps = tensors(sketch.keeps);
    level.buffering = sketch.usual;
    if (habits.buffering && !outermost)
        level.buffering = dice.oneOf(std::vector{Buffering::Streamed, Buffering::Double,
                                                 Buffering::Single, Buffering::Single});
    if (!outermost) {
        const Count words = static_cast<Count>(dice.octaves(static_cast<double>(sketch.fewestWords),
                                                            static_cast<double>(sketch.mostWords)));
        level.capacityBits = 16 * (habits.tooSmall ? 1 : std::max<Count>(words, 1));
    }
    level.packing = habits.padded && dice.percent(60) ? Packing::Padded : Packing::Packed;
    level.accessEnergyPJ =
        habits.oddEnergies ? dice.octaves(0.1, 100) : dice.octaves(sketch.pJ / 2, sketch.pJ * 2);
    if (dice.percent(25))
        level.writeEnergyPJ = dice.octaves(*level.accessEnergyPJ / 3, *level.accessEnergyPJ * 3);
    level.leakageW = habits.leaks ? dice.octaves(1e-5, 1e-2) : 0;
    level.areaUm2 = 100;
    if (!habits.limitedPorts)
        return level;
    if (dice.percent(60))
        level.readBandwidth = randomBandwidth(dice);
    if (dice.percent(60))
        level.writeBandwidth = randomBandwidth(dice);
    if (level.readBandwidth && dice.percent(30))
        level.port = Port::Shared;
    for (Tensor t : enumerators<Tensor>()) {
        if (level.keeps[t] && dice.percent(12))
            level.tensorReadBandwidth[t] = randomBandwidth(dice);
        if (level.keeps[t] && dice.percent(12))
            level.tensorWriteBandwidth[t] = randomBandwidth(dice);
    }
    return level;
}

} // namespace

ArchitectureSpec randomMachine(MapFamily family, Dice &dice)
{
    const MachineSketch drawn = sketch(family, dice);
    const Habits habits(dice);
    ArchitectureSpec machine;
    machine.name = "random";
    const std::size_t count = drawn.levels.size();
    for (std::size_t i = 0; i < count; ++i)
        machine.levels.push_back(
            randomLevel(drawn.levels[count - 1 - i], i + 1 == count, habits, dice));
    for (const FanoutSketch &each : drawn.fanouts) {
        Fanout &fanout = machine.levels[count - 1 - each.level].fanout;
        fanout.columns = dice.between(1, 4);
        fanout.rows = dice.between(1, 4);
        fanout.columnsCarry = carried(each.columnsCarry, dice);
        fanout.rowsCarry = carried(each.rowsCarry, dice);
        fanout.interconnect = each.interconnect;
        if (dice.percent(20))
            fanout.interconnect =
                dice.percent(60) ? Interconnect::Forwarding : Interconnect::Systolic;
        if (habits.transfers)
            fanout.transferPJPerBit = dice.octaves(0.001, 1);
    }
    machine.peArrayLevel = count - 1 - drawn.fanouts.front().level;
    machine.mac.energyPJ = dice.octaves(0.1, 10);
    machine.mac.leakageW = habits.leaks ? dice.octaves(1e-5, 1e-2) : 0;
    machine.mac.areaUm2 = 100;
    machine.clockEnergyPJ = dice.percent(30) ? dice.octaves(1, 1000) : 0;
    return machine;
}

void addModelOptions(ArchitectureSpec &machine, Dice &dice)
{
    machine.firstAccumulationReads = dice.percent(35);
    machine.multicast = dice.percent(35) ? Multicast::Equal : Multicast::Union;
    machine.mac.zeros =
        dice.oneOf(std::vector{ZeroHandling::Ignore, ZeroHandling::Gate, ZeroHandling::Skip});
    if (machine.mac.zeros != ZeroHandling::Ignore) {
        machine.mac.zeroOperands[Tensor::Ifmap] = dice.percent(70);
        machine.mac.zeroOperands[Tensor::Filter] =
            !machine.mac.zeroOperands[Tensor::Ifmap] || dice.percent(40);
    }
    if (machine.mac.zeros == ZeroHandling::Skip)
        machine.mac.skipLanes = static_cast<int>(dice.between(1, 4));
    if (dice.percent(30)) {
        machine.mac.kind = dice.percent(50) ? MacKind::BitSerial : MacKind::Decomposable;
        machine.mac.serial = dice.percent(50) ? SerialOperand::Ifmap : SerialOperand::Both;
    }
    for (MemoryLevel &level : machine.levels) {
        if (level.kind == MemoryKind::Dram && level.readBandwidth)
            level.readBandwidth = {dice.octaves(1, 64) * 200e6, Bandwidth::Per::Second};
        else if (dice.percent(10))
            level.capacityBits.reset();
    }
    for (MemoryLevel &level : machine.levels) {
        for (Tensor t : enumerators<Tensor>()) {
            if (dice.percent(25))
                level.codec[t] =
                    static_cast<Codec>(dice.below(static_cast<std::size_t>(Codec::Count_)));
        }
    }
}

} // namespace pelorus::oracle
