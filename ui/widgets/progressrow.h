// SPDX-License-Identifier: GPL-3.0-or-later
// A line of a dock for background work: what it does, how far it is, and a button that stops it or
// goes on. GUI thread only.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace pelorus {

class ProgressRow : public QWidget
{
    Q_OBJECT
public:
    enum class State { Idle, Busy, Stopped };

    /// `name` is what a screen reader says before the progress.
    explicit ProgressRow(const QString &name, QWidget *parent = nullptr);

    /// `text` may be an error or a result; `done` of `all` (0: not known) while busy. Idle has no
    /// button.
    void setState(State state, const QString &text, int done = 0, int all = 0);
    [[nodiscard]] QPushButton *button() const { return m_button; }
    [[nodiscard]] QString text() const;

private:
    QLabel *m_label;
    QProgressBar *m_bar;
    QPushButton *m_button;
};

} // namespace pelorus
