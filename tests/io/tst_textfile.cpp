// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files: what is written is read again, and a save that fails leaves everything as it was.
#include "core/io/textfile.h"

#include <QtTest>

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace pelorus;
using namespace pelorus::io;

namespace fs = std::filesystem;

namespace {

/// Files of this process may not grow beyond a size, as on a full disk, until the end of the scope.
class SizeLimit
{
public:
    explicit SizeLimit(rlim_t bytes) : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    SizeLimit(const SizeLimit &) = delete;
    SizeLimit &operator=(const SizeLimit &) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int);
};

} // namespace

class TextFileTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void writtenIsRead_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("a line\n");
        QTest::newRow("zero bytes") << QByteArray("a\0b\xff", 4);
        QTest::newRow("several chunks") << QByteArray(3 << 20, 'x') + "end";
    }
    void writtenIsRead()
    {
        QFETCH(QByteArray, content);
        QVERIFY(writeFile(path("f"), content.toStdString()));
        QVERIFY(readFile(path("f")).value() == content.toStdString());
        QVERIFY(writeFile(path("f"), "other"));
        QCOMPARE(readFile(path("f")).value(), std::string("other"));
        QCOMPARE(entries(), QStringList{"f"});
    }

    void unreadable_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("what");
        QTest::newRow("missing") << "missing"
                                 << "cannot be read: No such file or directory";
        QTest::newRow("below a file") << "file/f"
                                      << "cannot be read: Not a directory";
        QTest::newRow("folder") << "."
                                << "is a folder, expected a file";
        QTest::newRow("endless") << "/dev/zero"
                                 << "is larger than 1 MiB, which no file of ours is";
        QTest::newRow("too large") << "large"
                                   << "is larger than 1 MiB, which no file of ours is";
    }
    void unreadable()
    {
        QFETCH(QString, name);
        QFETCH(QString, what);
        QVERIFY(writeFile(path("file"), "x"));
        QVERIFY(writeFile(path("large"), std::string((1 << 20) + 1, 'x')));
        const fs::path file = path(name.toStdString());
        const auto content = readFile(file, 1 << 20);
        QVERIFY(!content);
        QCOMPARE(content.error().code, ErrorCode::Io);
        QCOMPARE(content.error().where, file.string());
        QCOMPARE(QString::fromStdString(content.error().what), what);
    }

    void theLimitItselfIsRead()
    {
        QVERIFY(writeFile(path("large"), std::string(1 << 20, 'x')));
        QCOMPARE(readFile(path("large"), 1 << 20).value().size(), std::size_t(1) << 20);
    }

    void unwritable_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("what");
        QTest::newRow("no folder") << "missing/f"
                                   << "cannot be written: No such file or directory";
        QTest::newRow("below a file") << "file/f"
                                      << "cannot be written: Not a directory";
        QTest::newRow("folder") << "."
                                << "is a folder, expected a file";
        QTest::newRow("circle of links") << "circle"
                                         << "cannot be written: Too many levels of symbolic links";
        QTest::newRow("full device") << "/dev/full"
                                     << "cannot be written: No space left on device";
        QTest::newRow("long name") << QString(300, 'n') << "cannot be written: File name too long";
    }
    void unwritable()
    {
        QFETCH(QString, name);
        QFETCH(QString, what);
        QVERIFY(writeFile(path("file"), "x"));
        fs::create_symlink("circle", path("circle"));
        const QStringList before = entries();
        const fs::path file = path(name.toStdString());
        const auto written = writeFile(file, "new");
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Io);
        QCOMPARE(written.error().where, file.string());
        QCOMPARE(QString::fromStdString(written.error().what), what);
        QCOMPARE(entries(), before);
        QVERIFY(fs::is_character_file("/dev/full"));
    }

    void aReadOnlyFileIsNotReplaced()
    {
        QVERIFY(writeFile(path("f"), "old"));
        fs::permissions(path("f"), fs::perms::owner_read);
        const auto written = writeFile(path("f"), "new");
        if (::access(path("f").c_str(), W_OK) == 0) {
            QVERIFY(written); // root may write everything
            return;
        }
        QCOMPARE(written.error().code, ErrorCode::Io);
        QCOMPARE(readFile(path("f")).value(), std::string("old"));
    }

    void aFullDiskLeavesTheOldFile()
    {
        QVERIFY(writeFile(path("f"), "old"));
        {
            const SizeLimit limit(1 << 20);
            const auto written = writeFile(path("f"), std::string(3 << 20, 'x'));
            QCOMPARE(written.error().code, ErrorCode::Io);
            QCOMPARE(QString::fromStdString(written.error().what),
                     "cannot be written: File too large");
        }
        QCOMPARE(readFile(path("f")).value(), std::string("old"));
        QCOMPARE(entries(), QStringList{"f"});
    }

    void permissionsAreKept()
    {
        QVERIFY(writeFile(path("f"), "old"));
        const fs::perms mode = fs::perms(0640);
        fs::permissions(path("f"), mode);
        QVERIFY(writeFile(path("f"), "new"));
        QCOMPARE(fs::status(path("f")).permissions(), mode);
    }

    void aNewFileFollowsTheMask()
    {
        const mode_t before = ::umask(027);
        const auto written = writeFile(path("f"), "new");
        ::umask(before);
        QVERIFY(written);
        QCOMPARE(fs::status(path("f")).permissions(), fs::perms(0640));
    }

    void linksAreFollowed()
    {
        fs::create_directory(path("sub"));
        fs::create_symlink("sub/f", path("link"));
        fs::create_symlink("link", path("linklink"));
        for (const char *content : {"into nothing", "into the file"}) {
            QVERIFY(writeFile(path("linklink"), content));
            QCOMPARE(readFile(path("sub/f")).value(), std::string(content));
            QVERIFY(fs::is_symlink(path("link")) && fs::is_symlink(path("linklink")));
        }
    }

    void relativePaths()
    {
        const fs::path before = fs::current_path();
        fs::current_path(path("."));
        const auto written = writeFile("f", "here");
        fs::current_path(before);
        QVERIFY(written);
        QCOMPARE(readFile(path("f")).value(), std::string("here"));
    }

    void oldReadersKeepTheOldFile()
    {
        QVERIFY(writeFile(path("f"), "old"));
        std::ifstream reader(path("f"));
        QVERIFY(writeFile(path("f"), "new and longer"));
        std::string content;
        std::getline(reader, content);
        QCOMPARE(content, std::string("old"));
    }

    void devicesAreWrittenInPlace()
    {
        QVERIFY(writeFile("/dev/null", "anything"));
        QVERIFY(fs::is_character_file("/dev/null"));
    }

private:
    [[nodiscard]] fs::path path(const std::string &name) const
    {
        return fs::path(m_folder->path().toStdString()) / name;
    }
    [[nodiscard]] QStringList entries() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TextFileTest)
#include "tst_textfile.moc"
