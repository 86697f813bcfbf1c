// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formlayout.h"

#include <QFormLayout>
#include <QPainter>
#include <QSpinBox>

namespace pelorus {

namespace {
constexpr int kGroupChip = 10;
}

QFormLayout *makeForm(QWidget *parent)
{
    auto *form = new QFormLayout(parent);
    form->setContentsMargins(10, 2, 10, 6);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return form;
}

void alignLabels(const QWidget &root)
{
    QList<QWidget *> labels;
    int width = 0;
    for (const QFormLayout *form : root.findChildren<QFormLayout *>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            if (const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole)) {
                labels += item->widget();
                width = std::max(width, item->widget()->sizeHint().width());
            }
        }
    }
    for (QWidget *label : labels)
        label->setMinimumWidth(width);
}

void setMaximum(QSpinBox &box, int maximum)
{
    if (box.maximum() != maximum)
        box.setMaximum(maximum);
}

GroupTitle::GroupTitle(const QString &text, const QColor &chip, QWidget *parent)
    : QWidget(parent), m_text(text), m_chip(chip)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize GroupTitle::sizeHint() const
{
    return {100, fontMetrics().height() + 6};
}

void GroupTitle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_chip.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_chip);
        painter.drawRoundedRect(QRectF(0, (height() - kGroupChip) / 2.0, kGroupChip, kGroupChip), 2,
                                2);
    }
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(rect().adjusted(m_chip.isValid() ? kGroupChip + 6 : 0, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

} // namespace pelorus
