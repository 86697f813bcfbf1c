// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of real networks on the built-in accelerators: each search ends with a proof, but for
// the few that are listed here, whose gap must not grow. A failing row lists the layers without a
// proof and how far their bound is away. The brute force cannot follow here; what it found on tiny
// layers of the same hierarchies is in tests/oracle.
#include "tests/support/searchedlayers.h"

#include "core/io/hardwarefile.h"
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

using namespace pelorus;
using namespace pelorus::test;

namespace {

const std::vector<const char *> machines = {
    "eyeriss",     "eyeriss-isca16", "shared-rf-8x8", "shared-rf-16x16", "shared-rf-32x32",
    "tpu-like-32", "tpu-like-64",    "tpu-like-128",  "nvdla-small",     "nvdla-full",
    "shidiannao",  "gemmini-16",     "simba-chiplet", "stripes"};
const std::vector<const char *> networks = {"alexnet", "resnet50", "mobilenet-v2", "vgg16",
                                            "vit-b16"};

} // namespace

class TestSearchPresets : public QObject
{
    Q_OBJECT

private slots:
    void proven_data();
    void proven();
};

void TestSearchPresets::proven_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("change"); // a value of the machine, "path=text"; empty: none
    QTest::addColumn<Objective>("objective");
    for (const char *machine : machines) {
        for (const char *network : networks)
            QTest::addRow("%s, %s", machine, network)
                << machine << network << QString() << Objective::Energy;
    }
    // Where the MAC units wait for their own memories, how long depends on how many are in use.
    for (const char *port : {"ifmap_spad.read_bandwidth", "filter_spad.read_bandwidth",
                             "psum_spad.read_bandwidth", "psum_spad.write_bandwidth"}) {
        QTest::addRow("eyeriss, resnet50, slow %s", port)
            << "eyeriss"
            << "resnet50" << QStringLiteral("levels.%1=8 bit/cycle").arg(port) << Objective::Energy;
    }
    // Where chips share a port, and first tiles and last psums of all pass through it together.
    for (const Objective objective : {Objective::Energy, Objective::Edp}) {
        QTest::addRow("two of eyeriss, resnet50, %s", name(objective).data())
            << "eyeriss"
            << "resnet50"
            << "levels.DRAM.fanout.columns=2" << objective;
    }
    // Where the bound on cycles is less than one below them, and thousands of mappings as quick.
    for (const auto &[machine, network] : {std::pair{"stripes", "mobilenet-v2"},
                                           {"stripes", "resnet50"},
                                           {"eie", "vgg16"},
                                           {"simba-chiplet", "resnet50"}}) {
        QTest::addRow("%s, %s, latency", machine, network)
            << machine << network << QString() << Objective::Latency;
    }
}

void TestSearchPresets::proven()
{
    QFETCH(QString, machine);
    QFETCH(QString, network);
    QFETCH(QString, change);
    QFETCH(Objective, objective);
    SearchOptions options;
    options.objective = objective;
    Architecture architecture = valueOf(io::builtinHardware(machine.toStdString()));
    if (!change.isEmpty()) {
        const QStringList parts = change.split(QChar('='));
        architecture = valueOf(
            io::withValue(architecture, parts.front().toStdString(), parts.back().toStdString()));
    }
    std::string failures;
    double seconds = 0;
    double worst = 0;
    std::string worstLayer;
    const std::vector<SearchedLayer> layers = searchedLayers(network.toStdString(), architecture);
    for (const SearchedLayer &layer : layers) {
        const auto start = std::chrono::steady_clock::now();
        const MappingResult result = searchMapping(layer.problem, architecture, layer.energies,
                                                   Accounting::Physical, options);
        const double took =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        seconds += took;
        if (took > worst) {
            worst = took;
            worstLayer = layer.name;
        }
        const auto fail = [&](const std::string &why) {
            failures += fmt::format("\n    {} ({}): {}, {:.1f} ms", layer.name,
                                    toText(layer.problem.shape), why, 1000 * took);
        };
        if (!result.mapping) {
            fail(result.findings.empty() ? "no mapping"
                                         : "no mapping: " + result.findings.front().hint);
            continue;
        }
        const Findings wrong =
            validate(*result.mapping, layer.problem.shape, layer.problem.precision, architecture,
                     Accounting::Physical);
        if (!wrong.empty())
            fail("not valid: " + describe(*result.mapping, architecture));
        else if (!result.proven || result.gap != 0.0)
            fail(result.gap ? fmt::format("not proven, gap {:.3g} %", 100 * *result.gap)
                            : "not proven, no bound");
    }
    const std::string summary =
        fmt::format("{} layers in {:.1f} ms, worst {} with {:.1f} ms", layers.size(),
                    1000 * seconds, worstLayer, 1000 * worst);
    qInfo("%s", summary.c_str());
    if (!failures.empty())
        std::fprintf(stderr, "%s:%s\n", QTest::currentDataTag(), failures.c_str());
    QVERIFY2(failures.empty(), (summary + failures.substr(0, 800)).c_str());
}

QTEST_APPLESS_MAIN(TestSearchPresets)
#include "tst_searchpresets.moc"
