// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy against bits of static and of dynamic fixed point, measured on the open network while
// one looks, beside the float network (a line) and the fraction lengths that were chosen by hand (a
// diamond). Without labels it is the agreement with the float network.
#pragma once

#include "ui/charts/pointchart.h"
#include "ui/session/fixedpointrunner.h"

namespace pelorus {

class FixedPointChart : public PointChart
{
    Q_OBJECT
public:
    explicit FixedPointChart(QWidget *parent = nullptr);

    /// `name`: of the network; null: nothing yet.
    void setState(const FixedPointStatePtr &state, const QString &name);

    [[nodiscard]] QString id() const override { return QStringLiteral("fixed-point"); }
    [[nodiscard]] QString title() const override { return tr("Static and dynamic fixed point"); }
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

protected:
    void refresh() override;
    void applyTheme() override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_places.size(); }
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    [[nodiscard]] QString subject() const override { return m_name; }
    void setRanges() override;

private:
    struct Place
    {
        QString name; ///< of the series
        accuracy::Measurement measured;
        QPointF at;
    };
    void showMarks();

    FixedPointStatePtr m_state;
    QString m_name;
    std::vector<Place> m_places;
    QCPGraph *m_float, *m_curves[2], *m_chosen; ///< the plot's
};

} // namespace pelorus
