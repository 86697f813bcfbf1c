// SPDX-License-Identifier: GPL-3.0-or-later
// How energy and area change from one manufacturing process to another: A. Stillmaker, B. Baas,
// "Scaling equations for the accurate prediction of CMOS device performance from 180 nm to 7 nm",
// Integration, the VLSI Journal 58, 2017, pp. 74-81, with the coefficients as tabulated in
// Accelergy-Project/accelergy-library-plug-in, scaling.py.
//
//   energy   f_to(V_to) / f_from(V_from),   f(V) = a2 V^2 + a1 V + a0 of a node, fitted to circuit
//            simulations of gates: the V^2 of switching, and what short circuits and leakage add
//   area     a table of factors from node to node, as published (rounded to two digits: there and
//            back is not exactly 1)
//
// Only the nodes of the table are scaled between, never values in between. Voltages from 0.5 to 1.3
// V: the source states no range, these bounds are ours (0.5 V is about where the transistors stop
// switching fast, 1.3 V the nominal supply of the oldest node); beyond, a fitted parabola says
// nothing. Cost: a search among ten nodes.
#pragma once

#include "core/base/result.h"
#include "core/hardware/process.h"

#include <span>

namespace pelorus {

/// Nodes in nm, largest first.
[[nodiscard]] std::span<const double> scalingNodes();

/// Energy at `to` per energy at `from`. Exactly 1 between equal processes, whether or not they are
/// in the table. OutOfRange for a node that is not in the table or a voltage outside the range.
[[nodiscard]] Result<double> energyScale(const Process &from, const Process &to);
/// Area at `toNm` per area at `fromNm`, likewise.
[[nodiscard]] Result<double> areaScale(double fromNm, double toNm);

/// The citation of both.
inline constexpr const char *scalingSource =
    "scaled by A. Stillmaker, B. Baas, Integration 58, 2017, pp. 74-81";

} // namespace pelorus
