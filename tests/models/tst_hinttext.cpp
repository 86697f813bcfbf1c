// SPDX-License-Identifier: GPL-3.0-or-later
// The core's sentences are recognised, whatever names and numbers they hold: a translator that
// marks what it was asked for stands for a language.
#include "ui/models/hinttext.h"

#include "core/explore/pins.h"
#include "core/io/catalog.h"
#include "core/io/hardwarefile.h"
#include "tests/support/uitest.h"

#include <QTranslator>

#include <array>

using namespace pelorus;

namespace {

/// "a %1 b" is "«a %1 b»".
class Marking : public QTranslator
{
public:
    using QTranslator::QTranslator;
    [[nodiscard]] QString translate(const char *, const char *source, const char *,
                                    int) const override
    {
        return QStringLiteral("«%1»").arg(QString::fromUtf8(source));
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

Design withValue(const Design &design, const char *path, const char *value)
{
    const auto changed = io::withValue(*design.architecture, path, value);
    if (!changed)
        qFatal("%s", changed.error().message().c_str());
    return withArchitecture(design, *changed);
}

} // namespace

class TestHintText : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void namesAndNumbersAreKept()
    {
        const auto marked = [](const char *hint) {
            Marking marking;
            QCoreApplication::installTranslator(&marking);
            return hintText(hint); // the translator removes itself
        };
        const char *hint = "A has too few DSP: use fewer MAC units or narrower operands";
        QCOMPARE(hintText(hint), QString(hint)); // English
        QCOMPARE(marked(hint),
                 QString("«A has too few DSP: use fewer MAC units or narrower operands»"));
        // The longer of two that begin alike, and one within another.
        QCOMPARE(
            marked("the factors of C must multiply to 7 or more; the layer has the mapping "
                   "that is sought instead"),
            QString("««the factors of C must multiply to 7 or more»; the layer has the mapping "
                    "that is sought instead»"));
        QCOMPARE(marked("%2: the technology has no entry for it"),
                 QString("«%2: the technology has no entry for it»"));
        QCOMPARE(marked("nobody knows"), QString("nobody knows"));
    }

    void theCoreSaysNothingElse_data()
    {
        QTest::addColumn<Design>("design");
        const Design small = *test::smallDesign();
        QTest::newRow("too small")
            << withValue(withValue(small, "levels.RF.capacity", "1 bit"), "mac.operand_bits", "2");
        QTest::newRow("wrong factors") << withPin(small, "fc3", "DRAM: C5");
        for (const char *pin :
             {"DRAM: 5C", "DRAM: C0", "DRAM[Z]: C5", "DRAM[I,]: C5", "L9: C5", ": C5", "DRAM[I: C5",
              "C5", "DRAM: C5 | ", "RF: C5 | DRAM: K5", "X: C5"})
            QTest::addRow("unreadable pin %s", pin) << withPin(small, "fc3", pin);
        Design lenet = small;
        lenet.network =
            std::make_shared<const Network>(test::valueOf(io::builtinNetwork("lenet5")));
        for (const Count batch : {1'000'000'000'000'000, 5'000'000'000'000}) {
            lenet.settings.batch = batch;
            QTest::addRow("batch %lld", static_cast<long long>(batch)) << lenet;
        }
        QTest::newRow("no such layer") << withPin(small, "nowhere", "DRAM: C5");
        QTest::newRow("not along X") << withPin(small, "fc3", "DRAM: C1024 | X: K10");
        const std::array third{std::size_t(2)};
        QTest::newRow("bits") << *withBits(small, third, BitField::Ifmap, 5);
        auto layers = small.network->layers();
        Layer wider = *layers[2];
        wider.shape.bounds[Dim::C] = 9;
        layers[2] = std::make_shared<const Layer>(wider);
        QTest::newRow("shape") << withNetwork(small, *withLayers(*small.network, layers));
    }
    void theCoreSaysNothingElse()
    {
        QFETCH(const Design, design);
        Findings all = test::evaluated(design)->findings;
        QVERIFY(!all.empty());
        Marking marking;
        QCoreApplication::installTranslator(&marking);
        for (const Finding &finding : all) {
            // What is around it is known: of a pin it is the reason that counts.
            const std::string hint = finding.hint.substr(0, finding.hint.find("; the layer has"));
            QVERIFY2(hintText(hint) != QString::fromStdString(hint), hint.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestHintText)
#include "tst_hinttext.moc"
