// SPDX-License-Identifier: GPL-3.0-or-later
// What a PE holds at a step, in the user's words: which part of a tensor, and what moved.
#pragma once

#include "core/cost/dataflow.h"

#include <QString>

namespace pelorus {

/// "k 0–7 · c 2 · r 0–2 · s 0–2"; of the ifmap rows and columns, counted from the first one that is
/// not padding. Dimensions of one iteration are left out; empty where none is left.
[[nodiscard]] QString heldRange(Tensor tensor, const HeldWords &held, const LayerShape &shape);

/// "12 new from GLB, 3 from neighbours, 20 kept"; of psums "8 from zero", "8 out to GLB".
/// `parent` is the name of the level that feeds the PEs.
[[nodiscard]] QString heldMoves(Tensor tensor, const HeldWords &held, const QString &parent);

/// At the port of the level that feeds the PEs: "GLB reads 12", "GLB takes 8", "GLB idle".
[[nodiscard]] QString portMoves(const HeldWords &port, const QString &parent);

/// "ifmap", "filter", "psum": the ofmap is a partial sum inside the array.
[[nodiscard]] QString arrayTensorName(Tensor tensor);

} // namespace pelorus
