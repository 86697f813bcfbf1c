// SPDX-License-Identifier: GPL-3.0-or-later
// Quantities as people write them: reading, writing, what is refused and why.
#include "core/base/quantity.h"

#include <QtTest>

#include <clocale>

using namespace pelorus;

class QuantityTest : public QObject
{
    Q_OBJECT

private slots:
    void counts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qlonglong>("value"); // 0: refused
        QTest::addColumn<QString>("error");
        QTest::newRow("plain") << "14" << 14LL << "";
        QTest::newRow("expression") << "2*8" << 16LL << "";
        QTest::newRow("parentheses") << "(3+4) * 2^3" << 56LL << "";
        QTest::newRow("decimal prefix") << "64k" << 64000LL << "";
        QTest::newRow("binary prefix") << "2*64 Ki" << 131072LL << "";
        QTest::newRow("largest") << "2^53" << (1LL << 53) << "";
        QTest::newRow("too large") << "2^53*2" << 0LL << "larger than 2^53";
        QTest::newRow("huge") << "10^400" << 0LL << "not a finite number";
        QTest::newRow("overflowing literal") << "1e999" << 0LL << "cannot be read";
        QTest::newRow("zero") << "0" << 0LL << "not greater than zero";
        QTest::newRow("negative") << "-3" << 0LL << "not greater than zero";
        QTest::newRow("fraction") << "7/2" << 0LL << "is 3.5, not a whole number";
        QTest::newRow("division by zero") << "1/0" << 0LL << "not a finite number";
        QTest::newRow("not a number") << "0/0" << 0LL << "not a finite number";
        QTest::newRow("nan") << "nan" << 0LL << "cannot be read";
        QTest::newRow("inf") << "inf" << 0LL << "cannot be read";
        QTest::newRow("empty") << "" << 0LL << "cannot be read (Expression is empty)";
        QTest::newRow("words") << "many" << 0LL << "cannot be read (Unexpected token \"many\"";
        QTest::newRow("two values") << "1, 2" << 0LL << "several values";
        QTest::newRow("comma as decimal point") << "1,5" << 0LL << "several values";
        QTest::newRow("open parenthesis") << "(2*3" << 0LL << "cannot be read";
        QTest::newRow("assignment") << "a=3" << 0LL << "cannot be read";
        QTest::newRow("size") << "4 KiB" << 0LL << "cannot be read";
        QTest::newRow("long") << QString("1+").repeated(200) + "1" << 0LL
                              << "longer than 200 characters";
    }
    void counts()
    {
        QFETCH(QString, text);
        QFETCH(qlonglong, value);
        QFETCH(QString, error);
        const Result<Count> count = parseCount(text.toStdString());
        QCOMPARE(count.has_value(), error.isEmpty());
        if (count) {
            QCOMPARE(*count, value);
            return;
        }
        QVERIFY2(QString::fromStdString(count.error().what).contains(error),
                 count.error().what.c_str());
        QVERIFY(QString::fromStdString(count.error().what)
                    .endsWith("expected a whole number such as 14 or 2*8"));
        QVERIFY(QString::fromStdString(count.error().where).startsWith("\"" + text.left(40)));
    }

    void sizes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qlonglong>("bits"); // 0: refused
        QTest::addColumn<QString>("shown"); // or the error
        QTest::newRow("KiB") << "108 KiB" << 884736LL << "108 KiB";
        QTest::newRow("without space") << "108KiB" << 884736LL << "108 KiB";
        QTest::newRow("kB is binary") << "108 kB" << 884736LL << "108 KiB";
        QTest::newRow("k is KiB") << "2*64k" << 1048576LL << "128 KiB";
        QTest::newRow("MB is binary") << "1 MB" << 8388608LL << "1 MiB";
        QTest::newRow("bytes") << "512 B" << 4096LL << "512 B";
        QTest::newRow("bits") << "12 bit" << 12LL << "12 bit";
        QTest::newRow("bits that are bytes") << "192 bit" << 192LL << "24 B";
        QTest::newRow("half") << "0.5 KiB" << 4096LL << "512 B";
        QTest::newRow("sum") << "100 KiB + 8 KiB" << 884736LL << "108 KiB";
        QTest::newRow("unit inside") << "64k*2" << 1048576LL << "128 KiB";
        QTest::newRow("ratio") << "64 KiB / 32 B * 1 B" << 16384LL << "2 KiB";
        QTest::newRow("1 PiB") << "1024 TiB" << (1LL << 53) << "1024 TiB";
        QTest::newRow("beyond 1 PiB") << "1025 TiB" << 0LL << "larger than 2^53";
        QTest::newRow("no unit") << "64" << 0LL << "has no unit";
        QTest::newRow("mixed") << "64 KiB + 2" << 0LL << "mixes numbers with and without a unit";
        QTest::newRow("squared") << "4 KiB * 2 KiB" << 0LL << "mixes numbers";
        QTest::newRow("negative") << "-4 KiB" << 0LL << "not greater than zero";
        QTest::newRow("zero") << "0 KiB" << 0LL << "not greater than zero";
        QTest::newRow("part of a bit") << "0.3 bit" << 0LL << "is 0.3, not a whole number";
        QTest::newRow("unknown unit") << "4 potatoes" << 0LL << "\"potatoes\"";
        QTest::newRow("unit alone") << "KiB" << 0LL << "cannot be read";
    }
    void sizes()
    {
        QFETCH(QString, text);
        QFETCH(qlonglong, bits);
        QFETCH(QString, shown);
        const Result<Count> size = parseSizeBits(text.toStdString());
        if (bits == 0) {
            QVERIFY(!size);
            QVERIFY2(QString::fromStdString(size.error().what).contains(shown),
                     size.error().what.c_str());
            QVERIFY(QString::fromStdString(size.error().what).contains("a memory size such as"));
            return;
        }
        QVERIFY2(size, size ? "" : size.error().message().c_str());
        QCOMPARE(*size, bits);
        QCOMPARE(QString::fromStdString(formatSizeBits(bits)), shown);
        QCOMPARE(parseSizeBits(formatSizeBits(bits)).value(), bits);
    }

    /// A number and a unit are read without the parser of expressions, to the same bits.
    void plainTextsAreReadAsExpressions_data()
    {
        QTest::addColumn<QString>("number");
        for (const char *number : {"1", "007", "108", "0.3", "33.333333333333336",
                                   "9007199254740993", "0.1000000000001"})
            QTest::newRow(number) << number;
    }
    void plainTextsAreReadAsExpressions()
    {
        QFETCH(QString, number);
        for (const char *unit : {"", "Hz", " kHz", "MHz ", "  GHz", "k"}) {
            const QString plain = number + QLatin1String(unit);
            const QString expression =
                QLatin1Char('(') + number + QLatin1Char(')') + QLatin1String(unit);
            const Result<double> frequency = parseFrequency(plain.toStdString());
            QVERIFY2(frequency, qPrintable(plain));
            QVERIFY(*frequency == parseFrequency(expression.toStdString()).value());
        }
        for (const char *wrong : {"%1..2 Hz", "%1 2 Hz", "%1 hz"})
            QVERIFY2(!parseFrequency(QString(QLatin1String(wrong)).arg(number).toStdString()),
                     wrong);
    }

    void frequencies_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("hz"); // 0: refused
        QTest::addColumn<QString>("shown");
        QTest::newRow("MHz") << "200 MHz" << 200e6 << "200 MHz";
        QTest::newRow("GHz") << "1.2 GHz" << 1.2e9 << "1.2 GHz";
        QTest::newRow("bare") << "2e8" << 200e6 << "200 MHz";
        QTest::newRow("product") << "2*100 MHz" << 200e6 << "200 MHz";
        QTest::newRow("slow") << "32.768 kHz" << 32768.0 << "32.768 kHz";
        QTest::newRow("third") << "1e9/3" << 1e9 / 3 << "333.3333333333333 MHz";
        QTest::newRow("zero") << "0 Hz" << 0.0 << "not greater than zero";
        QTest::newRow("negative") << "-1 GHz" << 0.0 << "not greater than zero";
        QTest::newRow("infinite") << "1 GHz/0" << 0.0 << "not a finite number";
        QTest::newRow("mixed") << "1 GHz + 1" << 0.0 << "mixes";
        QTest::newRow("other unit") << "4 KiB" << 0.0 << "cannot be read";
    }
    void frequencies()
    {
        QFETCH(QString, text);
        QFETCH(double, hz);
        QFETCH(QString, shown);
        const Result<double> frequency = parseFrequency(text.toStdString());
        if (hz == 0) {
            QVERIFY(!frequency);
            QVERIFY2(QString::fromStdString(frequency.error().what).contains(shown),
                     frequency.error().what.c_str());
            return;
        }
        QVERIFY2(frequency, frequency ? "" : frequency.error().message().c_str());
        QVERIFY(*frequency == hz);
        QCOMPARE(QString::fromStdString(formatFrequency(hz)), shown);
        QVERIFY(parseFrequency(formatFrequency(hz)).value() == hz);
    }

    void rates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("bits"); // 0: refused
        QTest::addColumn<bool>("perSecond");
        QTest::addColumn<QString>("shown");
        QTest::newRow("per cycle") << "64 bit/cycle" << 64.0 << false << "64 bit/cycle";
        QTest::newRow("bytes per cycle") << "8 B / cycle" << 64.0 << false << "64 bit/cycle";
        QTest::newRow("part per cycle") << "0.25 bit/cycle" << 0.25 << false << "0.25 bit/cycle";
        QTest::newRow("GB/s is decimal") << "1.2 GB/s" << 9.6e9 << true << "1.2 GB/s";
        QTest::newRow("Mbit/s") << "9600 Mbit/s" << 9.6e9 << true << "1.2 GB/s";
        QTest::newRow("GiB/s") << "1 GiB/s" << 8589934592.0 << true << "1.073741824 GB/s";
        QTest::newRow("product") << "64*60 Mbit/s" << 3.84e9 << true << "480 MB/s";
        QTest::newRow("no time") << "64 bit" << 0.0 << false << "does not end in /cycle or /s";
        QTest::newRow("no amount") << "/s" << 0.0 << false << "cannot be read";
        QTest::newRow("no unit") << "64/cycle" << 0.0 << false << "has no unit";
        QTest::newRow("zero") << "0 bit/cycle" << 0.0 << false << "not greater than zero";
        QTest::newRow("negative") << "-1 GB/s" << 0.0 << false << "not greater than zero";
        QTest::newRow("infinite") << "1 GB/0/s" << 0.0 << false << "not a finite number";
        QTest::newRow("nothing") << "" << 0.0 << false << "does not end in /cycle or /s";
    }
    void rates()
    {
        QFETCH(QString, text);
        QFETCH(double, bits);
        QFETCH(bool, perSecond);
        QFETCH(QString, shown);
        const Result<Rate> rate = parseRate(text.toStdString());
        if (bits == 0) {
            QVERIFY(!rate);
            QVERIFY2(QString::fromStdString(rate.error().what).contains(shown),
                     rate.error().what.c_str());
            return;
        }
        QVERIFY2(rate, rate ? "" : rate.error().message().c_str());
        QVERIFY((*rate == Rate{bits, perSecond}));
        QCOMPARE(QString::fromStdString(formatRate(*rate)), shown);
        QVERIFY(parseRate(formatRate(*rate)).value() == *rate);
    }

    void writtenValuesReadBackExactly()
    {
        for (double value = 1; value < 1e15; value = value * 1.37 + 0.1) {
            QVERIFY(parseFrequency(formatFrequency(value)).value() == value);
            for (const bool perSecond : {false, true}) {
                const Rate rate{value, perSecond};
                QVERIFY(parseRate(formatRate(rate)).value() == rate);
            }
            const auto bits = static_cast<Count>(value);
            QCOMPARE(parseSizeBits(formatSizeBits(bits)).value(), bits);
        }
    }

    void engineeringNotation_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QString>("text");
        QTest::newRow("milli") << 0.00802 << 3 << "8.02 mJ";
        QTest::newRow("one") << 1.0 << 3 << "1.00 J";
        QTest::newRow("three digits") << 724.4e6 << 3 << "724 MJ";
        QTest::newRow("four digits") << 724.4e6 << 4 << "724.4 MJ";
        QTest::newRow("rounds up into the next prefix") << 999.6 << 3 << "1.00 kJ";
        QTest::newRow("does not round up") << 999.4 << 3 << "999 J";
        QTest::newRow("fewer digits than places") << 724.0 << 2 << "720 J";
        QTest::newRow("micro") << 3.5e-6 << 2 << QString::fromUtf8("3.5 µJ");
        QTest::newRow("pico") << 4e-12 << 3 << "4.00 pJ";
        QTest::newRow("femto") << 1e-15 << 3 << "1.00 fJ";
        QTest::newRow("smaller than the prefixes") << 1.5e-18 << 3 << "1.50e-18 J";
        QTest::newRow("denormal") << 5e-324 << 3 << "4.94e-324 J";
        QTest::newRow("peta") << 2e17 << 3 << "200 PJ";
        QTest::newRow("larger than the prefixes") << 1e18 << 3 << "1.00e+18 J";
        QTest::newRow("negative") << -0.5 << 3 << "-500 mJ";
        QTest::newRow("zero") << 0.0 << 3 << "0 J";
        QTest::newRow("negative zero") << -0.0 << 3 << "0 J";
    }
    void engineeringNotation()
    {
        QFETCH(double, value);
        QFETCH(int, digits);
        QTEST(QString::fromStdString(formatSi(value, "J", digits)), "text");
    }

    void engineeringNotationWithoutUnit()
    {
        QCOMPARE(formatSi(724.4e6, ""), std::string("724 M"));
        QCOMPARE(formatSi(12, ""), std::string("12.0"));
        QCOMPARE(formatSi(0, ""), std::string("0"));
    }

    void theProgramsLocaleDoesNotMatter()
    {
        const char *german = nullptr;
        for (const char *name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"}) {
            if (!german)
                german = std::setlocale(LC_ALL, name);
        }
        // Where the machine has no such locale, only the C++ one with a decimal comma is left to
        // try.
        struct Comma : std::numpunct<char>
        {
            char do_decimal_point() const override { return ','; }
            char do_thousands_sep() const override { return '.'; }
            std::string do_grouping() const override { return "\3"; }
        };
        const std::locale before =
            std::locale::global(std::locale(std::locale::classic(), new Comma));
        const Result<double> hz = parseFrequency("1.25 GHz");
        const Result<Rate> rate = parseRate("1.5 GB/s");
        const std::string size = formatSizeBits(Count(8) * 1234567);
        const std::string si = formatSi(1.5e-3, "J");
        const std::string frequency = formatFrequency(1.25e9);
        std::locale::global(before);
        std::setlocale(LC_ALL, "C");
        QCOMPARE(hz.value(), 1.25e9);
        QCOMPARE(rate.value().bits, 12e9);
        QCOMPARE(size, std::string("1234567 B"));
        QCOMPARE(si, std::string("1.50 mJ"));
        QCOMPARE(frequency, std::string("1.25 GHz"));
    }
};

QTEST_APPLESS_MAIN(QuantityTest)
#include "tst_quantity.moc"
