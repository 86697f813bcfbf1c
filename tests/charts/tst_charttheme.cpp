// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/machines.h"
#include "ui/charts/charttheme.h"

#include <QTest>

#include <set>

using namespace pelorus;

namespace {

QPalette lightPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, QColor(0x20, 0x20, 0x20));
    palette.setColor(QPalette::Highlight, QColor(0x30, 0x8C, 0xC6));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Base, QColor(0x1E, 0x20, 0x24));
    palette.setColor(QPalette::Text, QColor(0xE8, 0xE8, 0xE8));
    palette.setColor(QPalette::Highlight, QColor(0x2A, 0x82, 0xDA));
    return palette;
}

} // namespace

class TestChartTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrastKnowsItsEnds();
    void textIsReadable_data();
    void textIsReadable();
    void weakTextStaysReadable();
    void dimmedNeverVanishes_data() { textIsReadable_data(); }
    void dimmedNeverVanishes();
    void coloursAreThoseOfTheSpecification();
    void partsOfABarDiffer_data();
    void partsOfABarDiffer();
    void levelsOfOneKindDiffer();
};

void TestChartTheme::contrastKnowsItsEnds()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
    QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
    // WCAG's own example of the lightest grey that is readable on white.
    QVERIFY(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) >= 4.5);
    QVERIFY(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) < 4.5);
}

void TestChartTheme::textIsReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
    QPalette printed = lightPalette();
    printed.setColor(QPalette::Base, ChartTheme::print().background);
    printed.setColor(QPalette::Text, ChartTheme::print().text);
    QTest::newRow("print") << printed;
}

void TestChartTheme::textIsReadable()
{
    QFETCH(QPalette, palette);
    const ChartTheme theme = ChartTheme::fromPalette(palette, {});
    QVERIFY(contrastRatio(theme.text, theme.background) >= 4.5);
    QVERIFY(contrastRatio(theme.mutedText, theme.background) >= 4.5);
    QVERIFY(contrastRatio(theme.mutedText, theme.background)
            < contrastRatio(theme.text, theme.background));
    QVERIFY(contrastRatio(theme.grid, theme.background) > 1.05); // faint, but there
}

void TestChartTheme::weakTextStaysReadable()
{
    // A palette whose own text is only just readable leaves no room to mute it.
    QPalette weak = lightPalette();
    weak.setColor(QPalette::Text, QColor(0x70, 0x70, 0x70));
    const ChartTheme theme = ChartTheme::fromPalette(weak, {});
    QVERIFY(contrastRatio(theme.mutedText, theme.background) >= 4.5);
}

void TestChartTheme::dimmedNeverVanishes()
{
    QFETCH(QPalette, palette);
    const ChartTheme theme = ChartTheme::fromPalette(palette, {});
    const FillLook looks[] = {{macColour()},
                              {nocColour()},
                              {leakageColour()},
                              {clockColour()},
                              {utilizationColour()},
                              {tensorColour(Tensor::Ifmap)},
                              {tensorColour(Tensor::Filter)},
                              {tensorColour(Tensor::Ofmap)}};
    for (FillLook look : looks) {
        const double normal = contrastRatio(theme.shown(look, Emphasis::Normal), theme.background);
        const double dimmed = contrastRatio(theme.shown(look, Emphasis::Dimmed), theme.background);
        QVERIFY(dimmed < normal);
        QVERIFY2(dimmed > 1.2, qPrintable(look.colour.name()));
        look.weight = FillLook::Weight::Pale;
        QVERIFY(contrastRatio(theme.shown(look, Emphasis::Dimmed), theme.background) > 1.05);
    }
}

void TestChartTheme::coloursAreThoseOfTheSpecification()
{
    const Architecture machine =
        test::valueOf(Architecture::make(test::threeLevels(2, 2, 8192, 512)));
    QCOMPARE(levelLook(machine, 2).colour.name(), QStringLiteral("#d55e00"));
    QCOMPARE(levelLook(machine, 1).colour.name(), QStringLiteral("#0072b2"));
    QCOMPARE(levelLook(machine, 0).colour.name(), QStringLiteral("#009e73"));
    QCOMPARE(nocColour().name(), QStringLiteral("#8c8c8c"));
    QCOMPARE(macColour().name(), QStringLiteral("#e69f00"));
    QCOMPARE(tensorColour(Tensor::Ifmap).name(), QStringLiteral("#56b4e9"));
    QCOMPARE(tensorColour(Tensor::Filter).name(), QStringLiteral("#cc79a7"));
    QCOMPARE(tensorColour(Tensor::Ofmap).name(), QStringLiteral("#b8a500"));
}

void TestChartTheme::partsOfABarDiffer_data()
{
    textIsReadable_data();
}

void TestChartTheme::partsOfABarDiffer()
{
    QFETCH(QPalette, palette);
    const ChartTheme theme = ChartTheme::fromPalette(palette, {});
    const Architecture machine =
        test::valueOf(Architecture::make(test::threeLevels(2, 2, 8192, 512)));
    const FillLook parts[] = {levelLook(machine, 2), levelLook(machine, 1), levelLook(machine, 0),
                              {macColour()},         {nocColour()},         {leakageColour()},
                              {clockColour()}};
    for (const FillLook &a : parts) {
        const QColor one = theme.shown(a, Emphasis::Normal);
        QVERIFY(contrastRatio(one, theme.background) > 1.9); // not lost on the ground
        for (const FillLook &b : parts) {
            if (&a == &b)
                continue;
            // Distance in RGB: crude, but enough to keep two parts from looking alike.
            const QColor other = theme.shown(b, Emphasis::Normal);
            const int distance = std::abs(one.red() - other.red())
                + std::abs(one.green() - other.green()) + std::abs(one.blue() - other.blue());
            QVERIFY2(distance >= 80, qPrintable(a.colour.name() + b.colour.name()));
        }
    }
}

void TestChartTheme::levelsOfOneKindDiffer()
{
    ArchitectureSpec spec = test::threeLevels(2, 2, 8192, 512);
    const MemoryLevel scratchpad = spec.levels.front();
    for (const char *name : {"spad-2", "spad-3", "spad-4"}) {
        spec.levels.insert(spec.levels.begin(), scratchpad);
        spec.levels.front().name = name;
    }
    spec.peArrayLevel += 3;
    const Architecture machine = test::valueOf(Architecture::make(spec));
    std::set<QString> colours;
    std::set<FillLook::Hatch> hatches;
    for (std::size_t level = 0; level < 4; ++level) {
        colours.insert(levelLook(machine, level).colour.name());
        hatches.insert(levelLook(machine, level).hatch);
    }
    QCOMPARE(colours.size(), 4u);
    QCOMPARE(hatches.size(), 4u);
    // The outermost of the family has the family's own colour.
    QCOMPARE(levelLook(machine, 3).colour.name(), QStringLiteral("#009e73"));

    // A scratchpad in each PE is one even where it is an SRAM.
    spec.levels[3].kind = MemoryKind::Sram;
    const Architecture mixedMachine = test::valueOf(Architecture::make(spec));
    QCOMPARE(levelLook(mixedMachine, 3), levelLook(machine, 3));
    QCOMPARE(levelLook(mixedMachine, 4).colour.name(), QStringLiteral("#0072b2"));
}

QTEST_GUILESS_MAIN(TestChartTheme)
#include "tst_charttheme.moc"
