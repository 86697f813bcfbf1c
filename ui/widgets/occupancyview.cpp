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
#include <QMouseEvent>
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

void OccupancyView::setSelection(const Selection &selection)
{
    if (m_selection.level == selection.level && m_selection.tensor == selection.tensor)
        return;
    m_selection = selection;
    update();
}

Selection OccupancyView::shownSelection() const
{
    const bool isShown = std::ranges::any_of(m_bars, [this](const Bar &bar) {
        return std::ranges::any_of(enumerators<Tensor>(), [&](Tensor tensor) {
            return bar.shares[tensor] > 0 && m_selection.covers(bar.index, tensor);
        });
    });
    return isShown ? m_selection : Selection();
}

QRect OccupancyView::lineOf(int bar) const
{
    return {kCardMargin, bar * rowHeight(), width() - 2 * kCardMargin, rowHeight()};
}

OccupancyView::Widths OccupancyView::widths() const
{
    Widths result{0, fontMetrics().horizontalAdvance(QStringLiteral("100 %"))};
    for (const Bar &bar : m_bars) {
        result.name = std::max(result.name, fontMetrics().horizontalAdvance(bar.level));
        result.percent = std::max(result.percent,
                                  fontMetrics().horizontalAdvance(format::percent(bar.used(), 2)));
    }
    return result;
}

QRectF OccupancyView::troughOf(int bar, const Widths &widths) const
{
    const QRect line = lineOf(bar);
    return QRectF(line.left() + widths.name + 10, line.center().y() - kBarHeight / 2 + 1,
                  line.width() - widths.name - widths.percent - 20, kBarHeight);
}

QRectF OccupancyView::tileIn(const QRectF &trough, const Bar &bar, Tensor tensor) const
{
    double left = trough.left();
    for (Tensor each : enumerators<Tensor>()) {
        const double part = std::min(trough.right() - left, trough.width() * bar.shares[each]);
        if (each == tensor)
            return {left, trough.top(), part, trough.height()};
        left += part;
    }
    return {};
}

QRectF OccupancyView::tileRect(int bar, Tensor tensor) const
{
    return tileIn(troughOf(bar, widths()), m_bars[bar], tensor);
}

void OccupancyView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Widths texts = widths();
    const Selection selection = shownSelection();
    for (int i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[i];
        const QRect line = lineOf(i);
        const bool isSelected = selection.level == bar.index;
        if (isSelected)
            painter.fillRect(line.adjusted(-4, 1, 4, -1), bandColour(palette()));
        const QColor text = palette().color(QPalette::Text);
        const QColor muted = mutedColour(palette());
        painter.setPen(selection.level && !isSelected ? muted : text);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, bar.level);
        painter.setPen(isSelected ? text : muted);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, format::percent(bar.used(), 2));

        const QRectF trough = troughOf(i, texts);
        painter.fillRect(trough, palette().color(QPalette::AlternateBase));
        for (Tensor tensor : enumerators<Tensor>())
            painter.fillRect(tileIn(trough, bar, tensor),
                             selection.covers(bar.index, tensor)
                                 ? tensorColour(tensor)
                                 : dimmedColour(tensorColour(tensor), palette()));
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

void OccupancyView::mouseReleaseEvent(QMouseEvent *event)
{
    const int bar = int(event->position().y()) / rowHeight();
    if (event->button() != Qt::LeftButton || !rect().contains(event->position().toPoint())
        || bar >= m_bars.size())
        return;
    std::optional<Tensor> at;
    for (Tensor tensor : enumerators<Tensor>()) {
        if (tileRect(bar, tensor).contains(event->position()))
            at = tensor;
    }
    emit placeClicked(m_bars[bar].index, at);
}

void OccupancyView::keyPressEvent(QKeyEvent *event)
{
    switch (event->modifiers() & Qt::ControlModifier ? 0 : event->key()) {
    case Qt::Key_Up: setCurrent(m_current - 1); break;
    case Qt::Key_Down: setCurrent(m_current + 1); break;
    case Qt::Key_Home: setCurrent(0); break;
    case Qt::Key_End: setCurrent(int(m_bars.size()) - 1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_bars.isEmpty())
            emit placeClicked(m_bars[m_current].index, std::nullopt);
        break;
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
