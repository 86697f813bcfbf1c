// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/helpdialogs.h"

#include "core/io/evaluationtext.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/mainwindow.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

namespace {

/// For tr() in free functions.
struct Help
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

/// The window of a page, empty; null if it is open already, and is then brought to the front.
QDialog *newPage(MainWindow &window, const char *name, const QString &title, QSize size)
{
    if (auto *open = window.findChild<QDialog *>(QLatin1String(name))) {
        open->raise();
        open->activateWindow();
        return nullptr;
    }
    auto *dialog = new QDialog(&window);
    dialog->setObjectName(QLatin1String(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    new QVBoxLayout(dialog);
    dialog->resize(size);
    return dialog;
}

QTextBrowser *addBrowser(QDialog &dialog)
{
    auto *page = new QTextBrowser(&dialog);
    page->setAccessibleName(dialog.windowTitle());
    page->setOpenExternalLinks(true);
    page->setFrameShape(QFrame::NoFrame);
    page->document()->setDocumentMargin(12);
    dialog.layout()->addWidget(page);
    return page;
}

void addClose(QDialog &dialog)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    dialog.layout()->addWidget(buttons);
}

void showPage(MainWindow &window, const char *name, const QString &title, const QString &html,
              QSize size)
{
    QDialog *dialog = newPage(window, name, title, size);
    if (!dialog)
        return;
    addBrowser(*dialog)->setHtml(html);
    addClose(*dialog);
    dialog->show();
}

/// Markdown's tables come with double borders and no room in their cells.
void loosenTables(QTextBrowser &page)
{
    for (QTextFrame *frame : page.document()->rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(0);
        format.setCellPadding(4);
        table->setFormat(format);
    }
}

/// Return and Shift+Return in `field` go to the next and the previous place; typing to the first.
void searchWith(QLineEdit &field, QTextBrowser &page)
{
    const auto find = [&field, &page](QTextDocument::FindFlags flags) {
        if (field.text().isEmpty() || page.find(field.text(), flags))
            return;
        // Once around.
        page.moveCursor(flags.testFlag(QTextDocument::FindBackward) ? QTextCursor::End
                                                                    : QTextCursor::Start);
        page.find(field.text(), flags);
    };
    QObject::connect(&field, &QLineEdit::textEdited, &page, [&page, find] {
        page.moveCursor(QTextCursor::Start);
        find({});
    });
    QObject::connect(&field, &QLineEdit::returnPressed, &page, [find] {
        const bool back = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
        find(back ? QTextDocument::FindBackward : QTextDocument::FindFlags());
    });
}

QString row(const QStringList &cells)
{
    QString html = QStringLiteral("<tr>");
    for (const QString &cell : cells)
        html +=
            QStringLiteral("<td style=\"padding-right:18px\">%1</td>").arg(cell.toHtmlEscaped());
    return html + QStringLiteral("</tr>");
}

/// Menu by menu: what can be done, and with which keys.
QString shortcutTable(const QMenu &menu)
{
    QString rows;
    for (const QAction *action : menu.actions())
        if (!action->shortcut().isEmpty())
            rows += row({action->shortcut().toString(QKeySequence::NativeText),
                         Actions::plain(action->iconText()), action->statusTip()});
    if (rows.isEmpty())
        return {};
    return QStringLiteral("<h3>%1</h3><table>%2</table>")
        .arg(Actions::plain(menu.title()).toHtmlEscaped(), rows);
}

} // namespace

void showCheatSheet(MainWindow &window)
{
    QString html;
    for (const QAction *entry : window.menuBar()->actions())
        html += shortcutTable(*entry->menu());
    const QList<QStringList> gestures = {
        {Help::tr("Click"), Help::tr("Select a layer in every view; Ctrl and Shift select more")},
        {Help::tr("Wheel, drag"), Help::tr("Zoom and move a chart; F shows all again")},
        {Help::tr("Arrow keys in a chart"),
         Help::tr("Walk along its layers or points; Home and End go to the ends")},
        {Help::tr("Edge of the PE array"),
         Help::tr("Drag it in the schematic to resize the array; Ctrl+wheel zooms")},
        {Help::tr("Type in a bits cell"), Help::tr("Set that width of all selected layers")},
        {Help::tr("108 KiB, 2*64k"),
         Help::tr("Fields take units and expressions; Esc brings the value back")},
        {Help::tr("Drop a file"),
         Help::tr("Open a design, a network, an accelerator, an ONNX file or an energy table")}};
    QString rows;
    for (const QStringList &gesture : gestures)
        rows += row(gesture);
    html +=
        QStringLiteral("<h3>%1</h3><table>%2</table>").arg(Help::tr("Hands").toHtmlEscaped(), rows);
    showPage(window, "cheatSheetPage", Help::tr("Cheat sheet"), html, {760, 720});
}

void showModel(MainWindow &window)
{
    QDialog *dialog = newPage(window, "modelPage", Help::tr("The model"), {900, 760});
    if (!dialog)
        return;
    auto *field = new QLineEdit(dialog);
    field->setPlaceholderText(Help::tr("Search"));
    field->setAccessibleName(Help::tr("Search"));
    field->setClearButtonEnabled(true);
    dialog->layout()->addWidget(field);
    QTextBrowser *page = addBrowser(*dialog);
    QFile text(QStringLiteral(":/docs/model.md"));
    if (text.open(QIODevice::ReadOnly))
        page->setMarkdown(QString::fromUtf8(text.readAll()));
    loosenTables(*page);
    searchWith(*field, *page);
    addClose(*dialog);
    // Return searches; it is not for the button.
    for (QPushButton *button : dialog->findChildren<QPushButton *>())
        button->setAutoDefault(false);
    dialog->show();
    field->setFocus();
}

void showSources(MainWindow &window)
{
    const EvaluationPtr evaluation = window.session().runner().latest();
    QString html;
    if (evaluation) {
        const TechnologySpec &technology = evaluation->design.technology->spec();
        html += QStringLiteral("<p><b>%1</b>: %2<br>%3</p>")
                    .arg(QString::fromStdString(technology.name).toHtmlEscaped(),
                         QString::fromStdString(technology.description).toHtmlEscaped(),
                         QString::fromStdString(technology.source).toHtmlEscaped());
        QString rows =
            QStringLiteral("<tr><th align=left>%1</th><th align=left>%2</th>"
                           "<th align=left>%3</th><th align=left>%4</th></tr>")
                .arg(Help::tr("Item"), Help::tr("Value"), Help::tr("Formula"), Help::tr("Source"));
        QSet<QString> seen; // layers share their sources
        const auto add = [&](const SourcedValue &value) {
            const QString line = row(
                {QString::fromStdString(value.item),
                 QString::number(value.value, 'g', 4) + u' ' + QString::fromStdString(value.unit),
                 QString::fromStdString(value.formula), QString::fromStdString(value.source)});
            if (!seen.contains(line)) {
                seen += line;
                rows += line;
            }
        };
        for (const auto &cost : evaluation->layers)
            if (cost)
                std::for_each(cost->sources.begin(), cost->sources.end(), add);
        for (const auto &cost : evaluation->vectorLayers)
            if (cost)
                std::for_each(cost->sources.begin(), cost->sources.end(), add);
        for (const AreaLine &line : evaluation->area.lines)
            add(line.source);
        html += QStringLiteral("<table cellspacing=\"4\">%1</table>").arg(rows);
        html +=
            QStringLiteral("<p>%1</p>")
                .arg(Help::tr("Energy is the number of accesses, operations, hops or cycles times "
                              "these values, leakage times the time. 1 MAC is 2 operations. Model "
                              "version %1.")
                         .arg(kModelVersion)
                         .toHtmlEscaped());
    } else {
        html = QStringLiteral("<p>%1</p>").arg(Help::tr("Nothing has been evaluated yet."));
    }
    showPage(window, "sourcesPage", Help::tr("Where numbers come from"), html, {980, 560});
}

void showAbout(MainWindow &window)
{
    const QString html =
        QStringLiteral("<h2>Pelorus %1</h2><p>%2</p><p>%3</p><p>%4</p>")
            .arg(QCoreApplication::applicationVersion(),
                 Help::tr("An explorer for deep-learning accelerators: what a network costs on a "
                          "piece of "
                          "hardware, where it goes, and what would change it.")
                     .toHtmlEscaped(),
                 Help::tr("Model version %1.").arg(kModelVersion).toHtmlEscaped(),
                 Help::tr("Free software under the GNU General Public License, version 3 or later. "
                          "It comes with no warranty. Charts: QCustomPlot. Window: Qt.")
                     .toHtmlEscaped());
    showPage(window, "aboutPage", Help::tr("About Pelorus"), html, {520, 320});
}

} // namespace pelorus
