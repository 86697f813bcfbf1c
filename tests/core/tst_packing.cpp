// SPDX-License-Identifier: GPL-3.0-or-later
// Words in a level: packed, padded, compressed; and that a padded tile is what has to fit.
#include "core/cost/packing.h"
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"
#include "tests/support/machines.h"

#include <QTest>

#include <limits>

using namespace pelorus;
using namespace pelorus::test;

namespace {

MemoryLevel level(Count wordBits, Packing packing, Codec codec = Codec::None)
{
    MemoryLevel result;
    result.wordBits = wordBits;
    result.packing = packing;
    result.codec[Tensor::Ifmap] = codec;
    return result;
}

} // namespace

class TestPacking : public QObject
{
    Q_OBJECT

private slots:
    void wordsTakeSlots_data()
    {
        QTest::addColumn<qint64>("word");
        QTest::addColumn<int>("bits");
        QTest::addColumn<qint64>("slot");
        QTest::newRow("whole") << qint64(16) << 16 << qint64(16);
        QTest::newRow("half") << qint64(16) << 8 << qint64(8);
        QTest::newRow("12 of 64") << qint64(64) << 12 << qint64(16);
        QTest::newRow("20 of 64") << qint64(64) << 20 << qint64(32);
        QTest::newRow("1 of 64") << qint64(64) << 1 << qint64(1);
        QTest::newRow("3 of 24") << qint64(24) << 3 << qint64(3);
        QTest::newRow("2 of 24: 3 is odd") << qint64(24) << 2 << qint64(3);
        QTest::newRow("two words") << qint64(16) << 24 << qint64(32);
        QTest::newRow("65 of 64") << qint64(64) << 65 << qint64(128);
        QTest::newRow("three words") << qint64(8) << 17 << qint64(24);
    }
    void wordsTakeSlots()
    {
        QFETCH(qint64, word);
        QFETCH(int, bits);
        QFETCH(qint64, slot);
        QCOMPARE(qint64(slotBits(level(word, Packing::Padded), bits)), slot);
        QCOMPARE(qint64(slotBits(level(word, Packing::Packed), bits)), qint64(bits));
        QCOMPARE(accessBits(level(word, Packing::Padded), Tensor::Filter, bits), double(slot));
    }

    void aCodeIsNotPadded()
    {
        const MemoryLevel padded = level(64, Packing::Padded, Codec::Bitmask);
        QCOMPARE(accessBits(padded, Tensor::Ifmap, 12, 0.5), 7.0);
        QCOMPARE(accessBits(padded, Tensor::Ifmap, 12), 16.0); // density unknown
        QCOMPARE(accessBits(padded, Tensor::Filter, 12, 0.5), 16.0); // no codec
        QCOMPARE(accessBits(padded, Tensor::Ifmap, 12, 1), 12.0); // the stream as it is
    }

    void aPaddedTileHasToFit()
    {
        // 4 ifmap, 2 filter and 2 ofmap words in the RF: 8 words of 12 bits.
        ArchitectureSpec spec = threeLevels(1, 1, 1 << 20, 8 * 12);
        LayerShape shape;
        shape.bounds[Dim::C] = 2;
        shape.bounds[Dim::N] = 2;
        const Precision precision{12, 12, 12, 12};
        const char *text = "DRAM: | GLB: | RF: C2 N2";
        const auto found = [&] {
            const Architecture architecture = valueOf(Architecture::make(spec));
            return validate(valueOf(parseMapping(text, architecture)), shape, precision,
                            architecture, Accounting::Physical);
        };
        QVERIFY(found().empty());
        spec.levels[0].packing = Packing::Padded;
        const Findings findings = found();
        QCOMPARE(findings.size(), std::size_t(1));
        QCOMPARE(findings[0].kind, FindingKind::CapacityExceeded);
        QCOMPARE(findings[0].required, 8.0 * 16);
        QCOMPARE(findings[0].available, 8.0 * 12);
    }
};

QTEST_APPLESS_MAIN(TestPacking)
#include "tst_packing.moc"
