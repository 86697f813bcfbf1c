// SPDX-License-Identifier: GPL-3.0-or-later
// What a quick search begins with, a mapping or the bound of an earlier search: an answer sooner,
// and bounds that are true whatever the shares are.
#include "tests/support/searchquestion.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace pelorus;
using namespace pelorus::test;

class TestRootBound : public QObject
{
    Q_OBJECT

private slots:
    void boundsLeftAside();
    void quickIsNoWorse();
    void isOnTheObjective();
    void quickestIsNotYetMostFrugal();
};

void TestRootBound::boundsLeftAside()
{
    // Shares of ports that the machine does not limit, or of other levels, make no bound.
    Question question = asked("eyeriss", "R3 S3 P28 Q28 C32 K64");
    const MappingResult full = answer(question);
    QVERIFY(full.proven && full.root);
    const Architecture architecture = valueOf(Architecture::make(question.hardware));
    QVERIFY(full.root->shares.fit(architecture));
    question.options.effort = SearchEffort::Quick;
    const MappingResult cold = answer(question);
    QVERIFY(!cold.proven);
    const auto answerWith = [&](const RootBound &bound) {
        question.options.startBound = bound;
        return answer(question);
    };
    constexpr double far = 0.5; // from the proof
    PortShares foreign;
    foreign.levels.resize(question.hardware.levels.size() + 3);
    QVERIFY(!foreign.fit(architecture));
    QVERIFY(sameAnswer(cold, answerWith({foreign, far})));
    PortShares unlimited;
    unlimited.compute = 0;
    unlimited.levels.resize(question.hardware.levels.size());
    QVERIFY(!question.hardware.levels.front().tensorReadBandwidth[Tensor::Filter]);
    unlimited.levels.front().ownRead[Tensor::Filter] = 1;
    QVERIFY(!unlimited.fit(architecture));
    QVERIFY(sameAnswer(cold, answerWith({unlimited, far})));
    // Poor ones that fit make a poor bound, and no wrong one.
    std::set<double> gaps;
    for (const Bottleneck &port : limitedPorts(architecture)) {
        const PortShares all = PortShares::all(port, architecture);
        QVERIFY(all.fit(architecture));
        QVERIFY(sameAnswer(cold, answerWith({all, 0}))); // a proof is near, and sought as ever
        const MappingResult poor = answerWith({all, far});
        QVERIFY(poor.mapping && poor.gap);
        QVERIFY(poor.energyPJ >= full.energyPJ * (1 - 1e-9));
        QVERIFY(poor.energyPJ / (1 + *poor.gap) <= full.energyPJ * (1 + 1e-9));
        gaps.insert(*poor.gap);
    }
    QVERIFY(gaps.size() > 1); // they were looked at
}

void TestRootBound::quickIsNoWorse()
{
    // Of a layer that a quick search does not prove: sooner an answer, and one as good as the
    // start.
    Question question = asked("eyeriss", "R3 S3 P28 Q28 C32 K64");
    const MappingResult full = answer(question);
    question.options.effort = SearchEffort::Quick;
    const MappingResult cold = answer(question);
    QVERIFY(!cold.proven);
    question.options.start = full.mapping;
    const MappingResult warm = answer(question);
    QVERIFY(warm.mapping);
    QVERIFY(warm.energyPJ <= full.energyPJ * (1 + 1e-8));
    QVERIFY(warm.energyPJ <= cold.energyPJ * (1 + 1e-8));
    QVERIFY(warm.gap && *warm.gap >= 0);
    // With the bound, too, an answer whose gap is no more than a little beyond the usual one.
    QVERIFY(full.proven && full.root);
    question.options.startBound = full.root;
    const MappingResult bounded = answer(question);
    QVERIFY(bounded.mapping && bounded.gap);
    QVERIFY(bounded.energyPJ <= full.energyPJ * (1 + 1e-8));
    QVERIFY(*bounded.gap <= full.root->gap + 0.02);
    question.options.start.reset();
    QVERIFY(answer(question).gap.value_or(1) <= std::max(full.root->gap + 0.02, 0.2));
}

void TestRootBound::isOnTheObjective()
{
    // Without limited ports the bound is near, of a product as well: it is no energy.
    for (const Objective objective : {Objective::Energy, Objective::Edp, Objective::Latency}) {
        Question question = asked("shared-rf-16x16", "R3 S3 P28 Q28 C32 K64");
        question.options.objective = objective;
        const MappingResult result = answer(question);
        QVERIFY(result.proven && result.root);
        QVERIFY(result.root->gap >= -1e-9 && result.root->gap < 0.1);
    }
}

/// That nothing is quicker is half of a proof for latency.
void TestRootBound::quickestIsNotYetMostFrugal()
{
    std::size_t unproven = 0;
    for (const char *machine : {"eyeriss", "shared-rf-16x16", "nvdla-small", "stripes"}) {
        for (const char *shape : {"C120 K84", "C84 K10", "R5 S5 P10 Q10 C6 K16"}) {
            Question question = asked(machine, shape);
            question.options.objective = Objective::Latency;
            const MappingResult full = answer(question);
            QVERIFY(full.proven && full.root);
            question.options.effort = SearchEffort::Quick;
            question.options.startBound = {full.root->shares, 0.3}; // far from a proof
            const MappingResult quick = answer(question);
            QVERIFY(quick.mapping);
            QVERIFY(!quick.proven || quick.energyPJ <= full.energyPJ * (1 + 1e-9));
            unproven += quick.proven ? 0 : 1;
        }
    }
    QVERIFY(unproven > 0);
}

QTEST_APPLESS_MAIN(TestRootBound)
#include "tst_rootbound.moc"
