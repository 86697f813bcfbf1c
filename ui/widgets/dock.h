// SPDX-License-Identifier: GPL-3.0-or-later
// A plain QDockWidget that looks like a card: a strong title, a muted detail behind it ("CONV3"),
// room for the dock's own controls, and small buttons to float and close it. The object name keys
// the saved window state.
#pragma once

#include <QDockWidget>

class QHBoxLayout;
class QLabel;

namespace pelorus {

class Dock : public QDockWidget
{
    Q_OBJECT
public:
    Dock(const QString &objectName, const QString &title, QWidget *parent = nullptr);

    void setDetail(const QString &text); ///< muted, after the title
    [[nodiscard]] QHBoxLayout *controlRow() const
    {
        return m_controls;
    } ///< right end of the title row
    /// The content, inside the card's border and `margin` pixels from its sides.
    void setContent(QWidget *content, int margin = 1);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeTitleBar(const QString &title);

    QLabel *m_detail = nullptr;
    QHBoxLayout *m_controls = nullptr;
};

} // namespace pelorus
