// SPDX-License-Identifier: GPL-3.0-or-later
// Saving and closing: no question blocks the program, and no edit is lost without an answer.
#include "ui/widgets/designfiles.h"

#include "core/io/designfile.h"
#include "tests/widgets/openwindow.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/messagebar.h"

#include <QFileDialog>
#include <QMessageBox>
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

} // namespace

class TestDesignFiles : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

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
