// SPDX-License-Identifier: GPL-3.0-or-later
// The nine light models of the ONNX project against an independent count
// (tests/golden/onnx_light_counts.csv). The models are not part of the source: PELORUS_ONNX_LIGHT
// names their folder. Not among the ordinary tests; tests/long.sh runs it.
#include "core/io/onnximport.h"

#include <QFile>
#include <QtTest>

using namespace pelorus;

class OnnxLightCounts : public QObject
{
    Q_OBJECT

private slots:
    void counts_data()
    {
        QTest::addColumn<QStringList>("expected");
        QFile csv(PELORUS_TEST_DATA "/golden/onnx_light_counts.csv");
        QVERIFY(csv.open(QIODevice::ReadOnly));
        for (const QString &line :
             QString::fromUtf8(csv.readAll()).split('\n', Qt::SkipEmptyParts)) {
            if (!line.startsWith('#') && !line.startsWith("name,"))
                QTest::newRow(qPrintable(line.section(',', 0, 0))) << line.split(',');
        }
    }
    void counts()
    {
        const QString folder = qEnvironmentVariable("PELORUS_ONNX_LIGHT");
        QVERIFY2(!folder.isEmpty(), "set PELORUS_ONNX_LIGHT to the folder of the light models");
        const QString file = folder + "/" + QTest::currentDataTag() + ".onnx";
        const auto network = io::importOnnx(std::filesystem::path(file.toStdString()));
        QVERIFY2(network, network ? "" : network.error().message().c_str());
        const auto isMacLayer = [](const LayerPtr &layer) { return hasMacs(layer->kind); };
        const auto macLayers =
            std::count_if(network->layers().begin(), network->layers().end(), isMacLayer);
        const QStringList actual{QTest::currentDataTag(), QString::number(macLayers),
                                 QString::number(qsizetype(network->layers().size()) - macLayers),
                                 QString::number(network->macs()),
                                 QString::number(network->weights())};
        QTEST(actual, "expected");
        for (const Finding &finding : findings(*network))
            QFAIL((finding.layer + ": " + finding.hint).c_str());
    }
};

QTEST_APPLESS_MAIN(OnnxLightCounts)
#include "onnxlightcounts.moc"
