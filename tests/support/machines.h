// SPDX-License-Identifier: GPL-3.0-or-later
// Small accelerators and a round-number technology for tests: 1 pJ per register bit, 2 per SRAM bit
// at 1 KiB, 100 per DRAM bit.
#pragma once

#include "core/explore/design.h"
#include "tests/support/layers.h"

namespace pelorus::test {

inline Technology roundTechnology()
{
    TechnologySpec spec;
    spec.name = "round";
    spec.intMultiply = {{64, 0.2, "test"}, {1024, 3.1, "test"}};
    spec.intAdd = {{8, 0.03, "test"}, {32, 0.1, "test"}};
    spec.sramPerBit = {{8192, 2, "test"}, {8192 * 1024, 4, "test"}};
    spec.registerFilePerBit = {0, 1, "test"};
    spec.dramPerBit = {{"plain", {0, 100, "test"}}};
    return valueOf(Technology::make(std::move(spec)));
}

/// The same with the optional entries: vector operations, areas, wires, clock and leakage.
inline Technology completeTechnology()
{
    TechnologySpec spec = roundTechnology().spec();
    spec.name = "complete";
    spec.compare = TablePoint{16, 0.05, "compared by test"};
    spec.intMultiplyArea = {{64, 300, "test"}, {1024, 3500, "test"}};
    spec.intAddArea = {{8, 40, "test"}, {32, 140, "test"}};
    spec.registerAreaPerBit = SourcedNumber{6, "registers by test"};
    spec.sramAreaPerBit = SourcedNumber{0.5, "SRAM by test"};
    spec.gateArea = SourcedNumber{0.8, "gate by test"};
    spec.wirePerBitMm = SourcedNumber{10, "wire by test"};
    spec.clockPerBitCycle = SourcedNumber{0.01, "clock by test"};
    spec.leakagePerMm2 = SourcedNumber{5, "leakage by test"};
    return valueOf(Technology::make(std::move(spec)));
}

/// DRAM, a GLB of `glbBits`, columns x rows PEs with a shared RF of `rfBits` each.
inline ArchitectureSpec threeLevels(Count columns, Count rows, Count glbBits, Count rfBits)
{
    ArchitectureSpec spec;
    spec.name = "three-levels";
    MemoryLevel rf;
    rf.name = "RF";
    rf.kind = MemoryKind::RegisterFile;
    rf.capacityBits = rfBits;
    MemoryLevel glb;
    glb.name = "GLB";
    glb.kind = MemoryKind::Sram;
    glb.capacityBits = glbBits;
    glb.fanout.columns = columns;
    glb.fanout.rows = rows;
    MemoryLevel dram;
    dram.name = "DRAM";
    dram.kind = MemoryKind::Dram;
    dram.dramType = "plain";
    spec.levels = {rf, glb, dram};
    spec.peArrayLevel = 1;
    return spec;
}

inline Design designOf(Network network, ArchitectureSpec spec)
{
    Design design;
    design.name = "test";
    design.network = std::make_shared<const Network>(std::move(network));
    design.architecture =
        std::make_shared<const Architecture>(valueOf(Architecture::make(std::move(spec))));
    design.technology = std::make_shared<const Technology>(roundTechnology());
    return design;
}

} // namespace pelorus::test
