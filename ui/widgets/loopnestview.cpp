// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/loopnestview.h"

#include "ui/charts/charttheme.h"
#include "ui/widgets/palette.h"

#include <QFontDatabase>
#include <QPainter>

namespace pelorus {

namespace {

constexpr int kChipWidth = 4;
constexpr int kIndent = 8; ///< pixels a depth
constexpr int kMargin = 10;

QString loopText(const char *keyword, const Loop &loop)
{
    return QStringLiteral("%1 %2 in %3")
        .arg(QLatin1String(keyword))
        .arg(QChar(letter(loop.dim)).toLower())
        .arg(loop.factor);
}

} // namespace

QList<LoopLine> loopLines(const Mapping &mapping, const Architecture &architecture)
{
    QList<LoopLine> lines;
    const auto add = [&](const QString &text, const QString &place, std::size_t level,
                         bool spatial) {
        lines.append({text, place, level, spatial, int(lines.size())});
    };
    for (std::size_t level = mapping.levels.size(); level-- > 0;) {
        const QString name = QString::fromStdString(architecture.levels()[level].name);
        const QString inner = level == 0
            ? QStringLiteral("MAC")
            : QString::fromStdString(architecture.levels()[level - 1].name);
        for (const Loop &loop : mapping.levels[level].temporal)
            if (loop.factor > 1)
                add(loopText("for", loop), name, level, false);
        for (const Loop &loop : mapping.levels[level].spatial)
            if (loop.factor > 1)
                add(loopText(loop.kind == LoopKind::SpatialX ? "par-X" : "par-Y", loop),
                    QStringLiteral("→ ") + inner, level, true);
    }
    lines.append(
        {QStringLiteral("mac"), QStringLiteral("MAC"), std::nullopt, false, int(lines.size())});
    return lines;
}

LoopNestView::LoopNestView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Loop nest"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LoopNestView::setLines(const QList<LoopLine> &lines, const ArchitecturePtr &architecture)
{
    m_lines = lines;
    m_architecture = architecture;
    setAccessibleDescription(text());
    updateGeometry();
    update();
}

QString LoopNestView::text() const
{
    QString result;
    for (const LoopLine &line : m_lines)
        result += QString(line.depth * 2, u' ') + line.text + u'\n';
    return result;
}

QFont LoopNestView::codeFont() const
{
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(font().pointSizeF() * 0.95);
    return code;
}

int LoopNestView::lineHeight() const
{
    return QFontMetrics(font()).height() + 3;
}

QSize LoopNestView::sizeHint() const
{
    return {260, int(m_lines.size()) * lineHeight() + 4};
}

QSize LoopNestView::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void LoopNestView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont code = codeFont();
    const QFontMetrics codeMetrics(code);
    int widest = 0;
    for (const LoopLine &line : m_lines)
        widest = std::max(widest, line.depth * kIndent + codeMetrics.horizontalAdvance(line.text));
    int placeWidth = 0;
    for (const LoopLine &line : m_lines)
        placeWidth = std::max(placeWidth, fontMetrics().horizontalAdvance(line.place));
    // A deep nest in a narrow dock gives up indentation before it runs into the names of the
    // levels.
    const int room = width() - 2 * kMargin - kChipWidth - 8 - placeWidth - 8;
    const int deepest = m_lines.isEmpty() ? 0 : m_lines.last().depth;
    const int indent = widest <= room || deepest == 0
        ? kIndent
        : std::max(2, kIndent - (widest - room + deepest - 1) / deepest);

    for (int i = 0; i < m_lines.size(); ++i) {
        const LoopLine &line = m_lines[i];
        const QRect row(kMargin, i * lineHeight() + 2, width() - 2 * kMargin, lineHeight());
        const QColor color = !line.level ? macColour()
            : line.spatial               ? nocColour()
                                         : levelLook(*m_architecture, *line.level).colour;
        painter.fillRect(QRect(row.left(), row.top() + 1, kChipWidth, row.height() - 2), color);
        painter.setFont(code);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(row.adjusted(kChipWidth + 8 + line.depth * indent, 0, 0, 0),
                         Qt::AlignVCenter | Qt::AlignLeft, line.text);
        painter.setFont(font());
        painter.setPen(mutedColour(palette()));
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, line.place);
    }
}

} // namespace pelorus
