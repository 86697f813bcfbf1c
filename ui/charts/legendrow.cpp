// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/legendrow.h"

#include "ui/charts/fill.h"

namespace pelorus {

namespace {

constexpr int swatch = 10; // pixels, square
constexpr double legendMarkSize = 5.5; // so that the largest mark is as wide
constexpr double legendLineWidth = 2; // pixels
constexpr int textGap = 5; // between swatch and name
constexpr int entryGap = 14; // between entries

} // namespace

LegendEntry lineEntry(const QString &name, const QPen &pen, std::size_t series)
{
    return {name, {pen.color()}, series, Emphasis::Normal, {}, pen.style()};
}

LegendRow::LegendRow(QCustomPlot *plot) : QCPLayoutElement(plot)
{
    setLayer(QStringLiteral("legend"));
}

std::vector<QRect> LegendRow::arranged(int width) const
{
    const QFontMetrics metrics(m_theme.font);
    const int height = std::max(metrics.height(), swatch) + 2;
    std::vector<QRect> places;
    QPoint at;
    for (const LegendEntry &entry : m_entries) {
        const int entryWidth = swatch + textGap + metrics.horizontalAdvance(entry.name);
        if (at.x() > 0 && at.x() + entryWidth > width)
            at = {0, at.y() + height};
        places.emplace_back(at, QSize(entryWidth, height));
        at.rx() += entryWidth + entryGap;
    }
    return places;
}

void LegendRow::update(UpdatePhase phase)
{
    if (phase == upPreparation) {
        // The row shares its column with the axis rect: its width is known before its height is
        // asked for.
        const int width = parentPlot()->viewport().width() - margins().left() - margins().right();
        const std::vector<QRect> places = arranged(width);
        const int height = places.empty() ? 0 : places.back().bottom() + 1;
        setMinimumSize(0, height);
        setMaximumSize(QWIDGETSIZE_MAX, height);
    }
    QCPLayoutElement::update(phase);
}

std::optional<std::size_t> LegendRow::entryAt(const QPointF &pixel) const
{
    const std::vector<QRect> places = arranged(rect().width());
    const QPoint inside = pixel.toPoint() - rect().topLeft();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].contains(inside))
            return m_entries[i].series;
    }
    return std::nullopt;
}

void LegendRow::draw(QCPPainter *painter)
{
    const std::vector<QRect> places = arranged(rect().width());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QRect place = places[i].translated(rect().topLeft());
        const LegendEntry &entry = m_entries[i];
        const QRectF box(place.left(), place.center().y() - swatch / 2, swatch, swatch);
        if (entry.mark) {
            const QColor colour = m_theme.shown(entry.look, entry.emphasis);
            const QCPScatterStyle style =
                scatterStyle(*entry.mark, colour, m_theme.background, legendMarkSize);
            painter->setAntialiasing(true);
            style.applyTo(painter, QPen(colour));
            style.drawShape(painter, box.center());
            painter->setAntialiasing(false);
        } else if (entry.line) {
            QPen pen(m_theme.shown(entry.look, entry.emphasis), legendLineWidth, *entry.line);
            if (*entry.line == Qt::DashLine) { // short ones: two fit
                pen.setStyle(Qt::CustomDashLine);
                pen.setDashPattern({2, 1.5});
                pen.setCapStyle(Qt::FlatCap);
            }
            painter->setPen(pen);
            painter->drawLine(QPointF(box.left(), box.center().y()),
                              QPointF(box.right(), box.center().y()));
        } else {
            fillRect(painter, box, entry.look, m_theme, entry.emphasis);
        }
        painter->setFont(m_theme.font);
        painter->setPen(m_theme.mutedText);
        painter->drawText(place.adjusted(swatch + textGap, 0, 0, 0),
                          Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, entry.name);
    }
}

} // namespace pelorus
