// SPDX-License-Identifier: GPL-3.0-or-later
// The PE array drawn as a grid: which loops are unrolled along X (above) and Y (at the left), a
// cell for each PE, hollow where the mapping uses none. Where cells would be too small to see, one
// stands for several PEs. Subclasses fill the cells.
//
// One PE is the current one, framed: click, or arrow keys, Home and End. Tool tips speak of the PE
// under the mouse. GUI thread only.
#pragma once

#include "core/mapping/mapping.h"

#include <QWidget>

#include <optional>

namespace pelorus {

/// A place in the array, counted from 0.
struct PePlace
{
    Count column = 0, row = 0;
    bool operator==(const PePlace &) const = default;
};

/// An array and what a mapping does with it.
struct PeArrayShape
{
    Count columns = 1, rows = 1; ///< that exist
    Count usedColumns = 0, usedRows = 0;
    std::vector<Loop> alongX, alongY; ///< loops that are unrolled, fastest first
    bool operator==(const PeArrayShape &) const = default;
};

class PeGrid : public QWidget
{
    Q_OBJECT
public:
    explicit PeGrid(QWidget *parent = nullptr);

    void setShape(const PeArrayShape &shape);
    [[nodiscard]] const PeArrayShape &shape() const { return m_shape; }
    [[nodiscard]] PePlace current() const { return m_current; }
    void setCurrent(PePlace place); ///< brought into what the mapping uses
    /// PEs a side that one cell stands for; 1: every PE has its own.
    [[nodiscard]] Count perCell() const;
    /// The PE at a point of the widget, the first one of its cell; none: beside the array.
    [[nodiscard]] std::optional<PePlace> placeAt(const QPointF &point) const;
    [[nodiscard]] QRectF cellOf(PePlace place) const;

    /// "X  r 5 · p 3": the loops unrolled along an axis.
    [[nodiscard]] static QString axisText(const std::vector<Loop> &loops);
    /// "column 3, row 2: r = 1, k = 4": where a PE stands in the unrolled loops.
    [[nodiscard]] QString placeText(PePlace place) const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void currentChanged(pelorus::PePlace place);

protected:
    /// Fills the cell of the used PE at `place` (of several the first one) inside `cell`.
    virtual void paintPe(QPainter &painter, const QRectF &cell, PePlace place) const = 0;
    [[nodiscard]] virtual QString tipOf(PePlace place) const = 0;

    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Geometry
    {
        QPointF origin; ///< of the first cell
        double cell = 1; ///< its side in pixels
        Count perCell = 1;
    };
    [[nodiscard]] Geometry geometryFor(int width) const;
    [[nodiscard]] int textHeight() const;
    [[nodiscard]] bool isUsed(PePlace place) const;

    PeArrayShape m_shape;
    PePlace m_current;
    mutable QFont m_measured; ///< what m_textHeight is of
    mutable int m_textHeight = 0; ///< 0: not measured
};

} // namespace pelorus
