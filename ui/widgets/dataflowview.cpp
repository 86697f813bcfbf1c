// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dataflowview.h"

#include "ui/charts/charttheme.h"
#include "ui/models/dataflowtext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"

#include <QPainter>

#include <algorithm>

namespace pelorus {

namespace {

constexpr double kSmallestMark = 5; ///< pixels a side that a ring or hatch needs

enum class Origin { Parent, Neighbours, Zero };

/// Came at this step.
void paintMoved(QPainter &painter, const QRectF &rect, const QColor &colour, Origin origin,
                const QColor &ground)
{
    painter.fillRect(rect, colour);
    if (rect.height() < kSmallestMark || rect.width() < kSmallestMark || origin == Origin::Parent)
        return;
    painter.save();
    painter.setClipRect(rect);
    painter.setPen(QPen(ground, 1));
    if (origin == Origin::Neighbours) {
        for (double x = rect.left() - rect.height(); x < rect.right(); x += 4)
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(ground);
        const double radius = std::min(rect.height(), rect.width()) / 2 - 1.5;
        painter.drawEllipse(rect.center(), radius, radius);
    }
    painter.restore();
}

/// Was there before.
void paintKept(QPainter &painter, const QRectF &rect, const QColor &colour, const QColor &ground)
{
    painter.fillRect(rect, mixed(ground, colour, 0.25));
    if (rect.height() < 3)
        return;
    painter.setPen(colour);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

/// Leaves after this step: a wedge at the right end, in the text's colour.
void paintLeaving(QPainter &painter, const QRectF &rect, const QColor &ink)
{
    const double side = std::min(rect.height(), 6.0);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const double middle = rect.center().y();
    painter.drawPolygon(QPolygonF({{rect.right() - side * 0.7, middle - side / 2},
                                   {rect.right(), middle},
                                   {rect.right() - side * 0.7, middle + side / 2}}));
    painter.restore();
}

bool sameWords(Tensor tensor, const HeldWords &a, const HeldWords &b)
{
    if (!a.working || !b.working)
        return false;
    return std::ranges::all_of(enumerators<Dim>(), [&](Dim d) {
        return !relevant(tensor, d) || (a.start[d] == b.start[d] && a.length[d] == b.length[d]);
    });
}

} // namespace

DataflowView::DataflowView(QWidget *parent) : PeGrid(parent)
{
    setAccessibleName(tr("PE array, data at one step"));
}

void DataflowView::setStep(const PeArrayShape &shape, std::shared_ptr<const ArrayStep> step)
{
    m_step = std::move(step);
    setShape(shape);
    update();
}

void DataflowView::setTensor(std::optional<Tensor> tensor)
{
    m_tensor = tensor;
    update();
}

void DataflowView::paintWords(QPainter &painter, const QRectF &bar, Tensor tensor,
                              const HeldWords &held) const
{
    if (held.words == 0)
        return;
    const QColor ground = palette().color(QPalette::Base);
    const QColor colour = tensorColour(tensor);
    double left = bar.left();
    for (const auto &[words, origin] : {std::pair{held.fromParent, Origin::Parent},
                                        {held.fromNeighbours, Origin::Neighbours},
                                        {held.fromZero, Origin::Zero}}) {
        if (words == 0)
            continue;
        const double share = static_cast<double>(words) / static_cast<double>(held.words);
        const double width = std::min(std::max(2.0, bar.width() * share), bar.right() - left);
        paintMoved(painter, {left, bar.top(), width, bar.height()}, colour, origin, ground);
        left += width;
    }
    if (held.kept > 0 && left < bar.right() - 0.5)
        paintKept(painter, {left, bar.top(), bar.right() - left, bar.height()}, colour, ground);
    if (held.leaving > 0 && bar.height() >= 4)
        paintLeaving(painter, bar, palette().color(QPalette::Text));
}

void DataflowView::paintPe(QPainter &painter, const QRectF &cell, PePlace place) const
{
    if (!m_step || place.column >= m_step->columns() || place.row >= m_step->rows())
        return;
    const PeState state = m_step->at(place.column, place.row);
    if (!m_tensor) {
        // Bars of whole pixels, as many between them as fit.
        const double gap = cell.height() >= 14 ? 1 : 0;
        const double bar = std::floor((cell.height() - 2 * gap) / 3);
        double top = cell.top();
        for (Tensor tensor : enumerators<Tensor>()) {
            paintWords(painter, {cell.left(), top, cell.width(), std::max(1.0, bar)}, tensor,
                       state.tensors[tensor]);
            top += bar + gap;
        }
    } else {
        paintWords(painter, cell, *m_tensor, state.tensors[*m_tensor]);
        const PeState chosen = m_step->at(current().column, current().row);
        if (cell.width() >= 8
            && sameWords(*m_tensor, state.tensors[*m_tensor], chosen.tensors[*m_tensor])) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(palette().color(QPalette::Base), 1));
            painter.setBrush(palette().color(QPalette::Text));
            painter.drawEllipse(cell.center(), 2.5, 2.5);
            painter.restore();
        }
    }
    if (state.macs == 0 && cell.width() >= 8) { // waits: crossed out
        painter.setPen(hairlineColour(palette()));
        painter.drawLine(cell.topLeft(), cell.bottomRight());
    }
}

QString DataflowView::tipOf(PePlace place) const
{
    if (!m_step)
        return {};
    const PeState state = m_step->at(place.column, place.row);
    return tr("PE at %1").arg(placeText(place)) + u'\n'
        + (state.macs > 0 ? tr("%n MAC(s) at this step", nullptr, int(state.macs))
                          : tr("waits at this step"));
}

DataflowLegend::DataflowLegend(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFont(captionFont(font()));
}

QSize DataflowLegend::sizeHint() const
{
    return {260, heightForWidth(260)};
}

int DataflowLegend::heightForWidth(int width) const
{
    return layOut(width, nullptr);
}

void DataflowLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    layOut(width(), &painter);
}

int DataflowLegend::layOut(int width, QPainter *painter) const
{
    constexpr int sample = 14, gap = 5, between = 12; // pixels
    const QColor ground = palette().color(QPalette::Base);
    const QColor ink = mutedColour(palette());
    const int line = fontMetrics().height() + 4;
    int left = kCardMargin, top = 2;
    const auto entry = [&](const QString &text, auto draw) {
        const int wide = sample + gap + fontMetrics().horizontalAdvance(text);
        if (left > kCardMargin && left + wide > width - kCardMargin) {
            left = kCardMargin;
            top += line;
        }
        if (painter) {
            draw(QRectF(left, top + (line - 9) / 2, sample, 8));
            painter->setPen(ink);
            painter->drawText(QRect(left + sample + gap, top, wide, line),
                              Qt::AlignVCenter | Qt::AlignLeft, text);
        }
        left += wide + between;
    };
    for (Tensor tensor : enumerators<Tensor>())
        entry(arrayTensorName(tensor),
              [&](const QRectF &r) { painter->fillRect(r, tensorColour(tensor)); });
    const QColor neutral = mixed(ground, palette().color(QPalette::Text), 0.55);
    entry(tr("new"),
          [&](const QRectF &r) { paintMoved(*painter, r, neutral, Origin::Parent, ground); });
    entry(tr("from a neighbour"),
          [&](const QRectF &r) { paintMoved(*painter, r, neutral, Origin::Neighbours, ground); });
    entry(tr("begins at zero"),
          [&](const QRectF &r) { paintMoved(*painter, r, neutral, Origin::Zero, ground); });
    entry(tr("kept"), [&](const QRectF &r) { paintKept(*painter, r, neutral, ground); });
    entry(tr("leaves"), [&](const QRectF &r) {
        paintLeaving(*painter, r.adjusted(0, 0, -4, 0), palette().color(QPalette::Text));
    });
    return top + line + 2;
}

} // namespace pelorus
