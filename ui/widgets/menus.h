// SPDX-License-Identifier: GPL-3.0-or-later
// How the actions stand in menu bar and tool bar.
#pragma once

class QToolBar;

namespace pelorus {

class MainWindow;

void fillMenuBar(MainWindow &window);
[[nodiscard]] QToolBar *makeToolBar(MainWindow &window);

} // namespace pelorus
