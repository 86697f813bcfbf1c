// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csvtable.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::io {

namespace {

constexpr std::string_view blanks = " \t";

class CsvReader
{
public:
    CsvReader(std::string_view text, const std::string &where) : m_text(text), m_where(where) { }

    Result<std::vector<CsvRow>> read()
    {
        std::vector<CsvRow> rows;
        while (!m_text.empty()) {
            CsvRow row{m_line, {}};
            do {
                auto cell = readCell();
                if (!cell)
                    return tl::unexpected(cell.error());
                row.cells.push_back(std::move(*cell));
            } while (take(','));
            take('\r');
            if (take('\n'))
                ++m_line;
            const auto empty = [](const std::string &cell) { return cell.empty(); };
            if (!std::all_of(row.cells.begin(), row.cells.end(), empty))
                rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    bool take(char c)
    {
        if (!m_text.starts_with(c))
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    void skipBlanks()
    {
        m_text.remove_prefix(std::min(m_text.find_first_not_of(blanks), m_text.size()));
    }

    /// The next cell stands at an end of its row: of the text, the line or the cell.
    [[nodiscard]] std::size_t cellEnd() const
    {
        const std::size_t end = m_text.find_first_of(",\n");
        if (end == m_text.npos)
            return m_text.size() - (m_text.ends_with('\r') ? 1 : 0);
        const bool crlf = m_text[end] == '\n' && end > 0 && m_text[end - 1] == '\r';
        return crlf ? end - 1 : end;
    }

    Result<std::string> readCell()
    {
        skipBlanks();
        if (take('"'))
            return readQuoted();
        std::string_view cell = m_text.substr(0, cellEnd());
        m_text.remove_prefix(cell.size());
        cell = cell.substr(0, cell.find_last_not_of(blanks) + 1);
        return std::string(cell);
    }

    Result<std::string> readQuoted()
    {
        const int start = m_line;
        std::string cell;
        for (;;) {
            const std::size_t quote = m_text.find('"');
            if (quote == m_text.npos) {
                return fail(ErrorCode::Syntax, fmt::format("{}:{}", m_where, start),
                            "a quoted cell does not end, expected a closing \"");
            }
            cell += m_text.substr(0, quote);
            m_line += static_cast<int>(std::count(m_text.begin(), m_text.begin() + quote, '\n'));
            m_text.remove_prefix(quote + 1);
            if (!take('"'))
                break;
            cell += '"';
        }
        skipBlanks();
        if (cellEnd() != 0) {
            return fail(ErrorCode::Syntax, fmt::format("{}:{}", m_where, m_line),
                        "text behind a closing quote, expected a comma or the end of the line");
        }
        return cell;
    }

    std::string_view m_text;
    const std::string &m_where;
    int m_line = 1;
};

} // namespace

Result<std::vector<CsvRow>> parseCsv(std::string_view text, const std::string &where)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return CsvReader(text, where).read();
}

std::string csvField(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"')
            quoted += '"';
    }
    return quoted + '"';
}

} // namespace pelorus::io
