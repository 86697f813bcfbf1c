// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/designdocument.h"

#include "core/io/designfile.h"
#include "tests/support/uitest.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>
#include <vector>

using namespace pelorus;

namespace {

Design withBatch(const Design &design, Count batch)
{
    Settings settings = design.settings;
    settings.batch = batch;
    return withSettings(design, settings);
}

} // namespace

class TestDesignDocument : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void startsCleanWithoutAFile()
    {
        const DesignPtr initial = test::smallDesign();
        DesignDocument document(initial);
        QCOMPARE(document.design(), initial);
        QVERIFY(!document.isModified());
        QVERIFY(document.path().isEmpty());
        QVERIFY(!document.undoStack()->canUndo());
    }

    void undoesAndRedoes()
    {
        const DesignPtr initial = test::smallDesign();
        DesignDocument document(initial);
        QSignalSpy changed(&document, &DesignDocument::designChanged);
        QSignalSpy modified(&document, &DesignDocument::modifiedChanged);
        document.edit(withBatch(*initial, 4), "Batch of 4");
        QCOMPARE(document.design()->settings.batch, 4);
        QCOMPARE(document.undoStack()->undoText(), QString("Batch of 4"));
        const DesignPtr edited = document.design();
        document.undoStack()->undo();
        QCOMPARE(document.design(), initial); // the very same object, not a copy
        QVERIFY(!document.isModified());
        document.undoStack()->redo();
        QCOMPARE(document.design(), edited);
        QCOMPARE(changed.size(), 3);
        QCOMPARE(modified.size(), 3);
        QCOMPARE(modified[2][0].toBool(), true);
    }

    /// What is no longer undone is let go: memory ends somewhere, however long one drags.
    void keepsTheLastSteps()
    {
        DesignDocument document(test::smallDesign());
        constexpr int steps = 1000, edits = steps + 200;
        std::vector<std::weak_ptr<const Design>> all;
        for (int i = 0; i < edits; ++i) {
            document.edit(withBatch(*document.design(), 2 + i), "Batch");
            all.push_back(document.design());
        }
        QCOMPARE(document.undoStack()->count(), steps);
        const auto isKept = [](const std::weak_ptr<const Design> &one) { return !one.expired(); };
        // Each step kept has the design before it and the one after it.
        QCOMPARE(std::ranges::count_if(all, isKept), steps + 1);
        document.undoStack()->setIndex(0);
        QCOMPARE(document.design(), all[edits - steps - 1].lock());
        QVERIFY(document.isModified()); // what was there at first is gone
        QCOMPARE(document.design()->settings.batch, Count(edits - steps + 1));
    }

    void knowsWhetherStepsAreForgotten()
    {
        DesignDocument document(test::smallDesign());
        const DesignPtr opened = document.design();
        const auto edit = [&document](int times) {
            for (int i = 0; i < times; ++i)
                document.edit(withBatch(*document.design(), document.design()->settings.batch + 1),
                              "Batch");
        };
        QVERIFY(document.undoesToOpened());
        edit(document.undoStack()->undoLimit());
        QCOMPARE(document.undoStack()->count(), document.undoStack()->undoLimit());
        QVERIFY(document.undoesToOpened()); // full, and nothing is gone
        QCOMPARE(document.openedDesign(), opened);
        edit(1);
        QVERIFY(!document.undoesToOpened());
        document.undoStack()->setIndex(0);
        edit(1);
        QCOMPARE(document.undoStack()->count(), 1);
        QVERIFY(!document.undoesToOpened()); // room again, and what is gone stays gone

        const DesignPtr guest = test::smallDesign();
        document.setGuest(guest);
        QCOMPARE(document.openedDesign(), guest);
        edit(1);
        QVERIFY(document.undoesToOpened());
        document.dismissGuest();
        QCOMPARE(document.openedDesign(), opened);
        QVERIFY(!document.undoesToOpened());
        document.reset(guest, {});
        edit(1);
        QVERIFY(document.undoesToOpened());
    }

    void ignoresAnEditThatChangesNothing()
    {
        DesignDocument document(test::smallDesign());
        QSignalSpy changed(&document, &DesignDocument::designChanged);
        document.edit(withBatch(*document.design(), document.design()->settings.batch), "nothing");
        QCOMPARE(changed.size(), 0);
        QVERIFY(!document.undoStack()->canUndo());
        QVERIFY(!document.isModified());
    }

    void aDragIsOneEntry()
    {
        const DesignPtr initial = test::smallDesign();
        DesignDocument document(initial);
        QSignalSpy changed(&document, &DesignDocument::designChanged);
        for (Count batch : {2, 3, 4, 5})
            document.edit(withBatch(*document.design(), batch),
                          QStringLiteral("Batch of %1").arg(batch), "batch");
        QCOMPARE(document.undoStack()->count(), 1);
        QCOMPARE(document.undoStack()->undoText(), QString("Batch of 5"));
        QCOMPARE(changed.size(), 4); // but every step is shown
        document.undoStack()->undo();
        QCOMPARE(document.design(), initial);
        document.undoStack()->redo();
        QCOMPARE(document.design()->settings.batch, 5);
    }

    void theEndOfADragStartsANewEntry()
    {
        DesignDocument document(test::smallDesign());
        document.edit(withBatch(*document.design(), 2), "a", "batch");
        document.endMerge();
        document.edit(withBatch(*document.design(), 3), "b", "batch");
        QCOMPARE(document.undoStack()->count(), 2);
        document.undoStack()->undo();
        QCOMPARE(document.design()->settings.batch, 2);
    }

    void anotherFieldStartsANewEntry()
    {
        DesignDocument document(test::smallDesign());
        document.edit(withBatch(*document.design(), 2), "a", "batch");
        Design renamed = *document.design();
        renamed.name = "other";
        document.edit(renamed, "b", "name");
        document.edit(withBatch(*document.design(), 3), "c", "batch");
        QCOMPARE(document.undoStack()->count(), 3);
    }

    void editsWithoutAKeyNeverMerge()
    {
        DesignDocument document(test::smallDesign());
        document.edit(withBatch(*document.design(), 2), "a");
        document.edit(withBatch(*document.design(), 3), "b");
        QCOMPARE(document.undoStack()->count(), 2);
    }

    void aDragBackToItsStartLeavesNothing()
    {
        DesignDocument document(test::smallDesign());
        document.edit(withBatch(*document.design(), 2), "a", "batch");
        QSignalSpy modified(&document, &DesignDocument::modifiedChanged);
        document.edit(withBatch(*document.design(), 1), "b", "batch");
        QCOMPARE(document.undoStack()->count(), 0);
        QCOMPARE(document.design()->settings.batch, 1);
        QVERIFY(!document.isModified());
        QCOMPARE(modified.size(), 1);
        document.edit(withBatch(*document.design(), 7), "c", "batch");
        QCOMPARE(document.undoStack()->count(), 1);
        QVERIFY(document.isModified());
    }

    void aDragDoesNotReachBehindARedo()
    {
        DesignDocument document(test::smallDesign());
        document.edit(withBatch(*document.design(), 2), "a", "batch");
        document.undoStack()->undo();
        document.edit(withBatch(*document.design(), 3), "b", "batch");
        QCOMPARE(document.undoStack()->count(), 1); // the undone one is gone
        document.undoStack()->undo();
        QCOMPARE(document.design()->settings.batch, 1);
    }

    void savesAndIsCleanAtTheSavedState()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("d.pelorus");
        DesignDocument document(test::smallDesign());
        document.edit(withBatch(*document.design(), 4), "a", "batch");
        QSignalSpy pathChanged(&document, &DesignDocument::pathChanged);
        const auto saved = document.saveAs(path);
        QVERIFY2(saved, saved ? "" : saved.error().message().c_str());
        QVERIFY(!document.isModified());
        QCOMPARE(document.path(), path);
        QCOMPARE(pathChanged.size(), 1);
        const auto loaded = io::loadDesign(path.toStdString());
        QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
        QVERIFY(loaded->value == *document.design());

        document.edit(withBatch(*document.design(), 5), "b", "batch");
        QVERIFY(document.isModified());
        QCOMPARE(document.undoStack()->count(), 2); // no merge into what is saved
        document.undoStack()->undo();
        QVERIFY(!document.isModified());
        QCOMPARE(document.design()->settings.batch, 4);
        document.undoStack()->undo();
        QVERIFY(document.isModified());
        document.undoStack()->redo();
        QVERIFY(!document.isModified());
    }

    void aFailedSaveChangesNothing()
    {
        DesignDocument document(test::smallDesign());
        document.edit(withBatch(*document.design(), 4), "a");
        const auto saved = document.saveAs("/no/such/folder/d.pelorus");
        QVERIFY(!saved);
        QVERIFY(saved.error().message().find("/no/such/folder/d.pelorus") != std::string::npos);
        QVERIFY(document.isModified());
        QVERIFY(document.path().isEmpty());
    }

    void anotherDesignStartsANewHistory()
    {
        DesignDocument document(test::smallDesign());
        document.edit(withBatch(*document.design(), 4), "a", "batch");
        QSignalSpy changed(&document, &DesignDocument::designChanged);
        const DesignPtr other = test::smallDesign();
        document.reset(other, "/a/b.pelorus");
        QCOMPARE(document.design(), other);
        QCOMPARE(document.path(), QString("/a/b.pelorus"));
        QVERIFY(!document.isModified());
        QVERIFY(!document.undoStack()->canUndo());
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDesignDocument)
#include "tst_designdocument.moc"
