// SPDX-License-Identifier: GPL-3.0-or-later
// A seeded monkey at the session and its models: random edits, good and bad, undos and redos,
// pastes, opened files, with results coming in between. An edit that fails must leave the design
// untouched, the models must stay valid at every step (QAbstractItemModelTester), and in the end
// everything shown equals a fresh evaluation of the design. Between the edits results come as fast
// as the machine makes them; `settles` times, at most every `fewestSteps`, the monkey sits still
// until the newest is there. In between it waits for nothing but files: what a step costs is the
// edit, what the views make of it, and as much of an evaluation as runs beside it.
//
// PELORUS_MONKEY_STEPS (500) and PELORUS_MONKEY_SEED (1) set its length and course.
#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "tests/support/environment.h"
#include "tests/support/uitest.h"
#include "ui/models/findingsmodel.h"
#include "ui/models/layersfilter.h"
#include "ui/models/layersmodel.h"
#include "ui/models/levelaccessmodel.h"
#include "ui/models/scoreboard.h"
#include "ui/session/comparisonedits.h"
#include "ui/session/designedits.h"
#include "ui/session/session.h"

#include <QAbstractItemModelTester>
#include <QDeadlineTimer>
#include <QFile>
#include <QTemporaryDir>

#include <numeric>
#include <random>

using namespace pelorus;

namespace {

constexpr std::size_t maxLayers = 60; // more would only take time
constexpr int settles = 40;
constexpr int fewestSteps = 25;
constexpr int patience = 120'000; // ms: under a sanitizer on a loaded machine

/// The session with all models, wired as the window wires them.
struct Bench
{
    Bench()
        : layers(session.document()), testers{QAbstractItemModelTester(&layers),
                                              QAbstractItemModelTester(&filter),
                                              QAbstractItemModelTester(&findings),
                                              QAbstractItemModelTester(&accesses)}
    {
        filter.setSourceModel(&layers);
        QObject::connect(&session.runner(), &EvaluationRunner::evaluated, &layers,
                         [this](const EvaluationPtr &evaluation) {
                             layers.setEvaluation(evaluation);
                             findings.setEvaluation(evaluation);
                             showAccesses();
                         });
        QObject::connect(&session.compared(), &ComparedDesigns::baselineChanged, &layers,
                         &LayersModel::setBaseline);
        QObject::connect(&session.selection(), &SelectionHub::selectionChanged, &layers,
                         [this] { showAccesses(); });
        QObject::connect(&session, &Session::fileFindingsChanged, &findings,
                         [this] { findings.setFileFindings(session.fileFindings()); });
        QObject::connect(&session, &Session::replaceRequested, &layers,
                         [this](const LoadedFilePtr &file) { session.apply(*file); });
    }

    void showAccesses()
    {
        const auto &selected = session.selection().selection().layers;
        accesses.setLayer(session.runner().latest(),
                          selected.empty() ? std::nullopt : std::optional(selected.front()));
    }

    Session session;
    LayersModel layers;
    LayersFilter filter;
    FindingsModel findings;
    LevelAccessModel accesses;
    QAbstractItemModelTester testers[4];
};

class Monkey
{
public:
    Monkey(Bench &bench, unsigned seed, const QString &folder)
        : m_bench(bench), m_random(seed), m_folder(folder)
    {
        for (const auto &entry : io::listNetworks())
            m_networks << QString::fromStdString(entry.name);
        for (const auto &entry : io::listHardware())
            m_hardware << QString::fromStdString(entry.name);
        writeFiles();
    }

    /// One random deed; its name, and false if an edit failed but changed something.
    std::pair<QString, bool> step()
    {
        const DesignPtr before = document().design();
        const auto [name, result] = deed();
        const bool isHonest =
            result || (document().design() == before && !result.error().message().empty());
        return {name, isHonest};
    }

private:
    using Deed = std::pair<QString, Result<void>>;

    Deed deed()
    {
        switch (upTo(22)) {
        case 0:
        case 1:
        case 2: return {"bits", m_bench.layers.setBitsOfRows(someLayers(), bitsColumn(), upTo(40))};
        case 3:
        case 4:
        case 5: return {"hardware", setHardwareValue(document(), hardwarePath(), valueText())};
        case 6:
            return {"batch", setBatch(document(), oneOf<Count>({0, 1, 1, 2, 4, 16, 1LL << 60}))};
        case 7: {
            if (!upTo(3)) {
                setFactors(document(), upTo(1) ? Factors::Imperfect : Factors::Perfect);
                return {"factors", {}};
            }
            if (upTo(1)) {
                setObjective(document(),
                             oneOf<Objective>({Objective::Energy, Objective::Edp,
                                               Objective::Latency, Objective::NetworkEdp}));
                return {"objective", {}};
            }
            setAccounting(document(), upTo(1) ? Accounting::Physical : Accounting::Timeloop);
            return {"accounting", {}};
        }
        case 8:
            return upTo(1) ? Deed{"network", useBuiltinNetwork(document(), oneOf(m_networks))}
                           : Deed{"library", useBuiltinHardware(document(), oneOf(m_hardware))};
        case 9: return {"add", hasRoom() ? addLayer(document(), place(), kind()) : Result<void>()};
        case 10:
            return {"duplicate",
                    hasRoom() ? duplicateLayers(document(), someLayers()) : Result<void>()};
        case 11: return {"remove", removeLayers(document(), someLayers())};
        case 12:
            if (count() == 0)
                return {"new", newNetwork(document(), "new")};
            return {"move", moveLayer(document(), layer(), layer())};
        case 13: return {"cell", editCell()};
        case 14: return {"paste", pasteLayers(document(), place(), table())};
        case 15:
        case 16: {
            for (int i = upTo(4); i >= 0; --i)
                document().undoStack()->undo();
            return {"undo", {}};
        }
        case 17: {
            for (int i = upTo(4); i >= 0; --i)
                document().undoStack()->redo();
            return {"redo", {}};
        }
        case 18: {
            m_bench.session.open(oneOf(m_files));
            // What is edited next must not depend on how fast the disk is.
            // QTest::qWaitFor() would look every 10 ms only.
            const QDeadlineTimer end(patience);
            while (m_bench.session.loader().isLoading() && !end.hasExpired())
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            return {m_bench.session.loader().isLoading() ? "open (never ends)" : "open", {}};
        }
        case 19: {
            Selection selection;
            if (count() > 0)
                selection.layers = someLayers();
            m_bench.session.selection().select(selection);
            m_bench.filter.setFilterText(oneOf<QString>({"", "conv", "fc", "bandwidth", "zzz"}));
            m_bench.filter.sort(upTo(LayersModel::ColumnCount - 1),
                                upTo(1) ? Qt::AscendingOrder : Qt::DescendingOrder);
            return {"look", {}};
        }
        case 20:
        case 21: return compare();
        default:
            if (upTo(3) == 0)
                return {"save", m_bench.session.saveAs(m_folder + "/saved.pelorus")};
            document().endMerge();
            return {"release", {}};
        }
    }

    Deed compare()
    {
        const std::vector<SnapshotPtr> all = snapshotsOf(*document().design());
        const auto some = static_cast<std::size_t>(
            upTo(std::max(0, static_cast<int>(all.size()) - 1))); // one of them, if there are any
        const SnapshotPtr present = m_bench.session.compared().taken(
            oneOf<QString>({"", "present", nextSnapshotName(*document().design())}));
        switch (upTo(all.empty() ? 3 : 7)) {
        case 0: pinBaseline(document(), present); return {"pin", {}};
        case 1: pinBaseline(document(), nullptr); return {"unpin", {}};
        case 2: swapWithBaseline(document(), present); return {"swap", {}};
        case 3: addSnapshot(document(), present); return {"snapshot", {}};
        case 4: restoreSnapshot(document(), some); return {"restore", {}};
        case 5: pinBaseline(document(), all[some]); return {"pin snapshot", {}};
        case 6:
            renameSnapshot(document(), some, oneOf<QString>({"", "one", "two"}));
            return {"name snapshot", {}};
        default: removeSnapshots(document(), std::array{some}); return {"forget snapshot", {}};
        }
    }

    DesignDocument &document() { return m_bench.session.document(); }
    std::size_t count() { return document().design()->network->layers().size(); }
    bool hasRoom() { return count() < maxLayers; }

    /// 0..most
    int upTo(int most) { return std::uniform_int_distribution(0, most)(m_random); }
    template <typename T> T oneOf(const QList<T> &list)
    {
        return list[upTo(static_cast<int>(list.size()) - 1)];
    }
    std::size_t place() { return static_cast<std::size_t>(upTo(static_cast<int>(count()))); }
    std::size_t layer() { return static_cast<std::size_t>(upTo(static_cast<int>(count()) - 1)); }
    std::vector<std::size_t> someLayers()
    {
        std::vector<std::size_t> result;
        const int odds = upTo(1) ? 0 : 9; // all, or one in ten
        for (std::size_t i = 0; i < count(); ++i) {
            if (upTo(odds) == 0 && (odds > 0 || upTo(20) > 0))
                result.push_back(i);
        }
        if (odds == 0 && result.size() > 10)
            result.resize(10);
        return result;
    }
    LayersModel::Column bitsColumn()
    {
        return oneOf<LayersModel::Column>(
            {LayersModel::FilterBits, LayersModel::IfmapBits, LayersModel::PsumBits});
    }
    LayerKind kind()
    {
        return static_cast<LayerKind>(upTo(static_cast<int>(LayerKind::Count_) - 1));
    }

    QString hardwarePath()
    {
        const auto &levels = document().design()->architecture->levels();
        const QString level = QString::fromStdString(
            levels[static_cast<std::size_t>(upTo(static_cast<int>(levels.size()) - 1))].name);
        return oneOf<QString>({"clock", "pe_array.columns", "pe_array.rows", "mac.operand_bits",
                               "levels." + level + ".capacity", "levels." + level + ".word",
                               "levels." + level + ".read_bandwidth",
                               "levels." + level + ".buffering", "levels.nowhere.capacity",
                               "nonsense"});
    }
    QString valueText()
    {
        return oneOf<QString>({"1",
                               "2",
                               "3",
                               "14",
                               "2*8",
                               "64",
                               "16 B",
                               "108 KiB",
                               "1 MiB",
                               "16 bit",
                               "64 bit/cycle",
                               "1.2 GB/s",
                               "200 MHz",
                               "double",
                               "0",
                               "-1",
                               "1e9",
                               "99999999999",
                               "99999999999999999999",
                               "",
                               "x",
                               "null",
                               "1/0"});
    }

    Result<void> editCell()
    {
        if (count() == 0)
            return {};
        const int row = upTo(static_cast<int>(count()) - 1);
        const auto edit = [&](LayersModel::Column column, const QString &text) {
            m_bench.layers.setData(m_bench.layers.index(row, column), text);
        };
        switch (upTo(2)) {
        case 0:
            edit(LayersModel::Name, oneOf<QString>({"", "conv1", "a", "b b", "ß→", "x\ty"}));
            break;
        case 1: edit(LayersModel::Shape, shape()); break;
        default:
            edit(LayersModel::Kind,
                 oneOf<QString>({"conv", "fc", "pool", "matmul", "depthwise", "?"}));
        }
        return {};
    }
    QString shape()
    {
        QString text;
        for (const char *dim : {"R", "S", "P", "Q", "C", "K", "G"}) {
            if (upTo(2) > 0)
                text +=
                    QStringLiteral("%1%2 ").arg(dim).arg(oneOf<Count>({1, 2, 3, 7, 13, 16, 64}));
        }
        return text
            + oneOf<QString>({"", "stride2", "pad1", "dilation2x1", "Z3", "K0",
                              "N9999999999 K9999999999", "pad-1"});
    }
    QString table()
    {
        if (!hasRoom())
            return {};
        return oneOf<QString>(
            {"", "nonsense", "name\tkind\tshape\np\tconv\tR3 S3 P8 Q8 C4 K4\n\tfc\tC64 K10\n",
             "name\tK\tW bits\nconv1\t4\t8\nconv1\t4\t8\n", "name\tK\nx\t-1\n",
             m_bench.layers.tsv({}), "a\tpool\tP4 Q4 G4 R2 S2 stride2\t\t\t\t\n"});
    }

    void writeFiles()
    {
        const DesignPtr design = test::smallDesign();
        const auto write = [this](const char *name, const std::string &content) {
            const QString path = m_folder + '/' + name;
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly)
                || file.write(content.data(), qint64(content.size())) < 0)
                qFatal("cannot write %s", qPrintable(path));
            m_files << path;
        };
        write("design.pelorus", io::toJson(*design));
        write("network.json", io::toJson(*design->network));
        write("hardware.json", io::toJson(*design->architecture));
        std::string odd = io::toJson(*design->network);
        odd.replace(0, 1, "{\"colour\": \"blue\",");
        write("odd.json", odd);
        write("half.pelorus", io::toJson(*design).substr(0, 300));
        write("empty.onnx", "");
        write("garbage.onnx", "\x08\x07garbage");
        m_files << m_folder + "/missing.onnx" << m_folder;
    }

    Bench &m_bench;
    std::mt19937 m_random;
    QString m_folder;
    QStringList m_files, m_networks, m_hardware;
};

std::vector<std::size_t> everyIndex(const std::vector<SnapshotPtr> &list)
{
    std::vector<std::size_t> indices(list.size());
    std::iota(indices.begin(), indices.end(), std::size_t(0));
    return indices;
}

void compareModels(const QAbstractItemModel &shown, const QAbstractItemModel &fresh)
{
    QCOMPARE(shown.rowCount(), fresh.rowCount());
    QCOMPARE(shown.columnCount(), fresh.columnCount());
    for (int row = 0; row < fresh.rowCount(); ++row) {
        for (int column = 0; column < fresh.columnCount(); ++column) {
            for (int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(LayersModel::SortRole),
                             int(LayersModel::CostRole), int(LayersModel::BaselineRole)})
                QCOMPARE(shown.index(row, column).data(role), fresh.index(row, column).data(role));
        }
    }
}

} // namespace

class TestMonkey : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void endsAtAFreshEvaluation()
    {
        const int steps = test::fromEnvironment("PELORUS_MONKEY_STEPS", 500);
        const int seed = test::fromEnvironment("PELORUS_MONKEY_SEED", 1);
        const QTemporaryDir folder;
        Bench bench;
        Monkey monkey(bench, static_cast<unsigned>(seed), folder.path());
        Session &session = bench.session;
        int evaluations = 0;
        connect(&session.runner(), &EvaluationRunner::evaluated, this, [&] { ++evaluations; });
        QHash<QString, int> deeds;
        for (int i = 0; i < steps; ++i) {
            const auto [deed, isHonest] = monkey.step();
            ++deeds[deed];
            QVERIFY2(isHonest, qPrintable(QStringLiteral("step %1: %2").arg(i).arg(deed)));
            QCoreApplication::processEvents();
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(QStringLiteral("step %1: %2").arg(i).arg(deed)));
            if (i % std::max(fewestSteps, steps / settles) == 0) {
                QTRY_VERIFY_WITH_TIMEOUT(!session.runner().isBusy() || session.runner().isProving()
                                             || session.runner().isComparing(),
                                         patience);
                QCOMPARE(session.runner().latest()->design, *session.document().design());
            }
        }
        // At rest on what is searched quickly: refinements take minutes under a sanitizer.
        QTRY_VERIFY_WITH_TIMEOUT(!session.loader().isLoading(), patience);
        setFactors(session.document(), Factors::Perfect);
        setObjective(session.document(), Objective::Energy);
        removeSnapshots(session.document(), everyIndex(snapshotsOf(*session.document().design())));
        pinBaseline(session.document(), snapshotOf(*test::smallDesign(), "the small design", 1));
        QTRY_VERIFY_WITH_TIMEOUT(!session.runner().isBusy(), patience);

        const Design &design = *session.document().design();
        const EvaluationPtr shown = session.runner().latest();
        EvaluationContext context;
        const auto fresh = std::make_shared<const Evaluation>(evaluate(design, context));
        QVERIFY(shown->design == design);
        QVERIFY(sameResults(*shown, *fresh));
        QCOMPARE(bench.layers.evaluation(), shown);
        QCOMPARE(bench.findings.evaluation(), shown);
        QCOMPARE(scoreboard(shown), scoreboard(fresh));
        const EvaluationPtr base = session.compared().baseline()->evaluation;
        QVERIFY(base && sameResults(*base, *test::evaluated(*test::smallDesign())));
        LayersModel layers(session.document());
        layers.setEvaluation(fresh);
        layers.setBaseline(session.compared().baseline());
        compareModels(bench.layers, layers);
        FindingsModel findings;
        findings.setFileFindings(session.fileFindings());
        findings.setEvaluation(fresh);
        compareModels(bench.findings, findings);

        // The whole history, backwards and forwards, ends at the very same design.
        QUndoStack &undo = *session.document().undoStack();
        const DesignPtr last = session.document().design();
        const int index = undo.index();
        undo.setIndex(0);
        undo.setIndex(index);
        QCOMPARE(session.document().design(), last);

        QStringList summary;
        for (auto deed = deeds.begin(); deed != deeds.end(); ++deed)
            summary << QStringLiteral("%1 %2").arg(deed.key()).arg(deed.value());
        summary.sort();
        qInfo("seed %d, %d steps, %d evaluations: %s", seed, steps, evaluations,
              qPrintable(summary.join(", ")));
    }
};

QTEST_GUILESS_MAIN(TestMonkey)
#include "tst_monkey.moc"
