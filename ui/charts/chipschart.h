// SPDX-License-Identifier: GPL-3.0-or-later
// Chips in a plane whose axes are any two columns of the table of chips (power against area, …),
// told apart by how their figures are known: measured silicon, simulated after layout, estimated;
// and this design, as modelled. An axis is logarithmic where the figures span a decade. What has
// no figure in one of the columns is left out, and the chart says how many are.
#pragma once

#include "ui/charts/pointchart.h"
#include "ui/models/benchmarktables.h"

#include <array>

namespace pelorus {

class OptionButton;

class ChipsChart : public PointChart
{
    Q_OBJECT
public:
    explicit ChipsChart(QWidget *parent = nullptr);

    /// `table` of chipsTable() and chipMarks() of it.
    void setChips(const BenchmarkTable &table, const std::vector<ChipMark> &marks);
    /// Keys of columns ("area_mm2"); others are ignored.
    void setAxes(const QString &x, const QString &y);
    /// The row of the table that is selected, which gets a ring; -1: none.
    void setSelectedRow(int row);

    /// Names of the chips that have no figure in one of the columns.
    [[nodiscard]] QStringList leftOut() const { return m_leftOut; }
    [[nodiscard]] bool isLogarithmic(Qt::Orientation axis) const;

    [[nodiscard]] QString id() const override { return QStringLiteral("chips"); }
    [[nodiscard]] QString title() const override { return tr("Chips"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

signals:
    /// A click on a chip, or Return on the present one: its row in the table.
    void chipChosen(int row);
    void axesChanged(); ///< and with them leftOut()

protected:
    void refresh() override;
    void applyTheme() override;
    void retranslate() override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_places.size(); }
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    void pointChosen(std::size_t point) override;
    [[nodiscard]] double leastShown(const QCPAxis &axis) const override;
    void setRanges() override;

private:
    struct Place
    {
        int row = 0;
        ChipMark mark = ChipMark::Estimate;
        QPointF at;
    };
    void offerColumns();
    void placeAll();
    void scaleAxes();
    void showMarks();
    [[nodiscard]] qsizetype column(const OptionButton &option) const; ///< of the table
    [[nodiscard]] QString valueText(int row, qsizetype column) const;

    BenchmarkTable m_table;
    std::vector<ChipMark> m_marks;
    QList<qsizetype> m_columns; ///< those with numbers
    int m_selectedRow = -1;
    std::vector<Place> m_places; ///< in ascending x
    QStringList m_leftOut;
    OptionButton *m_x, *m_y;
    static constexpr std::size_t kinds = 4;
    std::array<QCPGraph *, kinds> m_points{}; ///< the plot's, as the next one
    QCPGraph *m_selected;
};

/// "area, mm²": what a column of the table of chips means on an axis, translated.
[[nodiscard]] QString chipFigureName(const BenchmarkColumn &column);

} // namespace pelorus
