// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/schematicpanel.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/explanationpopover.h"
#include "ui/charts/exportdialog.h"
#include "ui/charts/optionbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/schematic.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QImage>
#include <QMenu>
#include <QToolButton>

namespace pelorus {

namespace {

constexpr double kButtonZoom = 1.5;

DrawFunction pictureOf(const Schematic &schematic)
{
    return plainDrawing([&schematic](QPainter &painter, const QSize &size) {
        schematic.paintExport(painter, size);
    });
}

} // namespace

SchematicPanel::SchematicPanel(SelectionHub &hub, QWidget *parent)
    : QWidget(parent), m_schematic(new Schematic(hub, this)), m_colour(new OptionButton(this)),
      m_menuButton(new QToolButton(this)), m_menu(new QMenu(this))
{
    m_colour->setOptions(tr("Colour of the blocks"),
                         {tr("energy share"), tr("utilization")}); // as SchematicColour
    connect(m_colour, &OptionButton::currentChanged, this,
            [this](int index) { m_schematic->setColour(static_cast<SchematicColour>(index)); });
    m_menuButton->setText(QStringLiteral("⋮"));
    m_menuButton->setAutoRaise(true);
    m_menuButton->setAccessibleName(tr("Schematic menu"));
    m_menuButton->setToolTip(tr("Zoom, copy, export"));
    connect(m_menuButton, &QToolButton::clicked, this, [this] {
        m_menu->popup(m_menuButton->mapToGlobal(QPoint(0, m_menuButton->height())));
    });
    makeMenu();
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 0, 4, 0);
    head->setSpacing(2);
    head->addWidget(mutedLabel(tr("Colour:"), this));
    head->addWidget(m_colour);
    head->addStretch(1);
    head->addWidget(m_menuButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_schematic);
}

void SchematicPanel::makeMenu()
{
    const auto add = [this](const QString &text, const QString &tip, auto action) {
        QAction *entry = m_menu->addAction(text, this, action);
        entry->setStatusTip(tip);
        return entry;
    };
    // Keys are shown only: the schematic takes them.
    const auto keyed = [](QAction *entry, Qt::Key key) {
        entry->setShortcut(key);
        entry->setShortcutContext(Qt::WidgetShortcut);
    };
    keyed(add(tr("Zoom &in"), tr("Show less of the schematic, larger"),
              [this] { m_schematic->zoomBy(kButtonZoom); }),
          Qt::Key_Plus);
    keyed(add(tr("Zoom &out"), tr("Show more of the schematic, smaller"),
              [this] { m_schematic->zoomBy(1 / kButtonZoom); }),
          Qt::Key_Minus);
    keyed(add(tr("&Fit"), tr("Show all of the schematic"), [this] { m_schematic->fit(); }),
          Qt::Key_0);
    m_menu->addSeparator();
    m_explain = add(tr("&Where from?"), tr("Formula, inputs and sources of this block's share"),
                    [this] { explain(m_schematic); });
    add(tr("&Copy image"), tr("Copy the schematic as a picture"), [this] { copyImage(); });
    add(tr("Copy &data"), tr("Copy the shares of the blocks"), [this] { copyData(); });
    m_menu->addSeparator();
    for (ChartFormat format :
         {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf, ChartFormat::Csv})
        add(tr("Export as %1…").arg(suffix(format).toUpper()), tr("Write the schematic to a file"),
            [this, format] {
                askExport(*this, tr("Export schematic"), QStringLiteral("schematic"),
                          suffix(format),
                          [this, format](const QString &path) { return exportTo(path, format); });
            });
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        for (QAction *action : m_menu->actions())
            action->setEnabled(!m_schematic->isEmpty());
        m_explain->setEnabled(m_schematic->explanation().has_value());
    });
}

Result<void> SchematicPanel::exportTo(const QString &path, ChartFormat format) const
{
    const DrawFunction draw = pictureOf(*m_schematic);
    const QSize size = m_schematic->exportPixels();
    const QString title = m_schematic->heading();
    switch (format) {
    case ChartFormat::Png: return writeBytes(path, drawnPng(draw, size));
    case ChartFormat::Svg:
        return writeBytes(path, drawnSvg(draw, size, title, m_schematic->accessibleDescription()));
    case ChartFormat::Pdf: return writeBytes(path, drawnPdf(draw, size, title));
    case ChartFormat::Csv: return writeBytes(path, toCsv(m_schematic->table()));
    }
    return {};
}

void SchematicPanel::copyImage() const
{
    QGuiApplication::clipboard()->setImage(
        drawnImage(pictureOf(*m_schematic), m_schematic->exportPixels(), 2));
}

void SchematicPanel::copyData() const
{
    QGuiApplication::clipboard()->setText(toTsv(m_schematic->table()));
}

void SchematicPanel::contextMenuEvent(QContextMenuEvent *event)
{
    m_menu->popup(event->globalPos());
}

} // namespace pelorus
