// SPDX-License-Identifier: GPL-3.0-or-later
// A label of one line that ends in "…" where there is not enough room, and then shows its whole
// text as a tool tip.
#pragma once

#include <QLabel>

namespace pelorus {

class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    using QLabel::QLabel;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

} // namespace pelorus
