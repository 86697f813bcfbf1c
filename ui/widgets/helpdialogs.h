// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the Help menu: shortcuts, the model, sources of the numbers, about. They do not
// block the window; each is open at most once.
#pragma once

namespace pelorus {

class MainWindow;

void showCheatSheet(MainWindow &window);
/// docs/model.md, which is part of the program, with a field to search it.
void showModel(MainWindow &window);
/// Every energy of the shown evaluation with value, formula and citation.
void showSources(MainWindow &window);
void showAbout(MainWindow &window);

} // namespace pelorus
