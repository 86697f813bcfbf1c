// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>

#include <functional>

namespace pelorus {

namespace {

/// Paints a drawing made for a 16 x 16 square at any size.
class DrawnIcon : public QIconEngine
{
public:
    using Draw = std::function<void(QPainter &, bool enabled)>;
    explicit DrawnIcon(Draw draw) : m_draw(std::move(draw)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const double side = std::min(rect.width(), rect.height());
        painter->translate(rect.center().x() + 0.5 - side / 2, rect.center().y() + 0.5 - side / 2);
        painter->scale(side / 16, side / 16);
        m_draw(*painter, mode != QIcon::Disabled);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new DrawnIcon(m_draw); }

private:
    Draw m_draw;
};

void drawStatus(QPainter &p, Status status, const QColor &color, const QColor &ground)
{
    p.setPen(Qt::NoPen);
    p.setBrush(color);
    if (status == Status::Warning)
        p.drawPolygon(QPolygonF({{8, 1.5}, {15, 14}, {1, 14}}));
    else
        p.drawEllipse(QRectF(1.5, 1.5, 13, 13));
    p.setPen(QPen(ground, 1.7, Qt::SolidLine, Qt::RoundCap));
    p.setBrush(Qt::NoBrush);
    switch (status) {
    case Status::Error:
        p.drawLine(QPointF(5.4, 5.4), QPointF(10.6, 10.6));
        p.drawLine(QPointF(10.6, 5.4), QPointF(5.4, 10.6));
        break;
    case Status::Warning:
        p.drawLine(QPointF(8, 6), QPointF(8, 9.6));
        p.drawPoint(QPointF(8, 12));
        break;
    case Status::Good: p.drawPolyline(QPolygonF({{5, 8.4}, {7.2, 10.6}, {11.2, 5.8}})); break;
    case Status::Information:
        p.drawLine(QPointF(8, 7.6), QPointF(8, 11));
        p.drawPoint(QPointF(8, 5));
        break;
    }
}

void drawGlyph(QPainter &p, Glyph glyph)
{
    const auto line = [&p](double x1, double y1, double x2, double y2) {
        p.drawLine(QPointF(x1, y1), QPointF(x2, y2));
    };
    switch (glyph) {
    case Glyph::Close:
        line(4.5, 4.5, 11.5, 11.5);
        line(11.5, 4.5, 4.5, 11.5);
        break;
    case Glyph::Float:
        p.drawRect(QRectF(6, 3.5, 6.5, 6.5));
        p.drawPolyline(QPolygonF({{4, 6}, {3.5, 6}, {3.5, 12.5}, {10, 12.5}, {10, 12}}));
        break;
    case Glyph::Maximize: // the corners of a frame
        p.drawPolyline(QPolygonF({{3.5, 6.5}, {3.5, 3.5}, {6.5, 3.5}}));
        p.drawPolyline(QPolygonF({{9.5, 3.5}, {12.5, 3.5}, {12.5, 6.5}}));
        p.drawPolyline(QPolygonF({{12.5, 9.5}, {12.5, 12.5}, {9.5, 12.5}}));
        p.drawPolyline(QPolygonF({{6.5, 12.5}, {3.5, 12.5}, {3.5, 9.5}}));
        break;
    case Glyph::Restore:
        p.drawPolyline(QPolygonF({{3, 6}, {6, 6}, {6, 3}}));
        p.drawPolyline(QPolygonF({{10, 3}, {10, 6}, {13, 6}}));
        p.drawPolyline(QPolygonF({{13, 10}, {10, 10}, {10, 13}}));
        p.drawPolyline(QPolygonF({{6, 13}, {6, 10}, {3, 10}}));
        break;
    case Glyph::Add:
        line(8, 3.5, 8, 12.5);
        line(3.5, 8, 12.5, 8);
        break;
    case Glyph::Duplicate:
        p.drawRoundedRect(QRectF(6, 6, 7, 7), 1, 1);
        p.drawPolyline(QPolygonF({{3.5, 10}, {3, 10}, {3, 3}, {10, 3}, {10, 3.5}}));
        break;
    case Glyph::Remove: line(3.5, 8, 12.5, 8); break;
    case Glyph::Up: p.drawPolyline(QPolygonF({{4, 9.8}, {8, 5.8}, {12, 9.8}})); break;
    case Glyph::Down: p.drawPolyline(QPolygonF({{4, 6.2}, {8, 10.2}, {12, 6.2}})); break;
    case Glyph::ToStart:
        line(4, 3.5, 4, 12.5);
        p.drawPolyline(QPolygonF({{12, 3.5}, {6.5, 8}, {12, 12.5}}));
        break;
    case Glyph::StepBack: p.drawPolyline(QPolygonF({{10, 3.5}, {5.5, 8}, {10, 12.5}})); break;
    case Glyph::Play: p.drawPolygon(QPolygonF({{5, 3.5}, {12, 8}, {5, 12.5}})); break;
    case Glyph::Pause:
        line(6, 3.5, 6, 12.5);
        line(10, 3.5, 10, 12.5);
        break;
    case Glyph::StepForward: p.drawPolyline(QPolygonF({{6, 3.5}, {10.5, 8}, {6, 12.5}})); break;
    }
}

} // namespace

QIcon statusIcon(Status status)
{
    return QIcon(new DrawnIcon([status](QPainter &p, bool) {
        const QPalette palette = QGuiApplication::palette();
        drawStatus(p, status, statusColour(status, palette), palette.color(QPalette::Base));
    }));
}

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new DrawnIcon([glyph](QPainter &p, bool enabled) {
        const QPalette palette = QGuiApplication::palette();
        const QColor colour = enabled ? mutedColour(palette)
                                      : palette.color(QPalette::Disabled, QPalette::ButtonText);
        p.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
        p.setBrush(Qt::NoBrush);
        drawGlyph(p, glyph);
    }));
}

} // namespace pelorus
