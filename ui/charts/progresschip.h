// SPDX-License-Identifier: GPL-3.0-or-later
// A small surface over the corner of a chart: how far its background work is, and a button that
// stops or starts it. Not part of pictures.
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace pelorus {

class ProgressChip : public QFrame
{
    Q_OBJECT
public:
    explicit ProgressChip(QWidget *parent);

    /// An empty `button`: without one.
    void setTexts(const QString &text, const QString &button, const QString &buttonTip);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QToolButton *button() const { return m_button; }

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_label;
    QToolButton *m_button;
};

} // namespace pelorus
