// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/designedits.h"

#include "core/io/catalog.h"
#include "tests/support/measureddesign.h"
#include "tests/support/uitest.h"

using namespace pelorus;

namespace {

using Indices = std::vector<std::size_t>;

const Layer &layerOf(const DesignDocument &document, std::size_t index)
{
    return *document.design()->network->layers()[index];
}

/// "name<input" of each layer.
std::string graphOf(const DesignDocument &document)
{
    std::string text;
    for (const LayerPtr &l : document.design()->network->layers())
        text += (text.empty() ? "" : " ") + l->name + "<" + (l->inputs.empty() ? "" : l->inputs[0]);
    return text;
}

} // namespace

#define DONE(result)                                                                               \
    do {                                                                                           \
        const auto done = (result);                                                                \
        QVERIFY2(done, done ? "" : done.error().message().c_str());                                \
    } while (false)

class TestDesignEdits : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        test::failOnQtWarnings();
        m_initial = test::smallDesign();
        m_document = std::make_unique<DesignDocument>(m_initial);
    }

    /// Every edit: one entry with a text, undone to the very design before.
    void cleanup()
    {
        if (m_document->undoStack()->count() > 0) {
            QVERIFY(!m_document->undoStack()->undoText().isEmpty());
            m_document->undoStack()->setIndex(0);
        }
        QCOMPARE(m_document->design(), m_initial);
    }

    void fusesElementwiseLayers()
    {
        QVERIFY(m_document->design()->settings.fuseElementwise);
        setFuseElementwise(*m_document, false);
        QVERIFY(!m_document->design()->settings.fuseElementwise);
        QCOMPARE(m_document->undoStack()->undoText(), QString("Do not fuse element-wise layers"));
        setFuseElementwise(*m_document, false);
        QCOMPARE(m_document->undoStack()->count(), 1); // no edit
    }

    void keepsFeatureMapsOnChip()
    {
        QVERIFY(!m_document->design()->settings.featureMapsOnChip);
        setFeatureMapsOnChip(*m_document, true);
        QVERIFY(m_document->design()->settings.featureMapsOnChip);
        QCOMPARE(m_document->undoStack()->undoText(), QString("Keep feature maps on chip"));
        setFeatureMapsOnChip(*m_document, true);
        QCOMPARE(m_document->undoStack()->count(), 1); // no edit
    }

    void takesATableOfEnergies()
    {
        ReferenceTable table;
        table.source = "synthesis.csv";
        table.components.push_back({"GLB", {{"read", 18}}, {}, {}});
        table.components.push_back({"cache", {{"read", 1}}, {}, {}});
        const auto unused = useReferenceTable(*m_document, table);
        QVERIFY(unused);
        QCOMPARE(unused->size(), std::size_t(1)); // there is no cache
        const Architecture &architecture = *m_document->design()->architecture;
        const MemoryLevel &glb = architecture.levels()[*architecture.levelIndex("GLB")];
        QCOMPARE(glb.accessEnergyPJ, std::optional(18.0));
        QVERIFY(QString::fromStdString(glb.accessEnergySource).contains("synthesis.csv"));
        QCOMPARE(m_document->undoStack()->undoText(), QString("Energy table synthesis.csv"));
    }

    void theProcessIsSetAndTakenAway()
    {
        const auto process = [this] { return m_document->design()->architecture->spec().process; };
        DONE(
            setHardwareValue(*m_document, "process", "{\"node_nm\": 65, \"voltage\": 1}", "65 nm"));
        QVERIFY(process() == (Process{65, 1}));
        QCOMPARE(m_document->undoStack()->undoText(), QString("Set process to 65 nm"));
        DONE(setHardwareValue(*m_document, "process.voltage", "0.8"));
        QVERIFY(process() == (Process{65, 0.8}));
        DONE(setHardwareValue(*m_document, "process", "null"));
        QVERIFY(!process());
    }

    void setsTheBitsOfOneLayer()
    {
        DONE(setBits(*m_document, Indices{2}, BitField::Filter, 5));
        QCOMPARE(layerOf(*m_document, 2).precision.filterBits, 5);
        QCOMPARE(layerOf(*m_document, 0).precision.filterBits, 16);
        QCOMPARE(m_document->undoStack()->undoText(), QString("Weights of conv2: 5 bits"));
    }

    void setsTheBitsOfManyLayersAtOnce()
    {
        DONE(setBits(*m_document, Indices{0, 2, 3}, BitField::Psum, 24));
        for (std::size_t i : {0, 2, 3})
            QCOMPARE(layerOf(*m_document, i).precision.psumBits, 24);
        QCOMPARE(m_document->undoStack()->count(), 1);
        QCOMPARE(m_document->undoStack()->undoText(), QString("Partial sums of 3 layers: 24 bits"));
    }

    void whatALayerReadsItsProducersWrite()
    {
        DONE(setBits(*m_document, Indices{2}, BitField::Ifmap, 6));
        QCOMPARE(layerOf(*m_document, 2).precision.ifmapBits, 6);
        QCOMPARE(layerOf(*m_document, 0).precision.ofmapBits, 6); // through the pooling
        QCOMPARE(layerOf(*m_document, 1).precision.ofmapBits, 16);
        QVERIFY(findings(*m_document->design()->network).empty());
    }

    void theFilterOfAMatMulIsAnActivation()
    {
        auto attention = test::valueOf(test::network(
            {test::layer("k", "N8 C16 K16", "x", "kt", LayerKind::FullyConnected, "Gemm"),
             test::layer("q", "N8 C16 K16", "x", "qt", LayerKind::FullyConnected, "Gemm"),
             test::layer("qk", "N8 C16 K8", "qt kt", "s", LayerKind::MatMul, "MatMul")},
            {{"x", {8, 16}}}));
        useNetwork(*m_document, std::move(attention));
        DONE(setBits(*m_document, Indices{2}, BitField::Filter, 4));
        QCOMPARE(layerOf(*m_document, 0).precision.ofmapBits, 4);
        QCOMPARE(layerOf(*m_document, 1).precision.ofmapBits, 16);
        DONE(setBits(*m_document, Indices{2}, BitField::Ifmap, 8));
        QCOMPARE(layerOf(*m_document, 0).precision.ofmapBits, 4);
        QCOMPARE(layerOf(*m_document, 1).precision.ofmapBits, 8);
        QVERIFY(findings(*m_document->design()->network).empty());
    }

    void aFormatGivesItsBitsAndArithmetic()
    {
        QVERIFY(!setScheme(*m_document, "e4m3/wa")); // nothing is measured
        m_initial = test::measuredDesign(5);
        m_document = std::make_unique<DesignDocument>(m_initial);
        QVERIFY(!setScheme(*m_document, "fp8/wa"));
        const auto precision = [this](std::size_t layer) {
            return m_document->design()->network->layers()[layer]->precision;
        };
        DONE(setScheme(*m_document, "e4m3/wa"));
        QCOMPARE(m_document->undoStack()->count(), 1);
        QCOMPARE(m_document->design()->accuracy->scheme, std::string("e4m3/wa"));
        for (const std::size_t layer : {0, 1}) {
            QCOMPARE(precision(layer).filterBits, 8);
            QCOMPARE(precision(layer).ifmapBits, 8);
            QVERIFY(precision(layer).arithmetic == Arithmetic::Floating);
        }
        QCOMPARE(precision(0).ofmapBits, 8); // what the next layer reads
        DONE(setScheme(*m_document, "binary/w"));
        QCOMPARE(precision(1).filterBits, 1);
        QCOMPARE(precision(1).ifmapBits, 32);
        QVERIFY(precision(1).arithmetic == Arithmetic::Binary);
        // Wider than the 16 bits of the MAC unit: the cost model says so.
        const EvaluationPtr evaluation = test::evaluated(*m_document->design());
        QVERIFY(std::ranges::any_of(evaluation->findings, [](const Finding &finding) {
            return finding.kind == FindingKind::PrecisionMismatch && finding.required == 32;
        }));
        DONE(setScheme(*m_document, "D"));
        for (const std::size_t layer : {0, 1}) {
            QCOMPARE(precision(layer).filterBits, 8);
            QCOMPARE(precision(layer).ifmapBits, 8);
            QVERIFY(precision(layer).arithmetic == Arithmetic::Integer);
        }
        DONE(setScheme(*m_document, "U")); // between schemes with bits these stay
        QCOMPARE(precision(0).filterBits, 8);
        QCOMPARE(m_document->undoStack()->count(), 4);
    }

    void stepsOfOneFieldMerge()
    {
        for (int bits : {15, 14, 13})
            DONE(setBits(*m_document, Indices{0, 2}, BitField::Filter, bits));
        QCOMPARE(m_document->undoStack()->count(), 1);
        DONE(setBits(*m_document, Indices{0}, BitField::Filter, 12));
        QCOMPARE(m_document->undoStack()->count(), 2); // other layers
        DONE(setBits(*m_document, Indices{0}, BitField::Psum, 12));
        QCOMPARE(m_document->undoStack()->count(), 3); // another field
    }

    void refusesBitsOutOfRange_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<int>("bits");
        QTest::newRow("0") << int(BitField::Filter) << 0;
        QTest::newRow("-1") << int(BitField::Ifmap) << -1;
        QTest::newRow("33") << int(BitField::Filter) << 33;
        QTest::newRow("psum 65") << int(BitField::Psum) << 65;
    }
    void refusesBitsOutOfRange()
    {
        QFETCH(int, field);
        QFETCH(int, bits);
        QVERIFY(!setBits(*m_document, Indices{0}, static_cast<BitField>(field), bits));
        QVERIFY(!m_document->isModified());
    }

    void setsHardwareByPath()
    {
        DONE(setHardwareValue(*m_document, "pe_array.columns", "2*4"));
        QCOMPARE(m_document->design()->architecture->peArray().columns, 8);
        DONE(setHardwareValue(*m_document, "pe_array.columns", "9"));
        QCOMPARE(m_document->undoStack()->count(), 1);
        DONE(setHardwareValue(*m_document, "levels.GLB.capacity", "128 KiB"));
        QCOMPARE(*m_document->design()->architecture->levels()[1].capacityBits, 128 * 8192);
        QCOMPARE(m_document->undoStack()->count(), 2);
        QCOMPARE(m_document->undoStack()->undoText(),
                 QString("Set levels.GLB.capacity to 128 KiB"));
    }

    void refusesBadHardwareValues_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << "pe_array.columns"
                              << "0";
        QTest::newRow("negative") << "pe_array.rows"
                                  << "-3";
        QTest::newRow("text") << "levels.GLB.capacity"
                              << "plenty";
        QTest::newRow("no such path") << "levels.XYZ.capacity"
                                      << "1 KiB";
        QTest::newRow("overflow") << "pe_array.columns"
                                  << "9999999999999999999";
    }
    void refusesBadHardwareValues()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        const auto done = setHardwareValue(*m_document, path, text);
        QVERIFY(!done);
        QVERIFY(!done.error().message().empty());
        QVERIFY(!m_document->isModified());
    }

    void setsTheObjective()
    {
        QCOMPARE(m_document->design()->settings.objective, Objective::Energy);
        setObjective(*m_document, Objective::Edp);
        QCOMPARE(m_document->design()->settings.objective, Objective::Edp);
        QCOMPARE(m_document->undoStack()->undoText(), QString("Map for energy × delay"));
        setObjective(*m_document, Objective::Edp);
        QCOMPARE(m_document->undoStack()->count(), 1); // no edit
        setObjective(*m_document, Objective::Latency);
        m_document->undoStack()->undo();
        QCOMPARE(m_document->design()->settings.objective, Objective::Edp);
    }

    void setsTheFactors()
    {
        QCOMPARE(m_document->design()->settings.factors, Factors::Perfect);
        setFactors(*m_document, Factors::Imperfect);
        QCOMPARE(m_document->design()->settings.factors, Factors::Imperfect);
        QCOMPARE(m_document->undoStack()->undoText(), QString("Map with imperfect factors"));
        setFactors(*m_document, Factors::Imperfect);
        QCOMPARE(m_document->undoStack()->count(), 1); // no edit
        setFactors(*m_document, Factors::Perfect);
        QCOMPARE(m_document->undoStack()->undoText(), QString("Map with perfect factors"));
        m_document->undoStack()->undo();
        QCOMPARE(m_document->design()->settings.factors, Factors::Imperfect);
    }

    void setsBatchAndAccounting()
    {
        DONE(setBatch(*m_document, 8));
        DONE(setBatch(*m_document, 9));
        QCOMPARE(m_document->undoStack()->count(), 1);
        setAccounting(*m_document, Accounting::Timeloop);
        QCOMPARE(m_document->design()->settings.batch, 9);
        QCOMPARE(m_document->design()->settings.accounting, Accounting::Timeloop);
        QVERIFY(!setBatch(*m_document, 0));
        QVERIFY(!setBatch(*m_document, -1));
    }

    void usesTheLibrary()
    {
        for (const auto &entry : io::listNetworks()) {
            DONE(useBuiltinNetwork(*m_document, QString::fromStdString(entry.name)));
            QCOMPARE(m_document->design()->network->name(), entry.name);
        }
        for (const auto &entry : io::listHardware()) {
            DONE(useBuiltinHardware(*m_document, QString::fromStdString(entry.name)));
            QCOMPARE(m_document->design()->architecture->name(), entry.name);
        }
        for (const auto &entry : io::listTechnologies()) {
            DONE(useBuiltinTechnology(*m_document, QString::fromStdString(entry.name)));
            QCOMPARE(m_document->design()->technology->name(), entry.name);
        }
        QVERIFY(!useBuiltinNetwork(*m_document, "no-such-net"));
        QVERIFY(!useBuiltinHardware(*m_document, "no-such-chip"));
        QVERIFY(!useBuiltinTechnology(*m_document, "no-such-node"));
    }

    void startsANewNetwork()
    {
        DONE(newNetwork(*m_document, "mine"));
        QCOMPARE(m_document->design()->network->name(), std::string("mine"));
        QCOMPARE(graphOf(*m_document), std::string("conv1<input"));
        QVERIFY(m_document->design()->network->macs() > 0);
        QVERIFY(findings(*m_document->design()->network).empty());
    }

    void renames()
    {
        renameDesign(*m_document, "my design");
        renameNetwork(*m_document, "my net");
        DONE(setLayerName(*m_document, 2, " C2 "));
        QCOMPARE(m_document->design()->name, std::string("my design"));
        QCOMPARE(m_document->design()->network->name(), std::string("my net"));
        QCOMPARE(graphOf(*m_document), std::string("conv1<in pool1<a C2<b fc3<c"));
        QCOMPARE(m_document->undoStack()->count(), 3);
        QVERIFY(!setLayerName(*m_document, 0, "C2")); // taken
        QVERIFY(!setLayerName(*m_document, 0, "  "));
        QCOMPARE(m_document->undoStack()->count(), 3);
    }

    void addsLayersThatContinueTheNetwork_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("index");
        for (LayerKind kind : enumerators<LayerKind>()) {
            for (int index : {0, 1, 2, 3, 4}) {
                QTest::addRow("%s at %d", std::string(name(kind)).c_str(), index)
                    << int(kind) << index;
            }
        }
    }
    void addsLayersThatContinueTheNetwork()
    {
        QFETCH(int, kind);
        QFETCH(int, index);
        const auto at = static_cast<std::size_t>(index);
        DONE(addLayer(*m_document, at, static_cast<LayerKind>(kind)));
        const auto &layers = m_document->design()->network->layers();
        QCOMPARE(layers.size(), std::size_t{5});
        QCOMPARE(int(layers[at]->kind), kind);
        if (at > 0)
            QCOMPARE(layers[at]->inputs.at(0), layers[at - 1]->outputs.at(0));
        if (at < 4)
            QCOMPARE(layers[at + 1]->inputs.at(0), layers[at]->outputs.at(0));
        // It fits what it reads; its consumer may have to follow.
        for (const Finding &finding : findings(*m_document->design()->network)) {
            QVERIFY2(at == 0 || finding.layer != layers[at]->name
                         || finding.kind != FindingKind::ShapeMismatch,
                     finding.hint.c_str());
        }
    }

    void duplicates()
    {
        DONE(duplicateLayers(*m_document, Indices{1, 2}));
        QCOMPARE(test::layerNames(*m_document->design()),
                 std::string("conv1 pool1 pool1_2 conv2 conv2_2 fc3"));
        QCOMPARE(m_document->undoStack()->count(), 1);
        DONE(duplicateLayers(*m_document, Indices{}));
        QCOMPARE(m_document->undoStack()->count(), 1);
    }

    void removes()
    {
        DONE(removeLayers(*m_document, Indices{1, 2}));
        QCOMPARE(graphOf(*m_document), std::string("conv1<in fc3<a"));
        QCOMPARE(m_document->undoStack()->undoText(), QString("Delete 2 layers"));
    }

    void removesAll()
    {
        DONE(removeLayers(*m_document, Indices{0, 1, 2, 3}));
        QVERIFY(m_document->design()->network->layers().empty());
        DONE(addLayer(*m_document, 0, LayerKind::Conv));
        QCOMPARE(test::layerNames(*m_document->design()), std::string("conv1"));
    }

    void moves()
    {
        DONE(moveLayer(*m_document, 2, 0));
        QCOMPARE(test::layerNames(*m_document->design()), std::string("conv2 conv1 pool1 fc3"));
        QCOMPARE(m_document->undoStack()->undoText(), QString("Move conv2"));
        DONE(moveLayer(*m_document, 1, 1));
        QCOMPARE(m_document->undoStack()->count(), 1);
    }

    void setsShapes()
    {
        DONE(setLayerShape(*m_document, 0, "R5 S5 P16 Q16 C3 K8 pad2"));
        QCOMPARE(layerOf(*m_document, 0).shape.bounds[Dim::R], 5);
        QCOMPARE(layerOf(*m_document, 0).shape.padding.left, 2);
        QCOMPARE(m_document->undoStack()->undoText(), QString("Shape of conv1"));
    }

    void refusesBadShapes_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"R0", "R-3", "X3", "R3 R3", "stride0", "K9999999999 C9999999999",
                                 "P99999999999999999999", "pad1,2", "3x3"})
            QTest::newRow(text) << text;
    }
    void refusesBadShapes()
    {
        QFETCH(QString, text);
        const auto done = setLayerShape(*m_document, 0, text);
        QVERIFY(!done);
        QVERIFY(!done.error().message().empty());
        QVERIFY(!m_document->isModified());
    }

    void changesKinds()
    {
        for (LayerKind from : enumerators<LayerKind>()) {
            for (LayerKind to : enumerators<LayerKind>()) {
                DONE(setLayerKind(*m_document, 2, from));
                DONE(setLayerKind(*m_document, 2, to));
                QCOMPARE(layerOf(*m_document, 2).kind, to);
                QCOMPARE(layerOf(*m_document, 2).name, std::string("conv2"));
            }
        }
    }

    void aWindowSurvivesAChangeOfKind()
    {
        DONE(setLayerShape(*m_document, 2, "R5 S3 P8 Q8 C8 K8 pad2,2,1,1"));
        DONE(setLayerKind(*m_document, 2, LayerKind::DepthwiseConv));
        QCOMPARE(toText(layerOf(*m_document, 2).shape), std::string("R5 S3 P8 Q8 G8 pad2,2,1,1"));
    }

    void pastesInto()
    {
        DONE(pasteLayers(*m_document, 2,
                         "name\tkind\tshape\nx\tconv\tR1 S1 P8 Q8 C8 K8\nconv1\tconv\tR1 S1 P8 Q8 "
                         "C8 K8\n"));
        QCOMPARE(graphOf(*m_document),
                 std::string("conv1<in pool1<a x<b conv1_1<x conv2<conv1_1 fc3<c"));
        QCOMPARE(m_document->undoStack()->undoText(), QString("Paste 2 layers"));
        QVERIFY(findings(*m_document->design()->network).empty());
    }

    void pastesAWholeNetwork()
    {
        DONE(newNetworkFromTable(*m_document, "table",
                                 "name\tkind\tK\tC\tP\tQ\tR\tS\tstride\tpad\tW bits\n"
                                 "c1\tconv\t96\t3\t55\t55\t11\t11\t4\t0\t8\n"
                                 "\tfc\t10\t290400\t1\t1\t1\t1\t1\t0\t4\n"));
        const Network &network = *m_document->design()->network;
        QCOMPARE(graphOf(*m_document), std::string("c1<input fc1<c1"));
        QCOMPARE(network.macs(), 105'415'200 + 2'904'000);
        QCOMPARE(network.inputs().at(0).extents, (std::vector<Count>{1, 3, 227, 227}));
        QVERIFY(findings(network).empty());
    }

    void refusesABadTable()
    {
        const auto done = pasteLayers(*m_document, 1, "name\tK\nc1\t-5\n");
        QVERIFY(!done);
        QCOMPARE(done.error().where, std::string("row 2, column \"K\""));
        QVERIFY(!newNetworkFromTable(*m_document, "t", "nonsense"));
        QVERIFY(!m_document->isModified());
    }

private:
    DesignPtr m_initial;
    std::unique_ptr<DesignDocument> m_document;
};

QTEST_GUILESS_MAIN(TestDesignEdits)
#include "tst_designedits.moc"
