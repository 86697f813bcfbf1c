// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/dataflowtext.h"

#include "ui/models/format.h"
#include "ui/models/names.h"

#include <QCoreApplication>
#include <QStringList>

namespace pelorus {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DataflowText)
};

QString words(Count count)
{
    return format::count(static_cast<double>(count), 4);
}

QString range(Count first, Count last)
{
    return first == last ? QString::number(first) : QStringLiteral("%1–%2").arg(first).arg(last);
}

} // namespace

QString arrayTensorName(Tensor tensor)
{
    return tensor == Tensor::Ofmap ? Text::tr("psum") : tensorName(tensor);
}

QString heldRange(Tensor tensor, const HeldWords &held, const LayerShape &shape)
{
    if (!held.working)
        return {};
    QStringList parts;
    for (Dim d : enumerators<Dim>()) {
        if (relevant(tensor, d) && !isWindow(tensor, d) && shape.bounds[d] > 1)
            parts += QStringLiteral("%1 %2")
                         .arg(QChar(letter(d)).toLower())
                         .arg(range(held.start[d], held.start[d] + held.length[d] - 1));
    }
    if (tensor == Tensor::Ifmap) {
        for (Axis axis : enumerators<Axis>()) {
            const Dim p = outputDim(axis), r = filterDim(axis);
            if (shape.bounds[p] == 1 && shape.bounds[r] == 1)
                continue;
            const bool vertical = axis == Axis::Vertical;
            const Count padding = vertical ? shape.padding.top : shape.padding.left;
            const Count first =
                held.start[p] * shape.stride[axis] + held.start[r] * shape.dilation[axis] - padding;
            const Count last = first + (held.length[p] - 1) * shape.stride[axis]
                + (held.length[r] - 1) * shape.dilation[axis];
            parts +=
                (vertical ? Text::tr("rows %1") : Text::tr("columns %1")).arg(range(first, last));
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QString heldMoves(Tensor tensor, const HeldWords &held, const QString &parent)
{
    if (!held.working)
        return Text::tr("no work");
    QStringList parts;
    if (held.fromParent > 0)
        parts +=
            (tensor == Tensor::Ofmap ? Text::tr("%1 back from %2") : Text::tr("%1 new from %2"))
                .arg(words(held.fromParent), parent);
    if (held.fromNeighbours > 0)
        parts += Text::tr("%1 from neighbours").arg(words(held.fromNeighbours));
    if (held.fromZero > 0)
        parts += Text::tr("%1 from zero").arg(words(held.fromZero));
    if (held.kept > 0)
        parts += Text::tr("%1 kept").arg(words(held.kept));
    if (held.leaving > 0)
        parts += Text::tr("%1 out to %2").arg(words(held.leaving), parent);
    return parts.join(QStringLiteral(", "));
}

QString portMoves(const HeldWords &port, const QString &parent)
{
    QStringList parts;
    if (port.fromParent > 0)
        parts += Text::tr("%1 reads %2").arg(parent, words(port.fromParent));
    if (port.leaving > 0)
        parts += Text::tr("%1 takes %2").arg(parent, words(port.leaving));
    return parts.isEmpty() ? Text::tr("%1 idle").arg(parent) : parts.join(QStringLiteral(", "));
}

} // namespace pelorus
