// SPDX-License-Identifier: GPL-3.0-or-later
// Row-stationary mappings against the chip: with the published pass parameters the words between
// global buffer and PE array agree with the measured traffic within half a percent on all five
// layers (tests/golden/eyeriss_alexnet_passes.csv).
#include "core/cost/latency.h"
#include "core/io/catalog.h"
#include "core/io/textfile.h"
#include "core/mapper/rowstationary.h"
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"
#include "tests/support/machines.h"

#include <QTest>

#include <cmath>

using namespace pelorus;
using namespace pelorus::test;

namespace {

constexpr std::size_t glb = 4; ///< of the eyeriss preset, above the filters' buffer and three scratchpads

const Architecture &eyeriss()
{
    static const Architecture architecture = valueOf(io::builtinHardware("eyeriss"));
    return architecture;
}

EnergyTable energies()
{
    return valueOf(
        EnergyTable::make(eyeriss(), valueOf(io::builtinTechnology("horowitz-45nm")), {}));
}

AccessCounts counted(const LayerShape &shape, const Mapping &mapping)
{
    return valueOf(countAccesses(shape, mapping, Accounting::Physical));
}

/// Words that move between the buffer and the array, and psums drained to DRAM, as the chip counts
/// them.
double glbWordsPerMac(const AccessCounts &counts)
{
    const PerTensor<TensorAccesses> &at = counts.levels[glb].tensors;
    const Count words = at[Tensor::Ifmap].reads + at[Tensor::Ofmap].reads
        + at[Tensor::Ofmap].updates + at[Tensor::Ofmap].fills;
    return static_cast<double>(words) / static_cast<double>(counts.macs);
}

double energyDelay(const LayerShape &shape, const Mapping &mapping)
{
    const AccessCounts counts = counted(shape, mapping);
    const EnergyAndCycles found = energyAndCycles(counts, mapping, {shape, {}}, eyeriss(),
                                                  energies(), Accounting::Physical);
    return found.energyPJ * found.cycles;
}

} // namespace

class TestRowStationary : public QObject
{
    Q_OBJECT
private slots:
    void chipsPasses_data()
    {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QList<qlonglong>>("pass");
        QTest::addColumn<qlonglong>("activePes");
        QTest::addColumn<double>("measured");
        const QString text = QString::fromStdString(
            valueOf(io::readFile(PELORUS_TEST_DATA "/golden/eyeriss_alexnet_passes.csv")));
        for (const QString &line : text.split('\n', Qt::SkipEmptyParts)) {
            const QStringList cells = line.split(',');
            if (!line.startsWith("CONV"))
                continue;
            QList<qlonglong> pass;
            for (int i = 2; i < 9; ++i)
                pass << cells[i].toLongLong();
            QTest::newRow(qPrintable(cells[0]))
                << cells[1] << pass << cells[9].toLongLong() << cells[10].toDouble();
        }
    }

    void chipsPasses()
    {
        QFETCH(QString, shape);
        QFETCH(QList<qlonglong>, pass);
        QFETCH(qlonglong, activePes);
        QFETCH(double, measured);
        const LayerShape layer = valueOf(parseShape(shape.toStdString()));
        const Mapping mapping = rowStationaryMapping(
            layer, {pass[0], pass[1], pass[2], pass[3], pass[4], pass[5], pass[6]}, eyeriss());
        QVERIFY(validate(mapping, layer, {}, eyeriss(), Accounting::Physical).empty());
        const double ours = glbWordsPerMac(counted(layer, mapping));
        QVERIFY2(std::abs(ours / measured - 1) <= 0.005,
                 qPrintable(QString("%1, measured %2").arg(ours).arg(measured)));
        // Between buffer and array 2*ceil(C/(q r)) psums for each ofmap word, as the paper's
        // traffic has it, if first accumulations read.
        CountingRules rules;
        rules.firstAccumulationReads = true;
        const AccessCounts counts = valueOf(countAccesses(layer, mapping, rules));
        const TensorAccesses &psums = counts.levels[glb].tensors[Tensor::Ofmap];
        const Count drained = counts.levels[glb + 1].tensors[Tensor::Ofmap].updates;
        const Count sums = (layer.bounds[Dim::C] + pass[4] * pass[5] - 1) / (pass[4] * pass[5]);
        const Count words = tileWords(Tensor::Ofmap, layer.bounds, layer).value();
        QCOMPARE(psums.updates + psums.reads - drained, 2 * sums * words);
        // PEs at work: those of the mapping, less the ofmap rows that the last column does not
        // have.
        const Count e = pass[2];
        QCOMPARE(layer.bounds[Dim::R] * e * pass[5] * pass[6], Count(activePes));

        // The family's own choice is no worse.
        const MappingResult own =
            rowStationary({layer, {}}, eyeriss(), energies(), Accounting::Physical);
        QVERIFY(own.mapping);
        QVERIFY(energyDelay(layer, *own.mapping) <= energyDelay(layer, mapping) * (1 + 1e-12));
    }

    void fullyConnectedLayersHaveOne()
    {
        const LayerShape layer = valueOf(parseShape("N4 K1000 C4096"));
        const MappingResult own =
            rowStationary({layer, {}}, eyeriss(), energies(), Accounting::Physical);
        QVERIFY(own.mapping);
        QVERIFY(validate(*own.mapping, layer, {}, eyeriss(), Accounting::Physical).empty());
    }

    void aFilterTallerThanTheArrayHasNone()
    {
        const LayerShape layer = valueOf(parseShape("K4 C4 P8 Q8 R13 S3"));
        const MappingResult none =
            rowStationary({layer, {}}, eyeriss(), energies(), Accounting::Physical);
        QVERIFY(!none.mapping);
        QCOMPARE(none.findings.size(), std::size_t(1));
        QCOMPARE(none.findings[0].kind, FindingKind::FanoutExceeded);
        QCOMPARE(none.findings[0].required, 13.0);
        QCOMPARE(none.findings[0].available, 12.0);
    }

    void timeloopAccountingIsRefused()
    {
        const MappingResult none = rowStationary({valueOf(parseShape("K4 C4")), {}}, eyeriss(),
                                                 energies(), Accounting::Timeloop);
        QVERIFY(!none.mapping);
        QCOMPARE(none.findings[0].kind, FindingKind::NoMapping);
    }
};

QTEST_APPLESS_MAIN(TestRowStationary)
#include "tst_rowstationary.moc"
