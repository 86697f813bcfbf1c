// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep's points are single evaluations, in order, whatever the threads; axes as text.
#include "core/explore/sweep.h"

#include "core/io/sweepaxis.h"
#include "tests/support/machines.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

Design base()
{
    return withTechnology(designOf(convPoolFc(), threeLevels(8, 8, 1 << 20, 1 << 12)),
                          completeTechnology());
}

std::vector<SweepAxis> axes(const std::vector<std::string> &texts)
{
    std::vector<SweepAxis> result;
    for (const std::string &text : texts)
        result.push_back(valueOf(io::parseSweepAxis(text, base())));
    return result;
}

struct Reported
{
    std::vector<std::size_t> indices;
    std::vector<SweepPoint> points;
};

Reported swept(const std::vector<SweepAxis> &axes, unsigned threads, std::size_t first = 0)
{
    Reported reported;
    const std::size_t end = sweep(
        base(), axes, first,
        [&](std::size_t index, const SweepPoint &point) {
            reported.indices.push_back(index);
            reported.points.push_back(point);
            return true;
        },
        {}, threads);
    if (end != first + reported.indices.size())
        throw std::logic_error("the end is not behind the last point");
    return reported;
}

} // namespace

class TestSweep : public QObject
{
    Q_OBJECT
private slots:
    void pointsAreSingleEvaluations()
    {
        const auto both = axes({"batch=1,3", "bits=8/8,16/8/32,4/4"});
        QCOMPARE(valueOf(sweepSize(both)), std::size_t(6));
        const Reported all = swept(both, 3);
        QCOMPARE(all.indices, (std::vector<std::size_t>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(all.points[4].values, (std::vector<std::string>{"3", "16/8/32"}));
        for (std::size_t i = 0; i < all.points.size(); ++i) {
            const Design design = valueOf(sweepDesign(base(), both, i));
            QCOMPARE(design.settings.batch, Count(i < 3 ? 1 : 3));
            EvaluationContext fresh(1);
            const Evaluation alone = evaluate(design, fresh);
            QVERIFY(all.points[i].result);
            QVERIFY(all.points[i].result->totals == alone.totals);
            QCOMPARE(all.points[i].result->areaMm2, alone.area.mm2);
            QCOMPARE(all.points[i].result->quality.proven, mappingQuality(alone).proven);
            QCOMPARE(all.points[i].findings, static_cast<int>(alone.findings.size()));
        }
        QVERIFY(all.points[0].result->totals.energyPJ != all.points[1].result->totals.energyPJ);
    }
    void aMemoThatStaysChangesNothing()
    {
        const auto both = axes({"batch=1,3", "bits=8/8,4/4"});
        const Reported expected = swept(both, 1);
        EvaluationContext context(1);
        for (int round = 0; round < 2; ++round) {
            std::vector<SweepPoint> points;
            sweep(base(), both, 1,
                  [&](std::size_t, const SweepPoint &point) {
                      points.push_back(point);
                      return true;
                  },
                  context, 2, {});
            QCOMPARE(points.size(), std::size_t(3));
            for (std::size_t i = 0; i < points.size(); ++i) {
                QCOMPARE(points[i].values, expected.points[i + 1].values);
                QVERIFY(points[i].result == expected.points[i + 1].result);
            }
        }
        QCOMPARE(expected.points[2].result->batch, Count(3));
    }
    /// Equal where values are, however they are written, and only there.
    void statesTellValuesApart_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("equal");
        QTest::addColumn<QString>("other");
        QTest::newRow("size") << "levels.GLB.capacity" << QStringList{"512 KiB", "0.5 MiB"}
                              << "256 KiB";
        QTest::newRow("count") << "pe_array.columns" << QStringList{"4", "04"} << "5";
        QTest::newRow("clock") << "clock" << QStringList{"200 MHz", "0.2 GHz"} << "100 MHz";
        QTest::newRow("batch") << "batch" << QStringList{"4", "4"} << "2";
        QTest::newRow("bits") << "bits" << QStringList{"8/4", "8/4"} << "4/8";
        QTest::newRow("objective") << "objective" << QStringList{"edp", "edp"} << "latency";
        QTest::newRow("factors") << "factors" << QStringList{"imperfect", "imperfect"} << "perfect";
        QTest::newRow("accounting")
            << "accounting" << QStringList{"timeloop", "timeloop"} << "physical";
    }
    void statesTellValuesApart()
    {
        QFETCH(QString, path);
        QFETCH(QStringList, equal);
        QFETCH(QString, other);
        const SweepAxis axis = io::sweepAxis(path.toStdString(), {"unused"});
        const auto state = [&](const QString &value) {
            return axis.state(valueOf(axis.edit(base(), value.toStdString())));
        };
        QCOMPARE(state(equal[0]), state(equal[1]));
        QVERIFY(state(equal[0]) != state(other));
        QVERIFY(!state(other).empty());
    }
    void aFrontHasWhatNothingBeats()
    {
        using Points = std::vector<std::array<double, 2>>;
        using Indices = std::vector<std::size_t>;
        QCOMPARE(lowestFront(Points{}), Indices{});
        QCOMPARE(lowestFront(Points{{3, 1}, {1, 3}, {2, 2}, {2, 3}, {3, 2}, {1, 3}}),
                 (Indices{1, 5, 2, 0}));
        QCOMPARE(lowestFront(Points{{1, 1}, {0, 2}, {1, 0}, {0, 1}}), (Indices{3, 2}));
    }
    void threadsChangeNothing()
    {
        const auto both = axes({"batch=1:4:1", "bits=8/8,16/16"});
        const Reported one = swept(both, 1), many = swept(both, 7);
        QCOMPARE(many.indices, one.indices);
        for (std::size_t i = 0; i < one.points.size(); ++i) {
            QCOMPARE(many.points[i].values, one.points[i].values);
            QVERIFY(many.points[i].result == one.points[i].result);
        }
        const Reported rest = swept(both, 2, 5);
        QCOMPARE(rest.indices, (std::vector<std::size_t>{5, 6, 7}));
        QVERIFY(rest.points[2].result == one.points[7].result);
        QVERIFY(swept(both, 2, 8).indices.empty());
    }
    void misfitsSayWhy()
    {
        // Two bytes for each processing element keep no tile of three tensors.
        const auto capacity = axes({"levels.RF.capacity=2 B,1 KiB"});
        const Reported all = swept(capacity, 2);
        QCOMPARE(all.points.size(), std::size_t(2));
        QVERIFY(!all.points[0].result);
        EvaluationContext context;
        const Evaluation alone = evaluate(valueOf(sweepDesign(base(), capacity, 0)), context);
        const auto error = std::ranges::find(alone.findings, Severity::Error, &Finding::severity);
        QVERIFY(error != alone.findings.end());
        QCOMPARE(all.points[0].note, error->layer + ": " + error->hint);
        QVERIFY(all.points[1].result && all.points[1].note.empty());
    }
    void stops()
    {
        const auto many = axes({"batch=1:400:1"});
        std::size_t reported = 0;
        std::stop_source source;
        const std::size_t end = sweep(
            base(), many, 0,
            [&](std::size_t index, const SweepPoint &) {
                reported = index + 1;
                if (index == 2)
                    source.request_stop();
                return true;
            },
            source.get_token(), 2);
        QCOMPARE(end, reported);
        QVERIFY(end >= 3 && end < 400);
        std::size_t calls = 0;
        QCOMPARE(sweep(
                     base(), many, 10, [&](std::size_t, const SweepPoint &) { return ++calls < 2; },
                     {}, 3),
                 std::size_t(12));
        QCOMPARE(calls, std::size_t(2));
    }

    void ranges_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("values");
        const auto row = [](const char *text, const char *values) {
            QTest::newRow(text) << text << values;
        };
        row("batch=1:7:2", "1 3 5 7");
        row("batch=1:8:2", "1 3 5 7");
        row("batch=9:4:-2", "9 7 5");
        row("batch=5:5:1", "5");
        row("batch=1:20:*3", "1 3 9");
        row("batch=16:2:*0.5", "16 8 4 2");
        row("batch=7", "7");
        row("bits=8/8,4/4/16", "8/8 4/4/16");
        row("objective=energy,edp,latency,network-edp", "energy edp latency network-edp");
        row("accounting=timeloop,physical", "timeloop physical");
        row("factors=imperfect", "imperfect");
        row("levels.RF.capacity=64:256:*2 B", "64 B|128 B|256 B");
        row("clock=0.1:0.5:0.1 GHz", "0.1 GHz|0.2 GHz|0.3 GHz|0.4 GHz|0.5 GHz");
    }
    void ranges()
    {
        QFETCH(QString, text);
        QFETCH(QString, values);
        const auto axis = io::parseSweepAxis(text.toStdString(), base());
        QVERIFY2(axis.has_value(), axis ? "" : axis.error().message().c_str());
        QStringList found;
        for (const std::string &value : axis->values)
            found += QString::fromStdString(value);
        QCOMPARE(found, values.split(values.contains('|') ? '|' : ' '));
    }
    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *text, const char *message) {
            QTest::newRow(text) << text << message;
        };
        row("batch", "expected PATH=A:B:STEP");
        row("=1", "expected PATH=A:B:STEP");
        row("batch=", "expected PATH=A:B:STEP");
        row("batch=1:2", "no range of numbers");
        row("batch=1:b:2", "no range of numbers");
        row("batch=1:1e999:1", "no range of numbers");
        row("batch=1:8:0", "this step does not lead from A to B");
        row("batch=1:8:-1", "this step does not lead from A to B");
        row("batch=8:1:1", "this step does not lead from A to B");
        row("batch=1:8:*1", "this factor does not lead from A to B");
        row("batch=0:8:*2", "this factor does not lead from A to B");
        row("batch=1:8:*0.5", "this factor does not lead from A to B");
        row("batch=1:1000001:1", "more than 1000000 values");
        row("batch=1,,2", "value 2 is empty");
        row("batch=0", "batch=0: ");
        row("bits=8/99", "bits=8/99: expected W/A");
        row("objective=speed", "expected energy, edp, latency or network-edp");
        row("accounting=x", "expected physical or timeloop");
        row("factors=x", "expected perfect or imperfect");
        row("levels.XX.capacity=1 KiB", "there is no \"XX\" in levels, expected one of");
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto axis = io::parseSweepAxis(text.toStdString(), base());
        QVERIFY(!axis.has_value());
        const QString said = QString::fromStdString(axis.error().message());
        QVERIFY2(said.startsWith("--vary " + text + ": ") && said.contains(message),
                 qPrintable(said));
    }
    void valuesAreCounted()
    {
        QCOMPARE(valueOf(io::parseSweepValues("4, 8 , 14", "x")),
                 (std::vector<std::string>{"4", "8", "14"}));
        QCOMPARE(valueOf(io::parseSweepValues("1:8:*2", "x", 4)).size(), std::size_t(4));
        for (const char *const text : {"1:5:1", "1,2,3,4,5"}) {
            const auto many = io::parseSweepValues(text, "x", 4);
            QVERIFY(!many);
            QCOMPARE(many.error().message(), std::string("x: more than 4 values"));
        }
    }
    void refusesTooMany()
    {
        const auto message = [](const std::vector<std::string> &texts) {
            const auto size = sweepSize(axes(texts));
            return size ? QString("%1 points").arg(*size)
                        : QString::fromStdString(size.error().message());
        };
        SweepAxis wide{"a", std::vector<std::string>(1000, "1"), {}, {}};
        std::vector<SweepAxis> three{wide, wide, wide};
        three[1].path = "b";
        QCOMPARE(valueOf(sweepSize(std::span(three).first(2))), std::size_t(1'000'000));
        three[2].path = "c";
        QCOMPARE(QString::fromStdString(sweepSize(three).error().message()),
                 "c: more than 1000000 combinations in all");
        QCOMPARE(message({"batch=1,2", "batch=3"}), "batch: varied twice, expected each path once");
        QCOMPARE(message({}), "1 points");
    }
};

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"
