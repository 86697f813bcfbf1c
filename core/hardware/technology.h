// SPDX-License-Identifier: GPL-3.0-or-later
// Energy per operation and per access, each with the formula and the table entry it comes from.
// Rules (the shipped table: M. Horowitz, ISSCC 2014, 45 nm, 0.9 V):
//   integer multiply   log-log in b_w * b_a through the table's points, the end segments extended
//   outwards integer add        linear in width between the table's points; below the first one in
//   proportion to the width, above
//                      the last one with the last segment's slope
//   MAC                multiply + add at the accumulator width
//   SRAM               energy per bit log-log in capacity through the table's points, the end
//   segments extended outwards,
//                      but never below the register file
//   register file      energy per bit of the table, whatever its size
//   DRAM               energy per bit by kind
// An energy given in the architecture wins over the table. Every value says which of these it is,
// with its numbers. Cost: a search in a handful of points and one text; meant for once per layer
// and level, not for a search's inner loop.
#pragma once

#include "core/base/result.h"
#include "core/hardware/architecture.h"
#include "core/workload/precision.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pelorus {

/// A number that can say where it comes from.
struct SourcedValue
{
    std::string item; ///< "GLB access", "MAC 8b x 8b + 32b"
    double value = 0;
    std::string unit; ///< "pJ", "pJ/bit"
    std::string formula; ///< how the value follows from the table, with numbers
    std::string source; ///< citation
    bool operator==(const SourcedValue &) const = default;
};

/// One measured point of a table: x is bits (arithmetic; multiply: b*b) or capacity in bits (SRAM).
struct TablePoint
{
    double x = 0;
    double energyPJ = 0; ///< per operation (arithmetic) or per bit (storage)
    std::string source;
    bool operator==(const TablePoint &) const = default;
};

struct TechnologySpec
{
    std::string name, description, source;
    double nodeNm = 45;
    double voltage = 0.9;
    std::vector<TablePoint> intMultiply; ///< x = b_w * b_a, ascending
    std::vector<TablePoint> intAdd; ///< x = bits, ascending
    std::vector<TablePoint> sramPerBit; ///< x = capacity in bits, ascending
    TablePoint registerFilePerBit;
    std::map<std::string, TablePoint> dramPerBit; ///< by kind: "lpddr4", "ddr3", ...
    bool operator==(const TechnologySpec &) const = default;
};

/// Invariant: tables non-empty, finite, positive, x ascending, energies not descending.
class Technology
{
public:
    [[nodiscard]] static Result<Technology> make(TechnologySpec spec,
                                                 const std::string &where = {});
    [[nodiscard]] const TechnologySpec &spec() const { return m_spec; }
    [[nodiscard]] const std::string &name() const { return m_spec.name; }

    /// Energy of one MAC in pJ. Operands narrower than the unit use it in full (no gating yet);
    /// wider ones, which the unit cannot take, count as if it were that wide.
    [[nodiscard]] SourcedValue macEnergy(const MacUnit &mac, const Precision &precision) const;
    /// Energy of one spatial-reduction add at `bits`, pJ.
    [[nodiscard]] SourcedValue adderEnergy(int bits) const;
    /// Energy per bit read or written at a level, pJ/bit. NotFound if the DRAM kind is not in the
    /// table, or if an SRAM without a capacity gives no energy of its own.
    [[nodiscard]] Result<SourcedValue> accessEnergyPerBit(const MemoryLevel &level) const;

    bool operator==(const Technology &other) const { return m_spec == other.m_spec; }

private:
    Technology() = default;
    TechnologySpec m_spec;
};

using TechnologyPtr = std::shared_ptr<const Technology>;

} // namespace pelorus
