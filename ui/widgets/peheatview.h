// SPDX-License-Identifier: GPL-3.0-or-later
// The PE array as a heat map: how much each PE works over the whole run of the layer. With perfect
// factors all used ones are alike; with imperfect ones those at the ends have less to do. The
// current PE can be asked where its share is from.
#pragma once

#include "core/cost/pework.h"
#include "ui/models/explanation.h"
#include "ui/widgets/pegrid.h"

namespace pelorus {

class PeHeatView : public PeGrid, public Explainable
{
    Q_OBJECT
public:
    explicit PeHeatView(QWidget *parent = nullptr);

    void setWork(const PeArrayShape &shape, PeWork work);
    [[nodiscard]] const PeWork &work() const { return m_work; }
    /// "30 of 168 PEs work, in 67 % to 100 % of the steps".
    [[nodiscard]] QString summary() const;
    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current PE
    [[nodiscard]] QRect explainedRect() const override;

protected:
    void paintPe(QPainter &painter, const QRectF &cell, PePlace place) const override;
    [[nodiscard]] QString tipOf(PePlace place) const override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    PeWork m_work;
};

} // namespace pelorus
