// SPDX-License-Identifier: GPL-3.0-or-later
// A mapping as the loop nest it is, outermost first. Each level begins with a line that says which
// tensors it keeps, with their colours, under it its loops, one a line, indented by depth, with the
// level's colour. Loops of one trip are left out. The loops that a fan-out unrolls read
// "parallel-for k in 0..14". Ctrl+C copies the nest as text. The lines of one level can be marked,
// which dims the others.
#pragma once

#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"

#include <QWidget>

#include <optional>

namespace pelorus {

struct LoopLine
{
    enum class Kind { Level, Temporal, Spatial, Mac };

    QString text; ///< "GLB", "for k in 0..6", "parallel-for k in 0..14", "mac"
    QString place; ///< of a level the tensors that it keeps, of an unrolled loop its axis
    std::optional<std::size_t> level; ///< none: the MAC
    Kind kind = Kind::Temporal;
    TensorMask keeps{}; ///< of a level
    int depth = 0; ///< how many loops stand around it; 0 for the line of a level
    bool operator==(const LoopLine &) const = default;
};

/// Which lines of `lines` stand not in `other` in the same order: a longest common run of lines is
/// taken as the same. As long as `lines`.
[[nodiscard]] QList<bool> differingLines(const QList<LoopLine> &lines,
                                         const QList<LoopLine> &other);

/// The lines of `mapping`, outermost first, ending in the MAC.
[[nodiscard]] QList<LoopLine> loopLines(const Mapping &mapping, const Architecture &architecture);

class LoopNestView : public QWidget
{
    Q_OBJECT
public:
    explicit LoopNestView(QWidget *parent = nullptr);

    void setLines(const QList<LoopLine> &lines, const ArchitecturePtr &architecture);
    [[nodiscard]] const QList<LoopLine> &lines() const { return m_lines; }
    /// Marks the lines in which this nest differs from another one; null: none.
    void markDifferences(const LoopNestView *other);
    [[nodiscard]] const QList<bool> &marks() const { return m_marks; } ///< empty: no marks
    /// None, or one that has no line: no line is marked or dimmed.
    void setSelectedLevel(std::optional<std::size_t> level);
    [[nodiscard]] QRect lineRect(int line) const; ///< where a line is
    /// The nest as plain text, two blanks a depth, in the words that are shown.
    [[nodiscard]] QString text() const;
    void copy() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void levelClicked(std::optional<std::size_t> level); ///< of a line; none: the MAC

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] QFont codeFont() const;
    [[nodiscard]] QColor colourOf(const LoopLine &line) const;
    void paintPlace(QPainter &painter, const QRect &room, const LoopLine &line) const;

    QList<LoopLine> m_lines;
    QList<bool> m_marks;
    std::optional<std::size_t> m_selectedLevel;
    ArchitecturePtr m_architecture;
};

} // namespace pelorus
