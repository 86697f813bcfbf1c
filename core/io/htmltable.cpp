// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/htmltable.h"

#include <fmt/format.h>

namespace pelorus::io {

namespace {

std::string cell(std::string_view tag, Column column, std::string_view text)
{
    const std::string_view attribute = column == Column::Number ? " class=\"n\""
        : column == Column::Code                                ? " class=\"m\""
                                                                : "";
    return fmt::format("<{0}{1}>{2}</{0}>", tag, attribute, escaped(text));
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        case '\n':
        case '\t': result += c; break;
        default:
            if (code < ' ' || code == 0x7f)
                result += "\xEF\xBF\xBD";
            else
                result += c;
        }
    }
    return result;
}

std::string paragraph(std::string_view text)
{
    return fmt::format("<p>{}</p>\n", escaped(text));
}

Table::Table(std::vector<Head> heads) : m_heads(std::move(heads))
{
    m_html = "<table>\n<thead><tr>";
    for (const Head &head : m_heads)
        m_html += cell("th", head.column, head.title);
    m_html += "</tr></thead>\n<tbody>\n";
}

void Table::row(std::vector<std::string> cells, std::string_view rowClass)
{
    cells.resize(m_heads.size());
    m_html += rowClass.empty() ? "<tr>" : fmt::format("<tr class=\"{}\">", rowClass);
    for (std::size_t i = 0; i < cells.size(); ++i)
        m_html += cell("td", m_heads[i].column, cells[i]);
    m_html += "</tr>\n";
}

} // namespace pelorus::io
