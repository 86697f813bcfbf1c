// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pointchart.h"

#include "ui/charts/legendrow.h"
#include "ui/charts/progresschip.h"
#include "ui/charts/tipexplanation.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <QToolTip>

#include <qcustomplot.h>

#include <cmath>

namespace pelorus {

namespace {

constexpr double pointMarkSize = 6; // pixels
constexpr int chipDistance = 8; // pixels from the plot's corner
constexpr double reach = 12; // pixels around a point that count as the point

} // namespace

PointChart::PointChart(QWidget *parent)
    : Chart(parent), m_hovered(addPoints()), m_legend(new LegendRow(plot())),
      m_fitButton(new QToolButton(this)), m_chip(new ProgressChip(this))
{
    QCustomPlot *p = plot();
    p->plotLayout()->addElement(1, 0, m_legend);
    m_legend->setMargins(QMargins(14, 0, 8, 4));
    p->plotLayout()->setRowStretchFactor(1, 0.001);
    p->axisRect()->setMinimumMargins(QMargins(14, 8, 16, 4));
    for (QCPAxis *axis : {p->xAxis, p->yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, 0);
        axis->setLabelPadding(2);
    }
    m_hovered->setLayer(QStringLiteral("overlay"));

    p->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    p->installEventFilter(this);
    connect(p, &QCustomPlot::mousePress, this, &PointChart::pressed);
    connect(p, &QCustomPlot::mouseMove, this, &PointChart::moved);
    connect(p, &QCustomPlot::mouseRelease, this, &PointChart::released);
    connect(p, &QCustomPlot::mouseWheel, this, &PointChart::wheeled);
    connect(p, &QCustomPlot::mouseDoubleClick, this, &PointChart::fit);
    const auto changed = qOverload<const QCPRange &>(&QCPAxis::rangeChanged);
    connect(p->xAxis, changed, this, &PointChart::userMoved);
    connect(p->yAxis, changed, this, &PointChart::userMoved);

    m_fitButton->setVisible(false);
    m_fitButton->setAutoRaise(true);
    m_fitButton->setText(tr("Fit"));
    optionRow()->addWidget(m_fitButton);
    connect(m_fitButton, &QToolButton::clicked, this, &PointChart::fit);
    m_chip->hide();
}

QCPAxis *PointChart::valueAxis() const
{
    return plot()->yAxis;
}

QString PointChart::pointOrigin(std::size_t) const
{
    return evaluation() ? modelledOrigin(evaluation()->design.settings.accounting) : QString();
}

Explanation PointChart::pointExplanation(std::size_t point) const
{
    Explanation result = explanationOfTip(pointTip(point));
    result.title = heading() + QStringLiteral(" · ") + result.title;
    result.origin = pointOrigin(point);
    return result;
}

std::optional<std::size_t> PointChart::pointOfRow(std::size_t row) const
{
    return row < points().size() ? std::optional(row) : std::nullopt;
}

std::optional<Explanation> PointChart::tableExplanation(int row, int column) const
{
    const ChartTable cells = table();
    if (row < 0 || row >= cells.rows.size() || !emptyText().isEmpty())
        return std::nullopt;
    const auto point = pointOfRow(static_cast<std::size_t>(row));
    if (!point)
        return std::nullopt;
    Explanation result = pointExplanation(*point);
    result.title += QStringLiteral(" · ") + cells.header[column];
    result.value = cellText(cells.rows[row][column]);
    return result;
}

std::optional<Explanation> PointChart::explanation() const
{
    // m_hover is the hovered point or else the chosen one; its data may have gone.
    if (!m_hover || !emptyText().isEmpty() || *m_hover >= points().size())
        return std::nullopt;
    return pointExplanation(*m_hover);
}

std::optional<Explanation> PointChart::explanationAt(const QPoint &pixel) const
{
    const std::optional<std::size_t> point = pointAt(pixel);
    return point ? std::optional(pointExplanation(*point)) : std::nullopt;
}

QCPGraph *PointChart::addPoints()
{
    QCPGraph *graph = plot()->addGraph();
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setAdaptiveSampling(false);
    return graph;
}

void PointChart::placeChip()
{
    m_chip->adjustSize();
    const QRect area = plot()->isVisible() ? plot()->geometry() : contentsRect();
    const int top = area.top() + (plot()->isVisible() ? 0 : optionRow()->geometry().bottom());
    m_chip->move(area.right() - m_chip->width() - chipDistance, top + chipDistance);
    m_chip->raise();
}

void PointChart::pointsChanged()
{
    const std::size_t count = walkablePoints();
    if (m_current && *m_current >= count)
        m_current.reset();
    if (m_follow) {
        m_settingRanges = true;
        setRanges();
        m_settingRanges = false;
    }
    m_fitButton->setVisible(!m_follow);
    placeHover(m_current);
    replotLater();
}

void PointChart::userMoved()
{
    if (m_settingRanges)
        return;
    m_settingRanges = true;
    for (QCPAxis *axis : {plot()->xAxis, plot()->yAxis})
        if (const double least = leastShown(*axis); axis->range().lower < least)
            axis->setRange(least, least + axis->range().size());
    m_settingRanges = false;
    m_follow = false;
    m_fitButton->setVisible(true);
}

void PointChart::fit()
{
    setFollowsData(true);
}

void PointChart::setFollowsData(bool follow)
{
    m_follow = follow;
    pointsChanged();
}

void PointChart::applyTheme()
{
    m_legend->setTheme(theme());
    m_hovered->setScatterStyle({QCPScatterStyle::ssCircle, QPen(theme().text, 1.2),
                                QBrush(Qt::NoBrush), 2.6 * pointMarkSize});
}

void PointChart::retranslate()
{
    Chart::retranslate();
    m_fitButton->setText(tr("Fit"));
    m_fitButton->setAccessibleName(tr("Fit"));
    m_fitButton->setToolTip(tr("Show everything and follow the data (F).\n"
                               "Wheel and drag zoom and move; over an axis that axis alone."));
}

void PointChart::resizeEvent(QResizeEvent *event)
{
    Chart::resizeEvent(event);
    placeChip();
}

QPointF PointChart::pixelOf(const QPointF &point) const
{
    return {plot()->xAxis->coordToPixel(point.x()), valueAxis()->coordToPixel(point.y())};
}

std::optional<std::size_t> PointChart::pointAt(const QPointF &pixel) const
{
    if (!emptyText().isEmpty() || !plot()->axisRect()->rect().contains(pixel.toPoint()))
        return std::nullopt;
    std::optional<std::size_t> nearest;
    double distance = reach;
    const std::vector<QPointF> all = points();
    for (std::size_t i = all.size(); i-- > 0;) {
        const QPointF away = pixelOf(all[i]) - pixel;
        const double own = std::hypot(away.x(), away.y());
        if (own < distance) {
            distance = own;
            nearest = i;
        }
    }
    return nearest;
}

void PointChart::placeHover(std::optional<std::size_t> point)
{
    m_hover = point;
    m_hovered->setValueAxis(valueAxis());
    m_hovered->data()->clear();
    const std::vector<QPointF> all = point ? points() : std::vector<QPointF>();
    if (point && *point < all.size() && emptyText().isEmpty())
        m_hovered->addData(all[*point].x(), all[*point].y());
    pointHovered(point);
}

void PointChart::showHover(std::optional<std::size_t> point)
{
    if (!point)
        point = m_current;
    if (point == m_hover)
        return;
    placeHover(point);
    m_hovered->layer()->replot();
}

void PointChart::pressed(QMouseEvent *event)
{
    m_pressedAt = event->pos();
    plot()->axisRect()->setRangeDrag(axesAt(event->pos()));
}

void PointChart::wheeled(QWheelEvent *event)
{
    plot()->axisRect()->setRangeZoom(axesAt(event->position()));
}

Qt::Orientations PointChart::axesAt(const QPointF &pixel) const
{
    const QRect area = plot()->axisRect()->rect();
    if (pixel.x() < area.left())
        return Qt::Vertical;
    if (pixel.y() > area.bottom())
        return Qt::Horizontal;
    return Qt::Horizontal | Qt::Vertical;
}

void PointChart::moved(QMouseEvent *event)
{
    const std::optional<std::size_t> point =
        event->buttons() == Qt::NoButton ? pointAt(event->pos()) : std::nullopt;
    showHover(point);
    pointerOn(point);
    if (point)
        QToolTip::showText(event->globalPosition().toPoint(), pointTip(*point), plot());
    else
        QToolTip::hideText();
}

void PointChart::released(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton
        || (event->pos() - m_pressedAt).manhattanLength() > clickTolerance)
        return;
    const std::optional<std::size_t> point = pointAt(event->pos());
    m_current = point && *point < walkablePoints() ? point : std::nullopt;
    showHover(m_current);
    setAccessibleDescription(description());
    if (m_current)
        pointChosen(*m_current);
}

bool PointChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == plot() && event->type() == QEvent::Leave) {
        showHover(m_current);
        pointerOn(std::nullopt);
    }
    return Chart::eventFilter(watched, event);
}

void PointChart::walkTo(std::size_t point)
{
    m_current = point;
    // Keep the size of a zoom, but never lose sight of the point.
    const QPointF place = points()[point];
    for (const auto &[axis, value] :
         {std::pair(plot()->xAxis, place.x()), {valueAxis(), place.y()}}) {
        if (!axis->range().contains(value))
            axis->setRange(value, axis->range().size(), Qt::AlignCenter);
    }
    showHover(point);
    replotLater();
    setAccessibleDescription(description());
    QToolTip::showText(plot()->mapToGlobal(pixelOf(place).toPoint()), pointTip(point), plot());
}

void PointChart::keyPressEvent(QKeyEvent *event)
{
    const std::size_t count = emptyText().isEmpty() ? walkablePoints() : 0;
    if (event->key() == Qt::Key_Escape && m_current) {
        m_current.reset();
        showHover(std::nullopt);
        setAccessibleDescription(description());
        QToolTip::hideText();
        return;
    }
    if (count == 0) {
        Chart::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Right: walkTo(m_current ? std::min(*m_current + 1, count - 1) : 0); break;
    case Qt::Key_Left: walkTo(m_current ? *m_current - (*m_current > 0) : count - 1); break;
    case Qt::Key_Home: walkTo(0); break;
    case Qt::Key_End: walkTo(count - 1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            pointChosen(*m_current);
        break;
    default: Chart::keyPressEvent(event);
    }
}

} // namespace pelorus
