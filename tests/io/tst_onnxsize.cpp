// SPDX-License-Identifier: GPL-3.0-or-later
// A 100 MB ONNX file opens within 2 s and within 3 times its size in memory.
#include "core/io/onnximport.h"
#include "tests/support/onnxbuilder.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <malloc.h>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// A line of /proc/self/status in bytes: VmRSS (memory in use) or VmHWM (its peak).
qint64 memory(const char *line)
{
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        qFatal("no /proc/self/status");
    for (const QByteArray &entry : status.readAll().split('\n')) {
        if (entry.startsWith(line))
            return entry.simplified().split(' ').at(1).toLongLong() * 1024;
    }
    qFatal("no %s", line);
}

/// The peak counts from here on.
void resetPeak()
{
    QFile clear("/proc/self/clear_refs");
    if (!clear.open(QIODevice::WriteOnly) || clear.write("5") != 1)
        qFatal("cannot reset the peak");
}

// Address sanitizer keeps freed memory for a while.
#ifdef __SANITIZE_ADDRESS__
constexpr int timesTheFile = 8;
#else
constexpr int timesTheFile = 3;
#endif

} // namespace

class OnnxSizeTest : public QObject
{
    Q_OBJECT

private slots:
    void aLargeFile()
    {
        constexpr qint64 megabyte = 1000 * 1000;
        QTemporaryDir folder;
        QFile file(folder.filePath("large.onnx"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        {
            OnnxBuilder model;
            model.input("x", {1, 3, 32, 32}).weight("w", {8, 3, 3, 3});
            model.node("Conv", "x w", "y", {}, "conv");
            file.write(QByteArray::fromStdString(model.bytes()));
        }
        // protobuf joins repeated fields: each further model only adds an initialiser.
        for (int i = 0; i < 10; ++i) {
            OnnxBuilder more;
            more.weightBytes("weight" + std::to_string(i), 10 * megabyte);
            file.write(QByteArray::fromStdString(more.bytes()));
        }
        file.close();
        QVERIFY(file.size() > 100 * megabyte);

        malloc_trim(0); // what writing the file left behind would hide what reading needs
        const qint64 before = memory("VmRSS");
        resetPeak();
        QElapsedTimer clock;
        clock.start();
        const auto network = io::importOnnx(std::filesystem::path(file.fileName().toStdString()));
        const qint64 milliseconds = clock.elapsed();
        const qint64 used = memory("VmHWM") - before;
        QVERIFY2(network, network ? "" : network.error().message().c_str());
        QCOMPARE(network->macs(), 30 * 30 * 8 * 27);
        qInfo("%lld ms, %.2f times the file in memory", milliseconds,
              double(used) / double(file.size()));
        QVERIFY(milliseconds <= 2000);
        QVERIFY(used <= timesTheFile * file.size());
    }
};

QTEST_APPLESS_MAIN(OnnxSizeTest)
#include "tst_onnxsize.moc"
