// SPDX-License-Identifier: GPL-3.0-or-later
// What is written and read again is the same network, and computes the same bits: small networks,
// one with everything a file can hold, and every node test of ONNX that runs here.
#include "core/accuracy/graph.h"
#include "core/io/onnxbackendtest.h"
#include "core/io/onnximport.h"
#include "core/io/onnxinference.h"
#include "core/io/onnxwriter.h"
#include "tests/accuracy/smallnetwork.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <onnx/checker.h>

#include <cmath>
#include <fstream>

using namespace pelorus;
using namespace pelorus::accuracy;
namespace fs = std::filesystem;

namespace {

fs::path pathIn(const QTemporaryDir &folder, const char *name)
{
    return fs::path(folder.path().toStdString()) / name;
}

enum class Save { Atomically, Plainly }; // many atomic saves wait for the disk

Model readAgain(const Model &model, const fs::path &file, Save save = Save::Atomically)
{
    if (save == Save::Plainly) {
        std::ofstream(file, std::ios::binary) << io::onnxBytes(model).value();
    } else if (const auto written = io::writeModel(model, file); !written) {
        qFatal("%s", written.error().message().c_str());
    }
    Result<Model> again = io::readModel(file);
    if (!again)
        qFatal("%s", again.error().message().c_str());
    again->origin = model.origin;
    return *again;
}

/// As the file format has it: other domains' opsets, open extents, all attributes, all types.
Model everything()
{
    Model model;
    model.origin = "everything.onnx";
    model.opset = 15;
    model.domains = {{"com.example", 3}};
    model.inputs = {{"x", Shape{-1, 3, -1}, ElementType::Half, {"batch", "", ""}},
                    {"s", Shape{}, ElementType::Int64},
                    {"open", std::nullopt, ElementType::Bool}};
    model.outputs = {"y", "z"};
    model.declaredOutputs = {{"y", Shape{-1, 2}, ElementType::Float, {"batch", ""}},
                             {"z", std::nullopt, ElementType::Double}};
    Attributes attributes{{"integer", Attribute::ofInteger(-(Count{1} << 62))},
                          {"real", Attribute::ofReal(static_cast<double>(0.1F))},
                          {"text", Attribute::ofText("half_pixel")},
                          {"none", Attribute::ofText("")},
                          {"integers", Attribute::ofIntegers({3, -1, 0})},
                          {"empty", Attribute::ofIntegers({})}};
    Attribute reals, texts, array;
    reals.kind = Attribute::Kind::Reals;
    reals.reals = {1.5, -0.0, static_cast<double>(1e-38F)};
    texts.kind = Attribute::Kind::Texts;
    texts.texts = {"Tanh", "", "Relu"};
    array.kind = Attribute::Kind::Array;
    array.array = Array::of<std::int8_t>({2, 1}, std::vector<std::int8_t>{-128, 127});
    attributes.insert({{"reals", reals}, {"texts", texts}, {"array", array}});
    model.nodes = {{"first", "com.example", "Odd", {"x", "", "s"}, {"a", "", "b"}, attributes},
                   {"second", "ai.onnx", "Add", {"a", "b"}, {"y"}, {}},
                   {"third", "", "Cast", {"y"}, {"z"}, {{"to", Attribute::ofInteger(11)}}}};
    for (int i = 0; i <= static_cast<int>(ElementType::Bool); ++i) {
        Array values(static_cast<ElementType>(i), {3, 1});
        for (Count k = 0; k < values.bytes(); ++k)
            values.editRaw()[k] = static_cast<std::byte>(
                values.type() == ElementType::Bool ? k % 2 : (k * 37 + i) % 256);
        model.constants.emplace("c" + std::to_string(i), values);
    }
    model.constants.emplace("scalar", Array::scalar(std::nanf("7")));
    model.constants.emplace("nothing", Array(ElementType::Float, {0, 4}));
    return model;
}

} // namespace

class TestOnnxWriter : public QObject
{
    Q_OBJECT

private slots:
    void keepsEverything()
    {
        const QTemporaryDir folder;
        const Model model = everything();
        const Model again = readAgain(model, pathIn(folder, "m.onnx"));
        QCOMPARE(again.inputs, model.inputs);
        QCOMPARE(again.declaredOutputs, model.declaredOutputs);
        QCOMPARE(again.nodes, model.nodes);
        QVERIFY(again.constants == model.constants);
        QVERIFY(again == model);
        QCOMPARE(io::onnxBytes(again).value(), io::onnxBytes(model).value());
    }

    void computesTheSame()
    {
        const QTemporaryDir folder;
        const Model model = test::network({});
        const Model again = readAgain(model, pathIn(folder, "small.onnx"));
        QVERIFY(again.constants == model.constants);
        QCOMPARE(again.nodes, model.nodes);
        // Nothing is said of the output, so the library infers it.
        QCOMPARE(again.declaredOutputs,
                 (std::vector<ModelInput>{{"y", Shape{1, test::classCount}, ElementType::Float}}));
        const Array x = Array::of<float>({1, 1, test::side, test::side},
                                         test::randomFloats(test::side * test::side, 7));
        const auto before = Graph::make(model)->run({&x, 1}),
                   after = Graph::make(again)->run({&x, 1});
        QVERIFY(before.has_value());
        QVERIFY(*before == *after);
        onnx::checker::check_model(pathIn(folder, "small.onnx").string()); // throws
        const auto network = io::importOnnx(pathIn(folder, "small.onnx"));
        QVERIFY2(network.has_value(), network ? "" : network.error().message().c_str());
        QCOMPARE(network->layers()[0]->macs(),
                 test::filters * test::kernel * test::kernel * test::out * test::out);
    }

    void writesTheVersionThatCameWithTheOpset_data()
    {
        QTest::addColumn<int>("opset");
        QTest::addColumn<int>("ir");
        const std::pair<int, int> releases[] = {{7, 4},  {9, 4},  {10, 5}, {11, 6}, {12, 7},
                                                {14, 7}, {15, 8}, {18, 8}, {19, 9}, {21, 10}};
        for (const auto &[opset, ir] : releases)
            QTest::addRow("opset %d", opset) << opset << ir;
    }
    void writesTheVersionThatCameWithTheOpset()
    {
        QFETCH(int, opset);
        QFETCH(int, ir);
        Model model = test::network({});
        model.opset = opset;
        const std::string bytes = io::onnxBytes(model).value();
        QCOMPARE(static_cast<int>(bytes[0]), 8); // field 1, a number
        QCOMPARE(static_cast<int>(bytes[1]), ir);
    }

    void keepsOnnxsOwnTests()
    {
        const auto tests = io::findBackendTests({"/usr/share/libonnx-testdata/data/node"});
        QVERIFY2(tests.has_value(), "package libonnx-testdata");
        const QTemporaryDir folder;
        int passed = 0;
        QString broken;
        for (const fs::path &test : *tests) {
            const auto model = io::readModel(test / "model.onnx");
            if (!model || io::runBackendTest(test).outcome != io::BackendOutcome::Passed)
                continue;
            ++passed;
            const Model again = readAgain(*model, pathIn(folder, "case.onnx"), Save::Plainly);
            bool same = again == *model;
            for (int set = 0;; ++set) {
                const fs::path data = test / ("test_data_set_" + std::to_string(set));
                if (!fs::exists(data))
                    break;
                std::vector<Array> inputs;
                for (std::size_t i = 0; i < model->inputs.size(); ++i) {
                    const auto input = io::readArray(data / ("input_" + std::to_string(i) + ".pb"));
                    if (input)
                        inputs.push_back(*input);
                }
                const auto before = Graph::make(*model)->run(inputs);
                const auto after = Graph::make(again)->run(inputs);
                same = same && before.has_value() == after.has_value()
                    && (!before || *before == *after);
            }
            if (!same)
                broken += QString::fromStdString(test.filename().string() + '\n');
        }
        QCOMPARE(broken, QString());
        QVERIFY2(passed >= 437, qPrintable(QString::number(passed)));
    }

    void refusesWhatNoFileHolds()
    {
        const QTemporaryDir folder;
        const auto message = [&](const Model &model) {
            const auto written = io::writeModel(model, pathIn(folder, "no.onnx"));
            return written ? std::string("written") : written.error().message();
        };
        Model model = test::network({});
        model.nodes[1].attributes["body"] = {};
        QCOMPARE(message(model),
                 "small.onnx: node \"relu\" (Relu): the attribute \"body\" is not one "
                 "that can be written, expected numbers, texts or a tensor");
        model = test::network({});
        model.inputs[0].type.reset();
        QCOMPARE(message(model), "small.onnx: the input \"x\" has no element type");
        model = test::network({});
        model.opset = 0;
        QCOMPARE(message(model),
                 "small.onnx: expected a network with nodes and a version of ONNX's "
                 "operators");
        QVERIFY(!fs::exists(pathIn(folder, "no.onnx")));
        const auto nowhere = io::writeModel(test::network({}), pathIn(folder, "none/small.onnx"));
        QVERIFY(!nowhere.has_value());
        QCOMPARE(nowhere.error().code, ErrorCode::Io);
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestOnnxWriter)
#include "tst_onnxwriter.moc"
