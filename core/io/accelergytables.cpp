// SPDX-License-Identifier: GPL-3.0-or-later
// Accelergy's energy and area reference tables (Y. N. Wu et al., "Accelergy", ICCAD 2019).
//
//   ERT: {tables: [{name: system.GLB[1..1], actions: [{name: read, arguments: {...}, energy:
//   18}]}]} ART: {tables: [{name: system.GLB[1..1], area: 217363}]} ERT_summary, ART_summary: the
//   same under table_summary, with the names of the estimators
#include "core/io/referencetablefile.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

namespace pelorus::io {

namespace {

/// Reads one document; the first error stays.
class AccelergyReader
{
public:
    explicit AccelergyReader(const std::string &where) : m_where(where) { m_table.source = where; }

    Result<ReferenceTable> read(const YAML::Node &root)
    {
        struct Layout
        {
            const char *root, *tables;
            void (AccelergyReader::*readTable)(const YAML::Node &, ReferenceComponent &);
        };
        bool found = false;
        for (const Layout &layout :
             {Layout{"ERT", "tables", &AccelergyReader::readActions},
              {"ERT_summary", "table_summary", &AccelergyReader::readActions},
              {"ART", "tables", &AccelergyReader::readArea},
              {"ART_summary", "table_summary", &AccelergyReader::readArea}}) {
            const YAML::Node tables = root.IsMap() ? root[layout.root] : YAML::Node();
            if (!tables.IsDefined() || tables.IsNull())
                continue;
            found = true;
            std::set<std::string> names;
            for (const YAML::Node &table : list(tables, layout.tables)) {
                const std::string name = text(table, "name");
                if (!names.insert(name).second)
                    complain(table, ErrorCode::Schema, fmt::format("{} is given twice", name));
                if (m_error)
                    break;
                (this->*layout.readTable)(table, componentNamed(name));
            }
        }
        if (!found) {
            complain(root, ErrorCode::Schema,
                     "this is not a table of Accelergy: expected ERT, ART, ERT_summary or "
                     "ART_summary");
        } else if (m_table.components.empty()) {
            complain(root, ErrorCode::Schema, "the table has no entry");
        }
        if (m_error)
            return tl::unexpected(*std::move(m_error));
        return std::move(m_table);
    }

private:
    void readActions(const YAML::Node &table, ReferenceComponent &component)
    {
        for (const YAML::Node &action : list(table, "actions")) {
            const std::string name = text(action, "name");
            const double energy = number(action, "energy");
            if (m_error)
                return;
            double &known = component.actionPJ.try_emplace(name, 0).first->second;
            known = std::max(known, energy); // of an action's several arguments
        }
    }

    void readArea(const YAML::Node &table, ReferenceComponent &component)
    {
        component.areaUm2 = number(table, "area");
    }

    void complain(const YAML::Node &node, ErrorCode code, std::string what)
    {
        if (m_error)
            return;
        const int line = node.IsDefined() ? node.Mark().line : 0; // from 0; -1 where unknown
        m_error =
            Error{code, fmt::format("{}:{}", m_where, std::max(line, 0) + 1), std::move(what)};
    }

    /// The member, which has to be there; else an undefined node and the error.
    YAML::Node member(const YAML::Node &map, const char *key, const char *expected)
    {
        const YAML::Node found = map.IsMap() ? map[key] : YAML::Node(YAML::NodeType::Undefined);
        if (!found.IsDefined() || found.IsNull()) {
            complain(map, ErrorCode::Schema,
                     fmt::format("\"{}\" is missing, expected {}", key, expected));
        }
        return found;
    }

    YAML::Node list(const YAML::Node &map, const char *key)
    {
        const YAML::Node found = member(map, key, "a list");
        if (!m_error && !found.IsSequence())
            complain(found, ErrorCode::Schema, fmt::format("\"{}\" is not a list", key));
        return m_error ? YAML::Node(YAML::NodeType::Sequence) : found;
    }

    std::string text(const YAML::Node &map, const char *key)
    {
        const YAML::Node found = member(map, key, "a name");
        if (!m_error && (!found.IsScalar() || found.Scalar().empty()))
            complain(found, ErrorCode::Schema, fmt::format("\"{}\" is not a name", key));
        return m_error ? std::string() : found.Scalar();
    }

    double number(const YAML::Node &map, const char *key)
    {
        const YAML::Node found = member(map, key, "a number >= 0");
        if (m_error)
            return 0;
        const std::optional<double> value =
            found.IsScalar() ? referenceNumber(found.Scalar()) : std::nullopt;
        if (!value) {
            complain(found, ErrorCode::OutOfRange,
                     fmt::format("{} is not a number >= 0",
                                 found.IsScalar() ? fmt::format("{} \"{}\"", key, found.Scalar())
                                                  : std::string(key)));
        }
        return value.value_or(0);
    }

    ReferenceComponent &componentNamed(const std::string &name)
    {
        const auto [place, isNew] = m_index.try_emplace(name, m_table.components.size());
        if (isNew)
            m_table.components.push_back({name, {}, {}, {}});
        return m_table.components[place->second];
    }

    const std::string &m_where;
    std::map<std::string, std::size_t> m_index;
    ReferenceTable m_table;
    std::optional<Error> m_error;
};

} // namespace

Result<ReferenceTable> parseAccelergyTables(std::string_view yaml, const std::string &where)
{
    try {
        return AccelergyReader(where).read(YAML::Load(std::string(yaml)));
    } catch (const YAML::Exception &e) {
        return fail(ErrorCode::Syntax,
                    fmt::format("{}:{}:{}", where, std::max(e.mark.line, 0) + 1,
                                std::max(e.mark.column, 0) + 1),
                    "this is not YAML: " + e.msg);
    }
}

} // namespace pelorus::io
