// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "tests/support/uitest.h"
#include "ui/session/designedits.h"

#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace pelorus;

namespace {

/// For an answer, milliseconds: under a sanitizer, on a busy machine, a large network takes long.
constexpr int patience = 120'000;

/// Its first answer has come; better mappings may follow.
bool isEvaluated(Session &session)
{
    return session.runner().latest()
        && session.runner().latest()->design == *session.document().design();
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        test::failOnQtWarnings();
        QSettings(QSettings::IniFormat, QSettings::UserScope, "pelorus", "pelorus").clear();
        QFile::remove(Autosave::sessionFile());
    }

    void isNeverEmpty()
    {
        Session session;
        QVERIFY(*session.document().design() == io::firstDesign());
        QTRY_VERIFY_WITH_TIMEOUT(isEvaluated(session), patience);
        QVERIFY(session.runner().latest()->totals.costedLayers > 0);
    }

    void imagesMeasureTheOpenNetwork()
    {
        Session session;
        QSignalSpy opened(&session, &Session::opened), failed(&session, &Session::openFailed);
        session.open(QStringLiteral("/nowhere/t10k-images-idx3-ubyte.gz"));
        QCOMPARE(opened.count(), 1);
        QCOMPARE(session.document().design()->accuracy->data,
                 std::string("/nowhere/t10k-images-idx3-ubyte.gz"));
        QCOMPARE(session.document().undoStack()->count(), 1);
        QVERIFY(useBuiltinNetwork(session.document(), QStringLiteral("lenet5")));
        session.open(QStringLiteral("/nowhere/t10k-images-idx3-ubyte.gz"));
        QCOMPARE(failed.count(), 1); // no weights to measure with
        QVERIFY(!session.document().design()->accuracy);
    }

    void everyEditIsEvaluated()
    {
        Session session;
        QVERIFY(setBatch(session.document(), 2));
        QTRY_VERIFY_WITH_TIMEOUT(isEvaluated(session), patience);
        QVERIFY(setHardwareValue(session.document(), "pe_array.columns", "7"));
        QTRY_VERIFY_WITH_TIMEOUT(isEvaluated(session), patience);
        session.document().undoStack()->undo();
        QTRY_VERIFY_WITH_TIMEOUT(isEvaluated(session), patience);
        QCOMPARE(session.runner().latest()->design.settings.batch, 2);
    }

    void opensADesign()
    {
        const QString path = write("d.pelorus", io::toJson(*test::smallDesign()));
        Session session;
        QSignalSpy opened(&session, &Session::opened);
        session.open(path);
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(*session.document().design() == *test::smallDesign());
        QCOMPARE(session.document().path(), path);
        QVERIFY(!session.document().isModified());
        QCOMPARE(session.settings().recentFiles(), QStringList{path});
        QCOMPARE(session.settings().lastDesign(), path);
        QTRY_VERIFY_WITH_TIMEOUT(isEvaluated(session), patience);
    }

    void openingATableOfEnergiesCanBeUndone()
    {
        const QString path =
            write("t.csv", "component,action,energy_pJ\nGLB,read,18\nno such thing,read,1\n");
        Session session;
        const DesignPtr before = session.document().design();
        QSignalSpy opened(&session, &Session::opened);
        session.open(path);
        QTRY_COMPARE(opened.size(), 1);
        const Architecture &architecture = *session.document().design()->architecture;
        QCOMPARE(architecture.levels()[*architecture.levelIndex("GLB")].accessEnergyPJ,
                 std::optional(18.0));
        QCOMPARE(session.fileFindings().size(), std::size_t(1));
        QTRY_VERIFY_WITH_TIMEOUT(isEvaluated(session), patience);
        session.document().undoStack()->undo();
        QCOMPARE(session.document().design(), before);

        QSignalSpy failed(&session, &Session::openFailed);
        session.open(write("bad.csv", "component,action,energy\nGLB,read,18\n"));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(session.document().design(), before);
    }

    void openingANetworkOrHardwareCanBeUndone()
    {
        const DesignPtr small = test::smallDesign();
        const QString files[] = {write("n.json", io::toJson(*small->network)),
                                 write("h.json", io::toJson(*small->architecture)),
                                 write("t.json", io::toJson(*small->technology))};
        Session session;
        QSignalSpy opened(&session, &Session::opened);
        const DesignPtr before = session.document().design();
        int count = 0;
        for (const QString &file : files) {
            session.open(file);
            ++count;
            QTRY_COMPARE(opened.size(), count);
        }
        QVERIFY(*session.document().design()->network == *small->network);
        QVERIFY(*session.document().design()->architecture == *small->architecture);
        QVERIFY(*session.document().design()->technology == *small->technology);
        QVERIFY(session.document().path().isEmpty());
        session.document().undoStack()->setIndex(0);
        QCOMPARE(session.document().design(), before);
    }

    void opensSeveralFilesOneAfterTheOther()
    {
        const DesignPtr small = test::smallDesign();
        const QStringList files{write("n.json", io::toJson(*small->network)),
                                write("bad.json", "{\"format\": "),
                                write("h.json", io::toJson(*small->architecture))};
        Session session;
        QSignalSpy opened(&session, &Session::opened), failed(&session, &Session::openFailed);
        session.openAll(files);
        QVERIFY(session.isOpening());
        QTRY_VERIFY(!session.isOpening());
        QCOMPARE(opened.size(), 2);
        QVERIFY(*session.document().design()->network == *small->network);
        QVERIFY(*session.document().design()->architecture == *small->architecture);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].toString(), files[1]);
        QCOMPARE(session.openErrors().size(), std::size_t{1});
        session.open(files[0]); // their errors are of the past
        QVERIFY(session.openErrors().empty());
    }

    void cancellingForgetsAllFilesThatAreNotOpenYet()
    {
        const DesignPtr small = test::smallDesign();
        const QString network = write("n.json", io::toJson(*small->network));
        const QString hardware = write("h.json", io::toJson(*small->architecture));
        Session session;
        QSignalSpy opened(&session, &Session::opened);
        session.openAll({network, hardware});
        session.cancelOpening();
        QVERIFY(!session.isOpening());
        session.open(write("t.json", io::toJson(*small->technology)));
        QTRY_VERIFY(!session.isOpening());
        QCOMPARE(opened.size(), 1);
        QVERIFY(*session.document().design()->network == *io::firstDesign().network);
    }

    void imagesMeasureTheNetworkThatComesWithThem()
    {
        const QString images = QStringLiteral("/nowhere/t10k-images-idx3-ubyte.gz");
        const QString network = write("n.json", io::toJson(*test::smallDesign()->network));
        Session session;
        QSignalSpy opened(&session, &Session::opened), failed(&session, &Session::openFailed);
        session.openAll({images, network});
        QTRY_VERIFY(!session.isOpening());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(failed.size(), 1); // this network has no weights; the one before it had
        QCOMPARE(failed[0][0].toString(), images);
    }

    void whatComesWithADesignWaitsForTheAnswer()
    {
        const QString path = write("d.pelorus", io::toJson(*test::smallDesign()));
        const Network lenet = test::valueOf(io::builtinNetwork("lenet5"));
        const QString network = write("n.json", io::toJson(lenet));
        Session session;
        QVERIFY(setBatch(session.document(), 2));
        QSignalSpy asked(&session, &Session::replaceRequested);
        QSignalSpy opened(&session, &Session::opened);
        session.openAll({path, network});
        QTRY_COMPARE(asked.size(), 1);
        QVERIFY(!session.isOpening());
        QCOMPARE(session.document().design()->settings.batch, 2);
        session.apply(*asked[0][0].value<LoadedFilePtr>());
        QTRY_COMPARE(opened.size(), 2);
        QCOMPARE(session.document().path(), path);
        QVERIFY(*session.document().design()->network == lenet);
    }

    void asksBeforeItReplacesEdits()
    {
        const QString path = write("d.pelorus", io::toJson(*test::smallDesign()));
        Session session;
        QVERIFY(setBatch(session.document(), 2));
        const DesignPtr edited = session.document().design();
        QSignalSpy asked(&session, &Session::replaceRequested);
        QSignalSpy opened(&session, &Session::opened);
        session.open(path);
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(session.document().design(), edited);
        QCOMPARE(opened.size(), 0);
        session.apply(*asked[0][0].value<LoadedFilePtr>());
        QVERIFY(*session.document().design() == *test::smallDesign());
        QCOMPARE(opened.size(), 1);
    }

    void aBadFileLeavesTheDesignUntouched()
    {
        const QString path = write("bad.pelorus", "{\"format\": \"pelorus-design\", ");
        Session session;
        session.settings().addRecentFile(path);
        QVERIFY(setBatch(session.document(), 2));
        const DesignPtr before = session.document().design();
        QSignalSpy failed(&session, &Session::openFailed);
        session.open(path);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(session.document().design(), before);
        QVERIFY(session.document().isModified());
        QVERIFY(session.settings().recentFiles().isEmpty());
    }

    void showsFindingsOfTheNewestFile()
    {
        std::string odd = io::toJson(*test::smallDesign()->network);
        odd.replace(0, 1, "{\"colour\": \"blue\",");
        Session session;
        QSignalSpy changed(&session, &Session::fileFindingsChanged);
        session.open(write("odd.json", odd));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(session.fileFindings().size(), std::size_t{1});
        session.open(write("good.json", io::toJson(*test::smallDesign()->network)));
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(session.fileFindings().empty());
    }

    void restoresTheDesignThatWasOpen()
    {
        const QString path = m_folder.filePath("mine.pelorus");
        {
            Session session;
            useNetwork(session.document(), *test::smallDesign()->network);
            QVERIFY(session.saveAs(path));
        }
        Session session;
        QVERIFY(session.restore());
        QCOMPARE(session.document().path(), path);
        QVERIFY(*session.document().design()->network == *test::smallDesign()->network);
        QVERIFY(!session.document().isModified());
        QVERIFY(!session.isAtRestoredEdits());
    }

    void restoresEditsThatWereNotSaved()
    {
        const QString path = m_folder.filePath("mine.pelorus");
        {
            Session session;
            QVERIFY(session.saveAs(path));
            QVERIFY(setBatch(session.document(), 5));
        }
        Session session;
        QVERIFY(session.restore());
        QCOMPARE(session.document().path(), path);
        QCOMPARE(session.document().design()->settings.batch, 5);
        QVERIFY(session.document().isModified());
        QVERIFY(session.isAtRestoredEdits());
        QVERIFY(setBatch(session.document(), 6));
        QVERIFY(!session.isAtRestoredEdits());
        session.takeBackRestored(); // not the last step any more
        QCOMPARE(session.document().design()->settings.batch, 6);
        session.document().undoStack()->undo();
        QVERIFY(session.isAtRestoredEdits());
        session.takeBackRestored(); // back to what is in the file
        QCOMPARE(session.document().design()->settings.batch, 1);
        QVERIFY(!session.document().isModified());
        QVERIFY(!session.isAtRestoredEdits());
        QVERIFY(!QFile::exists(Autosave::sessionFile())); // nor does the next start offer them
    }

    void restoresEditsOfADesignWithoutAFile()
    {
        {
            Session session;
            QVERIFY(setBatch(session.document(), 5));
        }
        {
            Session session;
            QVERIFY(session.restore());
            QCOMPARE(session.document().design()->settings.batch, 5);
            QVERIFY(session.document().path().isEmpty());
        }
        Session again; // what was restored and not touched is restored again
        QVERIFY(again.restore());
        QCOMPARE(again.document().design()->settings.batch, 5);
    }

    void aLostFileIsSaidAndTheRestIsRestored()
    {
        const QString path = m_folder.filePath("lost.pelorus");
        {
            Session session;
            QVERIFY(session.saveAs(path));
            QVERIFY(setBatch(session.document(), 5));
        }
        QVERIFY(QFile::remove(path));
        Session session;
        const auto restored = session.restore();
        QVERIFY(!restored);
        QVERIFY(restored.error().message().starts_with(path.toStdString()));
        QCOMPARE(session.document().design()->settings.batch, 5);
    }

    void aDamagedSessionFileIsSaid()
    {
        {
            Session session;
            QVERIFY(setBatch(session.document(), 5));
        }
        QFile file(Autosave::sessionFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"form");
        file.close();
        Session session;
        QVERIFY(!session.restore());
        QVERIFY(*session.document().design() == io::firstDesign());
        const QFileInfo place(Autosave::sessionFile());
        QCOMPARE(place.dir().entryList({"unsaved-*.pelorus"}).size(), 1); // to be looked at
    }

    void aRunThatLeavesNoTraces()
    {
        const QString path = write("d.pelorus", io::toJson(*test::smallDesign()));
        {
            Session session(Session::Memory::Leave);
            QSignalSpy opened(&session, &Session::opened);
            session.open(path);
            QTRY_COMPARE(opened.size(), 1);
            QVERIFY(setBatch(session.document(), 5));
            QVERIFY(session.saveAs(m_folder.filePath("traces.pelorus")));
            QVERIFY(setBatch(session.document(), 6));
        }
        QVERIFY(!QFile::exists(Autosave::sessionFile()));
        const AppSettings settings;
        QVERIFY(settings.recentFiles().isEmpty());
        QVERIFY(settings.lastDesign().isEmpty());
    }

    void theFirstOfTwoProgramsKeepsTheSession()
    {
        {
            Session first;
            QVERIFY(setBatch(first.document(), 5));
            Session second;
            QVERIFY(second.restore());
            QCOMPARE(second.document().design()->settings.batch, 1);
            QVERIFY(setBatch(second.document(), 6));
        }
        Session next;
        QVERIFY(next.restore());
        QCOMPARE(next.document().design()->settings.batch, 5);
    }

    void theSelectionFollowsItsLayers()
    {
        Session session;
        useNetwork(session.document(), *test::smallDesign()->network);
        session.selection().select({{1, 2}, 2, Tensor::Ofmap}); // pool1, conv2
        session.selection().setHoveredLayer(3);
        QVERIFY(addLayer(session.document(), 0, LayerKind::Conv));
        QCOMPARE(session.selection().selection().layers, (std::vector<std::size_t>{2, 3}));
        QVERIFY(!session.selection().hoveredLayer());
        QVERIFY(removeLayers(session.document(), std::vector<std::size_t>{2}));
        QCOMPARE(session.selection().selection().layers, (std::vector<std::size_t>{2}));
        QVERIFY(setLayerName(session.document(), 2, "renamed"));
        QCOMPARE(session.selection().selection().layers, (std::vector<std::size_t>{2}));
        QVERIFY(moveLayer(session.document(), 2, 0));
        QCOMPARE(session.selection().selection().layers, (std::vector<std::size_t>{0}));
        QVERIFY(newNetwork(session.document(), "new"));
        QVERIFY(session.selection().selection().layers.empty());
        QCOMPARE(session.selection().selection().tensor, Tensor::Ofmap);
    }

    void aLevelThatIsGoneIsNotSelected()
    {
        Session session;
        session.selection().select(
            {{}, session.document().design()->architecture->levels().size() - 1, {}});
        ArchitectureSpec one;
        one.name = "one level";
        one.levels.resize(1);
        one.levels[0].name = "DRAM";
        one.levels[0].kind = MemoryKind::Dram;
        one.peArrayLevel = 0;
        useHardware(session.document(), test::valueOf(Architecture::make(one)));
        QVERIFY(!session.selection().selection().level);
    }

    void endsWhileItWorks()
    {
        Session session;
        QVERIFY(useBuiltinNetwork(session.document(), "resnet50"));
        session.open(write("d.pelorus", io::toJson(*test::smallDesign())));
    }

private:
    QString write(const QString &name, const std::string &content)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content.c_str()) < 0)
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
