// SPDX-License-Identifier: GPL-3.0-or-later
// The eight loop dimensions of a MAC layer and vectors over them.
//
//   N batch   K output channels   C input channels   P output rows   Q output columns
//   R filter rows   S filter columns   G groups          (K and C are per group)
//
// P and R are the vertical axis (height), Q and S the horizontal one (width). Eyeriss writes M for K
// and E, F for P, Q; Timeloop writes M for K.
#pragma once

#include "core/base/count.h"
#include "core/base/enumarray.h"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace pelorus {

enum class Dim { N, K, C, P, Q, R, S, G, Count_ };

/// One number per dimension: bounds, factors or tile extents.
using DimVector = EnumArray<Dim, Count>;

/// A set of dimensions.
using DimMask = EnumArray<Dim, bool>;

[[nodiscard]] constexpr DimVector ones() { return DimVector::filled(1); }
[[nodiscard]] constexpr DimMask allDims() { return DimMask::filled(true); }
[[nodiscard]] constexpr DimMask dims(std::initializer_list<Dim> list)
{
    DimMask mask;
    for (Dim d : list)
        mask[d] = true;
    return mask;
}

/// Product over all dimensions, checked.
[[nodiscard]] constexpr CheckedCount product(const DimVector &v)
{
    CheckedCount result = 1;
    for (Count x : v)
        result *= x;
    return result;
}

[[nodiscard]] constexpr char letter(Dim d) { return "NKCPQRSG"[static_cast<std::size_t>(d)]; }
[[nodiscard]] std::optional<Dim> dimFromLetter(char c);

/// The two image axes. Padding, stride and dilation are given per axis.
enum class Axis { Vertical, Horizontal, Count_ };

/// The output dimension (P, Q) and the filter dimension (R, S) of an axis.
[[nodiscard]] constexpr Dim outputDim(Axis a) { return a == Axis::Vertical ? Dim::P : Dim::Q; }
[[nodiscard]] constexpr Dim filterDim(Axis a) { return a == Axis::Vertical ? Dim::R : Dim::S; }

} // namespace pelorus
