// SPDX-License-Identifier: GPL-3.0-or-later
// Stages of compression for some layers only, against the same stages on networks of these layers
// alone.
#include "tests/accuracy/compressedbehind.h"
#include "tests/accuracy/smallnetwork.h"
#include "tests/accuracy/storedlayer.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::test;

class TestStageLayers : public QObject
{
    Q_OBJECT

private slots:
    /// A stage for some layers against the same stage on a network that has no others.
    void stagesForSomeLayers_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("value");
        QTest::addRow("prune") << "prune"
                               << "70";
        QTest::addRow("global") << "prune"
                                << "global:70";
        QTest::addRow("share") << "share"
                               << "2";
        QTest::addRow("vectors") << "vq"
                                 << "4,20";
        QTest::addRow("rank") << "rank"
                              << "2";
    }
    void stagesForSomeLayers()
    {
        QFETCH(QString, kind);
        QFETCH(QString, value);
        Model full = network_; // the product alone
        full.inputs = {{"f", Shape{1, depth}, ElementType::Float}};
        full.nodes.erase(full.nodes.begin(), full.nodes.begin() + 3);
        const std::string rule = kind.toStdString(), amount = value.toStdString();
        const CompressedModel alone = behind(full, {{rule, amount}});
        for (const char *only : {"@full", "@fc", "@fc,full"}) {
            const CompressedModel some = behind(network_, {{rule, amount + only}});
            QVERIFY(some.model.constants.at("w") == network_.constants.at("w"));
            QCOMPARE(some.model.constants.at("w").data<float>(),
                     network_.constants.at("w").data<float>()); // not a copy
            const auto layers = weightLayers(some.model), expected = weightLayers(alone.model);
            QCOMPARE(layers.size(), expected.size() + 1);
            const auto sizes = storedSizes(some).layers, bare = storedSizes(alone).layers;
            QCOMPARE(sizes[0].size.bytes, Count(4 * 27));
            for (std::size_t i = 0; i < expected.size(); ++i) {
                QVERIFY(layers[i + 1].weights == expected[i].weights);
                QCOMPARE(sizes[i + 1].size.bytes, bare[i].size.bytes);
                QCOMPARE(sizes[i + 1].size.huffmanBytes, bare[i].size.huffmanBytes);
                QCOMPARE(sizes[i + 1].origin, "full");
            }
        }
    }

    void someLayersByNameBeforeKind()
    {
        Model model = network_;
        model.nodes[3].name = "conv"; // called as the other one's kind
        model.nodes[0].name = "first";
        const auto zeros = [](const CompressedModel &network, std::size_t layer) {
            return zerosIn(weightLayers(network.model)[layer].weights);
        };
        const CompressedModel named = behind(model, {{"prune", "50@conv"}});
        QCOMPARE(zeros(named, 0), 0);
        QCOMPARE(zeros(named, 1), 96);
        QCOMPARE(zeros(behind(network_, {{"prune", "50@conv"}}), 1), 0);
        // Energies of others play no part.
        const auto stage = parseStage("prune", "energy:80@full").value();
        const auto some = compressed(*uncompressed(network_), stage, std::vector<double>{99, 1});
        QCOMPARE(zeros(*some, 0), 0);
        QCOMPARE(zeros(*some, 1), Count(0.8 * 192 + 1e-9));
        // Layer by layer is all at once.
        QVERIFY(behind(network_, {{"prune", "50@conv"}, {"prune", "50@full"}}).model
                == behind(network_, {{"prune", "50"}}).model);
    }

    void whatRankMadeGoesTogether()
    {
        const CompressedModel network =
            behind(network_, {{"rank", "2@full"}, {"prune", "50@full"}, {"share", "3@conv"}});
        const StoredSizes sizes = storedSizes(network);
        QCOMPARE(sizes.layers.size(), 3u);
        QCOMPARE(sizes.layers[0].size.codeBits, 3);
        for (const std::size_t i : {1u, 2u}) {
            QCOMPARE(sizes.layers[i].origin, "full");
            QCOMPARE(sizes.layers[i].size.nonzero, (sizes.layers[i].size.weights + 1) / 2);
            QCOMPARE(sizes.layers[i].size.codeBits, 32);
        }
        QCOMPARE(sizes.layers[0].origin, "conv");
    }

    void someInputsAreReadAsZero()
    {
        const CompressedModel network = behind(network_, {{"prune-activations", "0.5@full"}});
        const Model model = withThreshold(network).value();
        QCOMPARE(model.nodes.size(), 5u);
        QCOMPARE(model.nodes[3].op, "Shrink");
        QCOMPARE(model.nodes[3].inputs, std::vector<std::string>{"f"});
        const CompressedModel none = behind(network_, {{"prune-activations", "0"}});
        QVERIFY(withThreshold(none).value() == network_);
    }

    void refusesLayersThatAreNot()
    {
        const auto stage = parseStage("prune", "50@full,fc8").value();
        const auto result = compressed(*uncompressed(network_), stage);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().message(),
                 "--prune 50@full,fc8: no layer is called \"fc8\" or of this kind, expected a kind "
                 "(conv, fc) or a layer: conv, full");
        QVERIFY(!compressed(*uncompressed(network_), parseStage("rank", "4@conv").value())
                     .has_value()); // the full rank of the convolution is 3
    }

private:
    const Model network_ = test::network({});
};

QTEST_APPLESS_MAIN(TestStageLayers)
#include "tst_stagelayers.moc"
