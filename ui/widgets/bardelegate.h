// SPDX-License-Identifier: GPL-3.0-or-later
// A number with its share of the largest as a bar behind it: bar left, number right, so that a
// column of costs is read at a glance. The share comes from a role of the model (0..1).
#pragma once

#include <QColor>
#include <QStyledItemDelegate>

namespace pelorus {

class BarDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// `widest`: the widest number of the column, which bars leave room for.
    BarDelegate(int shareRole, const QColor &color, QString widest, QObject *parent = nullptr);
    /// A role with the share of the baseline, drawn as the dashed outline of its bar; invalid:
    /// none.
    void setBaselineRole(int role) { m_baselineRole = role; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    [[nodiscard]] int numberWidth(const QStyleOptionViewItem &option) const;

    int m_shareRole;
    int m_baselineRole = -1;
    QColor m_color;
    QString m_widest;
};

} // namespace pelorus
