// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion, the same on every desktop, with less ink: flat tool bars and table headers, slim scroll
// bars, gaps between docks as wide as those between cards. All colours are the palette's.
#pragma once

#include <QProxyStyle>

namespace pelorus {

class Style : public QProxyStyle
{
    Q_OBJECT
public:
    Style();

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                       SubControl subControl, const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override;
};

} // namespace pelorus
