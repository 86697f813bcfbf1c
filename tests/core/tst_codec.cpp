// SPDX-License-Identifier: GPL-3.0-or-later
// The codes' expected sizes: against coders that run over random streams (fixed seeds), against the
// entropy, and by their shape.
#include "core/cost/codec.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace pelorus;

namespace {

/// true: not zero.
std::vector<bool> randomStream(double density, std::size_t words, unsigned seed)
{
    std::mt19937_64 random(seed);
    std::bernoulli_distribution nonZero(density);
    std::vector<bool> stream(words);
    for (std::size_t i = 0; i < words; ++i)
        stream[i] = nonZero(random);
    return stream;
}

/// Entries (run, level) of a coder whose runs count to `longest`: Eyeriss's pairs, EIE's entries.
double entries(const std::vector<bool> &stream, int longest)
{
    double count = 0;
    int run = 0;
    for (const bool nonZero : stream) {
        if (!nonZero && run < longest) {
            ++run;
            continue;
        }
        ++count; // the level is the word that stands here, also where it is zero
        run = 0;
    }
    return count;
}

/// Bits of the best Golomb code of the runs of zeros, found by trying divisors.
double golombBits(const std::vector<bool> &stream)
{
    std::vector<int> runs(1);
    for (const bool nonZero : stream) {
        if (nonZero)
            runs.push_back(0);
        else
            ++runs.back();
    }
    runs.pop_back(); // no value behind it
    double best = INFINITY;
    for (int m = 1; m <= 128; ++m) {
        const int shortBits = static_cast<int>(std::floor(std::log2(m)));
        const int shortCodes = (2 << shortBits) - m;
        double bits = 0;
        for (const int run : runs)
            bits += run / m + 1 + shortBits + (run % m < shortCodes ? 0 : 1);
        best = std::min(best, bits);
    }
    return best;
}

double entropy(int bits, double d)
{
    const auto term = [](double p) { return p > 0 ? -p * std::log2(p) : 0; };
    return term(d) + term(1 - d) + d * std::log2(std::exp2(bits) - 1);
}

bool near(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance * std::abs(b);
}

constexpr int widths[] = {1, 2, 4, 8, 12, 16, 32, 64};

} // namespace

class TestCodec : public QObject
{
    Q_OBJECT

private slots:
    void runLengthIsWhatTheCoderWrites_data()
    {
        QTest::addColumn<double>("density");
        for (const double density : {0.0, 0.02, 0.05, 0.2, 0.275, 0.4, 0.6, 0.7})
            QTest::addRow("%g", density) << density;
    }
    void runLengthIsWhatTheCoderWrites()
    {
        QFETCH(double, density);
        const auto stream = randomStream(density, 1'000'000, 7);
        const double words = double(stream.size());
        const double eyeriss = std::ceil(entries(stream, 31) / 3) * 64 / words;
        const double expected = storedBitsPerWord(Codec::RunLength, 16, density);
        QVERIFY2(near(expected, std::min(eyeriss, 16.0), 0.01),
                 qPrintable(QString("%1, coder %2").arg(expected).arg(eyeriss)));
        const double eie = (entries(stream, 15) * 8 + words / 64 * 16) / words;
        QVERIFY(
            near(storedBitsPerWord(Codec::CompressedSparse, 4, density), std::min(eie, 4.0), 0.01));
        const double bitmask = (words + 8 * double(std::ranges::count(stream, true))) / words;
        QVERIFY(near(storedBitsPerWord(Codec::Bitmask, 8, density), bitmask, 0.01));
    }

    void huffmanIsTheBestGolombCode_data()
    {
        QTest::addColumn<double>("density");
        for (const double density : {0.01, 0.03, 0.1, 0.25, 0.38, 0.39, 0.5, 0.9})
            QTest::addRow("%g", density) << density;
    }
    void huffmanIsTheBestGolombCode()
    {
        QFETCH(double, density);
        const auto stream = randomStream(density, std::size_t(100'000 / density), 11);
        const double words = double(stream.size());
        const double values = 8 * double(std::ranges::count(stream, true));
        const double coder = std::min((golombBits(stream) + values) / words, 8.0);
        const double expected = storedBitsPerWord(Codec::Huffman, 8, density);
        QVERIFY2(near(expected, coder, 0.01),
                 qPrintable(QString("%1, coder %2").arg(expected).arg(coder)));
    }

    void neverBelowTheEntropyNorAboveTheWord()
    {
        for (const Codec codec : enumerators<Codec>()) {
            for (const int bits : widths) {
                for (int i = 0; i <= 1000; ++i) {
                    const double d = i / 1000.0;
                    const double stored = storedBitsPerWord(codec, bits, d);
                    QVERIFY2(stored >= entropy(bits, d) * (1 - 1e-12) && stored <= bits,
                             qPrintable(QString("%1 of %2 bit at %3: %4, entropy %5")
                                            .arg(name(codec).data())
                                            .arg(bits)
                                            .arg(d)
                                            .arg(stored)
                                            .arg(entropy(bits, d))));
                    if (codec == Codec::Huffman && bits >= 4 && d > 0)
                        QVERIFY2(stored <= 1.07 * entropy(bits, d), qPrintable(QString::number(d)));
                }
            }
        }
    }

    void moreNonZerosNeedMoreBits()
    {
        for (const Codec codec : enumerators<Codec>()) {
            for (const int bits : widths) {
                double last = 0;
                for (int i = 0; i <= 10'000; ++i) {
                    const double stored = storedBitsPerWord(codec, bits, i / 10'000.0);
                    QVERIFY2(
                        stored >= last - 1e-9,
                        qPrintable(QString("%1 %2 %3").arg(name(codec).data()).arg(bits).arg(i)));
                    last = stored;
                }
                QCOMPARE(last, double(bits)); // dense: no code pays
            }
        }
    }

    /// Zeros of the ifmaps of AlexNet CONV2 and CONV4 as Eyeriss measured them (JSSC 2017, Table
    /// V).
    void eyerissActivations()
    {
        const double conv2 = 16 / storedBitsPerWord(Codec::RunLength, 16, 1 - 0.387);
        const double conv4 = 16 / storedBitsPerWord(Codec::RunLength, 16, 1 - 0.793);
        QVERIFY(near(conv2, 16 / (0.613 * 64 / 3), 1e-6)); // runs beyond 31 are rare
        QVERIFY2(conv4 > 3.6 && conv4 < 3.65, qPrintable(QString::number(conv4)));
    }
};

QTEST_APPLESS_MAIN(TestCodec)
#include "tst_codec.moc"
