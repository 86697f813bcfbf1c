// SPDX-License-Identifier: GPL-3.0-or-later
// Stages of compression against naive programs of the same definitions: sorting, plain Lloyd, loops
// that count zeros.
#include "core/accuracy/compression.h"
#include "core/accuracy/density.h"
#include "core/accuracy/pruning.h"
#include "tests/accuracy/compressedbehind.h"
#include "tests/accuracy/ranmodel.h"
#include "tests/accuracy/storedlayer.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace pelorus;
using namespace pelorus::test;

namespace {

Array inputOf(const Model &model, unsigned seed = 11)
{
    const Shape &shape = *model.inputs.front().shape;
    return Array::of<float>(shape, randomFloats(static_cast<std::size_t>(elementsOf(shape)), seed));
}

using RankForm = RankRule::Form;

} // namespace

class TestCompression : public QObject
{
    Q_OBJECT

private slots:
    void prunesTheSmallest_data()
    {
        QTest::addColumn<double>("share");
        for (const double share : {0.0, 0.1, 0.25, 0.5, 0.7, 0.99, 1.0})
            QTest::addRow("%g", share) << share;
    }

    void prunesTheSmallest()
    {
        QFETCH(double, share);
        const std::vector<WeightLayer> layers{layerOf({10, 7}, randomFloats(70, 1)),
                                              layerOf({2, 3, 3, 1}, Floats(18, 0.25F)),
                                              layerOf({11, 1}, randomFloats(11, 2))};
        // All layers by one order: by magnitude, then by place.
        std::vector<std::tuple<float, std::size_t, std::size_t>> order;
        for (std::size_t l = 0; l < layers.size(); ++l) {
            for (std::size_t i = 0; i < floatsOf(layers[l].weights).size(); ++i)
                order.emplace_back(std::abs(floatsOf(layers[l].weights)[i]), l, i);
        }
        std::sort(order.begin(), order.end());
        const auto gone = static_cast<std::size_t>(std::floor(share * 99 + 1e-9));
        std::vector<Floats> expected;
        for (const WeightLayer &layer : layers)
            expected.push_back(floatsOf(layer.weights));
        for (std::size_t k = 0; k < gone; ++k)
            expected[std::get<1>(order[k])][std::get<2>(order[k])] = 0;
        const auto pruned = prunedOverall(layers, share);
        for (std::size_t l = 0; l < layers.size(); ++l)
            QCOMPARE(floatsOf(pruned[l]), expected[l]);

        const std::vector<double> shares(3, share);
        const auto each = prunedByLayer(layers, shares);
        for (std::size_t l = 0; l < layers.size(); ++l) {
            QCOMPARE(zerosIn(each[l]),
                     std::max<Count>(zerosIn(layers[l].weights),
                                     prunedCount(share, layers[l].weights.size())));
            QCOMPARE(floatsOf(each[l]), accuracy::pruned(layers[l].weights.values<float>(), share));
        }
    }

    void prunesWhereEnergyGoes()
    {
        const std::vector<double> energies{50, 200, 0, 100};
        QCOMPARE(sharesByEnergy(energies, 0.8), std::vector<double>({0.2, 0.8, 0, 0.4}));
        QCOMPARE(sharesByEnergy(std::vector<double>{0, 0}, 0.8), std::vector<double>({0, 0}));
        const auto stage = parseStage("prune", "energy:60").value();
        const auto network =
            compressed(*uncompressed(network_), stage, std::vector<double>{10, 40});
        const auto layers = weightLayers(network->model);
        QCOMPARE(zerosIn(layers[0].weights), Count(0.15 * 27));
        QCOMPARE(zerosIn(layers[1].weights), Count(0.6 * 192 + 1e-9));
    }

    void thresholdsInputs_data()
    {
        QTest::addColumn<int>("opset");
        QTest::addColumn<int>("nodes");
        QTest::addRow("mask") << 8 << 12;
        QTest::addRow("shrink") << 13 << 6;
    }

    void thresholdsInputs()
    {
        QFETCH(int, opset);
        QFETCH(int, nodes);
        Model model = network_;
        model.opset = opset;
        const Model pruned = withPrunedActivations(model, std::vector{0.5, 0.5}).value();
        QCOMPARE(pruned.nodes.size(), static_cast<std::size_t>(nodes));
        const Array x = inputOf(model);
        // By hand: zeros where the convolution and the product read.
        const auto cut = [](const Array &array) {
            Array result = array.copy();
            for (Count i = 0; i < result.size(); ++i) {
                float &value = result.edit<float>()[i];
                value = std::abs(value) <= 0.5F ? 0 : value;
            }
            return result;
        };
        Model first = model, second = model;
        first.nodes.resize(3);
        first.outputs = {"f"};
        second.nodes = {model.nodes[3]};
        second.inputs = {{"f", Shape{1, depth}, ElementType::Float}};
        const Array expected = ran(second, cut(ran(first, cut(x))));
        QVERIFY(ran(pruned, x) == expected);
        QVERIFY(!(ran(model, x) == expected));
        model.opset = 6;
        QVERIFY(!withPrunedActivations(model, std::vector{0.5, 0.5}).has_value());
    }

    void sharesKeepZeros()
    {
        Floats weights = randomFloats(200, 3);
        for (std::size_t i = 0; i < weights.size(); i += 3)
            weights[i] = 0;
        const Floats moved = sharedKeepingZeros(weights, 8);
        // Plain Lloyd on the others, each looking at every centre.
        Floats others;
        for (const float w : weights) {
            if (w != 0)
                others.push_back(w);
        }
        const auto [least, most] = std::minmax_element(others.begin(), others.end());
        std::vector<double> centres;
        for (int i = 0; i < 7; ++i)
            centres.push_back(static_cast<double>(*least)
                              + i / 6.0
                                  * (static_cast<double>(*most) - static_cast<double>(*least)));
        const auto nearest = [&](float w) {
            std::size_t best = 0;
            for (std::size_t i = 1; i < centres.size(); ++i) {
                if (std::abs(static_cast<double>(w) - centres[i])
                    < std::abs(static_cast<double>(w) - centres[best]))
                    best = i;
            }
            return best;
        };
        for (int step = 0; step < 50; ++step) {
            std::vector<double> sums(7, 0), counts(7, 0);
            for (const float w : others) {
                sums[nearest(w)] += static_cast<double>(w);
                counts[nearest(w)] += 1;
            }
            for (std::size_t i = 0; i < 7; ++i)
                centres[i] = counts[i] > 0 ? sums[i] / counts[i] : centres[i];
        }
        std::size_t next = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (weights[i] == 0)
                QCOMPARE(moved[i], 0.0F);
            else
                QCOMPARE(moved[i], static_cast<float>(centres[nearest(others[next++])]));
        }
        QCOMPARE(sharedKeepingZeros(randomFloats(50, 4), 4),
                 accuracy::shared(randomFloats(50, 4), 2)); // no zeros: the plain rule
        QCOMPARE(sharedKeepingZeros(Floats{0, 1, 0, 3}, 2), Floats({0, 2, 0, 2}));
        QCOMPARE(sharedKeepingZeros(Floats{0, 0}, 4), Floats({0, 0}));
    }

    void quantizesVectors()
    {
        const VectorRule rule{3, 5};
        const WeightLayer layer =
            layerOf({4, 8}, randomFloats(32, 8), 1); // 8 channels of 4 weights
        const Array moved = vectorQuantized(layer, rule);
        // Naive: channels as columns, groups of 3 and 1, plain Lloyd from the sorted distinct ones.
        using Vector = std::vector<double>;
        std::vector<Vector> groups;
        const Floats w = floatsOf(layer.weights);
        for (std::size_t channel = 0; channel < 8; ++channel) {
            const auto at = [&](std::size_t k) { return static_cast<double>(w[k * 8 + channel]); };
            groups.push_back({at(0), at(1), at(2)});
            groups.push_back({at(3), 0, 0});
        }
        std::vector<Vector> sorted = groups;
        std::sort(sorted.begin(), sorted.end());
        sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
        std::vector<Vector> centres;
        for (std::size_t i = 0; i < 5; ++i)
            centres.push_back(sorted[(2 * i + 1) * sorted.size() / 10]);
        const auto nearest = [&](const Vector &v) {
            std::size_t best = 0;
            double least = 1e30;
            for (std::size_t c = 0; c < centres.size(); ++c) {
                double d = 0;
                for (std::size_t k = 0; k < 3; ++k)
                    d += (v[k] - centres[c][k]) * (v[k] - centres[c][k]);
                if (d < least)
                    least = d, best = c;
            }
            return best;
        };
        for (int step = 0; step < 50; ++step) {
            std::vector<Vector> sums(5, Vector(3, 0.0));
            std::vector<double> counts(5, 0);
            for (const Vector &v : groups) {
                const std::size_t c = nearest(v);
                counts[c] += 1;
                for (std::size_t k = 0; k < 3; ++k)
                    sums[c][k] += v[k];
            }
            for (std::size_t c = 0; c < 5; ++c) {
                for (std::size_t k = 0; k < 3 && counts[c] > 0; ++k)
                    centres[c][k] = sums[c][k] / counts[c];
            }
        }
        for (std::size_t channel = 0; channel < 8; ++channel) {
            for (std::size_t k = 0; k < 4; ++k) {
                const Vector &centre = centres[nearest(groups[2 * channel + k / 3])];
                QCOMPARE(floatsOf(moved)[k * 8 + channel], static_cast<float>(centre[k % 3]));
            }
        }
        QCOMPARE(subVectors(layer, rule), 16);
        QVERIFY(vectorQuantized(layer, {4, 8}) == layer.weights); // no fewer than its vectors
    }

    void stagesRunInTheirOrder()
    {
        const CompressedModel network = behind(network_, {{"prune", "50"}, {"share", "2"}});
        const auto layers = weightLayers(network.model);
        for (const WeightLayer &layer : layers) {
            QCOMPARE(zerosIn(layer.weights), layer.weights.size() / 2);
            const Floats all = floatsOf(layer.weights);
            QVERIFY(std::set<float>(all.begin(), all.end()).size() <= 4u); // 0 and three more
        }
        const StoredSizes sizes = storedSizes(network);
        QCOMPARE(sizes.layers.size(), 2u);
        QCOMPARE(sizes.weights(), 27 + 192);
        QCOMPARE(sizes.nonzero(), 27 - 13 + 96);
        QCOMPARE(sizes.layers[1].size.codeBits, 2);
        QCOMPARE(sizes.otherBytes, 4 * (3 + 4) + 2 * 8); // biases and a shape
        QCOMPARE(sizes.bytes(),
                 sizes.otherBytes + sizes.layers[0].size.bytes + sizes.layers[1].size.bytes);

        // Shared first: 0 is a fifth value.
        const CompressedModel other = behind(network_, {{"share", "2"}, {"prune", "50"}});
        QCOMPARE(other.codes.at("full").entries, 5);
        QCOMPARE(storedSizes(other).layers[1].size.codeBits, 3);
        // Vectors lose their code by a single zero; layers of few vectors have none.
        const CompressedModel vectors = behind(network_, {{"vq", "4,20"}});
        QCOMPARE(vectors.codes.at("full").entries, 20);
        QCOMPARE(vectors.codes.at("conv"), WeightCode());
        QVERIFY(weightLayers(vectors.model)[0].weights == network_.constants.at("w"));
        QCOMPARE(behind(vectors.model, {{"prune", "10"}}).codes.at("full").kind,
                 WeightCode::Kind::Float);
        QCOMPARE(
            behind(network_, {{"prune-activations", "2"}, {"prune-activations", "1"}}).thresholds,
            (CompressedModel::ByName<double>{{"conv", 2.0}, {"full", 2.0}}));
    }

    void sharedConstantsStayForOthers()
    {
        Model model = network_;
        model.nodes.push_back({"other", "", "Conv", {"x", "w"}, {"z"}, {}});
        model.outputs = {"y", "z", "w"}; // a second layer and the outside read w, too
        const CompressedModel network = behind(model, {{"prune", "100"}});
        const auto layers = weightLayers(network.model);
        QCOMPARE(layers.size(), 3u);
        for (const WeightLayer &layer : layers)
            QCOMPARE(zerosIn(layer.weights), layer.weights.size());
        QVERIFY(network.model.constants.at("w") == network_.constants.at("w"));
    }

    void measuresDensities()
    {
        const CompressedModel network = behind(network_, {{"prune", "50"}});
        const Classifier classifier = Classifier::make(network.model).value();
        ImageSet set = images(5);
        for (Count i = 0; i < set.images.size(); i += 3)
            set.images.edit<std::uint8_t>()[i] = 0;
        const auto densities = measuredDensities(classifier, set, {}, 5, {2, {}, {}}).value();
        QCOMPARE(densities.size(), 2u);
        QCOMPARE(densities[0].layer, "conv");
        QCOMPARE(densities[0].weights, 14.0 / 27);
        // Counted by plain loops.
        const Array w = weightLayers(network.model)[0].weights;
        Count nonzeroPixels = 0, effectual = 0;
        const auto pixel = [&](Count image, Count y, Count x) {
            return set.images.data<std::uint8_t>()[(image * side + y) * side + x] != 0;
        };
        for (Count image = 0; image < 5; ++image) {
            for (Count i = 0; i < side * side; ++i)
                nonzeroPixels += pixel(image, i / side, i % side);
            for (Count k = 0; k < filters; ++k) {
                for (Count i = 0; i < out * out * 9; ++i) {
                    const Count at = i / 9, r = i % 9 / 3, s = i % 3;
                    effectual += w.data<float>()[k * 9 + r * 3 + s] != 0
                        && pixel(image, at / out + r, at % out + s);
                }
            }
        }
        QCOMPARE(densities[0].input,
                 std::optional(static_cast<double>(nonzeroPixels) / (5 * side * side)));
        QCOMPARE(densities[0].effectualMacs, std::optional(static_cast<double>(effectual) / 5));
        // What the last layer reads is what the network gives without it.
        Model front = network.model;
        front.nodes.resize(3);
        front.outputs = {"f"};
        Count zeros = 0;
        for (Count i = 0; i < 5; ++i)
            zeros += zerosIn(ran(front, set.batch(i, 1, {}, {1, 1, side, side})));
        QCOMPARE(densities[1].input, std::optional(1 - static_cast<double>(zeros) / (5 * depth)));
        QCOMPARE(weightDensities(network.model)[1].weights, 0.5);
        QVERIFY(!weightDensities(network.model)[1].input);
        const auto alone = measuredDensities(classifier, set, {}, 5, {1, {}, {}}).value();
        QCOMPARE(alone[1].effectualMacs, densities[1].effectualMacs);
    }

    void refusesStages_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("value");
        const std::pair<const char *, const char *> cases[] = {{"prune", "101"},
                                                               {"prune", "-1"},
                                                               {"prune", "nan"},
                                                               {"prune", "best:5"},
                                                               {"prune", ""},
                                                               {"share", "0"},
                                                               {"share", "13"},
                                                               {"share", "4.5"},
                                                               {"vq", "4"},
                                                               {"vq", "0,16"},
                                                               {"vq", "4,0"},
                                                               {"vq", "4,99999999"},
                                                               {"rank", "0"},
                                                               {"rank", "-3"},
                                                               {"rank", "energy=0"},
                                                               {"rank", "energy=1.1"},
                                                               {"rank", "spatial"},
                                                               {"rank", "1e3"},
                                                               {"rank", "99999999999999999999"},
                                                               {"prune-activations", "-0.1"},
                                                               {"prune-activations", "inf"},
                                                               {"prune", "50@"},
                                                               {"prune", "50@a,"},
                                                               {"prune", "50@a,,b"},
                                                               {"prune", "@a"},
                                                               {"squeeze", "1"}};
        for (const auto &[kind, value] : cases)
            QTest::addRow("%s %s", kind, value) << kind << value;
    }

    void refusesStages()
    {
        QFETCH(QString, kind);
        QFETCH(QString, value);
        const auto stage = parseStage(kind.toStdString(), value.toStdString());
        QVERIFY(!stage.has_value());
        QVERIFY(stage.error().message().find("expected") != std::string::npos);
    }

    void readsStages()
    {
        using Kind = CompressionStage::Kind;
        QCOMPARE(parseStage("prune", "12.5")->share, 0.125);
        QCOMPARE(parseStage("prune", "global:50")->kind, Kind::PruneOverall);
        QCOMPARE(parseStage("prune", "energy:50")->kind, Kind::PruneByEnergy);
        QCOMPARE(parseStage("vq", "4,256")->vectors.entries, 256);
        QCOMPARE(parseStage("rank", "channel:energy=0.9")->rank.form, RankForm::Channel);
        QCOMPARE(parseStage("rank", "spatial:7")->rank.rank, std::optional<Count>(7));
        QCOMPARE(parseStage("share", "4")->text, "share 4");
        QCOMPARE(parseStage("vq", "4,256@a,b@c")->layers, (std::vector<std::string>{"a", "b@c"}));
        QCOMPARE(parseStage("rank", "energy=0.5@fc")->text, "rank energy=0.5@fc");
    }

private:
    const Model network_ = test::network({});
};

QTEST_APPLESS_MAIN(TestCompression)
#include "tst_compression.moc"
