// SPDX-License-Identifier: GPL-3.0-or-later
// The accelerator as blocks, drawn: off-chip memory on top, buffers below it, the PE array with its
// grid and what each PE holds. A memory's block outside the array is the higher the larger it is,
// on a log scale. How deep a block's colour is says its share of the energy or of the time, and so
// do its words. The block of the selected level is framed, and the others stand back. Below them
// stand the key of the colours and what belongs to no block. One picture for the window and for
// files.
#pragma once

#include "ui/models/schematicexplanation.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QRect>

#include <optional>

class QPainter;

namespace pelorus {

enum class SchematicColour { EnergyShare, Utilization };

struct SchematicInput
{
    std::shared_ptr<const Architecture> architecture; ///< non-null
    SchematicFigures figures; ///< of an accelerator with as many levels
    QString subject; ///< what the shares are of: "conv1", "all layers"
    SchematicColour colour = SchematicColour::EnergyShare;
    Count columns = 1, rows = 1; ///< of the PE array, as shown while its edge is dragged
    std::optional<std::size_t> selectedLevel;
    QSizeF pePixels; ///< of one PE while an edge is dragged; empty: as large as there is room
    QPalette palette;
    QFont font;
    int width = 240; ///< pixels
};

class SchematicPicture
{
public:
    explicit SchematicPicture(SchematicInput input);

    [[nodiscard]] int height() const;
    [[nodiscard]] QRect rectOf(SchematicBlock block) const;
    /// The innermost one there; none: beside them.
    [[nodiscard]] std::optional<SchematicBlock> blockAt(const QPoint &point) const;
    [[nodiscard]] QRectF gridRect() const; ///< of the PEs, inside the array
    [[nodiscard]] QSizeF pePixels() const; ///< of one PE in the grid
    /// What `part` of it shows, or more.
    void paint(QPainter &painter, const QRectF &part) const;

private:
    struct Other ///< what belongs to no block and has an amount
    {
        double share = 0;
        QString name;
        QColor colour;
    };
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] int heightOf(std::size_t level) const; ///< of a level outside the array
    [[nodiscard]] int innerHeight() const; ///< of what a PE holds
    [[nodiscard]] QRect arrayRect() const;
    [[nodiscard]] QRect innerRect(SchematicBlock block) const; ///< of what a PE holds
    [[nodiscard]] QColor colourOf(SchematicBlock block) const;
    /// "12 %", "—"; in full "12 % of energy", "12 % busy", "bandwidth not limited".
    enum class Wording { Short, Full };
    [[nodiscard]] QString figureOf(SchematicBlock block, Wording wording) const;
    [[nodiscard]] QRectF gridRoom() const; ///< where PEs may be drawn
    [[nodiscard]] QColor tint(const QColor &colour, double share) const;
    [[nodiscard]] bool isSelected(SchematicBlock block) const;
    /// As it is where no level is selected; else dimmed but for the block of that one.
    [[nodiscard]] QColor shown(const QColor &colour, SchematicBlock block) const;
    [[nodiscard]] QList<Other> others() const;
    void paintGround(QPainter &painter, SchematicBlock block) const;
    /// Name left; what it is and its figure right, as much of them as there is room for.
    void paintLine(QPainter &painter, const QRect &line, SchematicBlock block, const QString &name,
                   const QString &what) const;
    void paintInner(QPainter &painter, SchematicBlock block) const;
    void paintArray(QPainter &painter) const;
    void paintGrid(QPainter &painter) const;
    void paintKey(QPainter &painter) const;
    void paintOthers(QPainter &painter) const;

    SchematicInput m_input;
};

} // namespace pelorus
