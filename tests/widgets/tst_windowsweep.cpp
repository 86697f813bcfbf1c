// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that hold for every widget of the window, whoever adds it: names for screen readers, one
// meaning a shortcut, no text left in English, nothing wider than its place.
#include "tests/widgets/openwindow.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/chartfiles.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/comparisonwindow.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/helpdialogs.h"
#include "ui/widgets/mappingdock.h"
#include "ui/widgets/mappingtrialwindow.h"
#include "ui/widgets/preferencesdialog.h"
#include "ui/widgets/quantityedit.h"
#include "ui/widgets/scoreboardbar.h"
#include "ui/widgets/snapshotsdock.h"
#include "ui/widgets/startpage.h"
#include "ui/widgets/workspaces.h"

#include "core/io/catalog.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QToolButton>

using namespace pelorus;
using namespace pelorus::test;

namespace {

QString nameOf(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *w = widget; w && path.size() < 4; w = w->parentWidget())
        path.prepend(QLatin1String(w->metaObject()->className()) + u' ' + w->objectName());
    return path.join(QStringLiteral(" > "));
}

bool hasBuddy(const QWidget *window, const QWidget *widget)
{
    for (const QLabel *label : window->findChildren<QLabel *>())
        if (label->buddy() == widget)
            return true;
    return false;
}

/// What of a window takes Tab and says nothing of itself.
QStringList nameless(const QWidget *window)
{
    QStringList result;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        const bool takesTab = widget->focusPolicy() & Qt::TabFocus;
        const bool part = qobject_cast<const QLineEdit *>(widget)
            && widget->objectName() == QLatin1String("qt_spinbox_lineedit");
        if (!takesTab || part || widget->window() != window || qobject_cast<const QTabBar *>(widget)
            || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (button && button->isHidden() && button->text().isEmpty())
            continue; // it is shown with a text
        if (widget->accessibleName().isEmpty() && !hasBuddy(window, widget)
            && (!button || button->text().isEmpty()))
            result += nameOf(widget);
    }
    return result;
}

/// Everything a person can read in the window, with the place where it stands.
QList<std::pair<QString, QString>> texts(const QWidget *window)
{
    QList<std::pair<QString, QString>> result;
    const auto add = [&result](const QObject *where, const QString &text) {
        if (!text.isEmpty())
            result.append({QLatin1String(where->metaObject()->className()), text});
    };
    for (const QAction *action : window->findChildren<QAction *>())
        for (const QString &text : {action->text(), action->statusTip()})
            add(action, text);
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        add(widget, widget->toolTip());
        add(widget, widget->accessibleName());
        if (const auto *menu = qobject_cast<const QMenu *>(widget))
            add(menu, menu->title());
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            add(label, label->text());
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            add(button, button->text());
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            add(edit, edit->placeholderText());
        if (const auto *dock = qobject_cast<const QDockWidget *>(widget))
            add(dock, dock->windowTitle());
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget);
            view && view->model())
            for (int i = 0; i < view->model()->columnCount(); ++i)
                for (int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)})
                    add(view, view->model()->headerData(i, Qt::Horizontal, role).toString());
        if (const auto *tile = qobject_cast<const TileWidget *>(widget))
            for (const QString &text :
                 {tile->tile().title, tile->tile().caption, tile->tile().toolTip})
                add(tile, text);
    }
    return result;
}

/// Words that stay as they are in every language: units, formats, names from files.
QStringList keptWords(const Design &design)
{
    QStringList words{
        QStringLiteral("unlimited"), QStringLiteral("Timeloop"), QStringLiteral("English"),
        QStringLiteral("Pelorus"),   QStringLiteral("cycle"),    QStringLiteral("GOPS"),
        QStringLiteral("words"),     QStringLiteral("ONNX"),     QStringLiteral("softmax"),
        QStringLiteral("Ctrl"),      QStringLiteral("Esc"),      QStringLiteral("batch")};
    const auto add = [&words](const std::string &text) { words += QString::fromStdString(text); };
    for (const auto &entries : {io::listNetworks(), io::listHardware(), io::listTechnologies()})
        for (const io::CatalogEntry &entry : entries)
            for (const std::string &text : {entry.description, entry.source, entry.name})
                add(text);
    for (const std::string &text :
         {design.name, design.network->description(), design.network->source(),
          design.network->name(), design.technology->spec().description,
          design.technology->spec().source})
        add(text);
    for (const LayerPtr &layer : design.network->layers())
        add(layer->name);
    if (design.accuracy) {
        add(design.accuracy->model);
        add(design.accuracy->data);
    }
    for (const MemoryLevel &level : design.architecture->levels()) {
        add(level.name);
        add(level.dramType);
    }
    words.removeAll(QString());
    // Longer ones first: a name may be part of a description.
    std::sort(words.begin(), words.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return words;
}

} // namespace

class TestWindowSweep : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void everyFocusableWidgetHasAName()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        for (Chart *chart : open.window().charts().charts())
            open.window().charts().showChart(chart); // texts come when a chart is first seen
        QCOMPARE(nameless(&open.window()).join(u'\n'), QString());
    }

    /// Windows beside the main one.
    void everyFocusableWidgetOfADialogHasAName()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        const auto check = [](QDialog *dialog) {
            QVERIFY(dialog);
            QTRY_VERIFY(dialog->isVisible());
            QCOMPARE(nameless(dialog), QStringList());
            dialog->close();
        };
        check(&PreferencesDialog::open(open.session.settings(), window));
        window.actions().startPage->trigger();
        check(window.findChild<StartPage *>());
        window.mapping().tryButton()->click();
        check(window.findChild<MappingTrialWindow *>());
        window.actions().pinBaseline->trigger();
        QVERIFY(settled(open.session));
        window.snapshots().compare();
        check(window.snapshots().comparison());
    }

    void noShortcutMeansTwoThings()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QHash<QString, const QAction *> owners;
        for (const QAction *action : open.window().findChildren<QAction *>()) {
            for (const QKeySequence &shortcut : action->shortcuts()) {
                const QString keys = shortcut.toString();
                QVERIFY2(!owners.contains(keys),
                         qPrintable(keys + QStringLiteral(": ") + action->text()
                                    + QStringLiteral(", ")
                                    + (owners.contains(keys) ? owners[keys]->text() : QString())));
                owners[keys] = action;
            }
        }
        for (const char *keys :
             {"Ctrl+O", "Ctrl+S", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+B", "Ctrl+E",
              "Ctrl+Shift+E", "Ctrl+R", "Ctrl+F", "Ctrl+Shift+P", "F", "F1", "F6", "Esc"})
            QVERIFY2(owners.contains(QLatin1String(keys)), keys);
        for (int digit = 1; digit <= 9; ++digit) { // docks, in their order
            const QAction *owner = owners.value(QStringLiteral("Ctrl+%1").arg(digit));
            QCOMPARE(owner, open.window().docks().at(digit - 1)->toggleViewAction());
        }
    }

    void everyMenuEntrySaysWhatItDoes()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        for (const QAction *action : open.window().findChildren<QAction *>())
            if (!action->shortcut().isEmpty())
                QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
        QList<QPair<QString, QAction *>> entries; // with their menus
        const auto collect = [&entries](const QWidget *menu, const QString &path,
                                        const auto &self) -> void {
            for (QAction *action : menu->actions()) {
                const QString text = path + u'/' + action->text();
                if (action->menu())
                    self(action->menu(), text, self);
                else if (!action->isSeparator())
                    entries.append({text, action});
            }
        };
        collect(open.window().menuBar(), QString(), collect);
        QVERIFY(entries.size() > 60);
        for (const auto &[path, action] : entries)
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(path));
    }

    void everyChartExports()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        const auto written =
            exportCharts(open.window().charts().charts(), folder.filePath(QStringLiteral("charts")),
                         {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf, ChartFormat::Csv});
        QVERIFY(written);
        QCOMPARE(written->size(), open.window().charts().charts().size() * 4);
        for (const QString &path : *written)
            QVERIFY2(QFileInfo(path).size() > 20, qPrintable(path));
    }

    void nothingIsLeftInEnglish()
    {
        OpenWindow open(QStringLiteral("zh_CN"));
        QVERIFY(open.shown);
        const QStringList kept = keptWords(*open.session.document().design());
        static const QRegularExpression chinese(QStringLiteral("[\\x{4E00}-\\x{9FFF}]"));
        static const QRegularExpression word(QStringLiteral("[a-z]{3,}"));
        for (const auto &[where, text] : texts(&open.window())) {
            if (text.contains(chinese))
                continue;
            QString rest = text;
            for (const QString &name : kept)
                rest.remove(name);
            QVERIFY2(!rest.contains(word), qPrintable(where + QStringLiteral(": ") + text));
        }
    }

    void errorsOfFieldsAreNotInEnglish()
    {
        OpenWindow open(QStringLiteral("zh_CN"));
        QVERIFY(open.shown);
        static const QRegularExpression chinese(QStringLiteral("[\\x{4E00}-\\x{9FFF}]"));
        int fields = 0;
        for (QuantityEdit *edit : open.window().hardware().findChildren<QuantityEdit *>()) {
            if (!edit->isEnabled() || edit->isReadOnly())
                continue;
            edit->setText(QStringLiteral("3 parsec"));
            emit edit->submitted(edit->text());
            if (!edit->hasError())
                continue;
            ++fields;
            QVERIFY2(edit->accessibleDescription().contains(chinese),
                     qPrintable(edit->accessibleDescription()));
        }
        QVERIFY(fields > 3);
    }

    void textsFitTheirPlaces_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const char *language : {"en", "zh_CN"})
            for (const QSize size : {QSize(1440, 900), QSize(1024, 700)})
                QTest::addRow("%s %d", language, size.width())
                    << QString::fromLatin1(language) << size;
    }
    void textsFitTheirPlaces()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        OpenWindow open(language, size);
        QVERIFY(open.shown);
        QCOMPARE(open.window().size(), size);
        for (const QAbstractButton *button : open.window().findChildren<QAbstractButton *>())
            if (button->isVisible() && !button->text().isEmpty())
                QTRY_VERIFY2(button->width() >= button->minimumSizeHint().width(),
                             qPrintable(nameOf(button)));
        for (const QLabel *label : open.window().findChildren<QLabel *>())
            if (label->isVisible() && label->buddy())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        for (const QTableView *table : open.window().findChildren<QTableView *>())
            if (table->isVisible())
                for (int column = 0; column < table->model()->columnCount(); ++column)
                    if (!table->isColumnHidden(column))
                        QVERIFY2(
                            table->columnWidth(column) >= table->fontMetrics().horizontalAdvance(
                                table->model()->headerData(column, Qt::Horizontal).toString()),
                            qPrintable(
                                table->model()->headerData(column, Qt::Horizontal).toString()));
    }

    void docksLeaveTheWindowItsWidth_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << QStringLiteral("en");
        QTest::newRow("zh_CN") << QStringLiteral("zh_CN");
    }
    /// Every dock and each of its pages at the smallest size, in every workspace.
    void docksLeaveTheWindowItsWidth()
    {
        QFETCH(const QString, language);
        const QSize size(1024, 700);
        OpenWindow open(language, size);
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        for (const Workspace workspace : allWorkspaces()) {
            window.workspaces().showFirst(workspace);
            for (Dock *dock : window.docks()) {
                dock->show();
                dock->raise();
                auto *pages = dock->findChild<QTabBar *>();
                for (int page = 0; page < std::max(1, pages ? pages->count() : 0); ++page) {
                    if (pages)
                        pages->setCurrentIndex(page);
                    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
                    QVERIFY2(window.width() == size.width(),
                             qPrintable(QStringLiteral("%1, %2, page %3: %4 wide")
                                            .arg(pelorus::nameOf(workspace), dock->objectName())
                                            .arg(page + 1)
                                            .arg(window.width())));
                }
            }
        }
    }

    void helpPagesOpen()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        showCheatSheet(open.window());
        showSources(open.window());
        showAbout(open.window());
        showModel(open.window());
        showModel(open.window()); // once is enough
        const auto pages = open.window().findChildren<QTextBrowser *>();
        QCOMPARE(pages.size(), 4);
        QString all;
        for (const QTextBrowser *page : pages)
            all += page->toPlainText();
        QVERIFY(all.contains(QLatin1String("Ctrl+Shift+E")));
        QVERIFY(all.contains(QLatin1String("Horowitz")));
        for (QDialog *dialog : open.window().findChildren<QDialog *>())
            dialog->close();
    }

    void theModelCanBeSearched()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        showModel(open.window());
        auto *dialog = open.window().findChild<QDialog *>(QStringLiteral("modelPage"));
        QVERIFY(dialog && !dialog->isModal());
        auto *page = dialog->findChild<QTextBrowser *>();
        auto *field = dialog->findChild<QLineEdit *>();
        QVERIFY(page->toPlainText().startsWith(QStringLiteral("The cost model"))); // a heading
        QVERIFY(page->toHtml().contains(QStringLiteral("<table")));
        QTest::keyClicks(field, QStringLiteral("multicast"));
        const int first = page->textCursor().position();
        QCOMPARE(page->textCursor().selectedText().toLower(), QStringLiteral("multicast"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        QVERIFY(page->textCursor().position() > first);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(page->textCursor().position(), first);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier); // around to the last one
        QVERIFY(page->textCursor().position() > first);
        dialog->close();
    }
};

QTEST_MAIN(TestWindowSweep)
#include "tst_windowsweep.moc"
