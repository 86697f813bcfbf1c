// SPDX-License-Identifier: GPL-3.0-or-later
// The question for a file, answered by hand: which name is written, and that no file is overwritten
// without a question.
#include "tests/support/uitest.h"
#include "ui/charts/exportdialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>

using namespace pelorus;

namespace {

struct Question
{
    Question()
    {
        window.resize(400, 300);
        window.show();
    }
    void ask(const QStringList &filters)
    {
        askFile(window, FileQuestion::Save, QStringLiteral("Save"),
                folder.filePath(QStringLiteral("proposed")), filters, [this](const QString &path) {
                    taken += QDir(folder.path()).relativeFilePath(path);
                });
    }
    /// Types a name into the dialog and presses its button.
    bool answer(const QString &name)
    {
        const QPointer<QFileDialog> dialog = openOne<QFileDialog>();
        if (!dialog || !QTest::qWaitForWindowActive(dialog))
            return false;
        auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, name);
        dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
        return !dialog || !dialog->isVisible();
    }
    template <typename Dialog> Dialog *openOne()
    {
        for (Dialog *one : window.findChildren<Dialog *>())
            if (one->isVisible())
                return one;
        return nullptr;
    }
    bool put(const QString &name)
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly);
    }

    QTemporaryDir folder;
    QWidget window;
    QStringList taken;
};

const QStringList kPictures{QStringLiteral("SVG (*.svg)"), QStringLiteral("PNG (*.png)")};

} // namespace

class TestExportDialog : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init() { test::failOnQtWarnings(); }

    void namesGetASuffix_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("written");
        QTest::newRow("none") << "chart"
                              << "chart.svg";
        QTest::newRow("another") << "chart.v2"
                                 << "chart.v2.svg";
        QTest::newRow("of a filter") << "chart.png"
                                     << "chart.png";
        QTest::newRow("of any case") << "chart.SVG"
                                     << "chart.SVG";
        QTest::newRow("page") << "page.html"
                              << "page.html";
        QTest::newRow("second of a filter") << "page.htm"
                                            << "page.htm";
    }
    void namesGetASuffix()
    {
        QFETCH(QString, typed);
        QFETCH(QString, written);
        Question question;
        question.ask(kPictures + QStringList{QStringLiteral("Pages (*.html *.htm)")});
        QVERIFY(question.answer(typed));
        QCOMPARE(question.taken, QStringList{written});
    }

    void theFirstSuffixOfAFilterIsGiven()
    {
        Question question;
        question.ask({QStringLiteral("Pages (*.html *.htm)")});
        QVERIFY(question.answer(QStringLiteral("report.v2")));
        QCOMPARE(question.taken, QStringList{"report.v2.html"});
    }

    void whatIsThereIsAskedAbout()
    {
        Question question;
        QVERIFY(question.put(QStringLiteral("chart.v2.svg")));
        question.ask(kPictures);
        QVERIFY(question.answer(QStringLiteral("chart.v2")));
        QMessageBox *box = question.openOne<QMessageBox>();
        QVERIFY(box && question.taken.isEmpty());
        QVERIFY2(box->text().contains(QLatin1String("chart.v2.svg")), qPrintable(box->text()));
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::No));
        // No: back to the choice, with the name that would be written.
        box->button(QMessageBox::No)->click();
        QVERIFY(question.taken.isEmpty());
        QVERIFY(question.answer(QStringLiteral("chart.v3")));
        QCOMPARE(question.taken, QStringList{"chart.v3.svg"});
        // Yes.
        question.ask(kPictures);
        QVERIFY(question.answer(QStringLiteral("chart.v2")));
        question.openOne<QMessageBox>()->button(QMessageBox::Yes)->click();
        QCOMPARE(question.taken, QStringList({"chart.v3.svg", "chart.v2.svg"}));
        QVERIFY(!question.openOne<QFileDialog>());
    }
};

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
