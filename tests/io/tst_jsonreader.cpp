// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON reader: places of errors, types, unknown keys, the text form.
#include "core/io/jsonreader.h"

#include <QtTest>

using namespace pelorus;
using namespace pelorus::io;

class JsonReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void syntaxErrorsNameLineAndColumn_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("part");
        QTest::newRow("empty") << QByteArray("") << "f:1:1"
                               << "not valid JSON";
        QTest::newRow("truncated") << QByteArray("{\n  \"a\": [1,\n") << "f:2:11"
                                   << "end of input";
        QTest::newRow("stray word") << QByteArray("{\n  \"a\": nope}") << "f:2:9"
                                    << "invalid literal";
        QTest::newRow("trailing text") << QByteArray("{} {}") << "f:1:4"
                                       << "not valid JSON";
        QTest::newRow("not UTF-8") << QByteArray("{\"a\": \"\xff\"}") << "f:1:8"
                                   << "UTF-8";
        QTest::newRow("number too large") << QByteArray("[\n1e999 ]") << "f:2:6"
                                          << "overflow";
        QTest::newRow("key twice") << QByteArray("{\"a\": 1,\n\"a\": 2}") << "f:2:3"
                                   << "\"a\" stands twice";
        QTest::newRow("binary") << QByteArray("\x08\x07\x12", 3) << "f:1:1"
                                << "not valid JSON";
        QTest::newRow("too deep") << QByteArray(100000, '[') << "f:1:101"
                                  << "nested deeper";
        QTest::newRow("too deep objects") << QByteArray("{\"a\":").repeated(100000) << "f:1:501"
                                          << "nested deeper";
    }
    void syntaxErrorsNameLineAndColumn()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, where);
        QFETCH(QString, part);
        const auto document = JsonDocument::parse(text.toStdString(), "f");
        QVERIFY(!document);
        QCOMPARE(QString::fromStdString(document.error().where), where);
        QVERIFY2(QString::fromStdString(document.error().what).contains(part),
                 document.error().what.c_str());
    }

    void theFirstErrorIsKept()
    {
        auto document = JsonDocument::parse(R"({"a": {"b/c": "x"}, "n": -1})", "f");
        const JsonNode root = document->root();
        QCOMPARE(root.at("a").at("b/c").count(3), 3);
        QCOMPARE(root.at("n").count(), 1);
        QVERIFY(root.at("missing").string().empty());
        const auto end = document->finish();
        QVERIFY(!end);
        QCOMPARE(QString::fromStdString(end.error().message()),
                 "f: /a/b~1c: \"x\" is not an integer");
    }

    void badValues_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("read");
        QTest::addColumn<QString>("message");
        QTest::newRow("fraction") << QByteArray("3.5") << "count"
                                  << "3.5 is not an integer >= 1 within 64 bits";
        QTest::newRow("zero") << QByteArray("0") << "count"
                              << "0 is not an integer >= 1 within 64 bits";
        QTest::newRow("negative") << QByteArray("-4") << "count"
                                  << "-4 is not an integer >= 1 within 64 bits";
        QTest::newRow("beyond int64")
            << QByteArray("9223372036854775808") << "count"
            << "9223372036854775808 is not an integer >= 1 within 64 bits";
        QTest::newRow("beyond uint64") << QByteArray("99999999999999999999") << "count"
                                       << "1e+20 is not an integer >= 1 within 64 bits";
        QTest::newRow("text as count") << QByteArray("\"7\"") << "count"
                                       << "\"7\" is not an integer";
        QTest::newRow("number as text") << QByteArray("7") << "string"
                                        << "7 is not a text in quotes";
        QTest::newRow("array as text") << QByteArray("[]") << "string"
                                       << "this array is not a text in quotes";
        QTest::newRow("text as items") << QByteArray("\"a\"") << "items"
                                       << "\"a\" is not an array [...]";
        QTest::newRow("array as object") << QByteArray("[1]") << "members"
                                         << "this array is not an object {...}";
        QTest::newRow("zero energy") << QByteArray("0.0") << "positive"
                                     << "0.0 is not a number > 0";
        QTest::newRow("text as number") << QByteArray("\"1\"") << "positive"
                                        << "\"1\" is not a number > 0";
        QTest::newRow("null is absent") << QByteArray("null") << "count"
                                        << "the key \"v\" is missing";
    }
    void badValues()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, read);
        QFETCH(QString, message);
        auto document = JsonDocument::parse("{\"v\": " + value.toStdString() + "}", "f");
        QVERIFY(document);
        const JsonNode node = document->root().at("v");
        if (read == "count")
            QCOMPARE(node.count(), 1);
        else if (read == "string")
            QCOMPARE(node.string(), std::string());
        else if (read == "items")
            QVERIFY(node.items().empty());
        else if (read == "members")
            QVERIFY(node.members().empty());
        else
            QCOMPARE(node.positive(), 1.0);
        QVERIFY(!document->finish());
        QCOMPARE(QString::fromStdString(document->finish().error().what), message);
    }

    void goodValues()
    {
        auto document = JsonDocument::parse(
            R"({"s": "ä", "n": 9223372036854775807, "three": 3.0, "e": 0.5, "l": [1, 2]})", "f");
        const JsonNode root = document->root();
        QCOMPARE(root.at("s").string(), std::string("ä"));
        QCOMPARE(root.at("n").count(), std::numeric_limits<Count>::max());
        QCOMPARE(root.at("three").count(), 3);
        QCOMPARE(root.at("e").positive(), 0.5);
        QCOMPARE(root.at("l").items().size(), std::size_t(2));
        QCOMPARE(root.count("absent", 7), 7);
        QCOMPARE(root.string("absent", "x"), std::string("x"));
        QVERIFY(document->finish());
        QVERIFY(document->finish()->empty());
    }

    void unknownKeysBecomeFindings()
    {
        auto document = JsonDocument::parse(R"({"a": [{"x": 1, "y~": 2}], "b": {"c": 1}})", "f");
        for (const JsonNode &item : document->root().at("a").items())
            QCOMPARE(item.at("x").count(), 1);
        const auto findings = document->finish();
        QVERIFY(findings);
        QCOMPARE(findings->size(), std::size_t(2));
        QCOMPARE((*findings)[0].kind, FindingKind::UnknownKey);
        QVERIFY(QString::fromStdString((*findings)[0].hint).startsWith("f: /a/0/y~0: "));
        QVERIFY(QString::fromStdString((*findings)[1].hint).startsWith("f: /b: "));
    }

    void formatAndVersion_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("good") << QByteArray(R"({"format": "x", "version": 2})") << "";
        QTest::newRow("older") << QByteArray(R"({"format": "x", "version": 1})") << "";
        QTest::newRow("newer") << QByteArray(R"({"format": "x", "version": 3})")
                               << "f: /version: version 3 of the format was written by a newer "
                                  "program, this one reads up to version 2";
        QTest::newRow("other") << QByteArray(R"({"format": "y", "version": 1})")
                               << "f: /format: the format is \"y\", expected \"x\"";
        QTest::newRow("none") << QByteArray("{}") << "f: /: the key \"format\" is missing";
        QTest::newRow("array") << QByteArray("[]") << "f: /: this array is not an object {...}";
    }
    void formatAndVersion()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        auto document = JsonDocument::parse(text.toStdString(), "f");
        document->root().format("x", 2);
        const auto end = document->finish();
        QCOMPARE(end ? QString() : QString::fromStdString(end.error().message()), message);
    }

    void textForm()
    {
        const nlohmann::json value = {{"b", {1, 2, 3}}, {"a", {{"x", 0.1}}}, {"c", {{{"k", "v"}}}}};
        QCOMPARE(QString::fromStdString(jsonText(value)),
                 "{\n  \"a\": {\"x\": 0.1},\n  \"b\": [1, 2, 3],\n  \"c\": [\n    {\"k\": \"v\"}\n "
                 " ]\n}\n");
        QCOMPARE(nlohmann::json::parse(jsonText(value)), value);
        QCOMPARE(jsonText("\xff"), std::string("\"\xef\xbf\xbd\"\n"));
    }
};

QTEST_APPLESS_MAIN(JsonReaderTest)
#include "tst_jsonreader.moc"
