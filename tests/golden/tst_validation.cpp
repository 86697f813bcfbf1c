// SPDX-License-Identifier: GPL-3.0-or-later
// The model beside chip and papers: every bar holds, docs/validation.md is what the command writes,
// and the measured constant of the Eyeriss preset is what its source's rows give.
#include "core/hardware/architecture.h"
#include "core/io/catalog.h"
#include "core/io/csvtable.h"
#include "core/io/textfile.h"
#include "core/io/validation.h"
#include "tests/support/layers.h"

#include <QTest>

#include <array>
#include <vector>

using namespace pelorus;
using namespace pelorus::test;

namespace {

const std::string golden = PELORUS_TEST_DATA "/golden";

/// Solves a x = b for three unknowns, by elimination.
std::array<double, 3> solved(std::array<std::array<double, 4>, 3> rows)
{
    for (std::size_t i = 0; i < 3; ++i) {
        const double pivot = rows[i][i];
        for (double &value : rows[i])
            value /= pivot;
        for (std::size_t k = 0; k < 3; ++k) {
            const double factor = rows[k][i];
            for (std::size_t j = 0; k != i && j < 4; ++j)
                rows[k][j] -= factor * rows[i][j];
        }
    }
    return {rows[0][3], rows[1][3], rows[2][3]};
}

} // namespace

class TestValidation : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { m_groups = valueOf(io::validation(golden)); }

    void everyBarHolds()
    {
        QCOMPARE(m_groups.size(), std::size_t(11));
        for (const io::ValidationGroup &group : m_groups) {
            QVERIFY2(group.holds(),
                     qPrintable(QString("%1: mean %2, worst %3")
                                    .arg(QString::fromStdString(group.title))
                                    .arg(group.mean())
                                    .arg(group.worst())));
            QVERIFY(!group.reference.empty() && !group.setup.empty());
        }
    }

    void aBarThatDoesNotHoldIsSeen()
    {
        io::ValidationGroup group;
        QVERIFY(!group.holds()); // nothing compared
        group.worstBar = 0.1;
        group.rows = {{"a", 10, 10.9}};
        QVERIFY(group.holds());
        group.meanBar = 0.05;
        QVERIFY(!group.holds());
        group.meanBar.reset();
        group.rows.push_back({"b", 0, 0}); // no reference
        QVERIFY(!group.holds());
    }

    void thePageIsWhatTheCommandWrites()
    {
        const std::string page = valueOf(io::readFile(PELORUS_TEST_DATA "/../docs/validation.md"));
        const std::string written = io::validationMarkdown(m_groups);
        QVERIFY2(page == written,
                 "pelorus-cli validate --references tests/golden > docs/validation.md");
    }

    void aMissingReferenceIsAnError()
    {
        const auto groups = io::validation(golden + "/nowhere");
        QVERIFY(!groups);
        QCOMPARE(groups.error().code, ErrorCode::Io);
    }

    /// Power = constant + a * MACs/s with a non-zero ifmap word + b * other MACs/s, least squares.
    void theClocksEnergyIsWhatVggMeasured()
    {
        const auto rows = valueOf(io::parseCsv(
            valueOf(io::readFile(golden + "/eyeriss_vgg16_chip.csv")), "eyeriss_vgg16_chip.csv"));
        std::array<std::array<double, 4>, 3> normal{};
        int layers = 0;
        for (const io::CsvRow &row : rows) {
            if (!row.cells[0].starts_with("CONV"))
                continue;
            ++layers;
            const double rate = std::stod(row.cells[3]) / (std::stod(row.cells[2]) * 1e-3);
            const double zeros = std::stod(row.cells[4]);
            const std::array<double, 3> x{1, rate * (1 - zeros), rate * zeros};
            for (std::size_t i = 0; i < 3; ++i) {
                for (std::size_t j = 0; j < 3; ++j)
                    normal[i][j] += x[i] * x[j];
                normal[i][3] += x[i] * std::stod(row.cells[1]);
            }
        }
        QCOMPARE(layers, 12);
        const auto [constant, nonZero, other] = solved(normal); // mW, pJ, pJ
        const Architecture eyeriss = valueOf(io::builtinHardware("eyeriss"));
        const double preset = eyeriss.spec().clockEnergyPJ.value() * 1e-12 * eyeriss.clockHz();
        QVERIFY2(std::abs(preset * 1e3 - constant) < 0.5, qPrintable(QString::number(constant)));
        QVERIFY(std::abs(nonZero - 8.0) < 0.05 && std::abs(other - 0.65) < 0.05);
    }

private:
    std::vector<io::ValidationGroup> m_groups;
};

QTEST_APPLESS_MAIN(TestValidation)
#include "tst_validation.moc"
