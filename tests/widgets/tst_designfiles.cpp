// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, saving and closing: no question blocks the program, and no edit is lost without an
// answer, nor a file of several without a word.
#include "ui/widgets/designfiles.h"

#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "tests/widgets/openwindow.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/messagebar.h"

#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Answers the question that is open; false: none is.
bool answer(MainWindow &window, QMessageBox::StandardButton button)
{
    auto *box = window.findChild<QMessageBox *>();
    if (!box || !box->isVisible())
        return false;
    box->button(button)->click();
    return true;
}

bool setColumns(OpenWindow &open, const char *columns)
{
    return setHardwareValue(open.session.document(), "pe_array.columns", columns).has_value();
}

QString write(const QTemporaryDir &folder, const QString &name, const std::string &content)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content.c_str()) < 0)
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

void drop(QWidget &window, const QStringList &paths)
{
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls += QUrl::fromLocalFile(path);
    QMimeData data;
    data.setUrls(urls);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter); // else nothing is under the drop
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

QPushButton *discardButton(MainWindow &window)
{
    for (auto *button : window.messages().findChildren<QPushButton *>())
        if (button->isVisible() && button->text() == QLatin1String("Discard"))
            return button;
    return nullptr;
}

} // namespace

class TestDesignFiles : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void filesDroppedTogetherAreAllOpened()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        const DesignPtr small = smallDesign();
        drop(open.window(),
             {write(folder, "n.json", io::toJson(*small->network)),
              write(folder, "h.json", io::toJson(*small->architecture))});
        QTRY_VERIFY(!open.session.isOpening());
        QVERIFY(*open.session.document().design()->network == *small->network);
        QVERIFY(*open.session.document().design()->architecture == *small->architecture);
        QVERIFY(!open.window().messages().isVisible());
    }

    void badFilesAmongOthersAreSaid()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const MessageBar &bar = open.window().messages();
        const QTemporaryDir folder;
        const DesignPtr small = smallDesign();
        const QString network = write(folder, "n.json", io::toJson(*small->network));
        const QString bad = write(folder, "bad.json", "{ \"format\": ");
        drop(open.window(), {bad, network});
        QTRY_VERIFY(!open.session.isOpening());
        QVERIFY(*open.session.document().design()->network == *small->network);
        QVERIFY(bar.isVisible());
        QVERIFY2(bar.text().startsWith(bad), qPrintable(bar.text()));
        drop(open.window(), {bad, network, folder.filePath("none.onnx")});
        QTRY_VERIFY(!open.session.isOpening());
        QVERIFY2(bar.text().startsWith("2 files were not opened: ") && bar.text().contains(bad)
                     && bar.text().contains("none.onnx"),
                 qPrintable(bar.text()));
        drop(open.window(), {network});
        QTRY_VERIFY(!open.session.isOpening());
        QVERIFY(!bar.isVisible());
    }

    void theFilesBehindAQuestionFollowItsAnswer_data()
    {
        QTest::addColumn<QMessageBox::StandardButton>("button");
        QTest::newRow("discard") << QMessageBox::Discard;
        QTest::newRow("cancel") << QMessageBox::Cancel;
    }
    void theFilesBehindAQuestionFollowItsAnswer()
    {
        QFETCH(QMessageBox::StandardButton, button);
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        QVERIFY(setColumns(open, "7"));
        const DesignPtr edited = open.session.document().design();
        drop(open.window(),
             {write(folder, "d.pelorus", io::toJson(io::defaultDesign())),
              write(folder, "n.json", io::toJson(*smallDesign()->network))});
        QTRY_COMPARE(open.window().findChildren<QMessageBox *>().size(), 1);
        QVERIFY(!open.session.isOpening());
        QVERIFY(answer(open.window(), button));
        QTRY_VERIFY(!open.session.isOpening());
        if (button == QMessageBox::Cancel) {
            QCOMPARE(open.session.document().design(), edited);
            return;
        }
        QCOMPARE(open.session.document().path(), folder.filePath("d.pelorus"));
        QVERIFY(*open.session.document().design()->network == *smallDesign()->network);
    }

    void restoredEditsAreSaidUntilSomethingIsDone_data()
    {
        QTest::addColumn<QString>("deed");
        QTest::addColumn<int>("batch");
        QTest::newRow("discarded") << "discard" << 1;
        QTest::newRow("edited further") << "edit" << 6;
        QTest::newRow("saved") << "save" << 5;
        QTest::newRow("undone") << "undo" << 1;
    }
    void restoredEditsAreSaidUntilSomethingIsDone()
    {
        QFETCH(QString, deed);
        QFETCH(int, batch);
        QFile::remove(Autosave::sessionFile());
        {
            Session session;
            QVERIFY(setBatch(session.document(), 5));
        }
        Session session;
        const auto restored = session.restore();
        QVERIFY(restored);
        WindowHost host(session, {Theme::Light, QStringLiteral("en")});
        MainWindow &window = host.window();
        window.show();
        window.designFiles().showRestored(restored);
        QVERIFY(window.messages().isVisible());
        QVERIFY(window.messages().text().startsWith("Edits that were not saved"));
        QVERIFY(discardButton(window));
        const QTemporaryDir folder;
        if (deed == QLatin1String("discard"))
            discardButton(window)->click();
        else if (deed == QLatin1String("edit"))
            QVERIFY(setBatch(session.document(), 6));
        else if (deed == QLatin1String("undo"))
            window.actions().undo->trigger();
        else
            QVERIFY(session.saveAs(folder.filePath("mine.pelorus")));
        QCOMPARE(session.document().design()->settings.batch, batch);
        QVERIFY(!window.messages().isVisible());
        QVERIFY(!discardButton(window));
        window.messages().showMessage(MessageBar::Kind::Warning, QStringLiteral("another"));
        QVERIFY(window.messages().isVisible() && !discardButton(window));
        session.discardUnsaved();
        session.settings().setLastDesign({});
    }

    void nothingIsSaidWhereNothingWasRestored()
    {
        QFile::remove(Autosave::sessionFile());
        Session session;
        const auto restored = session.restore();
        WindowHost host(session, {Theme::Light, QStringLiteral("en")});
        host.window().show();
        host.window().designFiles().showRestored(restored);
        QVERIFY(!host.window().messages().isVisible());
    }

    void aRefusedSaveKeepsTheEdits()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QVERIFY(setColumns(open, "7"));
        open.window().designFiles().saveTo(QStringLiteral("/no/such/folder/a.pelorus"),
                                           [] { QFAIL("nothing was saved"); });
        QVERIFY(open.window().messages().isVisible());
        QVERIFY(open.window().messages().text().contains(QLatin1String("/no/such/folder")));
        QVERIFY(open.window().isWindowModified());
    }

    void closingAsksAboutEdits()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        QVERIFY(setColumns(open, "7"));
        QVERIFY(!window.close()); // nothing waits: the question is open
        QVERIFY(!window.close());
        QCOMPARE(window.findChildren<QMessageBox *>().size(), 1);
        QVERIFY(answer(window, QMessageBox::Cancel));
        QVERIFY(window.isVisible());
        QTRY_VERIFY(!window.findChild<QMessageBox *>());
        QVERIFY(!window.close());
        QVERIFY(answer(window, QMessageBox::Discard));
        QVERIFY(!window.isVisible());
    }

    void closingSavesFirst()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        const QTemporaryDir folder;
        const QString path = folder.filePath("mine.pelorus");
        QVERIFY(setColumns(open, "7"));
        QVERIFY(!window.close());
        QVERIFY(answer(window, QMessageBox::Save)); // where? the design has no file
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog && dialog->isVisible() && window.isVisible());
        dialog->reject();
        QVERIFY(window.isVisible() && window.isWindowModified());
        QTRY_VERIFY(!window.findChild<QFileDialog *>());

        window.actions().saveAs->trigger();
        dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog);
        dialog->setDirectory(folder.path());
        dialog->selectFile("mine.pelorus");
        static_cast<QDialog *>(dialog)->accept();
        QTRY_COMPARE(open.session.document().path(), path);
        QVERIFY(!window.isWindowModified());

        QVERIFY(setColumns(open, "8"));
        QVERIFY(!window.close());
        QVERIFY(answer(window, QMessageBox::Save));
        QVERIFY(!window.isVisible());
        QVERIFY(!open.session.document().isModified());
        QCOMPARE(io::loadDesign(path.toStdString())->value, *open.session.document().design());
    }

    /// What is still read when the window is closed is not asked about in its question's place.
    void closingForgetsWhatIsBeingOpened()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        const QTemporaryDir folder;
        const QString other = folder.filePath("other.pelorus");
        QVERIFY(io::saveDesign(*open.session.document().design(), other.toStdString()));
        QVERIFY(setColumns(open, "7"));
        window.designFiles().open(other);
        QVERIFY(open.session.loader().isLoading());
        QVERIFY(!window.close());
        QVERIFY(!open.session.loader().isLoading());
        QVERIFY(answer(window, QMessageBox::Discard));
        QVERIFY(!window.isVisible());
        QVERIFY(open.session.document().path().isEmpty());
    }

    /// A name chosen for one design is not that of another.
    void aDesignOpenedMeanwhileIsNotSaved()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        MainWindow &window = open.window();
        const QTemporaryDir folder;
        QVERIFY(setColumns(open, "7"));
        QVERIFY(!window.close());
        QVERIFY(answer(window, QMessageBox::Save));
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog);
        open.session.openDesign(io::firstDesign()); // as from the start page
        QTRY_COMPARE(window.findChildren<QMessageBox *>().size(), 1);
        QVERIFY(answer(window, QMessageBox::Discard));
        QVERIFY(!open.session.document().isModified());
        dialog->setDirectory(folder.path());
        dialog->selectFile("mine.pelorus");
        static_cast<QDialog *>(dialog)->accept();
        QTRY_VERIFY(window.messages().text().startsWith("Not saved. Another design"));
        QVERIFY(!QFileInfo::exists(folder.filePath("mine.pelorus")));
        QVERIFY(window.isVisible());
    }

    void closingUneditedAsksNothing()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QVERIFY(open.window().close());
    }
};

QTEST_MAIN(TestDesignFiles)
#include "tst_designfiles.moc"
