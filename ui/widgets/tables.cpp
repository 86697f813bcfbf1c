// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tables.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollArea>
#include <QStyle>
#include <QTableView>

namespace pelorus {

namespace {

/// Never narrower than its content, which it scrolls up and down only.
class VerticalScrollArea : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (object == widget() && event->type() == QEvent::LayoutRequest)
            setMinimumWidth(widget()->minimumSizeHint().width()
                            + style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this));
        return QScrollArea::eventFilter(object, event);
    }
};

} // namespace

void makeFlatTable(QTableView &table)
{
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setCornerButtonEnabled(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setMinimumSectionSize(table.fontMetrics().height());
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 8);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void fitToRows(QTableView &table)
{
    table.resizeColumnsToContents();
    table.horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int rows = table.model()->rowCount();
    table.setFixedHeight(table.horizontalHeader()->sizeHint().height()
                         + rows * table.verticalHeader()->defaultSectionSize() + 2);
}

QScrollArea *transparentScrollArea(QWidget *content, QWidget *parent)
{
    auto *area = new VerticalScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace pelorus
