// SPDX-License-Identifier: GPL-3.0-or-later
// Energy per operation and per access, area and leakage, each with the formula and the table entry
// it comes from. Rules (the shipped table: M. Horowitz, ISSCC 2014, 45 nm, 0.9 V):
//   integer multiply   log-log in b_w * b_a through the table's points
//   integer add        linear in width between the points, in proportion below the first
//   float multiply     log-log in the product of the significands (hidden bit included)
//   float add          log-log in the total width
//   MAC                multiply + add at the accumulator width; by kind of unit: macenergy.cpp
//   SRAM               energy per bit log-log in the capacity of one bank, never below the register
//                      file
//   register file      energy per bit of the table, whatever its size
//   DRAM               energy per bit by kind
//   areas              as the energies of the same operation; storage per bit by kind
//   wire, clock, leakage   one number each: per bit and mm, per register bit and cycle, per mm2
// An energy or area given in the architecture wins over the table and is not scaled. Every value
// says which of these it is, with its numbers. Cost: a search in a handful of points and one text;
// meant for once per layer and level, not for a search's inner loop.
//
// Entries beyond Horowitz's first table are optional: asking for one that is not there is NotFound.
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
    std::string unit; ///< "pJ", "pJ/bit", "um2"
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

/// The area of one operator; x as in TablePoint.
struct AreaPoint
{
    double x = 0;
    double um2 = 0;
    std::string source;
    bool operator==(const AreaPoint &) const = default;
};

/// A single entry; the unit is the field's.
struct SourcedNumber
{
    double value = 0;
    std::string source;
    bool operator==(const SourcedNumber &) const = default;
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
    // Optional from here on: none or an empty table where the technology has no such entry.
    std::vector<TablePoint> floatMultiply; ///< x = product of the significands' bits, ascending
    std::vector<TablePoint> floatAdd; ///< x = bits, ascending
    std::optional<TablePoint> compare; ///< x = bits
    std::vector<AreaPoint> intMultiplyArea, intAddArea, floatMultiplyArea, floatAddArea;
    std::optional<SourcedNumber> registerAreaPerBit; ///< um2/bit
    std::optional<SourcedNumber> sramAreaPerBit; ///< um2/bit, periphery included
    std::optional<SourcedNumber> gateArea; ///< um2 of a two-input NAND, what "gates" are counted in
    std::optional<SourcedNumber> wirePerBitMm; ///< pJ per bit and mm
    std::optional<SourcedNumber> clockPerBitCycle; ///< pJ per clocked register bit and cycle
    std::optional<SourcedNumber> leakagePerMm2; ///< W per mm2 of logic
    bool operator==(const TechnologySpec &) const = default;
};

/// What a vector unit (pooling, activation, element-wise layers) does per word.
enum class VectorOp { Compare, Add, Multiply, Count_ };
[[nodiscard]] std::string_view name(VectorOp op); ///< "compare", "add", "multiply"

/// Invariant: the first tables non-empty, all finite, positive, x ascending, energies and areas not
/// descending.
class Technology
{
public:
    [[nodiscard]] static Result<Technology> make(TechnologySpec spec,
                                                 const std::string &where = {});
    /// The tables as measured, at their own process.
    [[nodiscard]] const TechnologySpec &spec() const { return m_spec; }
    [[nodiscard]] const std::string &name() const { return m_spec.name; }
    /// The process whose values the functions below give.
    [[nodiscard]] const Process &process() const { return m_process; }

    /// This technology at another process (core/hardware/scaling.h): what it says is scaled from
    /// the table's own process, however often it was scaled before, and says so; at the table's own
    /// it is the table. Arithmetic, SRAM, register file and clock scale as gates do; wires with V^2
    /// alone, since a wire's capacitance per mm hardly depends on the node; leakage per component
    /// as its energy (as in Accelergy's library plug-in, scale_leak), so that per mm2 it scales by
    /// energy / area; areas by area. DRAM is another chip and stays. OutOfRange as energyScale().
    /// Microseconds.
    [[nodiscard]] Result<Technology> at(const Process &process) const;

    /// Energy of one MAC at a layer's precision, pJ; the rules by kind of unit and arithmetic are
    /// in macenergy.cpp. Operands wider than the unit, which it cannot take, count as if it were
    /// that wide. NotFound for floating point without entries.
    [[nodiscard]] Result<SourcedValue> macEnergy(const MacUnit &mac,
                                                 const Precision &precision) const;
    /// Energy of one spatial-reduction add at `bits`, pJ.
    [[nodiscard]] SourcedValue adderEnergy(int bits) const;
    /// Energy of one operation of a vector unit at `bits`, pJ: integer, or floating point with so
    /// many exponent bits. A compare costs the same in both (formats sort like integers).
    [[nodiscard]] Result<SourcedValue> vectorOpEnergy(VectorOp op, int bits,
                                                      std::optional<int> exponentBits = {}) const;
    /// Energy per bit read at a level (and written, unless the level says otherwise), pJ/bit.
    /// NotFound if the DRAM kind is not in the table, or if an SRAM without a capacity gives no
    /// energy of its own.
    [[nodiscard]] Result<SourcedValue> accessEnergyPerBit(const MemoryLevel &level) const;
    [[nodiscard]] Result<SourcedValue> writeEnergyPerBit(const MemoryLevel &level) const;

    [[nodiscard]] Result<SourcedValue> wirePerBitMm() const; ///< pJ/bit/mm
    /// pJ per clocked register bit and cycle: an upper bound, as without clock gating.
    [[nodiscard]] Result<SourcedValue> clockPerBitCycle() const;
    [[nodiscard]] Result<SourcedValue> leakagePerMm2() const; ///< W/mm2

    /// Area of one MAC unit, um2: multiplier + adder at full width, without registers.
    [[nodiscard]] Result<SourcedValue> macArea(const MacUnit &mac) const;
    /// um2/bit of an on-chip level. NotFound for DRAM, and for an area of its own without capacity.
    [[nodiscard]] Result<SourcedValue> storageAreaPerBit(const MemoryLevel &level) const;
    [[nodiscard]] Result<SourcedValue> gateArea() const; ///< um2 of a two-input NAND

    bool operator==(const Technology &other) const
    {
        return m_process == other.m_process && m_spec == other.m_spec;
    }

private:
    /// From the table's process to m_process.
    struct Scale
    {
        double factor = 1;
        std::string note; ///< "x 1.578 from 45 nm 0.9 V to ..."; empty: as in the table
    };
    Technology() = default;
    [[nodiscard]] SourcedValue scaled(SourcedValue value, const Scale &scale) const;
    [[nodiscard]] Result<SourcedValue> entry(const std::optional<SourcedNumber> &number,
                                             std::string_view item, std::string_view unit,
                                             const Scale &scale) const;
    [[nodiscard]] tl::unexpected<Error> missing(std::string place, std::string what) const;
    [[nodiscard]] Result<SourcedValue> tableMacEnergy(const MacUnit &mac,
                                                      const Precision &precision) const;

    TechnologySpec m_spec;
    Process m_process;
    Scale m_energy, m_area, m_wire, m_leakage;
};

using TechnologyPtr = std::shared_ptr<const Technology>;

/// "given with the accelerator, which cites no source" where there is none.
[[nodiscard]] std::string citationOf(const std::string &given);

} // namespace pelorus
