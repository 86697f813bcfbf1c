// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapper/dataflow.h"

namespace pelorus {

namespace {

/// False: it is bound to another factor.
bool bindToOne(Count &factor)
{
    if (factor > 1)
        return false;
    factor = 1;
    return true;
}

std::optional<MapConstraints> rowStationary(MapConstraints constraints,
                                            const ArchitectureSpec &architecture)
{
    constexpr DimMask columns = dims({Dim::P, Dim::K, Dim::C});
    constexpr DimMask rows = dims({Dim::R, Dim::K, Dim::C});
    constraints.levels.resize(architecture.levels.size());
    const std::size_t array = architecture.peArrayLevel;
    bool possible = true;
    for (std::size_t l = array; l < constraints.levels.size(); ++l) {
        LevelConstraint &level = constraints.levels[l];
        for (Count *factor :
             {&level.temporal[Dim::S], &level.spatialX[Dim::S], &level.spatialY[Dim::S]})
            possible = bindToOne(*factor) && possible;
    }
    for (Dim d : enumerators<Dim>()) {
        LevelConstraint &level = constraints.levels[array];
        possible = (columns[d] || bindToOne(level.spatialX[d])) && possible;
        possible = (rows[d] || bindToOne(level.spatialY[d])) && possible;
    }
    if (!possible)
        return std::nullopt;
    return constraints;
}

std::optional<MapConstraints> stationary(MapConstraints constraints, Tensor tensor)
{
    if (constraints.stationary && *constraints.stationary != tensor)
        return std::nullopt;
    constraints.stationary = tensor;
    return constraints;
}

} // namespace

std::string_view name(Dataflow dataflow)
{
    switch (dataflow) {
    case Dataflow::WeightStationary: return "ws";
    case Dataflow::OutputStationary: return "os";
    case Dataflow::InputStationary: return "is";
    case Dataflow::RowStationary: return "rs";
    case Dataflow::Count_: break;
    }
    return {};
}

std::optional<Dataflow> dataflowFromName(std::string_view text)
{
    for (const Dataflow dataflow : enumerators<Dataflow>()) {
        if (name(dataflow) == text)
            return dataflow;
    }
    return std::nullopt;
}

std::optional<MapConstraints> withDataflow(MapConstraints constraints, Dataflow dataflow,
                                           const ArchitectureSpec &architecture)
{
    switch (dataflow) {
    case Dataflow::WeightStationary: return stationary(std::move(constraints), Tensor::Filter);
    case Dataflow::OutputStationary: return stationary(std::move(constraints), Tensor::Ofmap);
    case Dataflow::InputStationary: return stationary(std::move(constraints), Tensor::Ifmap);
    case Dataflow::RowStationary: return rowStationary(std::move(constraints), architecture);
    case Dataflow::Count_: break;
    }
    return constraints;
}

} // namespace pelorus
