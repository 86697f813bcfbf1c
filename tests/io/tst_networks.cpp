// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in networks against the layer tables of their papers (tests/golden/network_*.csv).
#include "core/io/embedded.h"
#include "core/io/networkfile.h"
#include "tests/support/layers.h"

#include <QFile>
#include <QtTest>

#include <set>

using namespace pelorus;
using namespace pelorus::io;
using namespace pelorus::test;

namespace {

/// Rows of a golden file without comments and column names; a missing file fails the test.
QList<QStringList> goldenRows(const char *file)
{
    QFile csv(QStringLiteral(PELORUS_TEST_DATA "/golden/") + file);
    if (!csv.open(QIODevice::ReadOnly))
        throw std::runtime_error(file);
    QList<QStringList> rows;
    for (const QString &line : QString::fromUtf8(csv.readAll()).split('\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith('#'))
            rows << line.split(',');
    }
    rows.removeFirst();
    return rows;
}

Parsed<Network> builtin(const QString &name)
{
    for (const EmbeddedFile &file : embeddedNetworks()) {
        if (file.name == name.toStdString())
            return valueOf(parseNetwork(file.content, std::string(file.name)));
    }
    throw std::runtime_error("no built-in network " + name.toStdString());
}

/// A MAC layer in the columns of network_layers.csv.
QString row(const QString &network, const Layer &layer)
{
    const auto &[n, k, c, p, q, r, s, g] = layer.shape.bounds.values;
    const LayerShape &shape = layer.shape;
    QStringList columns{network, QString::fromStdString(layer.name),
                        QString::fromUtf8(name(layer.kind).data())};
    for (Count count : {n, k, c, p, q, r, s, g, shape.stride[Axis::Vertical], shape.padding.top,
                        layer.weights(), layer.macs()})
        columns << QString::number(count);
    return columns.join(',');
}

} // namespace

class NetworksTest : public QObject
{
    Q_OBJECT

private slots:
    void thereAreJustTheseNetworks()
    {
        QStringList golden;
        for (const QStringList &columns : goldenRows("network_totals.csv"))
            golden << columns[0];
        QStringList embedded;
        for (const EmbeddedFile &file : embeddedNetworks())
            embedded << QString::fromUtf8(file.name.data(), qsizetype(file.name.size()));
        golden.sort();
        embedded.sort();
        QCOMPARE(embedded, golden);
        QCOMPARE(embedded.size(), 14);
    }

    void network_data()
    {
        QTest::addColumn<qint64>("layers");
        QTest::addColumn<qint64>("macs");
        QTest::addColumn<qint64>("weights");
        for (const QStringList &columns : goldenRows("network_totals.csv")) {
            QTest::newRow(columns[0].toUtf8().constData())
                << columns[1].toLongLong() << columns[2].toLongLong() << columns[3].toLongLong();
        }
    }
    void network()
    {
        const QString name = QTest::currentDataTag();
        const Parsed<Network> parsed = builtin(name);
        const Network &net = parsed.value;
        QVERIFY(parsed.findings.empty());
        QCOMPARE(QString::fromStdString(net.name()), name);
        QVERIFY(!net.description().empty() && !net.source().empty());
        QTEST(qint64(net.macs()), "macs");
        QTEST(qint64(net.weights()), "weights");

        QStringList expected;
        for (const QStringList &columns : goldenRows("network_layers.csv")) {
            if (columns[0] == name)
                expected << columns.join(',');
        }
        QStringList actual;
        for (const LayerPtr &layer : net.layers()) {
            if (!hasMacs(layer->kind))
                continue;
            actual << row(name, *layer);
            QCOMPARE(layer->shape.stride[Axis::Vertical], layer->shape.stride[Axis::Horizontal]);
        }
        QTEST(qint64(actual.size()), "layers");
        QCOMPARE(actual, expected);
    }

    void graphsFit_data() { network_data(); }
    void graphsFit()
    {
        const Network net = builtin(QTest::currentDataTag()).value;
        for (const Finding &finding : findings(net))
            QFAIL((finding.layer + ": " + finding.hint).c_str());
        // Every tensor but the last one is read, every layer reads something.
        std::set<std::string> read;
        for (const LayerPtr &layer : net.layers()) {
            QVERIFY2(!layer->inputs.empty(), layer->name.c_str());
            read.insert(layer->inputs.begin(), layer->inputs.end());
        }
        for (const TensorInfo &input : net.inputs())
            QVERIFY2(read.contains(input.name), input.name.c_str());
        for (const LayerPtr &layer : net.layers()) {
            if (layer != net.layers().back())
                QVERIFY2(read.contains(layer->outputs.at(0)), layer->name.c_str());
        }
    }

    /// The committed files are just what the program writes.
    void filesAreInOurForm_data() { network_data(); }
    void filesAreInOurForm()
    {
        const QString name = QTest::currentDataTag();
        for (const EmbeddedFile &file : embeddedNetworks()) {
            if (file.name == name.toStdString())
                QCOMPARE(QString::fromStdString(toJson(builtin(name).value)),
                         QString::fromUtf8(file.content.data(), qsizetype(file.content.size())));
        }
    }

    /// A shape edit is noticed in every network: the first MAC layer's C no longer fits.
    void aWrongShapeIsFound_data() { network_data(); }
    void aWrongShapeIsFound()
    {
        const Network net = builtin(QTest::currentDataTag()).value;
        for (std::size_t i = 0; i < net.layers().size(); ++i) {
            if (!hasMacs(net.layers()[i]->kind))
                continue;
            Layer wider = *net.layers()[i];
            wider.shape.bounds[Dim::C] += 1;
            const Findings found = findings(valueOf(withLayer(net, i, wider)));
            QVERIFY2(!found.empty(), wider.name.c_str());
            QCOMPARE(found.front().kind, FindingKind::ShapeMismatch);
            QCOMPARE(found.front().layer, wider.name);
        }
    }
};

QTEST_APPLESS_MAIN(NetworksTest)
#include "tst_networks.moc"
