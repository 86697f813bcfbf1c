// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/heatdelegate.h"

#include "ui/charts/charttheme.h"
#include "ui/models/sensitivitymodel.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

/// 0 at one image of ten thousand and less, 1 at all of them.
double heatOf(double loss)
{
    constexpr double decades = 4;
    return loss <= 0 ? 0 : std::clamp(1 + std::log10(loss) / decades, 0.0, 1.0);
}

} // namespace

void HeatDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const QColor base = option.palette.color(QPalette::Base);
    const QColor ground =
        mixed(base, presentColour(), heatOf(index.data(SensitivityModel::LossRole).toDouble()));
    const QColor dark = option.palette.color(QPalette::Text), light = base;
    const QColor text = contrastRatio(dark, ground) >= contrastRatio(light, ground) ? dark : light;
    painter->save();
    painter->fillRect(option.rect, ground);
    painter->setPen(text);
    painter->setFont(option.font);
    painter->drawText(option.rect, Qt::AlignCenter, index.data().toString());
    const bool hasFocus = option.state & QStyle::State_HasFocus;
    if (index.data(SensitivityModel::ChosenRole).toBool() || hasFocus) {
        painter->setPen(QPen(hasFocus ? option.palette.color(QPalette::Highlight) : dark, 2,
                             hasFocus ? Qt::DotLine : Qt::SolidLine));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

} // namespace pelorus
