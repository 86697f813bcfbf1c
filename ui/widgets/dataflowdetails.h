// SPDX-License-Identifier: GPL-3.0-or-later
// What one PE holds at a step: for each tensor the part of it, under it what moved, at the right
// what the level above did. As high for every step, so that nothing jumps while it plays.
#pragma once

#include "core/base/enumarray.h"
#include "core/workload/tensor.h"

#include <QWidget>

namespace pelorus {

class DataflowDetails : public QWidget
{
    Q_OBJECT
public:
    struct Line
    {
        QString name; ///< of the tensor
        QString range; ///< "k 0–7 · c 2"
        QString moves; ///< "12 new from GLB, 3 kept"
        QString port; ///< "GLB reads 12"
        bool operator==(const Line &) const = default;
    };
    explicit DataflowDetails(QWidget *parent = nullptr);

    void setLines(const QString &pe, const PerTensor<Line> &lines);
    [[nodiscard]] const Line &line(Tensor tensor) const { return m_lines[tensor]; }
    [[nodiscard]] QString pe() const { return m_pe; } ///< which PE, and whether it works

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int lineHeight() const { return fontMetrics().height() + 3; }

    QString m_pe;
    PerTensor<Line> m_lines;
};

} // namespace pelorus
