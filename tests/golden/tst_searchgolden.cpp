// SPDX-License-Identifier: GPL-3.0-or-later
// The search under `timeloop` accounting against mappings that others found for the same machine:
// those of optima.json, good mappings with their costs as timeloop-model counts them, and the best
// ones of timeloop-mapper after 30 to 120 s on two threads (timeloop_mapper_best.json). It meets or
// beats each. Prints the ratios.
#include "core/io/searchcasefile.h"
#include "core/mapping/describe.h"
#include "core/mapping/validate.h"
#include "tests/support/machines.h"

#include <QFile>
#include <QTest>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>

using namespace pelorus;

namespace {

/// A case and what others reached.
struct Published
{
    io::SearchCase given;
    double objective = 0;
};

double objectiveOf(double energyPJ, double cycles, Objective objective)
{
    return objective == Objective::Energy ? energyPJ
        : objective == Objective::Latency ? cycles
                                          : energyPJ * cycles;
}

std::string textOf(const char *file)
{
    QFile read(QString(PELORUS_TEST_DATA "/golden/") + file);
    if (!read.open(QIODevice::ReadOnly))
        throw std::runtime_error(file);
    return read.readAll().toStdString();
}

/// The figures stand in `known`, or in the case itself.
std::vector<Published> publishedCases(const char *file)
{
    const std::string text = textOf(file);
    std::vector<Published> result;
    const nlohmann::json cases = nlohmann::json::parse(text).at("cases");
    for (io::SearchCase &given : test::valueOf(io::parseSearchCases(text, file))) {
        const nlohmann::json &all = cases.at(result.size());
        const nlohmann::json &figures = all.contains("known") ? all.at("known") : all;
        const double objective =
            objectiveOf(figures.at("energy_pJ"), figures.at("cycles"), given.options.objective);
        result.push_back({std::move(given), objective});
    }
    return result;
}

} // namespace

class TestSearchGolden : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void meetsOrBeats_data();
    void meetsOrBeats();
    void onTheWhole();

private:
    std::vector<Published> m_optima, m_timeloopMapper;
    double m_logOfRatios = 0; ///< timeloop-mapper's figure over ours
    int m_ratios = 0;
};

void TestSearchGolden::initTestCase()
{
    m_optima = publishedCases("optima.json");
    m_timeloopMapper = publishedCases("timeloop_mapper_best.json");
    QCOMPARE(m_optima.size(), 6U);
    QCOMPARE(m_timeloopMapper.size(), 7U);
}

void TestSearchGolden::meetsOrBeats_data()
{
    QTest::addColumn<bool>("optimum");
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < m_optima.size(); ++i)
        QTest::addRow("optima, %s", m_optima[i].given.name.c_str()) << true << i;
    for (std::size_t i = 0; i < m_timeloopMapper.size(); ++i)
        QTest::addRow("timeloop-mapper, %s", m_timeloopMapper[i].given.name.c_str()) << false << i;
}

void TestSearchGolden::meetsOrBeats()
{
    QFETCH(bool, optimum);
    QFETCH(std::size_t, index);
    const auto &[given, published] = (optimum ? m_optima : m_timeloopMapper)[index];
    const Problem problem{given.layer, given.precision};
    const EnergyTable energies = test::valueOf(
        EnergyTable::make(given.architecture, test::roundTechnology(), given.precision));
    const auto start = std::chrono::steady_clock::now();
    const MappingResult result =
        searchMapping(problem, given.architecture, energies, Accounting::Timeloop, given.options);
    const double milliseconds =
        1000 * std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    QVERIFY(result.mapping);
    const std::string text = describe(*result.mapping, given.architecture);
    QVERIFY2(validate(*result.mapping, given.layer, given.precision, given.architecture,
                      Accounting::Timeloop)
                 .empty(),
             text.c_str());
    const double found = objectiveOf(result.energyPJ, result.cycles, given.options.objective);
    const double ratio = published / found;
    const std::string summary =
        fmt::format("{} {:.6g}, published {:.6g}: {:.3f} x, {} in {:.1f} ms: {}",
                    name(given.options.objective), found, published, ratio,
                    result.proven    ? "proven"
                        : result.gap ? fmt::format("gap {:.2g} %", 100 * *result.gap)
                                     : "no bound",
                    milliseconds, text);
    qInfo("%s", summary.c_str());
    QVERIFY2(ratio >= 1 - 1e-9, summary.c_str());
    if (!optimum) {
        m_logOfRatios += std::log(ratio);
        ++m_ratios;
    }
}

/// Better by a factor, not by rounding.
void TestSearchGolden::onTheWhole()
{
    if (m_ratios < static_cast<int>(m_timeloopMapper.size()))
        return; // some rows were left out
    const double mean = std::exp(m_logOfRatios / m_ratios);
    qInfo("EDP of timeloop-mapper over that of the search, geometric mean: %.3f", mean);
    QVERIFY(mean >= 1.9);
}

QTEST_APPLESS_MAIN(TestSearchGolden)
#include "tst_searchgolden.moc"
