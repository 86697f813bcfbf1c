// SPDX-License-Identifier: GPL-3.0-or-later
// The start page: every card opens its example, recent files open, and both close the page.
#include "core/io/designfile.h"
#include "core/io/examples.h"
#include "core/io/hardwarefile.h"
#include "tests/widgets/openwindow.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/examplecard.h"
#include "ui/widgets/startpage.h"

#include <QDropEvent>
#include <QFile>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QTimer>

using namespace pelorus;
using namespace pelorus::test;

namespace {

StartPage *shownPage(OpenWindow &open)
{
    open.window().actions().startPage->trigger();
    auto *page = open.window().findChild<StartPage *>();
    return page && page->isVisible() ? page : nullptr;
}

} // namespace

class TestStartPage : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnQtWarnings(); }

    void examplesFit()
    {
        const auto examples = io::listExamples();
        QCOMPARE(examples.front().network, std::string("alexnet"));
        for (const io::Example &example : examples) {
            const Design design = io::exampleDesign(example);
            EvaluationContext context;
            const Evaluation evaluation = evaluate(design, context, {}, SearchTier::Quick);
            QVERIFY2(evaluation.totals.missingLayers == 0, design.name.c_str());
            QVERIFY2(std::ranges::none_of(evaluation.findings,
                                          [](const Finding &finding) {
                                              return finding.severity == Severity::Error;
                                          }),
                     design.name.c_str());
        }
    }

    void aCardOpensItsExample()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        StartPage *page = shownPage(open);
        QVERIFY(page);
        QCOMPARE(std::size_t(page->cards().size()), io::listExamples().size());
        for (const ExampleCard *card : page->cards())
            QVERIFY(!card->accessibleDescription().isEmpty());
        page->cards().first()->click();
        QVERIFY(*open.session.document().design() == io::exampleDesign(io::listExamples().front()));
        QVERIFY(!open.session.document().isModified());
        QVERIFY(open.session.settings().recentFiles().isEmpty()); // it has no file
        QTRY_VERIFY(!open.window().findChild<StartPage *>());
    }

    void editsAreNotLost()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QVERIFY(setBatch(open.session.document(), 5));
        StartPage *page = shownPage(open);
        QVERIFY(page);
        page->cards().first()->click();
        auto *question = open.window().findChild<QMessageBox *>();
        QVERIFY(question && question->isVisible());
        QCOMPARE(open.session.document().design()->settings.batch, 5);
        question->button(QMessageBox::Cancel)->click();
        QCOMPARE(open.session.document().design()->settings.batch, 5);
    }

    void recentFilesOpen()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mine.pelorus"));
        QVERIFY(io::saveDesign(*smallDesign(), path.toStdString()));
        StartPage *page = shownPage(open);
        QVERIFY(page);
        QCOMPARE(page->recent()->count(), 1);
        QCOMPARE(page->recent()->item(0)->flags(), Qt::NoItemFlags); // "none yet"
        open.session.settings().addRecentFile(path);
        QCOMPARE(page->recent()->item(0)->text(), QStringLiteral("mine.pelorus"));
        emit page->recent()->itemActivated(page->recent()->item(0));
        QTRY_VERIFY(*open.session.document().design() == *smallDesign());
        open.session.settings().clearRecentFiles();
    }

    void filesDroppedTogetherAreAllOpened()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        const QTemporaryDir folder;
        const DesignPtr small = smallDesign();
        QList<QUrl> urls;
        const std::pair<const char *, std::string> contents[] = {
            {"n.json", io::toJson(*small->network)}, {"h.json", io::toJson(*small->architecture)}};
        for (const auto &[name, content] : contents) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content.c_str()) > 0);
            urls += QUrl::fromLocalFile(file.fileName());
        }
        StartPage *page = shownPage(open);
        QVERIFY(page);
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page, &enter); // else nothing is under the drop
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page, &event);
        QTRY_VERIFY(!open.session.isOpening());
        QVERIFY(*open.session.document().design()->network == *small->network);
        QVERIFY(*open.session.document().design()->architecture == *small->architecture);
        QTRY_VERIFY(!open.window().findChild<StartPage *>());
    }

    void thereIsOnePage()
    {
        OpenWindow open;
        QVERIFY(open.shown);
        QVERIFY(shownPage(open) == shownPage(open));
        QCOMPARE(open.window().findChildren<StartPage *>().size(), 1);
    }
};

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
