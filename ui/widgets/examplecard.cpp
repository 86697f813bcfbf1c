// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/examplecard.h"

#include "ui/charts/charttheme.h"
#include "ui/widgets/palette.h"

#include <QEnterEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr int kCardPadding = 12;
constexpr int kPictureHeight = 64;
constexpr Count kMostCells = 16; ///< of the array, a side: more would be a grey area

} // namespace

ExampleCard::ExampleCard(Design design, const QString &title, const QString &about, QWidget *parent)
    : QAbstractButton(parent), m_design(std::move(design)), m_about(about)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(about);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QSize ExampleCard::sizeHint() const
{
    return {220, 2 * kCardPadding + kPictureHeight + 8 + fontMetrics().lineSpacing() * 5};
}

void ExampleCard::paintArray(QPainter &painter, const QRectF &place) const
{
    const Architecture &architecture = *m_design.architecture;
    const Fanout &fanout = architecture.peArray();
    const auto columns = static_cast<int>(std::clamp(fanout.columns, Count(1), kMostCells));
    const auto rows = static_cast<int>(std::clamp(fanout.rows, Count(1), kMostCells));
    const double cell = std::min(place.width() / columns, place.height() / rows);
    const double gap = std::min(1.0, cell / 4);
    const QPointF corner(place.left(), place.bottom() - cell * rows);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            painter.fillRect(
                QRectF(corner.x() + column * cell, corner.y() + row * cell, cell - gap, cell - gap),
                levelLook(architecture, 0).colour);
    }
}

/// A bar a layer with MACs, its height the square root of the MACs: small ones are still seen.
void ExampleCard::paintLayers(QPainter &painter, const QRectF &place) const
{
    std::vector<double> heights;
    for (const LayerPtr &layer : m_design.network->layers()) {
        if (hasMacs(layer->kind))
            heights.push_back(
                std::sqrt(static_cast<double>(layer->shape.iterations().get().value_or(0))));
    }
    if (heights.empty())
        return;
    const double most = std::max(1.0, *std::ranges::max_element(heights));
    const double step = place.width() / static_cast<double>(heights.size());
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const double height = std::max(1.0, heights[i] / most * place.height());
        painter.fillRect(QRectF(place.left() + static_cast<double>(i) * step,
                                place.bottom() - height, std::max(1.0, step * 0.8), height),
                         utilizationColour());
    }
}

void ExampleCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isHot = underMouse() || hasFocus();
    painter.setPen(QPen(isHot ? palette().color(QPalette::Highlight) : hairlineColour(palette()),
                        isHot ? 2 : 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);

    const QRectF inside =
        QRectF(rect()).adjusted(kCardPadding, kCardPadding, -kCardPadding, -kCardPadding);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintArray(painter, QRectF(inside.left(), inside.top(), kPictureHeight, kPictureHeight));
    paintLayers(painter,
                QRectF(inside.left() + kPictureHeight + 16, inside.top(),
                       inside.width() - kPictureHeight - 16, kPictureHeight));

    QRectF words = inside.adjusted(0, kPictureHeight + 8, 0, 0);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(palette().color(QPalette::Text));
    QRectF title;
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text(), &title);
    words.setTop(title.bottom() + 2);
    painter.setFont(font());
    painter.setPen(mutedColour(palette()));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_about);
}

void ExampleCard::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void ExampleCard::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace pelorus
