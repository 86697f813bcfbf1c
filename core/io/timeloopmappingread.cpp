// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/timeloopmapping.h"

#include "core/io/caseparts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace pelorus::io {

namespace {

constexpr std::size_t dimCount = static_cast<std::size_t>(Dim::Count_);

/// Reads one document; the first error stays.
class MappingReader
{
public:
    MappingReader(const std::string &where, const LayerShape &shape,
                  const Architecture &architecture)
        : m_where(where), m_shape(shape), m_architecture(architecture)
    {
        for (const MemoryLevel &level : architecture.levels())
            m_mapping.levels.push_back({{}, {}, level.keeps});
    }

    Result<Mapping> read(const YAML::Node &root)
    {
        const YAML::Node list =
            root.IsMap() ? root["mapping"] : YAML::Node(YAML::NodeType::Undefined);
        if (!list.IsDefined() || !list.IsSequence()) {
            complain(root, ErrorCode::Schema,
                     "expected \"mapping:\" with a list of Timeloop's directives");
        } else {
            for (const YAML::Node &directive : list)
                readDirective(directive);
            completeFactors(list);
        }
        if (m_error)
            return tl::unexpected(*std::move(m_error));
        for (LevelMapping &level : m_mapping.levels) {
            dropSingle(level.temporal);
            dropSingle(level.spatial);
        }
        return std::move(m_mapping);
    }

private:
    void complain(const YAML::Node &node, ErrorCode code, std::string what)
    {
        if (m_error)
            return;
        const int line = node.IsDefined() ? node.Mark().line : 0; // from 0; -1 where unknown
        m_error =
            Error{code, fmt::format("{}:{}", m_where, std::max(line, 0) + 1), std::move(what)};
    }

    static void dropSingle(std::vector<Loop> &loops)
    {
        std::erase_if(loops, [](const Loop &loop) { return loop.factor == 1; });
    }

    /// The text of a scalar; of a list its elements with blanks between them.
    std::string text(const YAML::Node &node, std::string_view key)
    {
        if (node.IsScalar())
            return node.Scalar();
        std::string joined;
        if (node.IsSequence()) {
            for (const YAML::Node &element : node) {
                if (!element.IsScalar())
                    break;
                joined += (joined.empty() ? "" : " ") + element.Scalar();
            }
            return joined;
        }
        complain(node, ErrorCode::Schema, fmt::format("\"{}\" is not a text", key));
        return {};
    }

    void readDirective(const YAML::Node &node)
    {
        if (m_error)
            return;
        if (!node.IsMap() || !node["target"] || !node["type"]) {
            complain(node, ErrorCode::Schema, "expected a directive with target and type");
            return;
        }
        const std::string target = text(node["target"], "target");
        const std::string type = text(node["type"], "type");
        const auto level = m_architecture.levelIndex(target);
        if (!level) {
            complain(node["target"], ErrorCode::NotFound,
                     fmt::format("\"{}\" is not a level of {}, expected one of {}", target,
                                 m_architecture.name(), fmt::join(levelNames(), ", ")));
            return;
        }
        const bool temporal = type == "temporal";
        const bool spatial = type == "spatial";
        if (!temporal && !spatial && type != "bypass" && type != "datatype"
            && type != "dataspace") {
            complain(node["type"], ErrorCode::Unsupported,
                     fmt::format("\"{}\" is not one of temporal, spatial, bypass, datatype, "
                                 "dataspace",
                                 type));
            return;
        }
        if (!m_seen.insert({*level, temporal ? 't' : spatial ? 's' : 'b'}).second) {
            complain(node, ErrorCode::Schema,
                     fmt::format("a second directive for {}, {}: it would replace the first",
                                 target, type));
            return;
        }
        if (temporal) {
            onlyKeys(node, {"target", "type", "factors", "permutation"});
            readTemporal(node, m_mapping.levels[*level]);
        } else if (spatial) {
            onlyKeys(node, {"target", "type", "factors", "permutation", "split"});
            readSpatial(node, m_mapping.levels[*level]);
        } else {
            onlyKeys(node, {"target", "type", "keep", "bypass"});
            readTensors(node, m_mapping.levels[*level].keeps);
        }
    }

    std::vector<std::string> levelNames() const
    {
        std::vector<std::string> names;
        for (const MemoryLevel &level : m_architecture.levels())
            names.insert(names.begin(), level.name); // outermost first, as people write them
        return names;
    }

    void onlyKeys(const YAML::Node &node, std::initializer_list<std::string_view> known)
    {
        for (const auto &member : node) {
            const std::string key = member.first.IsScalar() ? member.first.Scalar() : "?";
            if (std::find(known.begin(), known.end(), key) == known.end()) {
                complain(member.first, ErrorCode::Unsupported,
                         fmt::format("unknown key \"{}\", expected one of {}", key,
                                     fmt::join(known, ", ")));
            }
        }
    }

    void readTemporal(const YAML::Node &node, LevelMapping &level)
    {
        const DimVector factors = readFactors(node);
        std::vector<Dim> order = readPermutation(node);
        if (const auto missing = unplaced(node, factors, order))
            order.push_back(*missing);
        for (auto dim = order.rbegin(); dim != order.rend(); ++dim) // ours run outer -> inner
            level.temporal.push_back({*dim, factors[*dim], LoopKind::Temporal});
    }

    void readSpatial(const YAML::Node &node, LevelMapping &level)
    {
        const DimVector factors = readFactors(node);
        std::vector<Dim> order = readPermutation(node);
        const YAML::Node given = node["split"];
        std::size_t split = dimCount;
        if (given.IsDefined()) {
            const auto number =
                given.IsScalar() ? numberOf(given.Scalar()) : std::optional<Count>();
            if (!number || *number > static_cast<Count>(dimCount)) {
                complain(given, ErrorCode::OutOfRange,
                         "\"split\" is not the number of dimensions that go to X, 0 to 8");
            }
            split = static_cast<std::size_t>(number.value_or(0));
        }
        if (const auto missing = unplaced(node, factors, order)) {
            if (given.IsDefined() && split > order.size()) {
                complain(node, ErrorCode::Schema,
                         fmt::format("the permutation does not say where {} is, and with split {} "
                                     "that decides its axis",
                                     caseName(*missing), split));
            }
            order.push_back(*missing);
        }
        for (std::size_t i = 0; i < order.size(); ++i) {
            level.spatial.push_back(
                {order[i], factors[order[i]], i < split ? LoopKind::SpatialX : LoopKind::SpatialY});
        }
    }

    /// A dimension with a loop that the permutation leaves out: Timeloop puts those behind it in no
    /// particular order, so there may be one.
    std::optional<Dim> unplaced(const YAML::Node &node, const DimVector &factors,
                                const std::vector<Dim> &order)
    {
        std::optional<Dim> found;
        for (const Dim dim : enumerators<Dim>()) {
            if (factors[dim] == 1 || std::find(order.begin(), order.end(), dim) != order.end())
                continue;
            if (found) {
                complain(node, ErrorCode::Schema,
                         fmt::format("the permutation does not say in which order {} and {} are",
                                     caseName(*found), caseName(dim)));
            }
            found = dim;
        }
        return found;
    }

    /// A number >= 0 without a sign.
    static std::optional<Count> numberOf(std::string_view digits)
    {
        Count value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size() || value < 0)
            return std::nullopt;
        return value;
    }

    std::optional<Dim> dimNamed(const YAML::Node &node, const std::string &name)
    {
        const auto dim = dimFromCaseName(name);
        if (!dim) {
            complain(node, ErrorCode::Schema,
                     fmt::format("\"{}\" is not one of N C M P Q R S G", name));
        }
        return dim;
    }

    /// 1 where nothing is said, 0 for the rest.
    DimVector readFactors(const YAML::Node &directive)
    {
        DimVector factors = ones();
        const YAML::Node node = directive["factors"];
        if (!node.IsDefined() || node.IsNull())
            return factors;
        const std::string all = text(node, "factors");
        DimMask seen;
        std::string_view rest = all;
        const auto take = [&rest](std::string_view characters) {
            const auto end = std::min(rest.find_first_not_of(characters), rest.size());
            const std::string taken(rest.substr(0, end));
            rest.remove_prefix(end);
            return taken;
        };
        constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        for (take(" \t\n,"); !rest.empty() && !m_error; take(" \t\n,")) {
            const std::string_view entry = rest.substr(0, rest.find_first_of(" \t\n"));
            const std::string name = take(letters);
            take(" \t");
            take("=");
            take(" \t");
            const auto factor = numberOf(take("0123456789"));
            if (name.empty() || !factor) {
                complain(node, ErrorCode::Syntax,
                         fmt::format("\"{}\" is not a factor such as C=4", entry));
                return factors;
            }
            if (rest.size() > 1 && rest[0] == ',' && rest[1] >= '0' && rest[1] <= '9') {
                complain(
                    node, ErrorCode::Unsupported,
                    fmt::format("\"{}\" has a residual factor, expected perfect factors", entry));
            }
            const auto dim = dimNamed(node, name);
            if (!dim)
                return factors;
            if (seen[*dim])
                complain(node, ErrorCode::Schema, fmt::format("{} has two factors", name));
            seen[*dim] = true;
            factors[*dim] = *factor;
        }
        return factors;
    }

    std::vector<Dim> readPermutation(const YAML::Node &directive)
    {
        std::vector<Dim> order;
        const YAML::Node node = directive["permutation"];
        if (!node.IsDefined() || node.IsNull())
            return order;
        for (const char c : text(node, "permutation")) {
            if (c == ' ' || c == ',')
                continue;
            const auto dim = dimNamed(node, std::string(1, c));
            if (!dim)
                return order;
            if (std::find(order.begin(), order.end(), *dim) != order.end()) {
                complain(node, ErrorCode::Schema,
                         fmt::format("{} stands twice in the permutation", c));
            }
            order.push_back(*dim);
        }
        return order;
    }

    void readTensors(const YAML::Node &directive, TensorMask &keeps)
    {
        TensorMask seen;
        for (const bool kept : {true, false}) {
            const char *const key = kept ? "keep" : "bypass";
            const YAML::Node list = directive[key];
            if (!list.IsDefined() || list.IsNull())
                continue;
            if (!list.IsSequence())
                complain(list, ErrorCode::Schema, fmt::format("\"{}\" is not a list", key));
            for (const YAML::Node &element : list) {
                const std::string name = text(element, key);
                const auto tensor = tensorFromCaseName(name);
                if (!tensor) {
                    complain(element, ErrorCode::Schema,
                             fmt::format("\"{}\" is not one of Weights, Inputs, Outputs", name));
                    return;
                }
                if (seen[*tensor]) {
                    complain(element, ErrorCode::Schema,
                             fmt::format("{} stands twice in keep and bypass", name));
                }
                seen[*tensor] = true;
                keeps[*tensor] = kept;
            }
        }
    }

    /// Puts the rest in place of factors 0; then all multiply to the bounds.
    void completeFactors(const YAML::Node &list)
    {
        EnumArray<Dim, Loop *> open = EnumArray<Dim, Loop *>::filled(nullptr);
        EnumArray<Dim, CheckedCount> product = EnumArray<Dim, CheckedCount>::filled(1);
        for (LevelMapping &level : m_mapping.levels) {
            for (auto *loops : {&level.temporal, &level.spatial}) {
                for (Loop &loop : *loops) {
                    if (loop.factor != 0) {
                        product[loop.dim] *= loop.factor;
                        continue;
                    }
                    if (open[loop.dim]) {
                        complain(list, ErrorCode::Schema,
                                 fmt::format("{} has two factors 0, expected one rest",
                                             caseName(loop.dim)));
                    }
                    open[loop.dim] = &loop;
                }
            }
        }
        for (const Dim dim : enumerators<Dim>()) {
            const Count bound = m_shape.bounds[dim];
            const auto others = product[dim].get();
            const bool fits = others && (open[dim] ? bound % *others == 0 : *others == bound);
            if (!fits) {
                complain(list, ErrorCode::Schema,
                         fmt::format(
                             "the factors of {} multiply to {}, the layer has {}", caseName(dim),
                             others ? std::to_string(*others) : "more than 64 bits hold", bound));
            } else if (open[dim]) {
                open[dim]->factor = bound / *others;
            }
        }
    }

    const std::string &m_where;
    const LayerShape &m_shape;
    const Architecture &m_architecture;
    std::set<std::pair<std::size_t, char>> m_seen; ///< level and kind of directive
    Mapping m_mapping;
    std::optional<Error> m_error;
};

} // namespace

Result<Mapping> parseTimeloopMapping(std::string_view yaml, const std::string &where,
                                     const LayerShape &shape, const Architecture &architecture)
{
    try {
        return MappingReader(where, shape, architecture).read(YAML::Load(std::string(yaml)));
    } catch (const YAML::Exception &e) {
        return fail(ErrorCode::Syntax,
                    fmt::format("{}:{}:{}", where, std::max(e.mark.line, 0) + 1,
                                std::max(e.mark.column, 0) + 1),
                    "this is not YAML: " + e.msg);
    }
}

} // namespace pelorus::io
