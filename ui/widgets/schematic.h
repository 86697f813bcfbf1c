// SPDX-License-Identifier: GPL-3.0-or-later
// The schematic in the window (schematicpicture.h draws it): of the selected layers, or of all with
// MACs. A click on a block leads to its fields and selects its level in every view, or no level if
// it is selected; NoC, array and MAC units stand for none. An edge of the PE array can be dragged:
// the array has as many columns or rows as fit, one undo step a drag; Esc takes it back.
// Ctrl+wheel,
// + and - zoom, 0 fits, dragging and the arrow keys move what is zoomed; else Up and Down walk the
// blocks, and Return is a click on one. GUI thread only.
#pragma once

#include "ui/charts/charttable.h"
#include "ui/models/schematicexplanation.h"
#include "ui/session/selectionhub.h"
#include "ui/widgets/schematicpicture.h"

#include <QWidget>

#include <optional>

namespace pelorus {

enum class ArrayEdge { Right, Bottom }; ///< what its columns or its rows end at

class Schematic : public QWidget, public Explainable
{
    Q_OBJECT
public:
    /// The hub must outlive the widget.
    explicit Schematic(SelectionHub &hub, QWidget *parent = nullptr);

    void setEvaluation(const EvaluationPtr &evaluation);
    /// Of the open design, which may be ahead of its evaluation.
    void setArraySize(Count columns, Count rows);
    [[nodiscard]] SchematicColour colour() const { return m_colour; }
    void setColour(SchematicColour colour);

    /// As it is drawn, before the zoom. There must be an evaluation.
    [[nodiscard]] SchematicPicture picture() const;
    /// Where a point of the picture is in the widget.
    [[nodiscard]] QPointF toWidget(const QPointF &point) const;
    [[nodiscard]] double zoom() const { return m_zoom; } ///< 1: all of it, 8 at most
    void zoomBy(double factor); ///< around the middle
    void fit();

    [[nodiscard]] bool isEmpty() const { return !m_evaluation; }
    [[nodiscard]] QString heading() const; ///< "Schematic of eyeriss: share of the energy"
    /// The figures of the blocks, for files and the clipboard.
    [[nodiscard]] ChartTable table() const;
    /// The block at a point of the widget; no value: beside them.
    [[nodiscard]] std::optional<SchematicBlock> blockAt(const QPointF &point) const;
    [[nodiscard]] Explanation explanationOf(SchematicBlock block) const;
    /// Of the block that pointer or keys were on last.
    [[nodiscard]] std::optional<Explanation> explanation() const override;
    [[nodiscard]] QRect explainedRect() const override;
    /// On white, of a size of its own, whatever the window looks like.
    void paintExport(QPainter &painter, const QSize &size) const;
    [[nodiscard]] QSize exportPixels() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

signals:
    void clicked(pelorus::SchematicBlock block);
    void edgeGrabbed(pelorus::ArrayEdge edge);
    /// The array is to have this many columns or rows; again and again while its edge is dragged.
    void edgeDragged(pelorus::ArrayEdge edge, pelorus::Count count);
    void edgeReleased(); ///< where it is, or taken back to where it was
    void keyboardLeft(); ///< the hand is elsewhere

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Drag
    {
        ArrayEdge edge = ArrayEdge::Right;
        QPointF from; ///< in the picture
        Count before = 1; ///< columns or rows
        QSizeF pePixels;
    };
    void compute();
    [[nodiscard]] QRect rectOf(SchematicBlock block) const; ///< as far as it is in sight
    [[nodiscard]] QSize hint() const;
    void tellHint();
    [[nodiscard]] QString tipOf(SchematicBlock block) const;
    [[nodiscard]] bool hasBlock() const; ///< m_block is one
    [[nodiscard]] SchematicInput input(int width) const;
    [[nodiscard]] QString subject() const;
    [[nodiscard]] QPointF toPicture(const QPointF &point) const;
    [[nodiscard]] std::optional<ArrayEdge> edgeAt(const QPointF &point) const;
    [[nodiscard]] Count &dragged();
    void dragTo(Count count);
    void endDrag();
    void zoomAround(const QPointF &point, double factor);
    void moveBy(const QPointF &pixels);
    void moveByKey(QKeyEvent *event);
    void walk(bool down);
    void choose(SchematicBlock block); ///< as by a click
    /// Of this accelerator; none: no level, or one that it has not.
    [[nodiscard]] std::optional<std::size_t> selectedLevel() const;
    void showCursor(const QPointF &point);

    SelectionHub &m_hub;
    EvaluationPtr m_evaluation;
    SchematicFigures m_figures;
    SchematicColour m_colour = SchematicColour::EnergyShare;
    Count m_columns = 1, m_rows = 1; ///< shown: the design's, or dragged
    double m_zoom = 1;
    QPointF m_origin; ///< of the picture, at the widget's corner
    std::optional<SchematicBlock> m_block; ///< pointer or keys were on it last
    std::optional<Drag> m_drag;
    std::optional<QPointF> m_pressed; ///< a click, or the beginning of a move
    bool m_isMoving = false;
    mutable QSize m_told; ///< the size hint that the layout asked for last
};

} // namespace pelorus
