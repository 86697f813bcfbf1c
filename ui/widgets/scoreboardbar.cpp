// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scoreboardbar.h"

#include "ui/charts/explanationpopover.h"
#include "ui/models/tileexplanation.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPaintEvent>
#include <QPainter>

namespace pelorus {

namespace {
constexpr int kMarginX = 10;
constexpr int kMarginY = 6;
constexpr int kNarrowestTile = 124;
constexpr int kDeltaRoom = 24; ///< more, with a difference beside the title

/// Left out first, if there is too little room.
const QStringList kLeastTelling = {QStringLiteral("storage"),    QStringLiteral("edp"),
                                   QStringLiteral("throughput"), QStringLiteral("accuracy"),
                                   QStringLiteral("dram"),       QStringLiteral("mapping"),
                                   QStringLiteral("area")};

QColor colourOf(Delta::Verdict verdict, const QPalette &palette)
{
    switch (verdict) {
    case Delta::Verdict::Better: return statusColour(Status::Good, palette);
    case Delta::Verdict::Worse: return statusColour(Status::Error, palette);
    case Delta::Verdict::Same: break;
    }
    return mutedColour(palette);
}

/// As many leading parts of "a · b · c" as fit.
QString fitted(QString text, const QFontMetrics &metrics, int width)
{
    while (metrics.horizontalAdvance(text) > width && text.contains(QStringLiteral(" · ")))
        text.truncate(text.lastIndexOf(QStringLiteral(" · ")));
    // Eliding measures Latin and Han letters side by side as wider than they are drawn.
    return metrics.horizontalAdvance(text) <= width
        ? text
        : metrics.elidedText(text, Qt::ElideRight, width);
}
} // namespace

TileWidget::TileWidget(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
}

void TileWidget::setTile(const Tile &tile, const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    if (tile == m_tile)
        return;
    m_tile = tile;
    setToolTip(QStringLiteral("<p><b>%1: %2</b><br>%3</p><p>%4</p>")
                   .arg(tile.title.toHtmlEscaped(), tile.value.toHtmlEscaped(),
                        tile.caption.toHtmlEscaped(),
                        tile.toolTip.toHtmlEscaped().replace(u'\n', QLatin1String("<br>"))));
    setAccessibleName(QStringLiteral("%1: %2").arg(tile.title, tile.value));
    setAccessibleDescription(
        tile.delta ? tr("%1; against the baseline %2, %3")
                         .arg(tile.caption, tile.delta->text, verdictText(tile.delta->verdict))
                   : tile.caption);
    update(rect().adjusted(kMarginX - 4, 2, 4 - kMarginX, -2)); // all but its border
}

std::optional<Explanation> TileWidget::explanation() const
{
    return tileExplanation(m_tile, m_evaluation);
}

void TileWidget::contextMenuEvent(QContextMenuEvent *event)
{
    popUpWhereFrom(*this, event->globalPos());
}

QSize TileWidget::sizeHint() const
{
    const int caption = QFontMetrics(captionFont(font())).height();
    return {150, 2 * kMarginY + 2 * caption + QFontMetrics(figureFont(font())).height()};
}

QSize TileWidget::minimumSizeHint() const
{
    return {40, sizeHint().height()};
}

void TileWidget::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    paintCard(painter, rect(), event->rect(), palette());
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    QRect line = rect().adjusted(kMarginX, kMarginY, -kMarginX + 2, 0);
    const auto write = [&](const QFont &font, const QColor &colour, const QString &text) {
        const QFontMetrics metrics(font);
        line.setHeight(metrics.height());
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         fitted(text, metrics, line.width()));
        line.moveTop(line.top() + line.height());
    };
    const QFont small = captionFont(font());
    QFont figure = figureFont(font());
    // A narrow tile gives up size before it gives up digits.
    while (figure.pointSizeF() > font().pointSizeF()
           && QFontMetrics(figure).horizontalAdvance(m_tile.value) > line.width())
        figure.setPointSizeF(figure.pointSizeF() - 0.5);
    const int right = line.right();
    if (m_tile.delta) {
        QFont bold = small;
        bold.setBold(true);
        line.setHeight(QFontMetrics(small).height());
        painter.setFont(bold);
        painter.setPen(colourOf(m_tile.delta->verdict, palette()));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_tile.delta->text);
        line.setRight(right - QFontMetrics(bold).horizontalAdvance(m_tile.delta->text) - 4);
    }
    // "Energy / inference" is "Energy" where the difference needs the room.
    const bool fits = QFontMetrics(small).horizontalAdvance(m_tile.title) <= line.width();
    write(small, mutedColour(palette()),
          fits ? m_tile.title : m_tile.title.section(QStringLiteral(" / "), 0, 0));
    line.setRight(right);
    const int top = line.top();
    const int figureHeight = QFontMetrics(figureFont(font())).height();
    line.moveTop(top + (figureHeight - QFontMetrics(figure).height()) / 2);
    write(figure,
          m_tile.exceeded ? statusColour(Status::Error, palette())
                          : palette().color(QPalette::Text),
          m_tile.value);
    line.moveTop(top + figureHeight);
    if (m_tile.exceeded || m_tile.proven) { // a mark, too: never colour alone
        const int side = QFontMetrics(small).height() - 2;
        statusIcon(m_tile.exceeded ? Status::Error : Status::Good)
            .paint(&painter, line.left(), line.top() + 1, side, side);
        line.setLeft(line.left() + side + 4);
    }
    write(small, mutedColour(palette()), m_tile.caption);
}

ScoreboardBar::ScoreboardBar(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(kCardGap);
    setEvaluation(nullptr);
}

void ScoreboardBar::setEvaluation(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    showTiles();
}

void ScoreboardBar::setSearching(bool searching)
{
    m_searching = searching;
    showTiles();
}

void ScoreboardBar::setAccuracy(const AccuracyStatePtr &accuracy)
{
    m_accuracy = accuracy;
    showTiles();
}

void ScoreboardBar::setBaseline(const ComparedDesignPtr &baseline)
{
    m_baseline = baseline;
    showTiles();
}

int ScoreboardBar::narrowestTile() const
{
    return kNarrowestTile + (m_baseline ? kDeltaRoom : 0);
}

void ScoreboardBar::showTiles()
{
    const QList<Tile> tiles = comparedScoreboard(m_evaluation, m_searching, m_accuracy, m_baseline);
    while (m_tiles.size() < tiles.size()) {
        m_tiles += new TileWidget(this);
        m_row->addWidget(m_tiles.last(), 1);
    }
    for (int i = 0; i < tiles.size(); ++i)
        m_tiles[i]->setTile(tiles[i], m_evaluation);
    showWhatFits();
}

QSize ScoreboardBar::minimumSizeHint() const
{
    return {5 * kNarrowestTile, m_tiles.first()->sizeHint().height()};
}

void ScoreboardBar::showWhatFits()
{
    const auto room = (width() + kCardGap) / (narrowestTile() + kCardGap);
    auto leaveOut = std::max<qsizetype>(0, m_tiles.size() - room);
    for (TileWidget *tile : m_tiles) {
        const auto rank = kLeastTelling.indexOf(tile->tile().id);
        tile->setVisible(rank < 0 || rank >= leaveOut);
    }
}

void ScoreboardBar::resizeEvent(QResizeEvent *event)
{
    showWhatFits();
    QWidget::resizeEvent(event);
}

} // namespace pelorus
