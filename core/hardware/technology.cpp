// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/technology.h"

#include "core/hardware/curve.h"
#include "core/hardware/scaling.h"

#include <fmt/format.h>

#include <cmath>

namespace pelorus {

namespace {

enum class Emptiness { Allowed, Forbidden };

double amountOf(const TablePoint &point)
{
    return point.energyPJ;
}
double amountOf(const AreaPoint &point)
{
    return point.um2;
}

template <typename Point>
std::optional<Error> checkTable(const std::vector<Point> &table, const std::string &place,
                                Emptiness emptiness, const char *what)
{
    const auto bad = [&](std::size_t i, std::string complaint) {
        return Error{ErrorCode::OutOfRange, fmt::format("{}/{}", place, i), std::move(complaint)};
    };
    if (table.empty() && emptiness == Emptiness::Forbidden)
        return Error{ErrorCode::Schema, place, "the table is empty, expected at least one point"};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double value = amountOf(table[i]);
        if (!(std::isfinite(table[i].x) && table[i].x > 0))
            return bad(i, "the point's x is not a number > 0");
        if (!(std::isfinite(value) && value > 0))
            return bad(i, fmt::format("the point's {} is not a number > 0", what));
        if (i > 0 && table[i].x <= table[i - 1].x)
            return bad(i, "the points do not ascend in x");
        if (i > 0 && value < amountOf(table[i - 1]))
            return bad(i, fmt::format("the {} is smaller than that of the point before", what));
    }
    return std::nullopt;
}

} // namespace

std::string_view name(VectorOp op)
{
    switch (op) {
    case VectorOp::Compare: return "compare";
    case VectorOp::Add: return "add";
    case VectorOp::Multiply: return "multiply";
    case VectorOp::Count_: break;
    }
    return {};
}

std::string citationOf(const std::string &given)
{
    return given.empty() ? "given with the accelerator, which cites no source" : given;
}

Result<Technology> Technology::make(TechnologySpec spec, const std::string &where)
{
    const std::string prefix = where.empty() ? "" : where + ": ";
    std::optional<Error> error;
    const auto keep = [&](std::optional<Error> found) {
        if (!error)
            error = std::move(found);
    };
    const auto positive = [&](double value, const std::string &pointer) {
        if (!(std::isfinite(value) && value > 0))
            keep(Error{ErrorCode::OutOfRange, prefix + pointer, "the value is not a number > 0"});
    };
    const auto energies = [&](const std::vector<TablePoint> &table, const char *pointer,
                              Emptiness emptiness) {
        keep(checkTable(table, prefix + pointer, emptiness, "energy"));
    };
    const auto areas = [&](const std::vector<AreaPoint> &table, const char *pointer) {
        keep(checkTable(table, prefix + pointer, Emptiness::Allowed, "area"));
    };
    const auto number = [&](const std::optional<SourcedNumber> &value, const char *pointer) {
        if (value)
            positive(value->value, pointer);
    };
    positive(spec.nodeNm, "/node_nm");
    positive(spec.voltage, "/voltage");
    energies(spec.intMultiply, "/int_multiply", Emptiness::Forbidden);
    energies(spec.intAdd, "/int_add", Emptiness::Forbidden);
    energies(spec.sramPerBit, "/sram_per_bit", Emptiness::Forbidden);
    positive(spec.registerFilePerBit.energyPJ, "/register_file_per_bit");
    for (const auto &[kind, point] : spec.dramPerBit)
        positive(point.energyPJ, "/dram_per_bit/" + kind);
    energies(spec.floatMultiply, "/float_multiply", Emptiness::Allowed);
    energies(spec.floatAdd, "/float_add", Emptiness::Allowed);
    if (spec.compare) {
        positive(spec.compare->x, "/compare/bits");
        positive(spec.compare->energyPJ, "/compare");
    }
    areas(spec.intMultiplyArea, "/area/int_multiply");
    areas(spec.intAddArea, "/area/int_add");
    areas(spec.floatMultiplyArea, "/area/float_multiply");
    areas(spec.floatAddArea, "/area/float_add");
    number(spec.registerAreaPerBit, "/area/register_per_bit");
    number(spec.sramAreaPerBit, "/area/sram_per_bit");
    number(spec.gateArea, "/area/gate");
    number(spec.wirePerBitMm, "/wire_per_bit_mm");
    number(spec.clockPerBitCycle, "/clock_per_bit_cycle");
    number(spec.leakagePerMm2, "/leakage_per_mm2");
    if (error)
        return tl::unexpected(*std::move(error));
    Technology result;
    result.m_process = {spec.nodeNm, spec.voltage};
    result.m_spec = std::move(spec);
    return result;
}

Result<Technology> Technology::at(const Process &process) const
{
    const Process own{m_spec.nodeNm, m_spec.voltage};
    const Result<double> energy = energyScale(own, process);
    if (!energy)
        return tl::unexpected(energy.error());
    const Result<double> area = areaScale(own.nodeNm, process.nodeNm);
    if (!area)
        return tl::unexpected(area.error());
    Technology result = *this;
    result.m_process = process;
    result.m_energy = result.m_area = result.m_wire = result.m_leakage = {};
    if (process == own)
        return result;

    const std::string path = fmt::format("from {} nm {} V to {} nm {} V", own.nodeNm, own.volts,
                                         process.nodeNm, process.volts);
    result.m_energy = {*energy, fmt::format("x {:.4g} {} (Stillmaker & Baas 2017)", *energy, path)};
    if (process.nodeNm != own.nodeNm) {
        result.m_area = {*area,
                         fmt::format("x {:.4g} from {} nm to {} nm (Stillmaker & Baas 2017)", *area,
                                     own.nodeNm, process.nodeNm)};
    }
    const double leakage = *energy / *area;
    result.m_leakage = {leakage,
                        fmt::format("x {:.4g} {}, the energy's factor over the area's "
                                    "(Stillmaker & Baas 2017)",
                                    leakage, path)};
    if (process.volts != own.volts) {
        const double wire = process.volts * process.volts / (own.volts * own.volts);
        result.m_wire = {wire,
                         fmt::format("x {:.4g} from {} V to {} V (V^2; the node does not count)",
                                     wire, own.volts, process.volts)};
    }
    return result;
}

SourcedValue Technology::scaled(SourcedValue value, const Scale &scale) const
{
    if (scale.note.empty())
        return value;
    value.value *= scale.factor;
    value.formula = fmt::format("({}) {}", value.formula, scale.note);
    if (&scale != &m_wire)
        value.source = joinedSources(value.source, scalingSource);
    return value;
}

tl::unexpected<Error> Technology::missing(std::string place, std::string what) const
{
    return fail(ErrorCode::NotFound, fmt::format("{}, {}", name(), place), std::move(what));
}

Result<SourcedValue> Technology::entry(const std::optional<SourcedNumber> &number,
                                       std::string_view item, std::string_view unit,
                                       const Scale &scale) const
{
    if (!number)
        return missing(std::string(item), "the technology has no entry for it");
    return scaled({std::string(item), number->value, std::string(unit),
                   fmt::format("{:.4g} {}", number->value, unit), number->source},
                  scale);
}

Result<SourcedValue> Technology::wirePerBitMm() const
{
    return entry(m_spec.wirePerBitMm, "wire", "pJ/bit/mm", m_wire);
}

Result<SourcedValue> Technology::clockPerBitCycle() const
{
    return entry(m_spec.clockPerBitCycle, "clock of a register bit", "pJ/bit/cycle", m_energy);
}

Result<SourcedValue> Technology::leakagePerMm2() const
{
    return entry(m_spec.leakagePerMm2, "leakage of logic", "W/mm2", m_leakage);
}

Result<SourcedValue> Technology::gateArea() const
{
    return entry(m_spec.gateArea, "gate", "um2", m_area);
}

} // namespace pelorus
