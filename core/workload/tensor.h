// SPDX-License-Identifier: GPL-3.0-or-later
// The three operands of a MAC layer. A partial sum (psum) is the ofmap while it accumulates.
// Timeloop says Inputs, Weights, Outputs.
#pragma once

#include "core/base/enumarray.h"
#include "core/workload/dimension.h"

#include <string_view>

namespace pelorus {

enum class Tensor { Ifmap, Filter, Ofmap, Count_ };

template <typename Value>
using PerTensor = EnumArray<Tensor, Value>;
using TensorMask = PerTensor<bool>;

[[nodiscard]] constexpr TensorMask allTensors() { return TensorMask::filled(true); }

/// Does an iteration of `d` move to other words of `t`? Ifmap: all but K; Filter: all but N, P, Q;
/// Ofmap: all but C, R, S.
[[nodiscard]] constexpr bool relevant(Tensor t, Dim d)
{
    switch (t) {
    case Tensor::Ifmap: return d != Dim::K;
    case Tensor::Filter: return d != Dim::N && d != Dim::P && d != Dim::Q;
    case Tensor::Ofmap: return d != Dim::C && d != Dim::R && d != Dim::S;
    case Tensor::Count_: break;
    }
    return false;
}

/// Is `d` of the ifmap's window? Its words on an axis are not the product of the axis' two
/// dimensions (projection.h).
[[nodiscard]] constexpr bool isWindow(Tensor t, Dim d)
{
    return t == Tensor::Ifmap && (d == Dim::P || d == Dim::Q || d == Dim::R || d == Dim::S);
}

[[nodiscard]] constexpr std::string_view name(Tensor t)
{
    switch (t) {
    case Tensor::Ifmap: return "ifmap";
    case Tensor::Filter: return "filter";
    case Tensor::Ofmap: return "ofmap";
    case Tensor::Count_: break;
    }
    return {};
}

} // namespace pelorus
