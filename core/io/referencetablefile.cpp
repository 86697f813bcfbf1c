// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/referencetablefile.h"

#include "core/base/text.h"
#include "core/io/jsonreader.h"
#include "core/io/textfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace pelorus::io {

namespace {

/// Tables have one line an action; this is a million of them.
constexpr std::size_t maxTableBytes = std::size_t(64) << 20;

std::vector<std::string_view> fieldsOf(std::string_view line)
{
    std::vector<std::string_view> fields;
    for (std::size_t comma = 0; comma != line.npos;) {
        comma = line.find(',');
        fields.push_back(trimmed(line.substr(0, comma)));
        if (comma != line.npos)
            line.remove_prefix(comma + 1);
    }
    return fields;
}

enum class Field { Component, Action, Energy, Area, Leakage };

struct ColumnName
{
    Field column;
    std::string_view name;
    std::string_view unitless; ///< the same without its unit
};
constexpr ColumnName columnNames[] = {{Field::Component, "component", {}},
                                      {Field::Action, "action", {}},
                                      {Field::Energy, "energy_pJ", "energy"},
                                      {Field::Area, "area_um2", "area"},
                                      {Field::Leakage, "leakage_W", "leakage"}};

/// Reads a table row by row.
class CsvReader
{
public:
    explicit CsvReader(const std::string &where) : m_where(where) { m_table.source = where; }

    Result<ReferenceTable> read(std::string_view text)
    {
        constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF"; // spreadsheets write it
        if (text.starts_with(byteOrderMark))
            text.remove_prefix(byteOrderMark.size());
        while (!text.empty() && !m_error) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            ++m_line;
            const std::string_view line = trimmed(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
            if (line.empty() || line.front() == '#')
                continue;
            if (m_columns.empty())
                header(fieldsOf(line));
            else
                row(fieldsOf(line));
        }
        if (!m_error && m_table.components.empty())
            complain(ErrorCode::Schema, "the table has no entry");
        if (m_error)
            return tl::unexpected(*std::move(m_error));
        return std::move(m_table);
    }

private:
    void complain(ErrorCode code, std::string what)
    {
        if (!m_error)
            m_error =
                Error{code, fmt::format("{}:{}", m_where, std::max(m_line, 1)), std::move(what)};
    }

    [[nodiscard]] bool has(Field column) const
    {
        return std::find(m_columns.begin(), m_columns.end(), column) != m_columns.end();
    }

    void header(const std::vector<std::string_view> &fields)
    {
        for (const std::string_view field : fields) {
            const auto *found = std::find_if(std::begin(columnNames), std::end(columnNames),
                                             [&](const ColumnName &c) { return c.name == field; });
            if (found != std::end(columnNames)) {
                if (has(found->column))
                    complain(ErrorCode::Schema, fmt::format("two columns are \"{}\"", field));
                m_columns.push_back(found->column);
                continue;
            }
            const auto *bare = std::find_if(
                std::begin(columnNames), std::end(columnNames),
                [&](const ColumnName &c) { return !c.unitless.empty() && c.unitless == field; });
            complain(
                ErrorCode::Schema,
                bare != std::end(columnNames)
                    ? fmt::format("the column \"{}\" has no unit, expected {}", field, bare->name)
                    : fmt::format("unknown column \"{}\", expected component, action, "
                                  "energy_pJ, area_um2, leakage_W",
                                  field));
        }
        if (!has(Field::Component))
            complain(ErrorCode::Schema, "the column component is missing");
        if (has(Field::Action) != has(Field::Energy))
            complain(ErrorCode::Schema, "the columns action and energy_pJ need each other");
        if (!has(Field::Energy) && !has(Field::Area) && !has(Field::Leakage))
            complain(ErrorCode::Schema, "there is no column energy_pJ, area_um2 or leakage_W");
        if (has(Field::Energy) && (has(Field::Area) || has(Field::Leakage)))
            complain(ErrorCode::Schema,
                     "energies have a row an action, areas and leakage a row a component: expected "
                     "two files");
    }

    void row(const std::vector<std::string_view> &fields)
    {
        if (fields.size() != m_columns.size()) {
            return complain(
                ErrorCode::Schema,
                fmt::format("the row has {} fields, expected {}", fields.size(), m_columns.size()));
        }
        const auto field = [&](Field column) {
            const auto place = std::find(m_columns.begin(), m_columns.end(), column);
            return fields[static_cast<std::size_t>(place - m_columns.begin())];
        };
        const std::string_view name = field(Field::Component);
        if (name.empty())
            return complain(ErrorCode::Schema, "the component has no name");
        ReferenceComponent &component = componentNamed(name);
        if (has(Field::Action)) {
            const std::string_view action = field(Field::Action);
            if (action.empty())
                return complain(ErrorCode::Schema, "the action has no name");
            const double energy = number(field(Field::Energy), "energy_pJ");
            if (!component.actionPJ.emplace(action, energy).second)
                complain(ErrorCode::Schema, fmt::format("{} of {} is given twice", action, name));
        }
        for (auto [column, value, unit] :
             {std::tuple(Field::Area, &component.areaUm2, "area_um2"),
              std::tuple(Field::Leakage, &component.leakageW, "leakage_W")}) {
            if (!has(column))
                continue;
            if (*value)
                complain(ErrorCode::Schema, fmt::format("{} of {} is given twice", unit, name));
            *value = number(field(column), unit);
        }
    }

    double number(std::string_view text, std::string_view column)
    {
        const std::optional<double> value = referenceNumber(text);
        if (!value) {
            complain(ErrorCode::OutOfRange,
                     text.empty() ? fmt::format("{} is missing, expected a number >= 0", column)
                                  : fmt::format("\"{}\" in {} is not a number >= 0", text, column));
        }
        return value.value_or(0);
    }

    ReferenceComponent &componentNamed(std::string_view name)
    {
        const auto [place, isNew] =
            m_index.try_emplace(std::string(name), m_table.components.size());
        if (isNew)
            m_table.components.push_back({std::string(name), {}, {}, {}});
        return m_table.components[place->second];
    }

    const std::string &m_where;
    int m_line = 0;
    std::vector<Field> m_columns;
    std::map<std::string, std::size_t> m_index;
    ReferenceTable m_table;
    std::optional<Error> m_error;
};

Result<Parsed<ReferenceTable>> parseJson(std::string_view text, const std::string &where)
{
    return JsonDocument::parse(text, where).and_then([&](JsonDocument document) {
        const JsonNode root = document.root();
        root.format("pelorus-reference-table", 1);
        std::set<std::string> names;
        ReferenceTable table;
        table.source = root.string("source", where);
        for (const JsonNode &node : root.at("components").items()) {
            ReferenceComponent component;
            component.name = node.at("name").string();
            if (const auto energies = node.find("energy_pJ")) {
                for (const auto &[action, energy] : energies->members())
                    component.actionPJ[action] = energy.nonNegative();
            }
            if (const auto area = node.find("area_um2"))
                component.areaUm2 = area->nonNegative();
            if (const auto leakage = node.find("leakage_W"))
                component.leakageW = leakage->nonNegative();
            if (component.actionPJ.empty() && !component.areaUm2 && !component.leakageW)
                node.fail(ErrorCode::Schema,
                          "the component has none of energy_pJ, area_um2, leakage_W");
            if (!names.insert(component.name).second)
                node.fail(ErrorCode::Schema, fmt::format("{} is given twice", component.name));
            table.components.push_back(std::move(component));
        }
        return document.finish().map([&](Findings findings) {
            return Parsed<ReferenceTable>{std::move(table), std::move(findings)};
        });
    });
}

Parsed<ReferenceTable> withoutFindings(ReferenceTable table)
{
    return {std::move(table), {}};
}

} // namespace

std::optional<double> referenceNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)
        || value < 0)
        return std::nullopt;
    return value;
}

Result<Parsed<ReferenceTable>> parseReferenceTable(std::string_view text, const std::string &where)
{
    const std::string suffix = std::filesystem::path(where).extension().string();
    if (suffix == ".csv")
        return CsvReader(where).read(text).map(withoutFindings);
    if (suffix == ".json")
        return parseJson(text, where);
    if (suffix == ".yaml" || suffix == ".yml")
        return parseAccelergyTables(text, where).map(withoutFindings);
    return fail(ErrorCode::Unsupported, where,
                "a reference table is a file *.csv, *.json, *.yaml or *.yml");
}

Result<Parsed<ReferenceTable>> readReferenceTable(const std::filesystem::path &path)
{
    return readFile(path, maxTableBytes).and_then([&](const std::string &text) {
        return parseReferenceTable(text, path.string());
    });
}

} // namespace pelorus::io
