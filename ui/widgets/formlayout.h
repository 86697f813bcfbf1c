// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the window's forms: labels left, editors of one width right, groups under a title
// with a colour.
#pragma once

#include <QColor>
#include <QWidget>

class QFormLayout;
class QSpinBox;

namespace pelorus {

[[nodiscard]] QFormLayout *makeForm(QWidget *parent);
/// Gives the labels of all forms below `root` one width, so that their editors line up.
void alignLabels(const QWidget &root);
/// Sets the maximum where it is another one: a box lays its form out again even for the same.
void setMaximum(QSpinBox &box, int maximum);

/// The title of a group: a chip in the colour that the charts use, then the name.
class GroupTitle : public QWidget
{
    Q_OBJECT
public:
    GroupTitle(const QString &text, const QColor &chip, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QColor m_chip;
};

} // namespace pelorus
