// SPDX-License-Identifier: GPL-3.0-or-later
// How much a search still does once it is asked to stop, counted in entries of its tables and not
// in time, at moments throughout it; and that it finds the same with every kind of loops.
#include "core/io/catalog.h"
#include "core/mapper/front.h"
#include "core/mapper/kernels.h"
#include "core/mapper/search.h"
#include "core/mapping/validate.h"
#include "tests/support/layers.h"

#include <QTest>

using namespace pelorus;
using namespace pelorus::test;

namespace {

/// Loops that count the entries they go through, and ask for a stop after so many.
struct Counted
{
    static inline std::uint64_t entries = 0, last = 0;
    static inline std::stop_source *source = nullptr;

    static void count(std::size_t more)
    {
        entries += more;
        if (source && entries >= last)
            source->request_stop();
    }
    static const KernelLoops &own() { return *runnableKernels().front().loops; }
    static const KernelLoops &loops()
    {
        static const KernelLoops all{
            [](double *to, const double *from, std::size_t n) {
                own().lower(to, from, n), count(n);
            },
            [](double *to, const double *from, const double *more, std::size_t n) {
                own().lowerBySum(to, from, more, n), count(n);
            },
            [](double *to, double factor, const double *from, std::size_t n) {
                own().addScaled(to, factor, from, n), count(n);
            },
            [](double *to, const double *from, double factor, const double *more, std::size_t n) {
                own().plusScaled(to, from, factor, more, n), count(n);
            },
            [](double *to, double base, double factor, const double *from, double otherFactor,
               const double *other, std::size_t n) {
                own().sumOfTwo(to, base, factor, from, otherFactor, other, n), count(n);
            },
            [](double *to, const RowSums &sums, std::size_t rows, std::size_t n) {
                own().sumRows(to, sums, rows, n), count(rows * n);
            },
            [](double *to, const RowSums &sums, std::size_t rows, std::size_t n) {
                own().lowerByRows(to, sums, rows, n), count(rows * n);
            },
            [](double *to, double factor, const double *from, const std::int32_t *places,
               std::size_t n) { own().addGathered(to, factor, from, places, n), count(n); },
            [](double *to, const double *bits, double limit, std::size_t n) {
                own().exclude(to, bits, limit, n), count(n);
            },
            [](double *to, double limit, std::size_t n) { own().cutAt(to, limit, n), count(n); },
            [](double *to, const double *from, std::size_t n, std::size_t stride,
               std::size_t exponents) { own().sweep(to, from, n, stride, exponents), count(n); },
            [](std::int32_t *to, const std::int32_t *from, std::int32_t offset,
               const std::uint64_t *packed, std::uint64_t room, std::uint64_t guard,
               std::int32_t none, std::size_t n) {
                own().places(to, from, offset, packed, room, guard, none, n), count(n);
            },
            [](double *to, double base, const double *near, const double *far,
               const std::int32_t *places,
               std::size_t n) { own().lowerBySums(to, base, near, far, places, n), count(n); },
            [](double *to, double base, const double *near, const double *far,
               const std::int32_t *places,
               std::size_t n) { own().sumsAt(to, base, near, far, places, n), count(n); }};
        return all;
    }
};

/// While it lives searches run with other loops.
class WithLoops
{
public:
    explicit WithLoops(const KernelLoops &loops) : m_before(useKernels(&loops)) { }
    ~WithLoops() { useKernels(m_before); }
    WithLoops(const WithLoops &) = delete;
    WithLoops &operator=(const WithLoops &) = delete;

private:
    const KernelLoops *m_before;
};

struct Question
{
    Architecture architecture;
    Problem problem;
    EnergyTable energies;
};

Question asked(const QString &machine, const QString &shape)
{
    const Architecture architecture = valueOf(io::builtinHardware(machine.toStdString()));
    const Problem problem{valueOf(parseShape(shape.toStdString())), {}};
    const Technology technology =
        valueOf(io::builtinTechnology(io::listTechnologies().front().name));
    return {architecture, problem,
            valueOf(EnergyTable::make(architecture, technology, problem.precision))};
}

} // namespace

class TestSearchStop : public QObject
{
    Q_OBJECT

private slots:
    void endsSoon_data();
    void endsSoon();
    void whereStagesBeginAnew();
    void allLoopsFindTheSame();
};

void TestSearchStop::endsSoon_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<bool>("front");
    QTest::newRow("three levels") << "shared-rf-16x16"
                                  << "R3 S3 P28 Q28 C32 K64" << false;
    QTest::newRow("six levels") << "eyeriss"
                                << "R3 S3 P14 Q14 C16 K32" << false;
    QTest::newRow("one dimension of pixels") << "eyeriss"
                                             << "P28 Q28 C64 K64" << false;
    QTest::newRow("front") << "nvdla-small"
                           << "R3 S3 P14 Q14 C16 K32" << true;
}

void TestSearchStop::endsSoon()
{
    QFETCH(QString, machine);
    QFETCH(QString, shape);
    QFETCH(bool, front);
    constexpr std::uint64_t moments = 12;
    const Question question = asked(machine, shape);
    const WithLoops counted(Counted::loops());
    const auto search = [&](std::stop_token stop) {
        if (front) {
            const FrontResult result =
                searchFront(question.problem, question.architecture, question.energies,
                            Accounting::Physical, {}, std::move(stop));
            return result.points.empty() ? std::nullopt : std::optional(result.points[0].mapping);
        }
        return searchMapping(question.problem, question.architecture, question.energies,
                             Accounting::Physical, {}, std::move(stop))
            .mapping;
    };
    Counted::entries = 0;
    Counted::source = nullptr;
    QVERIFY(search({}));
    const std::uint64_t whole = Counted::entries;
    const std::uint64_t tiles = Lattice(question.problem.shape.bounds, 1'000'000).size();
    QVERIFY2(whole > 50 * tiles, QByteArray::number(qulonglong(whole / tiles)));
    std::uint64_t most = 0;
    for (std::uint64_t i = 0; i < moments; ++i) {
        std::stop_source source;
        Counted::entries = 0;
        Counted::last = whole * i / moments + 1;
        Counted::source = &source;
        const std::optional<Mapping> mapping = search(source.get_token());
        Counted::source = nullptr;
        QVERIFY(source.stop_requested());
        most = std::max(most, Counted::entries - Counted::last);
        if (mapping) {
            QVERIFY(validate(*mapping, question.problem.shape, question.problem.precision,
                             question.architecture, Accounting::Physical)
                        .empty());
        }
    }
    QVERIFY2(most <= 25 * tiles, QByteArray::number(double(most) / double(tiles)));
}

/// A quick search that gives up the bound which it began with, and with it all that was ranked.
void TestSearchStop::whereStagesBeginAnew()
{
    const Question question = asked("nvdla-small", "R3 S3 P28 Q28 C64 K64");
    const auto search = [&](const SearchOptions &options, std::stop_token stop) {
        return searchMapping(question.problem, question.architecture, question.energies,
                             Accounting::Physical, options, std::move(stop));
    };
    SearchOptions options;
    options.startBound = RootBound{search(options, {}).root.value().shares, 0.01};
    options.effort = SearchEffort::Quick;
    Mapping poor; // all from the outermost level
    for (const MemoryLevel &level : question.architecture.levels())
        poor.levels.push_back({{}, {}, level.keeps});
    for (Dim d : enumerators<Dim>())
        poor.levels.back().temporal.push_back({d, question.problem.shape.bounds[d]});
    options.start = poor;
    const WithLoops counted(Counted::loops());
    Counted::entries = 0;
    Counted::source = nullptr;
    const MappingResult unstopped = search(options, {});
    QVERIFY(unstopped.mapping && unstopped.mapping != poor);
    const std::uint64_t whole = Counted::entries;
    constexpr std::uint64_t moments = 100;
    for (std::uint64_t i = 0; i < moments; ++i) {
        std::stop_source source;
        Counted::entries = 0;
        Counted::last = whole * i / moments + 1;
        Counted::source = &source;
        const MappingResult result = search(options, source.get_token());
        Counted::source = nullptr;
        QVERIFY(source.stop_requested());
        QVERIFY(result.mapping && result.energyPJ >= unstopped.energyPJ * (1 - 1e-9));
    }
}

void TestSearchStop::allLoopsFindTheSame()
{
    for (const char *machine : {"shared-rf-16x16", "eyeriss", "gemmini-16"}) {
        const Question question = asked(machine, "R3 S3 P14 Q14 C16 K24 stride2");
        std::optional<MappingResult> first;
        for (const KernelChoice &choice : runnableKernels()) {
            const WithLoops loops(*choice.loops);
            const MappingResult result = searchMapping(question.problem, question.architecture,
                                                       question.energies, Accounting::Physical);
            QVERIFY(result.proven);
            if (!first)
                first = result;
            QVERIFY2(result.mapping == first->mapping && result.energyPJ == first->energyPJ
                         && result.cycles == first->cycles,
                     choice.name.data());
        }
    }
}

QTEST_APPLESS_MAIN(TestSearchStop)
#include "tst_searchstop.moc"
