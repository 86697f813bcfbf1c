// SPDX-License-Identifier: GPL-3.0-or-later
// A 100 MB ONNX file opens within 2 s and within 3 times its size in memory.
#include "core/io/onnximport.h"
#include "tests/support/memoryuse.h"
#include "tests/support/onnxbuilder.h"
#include "tests/support/sanitized.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Address sanitizer keeps freed memory for a while.
int timesTheFile()
{
    return sanitized() ? 8 : 3;
}

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

        std::optional<Result<Network>> opened;
        qint64 milliseconds = 0;
        const qint64 used = peakOf([&] {
            QElapsedTimer clock;
            clock.start();
            opened = io::importOnnx(std::filesystem::path(file.fileName().toStdString()));
            milliseconds = clock.elapsed();
        });
        const Result<Network> &network = *opened;
        QVERIFY2(network, network ? "" : network.error().message().c_str());
        QCOMPARE(network->macs(), 30 * 30 * 8 * 27);
        qInfo("%lld ms, %.2f times the file in memory", milliseconds,
              double(used) / double(file.size()));
        QVERIFY(milliseconds <= 2000);
        QVERIFY(used <= timesTheFile() * file.size());
    }
};

QTEST_APPLESS_MAIN(OnnxSizeTest)
#include "tst_onnxsize.moc"
