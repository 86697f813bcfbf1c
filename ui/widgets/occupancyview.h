// SPDX-License-Identifier: GPL-3.0-or-later
// How full the buffers are under a mapping: one bar a bounded level, the tiles of its tensors side
// by side against the room there is. Draws what a LevelAccessModel says.
#pragma once

#include "core/hardware/architecture.h"
#include "core/workload/tensor.h"

#include <QWidget>

namespace pelorus {

class LevelAccessModel;

class OccupancyView : public QWidget
{
    Q_OBJECT
public:
    /// The model must outlive the view.
    explicit OccupancyView(const LevelAccessModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Bar
    {
        QString level;
        PerTensor<double> shares; ///< of the room for one tile; 0 for a tensor that bypasses
        QString explanation;
        [[nodiscard]] double used() const
        {
            return shares[Tensor::Ifmap] + shares[Tensor::Filter] + shares[Tensor::Ofmap];
        }
    };
    void readModel();
    [[nodiscard]] int rowHeight() const;

    const LevelAccessModel &m_model;
    QList<Bar> m_bars;
};

} // namespace pelorus
