// SPDX-License-Identifier: GPL-3.0-or-later
// The PE array at one step. In each PE a bar for each tensor, or for one of them the whole cell:
//
//   filled   words that came at this step, as much of the bar as their share; hatched where a
//            neighbour passed them on, with a ring where a psum begins at zero
//   hollow   words that stayed
//   a mark at the right end: psums that leave after this step
//
// PEs that hold the same words of the chosen tensor as the current one have a dot. GUI thread only.
#pragma once

#include "core/cost/dataflow.h"
#include "ui/widgets/pegrid.h"

#include <memory>

namespace pelorus {

class DataflowView : public PeGrid
{
    Q_OBJECT
public:
    explicit DataflowView(QWidget *parent = nullptr);

    void setStep(const PeArrayShape &shape, std::shared_ptr<const ArrayStep> step);
    void setTensor(std::optional<Tensor> tensor); ///< none: all of them
    [[nodiscard]] const ArrayStep *step() const { return m_step.get(); }

protected:
    void paintPe(QPainter &painter, const QRectF &cell, PePlace place) const override;
    [[nodiscard]] QString tipOf(PePlace place) const override;

private:
    void paintWords(QPainter &painter, const QRectF &bar, Tensor tensor,
                    const HeldWords &held) const;

    std::shared_ptr<const ArrayStep> m_step;
    std::optional<Tensor> m_tensor;
};

/// What the bars mean, each with a sample.
class DataflowLegend : public QWidget
{
    Q_OBJECT
public:
    explicit DataflowLegend(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Draws with a painter, measures without one: the height that `width` needs.
    int layOut(int width, QPainter *painter) const;
};

} // namespace pelorus
