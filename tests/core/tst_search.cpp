// SPDX-License-Identifier: GPL-3.0-or-later
// Properties of the search on layers too large for the brute force (tests/oracle): a machine that
// can do all that another one can is never worse, nothing depends on anything but the question, and
// what does not fit is named.
#include "core/mapper/search.h"

#include "core/mapping/describe.h"
#include "core/mapping/validate.h"
#include "tests/support/machines.h"
#include "tests/support/sanitized.h"

#include <QTest>

#include <span>
#include <thread>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Energies per access that do not follow sizes, so that more of something is never dearer. No
/// leakage and no clock: what is not used costs nothing.
ArchitectureSpec machine(Count columns, Count rows, Count glbWords, Count rfWords)
{
    ArchitectureSpec spec = threeLevels(columns, rows, glbWords * 16, rfWords * 16);
    for (MemoryLevel &level : spec.levels) {
        level.leakageW = 0;
        level.areaUm2 = 100;
        level.fanout.transferPJPerBit = 0.01;
    }
    spec.levels[0].accessEnergyPJ = 1;
    spec.levels[1].accessEnergyPJ = 6;
    spec.levels[2].accessEnergyPJ = 200;
    spec.mac.energyPJ = 1;
    spec.mac.leakageW = 0;
    spec.clockEnergyPJ = 0;
    return spec;
}

struct Question
{
    Problem problem;
    ArchitectureSpec machine;
    Accounting accounting = Accounting::Physical;
    SearchOptions options = {};
};

MappingResult answer(const Question &question, std::stop_token stop = {})
{
    const Architecture architecture = valueOf(Architecture::make(question.machine));
    const EnergyTable energies =
        valueOf(EnergyTable::make(architecture, roundTechnology(), question.problem.precision));
    return searchMapping(question.problem, architecture, energies, question.accounting,
                         question.options, std::move(stop));
}

Question asked(const char *shape, ArchitectureSpec spec, Objective objective = Objective::Energy)
{
    Question question{{valueOf(parseShape(shape)), {}}, std::move(spec)};
    question.options.objective = objective;
    return question;
}

double objectiveOf(const MappingResult &result, Objective objective)
{
    switch (objective) {
    case Objective::Edp: return result.energyPJ * result.cycles;
    case Objective::Latency: return result.cycles;
    default: return result.energyPJ;
    }
}

/// The mapping is valid and costs what the result says; the bound lies below it.
void verifyConsistent(const MappingResult &result, const Question &question)
{
    QVERIFY(result.mapping);
    const Architecture architecture = valueOf(Architecture::make(question.machine));
    const Problem &problem = question.problem;
    const std::string text = describe(*result.mapping, architecture);
    const Findings wrong = validate(*result.mapping, problem.shape, problem.precision, architecture,
                                    question.accounting);
    QVERIFY2(wrong.empty(), text.c_str());
    const EnergyTable energies =
        valueOf(EnergyTable::make(architecture, roundTechnology(), problem.precision));
    const AccessCounts counts = valueOf(countAccesses(
        problem.shape, *result.mapping, countingRules(architecture, question.accounting)));
    const EnergyAndCycles cost = energyAndCycles(counts, *result.mapping, problem, architecture,
                                                 energies, question.accounting);
    QCOMPARE(result.energyPJ, cost.energyPJ);
    QCOMPARE(result.cycles, cost.cycles);
    if (result.proven)
        QCOMPARE(result.gap.value(), 0.0);
    if (result.gap)
        QVERIFY(*result.gap >= 0);
    QCOMPARE(parseMapping(text, architecture).value(), *result.mapping);
}

const std::vector<const char *> all = {
    "R3 S3 P28 Q28 C32 K64", "R3 S3 P14 Q14 C64 K96 stride2",   "R1 S1 P14 Q14 C256 K64",
    "R3 S3 P28 Q28 G96",     "R5 S5 P27 Q27 C12 K16 G2",        "C1024 K256",
    "N48 C192 K96",          "R3 S3 P12 Q12 C16 K24 dilation2", "R7 S7 P28 Q28 C3 K32 stride2",
    "N16 C64 K16 G12",
};
const auto layers = std::span(all).first(sanitized() ? 1 : all.size());

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT

private slots:
    void moreIsNeverWorse_data();
    void moreIsNeverWorse();
    void objectivesDisagreeInTheirOwnFavour();
    void constraintsNeverHelp();
    void boundLiesBelow();
    void sameQuestionSameAnswer();
    void fewLevels();
    void nothingToLoop();
    void impossible_data();
    void impossible();
    void contradictionIsNamed();
    void stoppedBefore();
    void stoppedInTheMiddle();
    void stoppedWhileManySearch();
};

void TestSearch::moreIsNeverWorse_data()
{
    QTest::addColumn<QString>("layer");
    QTest::addColumn<Objective>("objective");
    for (const char *layer : layers) {
        for (Objective objective : {Objective::Energy, Objective::Edp, Objective::Latency})
            QTest::addRow("%s, %s", layer, name(objective).data()) << layer << objective;
    }
}

void TestSearch::moreIsNeverWorse()
{
    QFETCH(QString, layer);
    QFETCH(Objective, objective);
    Question base = asked(qPrintable(layer), machine(8, 8, 4096, 32), objective);
    for (MemoryLevel &level : base.machine.levels)
        level.readBandwidth = level.writeBandwidth = Bandwidth{64, Bandwidth::Per::Cycle};
    const MappingResult before = answer(base);
    verifyConsistent(before, base);
    if (QTest::currentTestFailed())
        return;

    struct More
    {
        const char *of;
        std::function<void(Question &)> change;
    };
    const std::vector<More> more = {
        {"GLB", [](Question &q) { *q.machine.levels[1].capacityBits *= 2; }},
        {"a little GLB", [](Question &q) { *q.machine.levels[1].capacityBits += 16 * 100; }},
        {"RF", [](Question &q) { *q.machine.levels[0].capacityBits *= 2; }},
        {"a little RF", [](Question &q) { *q.machine.levels[0].capacityBits += 16; }},
        {"columns", [](Question &q) { q.machine.levels[1].fanout.columns *= 2; }},
        {"rows", [](Question &q) { q.machine.levels[1].fanout.rows += 3; }},
        {"DRAM bandwidth", [](Question &q) { q.machine.levels[2].readBandwidth->bits *= 3; }},
        {"GLB bandwidth", [](Question &q) { q.machine.levels[1].readBandwidth.reset(); }},
        {"precision saved",
         [](Question &q) {
             q.problem.precision = {8, 8, 16, 8, Arithmetic::Integer};
         }},
    };
    for (const More &each : more) {
        Question question = base;
        each.change(question);
        const MappingResult after = answer(question);
        verifyConsistent(after, question);
        if (QTest::currentTestFailed())
            return;
        // What is not proven may be worse by its gap.
        const double slack = 1 + 1e-9 + after.gap.value_or(0);
        const std::string text = std::string("more of ") + each.of + ": "
            + std::to_string(objectiveOf(before, objective)) + " becomes "
            + std::to_string(objectiveOf(after, objective));
        QVERIFY2(objectiveOf(after, objective) <= objectiveOf(before, objective) * slack,
                 text.c_str());
    }
}

void TestSearch::objectivesDisagreeInTheirOwnFavour()
{
    for (const char *layer : layers) {
        std::vector<MappingResult> results;
        const std::vector objectives{Objective::Energy, Objective::Edp, Objective::Latency};
        for (Objective objective : objectives)
            results.push_back(answer(asked(layer, machine(7, 5, 2048, 24), objective)));
        for (std::size_t i = 0; i < objectives.size(); ++i) {
            for (const MappingResult &other : results)
                QVERIFY2(objectiveOf(results[i], objectives[i]) <= objectiveOf(other, objectives[i])
                                 * (1 + 1e-9 + results[i].gap.value_or(0)),
                         layer);
        }
    }
}

void TestSearch::constraintsNeverHelp()
{
    for (const char *layer : layers) {
        const Question free = asked(layer, machine(6, 6, 2048, 32));
        const MappingResult best = answer(free);
        const auto verifyWorse = [&](const auto &bind) {
            Question bound = free;
            bind(bound.options.constraints);
            const MappingResult result = answer(bound);
            verifyConsistent(result, bound);
            QVERIFY2(result.energyPJ >= best.energyPJ * (1 - 1e-9 - best.gap.value_or(0)), layer);
        };
        verifyWorse([](MapConstraints &c) { c.oneAxisPerDimension = true; });
        for (Tensor t : enumerators<Tensor>())
            verifyWorse([t](MapConstraints &c) { c.stationary = t; });
        verifyWorse([](MapConstraints &c) {
            c.levels.resize(3);
            c.levels[0].temporal[Dim::K] = 1;
            c.levels[1].spatialX[Dim::C] = 1;
        });
        if (QTest::currentTestFailed())
            return;
        // A choice more cannot harm.
        Question bypass = free;
        bypass.options.constraints.searchBypass = true;
        const MappingResult result = answer(bypass);
        verifyConsistent(result, bypass);
        QVERIFY2(result.energyPJ <= best.energyPJ * (1 + 1e-9 + result.gap.value_or(0)), layer);
    }
}

/// With hardly any effort allowed the bound must still hold.
void TestSearch::boundLiesBelow()
{
    for (const char *layer : layers) {
        for (Objective objective : {Objective::Energy, Objective::Edp, Objective::Latency}) {
            Question question = asked(layer, machine(6, 6, 2048, 32), objective);
            const MappingResult best = answer(question);
            for (Count effort : {1, 10, 100}) {
                question.options.candidates = effort;
                const MappingResult result = answer(question);
                verifyConsistent(result, question);
                if (QTest::currentTestFailed())
                    return;
                if (!result.gap)
                    continue;
                const double bound = objectiveOf(result, objective) / (1 + *result.gap);
                QVERIFY2(bound <= objectiveOf(best, objective) * (1 + 1e-9), layer);
                if (result.proven)
                    QCOMPARE(objectiveOf(result, objective), objectiveOf(best, objective));
            }
        }
    }
}

void TestSearch::sameQuestionSameAnswer()
{
    for (const char *layer : layers) {
        for (Accounting accounting : {Accounting::Physical, Accounting::Timeloop}) {
            Question question = asked(layer, machine(6, 6, 2048, 32));
            question.accounting = accounting;
            const MappingResult first = answer(question);
            verifyConsistent(first, question);
            const MappingResult second = answer(question);
            QCOMPARE(second.mapping.value(), first.mapping.value());
            QCOMPARE(second.energyPJ, first.energyPJ);
            QCOMPARE(second.gap, first.gap);
            QCOMPARE(second.proven, first.proven);
        }
    }
}

/// MAC units at the DRAM, and an array with nothing but the DRAM.
void TestSearch::fewLevels()
{
    for (const char *layer : layers) {
        for (std::size_t levels : {1, 2}) {
            for (Objective objective : {Objective::Energy, Objective::Edp, Objective::Latency}) {
                Question question = asked(layer, machine(4, 4, 1024, 32), objective);
                std::vector<MemoryLevel> &all = question.machine.levels;
                all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(levels));
                all.front().fanout.columns = 8;
                question.machine.peArrayLevel = 0;
                const MappingResult result = answer(question);
                verifyConsistent(result, question);
                QVERIFY2(result.proven, layer);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }
}

/// A single MAC, and dimensions of one iteration each.
void TestSearch::nothingToLoop()
{
    Question question = asked("", machine(4, 4, 1024, 32));
    const MappingResult result = answer(question);
    verifyConsistent(result, question);
    QVERIFY(result.proven);
    for (const LevelMapping &level : result.mapping->levels)
        QVERIFY(level.temporal.empty() && level.spatial.empty());
}

void TestSearch::impossible_data()
{
    QTest::addColumn<Count>("glbBits");
    QTest::addColumn<Count>("rfBits");
    QTest::addColumn<QString>("level");
    QTest::newRow("RF") << Count(1 << 16) << Count(40) << "RF";
    QTest::newRow("GLB") << Count(47) << Count(1 << 10) << "GLB";
}

/// No room for a single word of each tensor.
void TestSearch::impossible()
{
    QFETCH(Count, glbBits);
    QFETCH(Count, rfBits);
    QFETCH(QString, level);
    Question question = asked("K4 C4", threeLevels(4, 4, glbBits, rfBits));
    for (Accounting accounting : {Accounting::Physical, Accounting::Timeloop}) {
        question.accounting = accounting;
        const MappingResult result = answer(question);
        QVERIFY(!result.mapping);
        QVERIFY(!result.proven);
        QCOMPARE(result.findings.size(), std::size_t(1));
        const Finding &finding = result.findings.front();
        QCOMPARE(finding.kind, FindingKind::CapacityExceeded);
        QCOMPARE(finding.severity, Severity::Error);
        QCOMPARE(QString::fromStdString(finding.level), level);
        QCOMPARE(QString::fromStdString(finding.tensor), QString("ifmap, filter, ofmap"));
        QCOMPARE(finding.required, 48.0);
        QCOMPARE(finding.available, level == "RF" ? 40.0 : 47.0);
        QCOMPARE(finding.unit, std::string("bit"));
    }
}

void TestSearch::contradictionIsNamed()
{
    Question question = asked("K4 C4", machine(4, 4, 1024, 32));
    std::vector<LevelConstraint> &levels = question.options.constraints.levels;
    levels.resize(3);
    levels[0].temporal[Dim::K] = 4;
    levels[1].spatialX[Dim::K] = 2; // 8 of 4
    const MappingResult tooMuch = answer(question);
    QVERIFY(!tooMuch.mapping);
    QVERIFY(!tooMuch.findings.empty());

    levels[1].spatialX[Dim::K] = 0;
    QVERIFY(answer(question).mapping);

    levels.assign(3, {});
    levels[1].spatialX[Dim::K] = 4;
    question.machine.levels[1].fanout.columns = 2;
    const MappingResult tooWide = answer(question);
    QVERIFY(!tooWide.mapping);
    QVERIFY(!tooWide.findings.empty());
    QVERIFY(!tooWide.findings.front().hint.empty());
}

/// As large as layers get, on the machine with most levels and choices.
Question huge()
{
    ArchitectureSpec spec = machine(32, 32, 1 << 20, 512);
    spec.levels.insert(spec.levels.begin() + 2, spec.levels[1]);
    spec.levels[2].name = "L2";
    *spec.levels[2].capacityBits *= 8;
    spec.levels[2].accessEnergyPJ = 20;
    Question question = asked("N64 K2520 C2520 P240 Q240 R3 S3", std::move(spec), Objective::Edp);
    question.options.constraints.searchBypass = true;
    question.options.candidates = Count(1) << 40;
    return question;
}

void TestSearch::stoppedBefore()
{
    const Question question = huge();
    std::stop_source source;
    source.request_stop();
    const MappingResult result = answer(question, source.get_token());
    QVERIFY(!result.proven);
    if (result.mapping)
        verifyConsistent(result, question);
}

/// It ends: either it was stopped, or it had finished before.
void TestSearch::stoppedInTheMiddle()
{
    const Question question = huge();
    for (int milliseconds : {1, 5, 20}) {
        std::stop_source source;
        std::jthread stopper([&source, milliseconds] {
            std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
            source.request_stop();
        });
        const MappingResult result = answer(question, source.get_token());
        if (result.mapping)
            verifyConsistent(result, question);
        else
            QVERIFY(!result.proven);
        if (result.proven)
            QCOMPARE(result.gap.value(), 0.0);
    }
}

/// Searches share nothing: several at once find what each finds alone.
void TestSearch::stoppedWhileManySearch()
{
    std::vector<Question> questions;
    for (const char *layer : layers)
        questions.push_back(asked(layer, machine(8, 8, 4096, 32)));
    std::vector<MappingResult> together(questions.size());
    std::stop_source source;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < questions.size(); ++i)
            threads.emplace_back([&, i] { together[i] = answer(questions[i]); });
        threads.emplace_back([&] { std::ignore = answer(huge(), source.get_token()); });
        for (std::size_t i = 0; i < questions.size(); ++i)
            threads[i].join();
        source.request_stop();
    }
    for (std::size_t i = 0; i < questions.size(); ++i)
        QCOMPARE(together[i].mapping.value(), answer(questions[i]).mapping.value());
}

QTEST_APPLESS_MAIN(TestSearch)
#include "tst_search.moc"
