// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/charttablewindow.h"
#include "ui/charts/elidedlabel.h"
#include "ui/charts/explanationpopover.h"
#include "ui/charts/exportdialog.h"
#include "ui/charts/margincover.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QStyle>
#include <QToolButton>

#include <qcustomplot.h>

namespace pelorus {

namespace {

PictureColours chosenColours = PictureColours::Print; // of all charts

/// What draws `chart` in the colours chosen for pictures.
DrawFunction drawing(Chart &chart)
{
    return [&chart](QCPPainter *painter, const QSize &size) {
        chart.paint(painter, size, Chart::pictureColours());
    };
}

} // namespace

QString suffix(ChartFormat format)
{
    switch (format) {
    case ChartFormat::Png: return QStringLiteral("png");
    case ChartFormat::Svg: return QStringLiteral("svg");
    case ChartFormat::Pdf: return QStringLiteral("pdf");
    case ChartFormat::Csv: return QStringLiteral("csv");
    }
    return {};
}

Chart *focusedChart()
{
    for (QWidget *widget = QApplication::focusWidget(); widget; widget = widget->parentWidget())
        if (auto *chart = qobject_cast<Chart *>(widget))
            return chart;
    return nullptr;
}

Chart::Chart(QWidget *parent)
    : QWidget(parent), m_head(new QHBoxLayout), m_title(new ElidedLabel(this)),
      m_options(new QHBoxLayout), m_menuButton(new QToolButton(this)), m_menu(new QMenu(this)),
      m_pages(new QStackedLayout), m_plot(new QCustomPlot(this)), m_empty(new QLabel(this)),
      m_cover(new MarginCover(m_plot)), m_hub(new SelectionHub(this))
{
    setFocusPolicy(Qt::StrongFocus);
    m_plot->setFocusPolicy(Qt::NoFocus); // keys belong to the chart
    m_plot->setContextMenuPolicy(Qt::NoContextMenu);
    m_plot->setNotAntialiasedElements(QCP::aeAxes | QCP::aeGrid | QCP::aeSubGrid | QCP::aeFills);
    m_plot->plotLayout()->setRowSpacing(4);

    QFont bold;
    bold.setBold(true);
    m_title->setFont(bold);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(24);

    m_menuButton->setText(QStringLiteral("⋮"));
    m_menuButton->setAutoRaise(true);
    connect(m_menuButton, &QToolButton::clicked, this, [this] {
        m_asked = explanation();
        m_askedRect = explainedRect();
        m_menu->popup(m_menuButton->mapToGlobal(QPoint(0, m_menuButton->height())));
    });
    connect(m_menu, &QMenu::aboutToShow, this, &Chart::fillMenu);

    m_head->setContentsMargins(8, 2, 2, 0);
    m_head->setSpacing(2);
    m_head->addWidget(m_title, 1);
    m_options->setSpacing(2);
    m_head->addLayout(m_options);
    m_head->addWidget(m_menuButton);
    m_pages->addWidget(m_plot);
    m_pages->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(m_head);
    column->addLayout(m_pages, 1);
    setMinimumSize(220, 150);

    connectHub();
}

Chart::~Chart() = default;

void Chart::connectHub()
{
    connect(m_hub, &SelectionHub::selectionChanged, this, [this] {
        if (isVisible())
            refreshSelection();
        else
            m_stale = true;
    });
    connect(m_hub, &SelectionHub::hoveredLayerChanged, this, [this] {
        if (isVisible())
            refreshHover();
    });
}

void Chart::setTitleWidget(QWidget *widget)
{
    m_title->hide();
    setAccessibleName(title()); // it may never be shown
    m_head->insertWidget(0, widget);
    m_head->insertStretch(1, 1);
}

QString Chart::subject() const
{
    if (!m_evaluation)
        return {};
    const Design &design = m_evaluation->design;
    return tr("%1 on %2, batch %3")
        .arg(QString::fromStdString(design.network->name()),
             QString::fromStdString(design.architecture->name()))
        .arg(design.settings.batch);
}

void Chart::setEvaluation(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    invalidate();
}

void Chart::setBaseline(const ComparedDesignPtr &baseline)
{
    if (baseline == m_baseline)
        return;
    m_baseline = baseline;
    invalidate();
}

QString Chart::baselineText() const
{
    return m_baseline ? tr("baseline: %1").arg(QString::fromStdString(m_baseline->snapshot->name))
                      : QString();
}

void Chart::invalidate()
{
    m_stale = true;
    if (isVisible())
        ensureFresh();
}

void Chart::setSelectionHub(SelectionHub *hub)
{
    m_hub->disconnect(this);
    if (m_hub->parent() == this)
        m_hub->deleteLater();
    m_hub = hub;
    connectHub();
    invalidate();
}

QString Chart::emptyText() const
{
    return m_empty->text();
}

void Chart::setEmptyText(const QString &text)
{
    m_empty->setText(text);
    m_pages->setCurrentWidget(text.isEmpty() ? static_cast<QWidget *>(m_plot) : m_empty);
}

void Chart::ensureFresh()
{
    if (!m_ready) {
        m_ready = true;
        retranslate();
        useTheme(ChartTheme::fromPalette(palette(), font()));
    }
    if (!m_stale)
        return;
    m_stale = false;
    refresh();
    setAccessibleDescription((description() + QLatin1Char(' ') + baselineText()).trimmed());
    if (m_tableWindow)
        m_tableWindow->setTable(heading(), table());
}

void Chart::replotLater()
{
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void Chart::drawNow()
{
    if (isVisible() && emptyText().isEmpty())
        m_plot->replot(QCustomPlot::rpImmediateRefresh);
}

void Chart::retranslate()
{
    m_title->setText(title());
    setAccessibleName(title());
    m_menuButton->setAccessibleName(tr("Chart menu"));
    m_menuButton->setToolTip(tr("Copy, export, view as table"));
}

void Chart::useTheme(const ChartTheme &theme)
{
    m_theme = theme;
    m_plot->setBackground(QBrush(theme.background));
    m_cover->setColour(theme.background);
    for (QCPAxisRect *rect : m_plot->axisRects()) {
        for (QCPAxis *axis : rect->axes()) {
            axis->setTickLabelFont(theme.font);
            axis->setLabelFont(theme.font);
            axis->setTickLabelColor(theme.mutedText);
            axis->setLabelColor(theme.mutedText);
            axis->setBasePen(QPen(theme.axis));
            axis->setTickPen(QPen(theme.axis));
            axis->setSubTickPen(QPen(theme.axis));
            axis->grid()->setPen(QPen(theme.grid));
            axis->grid()->setZeroLinePen(QPen(theme.grid));
        }
    }
    applyTheme();
}

void Chart::setPictureColours(PictureColours colours)
{
    chosenColours = colours;
}

PictureColours Chart::pictureColours()
{
    return chosenColours;
}

void Chart::paint(QCPPainter *painter, const QSize &size, PictureColours colours)
{
    ensureFresh();
    const ChartTheme live = m_theme;
    const ChartTheme print = ChartTheme::print();
    // The font is that of print either way, as the size is.
    useTheme(colours == PictureColours::Print ? print
                                              : ChartTheme::fromPalette(palette(), print.font));
    m_cover->setVisible(true);
    // A margin shared with charts on the screen would depend on their size.
    QCPAxisRect *rect = m_plot->axisRect();
    QCPMarginGroup *shared = rect ? rect->marginGroup(QCP::msLeft) : nullptr;
    if (shared)
        rect->setMarginGroup(QCP::msLeft, nullptr);

    m_plot->layer(QStringLiteral("overlay"))->setVisible(false); // what the pointer is over

    constexpr int edge = 12;
    QFont bold = m_theme.font;
    bold.setBold(true);
    bold.setPixelSize(bold.pixelSize() + 2);
    const QRect head(0, 0, size.width(), QFontMetrics(bold).height() + edge);
    const QRect body(0, head.height(), size.width(), size.height() - head.height());
    painter->save();
    if (emptyText().isEmpty()) {
        painter->translate(body.topLeft());
        m_plot->toPainter(painter, body.width(), body.height());
    } else {
        painter->fillRect(body, m_theme.background);
        painter->setFont(m_theme.font);
        painter->setPen(m_theme.mutedText);
        painter->drawText(body.adjusted(6 * edge, 0, -6 * edge, 0),
                          Qt::AlignCenter | Qt::TextWordWrap, emptyText());
    }
    painter->restore();
    painter->save();
    painter->fillRect(head, m_theme.background); // bars of a zoom run over it, see MarginCover
    const QRect line = head.adjusted(edge, 0, -edge, 0);
    painter->setFont(bold);
    painter->setPen(m_theme.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, heading());
    painter->setFont(m_theme.font);
    painter->setPen(m_theme.mutedText);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                      m_baseline ? subject() + QStringLiteral(" · ") + baselineText() : subject());
    painter->restore();

    m_plot->layer(QStringLiteral("overlay"))->setVisible(true);
    if (shared)
        rect->setMarginGroup(QCP::msLeft, shared);
    m_cover->setVisible(false);
    useTheme(live);
    // The axis rect still lies where the picture wanted it; clicks need it back at its place.
    if (isVisible())
        m_plot->replot(QCustomPlot::rpImmediateRefresh);
}

Result<void> Chart::exportTo(const QString &path, ChartFormat format)
{
    ensureFresh();
    switch (format) {
    case ChartFormat::Png: return writeBytes(path, drawnPng(drawing(*this), exportSize));
    case ChartFormat::Svg: return writeBytes(path, svg(pictureColours()));
    case ChartFormat::Pdf: return writeBytes(path, drawnPdf(drawing(*this), exportSize, heading()));
    case ChartFormat::Csv: return writeBytes(path, toCsv(table()));
    }
    return {};
}

QByteArray Chart::svg(PictureColours colours)
{
    return drawnSvg(
        [this, colours](QCPPainter *painter, const QSize &size) { paint(painter, size, colours); },
        exportSize, heading(), description());
}

void Chart::copyImage()
{
    QApplication::clipboard()->setImage(drawnImage(drawing(*this), exportSize, 2));
}

void Chart::copyData()
{
    QApplication::clipboard()->setText(toTsv(table()));
}

void Chart::showTable()
{
    if (!m_tableWindow)
        m_tableWindow = new ChartTableWindow(*this);
    m_tableWindow->setTable(heading(), table());
    m_tableWindow->show();
    m_tableWindow->raise();
}

void Chart::askExport(ChartFormat format)
{
    pelorus::askExport(*this, tr("Export chart"), id(), suffix(format),
                       [this, format](const QString &path) { return exportTo(path, format); });
}

QRect Chart::explainedRect() const
{
    // The upper part of the plot: the popover lies over the lower one.
    return {m_plot->pos(), QSize(m_plot->width(), m_plot->height() / 4)};
}

void Chart::fillMenu()
{
    m_menu->clear();
    const auto add = [this](const QString &text, const QString &tip, auto action) {
        QAction *entry = m_menu->addAction(text, this, action);
        entry->setStatusTip(tip);
        return entry;
    };
    add(tr("Copy &image"), tr("Copy the chart as a picture"), &Chart::copyImage);
    add(tr("Copy &data"), tr("Copy the numbers behind the chart"), &Chart::copyData);
    m_menu->addSeparator();
    for (ChartFormat format :
         {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf, ChartFormat::Csv}) {
        add(tr("Export as %1…").arg(suffix(format).toUpper()), tr("Write the chart to a file"),
            [this, format] { askExport(format); });
    }
    QAction *colours = add(tr("In the window's &colours"),
                           tr("Pictures of all charts look as in the window; else they are dark on "
                              "white, for print"),
                           [] {
                               setPictureColours(pictureColours() == PictureColours::Print
                                                     ? PictureColours::Window
                                                     : PictureColours::Print);
                           });
    colours->setCheckable(true);
    colours->setChecked(pictureColours() == PictureColours::Window);
    m_menu->addSeparator();
    QAction *ask =
        add(tr("&Where from?"), tr("Formula, inputs and sources of this bar's number"), [this] {
            if (m_asked)
                explain(*m_asked, *this, m_askedRect);
        });
    ask->setEnabled(m_asked.has_value());
    add(tr("View as &table"), tr("Show the numbers behind the chart in a window"),
        &Chart::showTable);
    QAction *fitEntry =
        add(tr("&Fit"), tr("Show everything and follow the data again"), &Chart::fit);
    fitEntry->setShortcut(Qt::Key_F); // shown only: keyPressEvent() does it
    fitEntry->setShortcutContext(Qt::WidgetShortcut);
    QAction *follow = add(tr("F&ollow the data"), tr("Fit again whenever the data change"),
                          [this] { setFollowsData(!followsData()); });
    follow->setCheckable(true);
    follow->setChecked(followsData());
}

bool Chart::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update(); // the frame shows the focus
    return QWidget::event(event);
}

void Chart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (!m_ready)
        return;
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
        useTheme(ChartTheme::fromPalette(palette(), font()));
        replotLater();
        break;
    case QEvent::LanguageChange:
        retranslate();
        invalidate();
        break;
    default: break;
    }
}

void Chart::showEvent(QShowEvent *event)
{
    ensureFresh();
    QWidget::showEvent(event);
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F && event->modifiers() == Qt::NoModifier)
        fit();
    else if (event->key() == Qt::Key_Escape)
        m_hub->clear();
    else
        QWidget::keyPressEvent(event);
}

void Chart::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        m_asked = explanation();
        m_askedRect = explainedRect();
    } else {
        m_asked = explanationAt(event->pos() - m_plot->pos());
        m_askedRect = QRect(event->pos(), QSize(1, 1));
    }
    m_menu->popup(event->globalPos());
}

void Chart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace pelorus
