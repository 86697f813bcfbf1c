// SPDX-License-Identifier: GPL-3.0-or-later
// A letter typed in a list, a table or a combo box searches there, as in any desktop's lists, even
// where it is a shortcut of the window (F). Elsewhere it is the shortcut.
#pragma once

#include <QObject>

class QWidget;

namespace pelorus {

class LetterSearch : public QObject
{
    Q_OBJECT
public:
    /// Follows the keyboard, floating docks included.
    explicit LetterSearch(QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *before, QWidget *now);
};

} // namespace pelorus
