// SPDX-License-Identifier: GPL-3.0-or-later
// The look that all tables and scrolled forms on cards share: no frame, no grid, the card's ground.
#pragma once

class QScrollArea;
class QTableView;
class QWidget;

namespace pelorus {

void makeFlatTable(QTableView &table);
/// As high as its rows, with columns as wide as their content and the first one taking the rest.
void fitToRows(QTableView &table);
/// Scrolls `content` up and down on the card's ground; `content` gets its width.
[[nodiscard]] QScrollArea *transparentScrollArea(QWidget *content, QWidget *parent);

} // namespace pelorus
