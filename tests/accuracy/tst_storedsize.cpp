// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes against naive programs of the same definitions: code trees by exhaustion, entries as a
// decoder reads them.
#include "core/accuracy/huffmansize.h"
#include "core/accuracy/weightsharing.h"
#include "tests/accuracy/storedlayer.h"

#include <cmath>
#include <numeric>

#include <QtTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// The least bits of any prefix code: all ways to merge two trees.
Count leastBits(std::vector<Count> trees)
{
    if (trees.size() < 2)
        return 0;
    Count least = std::numeric_limits<Count>::max();
    for (std::size_t a = 0; a < trees.size(); ++a) {
        for (std::size_t b = a + 1; b < trees.size(); ++b) {
            std::vector<Count> rest = trees;
            rest[a] += rest[b];
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(b));
            least = std::min(least, trees[a] + trees[b] + leastBits(rest));
        }
    }
    return least;
}

constexpr WeightCode floats{WeightCode::Kind::Float, 0, 1};

} // namespace

class TestStoredSize : public QObject
{
    Q_OBJECT

private slots:
    void huffmanIsOptimal_data()
    {
        QTest::addColumn<QList<int>>("counts");
        QTest::addRow("alike") << QList<int>{5, 5, 5, 5};
        QTest::addRow("Fibonacci") << QList<int>{1, 1, 2, 3, 5, 8};
        QTest::addRow("one dominates") << QList<int>{100, 1, 1, 1, 1};
        QTest::addRow("some never") << QList<int>{0, 7, 0, 3, 9, 0, 4};
        QTest::addRow("two") << QList<int>{9, 1};
        QTest::addRow("one") << QList<int>{0, 9};
        QTest::addRow("none") << QList<int>{0, 0};
    }

    void huffmanIsOptimal()
    {
        QFETCH(QList<int>, counts);
        const std::vector<Count> all(counts.begin(), counts.end());
        std::vector<Count> present;
        for (const Count count : all) {
            if (count > 0)
                present.push_back(count);
        }
        const auto total = std::accumulate(all.begin(), all.end(), Count{0});
        const Count bits = huffmanBits(all);
        QCOMPARE(bits, present.size() == 1 ? present[0] : leastBits(present));
        double kraft = 0, entropy = 0;
        const std::vector<int> lengths = huffmanLengths(all);
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(lengths[i] > 0, all[i] > 0);
            if (all[i] == 0)
                continue;
            kraft += std::exp2(-lengths[i]);
            const double p = static_cast<double>(all[i]) / static_cast<double>(total);
            entropy -= static_cast<double>(all[i]) * std::log2(p);
        }
        if (present.size() > 1)
            QCOMPARE(kraft, 1.0);
        QVERIFY(static_cast<double>(bits) >= entropy - 1e-9);
        QVERIFY(static_cast<double>(bits) <= entropy + static_cast<double>(total));
    }

    void storesByCodesOfEqualLength()
    {
        WeightSize size = storedSize(layerOf({4, 25}, randomFloats(100, 1)), {});
        QCOMPARE(size.bytes, 400);
        QCOMPARE(size.huffmanBytes, 400);
        size = storedSize(layerOf({4, 25}, sharedKeepingZeros(randomFloats(100, 1), 8)),
                          {WeightCode::Kind::Shared, 8, 1});
        QCOMPARE(size.codeBits, 3);
        QCOMPARE(size.indexBits, 0);
        QCOMPARE(size.bytes, (100 * 3 + 8 * 32 + 7) / 8);
        size =
            storedSize(layerOf({4, 25}, randomFloats(100, 1)), {WeightCode::Kind::Vectors, 16, 4});
        QCOMPARE(size.stored, 4 * 7); // 25 weights are 6 groups of 4 and one of 1
        QCOMPARE(size.bytes, (28 * 4 + 16 * 4 * 32 + 7) / 8);
    }

    void storesGapsBetweenWeights()
    {
        // 1 at 0, 2 at 6, 3 at 20: gaps 0, 5, 13, and 29 zeros behind the last one.
        Floats weights(50, 0.0F);
        weights[0] = 1, weights[6] = 2, weights[20] = 3;
        const WeightSize size = storedSize(layerOf({50, 1}, weights), floats);
        // 2 bits: 5 has one filler, 13 three: 7 (32 + 2); 3 bits: one filler: 4 · 35; 4 bits: 3
        // · 36.
        QCOMPARE(size.indexBits, 4);
        QCOMPARE(size.stored, 3);
        QCOMPARE(size.nonzero, 3);
        QCOMPARE(size.bytes, (3 * 36 + 7) / 8);
        QCOMPARE(size.huffmanBytes, size.bytes); // a table of 16 lengths would be more
        // With codes of one bit fillers are cheaper than wide indices: 2 bits 7 · 3, 3 bits 4 · 4.
        const WeightSize coded =
            storedSize(layerOf({50, 1}, weights), {WeightCode::Kind::Shared, 2, 1});
        QCOMPARE(coded.indexBits, 4);
        QCOMPARE(coded.bytes, (3 * 5 + 2 * 32 + 7) / 8);
        QCOMPARE(storedSize(layerOf({50, 1}, Floats(50, 0.0F)), floats).bytes, 0);
        QCOMPARE(storedSize(layerOf({50, 1}, weights), {}).bytes, 200); // as the file has it
    }

    void storesRandomGapsAsADecoderReadsThem()
    {
        for (unsigned seed = 1; seed < 20; ++seed) {
            Floats weights = randomFloats(700, seed);
            const float limit = static_cast<float>(seed) / 20;
            for (float &w : weights)
                w = std::abs(w) < limit ? 0 : w;
            const WeightSize size = storedSize(layerOf({700, 1}, weights), floats);
            // Written as entries of index and value for each width, and counted.
            Count best = 700 * 32;
            for (int bits = 1; bits <= 16; ++bits) {
                Count entries = 0, zeros = 0;
                for (const float w : weights) {
                    if (w == 0 && zeros == (1 << bits) - 1) {
                        ++entries; // this zero is stored
                        zeros = 0;
                    } else if (w == 0) {
                        ++zeros;
                    } else {
                        ++entries;
                        zeros = 0;
                    }
                }
                // Zeros behind the last weight need no entries.
                Count tail = 0;
                for (auto w = weights.rbegin(); w != weights.rend() && *w == 0; ++w)
                    ++tail;
                entries -= tail >> bits;
                best = std::min(best, entries * (32 + bits));
            }
            QCOMPARE(size.bytes, (best + 7) / 8);
        }
    }
};

QTEST_APPLESS_MAIN(TestStoredSize)
#include "tst_storedsize.moc"
