// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/loopnestview.h"

#include "ui/charts/charttheme.h"
#include "ui/models/names.h"
#include "ui/models/samelevels.h"
#include "ui/widgets/card.h"
#include "ui/widgets/palette.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int kChipWidth = 4;
constexpr int kIndent = 8; ///< pixels a depth

QString loopText(const char *keyword, const Loop &loop)
{
    return QStringLiteral("%1 %2 in 0..%3")
        .arg(QLatin1String(keyword))
        .arg(QChar(letter(loop.dim)).toLower())
        .arg(loop.factor);
}

QString keptText(const TensorMask &keeps)
{
    QStringList names;
    for (Tensor tensor : enumerators<Tensor>())
        if (keeps[tensor])
            names += tensorName(tensor);
    return names.isEmpty() ? LoopNestView::tr("keeps nothing") : names.join(QStringLiteral(" · "));
}

} // namespace

QList<LoopLine> loopLines(const Mapping &mapping, const Architecture &architecture)
{
    using Kind = LoopLine::Kind;
    QList<LoopLine> lines;
    int depth = 0;
    for (std::size_t level = mapping.levels.size(); level-- > 0;) {
        const LevelMapping &part = mapping.levels[level];
        lines.append({QString::fromStdString(architecture.levels()[level].name),
                      keptText(part.keeps), level, Kind::Level, part.keeps, 0});
        for (const Loop &loop : part.temporal)
            if (loop.factor > 1)
                lines.append({loopText("for", loop), {}, level, Kind::Temporal, {}, depth++});
        for (const Loop &loop : part.spatial)
            if (loop.factor > 1)
                lines.append(
                    {loopText("parallel-for", loop),
                     loop.kind == LoopKind::SpatialX ? QStringLiteral("X") : QStringLiteral("Y"),
                     level,
                     Kind::Spatial,
                     {},
                     depth++});
    }
    lines.append({QStringLiteral("mac"), {}, std::nullopt, Kind::Mac, {}, depth});
    return lines;
}

QList<bool> differingLines(const QList<LoopLine> &lines, const QList<LoopLine> &other)
{
    const auto same = [](const LoopLine &a, const LoopLine &b) {
        return a.text == b.text && a.place == b.place && a.level == b.level && a.kind == b.kind;
    };
    // common[i][j]: length of the longest common run of lines from i and of others from j on
    const qsizetype n = lines.size(), m = other.size();
    std::vector<std::vector<int>> common(std::size_t(n + 1), std::vector<int>(std::size_t(m + 1)));
    const auto at = [&](qsizetype i, qsizetype j) -> int & {
        return common[std::size_t(i)][std::size_t(j)];
    };
    for (qsizetype i = n; i-- > 0;) {
        for (qsizetype j = m; j-- > 0;)
            at(i, j) = same(lines[i], other[j]) ? at(i + 1, j + 1) + 1
                                                : std::max(at(i + 1, j), at(i, j + 1));
    }
    QList<bool> differs;
    for (qsizetype i = 0, j = 0; i < n;) {
        if (j < m && same(lines[i], other[j])) {
            differs.append(false);
            ++i;
            ++j;
        } else if (j == m || at(i + 1, j) >= at(i, j + 1)) {
            differs.append(true);
            ++i;
        } else {
            ++j;
        }
    }
    return differs;
}

LoopNestView::LoopNestView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Loop nest"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
}

void LoopNestView::setLines(const QList<LoopLine> &lines, const ArchitecturePtr &architecture)
{
    // Equal lines may stand for levels of other kinds, which have other colours.
    const bool looksSame = m_marks.isEmpty() && lines == m_lines && m_architecture && architecture
        && sameLevels(*m_architecture, *architecture);
    m_architecture = architecture;
    if (looksSame)
        return;
    m_marks.clear();
    update();
    if (lines == m_lines)
        return;
    const bool isAsHigh = lines.size() == m_lines.size(); // else the dock is laid out again
    m_lines = lines;
    setAccessibleDescription(text());
    if (!isAsHigh)
        updateGeometry();
}

void LoopNestView::markDifferences(const LoopNestView *other)
{
    m_marks = other ? differingLines(m_lines, other->m_lines) : QList<bool>();
    update();
}

void LoopNestView::setSelectedLevel(std::optional<std::size_t> level)
{
    if (m_selectedLevel == level)
        return;
    m_selectedLevel = level;
    update();
}

QString LoopNestView::text() const
{
    QString result;
    for (const LoopLine &line : m_lines) {
        if (line.kind == LoopLine::Kind::Level) {
            result += QStringLiteral("%1: %2\n").arg(line.text, line.place);
            continue;
        }
        result += QString(2 + line.depth * 2, u' ') + line.text;
        result += line.place.isEmpty() ? QStringLiteral("\n")
                                       : QStringLiteral("  (%1)\n").arg(line.place);
    }
    return result;
}

void LoopNestView::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

void LoopNestView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QWidget::keyPressEvent(event);
}

/// Taken, so that the release comes here too.
void LoopNestView::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

void LoopNestView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    for (int i = 0; i < m_lines.size(); ++i) {
        if (lineRect(i).contains(event->position().toPoint()))
            emit levelClicked(m_lines[i].level);
    }
}

bool LoopNestView::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update(); // the frame shows the focus
    return QWidget::event(event);
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

QRect LoopNestView::lineRect(int line) const
{
    return {kCardMargin, line * lineHeight() + 2, width() - 2 * kCardMargin, lineHeight()};
}

QSize LoopNestView::sizeHint() const
{
    return {260, int(m_lines.size()) * lineHeight() + 4};
}

QSize LoopNestView::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

QColor LoopNestView::colourOf(const LoopLine &line) const
{
    switch (line.kind) {
    case LoopLine::Kind::Level:
    case LoopLine::Kind::Temporal: return levelLook(*m_architecture, *line.level).colour;
    case LoopLine::Kind::Spatial: return nocColour();
    case LoopLine::Kind::Mac: break;
    }
    return macColour();
}

/// At the right end: an axis, or the names of the tensors that a level keeps, each behind its
/// colour.
void LoopNestView::paintPlace(QPainter &painter, const QRect &room, const LoopLine &line) const
{
    constexpr int side = 7, gap = 4, between = 8; // pixels, of the colours and around them
    int wide = 0;
    for (Tensor tensor : enumerators<Tensor>()) {
        if (line.keeps[tensor])
            wide += side + gap + fontMetrics().horizontalAdvance(tensorName(tensor)) + between;
    }
    if (wide == 0 || wide - between > room.width()) {
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight,
                         fontMetrics().elidedText(line.place, Qt::ElideRight, room.width()));
        return;
    }
    QRect rest = room.adjusted(room.width() - (wide - between), 0, 0, 0);
    for (Tensor tensor : enumerators<Tensor>()) {
        if (!line.keeps[tensor])
            continue;
        const QString name = tensorName(tensor);
        painter.fillRect(QRect(rest.left(), rest.center().y() - side / 2, side, side),
                         tensorColour(tensor));
        rest.adjust(side + gap, 0, 0, 0);
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, name);
        rest.adjust(fontMetrics().horizontalAdvance(name) + between, 0, 0, 0);
    }
}

void LoopNestView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont code = codeFont();
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics codeMetrics(code);
    // A deep nest in a narrow dock gives up indentation before a loop runs into its place.
    const int room = width() - 2 * kCardMargin - kChipWidth - 8;
    int indent = kIndent;
    for (const LoopLine &line : m_lines) {
        if (line.depth == 0)
            continue;
        const int place =
            line.place.isEmpty() ? 0 : fontMetrics().horizontalAdvance(line.place) + 8;
        const int left = room - codeMetrics.horizontalAdvance(line.text) - place;
        indent = std::max(2, std::min(indent, left / line.depth));
    }

    const bool isAnySelected =
        m_selectedLevel && std::ranges::any_of(m_lines, [this](const LoopLine &line) {
            return line.level == m_selectedLevel;
        });
    for (int i = 0; i < m_lines.size(); ++i) {
        const LoopLine &line = m_lines[i];
        const bool isLevel = line.kind == LoopLine::Kind::Level;
        const bool isSelected = isAnySelected && line.level == m_selectedLevel;
        const bool isDimmed = isAnySelected && !isSelected;
        const QRect row = lineRect(i);
        // One bar a level, its loops included.
        const int top = row.top() + (isLevel ? 2 : 0);
        if (isSelected) // one band a level
            painter.fillRect(row.adjusted(kChipWidth + 1, 0, 0, 0), bandColour(palette()));
        painter.fillRect(QRect(row.left(), top, kChipWidth, row.bottom() + 1 - top),
                         isDimmed ? dimmedColour(colourOf(line), palette()) : colourOf(line));
        QRect words = row.adjusted(kChipWidth + 8, 0, 0, 0);
        if (m_marks.value(i)) { // a band and a sign, at the left of what differs
            painter.fillRect(row.adjusted(kChipWidth + 1, 1, 0, -1), bandColour(palette()));
            painter.setFont(font());
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(QRect(0, row.top(), kCardMargin, row.height()),
                             Qt::AlignVCenter | Qt::AlignHCenter, QStringLiteral("≠"));
        }
        painter.setFont(font());
        painter.setPen(isSelected ? palette().color(QPalette::Text) : mutedColour(palette()));
        const int textWidth = isLevel ? QFontMetrics(strong).horizontalAdvance(line.text) + 8 : 0;
        paintPlace(painter, words.adjusted(textWidth, 0, 0, 0), line);
        words.setLeft(words.left() + line.depth * indent);
        painter.setFont(isLevel ? strong : code);
        painter.setPen(isDimmed ? mutedColour(palette()) : palette().color(QPalette::Text));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, line.text);
    }
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(rect().adjusted(2, 0, -3, -1));
    }
}

} // namespace pelorus
