// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the Help menu: shortcuts, sources of the numbers, about. They do not block the
// window.
#pragma once

namespace pelorus {

class MainWindow;

void showCheatSheet(MainWindow &window);
/// Every energy of the shown evaluation with value, formula and citation.
void showSources(MainWindow &window);
void showAbout(MainWindow &window);

} // namespace pelorus
