// SPDX-License-Identifier: GPL-3.0-or-later
// How full the buffers are under a mapping: one bar a bounded level, the tiles of its tensors side
// by side against the room there is. Draws what a LevelAccessModel says. One bar is the current
// one, by click or arrow keys: it can be asked where it is from. What is of the selected level and
// tensor is marked, and the rest dimmed.
#pragma once

#include "core/hardware/architecture.h"
#include "core/workload/tensor.h"
#include "ui/models/explanation.h"
#include "ui/session/selectionhub.h"

#include <QWidget>

namespace pelorus {

class LevelAccessModel;

class OccupancyView : public QWidget, public Explainable
{
    Q_OBJECT
public:
    /// The model must outlive the view.
    explicit OccupancyView(const LevelAccessModel &model, QWidget *parent = nullptr);

    void setSelection(const Selection &selection);
    [[nodiscard]] int barCount() const { return int(m_bars.size()); }
    /// Where the tile of a tensor stands in a bar; empty: it holds none.
    [[nodiscard]] QRectF tileRect(int bar, Tensor tensor) const;
    [[nodiscard]] std::size_t levelOf(int bar) const { return m_bars[bar].index; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current bar
    [[nodiscard]] QRect explainedRect() const override;

signals:
    /// A click on a bar, with the tensor whose tile is there, or Return on the current one.
    void placeClicked(std::size_t level, std::optional<pelorus::Tensor> tensor);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
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
    struct Widths
    {
        int name = 0, percent = 0;
    };
    void readModel();
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QRect lineOf(int bar) const;
    [[nodiscard]] Widths widths() const; ///< of the texts beside all bars
    [[nodiscard]] QRectF troughOf(int bar, const Widths &widths) const;
    [[nodiscard]] QRectF tileIn(const QRectF &trough, const Bar &bar, Tensor tensor) const;
    /// No place, unless a bar shows some of it.
    [[nodiscard]] Selection shownSelection() const;
    void setCurrent(int bar); ///< brought into what there is

    const LevelAccessModel &m_model;
    QList<Bar> m_bars;
    Selection m_selection;
    int m_current = 0;
};

} // namespace pelorus
