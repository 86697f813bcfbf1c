// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy against energy, latency or bit operations: every design of this session that was
// measured, the front of those that none beats in both, and where the design stands. A click on a
// point, or Return on the present one, takes its bits. Designs on other hardware or with other
// settings stand back, and beside the front; so do those that few images were run for.
#pragma once

#include "ui/charts/pointchart.h"
#include "ui/session/visitlog.h"

namespace pelorus {

class EngineeringTicker;
class OptionButton;

class VisitedChart : public PointChart
{
    Q_OBJECT
public:
    explicit VisitedChart(QWidget *parent = nullptr);

    /// Not owned; without one there is nothing to show.
    void setLog(VisitLog *log);

    [[nodiscard]] QString id() const override { return QStringLiteral("visited"); }
    [[nodiscard]] QString title() const override { return tr("Accuracy against cost, as visited"); }
    [[nodiscard]] QString shortTitle() const override { return tr("Visited"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

    [[nodiscard]] VisitCost cost() const;
    void setCost(VisitCost cost);

signals:
    /// The user wants the network's bits and the scheme of this design.
    void bitsWanted(const pelorus::DesignPtr &design);

protected:
    void refresh() override;
    void applyTheme() override;
    void retranslate() override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_places.size(); }
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    [[nodiscard]] QString pointOrigin(std::size_t point) const override;
    void pointChosen(std::size_t point) override;
    void setRanges() override;

private:
    enum class Kind { Mixed, Uniform, FewImages, Elsewhere };
    /// A visited design in the plane.
    struct Place
    {
        std::size_t visit = 0; ///< in *m_visits
        Kind kind = Kind::Mixed;
        QPointF at; ///< cost in J, s or operations; percent
        bool isFront = false, isPresent = false;
    };
    static constexpr std::size_t kinds = 4;

    void placeAll();
    [[nodiscard]] std::optional<QPointF> baselinePlace() const;
    void showMarks();
    [[nodiscard]] const VisitedDesign &visit(const Place &) const;
    [[nodiscard]] QString costText(const VisitedDesign &) const;
    [[nodiscard]] bool hasLabels() const;
    [[nodiscard]] QString nothingText() const;

    QCPGraph *m_front, *m_intervals, *m_points[kinds], *m_ghost, *m_present; ///< the plot's
    QSharedPointer<EngineeringTicker> m_ticker;
    OptionButton *m_cost;
    VisitLog *m_log = nullptr;
    VisitLog::Visits m_visits;
    std::vector<Place> m_places; ///< in ascending cost
};

} // namespace pelorus
