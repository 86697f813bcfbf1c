// SPDX-License-Identifier: GPL-3.0-or-later
// Guided tours as data: what is said, what is shown of which design, and what is pointed at, step
// by step. Who plays them stands in ui/widgets/tourplayer.h; nothing here knows a widget.
//
// Numbers never stand in a step's text: it has placeholders (%1, %2, ...), one a figure, which are
// filled with what the present evaluation says.
#pragma once

#include "core/explore/design.h"
#include "ui/tours/tourfigures.h"

#include <QList>
#include <QString>

#include <string>

namespace pelorus {

/// One edit: a path and a value of a sweep (core/io/sweepaxis.h: "pe_array.columns", "batch",
/// "bits"), "network" or "hardware" with a name of the library, or "baseline", which pins the
/// design as it is then under the name `value`.
struct TourEdit
{
    std::string path, value;
};

struct TourStep
{
    QString title; ///< a few words
    QString text; ///< two to four sentences, plain
    QList<TourFigure> figures = {}; ///< of the text's placeholders
    QList<TourEdit> edits = {}; ///< of the design that the step before left
    QString workspace = QStringLiteral("design");
    /// What comes to the front, by object name or id: docks, and a chart, which takes the place of
    /// all charts.
    QStringList shown = {};
    QString target; ///< what is pointed at, as tourTarget() takes it (ui/widgets/tourtargets.h)
    QString layer = {}; ///< selected; empty: none
};

struct Tour
{
    QString id; ///< stable: "conv1", "bits", ...
    QString title; ///< as in the menu
    QString about; ///< one sentence
    std::string network, hardware; ///< names of the library: the design that it begins with
    QList<TourStep> steps; ///< at least one
};

/// In the order of the menu, in the present language.
[[nodiscard]] QList<Tour> allTours();

/// The design of step `index` (in range): that of the tour's beginning with all edits up to it.
/// Errors: those of the edits.
[[nodiscard]] Result<Design> tourDesign(const Tour &tour, qsizetype index);

} // namespace pelorus
