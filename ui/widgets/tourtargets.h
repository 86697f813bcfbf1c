// SPDX-License-Identifier: GPL-3.0-or-later
// The widgets that a tour's steps show and point at, by the names that their data uses.
#pragma once

#include <QStringList>

class QWidget;

namespace pelorus {

class MainWindow;

/// "chart:ID", "dock:NAME", "tile:ID" (where a narrow window leaves the tile out: the scoreboard),
/// "value:PATH" (an editor of the hardware), "batch", "layers", "schematic", "array".
/// Null: there is none of that name.
[[nodiscard]] QWidget *tourTarget(MainWindow &window, const QString &name);

/// Docks by their object names to the front of their tabs, a chart by its id to the place of all.
void showForTour(MainWindow &window, const QStringList &names);

/// Scrolls whatever it stands in so that it is seen.
void scrollTo(QWidget &target);

} // namespace pelorus
