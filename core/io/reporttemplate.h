// SPDX-License-Identifier: GPL-3.0-or-later
// The page that a report is written into: HTML with named placeholders, after the rules of Mustache
// (mustache(5): {{name}}, {{#name}}…{{/name}}, {{^name}}…{{/name}}, {{! comment}}). The built-in
// one, resources/report/report.html, can be saved, edited and chosen. A template is looked through
// before it is used: a name that no report has is an error that says where it stands and which
// names there are. It belongs to the user: whatever else stands in it comes out as it is.
#pragma once

#include "core/base/result.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pelorus::io {

struct ReportPlaceholder
{
    enum class Kind {
        Text, ///< one figure or name
        Table, ///< HTML of one or several elements; may be absent
        List, ///< repeats a part
        Item ///< of the list, inside its part alone
    };
    std::string_view name;
    Kind kind = Kind::Text;
    std::string_view meaning; ///< English, half a sentence
};
/// All there are, in the order of the built-in template.
[[nodiscard]] std::span<const ReportPlaceholder> reportPlaceholders();

/// What stands for the placeholders: HTML, texts escaped.
struct ReportValues
{
    std::map<std::string, std::string, std::less<>> values; ///< empty: absent
    /// Of the one list: values by the names of its items.
    std::vector<std::map<std::string, std::string, std::less<>>> charts;
};

class ReportTemplate
{
public:
    /// Most that a template may have: it is a page, not a picture album.
    static constexpr std::size_t maxBytes = std::size_t(4) << 20;

    /// `where` is the file's name. Errors: Syntax (a part that does not end, a tag that does not
    /// close, what the rules know and reports do not), NotFound (another name), with the line.
    [[nodiscard]] static Result<ReportTemplate> make(std::string text, const std::string &where);
    /// The same of a file; Io where it cannot be read.
    [[nodiscard]] static Result<ReportTemplate> open(const std::string &path);
    [[nodiscard]] static const ReportTemplate &builtin();

    [[nodiscard]] const std::string &text() const { return m_text; }
    /// The page. Values of names that there are not are ignored, missing ones absent.
    [[nodiscard]] std::string filled(const ReportValues &values) const;

private:
    explicit ReportTemplate(std::string text) : m_text(std::move(text)) { }
    std::string m_text;
};

} // namespace pelorus::io
