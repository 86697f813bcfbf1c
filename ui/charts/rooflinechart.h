// SPDX-License-Identifier: GPL-3.0-or-later
// The roofline of a memory level: what each layer does per second against its operations per byte
// there, under the roofs of the level's ports and of the MAC units (core/explore/roofline.h). Both
// axes are logarithmic. A click on a point selects its layer; the point of the hovered layer has a
// ring.
#pragma once

#include "core/explore/roofline.h"
#include "ui/charts/pointchart.h"

namespace pelorus {

class OptionButton;

class RooflineChart : public PointChart
{
    Q_OBJECT
public:
    explicit RooflineChart(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("roofline"); }
    [[nodiscard]] QString title() const override { return tr("Roofline"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

    /// Name of the level looked at, one with a limited port; empty: there is none.
    [[nodiscard]] std::string level() const;
    void setLevel(const std::string &level);
    [[nodiscard]] const Roofline &roofline() const { return m_roofline; }

protected:
    void refresh() override;
    void refreshSelection() override { invalidate(); }
    void refreshHover() override;
    void applyTheme() override;
    void retranslate() override;
    /// Those of the layers.
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_roofline.points.size(); }
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    void pointChosen(std::size_t point) override;
    void pointerOn(std::optional<std::size_t> point) override;
    void setRanges() override;

private:
    enum class Kind { HereBound, ComputeBound, ElsewhereBound };
    static constexpr std::size_t kinds = 3;

    // rooflinechart.cpp
    void offerLevels();
    void showRoofs();
    void showMarks();
    [[nodiscard]] Kind kindOf(const RooflinePoint &) const;
    [[nodiscard]] bool isSelected(const RooflinePoint &) const;

    // rooflinecharttext.cpp
    [[nodiscard]] QString nothingText() const;
    [[nodiscard]] QString levelName() const;
    [[nodiscard]] QString kindText(Kind) const;
    [[nodiscard]] QString roofText(const Roof &) const; ///< "DRAM reads, 2.4 GB/s"
    [[nodiscard]] const Layer &layer(const RooflinePoint &) const;

    QCPGraph *m_peak, *m_roofs[2], *m_points[kinds], *m_selected, *m_ghost; ///< the plot's
    OptionButton *m_option;
    std::vector<std::string> m_levels; ///< in the order of the options
    Roofline m_roofline, m_baseline;
};

} // namespace pelorus
