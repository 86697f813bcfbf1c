// SPDX-License-Identifier: GPL-3.0-or-later
// The schemes that a design can name: which bits a format has, what layers of other bits are told,
// and that what stays in float32 is left alone.
#include "core/accuracy/designscheme.h"
#include "core/accuracy/study.h"
#include "tests/accuracy/smallnetwork.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::accuracy;

namespace {

Experiment small()
{
    return *makeExperiment(*Classifier::make(test::network({})), test::images(120), {}, 50);
}

} // namespace

class TestDesignScheme : public QObject
{
    Q_OBJECT

private slots:
    void formatsHaveBits_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<int>("weights");
        QTest::addColumn<int>("inputs");
        const auto row = [](const char *scheme, int weights, int inputs) {
            QTest::addRow("%s", scheme) << QString(scheme) << weights << inputs;
        };
        row("e4m3/wa", 8, 8);
        row("e4m3s/wa", 8, 8);
        row("e5m2/w", 8, floatBits);
        row("fp16/a", floatBits, 16);
        row("bf16/wa", 16, 16);
        row("tf32/wa", 19, 19);
        row("fp4/wa", 4, 4);
        row("log2/w5", 5, floatBits);
        row("binary/w", 1, floatBits);
        row("xnor/wa", 1, 1);
        row("ternary/w", 2, floatBits);
    }
    void formatsHaveBits()
    {
        QFETCH(QString, scheme);
        QFETCH(int, weights);
        QFETCH(int, inputs);
        QVERIFY(checkScheme(scheme.toStdString()));
        const auto format = formatScheme(scheme.toStdString());
        QVERIFY(format);
        QCOMPARE(formatBits(*format), (LayerBits{weights, inputs}));
    }

    void everyOfferedFormatIsOne()
    {
        for (const std::string_view format : offeredFormats)
            QVERIFY2(formatScheme(std::string(format)), format.data());
    }

    void othersAreRefused()
    {
        for (const char *text : {"", "U/w4a4", "prune/50", "kmeans/w4", "fp32", "e4m3", "fp8/wa"}) {
            const auto checked = checkScheme(text);
            QVERIFY2(!checked, text);
            QVERIFY(checked.error().what.find("e4m3/wa") != std::string::npos);
        }
        for (const auto &[name, scheme] : integerSchemes)
            QVERIFY(checkScheme(std::string(name)) && !formatScheme(std::string(name)));
    }

    void layersHaveItsBitsOrStayFloat()
    {
        const Experiment e = small();
        const auto layers = e.network.layers();
        const auto errorOf = [&](const std::string &scheme, std::vector<LayerBits> bits) {
            const auto config = designConfig(scheme, layers, bits);
            return config ? std::string() : config.error().message();
        };
        QCOMPARE(errorOf("e4m3/wa", {{8, 8}, {8, 8}}), std::string());
        QCOMPARE(designConfig("e4m3/wa", layers, std::vector<LayerBits>{{8, 8}, {8, 8}})->text,
                 std::string("e4m3/wa"));
        QCOMPARE(
            errorOf("e4m3/wa", {{8, 8}, {8, 5}}),
            std::string("full: 5 bits of inputs, but under e4m3/wa they have 8 bits, or float32 "
                        "(more than 24 bits)"));
        QCOMPARE(errorOf("binary/w", {{1, 8}, {1, floatBits}}),
                 std::string("conv: 8 bits of inputs, but under binary/w they have float32 (more "
                             "than 24 bits)"));
        QCOMPARE(errorOf("log2/w4", {{3, floatBits}, {8, floatBits}}), std::string());
        QVERIFY(!errorOf("log2/w4", {{9, floatBits}, {8, floatBits}}).empty());
        QCOMPARE(designConfig("D", layers, std::vector<LayerBits>{{3, 4}, {5, 6}})->text,
                 integerConfig(Scheme::Dynamic, std::vector<LayerBits>{{3, 4}, {5, 6}}).text);
    }

    void whatStaysFloatIsLeftAlone_data()
    {
        QTest::addColumn<QString>("scheme");
        for (const std::string_view format : offeredFormats)
            QTest::addRow("%s", format.data()) << QString(format.data());
    }
    void whatStaysFloatIsLeftAlone()
    {
        QFETCH(QString, scheme);
        const Experiment e = small();
        const LayerBits own = formatBits(*formatScheme(scheme.toStdString()));
        const std::vector<LayerBits> bits{{floatBits, floatBits}, own};
        const auto config = designConfig(scheme.toStdString(), e.network.layers(), bits);
        QVERIFY(config);
        const auto prepared = e.network.prepare(*config, e.ranges);
        const Array &before = e.network.layers()[0].weights;
        QVERIFY(std::ranges::equal(prepared[0].values.values<float>(), before.values<float>()));
        QVERIFY(prepared[0].activation.kind == ActivationRule::Kind::Keep);
        const Array &second = e.network.layers()[1].weights;
        QVERIFY(!std::ranges::equal(prepared[1].values.values<float>(), second.values<float>()));
        QCOMPARE(prepared[1].activation.kind != ActivationRule::Kind::Keep,
                 own.activations != floatBits);
    }

    void aStudyMeasuresUnderTheFormat()
    {
        const auto experiment = std::make_shared<const Experiment>(small());
        StudyRequest request;
        request.bits = {{8, 8}, {8, 8}};
        request.images = 120;
        request.widths = {4, 8};
        request.tableImages = 64;
        request.format = "e5m2/wa";
        Study study(experiment);
        StudyResult last;
        QVERIFY(study.run(request, [&](const StudyResult &r) { last = r; }, {}, {}));
        const QuantConfig config = *parseQuantConfig("e5m2/wa");
        const Experiment &e = *experiment;
        const auto classes =
            *e.network.classify(e.images, {}, 120, e.network.prepare(config, e.ranges));
        QVERIFY(*last.measured
                == compared("e5m2/wa", classes, *e.network.classify(e.images, {}, 120, {}),
                            e.images.labels));
        QVERIFY(!last.table); // noise of bits says nothing of it
        request.bits = {{8, 8}, {7, 8}};
        QVERIFY(!study.run(request, [](const StudyResult &) {}, {}, {}));
    }
};

QTEST_GUILESS_MAIN(TestDesignScheme)
#include "tst_designscheme.moc"
