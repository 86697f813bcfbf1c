// SPDX-License-Identifier: GPL-3.0-or-later
// IDX files, good and bad, plain and compressed.
#include "core/io/imagefiles.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <zlib.h>

using namespace pelorus;

namespace {

QByteArray idx(char type, const QList<int> &extents, const QByteArray &elements)
{
    QByteArray bytes("\0\0", 2);
    bytes += type;
    bytes += static_cast<char>(extents.size());
    for (const int extent : extents) {
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(extent >> shift);
    }
    return bytes + elements;
}

QByteArray gzip(const QByteArray &bytes)
{
    QTemporaryDir folder;
    const QByteArray path = folder.filePath("x.gz").toUtf8();
    gzFile file = gzopen(path.constData(), "wb");
    gzwrite(file, bytes.constData(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    QFile read(path);
    if (!read.open(QIODevice::ReadOnly))
        qFatal("no gzip");
    return read.readAll();
}

QByteArray someBytes(int n)
{
    QByteArray bytes;
    for (int i = 0; i < n; ++i)
        bytes += static_cast<char>(i * 7);
    return bytes;
}

} // namespace

class TestIdxFile : public QObject
{
    Q_OBJECT

    std::filesystem::path write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName().toStdString();
    }
    QTemporaryDir m_folder;

private slots:
    void readsPlainAndCompressed()
    {
        const QByteArray bytes = idx(8, {2, 3, 4}, someBytes(24));
        for (const auto &path : {write("a-idx3", bytes), write("b-idx3.gz", gzip(bytes))}) {
            const auto set = io::openImages(path);
            QVERIFY2(set.has_value(), set ? "" : set.error().message().c_str());
            QCOMPARE(set->images.shape(), (accuracy::Shape{2, 1, 3, 4}));
            QCOMPARE(set->images.data<std::uint8_t>()[23], std::uint8_t(23 * 7));
            QVERIFY(set->labels.empty());
        }
    }
    void findsLabelsBeside()
    {
        const auto images = write("t-images-idx3-ubyte.gz", gzip(idx(8, {2, 1, 1}, "ab")));
        write("t-labels-idx1-ubyte", idx(8, {2}, QByteArray("\1\2", 2)));
        const auto set = io::openImages(images);
        QCOMPARE(set->labels, (std::vector<Count>{1, 2}));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        const QByteArray good = idx(8, {2, 3, 4}, someBytes(24));
        const QByteArray packed = gzip(idx(8, {2, 30, 40}, someBytes(2400)));
        QTest::newRow("empty") << QByteArray() << "the file is empty";
        QTest::newRow("text") << QByteArray("hello world") << "no images in a form that is known";
        QTest::newRow("zeros") << QByteArray(100, '\0') << "no images in a form that is known";
        QTest::newRow("floats") << idx(13, {2}, someBytes(8)) << "an IDX file of floats";
        QTest::newRow("header") << good.left(9) << "ends within its header";
        QTest::newRow("short") << good.left(30) << "14 elements follow, the header says 24 (2x3x4)";
        QTest::newRow("long") << good + 'x' << "more than the 2x3x4 elements";
        QTest::newRow("huge") << idx(8, {0x7FFFFFFF, 0x7FFFFFFF, 0x7FFFFFFF}, "")
                              << "more than fit";
        QTest::newRow("promises") << idx(8, {60000, 28, 28}, "abc") << "3 elements follow";
        QTest::newRow("cut gzip") << packed.left(packed.size() / 2) << "the gzip data is cut off";
        QByteArray damaged = packed;
        for (int i = 20; i < 60; ++i)
            damaged[i] = static_cast<char>(~damaged[i]);
        QTest::newRow("damaged gzip") << damaged << "the gzip data is ";
        QTest::newRow("no images") << idx(8, {0, 3, 4}, "") << "no images";
        QTest::newRow("labels") << idx(8, {3}, "abc") << "are these the labels?";
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, message);
        const auto path = write("bad", bytes);
        const auto set = io::openImages(path);
        QVERIFY(!set.has_value());
        const QString said = QString::fromStdString(set.error().message());
        QVERIFY2(said.contains(message) && said.startsWith(QString::fromStdString(path.string())),
                 qPrintable(said));
    }
    void refusesLabelsThatDoNotMatch()
    {
        const auto images = write("i", idx(8, {2, 1, 1}, "ab"));
        const auto three = write("l3", idx(8, {3}, "abc"));
        const auto square = write("l22", idx(8, {2, 2}, "abcd"));
        const QString said =
            QString::fromStdString(io::openImages(images, three).error().message());
        QVERIFY2(said.contains("3 labels for the 2 images of "), qPrintable(said));
        QVERIFY(!io::openImages(images, square).has_value());
        QCOMPARE(io::openImages(images, "/nowhere").error().code, ErrorCode::Io);
    }
};

QTEST_APPLESS_MAIN(TestIdxFile)
#include "tst_idxfile.moc"
