// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/fileloader.h"

#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "tests/support/uitest.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <new>
#include <semaphore>

using namespace pelorus;

namespace {

/// Reading that waits until the test lets it go.
struct Gate
{
    std::counting_semaphore<> open{0};
    std::atomic<int> entered{0};

    FileLoader::Open reader()
    {
        return [this](const std::filesystem::path &path) -> Result<io::Parsed<io::FileContent>> {
            ++entered;
            open.acquire();
            Design design = *test::smallDesign();
            design.name = path.filename().string();
            return io::Parsed<io::FileContent>{std::move(design), {}};
        };
    }
};

std::string designName(const QList<QVariant> &signal)
{
    return std::get<Design>(signal[0].value<LoadedFilePtr>()->content).name;
}

QByteArray varint(quint64 value)
{
    QByteArray bytes;
    for (; value >= 0x80; value >>= 7)
        bytes.append(static_cast<char>(value | 0x80));
    bytes.append(static_cast<char>(value));
    return bytes;
}

} // namespace

class TestFileLoader : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void recognisesByContent_data()
    {
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("alternative");
        const DesignPtr design = test::smallDesign();
        const auto bytes = [](const std::string &text) { return QByteArray::fromStdString(text); };
        QTest::newRow("design") << "a.pelorus" << bytes(io::toJson(*design)) << 0;
        QTest::newRow("network") << "a.json" << bytes(io::toJson(*design->network)) << 1;
        QTest::newRow("hardware") << "a.json" << bytes(io::toJson(*design->architecture)) << 2;
        QTest::newRow("technology") << "a.json" << bytes(io::toJson(*design->technology)) << 3;
        QTest::newRow("a network called a design")
            << "a.pelorus" << bytes(io::toJson(*design->network)) << 1;
        QTest::newRow("a design called onnx") << "a.onnx" << bytes(io::toJson(*design)) << 0;
        QTest::newRow("a design without suffix, after blanks")
            << "a"
            << "\xEF\xBB\xBF" + bytes(io::toJson(*design)) << 0;
    }
    void recognisesByContent()
    {
        QFETCH(QString, fileName);
        QFETCH(QByteArray, content);
        QFETCH(int, alternative);
        const QString path = write(fileName, content);
        FileLoader loader;
        QSignalSpy loaded(&loader, &FileLoader::loaded);
        QSignalSpy failed(&loader, &FileLoader::failed);
        loader.load(path);
        QVERIFY(loader.isLoading());
        QTRY_COMPARE(loaded.size() + failed.size(), 1);
        QVERIFY2(failed.isEmpty(),
                 failed.isEmpty() ? "" : failed[0][1].value<Error>().message().c_str());
        const auto file = loaded[0][0].value<LoadedFilePtr>();
        QCOMPARE(file->path, path);
        QCOMPARE(int(file->content.index()), alternative);
        QVERIFY(file->findings.empty());
        QVERIFY(!loader.isLoading());
        if (alternative == 0)
            QVERIFY(std::get<Design>(file->content) == *test::smallDesign());
    }

    void handsOnWhatIsOdd()
    {
        const std::string json = io::toJson(*test::smallDesign()->network);
        const QString path = write(
            "odd.json",
            QByteArray::fromStdString(json).replace(0, 1, QByteArray("{\"colour\": \"blue\",")));
        FileLoader loader;
        QSignalSpy loaded(&loader, &FileLoader::loaded);
        loader.load(path);
        QTRY_COMPARE(loaded.size(), 1);
        const auto file = loaded[0][0].value<LoadedFilePtr>();
        QCOMPARE(file->findings.size(), std::size_t{1});
        QCOMPARE(file->findings[0].kind, FindingKind::UnknownKey);
    }

    void badInputIsOneClearLine_data()
    {
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<QByteArray>("content");
        const QByteArray network =
            QByteArray::fromStdString(io::toJson(*test::smallDesign()->network));
        const QByteArray design = QByteArray::fromStdString(io::toJson(*test::smallDesign()));
        QTest::newRow("empty onnx") << "a.onnx" << QByteArray();
        QTest::newRow("empty design") << "a.pelorus" << QByteArray();
        QTest::newRow("blanks") << "a.json" << QByteArray(" \n\t\n");
        QTest::newRow("truncated design") << "a.pelorus" << design.left(design.size() / 2);
        QTest::newRow("truncated network") << "a.json" << network.left(network.size() / 2);
        QTest::newRow("garbage called design") << "a.pelorus" << QByteArray("\x01\x02\xff garbage");
        QTest::newRow("garbage called onnx") << "a.onnx" << QByteArray("\x01\x02\xff garbage");
        QTest::newRow("text called onnx") << "a.onnx" << QByteArray("Hello, world.\n");
        QTest::newRow("picture") << "a.png" << QByteArray("\x89PNG\r\n\x1a\n0000IHDR");
        QTest::newRow("zeros") << "a.bin" << QByteArray(4096, '\0');
        QTest::newRow("json without format") << "a.json" << QByteArray("{\"name\": 1}");
        QTest::newRow("json of another program")
            << "a.json" << QByteArray("{\"format\": \"gltf\"}");
        QTest::newRow("format is a number") << "a.json" << QByteArray("{\"format\": 3}");
        QTest::newRow("newer version")
            << "a.json" << QByteArray(network).replace("\"version\": 1", "\"version\": 99");
        QTest::newRow("deeply nested") << "a.json" << QByteArray(100000, '{');
        QTest::newRow("not UTF-8") << "a.json" << QByteArray("{\"format\": \"\xff\xfe\"}");
        // ModelProto.graph (field 7) that says it is 2 GB long.
        QTest::newRow("2 GB claimed")
            << "a.onnx" << QByteArray("\x08\x08\x3a") + varint(2147483640) + QByteArray(64, 'x');
        QTest::newRow("8 EB claimed")
            << "a.onnx" << QByteArray("\x08\x08\x3a") + varint(0x7fffffffffffffffULL);
    }
    void badInputIsOneClearLine()
    {
        QFETCH(QString, fileName);
        QFETCH(QByteArray, content);
        checkFails(write(fileName, content));
    }

    void whatIsNoFileIsOneClearLine_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << m_folder.filePath("missing.onnx");
        QTest::newRow("missing folder") << m_folder.filePath("no/such/folder/a.pelorus");
        QTest::newRow("a folder") << m_folder.path();
        QTest::newRow("a device") << "/dev/zero";
        QTest::newRow("name too long") << m_folder.filePath(QString(5000, 'x'));
    }
    void whatIsNoFileIsOneClearLine()
    {
        QFETCH(QString, path);
        checkFails(path);
    }

    void theNewestLoadWins()
    {
        Gate gate;
        FileLoader loader(nullptr, gate.reader());
        QSignalSpy loaded(&loader, &FileLoader::loaded);
        for (const char *name : {"/first", "/second", "/newest"})
            loader.load(name);
        QCOMPARE(loader.path(), QString("/newest"));
        gate.open.release(2);
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(designName(loaded[0]), std::string("newest"));
        QCOMPARE(gate.entered.load(), 2); // the second was never read
    }

    void whatIsCancelledIsNeverDelivered()
    {
        Gate gate;
        FileLoader loader(nullptr, gate.reader());
        QSignalSpy loaded(&loader, &FileLoader::loaded);
        loader.load("/cancelled");
        QTRY_COMPARE(gate.entered.load(), 1);
        loader.cancel();
        QVERIFY(!loader.isLoading());
        gate.open.release(2);
        loader.load("/next");
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(designName(loaded[0]), std::string("next"));
    }

    void theSameFileCanBeLoadedAgainAfterCancelling()
    {
        Gate gate;
        FileLoader loader(nullptr, gate.reader());
        QSignalSpy loaded(&loader, &FileLoader::loaded);
        loader.load("/same");
        loader.cancel();
        loader.load("/same");
        gate.open.release(2);
        QTRY_COMPARE(loaded.size(), 1);
        QTRY_VERIFY(!loader.isLoading());
        QCOMPARE(loaded.size(), 1);
    }

    void aLongLoadSaysSo()
    {
        Gate gate;
        FileLoader loader(nullptr, gate.reader());
        QSignalSpy busy(&loader, &FileLoader::busyChanged);
        loader.load("/slow");
        QCOMPARE(busy.size(), 0); // not at once
        QTRY_COMPARE(busy.size(), 1);
        QCOMPARE(busy[0][0].toBool(), true);
        gate.open.release();
        QTRY_COMPARE(busy.size(), 2);
        QCOMPARE(busy[1][0].toBool(), false);
    }

    void aQuickLoadIsSilent()
    {
        FileLoader loader;
        QSignalSpy busy(&loader, &FileLoader::busyChanged);
        QSignalSpy loaded(&loader, &FileLoader::loaded);
        loader.load(write("quick.json",
                          QByteArray::fromStdString(io::toJson(*test::smallDesign()->network))));
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(busy.size(), 0);
    }

    void cancellingALongLoadEndsTheBusyState()
    {
        Gate gate;
        FileLoader loader(nullptr, gate.reader());
        QSignalSpy busy(&loader, &FileLoader::busyChanged);
        loader.load("/slow");
        QTRY_COMPARE(busy.size(), 1);
        loader.cancel();
        QCOMPARE(busy.size(), 2);
        gate.open.release();
    }

    void survivesAReaderThatThrows()
    {
        FileLoader loader(nullptr,
                          [](const std::filesystem::path &) -> Result<io::Parsed<io::FileContent>> {
                              throw std::bad_alloc();
                          });
        QSignalSpy failed(&loader, &FileLoader::failed);
        loader.load("/huge.onnx");
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][1].value<Error>().message(),
                 std::string("/huge.onnx: not enough memory to open it"));
    }

private:
    QString write(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    void checkFails(const QString &path)
    {
        FileLoader loader;
        QSignalSpy loaded(&loader, &FileLoader::loaded);
        QSignalSpy failed(&loader, &FileLoader::failed);
        loader.load(path);
        QTRY_COMPARE(loaded.size() + failed.size(), 1);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].toString(), path);
        const std::string line = failed[0][1].value<Error>().message();
        QVERIFY2(line.starts_with(path.toStdString()), line.c_str());
        QVERIFY2(line.size() > path.toStdString().size() + 2, line.c_str());
        QVERIFY2(line.find('\n') == std::string::npos, line.c_str());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestFileLoader)
#include "tst_fileloader.moc"
