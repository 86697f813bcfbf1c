// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/charts/elidedlabel.h"

namespace pelorus {

QLabel *strongLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QLabel *mutedLabel(const QString &text, QWidget *parent)
{
    auto *label = new ElidedLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *wrappedNote(QWidget *parent)
{
    constexpr int side = 10; // pixels from the card's border to texts
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setFont(captionFont(label->font()));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(side, 0, side, 2);
    return label;
}

QFont captionFont(const QFont &base)
{
    QFont font = base;
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * 0.9);
    else // that of exports
        font.setPixelSize(qRound(base.pixelSize() * 0.9));
    return font;
}

QFont figureFont(const QFont &base)
{
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * 1.4);
    font.setBold(true);
    return font;
}

} // namespace pelorus
