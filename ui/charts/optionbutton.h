// SPDX-License-Identifier: GPL-3.0-or-later
// A flat button that names the current one of a few options and opens the others: "by level ▾".
#pragma once

#include <QToolButton>

class QActionGroup;
class QMenu;

namespace pelorus {

class OptionButton : public QToolButton
{
    Q_OBJECT
public:
    /// `name` is what a screen reader says before the current option.
    explicit OptionButton(QWidget *parent = nullptr);
    /// Keeps the current index; the first time it is 0.
    void setOptions(const QString &name, const QStringList &options);
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int index);

signals:
    void currentChanged(int index);

private:
    void showCurrent();

    QString m_name;
    QStringList m_options;
    QMenu *m_menu;
    QActionGroup *m_group;
    int m_current = 0;
};

} // namespace pelorus
