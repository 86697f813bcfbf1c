// SPDX-License-Identifier: GPL-3.0-or-later
// Layers without MACs of the built-in networks: words against the tensors around them, operations
// by hand, fusion; and the density of a layer's ofmap.
#include "core/cost/vectorlayer.h"
#include "core/io/embedded.h"
#include "core/io/networkfile.h"
#include "tests/support/layers.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace pelorus;
using namespace pelorus::test;

namespace {

Network builtin(std::string_view name)
{
    for (const io::EmbeddedFile &file : io::embeddedNetworks()) {
        if (file.name == name)
            return valueOf(io::parseNetwork(file.content, std::string(name))).value;
    }
    throw std::runtime_error("no such network");
}

std::size_t indexOf(const Network &network, std::string_view name)
{
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        if (network.layers()[i]->name == name)
            return i;
    }
    throw std::runtime_error("no such layer");
}

VectorWork work(const Network &network, std::string_view name, Count batch = 1)
{
    return valueOf(vectorWork(network, indexOf(network, name), batch));
}

/// Sums over the layers of a kind.
VectorWork total(const Network &network, LayerKind kind)
{
    VectorWork sum;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        if (network.layers()[i]->kind != kind)
            continue;
        const VectorWork one = valueOf(vectorWork(network, i, 1));
        sum.reads += one.reads;
        sum.writes += one.writes;
        sum.compares += one.compares;
        sum.adds += one.adds;
        sum.multiplies += one.multiplies;
    }
    return sum;
}

/// The density of what a layer writes, by following it from reader to reader.
double followedDensity(const std::vector<LayerPtr> &layers, std::size_t index)
{
    std::vector<std::string> carriers = layers[index]->outputs;
    std::optional<double> known;
    for (std::size_t i = index + 1; i < layers.size(); ++i) {
        const Layer &reader = *layers[i];
        for (std::size_t k = 0; k < reader.inputs.size(); ++k) {
            if (std::ranges::find(carriers, reader.inputs[k]) == carriers.end())
                continue;
            if (!hasMacs(reader.kind)) {
                carriers.insert(carriers.end(), reader.outputs.begin(), reader.outputs.end());
                continue;
            }
            const bool second = reader.kind == LayerKind::MatMul && k == 1;
            const auto &density = second ? reader.density.filter : reader.density.ifmap;
            if (density)
                known = std::max(known.value_or(0), *density);
        }
    }
    return known ? *known : layers[index]->density.ifmap.value_or(1);
}

} // namespace

class TestVectorLayer : public QObject
{
    Q_OBJECT

private slots:
    /// 3 x 3 windows with stride 2 on 55, 27 and 13 rows, 96, 256 and 256 channels.
    void poolsOfAlexNet()
    {
        const Network alexnet = builtin("alexnet");
        QCOMPARE(work(alexnet, "POOL1"),
                 (VectorWork{96 * 55 * 55, 96 * 27 * 27, 9 * 96 * 27 * 27, 0, 0}));
        QCOMPARE(work(alexnet, "POOL2"),
                 (VectorWork{256 * 27 * 27, 256 * 13 * 13, 9 * 256 * 13 * 13, 0, 0}));
        QCOMPARE(work(alexnet, "POOL5"),
                 (VectorWork{256 * 13 * 13, 256 * 6 * 6, 9 * 256 * 6 * 6, 0, 0}));
        const VectorWork four = work(alexnet, "POOL5", 4);
        QCOMPARE(four.reads, Count(4 * 256 * 13 * 13));
        QCOMPARE(four.compares, Count(4 * 9 * 256 * 6 * 6));
    }

    void kindsByHand()
    {
        const Network googlenet = builtin("googlenet-v1");
        QCOMPARE(work(googlenet, "pool1/norm1"),
                 (VectorWork{64 * 56 * 56, 64 * 56 * 56, 0, 3 * 64 * 56 * 56, 3 * 64 * 56 * 56}));
        QCOMPARE(total(googlenet, LayerKind::Concat), VectorWork());
        QCOMPARE(total(googlenet, LayerKind::Reshape), VectorWork());
        // 3 x 3 windows with stride 1 and padding 1: nine times the map is compared, read once.
        QCOMPARE(work(googlenet, "inception_3a/pool"),
                 (VectorWork{192 * 28 * 28, 192 * 28 * 28, 9 * 192 * 28 * 28, 0, 0}));

        const Network resnet = builtin("resnet50");
        QCOMPARE(total(resnet, LayerKind::Elementwise),
                 (VectorWork{11'038'720, 5'519'360, 0, 5'519'360, 0}));
        QCOMPARE(work(resnet, "avgpool"), (VectorWork{2048 * 49, 2048, 0, 2048 * 49, 2048}));
        QCOMPARE(work(resnet, "prob"), (VectorWork{1000, 1000, 1000, 3000, 2000}));
        QCOMPARE(work(resnet, "conv1.relu"),
                 (VectorWork{64 * 112 * 112, 64 * 112 * 112, 64 * 112 * 112, 0, 0}));

        // Squeeze and excite: one factor a channel.
        QCOMPARE(work(builtin("efficientnet-b0"), "b1.se_mul"),
                 (VectorWork{32 * 112 * 112 + 32, 32 * 112 * 112, 0, 0, 32 * 112 * 112}));
        const Network vit = builtin("vit-b16");
        const Count tokens = 197 * 768;
        QCOMPARE(work(vit, "positions"), (VectorWork{2 * tokens, tokens, 0, tokens, 0}));
        QCOMPARE(work(vit, "l1.norm1"),
                 (VectorWork{tokens + 2 * 768, tokens, 0, 4 * tokens, 3 * tokens}));
        QCOMPARE(work(vit, "l1.gelu"),
                 (VectorWork{4 * tokens, 4 * tokens, 0, 4 * tokens, 8 * tokens}));
        // The rows of the embedding that are looked up.
        QCOMPARE(work(builtin("bert-base"), "embed.words").reads, Count(128 * 768));
    }

    void batchNormalizationScalesAndShifts()
    {
        const Network net = valueOf(network(
            {layer("conv", "K4 C3 P6 Q6", "image", "conv"),
             layer("bn", "G4 P6 Q6", "conv", "bn", LayerKind::Normalization, "BatchNormalization"),
             layer("scale", "G4 P6 Q6", "bn image2", "out", LayerKind::Elementwise, "Mul"),
             layer("sum", "G4", "out", "sum", LayerKind::Other, "ReduceSum")},
            {{"image", {1, 3, 6, 6}}, {"image2", {1, 4, 1, 1}}}));
        QCOMPARE(work(net, "bn"), (VectorWork{144, 144, 0, 144, 144}));
        QCOMPARE(work(net, "scale", 5), (VectorWork{5 * 148, 5 * 144, 0, 0, 5 * 144}));
        QCOMPARE(work(net, "sum"), (VectorWork{144, 4, 0, 144, 0}));
        QVERIFY(!vectorWork(net, 1, Count{1} << 60));
        QCOMPARE(vectorWork(net, 1, Count{1} << 60).error().code, ErrorCode::Overflow);
    }

    /// Pools read just what their producer wrote, but for rows that no window reaches.
    void poolsReadTheirInput()
    {
        int pools = 0;
        for (const io::EmbeddedFile &file : io::embeddedNetworks()) {
            const Network net = builtin(file.name);
            std::map<std::string, const Layer *> producers;
            for (const LayerPtr &layer : net.layers()) {
                producers[layer->outputs[0]] = layer.get();
                if (layer->kind != LayerKind::Pool)
                    continue;
                ++pools;
                const LayerShape in = producers.at(layer->inputs[0])->shape;
                const DimVector &b = in.bounds;
                const Count given = b[Dim::N] * b[Dim::K] * b[Dim::G] * b[Dim::P] * b[Dim::Q];
                const Count read = work(net, layer->name).reads;
                const Count unread = layer->shape.stride[Axis::Vertical] - 1;
                const Count least =
                    given / (b[Dim::P] * b[Dim::Q]) * (b[Dim::P] - unread) * (b[Dim::Q] - unread);
                QVERIFY2(read <= given && read >= least,
                         qPrintable(QString("%1 %2: %3 of %4")
                                        .arg(net.name().c_str(), layer->name.c_str())
                                        .arg(read)
                                        .arg(given)));
            }
        }
        QCOMPARE(pools, 57);
    }

    void fusion()
    {
        const Network alexnet = builtin("alexnet");
        const auto fuses = [](const Network &net, std::string_view name) {
            return fusesIntoProducer(net, indexOf(net, name));
        };
        QVERIFY(fuses(alexnet, "CONV1.relu"));
        QVERIFY(fuses(alexnet, "NORM1"));
        QVERIFY(!fuses(alexnet, "POOL1"));
        QVERIFY(!fuses(alexnet, "prob"));
        QVERIFY(!fuses(alexnet, "CONV2"));
        const Network resnet = builtin("resnet50");
        QVERIFY(!fuses(resnet, "res2a.add")); // two producers
        const Network vit = builtin("vit-b16");
        QVERIFY(fuses(vit, "positions")); // the other operand is a constant
        QVERIFY(!fuses(vit, "l1.norm1")); // the residual path reads its input, too
        QVERIFY(!fuses(builtin("efficientnet-b0"), "b1.se_mul"));
        const Network image = valueOf(
            network({layer("relu", "G3 P6 Q6", "image", "out", LayerKind::Activation, "Relu")},
                    {{"image", {1, 3, 6, 6}}}));
        QVERIFY(!fuses(image, "relu")); // the network's input has no producer
    }

    void ofmapsHaveTheDensityOfTheirReaders()
    {
        std::vector<LayerPtr> layers = builtin("alexnet").layers();
        const auto set = [&](std::string_view name, Density density) {
            for (LayerPtr &layer : layers) {
                if (layer->name != name)
                    continue;
                Layer copy = *layer;
                copy.density = density;
                layer = std::make_shared<const Layer>(copy);
            }
        };
        set("CONV2", {.filter = 0.1, .ifmap = 0.6});
        set("CONV4", {.filter = {}, .ifmap = 0.2});
        const Network net = valueOf(withLayers(builtin("alexnet"), layers));
        const auto density = [&](std::string_view name) {
            return net.ofmapDensity(indexOf(net, name));
        };
        QCOMPARE(density("CONV1"), 0.6); // through ReLU, LRN and pool
        QCOMPARE(density("POOL1"), 0.6);
        QCOMPARE(density("CONV2"), 0.6); // CONV3 unknown: its own ifmap's
        QCOMPARE(density("CONV3"), 0.2);
        QCOMPARE(density("FC8"), 1.0);
    }

    /// On networks that branch and join, with what is known of some layers only.
    void ofmapsAsFollowedOneByOne()
    {
        std::mt19937 dice(1);
        for (const char *name :
             {"googlenet-v1", "resnet50-v1", "mobilenet-v2", "vit-b16", "bert-base"}) {
            std::vector<LayerPtr> layers = builtin(name).layers();
            for (LayerPtr &layer : layers) {
                Layer copy = *layer;
                const auto some = [&dice]() -> std::optional<double> {
                    return dice() % 3 > 0 ? std::optional(0.01 * static_cast<double>(dice() % 100))
                                          : std::nullopt;
                };
                copy.density = {.filter = some(), .ifmap = some()};
                layer = std::make_shared<const Layer>(copy);
            }
            const Network net = valueOf(withLayers(builtin(name), layers));
            for (std::size_t i = 0; i < layers.size(); ++i)
                QCOMPARE(net.ofmapDensity(i), followedDensity(layers, i));
        }
    }

    void ofmapsOfSeveralReaders()
    {
        Layer a = layer("a", "K4 C4", "in", "a");
        Layer b = layer("b", "K4 C4", "a", "b");
        Layer c = layer("c", "K4 C4", "a", "c");
        Layer product = layer("product", "K4 C4", "b c", "out", LayerKind::MatMul, "MatMul");
        b.density.ifmap = 0.3;
        c.density.ifmap = 0.5;
        product.density = {.filter = 0.7, .ifmap = 0.2};
        const Network net = valueOf(network({a, b, c, product}, {{"in", {1, 4}}}));
        QCOMPARE(net.ofmapDensity(0), 0.5);
        QCOMPARE(net.ofmapDensity(1), 0.2);
        QCOMPARE(net.ofmapDensity(2), 0.7);
        QCOMPARE(net.ofmapDensity(3), 0.2);
    }
};

QTEST_APPLESS_MAIN(TestVectorLayer)
#include "tst_vectorlayer.moc"
