// SPDX-License-Identifier: GPL-3.0-or-later
// The report's template: what stands for its placeholders, parts that are left out or repeated, and
// mistakes, each with its line and what was expected.
#include "core/io/reporttemplate.h"

#include "core/io/reporthtml.h"
#include "tests/support/uitest.h"

#include <QTemporaryDir>

using namespace pelorus;
using namespace pelorus::io;

namespace {

std::string filled(const std::string &text, const ReportValues &values)
{
    const auto page = ReportTemplate::make(text, "page");
    return page ? page->filled(values) : page.error().message();
}

} // namespace

class TestReportTemplate : public QObject
{
    Q_OBJECT
private slots:
    void init() { test::failOnQtWarnings(); }

    void valuesStandForNames()
    {
        ReportValues values;
        values.values = {{"title", "A &amp; B"}, {"totals", "<table></table>"}};
        values.charts = {{{"picture", "<svg/>"}, {"caption", "one"}},
                         {{"picture", "<img>"}, {"caption", "two"}}};
        // Two braces or three: all values are HTML already.
        QCOMPARE(filled("{{title}} {{{title}}} {{& title }}", values),
                 std::string("A &amp; B A &amp; B A &amp; B"));
        QCOMPARE(filled("{{! {not shown} }}{{ totals }}", values), std::string("<table></table>"));
        QCOMPARE(filled("{{#charts}}[{{caption}}{{picture}} of {{title}}]{{/charts}}", values),
                 std::string("[one<svg/> of A &amp; B][two<img> of A &amp; B]"));
        // Absent: nothing, and its part is left out with the lines of its tags.
        QCOMPARE(
            filled("a{{fpga}}\n{{#fpga}}\nFPGA: {{fpga}}\n{{/fpga}}\n{{^fpga}}\nnone\n{{/fpga}}\nb",
                   values),
            std::string("a\nnone\nb"));
        QCOMPARE(filled("{{^charts}}none{{/charts}}", values), std::string());
        // Braces in CSS and scripts are no tags; what is no placeholder comes out as it is.
        QCOMPARE(filled("p { margin: 0 } <script>f({a: {b: 1}})</script> \xE4\xB8\xAD", values),
                 std::string("p { margin: 0 } <script>f({a: {b: 1}})</script> \xE4\xB8\xAD"));
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *text, const char *where,
                            const char *says) {
            QTest::newRow(name) << QString(text) << QString(where) << QString(says);
        };
        row("unknown", "a\nb {{enregy}}", "page:2", "“enregy”, expected one of: title, design");
        row("unknown in a part", "{{#charts}}\n\n{{name}}{{/charts}}", "page:3",
            "picture, caption");
        row("case counts", "{{Title}}", "page:1", "“Title”");
        row("of a chart", "{{caption}}", "page:1", "between {{#charts}} and {{/charts}}");
        row("a list", "\n\n\n{{charts}}", "page:4", "is a list: expected {{#charts}}");
        row("not closed", "a {{title", "page:1", "“{{” without “}}”");
        row("three not closed", "a\n{{{title}}", "page:2", "without “}}}”");
        row("not ended", "\n{{#fpga}}\n\n", "page:2", "is not ended by “{{/fpga}}”");
        row("not begun", "\n{{/fpga}}", "page:2", "did not begin");
        row("crossed", "{{#fpga}}\n{{#charts}}\n{{/fpga}}{{/charts}}", "page:3",
            "expected “{{/charts}}”");
        row("a list in itself", "{{#charts}}\n{{#charts}}x{{/charts}}{{/charts}}", "page:2",
            "“charts” within itself: expected {{/charts}} before");
        row("deeper in itself", "{{#charts}}{{#caption}}\n\n{{#charts}}", "page:3",
            "within itself");
        row("none in itself", "{{^charts}}\n{{#charts}}{{/charts}}{{/charts}}", "page:2",
            "within itself");
        row("empty", "{{}}", "page:1", "braces without a name");
        row("blank", "{{# }}", "page:1", "expected one of");
        row("another file", "{{> head}}", "page:1", "not taken");
        row("other braces", "{{=<% %>=}}", "page:1", "not taken");
    }
    void mistakesAreNamed()
    {
        QFETCH(QString, text);
        QFETCH(QString, where);
        QFETCH(QString, says);
        const auto page = ReportTemplate::make(text.toStdString(), "page");
        QVERIFY(!page);
        QCOMPARE(QString::fromStdString(page.error().where), where);
        QVERIFY2(QString::fromStdString(page.error().what).contains(says),
                 page.error().what.c_str());
    }

    void aListMayFollowItself()
    {
        const auto page = ReportTemplate::make(
            "{{^charts}}none{{/charts}}{{#charts}}a{{/charts}}{{#charts}}b{{/charts}}", "page");
        QVERIFY(page);
        ReportValues values;
        values.charts.resize(2);
        QCOMPARE(page->filled(values), std::string("aabb"));
    }

    void hostileTemplatesAreRefused()
    {
        std::string deep;
        for (int i = 0; i < 100'000; ++i)
            deep += "{{#fpga}}";
        QVERIFY(!ReportTemplate::make(deep, "page"));
        QVERIFY(!ReportTemplate::make(std::string(ReportTemplate::maxBytes + 1, ' '), "page"));
        QVERIFY(!ReportTemplate::open("/no/such/page.html"));
        const QTemporaryDir folder;
        QVERIFY(!ReportTemplate::open(folder.path().toStdString()));
        // Every beginning of the built-in one: an error or a page, never more.
        const std::string &whole = ReportTemplate::builtin().text();
        for (std::size_t length = 0; length < whole.size(); length += 7)
            if (const auto page = ReportTemplate::make(whole.substr(0, length), "page"))
                QVERIFY(page->filled({}).size() <= length);
    }

    void everyNameHasAValue()
    {
        const EvaluationPtr evaluation = test::evaluated(*test::completeDesign());
        const std::vector<ReportChart> charts{{"a <caption>", "<?xml?><svg>x</svg>"}};
        const ReportBaseline baseline{"then", evaluation};
        for (const ReportPlaceholder &one : reportPlaceholders()) {
            QVERIFY(!one.meaning.empty());
            const std::string name(one.name);
            std::string text = "{{" + name + "}}";
            if (one.kind == ReportPlaceholder::Kind::Item)
                text = "{{#charts}}" + text + "{{/charts}}";
            if (one.kind == ReportPlaceholder::Kind::List)
                text = "{{#" + name + "}}x{{/" + name + "}}";
            const auto page = ReportTemplate::make(text, "page");
            QVERIFY2(page, name.c_str());
            const std::string html = reportHtml(*evaluation, charts, &baseline, *page);
            QCOMPARE(html.empty(), name == "fpga"); // which that design has not
        }
        const auto page =
            ReportTemplate::make("{{#charts}}{{picture}}{{caption}}{{/charts}}", "page");
        QCOMPARE(reportHtml(*evaluation, charts, nullptr, *page),
                 std::string("<svg>x</svg>a &lt;caption&gt;"));
    }

    void theBuiltInOneUsesWhatThereIs()
    {
        // A placeholder that the built-in page leaves out is a single figure of a table there.
        const std::string &text = ReportTemplate::builtin().text();
        for (const ReportPlaceholder &one : reportPlaceholders()) {
            const bool isUsed = text.find("{{" + std::string(one.name) + "}}") != std::string::npos
                || text.find("{{#" + std::string(one.name) + "}}") != std::string::npos;
            QVERIFY2(isUsed || one.kind == ReportPlaceholder::Kind::Text,
                     std::string(one.name).c_str());
        }
        const EvaluationPtr evaluation = test::evaluated(*test::smallDesign());
        const std::string html = reportHtml(*evaluation);
        QVERIFY(html.starts_with("<!DOCTYPE html>\n<html"));
        QVERIFY(html.ends_with("</body>\n</html>\n"));
        QVERIFY(html.find("{{") == std::string::npos);
        QVERIFY(html.find("Charts") == std::string::npos); // there are none
    }
};

QTEST_GUILESS_MAIN(TestReportTemplate)
#include "tst_reporttemplate.moc"
