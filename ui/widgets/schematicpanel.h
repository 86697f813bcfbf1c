// SPDX-License-Identifier: GPL-3.0-or-later
// The schematic with its row of options: what the colours mean, zoom, and its picture and figures
// as files or in the clipboard, as charts have them.
#pragma once

#include "ui/charts/chart.h"

class QMenu;
class QToolButton;

namespace pelorus {

class OptionButton;
class Schematic;

class SchematicPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SchematicPanel(SelectionHub &hub, QWidget *parent = nullptr);

    [[nodiscard]] Schematic *schematic() const { return m_schematic; }
    [[nodiscard]] OptionButton *colour() const { return m_colour; }
    [[nodiscard]] QMenu *menu() const { return m_menu; }
    /// As Chart::exportTo(). There must be an evaluation.
    [[nodiscard]] Result<void> exportTo(const QString &path, ChartFormat format) const;
    void copyImage() const;
    void copyData() const;

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void makeMenu();

    Schematic *m_schematic;
    OptionButton *m_colour;
    QToolButton *m_menuButton;
    QMenu *m_menu;
    QAction *m_explain = nullptr;
};

} // namespace pelorus
