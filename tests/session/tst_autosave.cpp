// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/autosave.h"

#include "core/io/designfile.h"
#include "tests/support/uitest.h"
#include "ui/session/designedits.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace pelorus;

class TestAutosave : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        test::failOnQtWarnings();
        QFile::remove(Autosave::sessionFile());
        m_document = std::make_unique<DesignDocument>(test::smallDesign());
    }

    void savesAMomentAfterAnEdit()
    {
        Autosave autosave(*m_document);
        QSignalSpy saved(&autosave, &Autosave::saved);
        QVERIFY(setBatch(*m_document, 2));
        QVERIFY(setBatch(*m_document, 3));
        QVERIFY(!QFile::exists(Autosave::sessionFile())); // a drag does not write at each step
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(Autosave::hasUnsaved());
        QVERIFY(holds(*m_document->design()));
    }

    void savesNothingThatIsSaved()
    {
        const QTemporaryDir folder;
        {
            Autosave autosave(*m_document);
            QVERIFY(setBatch(*m_document, 2));
            QVERIFY(m_document->saveAs(folder.filePath("d.pelorus")));
        }
        QVERIFY(!QFile::exists(Autosave::sessionFile()));
        QVERIFY(!Autosave::hasUnsaved());
    }

    void forgetsWhatIsUndone()
    {
        Autosave autosave(*m_document);
        QVERIFY(setBatch(*m_document, 2));
        autosave.flush();
        QVERIFY(Autosave::hasUnsaved());
        m_document->undoStack()->undo();
        QVERIFY(!Autosave::hasUnsaved());
    }

    void whatIsSetAsideStays()
    {
        for (const int batch : {5, 6}) {
            Autosave autosave(*m_document);
            m_document->endMerge();
            QVERIFY(setBatch(*m_document, batch));
            autosave.flush();
            const QString path = Autosave::setAside();
            QVERIFY(!Autosave::hasUnsaved());
            const auto file = io::loadDesign(path.toStdString());
            QVERIFY(file);
            QCOMPARE(file->value.settings.batch, batch);
        }
        QCOMPARE(Autosave::setAside(), QString()); // there is none
        const QFileInfo session(Autosave::sessionFile());
        QCOMPARE(session.dir().entryList({"unsaved-*.pelorus"}).size(), 2);
    }

    void whatIsDiscardedIsGone()
    {
        {
            Autosave autosave(*m_document);
            QVERIFY(setBatch(*m_document, 7));
            autosave.flush();
            QVERIFY(Autosave::hasUnsaved());
            m_document->endMerge();
            QVERIFY(setBatch(*m_document, 8)); // due
            autosave.discard();
            QVERIFY(!Autosave::hasUnsaved());
        }
        QVERIFY(!Autosave::hasUnsaved()); // nor written when it goes
        QVERIFY(m_document->isModified());
    }

    void savesWhatIsDueWhenItGoes()
    {
        {
            const Autosave autosave(*m_document);
            QVERIFY(setBatch(*m_document, 7));
        }
        QVERIFY(Autosave::hasUnsaved());
        QVERIFY(holds(*m_document->design()));
    }

    void anUnwritableFolderIsSaidAndTriedAgain()
    {
        const QString folder = QFileInfo(Autosave::sessionFile()).absolutePath();
        QVERIFY(QDir(folder).removeRecursively());
        QFile inTheWay(folder); // root may write into any folder, but not into a file
        QVERIFY(QDir().mkpath(QFileInfo(folder).absolutePath()));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Autosave autosave(*m_document);
        QSignalSpy failed(&autosave, &Autosave::failed);
        QVERIFY(setBatch(*m_document, 2));
        autosave.flush();
        QCOMPARE(failed.size(), 1);
        QVERIFY(QString::fromStdString(failed[0][0].value<Error>().message())
                    .startsWith(Autosave::sessionFile()));
        QVERIFY(!Autosave::hasUnsaved());
        QVERIFY(inTheWay.remove());
        m_document->endMerge();
        QVERIFY(setBatch(*m_document, 3));
        autosave.flush();
        QVERIFY(holds(*m_document->design()));
    }

private:
    static bool holds(const Design &design)
    {
        const auto file = io::loadDesign(Autosave::sessionFile().toStdString());
        return file && file->value == design;
    }

    std::unique_ptr<DesignDocument> m_document;
};

QTEST_GUILESS_MAIN(TestAutosave)
#include "tst_autosave.moc"
