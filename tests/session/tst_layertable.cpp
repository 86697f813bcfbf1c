// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/layertable.h"

#include "tests/support/uitest.h"

using namespace pelorus;

namespace {

/// "name kind shape W/A/P/O" of each layer, one a line.
QString described(const std::vector<Layer> &layers)
{
    QStringList lines;
    for (const Layer &layer : layers) {
        const Precision &p = layer.precision;
        lines << QStringLiteral("%1 %2 [%3] %4/%5/%6/%7")
                     .arg(QString::fromStdString(layer.name),
                          QString::fromStdString(std::string(name(layer.kind))),
                          QString::fromStdString(toText(layer.shape)))
                     .arg(p.filterBits)
                     .arg(p.ifmapBits)
                     .arg(p.psumBits)
                     .arg(p.ofmapBits);
    }
    return lines.join('\n');
}

} // namespace

class TestLayerTable : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("our columns, no header") << "c1\tconv\tR3 S3 P8 Q8 C3 K8\t13824\t8\t8\t24\n"
                                                << "c1 conv [R3 S3 P8 Q8 C3 K8] 8/8/24/8";
        QTest::newRow("header in any order and case") << "KIND\tShape\tName\nfc\tC64 K10\tout\n"
                                                      << "out fc [C64 K10] 16/16/16/16";
        QTest::newRow("single dimensions")
            << "name\tK\tC\tP\tQ\tR\tS\tstride\tpad\nc1\t96\t3\t55\t55\t11\t11\t4\t0\n"
            << "c1 conv [R11 S11 P55 Q55 C3 K96 stride4] 16/16/16/16";
        QTest::newRow("single dimensions on top of a shape")
            << "name\tK\tshape\nc1\t32\tR3 S3 P8 Q8 K8\n"
            << "c1 conv [R3 S3 P8 Q8 K32] 16/16/16/16";
        QTest::newRow("stride and padding per axis")
            << "name\tP\tQ\tstride\tdilation\tpad\nc1\t8\t8\t2x1\t1x2\t1,0,1,0\n"
            << "c1 conv [P8 Q8 stride2x1 dilation1x2 pad1,0,1,0] 16/16/16/16";
        QTest::newRow("results are ignored") << "name\tenergy pJ\tK\nc1\t1.5e9\t4\n"
                                             << "c1 conv [K4] 16/16/16/16";
        QTest::newRow("line ends of another system, blank lines, no end of line")
            << "name\tK\r\n\r\nc1\t4\r\nc2\t5"
            << "c1 conv [K4] 16/16/16/16\nc2 conv [K5] 16/16/16/16";
        QTest::newRow("quoted cells") << "name\tK\n\"a \"\"b\"\"\"\t4\n"
                                      << "a \"b\" conv [K4] 16/16/16/16";
        QTest::newRow("missing and empty cells")
            << "name\tkind\tK\tW bits\nc1\t\t4\nc2\tfc\n"
            << "c1 conv [K4] 16/16/16/16\nc2 fc [] 16/16/16/16";
        QTest::newRow("a layer writes what the next with MACs reads")
            << "name\tkind\tA bits\nc1\tconv\t8\np\tpool\t\nc2\tconv\t4\n"
            << "c1 conv [] 16/8/16/4\np pool [] 16/16/16/16\nc2 conv [] 16/4/16/4";
        QTest::newRow("out bits are taken as given")
            << "name\tA bits\tout bits\nc1\t8\t12\nc2\t4\t5\n"
            << "c1 conv [] 16/8/16/12\nc2 conv [] 16/4/16/5";
        QTest::newRow("a layer without a name") << "name\tK\n\t4\n"
                                                << " conv [K4] 16/16/16/16";
    }
    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto layers = parseLayerTable(text);
        QVERIFY2(layers, layers ? "" : layers.error().message().c_str());
        QCOMPARE(described(*layers), expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("what");
        QTest::newRow("nothing") << ""
                                 << "the table"
                                 << "it has no rows with layers";
        QTest::newRow("only a header") << "name\tkind\n"
                                       << "the table"
                                       << "it has no rows";
        QTest::newRow("no tabs") << "c1,conv,K4\n"
                                 << "row 1"
                                 << "tabs";
        QTest::newRow("unknown kind") << "name\tkind\nc1\tconv\nc2\tconf\n"
                                      << "row 3, column \"kind\""
                                      << "\"conf\" is no kind of layer";
        QTest::newRow("bad shape") << "name\tshape\nc1\tR3 X7\n"
                                   << "row 2, column \"shape\""
                                   << "X7";
        QTest::newRow("negative dimension") << "name\tK\nc1\t-3\n"
                                            << "row 2, column \"K\""
                                            << "\"-3\"";
        QTest::newRow("zero dimension") << "name\tK\nc1\t0\n"
                                        << "row 2, column \"K\""
                                        << "\"0\"";
        QTest::newRow("group separator") << "name\tK\nc1\t1,024\n"
                                         << "row 2, column \"K\""
                                         << "\"1,024\"";
        QTest::newRow("fraction") << "name\tK\nc1\t1.5\n"
                                  << "row 2, column \"K\""
                                  << "\"1.5\"";
        QTest::newRow("beyond 64 bits") << "name\tK\nc1\t99999999999999999999\n"
                                        << "row 2, column \"K\""
                                        << "99999999999999999999";
        QTest::newRow("a product beyond 64 bits")
            << "name\tK\tC\tP\nc1\t4000000000\t4000000000\t4\n"
            << "row 2"
            << "";
        QTest::newRow("bits out of range") << "name\tW bits\nc1\t33\n"
                                           << "row 2, column \"W bits\""
                                           << "expected 1 to 32";
        QTest::newRow("psum bits out of range") << "name\tpsum bits\nc1\t65\n"
                                                << "row 2, column \"psum bits\""
                                                << "expected 1 to 64";
        QTest::newRow("bits that are no number") << "name\tA bits\nc1\teight\n"
                                                 << "row 2, column \"A bits\""
                                                 << "\"eight\"";
        QTest::newRow("a column twice") << "name\tK\tk\nc1\t1\t2\n"
                                        << "row 1, column \"k\""
                                        << "twice";
        QTest::newRow("rows are counted with blank ones") << "name\tK\n\nc1\t4\n\nc2\tx\n"
                                                          << "row 5, column \"K\""
                                                          << "\"x\"";
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, where);
        QFETCH(QString, what);
        const auto layers = parseLayerTable(text);
        QVERIFY(!layers);
        QCOMPARE(QString::fromStdString(layers.error().where), where);
        QVERIFY2(QString::fromStdString(layers.error().what).contains(what),
                 layers.error().what.c_str());
        QVERIFY(!QString::fromStdString(layers.error().what).contains('\n'));
    }
};

QTEST_GUILESS_MAIN(TestLayerTable)
#include "tst_layertable.moc"
