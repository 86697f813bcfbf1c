// SPDX-License-Identifier: GPL-3.0-or-later
// A frame around a widget of the same window, to point at it: in the palette's accent, without a
// part in what the pointer or the keyboard do. It follows the widget as it moves, hides and comes
// back, and frames only what is seen of it.
#pragma once

#include <QPointer>
#include <QWidget>

namespace pelorus {

class TargetFrame : public QWidget
{
    Q_OBJECT
public:
    explicit TargetFrame(QWidget *parent);

    /// Null: points at nothing.
    void setTarget(QWidget *target);
    [[nodiscard]] QWidget *target() const { return m_target; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    [[nodiscard]] QRect seen() const; ///< of the target, in the window

    QPointer<QWidget> m_target;
    QList<QPointer<QWidget>> m_watched; ///< the target and what it stands in
    bool m_isDue = false; ///< place() comes with the event loop
};

} // namespace pelorus
