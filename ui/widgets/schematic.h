// SPDX-License-Identifier: GPL-3.0-or-later
// The accelerator as blocks: off-chip memory on top, buffers below it, the PE array with what each
// PE holds. Each block says which share of the energy it takes, for the selected layers or for all;
// the array shows how many PEs the first of them uses (X to the right, Y down). What belongs to no
// block, network on chip, leakage and clock, stands below, so that all shares add up to the whole.
// A click on a block leads to its fields.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/session/selectionhub.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace pelorus {

class Schematic : public QWidget
{
    Q_OBJECT
public:
    /// The hub must outlive the widget.
    explicit Schematic(SelectionHub &hub, QWidget *parent = nullptr);

    void setEvaluation(const EvaluationPtr &evaluation);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

signals:
    /// A level's block, or the PE array (none).
    void clicked(std::optional<std::size_t> level);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void compute();
    [[nodiscard]] std::vector<std::size_t> layersShown() const;
    [[nodiscard]] QRect blockOf(std::size_t level) const; ///< a level outside the PE array
    [[nodiscard]] QRect arrayRect() const;
    void paintLevel(QPainter &painter, std::size_t level) const;
    void paintArray(QPainter &painter) const;
    void paintOthers(QPainter &painter) const;
    /// Share, name and colour of what belongs to no block and has an amount.
    struct Other
    {
        double share = 0;
        QString name;
        QColor colour;
    };
    [[nodiscard]] QList<Other> others() const;
    [[nodiscard]] int lineHeight() const { return fontMetrics().height(); }

    SelectionHub &m_hub;
    EvaluationPtr m_evaluation;
    std::vector<double> m_shares; ///< of the energy, by level; the last one is the MAC units'
    double m_transfers = 0, m_leakage = 0, m_clock = 0; ///< shares of the energy
    bool m_hasCost = false;
    Count m_usedColumns = 0;
    Count m_usedRows = 0;
};

} // namespace pelorus
