// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/occupancyview.h"

#include "ui/charts/charttheme.h"
#include "ui/charts/explanationpopover.h"
#include "ui/models/format.h"
#include "ui/models/levelaccessmodel.h"
#include "ui/widgets/card.h"
#include "ui/widgets/palette.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace pelorus {

namespace {
constexpr int kBarHeight = 12;
} // namespace

OccupancyView::OccupancyView(const LevelAccessModel &model, QWidget *parent)
    : QWidget(parent), m_model(model)
{
    setAccessibleName(tr("Occupancy of the buffers"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    connect(&model, &QAbstractItemModel::modelReset, this, &OccupancyView::readModel);
    connect(&model, &QAbstractItemModel::dataChanged, this, &OccupancyView::readModel);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &OccupancyView::readModel);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &OccupancyView::readModel);
    readModel();
}

void OccupancyView::readModel()
{
    const QList<Bar> before = std::exchange(m_bars, {});
    QStringList lines;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex cell = m_model.index(row, LevelAccessModel::Occupancy);
        const QVariant share = cell.data(LevelAccessModel::CostRole);
        if (!share.isValid())
            continue; // an unbounded level is never full
        const QString level = m_model.index(row, LevelAccessModel::Level).data().toString();
        if (m_bars.isEmpty() || m_bars.last().level != level)
            m_bars.append(
                {level, cell.data(LevelAccessModel::LevelRole).value<std::size_t>(), {}, {}});
        Bar &bar = m_bars.last();
        bar.shares[Tensor(cell.data(LevelAccessModel::TensorRole).toInt())] = share.toDouble();
        const QString toolTip = cell.data(Qt::ToolTipRole).toString();
        bar.toolTip += (bar.toolTip.isEmpty() ? QString() : QStringLiteral("\n\n")) + toolTip;
        lines +=
            QStringLiteral("%1 %2: %3")
                .arg(level, m_model.index(row, LevelAccessModel::TensorColumn).data().toString(),
                     cell.data().toString());
    }
    setAccessibleDescription(lines.join(u'\n'));
    m_current = std::clamp(m_current, 0, std::max(int(m_bars.size()) - 1, 0));
    if (m_bars == before)
        return;
    if (m_bars.size() != before.size())
        updateGeometry();
    update();
}

int OccupancyView::rowHeight() const
{
    return fontMetrics().height() + 6;
}

QSize OccupancyView::sizeHint() const
{
    return {260, int(m_bars.size()) * rowHeight() + 2};
}

QSize OccupancyView::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void OccupancyView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int nameWidth = 0;
    int percentWidth = fontMetrics().horizontalAdvance(QStringLiteral("100 %"));
    for (const Bar &bar : m_bars) {
        nameWidth = std::max(nameWidth, fontMetrics().horizontalAdvance(bar.level));
        percentWidth =
            std::max(percentWidth, fontMetrics().horizontalAdvance(format::percent(bar.used(), 2)));
    }
    for (int i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[i];
        const QRect line(kCardMargin, i * rowHeight(), width() - 2 * kCardMargin, rowHeight());
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, bar.level);
        painter.setPen(mutedColour(palette()));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, format::percent(bar.used(), 2));

        const QRectF trough(line.left() + nameWidth + 10, line.center().y() - kBarHeight / 2 + 1,
                            line.width() - nameWidth - percentWidth - 20, kBarHeight);
        painter.fillRect(trough, palette().color(QPalette::AlternateBase));
        double left = trough.left();
        for (Tensor tensor : enumerators<Tensor>()) {
            const double part =
                std::min(trough.right() - left, trough.width() * bar.shares[tensor]);
            painter.fillRect(QRectF(left, trough.top(), part, trough.height()),
                             tensorColour(tensor));
            left += part;
        }
        painter.setPen(hairlineColour(palette()));
        painter.drawRect(trough.adjusted(-0.5, -0.5, 0.5, 0.5));
        if (hasFocus() && i == m_current) {
            painter.setPen(palette().color(QPalette::Link)); // the accent
            painter.drawRect(line.adjusted(-4, 1, 3, -1));
        }
    }
}

bool OccupancyView::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update(); // the frame shows the focus
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = help->pos().y() / rowHeight();
    if (row >= 0 && row < m_bars.size())
        QToolTip::showText(help->globalPos(), m_bars[row].toolTip, this);
    else
        QToolTip::hideText();
    return true;
}

void OccupancyView::setCurrent(int bar)
{
    m_current = std::clamp(bar, 0, std::max(int(m_bars.size()) - 1, 0));
    update();
}

void OccupancyView::mousePressEvent(QMouseEvent *event)
{
    setCurrent(int(event->position().y()) / rowHeight());
}

void OccupancyView::keyPressEvent(QKeyEvent *event)
{
    switch (event->modifiers() & Qt::ControlModifier ? 0 : event->key()) {
    case Qt::Key_Up: setCurrent(m_current - 1); break;
    case Qt::Key_Down: setCurrent(m_current + 1); break;
    case Qt::Key_Home: setCurrent(0); break;
    case Qt::Key_End: setCurrent(int(m_bars.size()) - 1); break;
    default: QWidget::keyPressEvent(event);
    }
}

void OccupancyView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse)
        setCurrent(event->pos().y() / rowHeight());
    popUpWhereFrom(*this, event->globalPos());
}

std::optional<Explanation> OccupancyView::explanation() const
{
    if (m_bars.isEmpty())
        return std::nullopt;
    return m_model.occupancyExplanation(m_bars[m_current].index);
}

QRect OccupancyView::explainedRect() const
{
    return {0, m_current * rowHeight(), width(), rowHeight()};
}

} // namespace pelorus
