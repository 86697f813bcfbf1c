// SPDX-License-Identifier: GPL-3.0-or-later
// An example as a card to click: a drawing of its array and its layers' MACs, its name, and what it
// shows. The drawing follows the palette.
#pragma once

#include "core/explore/design.h"

#include <QAbstractButton>

namespace pelorus {

class ExampleCard : public QAbstractButton
{
    Q_OBJECT
public:
    /// `about` is a sentence.
    ExampleCard(Design design, const QString &title, const QString &about,
                QWidget *parent = nullptr);

    [[nodiscard]] const Design &design() const { return m_design; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintArray(QPainter &painter, const QRectF &place) const;
    void paintLayers(QPainter &painter, const QRectF &place) const;

    Design m_design;
    QString m_about;
};

} // namespace pelorus
