// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/mark.h"

namespace pelorus {

QCPScatterStyle scatterStyle(Mark mark, const QColor &colour, const QColor &background, double size)
{
    switch (mark) {
    case Mark::Disc: return {QCPScatterStyle::ssCircle, QPen(colour, 1), QBrush(colour), size};
    case Mark::Circle:
        return {QCPScatterStyle::ssCircle, QPen(colour, 1.4), QBrush(background), size};
    case Mark::Diamond:
        return {QCPScatterStyle::ssDiamond, QPen(background, 1), QBrush(colour), 1.9 * size};
    case Mark::Square:
        return {QCPScatterStyle::ssSquare, QPen(colour, 1.2), QBrush(background), size};
    case Mark::Ghost: {
        QPen pen(colour, 1.2);
        pen.setDashPattern({2, 1.5});
        return {QCPScatterStyle::ssDiamond, pen, QBrush(Qt::NoBrush), 2.2 * size};
    }
    case Mark::Ring:
        return {QCPScatterStyle::ssCircle, QPen(colour, 1.6), QBrush(Qt::NoBrush), 2 * size};
    case Mark::Cross:
        return {QCPScatterStyle::ssCross, QPen(colour, 1.6), QBrush(Qt::NoBrush), 1.2 * size};
    }
    return {};
}

} // namespace pelorus
