// SPDX-License-Identifier: GPL-3.0-or-later
// How full the buffers are under a mapping: one bar a bounded level, the tiles of its tensors side
// by side against the room there is. Draws what a LevelAccessModel says. One bar is the current
// one, by click or arrow keys: it can be asked where it is from.
#pragma once

#include "core/hardware/architecture.h"
#include "core/workload/tensor.h"
#include "ui/models/explanation.h"

#include <QWidget>

namespace pelorus {

class LevelAccessModel;

class OccupancyView : public QWidget, public Explainable
{
    Q_OBJECT
public:
    /// The model must outlive the view.
    explicit OccupancyView(const LevelAccessModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current bar
    [[nodiscard]] QRect explainedRect() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Bar
    {
        QString level;
        std::size_t index = 0; ///< of the level
        PerTensor<double> shares; ///< of the room for one tile; 0 for a tensor that bypasses
        QString toolTip;
        [[nodiscard]] double used() const
        {
            return shares[Tensor::Ifmap] + shares[Tensor::Filter] + shares[Tensor::Ofmap];
        }
        bool operator==(const Bar &) const = default;
    };
    void readModel();
    [[nodiscard]] int rowHeight() const;
    void setCurrent(int bar); ///< brought into what there is

    const LevelAccessModel &m_model;
    QList<Bar> m_bars;
    int m_current = 0;
};

} // namespace pelorus
