// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reporttemplate.h"

#include "core/io/embedded.h"
#include "core/io/textfile.h"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <algorithm>
#include <array>
#include <cassert>

namespace pelorus::io {

namespace {

using PlaceholderKind = ReportPlaceholder::Kind;

constexpr std::array placeholders = {
    ReportPlaceholder{"title", PlaceholderKind::Text, "network on accelerator"},
    ReportPlaceholder{"design", PlaceholderKind::Text, "name of the design"},
    ReportPlaceholder{"network", PlaceholderKind::Text, "name of the network"},
    ReportPlaceholder{"hardware", PlaceholderKind::Text, "name of the accelerator"},
    ReportPlaceholder{"technology", PlaceholderKind::Text, "name of the technology"},
    ReportPlaceholder{"batch", PlaceholderKind::Text, "images in a run"},
    ReportPlaceholder{"accounting", PlaceholderKind::Text, "rules by which accesses are counted"},
    ReportPlaceholder{"model_version", PlaceholderKind::Text, "version of the model"},
    ReportPlaceholder{"time", PlaceholderKind::Text, "time of a run"},
    ReportPlaceholder{"energy", PlaceholderKind::Text, "energy of a run"},
    ReportPlaceholder{"power", PlaceholderKind::Text, "energy of a run / its time"},
    ReportPlaceholder{"edp", PlaceholderKind::Text, "energy x delay of a run"},
    ReportPlaceholder{"throughput", PlaceholderKind::Text, "operations per second, 2 a MAC"},
    ReportPlaceholder{"efficiency", PlaceholderKind::Text, "operations per second and watt"},
    ReportPlaceholder{"utilization", PlaceholderKind::Text, "share of the MAC units that work"},
    ReportPlaceholder{"chip_area", PlaceholderKind::Text, "silicon area, at least"},
    ReportPlaceholder{"totals", PlaceholderKind::Table, "every sum over the layers"},
    ReportPlaceholder{"scorecard", PlaceholderKind::Table, "what a fair benchmark must state"},
    ReportPlaceholder{"fpga", PlaceholderKind::Table,
                      "what the design takes of its FPGA; absent without one"},
    ReportPlaceholder{"baseline", PlaceholderKind::Text,
                      "name of the baseline; absent without one"},
    ReportPlaceholder{"comparison", PlaceholderKind::Table,
                      "the design against the baseline; absent without one"},
    ReportPlaceholder{"has_charts", PlaceholderKind::Text,
                      "how many charts there are; absent without one"},
    ReportPlaceholder{"charts", PlaceholderKind::List,
                      "the charts; from pelorus-cli there are none"},
    ReportPlaceholder{"picture", PlaceholderKind::Item, "of a chart"},
    ReportPlaceholder{"caption", PlaceholderKind::Item, "what a chart shows, in a sentence"},
    ReportPlaceholder{"findings", PlaceholderKind::Table, "what does not fit or looks odd"},
    ReportPlaceholder{"inputs", PlaceholderKind::Table,
                      "network, accelerator, technology, with sources"},
    ReportPlaceholder{"assumptions", PlaceholderKind::Table, "under which the numbers hold"},
    ReportPlaceholder{"layers", PlaceholderKind::Table, "a row a layer with MACs"},
    ReportPlaceholder{"mappings", PlaceholderKind::Table, "the loop nest of each layer"},
    ReportPlaceholder{"vector_layers", PlaceholderKind::Table,
                      "layers without MACs; absent without one"},
    ReportPlaceholder{"energy_by_level", PlaceholderKind::Table, "a row a layer, a column a level"},
    ReportPlaceholder{"energy_by_tensor", PlaceholderKind::Table,
                      "a row a layer, a column a tensor"},
    ReportPlaceholder{"area", PlaceholderKind::Table, "a row a component, with sources"},
    ReportPlaceholder{"sources", PlaceholderKind::Table,
                      "every figure behind the energies, with its source"}};

constexpr std::string_view tagOpening = "{{", tagClosing = "}}";

std::string_view trimmedTag(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos
        ? std::string_view()
        : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// Looks through a template from its begin to its end.
class TemplateCheck
{
public:
    TemplateCheck(std::string_view text, const std::string &where)
        : m_text(text), m_where(where) { }

    [[nodiscard]] Result<void> run()
    {
        for (std::size_t at = m_text.find(tagOpening); at != std::string_view::npos;
             at = m_text.find(tagOpening, at)) {
            m_at = at;
            const std::size_t begin = at + tagOpening.size();
            const bool isTriple = begin < m_text.size() && m_text[begin] == '{';
            const std::string_view end = isTriple ? std::string_view("}}}") : tagClosing;
            const std::size_t close = m_text.find(end, begin);
            if (close == std::string_view::npos)
                return error(ErrorCode::Syntax, fmt::format("“{{{{” without “{}”", end));
            std::string_view content = m_text.substr(begin, close - begin);
            if (isTriple)
                content.remove_prefix(1);
            if (auto done = tag(trimmedTag(content)); !done)
                return done;
            at = close + end.size();
        }
        if (m_open.empty())
            return {};
        m_at = m_open.back().at;
        return error(ErrorCode::Syntax,
                     fmt::format("the part “{{{{#{0}}}}}” is not ended by “{{{{/{0}}}}}”",
                                 m_open.back().name));
    }

private:
    struct Part
    {
        std::string_view name;
        std::size_t at = 0;
    };

    [[nodiscard]] tl::unexpected<Error> error(ErrorCode code, std::string what) const
    {
        const auto line =
            1 + std::ranges::count(m_text.substr(0, std::min(m_at, m_text.size())), '\n');
        return fail(code, fmt::format("{}:{}", m_where, line), std::move(what));
    }

    [[nodiscard]] Result<void> tag(std::string_view content)
    {
        if (content.empty())
            return error(ErrorCode::Syntax, "braces without a name; expected {{name}}");
        const char sign = content.front();
        if (sign == '!')
            return {};
        if (sign == '>' || sign == '=')
            return error(ErrorCode::Syntax,
                         "other files and other braces are not taken; expected {{name}}, "
                         "{{#name}}, {{^name}}, {{/name}} or {{! comment}}");
        if (sign == '#' || sign == '^' || sign == '/' || sign == '&')
            content = trimmedTag(content.substr(1));
        if (sign == '/')
            return ended(content);
        if (auto known = named(content, sign); !known)
            return known;
        if (sign == '#' || sign == '^') {
            constexpr std::size_t deepest = 32;
            if (m_open.size() == deepest)
                return error(ErrorCode::Syntax,
                             fmt::format("parts lie more than {} deep in each other", deepest));
            m_open.push_back({content, m_at});
        }
        return {};
    }

    [[nodiscard]] Result<void> ended(std::string_view part)
    {
        if (m_open.empty())
            return error(
                ErrorCode::Syntax,
                fmt::format("“{{{{/{0}}}}}” ends a part that “{{{{#{0}}}}}” did not begin", part));
        if (m_open.back().name != part)
            return error(ErrorCode::Syntax,
                         fmt::format("“{{{{/{}}}}}” ends a part, expected “{{{{/{}}}}}”", part,
                                     m_open.back().name));
        m_open.pop_back();
        return {};
    }

    [[nodiscard]] Result<void> named(std::string_view name, char sign)
    {
        const auto found = std::ranges::find(placeholders, name, &ReportPlaceholder::name);
        const bool isInList = std::ranges::any_of(
            m_open, [](const Part &part) { return part.name == std::string_view("charts"); });
        if (found == placeholders.end()) {
            std::string names;
            for (const ReportPlaceholder &one : placeholders)
                if (one.kind != PlaceholderKind::Item || isInList)
                    names += (names.empty() ? "" : ", ") + std::string(one.name);
            return error(ErrorCode::NotFound,
                         fmt::format("a report has nothing of the name “{}”, expected one of: {}",
                                     name, names));
        }
        if (found->kind == PlaceholderKind::Item && !isInList)
            return error(ErrorCode::NotFound,
                         fmt::format("“{}” is of one chart: it stands between {{{{#charts}}}} and "
                                     "{{{{/charts}}}}",
                                     name));
        if (found->kind == PlaceholderKind::List && sign != '#' && sign != '^')
            return error(ErrorCode::Syntax,
                         fmt::format("“{0}” is a list: expected {{{{#{0}}}}}, what to write for "
                                     "each, and {{{{/{0}}}}}",
                                     name));
        // Each time would write all of it again: a text of 100 charts, 32 deep, never ends.
        if (found->kind == PlaceholderKind::List
            && std::ranges::find(m_open, name, &Part::name) != m_open.end())
            return error(
                ErrorCode::Syntax,
                fmt::format("the list “{0}” within itself: expected {{{{/{0}}}}} before it "
                            "begins again",
                            name));
        return {};
    }

    std::string_view m_text;
    const std::string &m_where;
    std::size_t m_at = 0; ///< of the tag that is looked at
    std::vector<Part> m_open; ///< begun and not ended, the innermost last
};

/// Without the lines of tags that stand alone on them, as the rules have it also for parts that are
/// left out. The text has been looked through.
std::string withoutLonelyLines(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r";
    std::string result;
    std::size_t done = 0;
    for (std::size_t at = text.find(tagOpening); at != std::string_view::npos;
         at = text.find(tagOpening, at)) {
        const std::size_t begin = at + tagOpening.size();
        const std::size_t end = text.find(tagClosing, begin) + tagClosing.size();
        const bool isOfNoValue =
            std::string_view("#^/!").find(text[begin]) != std::string_view::npos;
        const std::size_t before =
            at == 0 ? std::string_view::npos : text.find_last_not_of(blanks, at - 1);
        const std::size_t after = std::min(text.find_first_not_of(blanks, end), text.size());
        const bool isFirst = before == std::string_view::npos || text[before] == '\n';
        const bool isLast = after == text.size() || text[after] == '\n';
        if (isOfNoValue && isFirst && isLast) {
            const std::size_t line = before == std::string_view::npos ? 0 : before + 1;
            result += text.substr(done, std::max(line, done) - done);
            result += text.substr(at, end - at);
            done = std::min(after + 1, text.size());
        }
        at = end;
    }
    return result += text.substr(done);
}

/// Absent is false, so that its part is left out.
kainjow::mustache::data dataOf(const std::string &value)
{
    return value.empty() ? kainjow::mustache::data(false) : kainjow::mustache::data(value);
}

} // namespace

std::span<const ReportPlaceholder> reportPlaceholders()
{
    return placeholders;
}

Result<ReportTemplate> ReportTemplate::make(std::string text, const std::string &where)
{
    if (text.size() > maxBytes)
        return fail(ErrorCode::OutOfRange, where,
                    fmt::format("a template has at most {} MiB", maxBytes >> 20));
    if (auto checked = TemplateCheck(text, where).run(); !checked)
        return tl::unexpected(checked.error());
    const kainjow::mustache::mustache parsed(text);
    if (!parsed.is_valid()) // beyond what was looked for
        return fail(ErrorCode::Syntax, where, parsed.error_message());
    return ReportTemplate(std::move(text));
}

Result<ReportTemplate> ReportTemplate::open(const std::string &path)
{
    return readFile(path, maxBytes).and_then([&path](std::string &&text) {
        return make(std::move(text), path);
    });
}

const ReportTemplate &ReportTemplate::builtin()
{
    static const ReportTemplate page = [] {
        const auto files = embeddedReportTemplates();
        assert(files.size() == 1);
        auto made = make(std::string(files.front().content), "report.html");
        assert(made);
        return *made;
    }();
    return page;
}

std::string ReportTemplate::filled(const ReportValues &values) const
{
    kainjow::mustache::data root(kainjow::mustache::data::type::object);
    for (const auto &[name, value] : values.values)
        root.set(name, dataOf(value));
    kainjow::mustache::data charts(kainjow::mustache::data::type::list);
    for (const auto &chart : values.charts) {
        kainjow::mustache::data item(kainjow::mustache::data::type::object);
        for (const auto &[name, value] : chart)
            item.set(name, dataOf(value));
        charts.push_back(item);
    }
    root.set("charts", charts);
    kainjow::mustache::mustache page(withoutLonelyLines(m_text));
    page.set_custom_escape([](const std::string &html) { return html; }); // all values are HTML
    return page.render(root);
}

} // namespace pelorus::io
