// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/findingsmodel.h"

#include "core/explore/pins.h"
#include "tests/support/uitest.h"
#include "ui/models/names.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace pelorus;

namespace {

Finding finding(Severity severity, const std::string &layer)
{
    Finding result;
    result.severity = severity;
    result.kind = FindingKind::CapacityExceeded;
    result.layer = layer;
    result.level = "RF";
    result.tensor = "ifmap";
    result.required = 128;
    result.available = 64;
    result.unit = "bit";
    result.hint = "core said so";
    return result;
}

EvaluationPtr with(const Findings &findings)
{
    Evaluation evaluation = *test::evaluated(*test::smallDesign());
    evaluation.findings = findings;
    return std::make_shared<const Evaluation>(std::move(evaluation));
}

} // namespace

class TestFindingsModel : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void listsTheMostSevereFirst()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEvaluation(with({finding(Severity::Info, "conv1"), finding(Severity::Error, "fc3"),
                                  finding(Severity::Warning, "conv2")}));
        QCOMPARE(model.rowCount(), 3);
        QStringList severities;
        for (int row = 0; row < 3; ++row)
            severities << model.index(row, FindingsModel::SeverityColumn).data().toString();
        QCOMPARE(severities, (QStringList{"error", "warning", "note"}));
        QCOMPARE(model.countOf(Severity::Error), 1);
        QCOMPARE(model.index(0, 0).data(FindingsModel::LayerRole).toULongLong(), 3u);
        QCOMPARE(model.index(0, 0).data(FindingsModel::SeverityRole).toInt(), int(Severity::Error));
    }

    void namesPlaceNeededAndAvailable()
    {
        FindingsModel model;
        model.setEvaluation(with({finding(Severity::Error, "fc3")}));
        const auto text = [&](FindingsModel::Column column) {
            return model.index(0, column).data().toString();
        };
        QCOMPARE(text(FindingsModel::Layer), QString("fc3"));
        QCOMPARE(text(FindingsModel::Level), QString("RF"));
        QCOMPARE(text(FindingsModel::TensorColumn), QString("ifmap"));
        QCOMPARE(Tensor(model.index(0, 0).data(FindingsModel::TensorRole).toInt()), Tensor::Ifmap);
        const Architecture &architecture = *model.evaluation()->design.architecture;
        QCOMPARE(model.index(0, 0).data(FindingsModel::LevelRole).value<std::size_t>(),
                 *architecture.levelIndex("RF"));
        QCOMPARE(text(FindingsModel::Required), QString("128 bit"));
        QCOMPARE(text(FindingsModel::Available), QString("64 bit"));
        QCOMPARE(text(FindingsModel::Hint),
                 QString("The tile does not fit into RF: it needs 128 bit, there are 64 bit."));
        QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains("core said so"));
    }

    void saysWhatAMissingEntryMeans()
    {
        Finding missing = finding(Severity::Info, "");
        missing.kind = FindingKind::MissingEntry;
        missing.hint = "no wires";
        QCOMPARE(findingText(missing),
                 QString("A component counts as free, as the technology has "
                         "no entry for it: no wires"));
        missing.severity = Severity::Error;
        QCOMPARE(findingText(missing),
                 QString("The technology cannot say what this costs: no wires"));
    }

    void showsFindingsOfTheFileToo()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model);
        Finding unknown;
        unknown.kind = FindingKind::UnknownKey;
        unknown.hint = "a.json: /colour";
        model.setFileFindings({unknown});
        model.setEvaluation(with({finding(Severity::Error, "fc3")}));
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.index(1, FindingsModel::Hint).data().toString().contains("/colour"));
        QVERIFY(!model.index(1, 0).data(FindingsModel::LayerRole).isValid());
        QVERIFY(model.index(1, FindingsModel::Required).data().toString().isEmpty());
        model.setFileFindings({});
        QCOMPARE(model.rowCount(), 1);
    }

    void doesNotResetWhenNothingChanges()
    {
        FindingsModel model;
        model.setEvaluation(with({finding(Severity::Error, "fc3")}));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setEvaluation(with({finding(Severity::Error, "fc3")}));
        QCOMPARE(reset.size(), 0);
        model.setEvaluation(with({}));
        QCOMPARE(reset.size(), 1);
        model.setEvaluation(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    /// The finding is the same after an edit, what mends it is not.
    void theFixIsThatOfThePresentDesign()
    {
        const Design design = *test::smallDesign();
        Finding pin = finding(Severity::Warning, "fc3");
        pin.kind = FindingKind::PinDoesNotFit;
        const auto of = [&](const Design &one) {
            Evaluation evaluation;
            evaluation.design = one;
            evaluation.findings = {pin};
            return std::make_shared<const Evaluation>(std::move(evaluation));
        };
        FindingsModel model;
        const auto fix = [&] { return model.index(0, 0).data(FindingsModel::FixRole); };
        model.setEvaluation(of(withPin(design, "fc3", "DRAM: C5")));
        QCOMPARE(fix().toString(), QString("Unpin the mapping of fc3"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setEvaluation(of(design));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!fix().isValid());
    }

    void saysWhatAFindingIsCountedFrom()
    {
        FindingsModel model;
        model.setEvaluation(with({finding(Severity::Error, "fc3")}));
        const Explanation answer = model.explanation(model.index(0, 0));
        QCOMPARE(answer.title, QString("error · fc3 · RF · ifmap"));
        QCOMPARE(answer.value, QString("128 bit of 64 bit"));
        QVERIFY(answer.text.startsWith(findingText(model.findings()[0])));
        QVERIFY(answer.text.contains("smallest tiles"));
        const QList<Explanation::Input> inputs{
            {QStringLiteral("Needed"), QStringLiteral("128 bit")},
            {QStringLiteral("Available"), QStringLiteral("64 bit")},
            {QStringLiteral("Missing"), QStringLiteral("64 bit")}};
        QCOMPARE(answer.inputs, inputs);
        QVERIFY(!answer.origin.isEmpty());
        // Without numbers there is no value; what mends it is there.
        Finding key = finding(Severity::Info, {});
        key.kind = FindingKind::UnknownKey;
        key.unit.clear();
        model.setEvaluation(with({key}));
        QVERIFY(model.explanation(model.index(0, 0)).value.isEmpty());
        Evaluation pinned;
        pinned.design = withPin(*test::smallDesign(), "fc3", "DRAM: C5");
        Finding pin = finding(Severity::Warning, "fc3");
        pin.kind = FindingKind::PinDoesNotFit;
        pinned.findings = {pin};
        model.setEvaluation(std::make_shared<const Evaluation>(std::move(pinned)));
        QCOMPARE(model.explanation(model.index(0, 0)).inputs.back().value,
                 QString("Unpin the mapping of fc3"));
    }

    /// In the words of the reader's language, not in those of the core.
    void aPinSaysWhatOfItDoesNotFit()
    {
        Finding reason = finding(Severity::Error, "fc3");
        const QString sentence = findingText(reason);
        const Finding pin = unfitPin({reason});
        QCOMPARE(pin.kind, FindingKind::PinDoesNotFit);
        QCOMPARE(pin.cause, FindingKind::CapacityExceeded);
        QVERIFY(findingText(pin).contains(sentence));
        QVERIFY(!findingText(pin).contains("core said so"));
        reason.kind = FindingKind::WrongFactors; // what only the core knows follows as it is
        QVERIFY(findingText(unfitPin({reason})).contains("core said so"));
        QVERIFY(!findingText(unfitPin({reason})).contains("sought instead"));
        const Design orphan = withPin(*test::smallDesign(), "gone", "DRAM: C5");
        QVERIFY(findingText(orphanedPins(orphan).front()).contains("no layer with MACs"));
    }

    void showsWhatTheCoreFinds()
    {
        const DesignPtr design = test::smallDesign();
        FindingsModel model;
        model.setEvaluation(test::evaluated(
            test::designOf(*design->network, test::threeLevels(4, 4, 8 * 8192, 1))));
        QVERIFY(model.countOf(Severity::Error) >= 3);
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(!model.index(row, FindingsModel::Hint).data().toString().isEmpty());
    }

    void everyKindHasASentence()
    {
        for (int kind = 0; kind <= static_cast<int>(FindingKind::MissingEntry); ++kind) {
            Finding f = finding(Severity::Warning, "conv1");
            f.kind = static_cast<FindingKind>(kind);
            QVERIFY2(findingText(f).size() > 20, qPrintable(findingText(f)));
        }
    }

    void everyColumnHasATitle()
    {
        FindingsModel model;
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFindingsModel)
#include "tst_findingsmodel.moc"
