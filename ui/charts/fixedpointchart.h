// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy against bits of static and of dynamic fixed point, measured on the open network while
// one looks, beside the float network (a line) and the fraction lengths that were chosen by hand (a
// diamond). Without labels it is the agreement with the float network.
//
// What others published (squares) is of other networks, as a loss against their float ones: it
// stands as far below this network's float line, and the right axis counts what is lost.
#pragma once

#include "core/io/benchmarks.h"
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
    void setPublished(std::vector<io::PublishedFixedPoint> rows, const std::string &source);

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
    [[nodiscard]] QString pointOrigin(std::size_t point) const override;
    [[nodiscard]] QString subject() const override { return m_name; }
    void setRanges() override;

private:
    struct Place
    {
        QString name; ///< of the series
        accuracy::Measurement measured; ///< of a published one: nothing
        QPointF at;
        const io::PublishedFixedPoint *published = nullptr; ///< of m_published
    };
    [[nodiscard]] bool hasLabels() const;
    void placePublished(double level);
    void showMarks();
    void showLosses();

    FixedPointStatePtr m_state;
    QString m_name;
    std::vector<Place> m_places;
    std::vector<io::PublishedFixedPoint> m_published;
    QString m_publishedSource;
    QCPGraph *m_float, *m_curves[2], *m_others, *m_reaches, *m_chosen; ///< the plot's
};

} // namespace pelorus
