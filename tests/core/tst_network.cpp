// SPDX-License-Identifier: GPL-3.0-or-later
// Networks: what make() refuses, and edits that keep the graph whole.
#include "tests/support/layers.h"

#include <QtTest>

#include <array>
#include <limits>

using namespace pelorus;
using namespace pelorus::test;

namespace {

const std::vector<TensorInfo> image{{"x", {1, 8, 16, 16}}};

/// x -> a -> b -> c, 8 channels each.
Network chain()
{
    return valueOf(
        network({layer("a", "C8 K8 P16 Q16", "x", "ta"), layer("b", "C8 K8 P16 Q16", "ta", "tb"),
                 layer("c", "C8 K8 P16 Q16", "tb", "tc")},
                image));
}

/// x -> a -> b -> add(a, b) -> c
Network residual()
{
    return valueOf(
        network({layer("a", "C8 K8 P16 Q16", "x", "ta"), layer("b", "C8 K8 P16 Q16", "ta", "tb"),
                 layer("add", "G8 P16 Q16", "tb ta", "ts", LayerKind::Elementwise, "Add"),
                 layer("c", "C8 K8 P16 Q16", "ts", "tc")},
                image));
}

/// "a(x>ta) b(ta>tb)": layers with what they read and write.
QString graph(const Network &network)
{
    QStringList layers;
    const auto joined = [](const std::vector<std::string> &names) {
        QStringList list;
        for (const std::string &name : names)
            list << QString::fromStdString(name);
        return list.join(',');
    };
    for (const LayerPtr &l : network.layers()) {
        layers << QStringLiteral("%1(%2>%3)")
                      .arg(QString::fromStdString(l->name), joined(l->inputs), joined(l->outputs));
    }
    return layers.join(' ');
}

QString graph(const Result<Network> &result)
{
    return result ? graph(*result) : QString::fromStdString(result.error().message());
}

} // namespace

class NetworkTest : public QObject
{
    Q_OBJECT

private slots:
    void sumsMacsAndWeights()
    {
        const Network net = residual();
        QCOMPARE(net.macs(), 3 * 8 * 8 * 16 * 16);
        QCOMPARE(net.weights(), 3 * 64);
        QCOMPARE(net.batch(), 1);
    }

    void anEmptyNetworkIsOne()
    {
        const Result<Network> empty = network({});
        QVERIFY(empty);
        QCOMPARE(empty->macs(), 0);
    }

    void comparesByValue()
    {
        QVERIFY(chain() == chain());
        QVERIFY(!(chain() == residual()));
        QVERIFY(!(chain() == renamed(chain(), "other")));
        Layer changed = *chain().layers()[1];
        changed.precision.filterBits = 8;
        QVERIFY(!(chain() == valueOf(withLayer(chain(), 1, changed))));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("message");
        QTest::newRow("empty name") << "test.json: a layer has an empty name";
        QTest::newRow("duplicate name") << "test.json: layer \"a\": two layers have this name";
        QTest::newRow("zero bound") << "test.json: layer \"a\": K is 0, expected an integer >= 1";
        QTest::newRow("bits") << "test.json: layer \"a\": filter 0, ifmap 16, psum 16, ofmap 16 "
                                 "bits, expected 1 to 32 (psum: 1 to 64)";
        QTest::newRow("bias") << "test.json: layer \"a\": the bias has -1 words, expected >= 0";
        QTest::newRow("two producers") << "test.json: layer \"b\": tensor \"t\" has two producers, "
                                          "layer \"a\" is the first";
        QTest::newRow("producer of an input")
            << "test.json: layer \"a\": tensor \"x\" has two producers, the network's input is the "
               "first";
        QTest::newRow("nobody produces") << "test.json: layer \"a\": no layer and no network input "
                                            "gives the tensor \"nowhere\" that it reads";
        QTest::newRow("cycle") << "test.json: layer \"a\": it reads \"tb\" of layer \"b\", which "
                                  "does not stand before it: a cycle, or layers out of order";
        QTest::newRow("self") << "test.json: layer \"a\": it reads \"ta\" of layer \"a\", which "
                                 "does not stand before it: a cycle, or layers out of order";
        QTest::newRow("nameless output")
            << "test.json: layer \"a\": the name of an output tensor is empty";
        QTest::newRow("input extent")
            << "test.json: network input \"x\": an extent is 0, expected an integer >= 1";
        QTest::newRow("input overflow")
            << "test.json: network input \"x\": the extents multiply to more than 2^63 - 1";
        QTest::newRow("nameless input") << "test.json: network input \"\": the name is empty";
        QTest::newRow("batch") << "test.json: the batch is 0, expected an integer >= 1";
        QTest::newRow("MACs overflow") << "test.json: the network has more than 2^63 - 1 MACs";
    }
    void refuses()
    {
        QFETCH(QString, message);
        const QByteArray row = QTest::currentDataTag();
        std::vector<TensorInfo> inputs = image;
        std::vector<Layer> layers{layer("a", "C8 K8", "x", "ta")};
        Count batch = 1;
        if (row == "empty name") {
            layers[0].name.clear();
        } else if (row == "duplicate name") {
            layers.push_back(layer("a", "C8 K8", "ta", "tb"));
        } else if (row == "zero bound") {
            layers[0].shape.bounds[Dim::K] = 0;
        } else if (row == "bits") {
            layers[0].precision.filterBits = 0;
        } else if (row == "bias") {
            layers[0].biasWords = -1;
        } else if (row == "two producers") {
            layers = {layer("a", "C8", "x", "t"), layer("b", "C8", "t", "t")};
        } else if (row == "producer of an input") {
            layers[0].outputs = {"x"};
        } else if (row == "nobody produces") {
            layers[0].inputs = {"nowhere"};
        } else if (row == "cycle") {
            layers = {layer("a", "C8", "tb", "ta"), layer("b", "C8", "ta", "tb")};
        } else if (row == "self") {
            layers[0].inputs = {"ta"};
        } else if (row == "nameless output") {
            layers[0].outputs = {""};
        } else if (row == "input extent") {
            inputs[0].extents[1] = 0;
        } else if (row == "input overflow") {
            inputs[0].extents = {Count{1} << 40, Count{1} << 40};
        } else if (row == "nameless input") {
            inputs[0].name.clear();
        } else if (row == "batch") {
            batch = 0;
        } else if (row == "MACs overflow") {
            const Layer large = layer("a", "N1048576 C1048576 K1048576 P4", "x", "ta");
            layers.assign(3, large);
            layers[1].name = layers[1].outputs[0] = "b";
            layers[2].name = layers[2].outputs[0] = "c";
        }
        const Result<Network> result = network(std::move(layers), std::move(inputs), batch);
        QVERIFY(!result);
        QCOMPARE(QString::fromStdString(result.error().message()), message);
    }

    void insertedLayerJoinsTheChain()
    {
        QCOMPARE(graph(withLayerInserted(chain(), 1, layer("n", "C8 K8 P16 Q16"))),
                 "a(x>ta) n(ta>n) b(n>tb) c(tb>tc)");
        QCOMPARE(graph(withLayerInserted(chain(), 0, layer("n", "C8 K8 P16 Q16"))),
                 "n(x>n) a(n>ta) b(ta>tb) c(tb>tc)");
        QCOMPARE(graph(withLayerInserted(chain(), 3, layer("n", "C8 K8 P16 Q16"))),
                 "a(x>ta) b(ta>tb) c(tb>tc) n(tc>n)");
        QCOMPARE(graph(withLayerInserted(residual(), 1, layer("n", "C8 K8 P16 Q16"))),
                 "a(x>ta) n(ta>n) b(n>tb) add(tb,n>ts) c(ts>tc)");
    }

    void insertedLayerKeepsItsOwnInputs()
    {
        QCOMPARE(graph(withLayerInserted(chain(), 2, layer("n", "C8", "ta", "tn"))),
                 "a(x>ta) b(ta>tb) n(ta>tn) c(tb>tc)");
    }

    void aNewNetworkGrowsLayerByLayer()
    {
        Network net = valueOf(network({}));
        net = valueOf(withLayerInserted(net, 0, layer("a", "C3 K8")));
        net = valueOf(withLayerInserted(net, 1, layer("b", "C8 K8")));
        QCOMPARE(graph(net), "a(>a) b(a>b)");
    }

    void insertedTensorNameIsFresh()
    {
        QCOMPARE(graph(withLayerInserted(chain(), 3, layer("tb", "C8 K8 P16 Q16"))),
                 "a(x>ta) b(ta>tb) c(tb>tc) tb(tc>tb_2)");
    }

    void refusedEditChangesNothing()
    {
        const Network net = chain();
        const Result<Network> twice = withLayerInserted(net, 1, layer("c", "C8 K8"));
        QVERIFY(!twice);
        QVERIFY(twice.error().what.find("two layers have this name") != std::string::npos);
        QVERIFY(net == chain());
        Layer zero = *net.layers()[0];
        zero.shape.bounds[Dim::C] = 0;
        QVERIFY(!withLayer(net, 0, zero));
        QVERIFY(net == chain());
    }

    void replacedLayerKeepsItsConsumers()
    {
        QCOMPARE(graph(withLayer(chain(), 1, layer("n", "C8 K8 P16 Q16", "ta"))),
                 "a(x>ta) n(ta>tb) c(tb>tc)");
        QCOMPARE(graph(withLayer(chain(), 1, layer("n", "C8 K8 P16 Q16", "ta", "tn"))),
                 "a(x>ta) n(ta>tn) c(tn>tc)");
    }

    void duplicateReadsTheOriginal()
    {
        QCOMPARE(graph(withLayerDuplicated(chain(), 1)),
                 "a(x>ta) b(ta>tb) b_2(tb>tb_2) c(tb_2>tc)");
        QCOMPARE(graph(withLayerDuplicated(residual(), 2)),
                 "a(x>ta) b(ta>tb) add(tb,ta>ts) add_2(ts,ta>ts_2) c(ts_2>tc)");
        const Network twice =
            valueOf(withLayerDuplicated(valueOf(withLayerDuplicated(chain(), 2)), 2));
        QCOMPARE(graph(twice), "a(x>ta) b(ta>tb) c(tb>tc) c_3(tc>tc_3) c_2(tc_3>tc_2)");
    }

    void removedLayersAreBridged()
    {
        const auto removed = [](const Network &net, std::vector<std::size_t> indices) {
            return graph(withLayersRemoved(net, indices));
        };
        QCOMPARE(removed(chain(), {1}), "a(x>ta) c(ta>tc)");
        QCOMPARE(removed(chain(), {0, 1}), "c(x>tc)");
        QCOMPARE(removed(chain(), {1, 0}), "c(x>tc)");
        QCOMPARE(removed(chain(), {0, 1, 2}), "");
        QCOMPARE(removed(residual(), {0}), "b(x>tb) add(tb,x>ts) c(ts>tc)");
        QCOMPARE(removed(residual(), {2}), "a(x>ta) b(ta>tb) c(tb>tc)");
        QCOMPARE(removed(chain(), {}), graph(chain()));
    }

    void movedLayerKeepsAGraphThatAllowsIt()
    {
        // Two branches: swapping their order changes no edge.
        const Network branches =
            valueOf(network({layer("a", "C8", "x", "ta"), layer("b", "C8", "x", "tb")}, image));
        QCOMPARE(graph(withLayerMoved(branches, 1, 0)), "b(x>tb) a(x>ta)");
    }

    void movedLayerIsRewiredInTheNewOrder()
    {
        QCOMPARE(graph(withLayerMoved(chain(), 0, 1)), "b(x>tb) a(tb>ta) c(ta>tc)");
        QCOMPARE(graph(withLayerMoved(chain(), 1, 0)), "b(x>tb) a(tb>ta) c(ta>tc)");
        QCOMPARE(graph(withLayerMoved(chain(), 0, 2)), "b(x>tb) c(tb>tc) a(tc>ta)");
        QCOMPARE(graph(withLayerMoved(chain(), 2, 0)), "c(x>tc) a(tc>ta) b(ta>tb)");
        QCOMPARE(graph(withLayerMoved(residual(), 2, 1)), "a(x>ta) add(ta>ts) b(ts>tb) c(tb>tc)");
        QCOMPARE(graph(withLayerMoved(residual(), 2, 0)), "add(x>ts) a(ts>ta) b(ta>tb) c(tb>tc)");
        QCOMPARE(graph(withLayerMoved(chain(), 1, 1)), graph(chain()));
    }

    void layersWithoutTensorsMoveFreely()
    {
        const Network loose = valueOf(network({layer("a", "C8"), layer("b", "C8")}));
        QCOMPARE(graph(withLayerMoved(loose, 0, 1)), "b(>) a(>)");
        QCOMPARE(graph(withLayerDuplicated(loose, 0)), "a(>) a_2(>a_2) b(>)");
    }

    void untouchedLayersAreShared()
    {
        const Network net = chain();
        const Network edited = valueOf(withLayer(net, 2, *net.layers()[2]));
        QCOMPARE(edited.layers()[0].get(), net.layers()[0].get());
        QCOMPARE(edited.layers()[1].get(), net.layers()[1].get());
        const Network other = renamed(net, "other");
        QCOMPARE(other.name(), std::string("other"));
        QCOMPARE(other.layers()[2].get(), net.layers()[2].get());
    }
};

QTEST_APPLESS_MAIN(NetworkTest)
#include "tst_network.moc"
