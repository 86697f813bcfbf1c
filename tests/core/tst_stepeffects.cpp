// SPDX-License-Identifier: GPL-3.0-or-later
// What a step does is the difference between two evaluations; steps are values a person could type.
#include "core/explore/stepeffects.h"

#include "core/explore/countsaround.h"
#include "core/explore/totals.h"
#include "core/io/hardwaresteps.h"
#include "tests/support/machines.h"

#include <QTest>

#include <limits>

using namespace pelorus;
using namespace pelorus::test;

namespace {

Design base()
{
    return withTechnology(designOf(convPoolFc(), threeLevels(8, 8, 1 << 20, 1 << 12)),
                          completeTechnology());
}

const std::vector<io::HardwareValue> values = {{"pe_array.columns", "8"},
                                               {"levels.GLB.capacity", "128 KiB"},
                                               {"levels.DRAM.read_bandwidth", "unlimited"},
                                               {"mac.operand_bits", "16"},
                                               {"clock", "200 MHz"}};

} // namespace

class TestStepEffects : public QObject
{
    Q_OBJECT
private slots:
    void countsAreTheNearestOnes_data()
    {
        using Counts = std::vector<Count>;
        QTest::addColumn<Count>("from");
        QTest::addColumn<Count>("most");
        QTest::addColumn<int>("limit");
        QTest::addColumn<Counts>("expected");
        QTest::newRow("both sides") << Count(4) << Count(6) << 99 << Counts{5, 3, 6, 2, 1};
        QTest::newRow("a quarter to four times")
            << Count(2) << Count(99) << 99 << Counts{3, 1, 4, 5, 6, 7, 8};
        QTest::newRow("a quarter, rounded up") << Count(5) << Count(5) << 99 << Counts{4, 3, 2};
        QTest::newRow("limited") << Count(100) << Count(1000) << 3 << Counts{101, 99, 102};
        QTest::newRow("one") << Count(1) << Count(1) << 99 << Counts{};
        QTest::newRow("already beyond the most")
            << Count(9) << Count(7) << 99 << Counts{7, 6, 5, 4, 3};
        QTest::newRow("far beyond the most")
            << Count(1'000'000'000'000) << Count(3) << 99 << Counts{};
        const Count huge = std::numeric_limits<Count>::max();
        QTest::newRow("no overflow") << huge << huge << 2 << Counts{huge - 1, huge - 2};
    }

    void countsAreTheNearestOnes()
    {
        QFETCH(Count, from);
        QFETCH(Count, most);
        QFETCH(int, limit);
        QFETCH(std::vector<Count>, expected);
        QVERIFY(countsAround(from, most, static_cast<std::size_t>(limit)) == expected);
    }

    void stepsOfTexts_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("down"); // empty: none
        QTest::addColumn<QString>("up");
        QTest::newRow("count") << "pe_array.columns"
                               << "14"
                               << "7"
                               << "28";
        QTest::newRow("odd count") << "pe_array.rows"
                                   << "13"
                                   << "6"
                                   << "26";
        QTest::newRow("one") << "levels.GLB.banks"
                             << "1"
                             << ""
                             << "2";
        QTest::newRow("size") << "levels.GLB.capacity"
                              << "25 KiB"
                              << "12.5 KiB"
                              << "50 KiB";
        QTest::newRow("word") << "levels.GLB.word"
                              << "24 bit"
                              << "12 bit"
                              << "48 bit";
        QTest::newRow("rate") << "levels.DRAM.read_bandwidth"
                              << "1.2 GB/s"
                              << "0.6 GB/s"
                              << "2.4 GB/s";
        QTest::newRow("no limit") << "levels.DRAM.read_bandwidth"
                                  << "unlimited"
                                  << ""
                                  << "";
        QTest::newRow("width") << "mac.operand_bits"
                               << "16"
                               << "15"
                               << "17";
        QTest::newRow("least width") << "mac.operand_bits"
                                     << "1"
                                     << ""
                                     << "2";
    }
    void stepsOfTexts()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, text);
        const io::HardwareValue value{path.toStdString(), text.toStdString()};
        QTEST(QString::fromStdString(io::steppedText(value, false).value_or("")), "down");
        QTEST(QString::fromStdString(io::steppedText(value, true).value_or("")), "up");
    }

    /// What cannot be is no step: bits of the MAC unit have an end.
    void stepsAreDesigns()
    {
        const auto steps = io::hardwareSteps(base(), values);
        QCOMPARE(steps.size(), std::size_t(8));
        for (const DesignStep &step : steps)
            QVERIFY(*step.design.architecture != *base().architecture);
        QCOMPARE(steps[0].design.architecture->peArray().columns, Count(4));
        QCOMPARE(steps[1].design.architecture->peArray().columns, Count(16));
        const std::vector<io::HardwareValue> unknown = {{"levels.L9.capacity", "1 KiB"}};
        QVERIFY(io::hardwareSteps(base(), unknown).empty());
    }

    void effectsAreDifferencesOfEvaluations()
    {
        const auto steps = io::hardwareSteps(base(), values);
        EvaluationContext context(1);
        std::vector<StepEffect> effects;
        QVERIFY(measureSteps(base(), steps, context,
                             [&](StepEffect effect) { effects.push_back(std::move(effect)); }));
        QCOMPARE(effects.size(), steps.size());
        EvaluationContext other(1);
        const Totals before = evaluate(base(), other).totals;
        bool anyGain = false, anyLoss = false;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            QCOMPARE(effects[i].path, steps[i].path);
            QCOMPARE(effects[i].isUp, steps[i].isUp);
            EvaluationContext fresh(1);
            const Totals after = evaluate(steps[i].design, fresh).totals;
            QVERIFY(effects[i].change);
            QCOMPARE(effects[i].change->energy, after.energyPJ / before.energyPJ - 1);
            QCOMPARE(effects[i].change->latency, after.seconds / before.seconds - 1);
            QCOMPARE(effects[i].change->edp, after.edpJs / before.edpJs - 1);
            anyGain = anyGain || effects[i].change->latency < 0;
            anyLoss = anyLoss || effects[i].change->latency > 0;
        }
        QVERIFY(anyGain && anyLoss); // twice the clock, half of it
    }

    void aStepThatDoesNotFitSaysWhy()
    {
        Design narrow = base();
        narrow = withArchitecture(
            narrow, valueOf(Architecture::make(threeLevels(8, 8, 1 << 20, 48)))); // a word a tensor
        const std::vector<io::HardwareValue> rf = {{"levels.RF.capacity", "6 B"}};
        const auto steps = io::hardwareSteps(narrow, rf);
        QCOMPARE(steps.size(), std::size_t(2));
        EvaluationContext context(1);
        std::vector<StepEffect> effects;
        QVERIFY(measureSteps(narrow, steps, context,
                             [&](StepEffect effect) { effects.push_back(std::move(effect)); }));
        QVERIFY(!effects[0].change);
        QVERIFY(!effects[0].note.empty());
        QVERIFY(effects[1].change);
    }

    void stops()
    {
        std::stop_source source;
        EvaluationContext context(1);
        int reported = 0;
        QVERIFY(!measureSteps(
            base(), io::hardwareSteps(base(), values), context,
            [&](StepEffect) {
                ++reported;
                source.request_stop();
            },
            source.get_token()));
        QCOMPARE(reported, 1);
    }
};

QTEST_APPLESS_MAIN(TestStepEffects)
#include "tst_stepeffects.moc"
