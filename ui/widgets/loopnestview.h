// SPDX-License-Identifier: GPL-3.0-or-later
// A mapping as the loop nest it is: one line a loop, indented by depth, outermost first, with the
// colour and the name of the level it runs at. Loops of one trip are left out. Spatial loops read
// "par-X k in 14".
#pragma once

#include "core/hardware/architecture.h"
#include "core/mapping/mapping.h"

#include <QWidget>

#include <optional>

namespace pelorus {

struct LoopLine
{
    QString text; ///< "for k in 6", "par-X k in 14", "mac"
    QString place; ///< "DRAM", "→ RF" for the fan-out to it, "MAC"
    std::optional<std::size_t> level; ///< none: the MAC
    bool spatial = false;
    int depth = 0;
};

/// The lines of `mapping`, outermost first, ending in the MAC.
[[nodiscard]] QList<LoopLine> loopLines(const Mapping &mapping, const Architecture &architecture);

class LoopNestView : public QWidget
{
    Q_OBJECT
public:
    explicit LoopNestView(QWidget *parent = nullptr);

    void setLines(const QList<LoopLine> &lines, const ArchitecturePtr &architecture);
    /// The nest as plain text, two blanks a depth.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] QFont codeFont() const;

    QList<LoopLine> m_lines;
    ArchitecturePtr m_architecture;
};

} // namespace pelorus
