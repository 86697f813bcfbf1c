// SPDX-License-Identifier: GPL-3.0-or-later
// Searches with imperfect factors on real layers: what they gain where bounds are primes or do not
// fit the array, and that they never lose. tests/oracle compares them with a brute force on tiny
// ones.
#include "tests/support/searchedlayers.h"

#include "core/base/factorize.h"
#include "core/mapper/paddedbounds.h"
#include "core/mapping/validate.h"
#include "core/workload/shapetext.h"

#include <QTest>

#include <cmath>

using namespace pelorus;
using namespace pelorus::test;

namespace {

struct Case
{
    Architecture architecture;
    Problem problem;
    EnergyTable energies;

    Case(Architecture machine, const char *shape)
        : architecture(std::move(machine)), problem{valueOf(parseShape(shape)), {}},
          energies(valueOf(EnergyTable::make(
              architecture, valueOf(io::builtinTechnology(io::listTechnologies().front().name)),
              {})))
    {
    }

    [[nodiscard]] MappingResult search(Objective objective, Factors factors,
                                       Accounting accounting = Accounting::Physical) const
    {
        SearchOptions options;
        options.objective = objective;
        options.constraints.factors = factors;
        return searchMapping(problem, architecture, energies, accounting, options);
    }
    [[nodiscard]] double utilization(const MappingResult &result) const
    {
        return static_cast<double>(product(problem.shape.bounds).value())
            / (static_cast<double>(architecture.macUnits()) * result.cycles);
    }
};

Architecture withArray(const char *machine, Count columns, Count rows)
{
    ArchitectureSpec spec = valueOf(io::builtinHardware(machine)).spec();
    spec.levels[spec.peArrayLevel].fanout.columns = columns;
    spec.levels[spec.peArrayLevel].fanout.rows = rows;
    return valueOf(Architecture::make(std::move(spec)));
}

} // namespace

class TestImperfectFactors : public QObject
{
    Q_OBJECT

private slots:
    /// At least `gain` times less than the best mapping with perfect factors, and proven.
    void gains_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<int>("objective");
        QTest::addColumn<double>("gain");
        const auto row = [](const char *name, const char *machine, const char *shape,
                            Objective objective, double gain) {
            QTest::newRow(name) << machine << shape << int(objective) << gain;
        };
        row("ViT attention, 197 tokens", "shared-rf-16x16", "N197 K197 C64 G12", Objective::Energy,
            1.6);
        row("ViT projection", "eyeriss-isca16", "N197 K768 C768", Objective::Energy, 1.02);
        row("AlexNet CONV1 on Eyeriss", "eyeriss", "R11 S11 P55 Q55 C3 K96 stride4",
            Objective::Energy, 1.005);
        row("a prime of channels", "shared-rf-16x16", "P7 Q7 C197 K197", Objective::Latency, 2);
    }
    void gains()
    {
        QFETCH(QString, machine);
        QFETCH(QString, shape);
        QFETCH(int, objective);
        QFETCH(double, gain);
        const Case given(valueOf(io::builtinHardware(machine.toStdString())),
                         shape.toStdString().c_str());
        const MappingResult perfect = given.search(Objective(objective), Factors::Perfect);
        const MappingResult refined = given.search(Objective(objective), Factors::Imperfect);
        QVERIFY(perfect.proven && refined.proven);
        QVERIFY(perfect.space.factors == Factors::Perfect);
        QVERIFY(refined.space.factors == Factors::Imperfect);
        const double before =
            Objective(objective) == Objective::Energy ? perfect.energyPJ : perfect.cycles;
        const double after =
            Objective(objective) == Objective::Energy ? refined.energyPJ : refined.cycles;
        QVERIFY2(before / after >= gain, qPrintable(QString::number(before / after)));
    }

    /// ResNet-50 on 13 x 13 units, whose bounds have no factor 13.
    void fillsAnOddArray()
    {
        for (const char *shape : {"P56 Q56 C64 K64", "P14 Q14 C256 K1024", "P7 Q7 C512 K2048"}) {
            const Case given(withArray("shared-rf-16x16", 13, 13), shape);
            const MappingResult perfect = given.search(Objective::Latency, Factors::Perfect);
            const MappingResult refined = given.search(Objective::Latency, Factors::Imperfect);
            QVERIFY(given.utilization(perfect) < 0.4);
            QVERIFY(given.utilization(refined) > 0.95);
            QVERIFY(refined.proven);
        }
    }

    /// Of every layer of ResNet-50, whatever is minimised: valid, costed as core/cost does, and
    /// never worse than what it began with.
    void neverLoses()
    {
        const Architecture architecture = valueOf(io::builtinHardware("shared-rf-8x8"));
        int layer = 0;
        for (const SearchedLayer &given : searchedLayers("resnet50", architecture)) {
            SearchOptions options;
            options.objective =
                Objective(layer++ % 3); // of a network's own there is one price only
            const auto value = [&](const MappingResult &result) {
                return options.objective == Objective::Energy ? result.energyPJ
                    : options.objective == Objective::Edp     ? result.energyPJ * result.cycles
                                                              : result.cycles;
            };
            const MappingResult perfect = searchMapping(given.problem, architecture, given.energies,
                                                        Accounting::Physical, options);
            const MappingResult refined =
                refinedMapping(given.problem, architecture, given.energies, Accounting::Physical,
                               options, perfect);
            QVERIFY2(value(refined) <= value(perfect), given.name.c_str());
            QVERIFY(refined.proven);
            QVERIFY(validate(*refined.mapping, given.problem.shape, given.problem.precision,
                             architecture, Accounting::Physical)
                        .empty());
            const AccessCounts counts =
                valueOf(countAccesses(given.problem.shape, *refined.mapping,
                                      countingRules(architecture, Accounting::Physical)));
            const EnergyAndCycles cost =
                energyAndCycles(counts, *refined.mapping, given.problem, architecture,
                                given.energies, Accounting::Physical);
            QCOMPARE(refined.energyPJ, cost.energyPJ);
            QCOMPARE(refined.cycles, cost.cycles);
        }
    }

    void goesOnFromWhatIsKnown()
    {
        const Case given(valueOf(io::builtinHardware("shared-rf-8x8")), "N197 C64 K64");
        SearchOptions options;
        const MappingResult perfect = given.search(options.objective, Factors::Perfect);
        const MappingResult whole = given.search(options.objective, Factors::Imperfect);
        const MappingResult refined =
            refinedMapping(given.problem, given.architecture, given.energies, Accounting::Physical,
                           options, perfect);
        QCOMPARE(refined.energyPJ, whole.energyPJ);
        QCOMPARE(refined.mapping, whole.mapping);
        QVERIFY(refined.space == whole.space);

        std::stop_source stop;
        stop.request_stop();
        const MappingResult stopped =
            refinedMapping(given.problem, given.architecture, given.energies, Accounting::Physical,
                           options, perfect, stop.get_token());
        QCOMPARE(stopped.mapping, perfect.mapping);
        QVERIFY(!stopped.proven);

        options.effort = SearchEffort::Quick;
        const MappingResult quick =
            refinedMapping(given.problem, given.architecture, given.energies, Accounting::Physical,
                           options, perfect);
        QVERIFY(quick.energyPJ <= perfect.energyPJ);
        QVERIFY(quick.gap && *quick.gap >= 0);
        QVERIFY(quick.energyPJ / (1 + *quick.gap) <= whole.energyPJ * (1 + 1e-12));
    }

    /// Given up: the refinement has no proof of the whole either, whatever it looks at.
    void goesOnFromWhatIsNotProven()
    {
        const Case given(valueOf(io::builtinHardware("eyeriss")), "R3 S3 P28 Q28 C64 K64");
        std::size_t quickest = 0;
        for (const Objective objective : {Objective::Energy, Objective::Latency}) {
            for (const Accounting accounting : {Accounting::Physical, Accounting::Timeloop}) {
                for (const Count candidates : {5, 50, 500}) {
                    SearchOptions options;
                    options.objective = objective;
                    options.candidates = candidates;
                    const MappingResult perfect = searchMapping(
                        given.problem, given.architecture, given.energies, accounting, options);
                    QVERIFY(perfect.mapping);
                    if (perfect.proven)
                        continue;
                    quickest += objective == Objective::Latency ? 1 : 0;
                    options.constraints.factors = Factors::Imperfect;
                    options.constraints.padded = given.problem.shape.bounds; // no more than it was
                    const MappingResult refined =
                        refinedMapping(given.problem, given.architecture, given.energies,
                                       accounting, options, perfect);
                    QVERIFY(!refined.proven);
                    QCOMPARE(refined.gap.has_value(), perfect.gap.has_value());
                    QVERIFY(!refined.gap || *refined.gap >= *perfect.gap * (1 - 1e-9));
                }
            }
        }
        QVERIFY(quickest > 0);
    }

    void staysPerfectWhereItMust()
    {
        const Case given(valueOf(io::builtinHardware("shared-rf-8x8")), "N197 C64 K64");
        const MappingResult timeloop =
            given.search(Objective::Energy, Factors::Imperfect, Accounting::Timeloop);
        QVERIFY(timeloop.proven);
        QVERIFY(timeloop.space.factors == Factors::Perfect);
        const Case tooBig(withArray("shared-rf-8x8", 1, 1), "C1");
        QVERIFY(tooBig.search(Objective::Energy, Factors::Imperfect).proven);
    }

    void padsBounds()
    {
        constexpr std::size_t limit = 30'000;
        const Architecture array = withArray("shared-rf-16x16", 13, 13);
        for (const char *text : {"N197 C768 K3072", "R3 S3 P56 Q56 C64 K64", "C9216 K4096",
                                 "R11 S11 P55 Q55 C3 K96", "R3 S3 P112 Q112 G32", "C2 K2", "N1"}) {
            const LayerShape shape = valueOf(parseShape(text));
            const DimVector padded = paddedBounds(shape, array, {}, limit);
            std::size_t tiles = 1;
            for (Dim d : enumerators<Dim>()) {
                QVERIFY(padded[d] >= shape.bounds[d]);
                tiles *= divisors(padded[d]).size();
            }
            QVERIFY2(tiles <= limit, text);
        }
        // 13 columns: 5 blocks of 13 for 64 channels.
        const LayerShape shape = valueOf(parseShape("C64 K64"));
        QCOMPARE(paddedBounds(shape, array, {}, limit)[Dim::K] % 13, 0);
        MapConstraints constraints;
        constraints.levels.resize(array.levels().size());
        constraints.levels[0].temporal[Dim::K] = 4;
        QCOMPARE(paddedBounds(shape, array, constraints, limit)[Dim::K], 64);
        // No room for more than the layer's own tiles.
        QCOMPARE(paddedBounds(shape, array, {}, 49), shape.bounds);
    }
};

QTEST_APPLESS_MAIN(TestImperfectFactors)
#include "tst_imperfectfactors.moc"
