// SPDX-License-Identifier: GPL-3.0-or-later
// A few thousand changed ONNX graphs, the same each time: the short form of fuzz_onnximport for
// every run of the tests.
#include "tests/fuzz/importcheck.h"
#include "tests/fuzz/onnxmutator.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::test;

class OnnxMutationsTest : public QObject
{
    Q_OBJECT

private slots:
    void seedsAreNetworks()
    {
        for (const std::string &seed : onnxSeeds()) {
            const Result<Network> network = io::importOnnx(seed, "seed.onnx");
            QVERIFY2(network, network ? "" : network.error().message().c_str());
            QVERIFY(findings(*network).empty());
        }
    }

    void chainsOfChanges()
    {
        constexpr int chains = 300;
        constexpr int length = 10;
        int networks = 0;
        for (int chain = 0; chain < chains; ++chain) {
            std::string bytes = onnxSeeds()[std::size_t(chain) % onnxSeeds().size()];
            for (int step = 0; step < length; ++step) {
                const auto seed = std::uint64_t(chain * length + step);
                const std::string before = bytes;
                bytes = mutatedOnnx(bytes, seed);
                QVERIFY2(importKeepsItsPromises(bytes), qPrintable(QString::number(seed)));
                if (io::importOnnx(bytes, "changed.onnx"))
                    ++networks;
                else if (step % 4 != 3)
                    bytes = before; // most changes break a graph: go on from one that may be whole
            }
        }
        // Otherwise the changes would only test the error paths.
        QVERIFY2(networks > 100, qPrintable(QString::number(networks)));
    }
};

QTEST_APPLESS_MAIN(OnnxMutationsTest)
#include "tst_onnxmutations.moc"
