// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/peheatview.h"

#include "ui/charts/charttheme.h"
#include "ui/charts/explanationpopover.h"
#include "ui/models/format.h"

#include <QContextMenuEvent>
#include <QPainter>

#include <algorithm>

namespace pelorus {

PeHeatView::PeHeatView(QWidget *parent) : PeGrid(parent)
{
    setAccessibleName(tr("PE array, work of each PE"));
}

void PeHeatView::setWork(const PeArrayShape &shape, PeWork work)
{
    m_work = std::move(work);
    setShape(shape);
    setAccessibleDescription(summary());
    update();
}

QString PeHeatView::summary() const
{
    if (m_work.macs.empty())
        return {};
    const auto [least, most] = std::minmax_element(m_work.macs.begin(), m_work.macs.end());
    const auto share = [this](Count macs) {
        return format::percent(static_cast<double>(macs) / m_work.room);
    };
    const auto working =
        std::count_if(m_work.macs.begin(), m_work.macs.end(), [](Count macs) { return macs > 0; });
    const QString exist = format::count(static_cast<double>(shape().columns * shape().rows), 6);
    const QString use = format::count(static_cast<double>(working), 6);
    return *least == *most
        ? tr("%1 of %2 PEs work, each %3 of the steps").arg(use, exist, share(*least))
        : tr("%1 of %2 PEs work, from %3 to %4 of the steps")
              .arg(use, exist, share(*least), share(*most));
}

void PeHeatView::paintPe(QPainter &painter, const QRectF &cell, PePlace place) const
{
    // Where a cell stands for several PEs it shows their mean.
    double busy = 0;
    Count pes = 0;
    for (Count row = place.row; row < std::min(place.row + perCell(), m_work.rows); ++row) {
        for (Count column = place.column;
             column < std::min(place.column + perCell(), m_work.columns); ++column) {
            busy += m_work.busy(column, row);
            ++pes;
        }
    }
    constexpr double palest = 0.15; // against the ground, which unused PEs show
    const double heat = busy > 0 ? palest + (1 - palest) * busy / static_cast<double>(pes) : 0;
    painter.fillRect(cell, mixed(palette().color(QPalette::Base), utilizationColour(), heat));
}

QString PeHeatView::tipOf(PePlace place) const
{
    const double busy = m_work.busy(place.column, place.row);
    return tr("PE at %1\n%2 MACs, busy in %3 of the steps")
        .arg(placeText(place),
             format::count(static_cast<double>(m_work.macsAt(place.column, place.row)), 4),
             format::percent(busy));
}

std::optional<Explanation> PeHeatView::explanation() const
{
    if (m_work.macs.empty())
        return std::nullopt;
    const PePlace place = current();
    const auto used = static_cast<double>(m_work.columns * m_work.rows);
    Explanation result;
    result.title = tr("PE at %1").arg(placeText(place));
    result.value = format::percent(m_work.busy(place.column, place.row));
    result.text = tr("MACs of the layer that fall to this PE / MACs that it has the time for: "
                     "steps of the run × MAC units in the PE. Counted from the loops of the "
                     "mapping: with perfect factors all PEs in use are alike, with imperfect ones "
                     "those at the end of an unrolled dimension have less to do. Waiting for "
                     "memory is not in it.");
    result.inputs = {
        {tr("MACs of this PE"),
         format::count(static_cast<double>(m_work.macsAt(place.column, place.row)), 4)},
        {tr("MACs that it has the time for"), format::count(m_work.room, 4)},
        {tr("PEs in use"), format::count(used, 4)},
        {tr("PEs that exist"),
         format::count(static_cast<double>(shape().columns * shape().rows), 4)}};
    result.origin = tr("Counted from the mapping, exactly.");
    return result;
}

QRect PeHeatView::explainedRect() const
{
    return cellOf(current()).toAlignedRect();
}

void PeHeatView::contextMenuEvent(QContextMenuEvent *event)
{
    if (const auto place = placeAt(event->pos());
        place && event->reason() == QContextMenuEvent::Mouse)
        setCurrent(*place);
    popUpWhereFrom(*this, event->globalPos());
}

} // namespace pelorus
