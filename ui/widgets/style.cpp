// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style.h"

#include "ui/widgets/card.h"
#include "ui/widgets/palette.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace pelorus {

namespace {
constexpr int kScrollBarWidth = 10;
constexpr int kShortestSlider = 28;
constexpr int kTabSpace = 16; ///< beside a tab's text, both sides together
constexpr int kCellMargin = 6; ///< left and right of the text in tables
} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) { }

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_ToolBar: return; // the window's ground
    case CE_HeaderEmptyArea: painter->fillRect(option->rect, option->palette.base()); return;
    case CE_HeaderSection:
        painter->fillRect(option->rect, option->palette.base());
        painter->setPen(hairlineColour(option->palette));
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    case CE_HeaderLabel: {
        QStyleOptionHeader muted = *static_cast<const QStyleOptionHeader *>(option);
        muted.palette.setColor(QPalette::ButtonText, mutedColour(muted.palette));
        if (muted.orientation == Qt::Vertical) // in low rows the margin would cut the names
            muted.rect.adjust(0, -kCellMargin, 0, kCellMargin);
        QProxyStyle::drawControl(element, &muted, painter, widget);
        return;
    }
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    if (element == PE_FrameStatusBarItem)
        return;
    if (element == PE_PanelScrollAreaCorner) { // between two bars: the table's own ground
        painter->fillRect(option->rect, (widget ? widget->palette() : option->palette).base());
        return;
    }
    if (element == PE_IndicatorDockWidgetResizeHandle) {
        // Only under the pointer: the gap between cards shows well enough where to drag.
        if (option->state & State_MouseOver)
            painter->fillRect(option->rect, hairlineColour(option->palette));
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    if (control != CC_ScrollBar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const QRect slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool active = option->state & (State_MouseOver | State_Sunken);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? mutedColour(option->palette) : hairlineColour(option->palette));
    const QRectF bar = QRectF(slider).adjusted(2, 2, -2, -2);
    const double radius = std::min(bar.width(), bar.height()) / 2;
    painter->drawRoundedRect(bar, radius, radius);
    painter->restore();
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl subControl, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? bar->rect.width() : bar->rect.height();
    const int range = bar->maximum - bar->minimum;
    const int slider = range == 0
        ? length
        : std::clamp(int(qint64(length) * bar->pageStep / (range + bar->pageStep)),
                     std::min(kShortestSlider, length), length);
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - slider, bar->upsideDown);
    const auto part = [&](int from, int to) {
        const QRect rect = horizontal ? QRect(from, 0, to - from, bar->rect.height())
                                      : QRect(0, from, bar->rect.width(), to - from);
        return visualRect(bar->direction, bar->rect, rect.translated(bar->rect.topLeft()));
    };
    switch (subControl) {
    case SC_ScrollBarSlider: return part(start, start + slider);
    case SC_ScrollBarSubPage: return part(0, start);
    case SC_ScrollBarAddPage: return part(start + slider, length);
    case SC_ScrollBarGroove: return bar->rect;
    default: return {}; // no arrow buttons
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DockWidgetSeparatorExtent: return kCardGap;
    case PM_ScrollBarExtent: return kScrollBarWidth;
    case PM_ScrollBarSliderMin: return kShortestSlider;
    case PM_ToolBarFrameWidth: return 0;
    case PM_TabBarTabHSpace: return kTabSpace;
    case PM_HeaderMargin: return kCellMargin;
    case PM_FocusFrameHMargin: return kCellMargin - 1; // what item views call their text margin
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

} // namespace pelorus
