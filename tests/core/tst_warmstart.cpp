// SPDX-License-Identifier: GPL-3.0-or-later
// A search that begins with the mapping of a design before an edit finds what one that begins with
// nothing finds, bit for bit, whatever was edited: hardware, bits, energies, accounting, objective.
#include "core/explore/evaluate.h"
#include "core/io/catalog.h"
#include "core/mapper/warmstart.h"
#include "tests/support/sanitized.h"
#include "tests/support/searchquestion.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <functional>
#include <random>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// What the search minimises.
double objective(const MappingResult &result, const SearchOptions &options)
{
    switch (options.objective) {
    case Objective::Energy: return result.energyPJ;
    case Objective::Edp: return result.energyPJ * result.cycles;
    case Objective::Latency: return result.cycles + 0.5; // at most, for the energy
    case Objective::NetworkEdp: return result.energyPJ + options.cyclePJ * result.cycles;
    case Objective::Count_: break;
    }
    Q_UNREACHABLE();
}

class Dice
{
public:
    explicit Dice(unsigned seed) : m_random(seed) { }
    std::size_t below(std::size_t count) { return m_random() % count; }
    bool often() { return below(4) > 0; }
    template <typename T> T oneOf(std::initializer_list<T> list)
    {
        return list.begin()[below(list.size())];
    }

private:
    std::mt19937 m_random;
};

void scale(std::optional<double> &value, Dice &dice, double otherwise)
{
    value = value.value_or(otherwise) * dice.oneOf({0.5, 0.8, 1.25, 2.0});
}

void scale(std::optional<Bandwidth> &bandwidth, Dice &dice)
{
    if (bandwidth)
        bandwidth->bits *= dice.oneOf({0.5, 0.8, 1.25, 2.0});
    else
        bandwidth = Bandwidth{dice.oneOf({16.0, 64.0, 256.0}), Bandwidth::Per::Cycle};
}

using Edit = std::function<void(Question &, Dice &)>;
struct NamedEdit
{
    const char *name;
    Edit apply;
};

/// One for every field of a level and of a machine that a search looks at, for bits and zeros of
/// the layer, and for what is asked.
const std::vector<NamedEdit> &edits()
{
    const auto level = [](Question &q, Dice &dice) -> MemoryLevel & {
        return q.hardware.levels[dice.below(q.hardware.levels.size())];
    };
    const auto inner = [](Question &q, Dice &dice) -> MemoryLevel & {
        return q.hardware.levels[dice.below(q.hardware.levels.size() - 1)];
    };
    static const std::vector<NamedEdit> all = {
        {"capacity",
         [=](Question &q, Dice &dice) {
             MemoryLevel &l = inner(q, dice);
             if (l.capacityBits)
                 *l.capacityBits = std::max<Count>(
                     l.wordBits, *l.capacityBits * dice.oneOf<Count>({2, 3, 5, 6, 8}) / 4);
         }},
        {"columns",
         [=](Question &q, Dice &dice) {
             Fanout &f = inner(q, dice).fanout;
             if (f.columns > 1)
                 f.columns = std::max<Count>(1, f.columns + dice.oneOf<Count>({-2, -1, 1, 2, 4}));
         }},
        {"rows",
         [=](Question &q, Dice &dice) {
             Fanout &f = inner(q, dice).fanout;
             if (f.rows > 1)
                 f.rows = std::max<Count>(1, f.rows + dice.oneOf<Count>({-2, -1, 1, 2, 4}));
         }},
        {"columns carry",
         [=](Question &q, Dice &dice) {
             bool &carried = inner(q, dice).fanout.columnsCarry[static_cast<Dim>(dice.below(8))];
             carried = !carried;
         }},
        {"rows carry",
         [=](Question &q, Dice &dice) {
             bool &carried = inner(q, dice).fanout.rowsCarry[static_cast<Dim>(dice.below(8))];
             carried = !carried;
         }},
        {"interconnect",
         [=](Question &q, Dice &dice) {
             inner(q, dice).fanout.interconnect = dice.oneOf(
                 {Interconnect::Multicast, Interconnect::Forwarding, Interconnect::Systolic});
         }},
        {"transfer energy",
         [=](Question &q, Dice &dice) {
             scale(level(q, dice).fanout.transferPJPerBit, dice, 0.1);
         }},
        {"word",
         [=](Question &q, Dice &dice) {
             inner(q, dice).wordBits = dice.oneOf({16, 32, 64});
         }},
        {"packing",
         [=](Question &q, Dice &dice) {
             inner(q, dice).packing = dice.oneOf({Packing::Packed, Packing::Padded});
         }},
        {"read bandwidth",
         [=](Question &q, Dice &dice) { scale(level(q, dice).readBandwidth, dice); }},
        {"write bandwidth",
         [=](Question &q, Dice &dice) { scale(level(q, dice).writeBandwidth, dice); }},
        {"port",
         [=](Question &q, Dice &dice) {
             level(q, dice).port = dice.oneOf({Port::Separate, Port::Shared});
         }},
        {"buffering",
         [=](Question &q, Dice &dice) {
             inner(q, dice).buffering =
                 dice.oneOf({Buffering::Streamed, Buffering::Double, Buffering::Single});
         }},
        {"keeps",
         [=](Question &q, Dice &dice) {
             bool &kept = inner(q, dice).keeps[static_cast<Tensor>(dice.below(3))];
             kept = !kept;
         }},
        {"access energy",
         [=](Question &q, Dice &dice) { scale(level(q, dice).accessEnergyPJ, dice, 2); }},
        {"leakage", [=](Question &q, Dice &dice) { scale(level(q, dice).leakageW, dice, 1e-4); }},
        {"clock",
         [](Question &q, Dice &dice) {
             q.hardware.clockHz *= dice.oneOf({0.5, 2.0});
         }},
        {"clock energy", [](Question &q, Dice &dice) { scale(q.hardware.clockEnergyPJ, dice, 1); }},
        {"multicast",
         [](Question &q, Dice &dice) {
             q.hardware.multicast = dice.oneOf({Multicast::Union, Multicast::Equal});
         }},
        {"first accumulation",
         [](Question &q, Dice &) {
             q.hardware.firstAccumulationReads = !q.hardware.firstAccumulationReads;
         }},
        {"filter bits",
         [](Question &q, Dice &dice) {
             q.problem.precision.filterBits = dice.oneOf({2, 4, 8, 16});
         }},
        {"ifmap bits",
         [](Question &q, Dice &dice) {
             q.problem.precision.ifmapBits = dice.oneOf({2, 4, 8, 16});
         }},
        {"psum bits",
         [](Question &q, Dice &dice) {
             q.problem.precision.psumBits = dice.oneOf({16, 24, 32});
         }},
        {"ofmap bits",
         [](Question &q, Dice &dice) {
             q.problem.precision.ofmapBits = dice.oneOf({4, 8, 16});
         }},
        {"zeros",
         [](Question &q, Dice &dice) {
             q.problem.density[static_cast<Tensor>(dice.below(3))] = dice.oneOf({0.3, 0.7, 1.0});
         }},
        {"maps on chip",
         [](Question &q, Dice &dice) {
             q.problem.staysOnChip[dice.oneOf({Tensor::Ifmap, Tensor::Ofmap})] = dice.often();
         }},
        {"accounting",
         [](Question &q, Dice &dice) {
             q.accounting = dice.oneOf({Accounting::Physical, Accounting::Timeloop});
         }},
        {"objective",
         [](Question &q, Dice &dice) {
             q.options.objective = dice.oneOf(
                 {Objective::Energy, Objective::Edp, Objective::Latency, Objective::NetworkEdp});
             q.options.cyclePJ = dice.oneOf({0.5, 30.0});
         }},
        {"bypass",
         [](Question &q, Dice &) {
             q.options.constraints.searchBypass =
                 !q.options.constraints.searchBypass && q.hardware.levels.size() <= 3;
         }},
    };
    return all;
}

} // namespace

class TestWarmStart : public QObject
{
    Q_OBJECT

private slots:
    void anyEdit_data();
    void anyEdit();
    void leftAside();
    void refinementGoesBeyondItsStart();
    void quickestOfLeastEnergy();
    void wholeDesigns();
    void otherObjectives();
};

void TestWarmStart::anyEdit_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<unsigned>("seed");
    constexpr std::array more = {"P4 Q6 C16 K12", "R3 S3 P4 Q4 G8 stride2"};
    std::size_t row = 0;
    unsigned seed = 0;
    for (const char *machine : {"shared-rf-8x8", "eyeriss-isca16", "eyeriss", "nvdla-small",
                                "gemmini-16", "tpu-like-32"}) {
        for (const char *shape : {"R3 S3 P2 Q4 C4 K4", more[row++ % more.size()]}) {
            QTest::addRow("%s %s", machine, shape) << QString(machine) << QString(shape) << ++seed;
            if (sanitized())
                break;
        }
    }
}

void TestWarmStart::anyEdit()
{
    QFETCH(QString, machine);
    QFETCH(QString, shape);
    QFETCH(unsigned, seed);
    Dice dice(seed);
    const Question original = asked(qPrintable(machine), qPrintable(shape));
    Question now = original;
    const MappingResult first = answer(now);
    std::optional<Mapping> known = first.mapping;
    std::optional<RootBound> root = first.root;
    QVERIFY(known && root);
    int compared = 0;
    int begun = 0;
    for (const NamedEdit &edit : edits()) {
        Question next = dice.often() ? now : original;
        edit.apply(next, dice);
        if (!Architecture::make(next.hardware))
            continue; // no such machine
        next.options.start.reset();
        next.options.startBound.reset();
        const MappingResult cold = answer(next);
        next.options.startBound = root;
        next.options.effort = SearchEffort::Quick;
        if (dice.often())
            next.options.start = known;
        const MappingResult quick = answer(next);
        QVERIFY(quick.mapping.has_value() == cold.mapping.has_value());
        if (cold.proven) {
            const double optimum = objective(cold, next.options);
            const double bound = objective(quick, next.options) / (1 + quick.gap.value_or(1e9));
            QVERIFY2(objective(quick, next.options) >= optimum * (1 - 1e-9), edit.name);
            QVERIFY2(bound <= optimum * (1 + 1e-9), edit.name);
        }
        next.options.effort = SearchEffort::Full;
        next.options.start = known;
        const MappingResult warm = answer(next);
        const Architecture architecture = valueOf(Architecture::make(next.hardware));
        const EnergyTable energies =
            valueOf(EnergyTable::make(architecture, next.technology, next.problem.precision));
        begun +=
            warmStart(next.problem, architecture, energies, next.accounting, next.options) ? 1 : 0;
        if (cold.proven)
            QVERIFY2(sameAnswer(cold, warm), edit.name);
        else if (cold.mapping)
            QVERIFY2(warm.mapping && warm.gap.value_or(0) <= cold.gap.value_or(1), edit.name);
        else
            QVERIFY2(!warm.mapping, edit.name);
        compared += cold.proven ? 1 : 0;
        if (cold.mapping) {
            now = std::move(next);
            known = cold.mapping;
            root = warm.root;
        }
    }
    QVERIFY2(compared >= 15, QByteArray::number(compared));
    QVERIFY2(begun >= 8, QByteArray::number(begun));
}

void TestWarmStart::leftAside()
{
    // What is no mapping of the layer, does not fit or breaks the constraints changes nothing.
    Question question = asked("shared-rf-8x8", "R3 S3 P6 Q6 C4 K8");
    const MappingResult cold = answer(question);
    QVERIFY(cold.proven);
    const auto unchanged = [&](const Mapping &start) {
        question.options.start = start;
        return sameAnswer(cold, answer(question));
    };
    QVERIFY(unchanged(*answer(asked("shared-rf-8x8", "R3 S3 P6 Q6 C4 K16")).mapping));
    QVERIFY(unchanged(*answer(asked("eyeriss", "R3 S3 P6 Q6 C4 K8")).mapping));
    QVERIFY(unchanged(Mapping{}));
    Mapping inRegisters = *cold.mapping;
    for (LevelMapping &level : inRegisters.levels)
        level.temporal.clear(), level.spatial.clear();
    for (Dim d : enumerators<Dim>())
        inRegisters.levels[0].temporal.push_back({d, question.problem.shape.bounds[d]});
    QVERIFY(unchanged(inRegisters));

    question.options.start.reset();
    question.options.constraints.levels.resize(question.hardware.levels.size());
    question.options.constraints.levels.back().temporal[Dim::K] = 8;
    const MappingResult bound = answer(question);
    QVERIFY(bound.proven && bound.energyPJ > cold.energyPJ);
    question.options.start = cold.mapping;
    QVERIFY(sameAnswer(bound, answer(question)));
}

/// The start of a quick search with imperfect factors is one of perfect factors, and no answer to
/// what padded bounds give.
void TestWarmStart::refinementGoesBeyondItsStart()
{
    int refined = 0;
    for (const char *machine : {"eyeriss", "shared-rf-16x16", "eyeriss-isca16"}) {
        for (const char *shape : {"R3 S3 P28 Q28 C32 K64", "R3 S3 P13 Q13 C64 K96", "P49 C192 K100",
                                  "R5 S5 P27 Q27 C48 K64"}) {
            Question question = asked(machine, shape);
            const MappingResult perfect = answer(question);
            QVERIFY(perfect.mapping);
            question.options.effort = SearchEffort::Quick;
            question.options.constraints.factors = Factors::Imperfect;
            const MappingResult cold = answer(question);
            question.options.start = perfect.mapping;
            const MappingResult warm = answer(question);
            QVERIFY(cold.mapping && warm.mapping);
            if (cold.energyPJ < perfect.energyPJ * (1 - 1e-6)) {
                QVERIFY2(warm.energyPJ < perfect.energyPJ * (1 - 1e-6), shape);
                ++refined;
                if (sanitized())
                    break;
            }
        }
    }
    QVERIFY(refined > 0);
}

/// Of equally quick mappings the one of less energy counts, the one begun with as well.
void TestWarmStart::quickestOfLeastEnergy()
{
    int frugal = 0;
    for (const char *machine : {"eyeriss", "shared-rf-16x16", "shidiannao"}) {
        for (const char *shape : {"R3 S3 P28 Q28 C32 K64", "P14 Q14 C256 K64", "R3 S3 P14 Q14 G96",
                                  "R5 S5 P27 Q27 C48 K64"}) {
            Question question = asked(machine, shape);
            question.options.objective = Objective::Latency;
            const MappingResult full = answer(question);
            QVERIFY(full.mapping);
            for (const Count candidates : {1, 20}) {
                question.options.candidates = candidates;
                question.options.start.reset();
                const MappingResult cold = answer(question);
                question.options.start = full.mapping;
                const MappingResult warm = answer(question);
                QVERIFY(cold.mapping && warm.mapping);
                QVERIFY(warm.cycles <= full.cycles);
                if (warm.cycles == full.cycles)
                    QVERIFY2(warm.energyPJ <= full.energyPJ * (1 + 1e-8), shape);
                frugal += cold.cycles == full.cycles && cold.energyPJ > full.energyPJ * 1.001;
            }
            if (sanitized() && frugal > 0)
                break;
        }
    }
    QVERIFY(frugal > 0);
}

void TestWarmStart::wholeDesigns()
{
    // As in the window: one context through all edits, beside one that knows nothing each time.
    EvaluationContext context(2, SearchBegin::FromLast);
    Design design;
    design.network = std::make_shared<const Network>(valueOf(io::builtinNetwork("lenet5")));
    design.technology = std::make_shared<const Technology>(
        valueOf(io::builtinTechnology(io::listTechnologies().front().name)));
    ArchitectureSpec hardware = valueOf(io::builtinHardware("shared-rf-8x8")).spec();
    for (Count percent : {100, 150, 75}) {
        for (Objective objective : {Objective::Energy, Objective::Edp, Objective::NetworkEdp}) {
            ArchitectureSpec edited = hardware;
            *edited.levels[1].capacityBits = *edited.levels[1].capacityBits * percent / 100;
            edited.levels[1].fanout.columns += percent % 7;
            design.architecture =
                std::make_shared<const Architecture>(valueOf(Architecture::make(edited)));
            design.settings.objective = objective;
            (void)evaluate(design, context, {}, SearchTier::Quick);
            const Evaluation warm = evaluate(design, context);
            EvaluationContext fresh(1);
            const Evaluation cold = evaluate(design, fresh);
            QVERIFY(cold.complete && cold.totals.missingLayers == 0);
            for (std::size_t i = 0; i < cold.layers.size(); ++i) {
                QCOMPARE(!warm.layers[i], !cold.layers[i]);
                if (cold.layers[i])
                    QVERIFY(*warm.layers[i] == *cold.layers[i]);
            }
        }
    }
}

/// What was found for one objective makes no quick answer to another worse.
void TestWarmStart::otherObjectives()
{
    Design design;
    design.network = std::make_shared<const Network>(valueOf(io::builtinNetwork("lenet5")));
    design.technology = std::make_shared<const Technology>(
        valueOf(io::builtinTechnology(io::listTechnologies().front().name)));
    design.architecture =
        std::make_shared<const Architecture>(valueOf(io::builtinHardware("eyeriss")));
    EvaluationContext context(1, SearchBegin::FromLast);
    for (Objective objective : {Objective::Latency, Objective::Energy, Objective::Edp}) {
        design.settings.objective = objective;
        const Evaluation warm = evaluate(design, context, {}, SearchTier::Quick);
        EvaluationContext fresh(1);
        const Evaluation cold = evaluate(design, fresh, {}, SearchTier::Quick);
        for (std::size_t i = 0; i < cold.layers.size(); ++i) {
            QCOMPARE(!warm.layers[i], !cold.layers[i]);
            if (cold.layers[i])
                QVERIFY(*warm.layers[i] == *cold.layers[i]);
        }
    }
}

QTEST_APPLESS_MAIN(TestWarmStart)
#include "tst_warmstart.moc"
