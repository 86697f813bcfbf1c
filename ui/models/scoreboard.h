// SPDX-License-Identifier: GPL-3.0-or-later
// The totals of an evaluation as tiles: one strong number each, a caption that puts it into
// proportion, and a tool tip that says how it is computed. Pure.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/models/delta.h"
#include "ui/session/accuracyrunner.h"
#include "ui/session/compareddesigns.h"

#include <QList>
#include <QString>

namespace pelorus {

struct Tile
{
    QString id; ///< stable: "latency", "energy", "power", "area" (or "fpga"), "throughput",
                ///< "efficiency", "edp", "utilization", "dram", "storage", "accuracy", "mapping"
    QString title;
    QString value;
    QString caption;
    QString toolTip;
    double number = 0; ///< the value in SI units (J, s, W, ...; area: mm2); 0 where there is none
    bool exceeded = false; ///< a budget is exceeded: to be marked
    bool proven = false; ///< the mappings are proven optimal: to be marked
    std::optional<Delta> delta = {}; ///< against the baseline, see tiledeltas.h
    bool operator==(const Tile &) const = default;
};

/// Null: the same tiles without values. `searching`: better mappings or the proof may yet come.
/// `accuracy`: what is known of it; null: nothing.
[[nodiscard]] QList<Tile> scoreboard(const EvaluationPtr &evaluation, bool searching = false,
                                     const AccuracyStatePtr &accuracy = {});

} // namespace pelorus
