// SPDX-License-Identifier: GPL-3.0-or-later
// The bits of a number under a format: sign, exponent and mantissa in their colours, a cell each. A
// click or Space flips a bit, arrow keys walk the bits; the border between exponent and mantissa is
// dragged, or moved by Ctrl and the arrow keys, for a format of one's own.
#pragma once

#include "core/accuracy/fieldformat.h"

#include <QWidget>

namespace pelorus {

class BitFieldsView : public QWidget
{
    Q_OBJECT
public:
    explicit BitFieldsView(QWidget *parent = nullptr);

    void setNumber(const accuracy::FieldFormat &format, std::uint32_t code);
    [[nodiscard]] int currentBit() const { return m_bit; } ///< from the left
    /// Where bit `bit` from the left is drawn.
    [[nodiscard]] QRect cell(int bit) const;

signals:
    void flipped(int bit); ///< from the left
    /// The exponent would have so many bits, 0 or more.
    void exponentWanted(int bits);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int perLine() const;
    [[nodiscard]] int bitAt(const QPoint &at) const; ///< -1: none
    [[nodiscard]] bool isAtBorder(const QPoint &at) const;
    [[nodiscard]] QString fieldText(int bit) const; ///< "exponent, bit 3 of 8"
    void moveTo(int bit);
    void takeHeight();
    void describe();

    accuracy::FieldFormat m_format = accuracy::FieldFormat::integer(8);
    std::uint32_t m_code = 0;
    int m_bit = 0;
    bool m_drags = false;
};

} // namespace pelorus
