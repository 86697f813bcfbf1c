// SPDX-License-Identifier: GPL-3.0-or-later
// Which simpler cases shrunk() of randommapcase.h tries: of the layer, of each level, of the whole
// machine and of the constraints.
#include "tests/oracle/randommapcase.h"

#include <algorithm>

namespace pelorus::oracle {

namespace {

using Visit = std::function<void(const MapCase &)>;

/// Visits the case with `change` made to it, if that changes anything.
template <typename Change>
void tryChange(const MapCase &given, const Visit &visit, const Change &change)
{
    MapCase changed = given;
    change(changed);
    if (auto &padded = changed.constraints.padded) {
        for (Dim d : enumerators<Dim>())
            (*padded)[d] = std::max((*padded)[d], changed.problem.shape.bounds[d]);
    }
    const bool same = changed.problem == given.problem && changed.machine == given.machine
        && changed.wires == given.wires && changed.constraints == given.constraints;
    if (!same && Architecture::make(changed.machine))
        visit(changed);
}

void simplerLayers(const MapCase &given, const Visit &visit)
{
    for (Dim d : enumerators<Dim>()) {
        const Count bound = given.problem.shape.bounds[d];
        for (Count prime = 2; prime <= bound; ++prime) {
            if (bound % prime == 0)
                tryChange(given, visit, [&](MapCase &c) { c.problem.shape.bounds[d] /= prime; });
        }
        for (Count smaller = 2; smaller < bound;
             ++smaller) // 3 to 2 keeps what needs two iterations
            tryChange(given, visit, [&](MapCase &c) { c.problem.shape.bounds[d] = smaller; });
    }
    for (Dim d : enumerators<Dim>()) {
        const Count bound = given.problem.shape.bounds[d];
        if (!given.constraints.padded)
            break;
        for (Count padded = bound; padded < (*given.constraints.padded)[d]; ++padded)
            tryChange(given, visit, [&](MapCase &c) { (*c.constraints.padded)[d] = padded; });
        if (bound == 1)
            tryChange(given, visit, [&](MapCase &c) { (*c.constraints.padded)[d] = 1; });
    }
    for (Axis a : enumerators<Axis>()) {
        tryChange(given, visit, [&](MapCase &c) { c.problem.shape.stride[a] = 1; });
        tryChange(given, visit, [&](MapCase &c) { c.problem.shape.dilation[a] = 1; });
    }
    tryChange(given, visit, [](MapCase &c) { c.problem.precision = {}; });
    for (auto bits : {&Precision::filterBits, &Precision::ifmapBits, &Precision::psumBits,
                      &Precision::ofmapBits})
        tryChange(given, visit, [&](MapCase &c) { c.problem.precision.*bits = 16; });
    for (Tensor t : enumerators<Tensor>()) {
        tryChange(given, visit, [&](MapCase &c) { c.problem.density[t] = 1; });
        tryChange(given, visit, [&](MapCase &c) { c.problem.staysOnChip[t] = false; });
    }
}

void withoutLevels(const MapCase &given, const Visit &visit)
{
    for (std::size_t l = 0; l + 1 < given.machine.levels.size(); ++l) {
        if (given.machine.levels.size() == 2)
            return; // a buffer at least
        tryChange(given, visit, [l](MapCase &c) {
            const auto at = static_cast<std::ptrdiff_t>(l);
            c.machine.levels.erase(c.machine.levels.begin() + at);
            if (!c.constraints.levels.empty())
                c.constraints.levels.erase(c.constraints.levels.begin() + at);
            if (l < c.machine.peArrayLevel)
                --c.machine.peArrayLevel;
        });
    }
}

void simplerLevel(const MapCase &given, std::size_t l, const Visit &visit)
{
    const auto change = [&](auto what) {
        tryChange(given, visit, [&](MapCase &c) { what(c.machine.levels[l]); });
    };
    const auto fanout = [&](auto what) { change([&](MemoryLevel &level) { what(level.fanout); }); };
    fanout([](Fanout &f) { f = {}; });
    fanout([](Fanout &f) { f.columns = 1; });
    fanout([](Fanout &f) { f.rows = 1; });
    fanout([](Fanout &f) { --f.columns; });
    fanout([](Fanout &f) { --f.rows; });
    fanout([](Fanout &f) { f.interconnect = Interconnect::Multicast; });
    fanout([](Fanout &f) { f.columnsCarry = allDims(); });
    fanout([](Fanout &f) { f.rowsCarry = allDims(); });
    fanout([](Fanout &f) { f.transferPJPerBit.reset(); });
    change([](MemoryLevel &level) { level.buffering = Buffering::Streamed; });
    change([](MemoryLevel &level) { level.packing = Packing::Packed; });
    change([](MemoryLevel &level) { level.port = Port::Separate; });
    change([](MemoryLevel &level) { level.readBandwidth.reset(); });
    change([](MemoryLevel &level) { level.writeBandwidth.reset(); });
    change([](MemoryLevel &level) { level.tensorReadBandwidth = {}; });
    change([](MemoryLevel &level) { level.tensorWriteBandwidth = {}; });
    change([](MemoryLevel &level) { level.writeEnergyPJ.reset(); });
    change([](MemoryLevel &level) { level.leakageW = 0; });
    change([](MemoryLevel &level) { level.keeps = allTensors(); });
    change([](MemoryLevel &level) { level.codec = PerTensor<Codec>::filled(Codec::None); });
    const bool outermost = l + 1 == given.machine.levels.size();
    const double plainPJ = outermost ? 100 : l == 0 ? 1 : 10;
    change([&](MemoryLevel &level) {
        if (level.accessEnergyPJ != 0)
            level.accessEnergyPJ = plainPJ;
    });
    change([](MemoryLevel &level) { level.accessEnergyPJ = 0; });
    if (!outermost) {
        change([](MemoryLevel &level) { level.capacityBits.reset(); });
        change([](MemoryLevel &level) {
            if (level.capacityBits && *level.capacityBits > 16)
                *level.capacityBits = *level.capacityBits / 2 / 16 * 16;
        });
        change([](MemoryLevel &level) {
            if (level.capacityBits && *level.capacityBits > 16)
                *level.capacityBits -= 16;
        });
    }
    if (given.constraints.levels.empty())
        return;
    const auto bind = [&](auto what) {
        tryChange(given, visit, [&](MapCase &c) { what(c.constraints.levels[l]); });
    };
    bind([](LevelConstraint &level) { level.keeps.reset(); });
    for (auto factors :
         {&LevelConstraint::temporal, &LevelConstraint::spatialX, &LevelConstraint::spatialY})
        bind([&](LevelConstraint &level) { level.*factors = DimVector::filled(0); });
}

void simplerMachines(const MapCase &given, const Visit &visit)
{
    const auto change = [&](auto what) {
        tryChange(given, visit, [&](MapCase &c) { what(c.machine); });
    };
    tryChange(given, visit, [](MapCase &c) { c.wires = false; });
    change([](ArchitectureSpec &m) { m.firstAccumulationReads = false; });
    change([](ArchitectureSpec &m) { m.multicast = Multicast::Union; });
    change([](ArchitectureSpec &m) { m.clockEnergyPJ = 0; });
    change([](ArchitectureSpec &m) { m.mac.energyPJ = 1; });
    change([](ArchitectureSpec &m) { m.mac.leakageW = 0; });
    change([](ArchitectureSpec &m) {
        m.mac.zeros = ZeroHandling::Ignore;
        m.mac.zeroOperands = {};
        m.mac.skipLanes = 1;
    });
    change([](ArchitectureSpec &m) { m.mac.skipLanes = 1; });
    change([](ArchitectureSpec &m) { m.mac.kind = MacKind::Parallel; });
}

void simplerConstraints(const MapCase &given, const Visit &visit)
{
    tryChange(given, visit, [](MapCase &c) { c.constraints = {}; });
    tryChange(given, visit, [](MapCase &c) { c.constraints.oneAxisPerDimension = false; });
    tryChange(given, visit, [](MapCase &c) { c.constraints.searchBypass = false; });
    tryChange(given, visit, [](MapCase &c) { c.constraints.stationary.reset(); });
    tryChange(given, visit, [](MapCase &c) { c.constraints.levels.clear(); });
}

} // namespace

MapCase shrunk(MapCase failing, const std::function<bool(const MapCase &)> &fails)
{
    int attempts = 1500; // a search may be slow where it is wrong
    for (;;) {
        std::optional<MapCase> simpler;
        const Visit attempt = [&](const MapCase &candidate) {
            if (!simpler && attempts-- > 0 && fails(candidate))
                simpler = candidate;
        };
        simplerLayers(failing, attempt); // first what makes the map space small
        simplerConstraints(failing, attempt);
        withoutLevels(failing, attempt);
        simplerMachines(failing, attempt);
        for (std::size_t l = 0; l < failing.machine.levels.size(); ++l)
            simplerLevel(failing, l, attempt);
        if (!simpler)
            return failing;
        failing = *simpler;
    }
}

} // namespace pelorus::oracle
