// SPDX-License-Identifier: GPL-3.0-or-later
// Layers and machines whose bounds are hard to bring near (farbounds.json says why): the optimum is
// proven all the same, and a search that gives up says how far it may be from it.
#include "core/io/searchcasefile.h"
#include "tests/support/machines.h"

#include <QFile>
#include <QTest>

using namespace pelorus;

class TestFarBounds : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QFile file(QStringLiteral(PELORUS_TEST_DATA "/core/farbounds.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_cases =
            test::valueOf(io::parseSearchCases(file.readAll().toStdString(), "farbounds.json"));
        QVERIFY(!m_cases.empty());
    }

    void proven_data() { cases(); }
    void proven()
    {
        QFETCH(std::size_t, index);
        const MappingResult result = searched(m_cases[index]);
        QVERIFY(result.mapping);
        QVERIFY2(result.proven,
                 qPrintable(result.gap ? QString::number(*result.gap) : QStringLiteral("none")));
        QCOMPARE(result.gap, std::optional(0.0));
    }

    void aGapIsKnown_data() { cases(); }
    void aGapIsKnown()
    {
        QFETCH(std::size_t, index);
        io::SearchCase given = m_cases[index];
        const MappingResult best = searched(given);
        given.options.candidates = 200;
        const MappingResult soon = searched(given);
        QVERIFY(soon.mapping);
        QVERIFY(soon.gap); // also of what was never begun with
        const auto objective = [&](const MappingResult &result) {
            return given.options.objective == Objective::Energy ? result.energyPJ
                : given.options.objective == Objective::Latency ? result.cycles
                                                                : result.energyPJ * result.cycles;
        };
        QVERIFY(objective(soon) >= objective(best) * (1 - 1e-9));
        QVERIFY(objective(soon) <= objective(best) * (1 + *soon.gap) * (1 + 1e-9));
    }

private:
    void cases()
    {
        QTest::addColumn<std::size_t>("index");
        for (std::size_t i = 0; i < m_cases.size(); ++i)
            QTest::addRow("%s", m_cases[i].name.c_str()) << i;
    }
    static MappingResult searched(const io::SearchCase &given)
    {
        const EnergyTable energies = test::valueOf(
            EnergyTable::make(given.architecture, test::roundTechnology(), given.precision));
        return searchMapping({given.layer, given.precision}, given.architecture, energies,
                             Accounting::Timeloop, given.options);
    }

    std::vector<io::SearchCase> m_cases;
};

QTEST_APPLESS_MAIN(TestFarBounds)
#include "tst_farbounds.moc"
