// SPDX-License-Identifier: GPL-3.0-or-later
// The few pieces of HTML that a report is made of. Whatever text they are given is escaped. Private
// to core/io.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

/// Text as it may stand in an element or an attribute; control characters become U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);
[[nodiscard]] std::string paragraph(std::string_view text);

/// How a column is set: numbers to the right (class n), code in a fixed-width face (class m).
enum class Column { Text, Number, Code };

class Table
{
public:
    struct Head
    {
        std::string title;
        Column column = Column::Text;
    };
    explicit Table(std::vector<Head> heads);
    /// Cells that are left out at the end are empty.
    void row(std::vector<std::string> cells, std::string_view rowClass = {});
    [[nodiscard]] std::string html() const { return m_html + "</tbody>\n</table>\n"; }

private:
    std::vector<Head> m_heads;
    std::string m_html;
};

} // namespace pelorus::io
