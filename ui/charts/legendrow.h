// SPDX-License-Identifier: GPL-3.0-or-later
// A compact legend under the axis rect: swatch, mark or line and name side by side, wrapped into as
// many lines as the width asks for.
#pragma once

#include "ui/charts/charttheme.h"
#include "ui/charts/mark.h"

#include <qcustomplot.h>

#include <optional>
#include <vector>

namespace pelorus {

struct LegendEntry
{
    QString name;
    FillLook look;
    std::size_t series = 0; ///< what entryAt() returns
    Emphasis emphasis = Emphasis::Normal;
    std::optional<Mark> mark = {}; ///< in place of the swatch, in the colour of the look
    std::optional<Qt::PenStyle> line = {}; ///< likewise: a line as the chart draws it
    bool operator==(const LegendEntry &) const = default;
};

/// The entry of a graph that is drawn as a line without marks.
[[nodiscard]] LegendEntry lineEntry(const QString &name, const QPen &pen, std::size_t series);

class LegendRow : public QCPLayoutElement
{
    Q_OBJECT
public:
    explicit LegendRow(QCustomPlot *plot);

    void setEntries(std::vector<LegendEntry> entries) { m_entries = std::move(entries); }
    void setTheme(const ChartTheme &theme) { m_theme = theme; }
    /// The series of the entry drawn at a pixel of the plot.
    [[nodiscard]] std::optional<std::size_t> entryAt(const QPointF &pixel) const;

    void update(UpdatePhase phase) override;

protected:
    void draw(QCPPainter *painter) override;

private:
    /// Places of the entries in a row that is `width` wide, from its own top left corner.
    [[nodiscard]] std::vector<QRect> arranged(int width) const;

    std::vector<LegendEntry> m_entries;
    ChartTheme m_theme;
};

} // namespace pelorus
