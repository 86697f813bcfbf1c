// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/jsonreader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <unordered_set>

namespace pelorus::io {

using nlohmann::json;

namespace {

constexpr int maxDepth = 100; // our formats need 8
constexpr std::size_t maxLine = 100;

/// "line:column" of a byte offset, both from 1.
std::string lineColumn(std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 == 0
    return fmt::format("{}:{}", line, before.size() - lineStart + 1);
}

std::string tooDeep()
{
    return fmt::format("nested deeper than {} levels", maxDepth);
}

bool isDeeperThan(int levels, const json &value)
{
    return value.is_structured()
        && (levels == 0 || std::any_of(value.begin(), value.end(), [&](const json &part) {
                return isDeeperThan(levels - 1, part);
            }));
}

/// Thrown out of the parser's callback for what nlohmann-json accepts and we do not.
struct Refused
{
    std::string what;
};

/// Iterates over the text and notes how far the parser got, since its callbacks do not say where
/// they are.
class TrackedIterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    TrackedIterator(const char *position, const char **reached)
        : m_position(position), m_reached(reached)
    {
    }
    reference operator*() const { return *m_position; }
    TrackedIterator &operator++()
    {
        *m_reached = ++m_position;
        return *this;
    }
    TrackedIterator operator++(int)
    {
        TrackedIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const TrackedIterator &other) const { return m_position == other.m_position; }

private:
    const char *m_position;
    const char **m_reached;
};

std::string referenceToken(std::string_view key)
{
    std::string result;
    for (const char c : key) {
        if (c == '~')
            result += "~0";
        else if (c == '/')
            result += "~1";
        else
            result += c;
    }
    return result;
}

/// The message of nlohmann's parser without its "[json.exception.parse_error.101] parse error at
/// line 1, column 2: ".
std::string syntaxMessage(std::string_view what)
{
    if (const auto bracket = what.find("] "); bracket != std::string_view::npos)
        what.remove_prefix(bracket + 2);
    if (what.starts_with("parse error at ")) {
        if (const auto colon = what.find(": "); colon != std::string_view::npos)
            what.remove_prefix(colon + 2);
    }
    return std::string(what);
}

/// A value as an error message names it.
std::string shown(const json &value)
{
    if (value.is_object() || value.is_array())
        return std::string("this ") + value.type_name();
    const std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    return text.size() <= 40 ? text : text.substr(0, 37) + "...";
}

} // namespace

struct JsonDocument::State
{
    std::string where;
    json root;
    std::optional<Error> error;
    std::unordered_set<const json *> opened; ///< objects from which a key was read
    std::unordered_set<const json *> read; ///< member values that were asked for

    void collectUnknown(const json &value, const std::string &pointer, Findings &findings) const;
};

Result<JsonDocument> JsonDocument::parse(std::string_view text, std::string where)
{
    json root;
    std::vector<std::set<std::string, std::less<>>> keys; // of every open object
    const auto refuse = [&](int depth, json::parse_event_t event, json &parsed) {
        const bool opens =
            event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
        if (opens && depth >= maxDepth)
            throw Refused{tooDeep()};
        if (event == json::parse_event_t::object_start)
            keys.emplace_back();
        else if (event == json::parse_event_t::object_end)
            keys.pop_back();
        else if (event == json::parse_event_t::key) {
            const auto &key = parsed.get_ref<const std::string &>();
            if (!keys.back().insert(key).second)
                throw Refused{fmt::format("the key \"{}\" stands twice in one object", key)};
        }
        return true;
    };
    const char *reached = text.data();
    const auto place = [&] {
        const auto offset = static_cast<std::size_t>(reached - text.data());
        return where + ":" + lineColumn(text, offset > 0 ? offset - 1 : 0);
    };
    try {
        root = json::parse(TrackedIterator(text.data(), &reached),
                           TrackedIterator(text.data() + text.size(), &reached), refuse);
    } catch (const json::parse_error &error) {
        return pelorus::fail(ErrorCode::Syntax, place(),
                             "not valid JSON: " + syntaxMessage(error.what()));
    } catch (const json::out_of_range &error) {
        return pelorus::fail(ErrorCode::OutOfRange, place(), syntaxMessage(error.what()));
    } catch (const Refused &refused) {
        return pelorus::fail(ErrorCode::Syntax, place(), refused.what);
    }
    return JsonDocument(std::move(root), std::move(where));
}

Result<JsonDocument> JsonDocument::of(json root, std::string where)
{
    if (isDeeperThan(maxDepth, root))
        return pelorus::fail(ErrorCode::Syntax, std::move(where), tooDeep());
    return JsonDocument(std::move(root), std::move(where));
}

JsonDocument::JsonDocument(json root, std::string where)
    : m_state(std::make_shared<State>(State{std::move(where), std::move(root), {}, {}, {}}))
{
}

JsonNode JsonDocument::root()
{
    return JsonNode(&m_state->root, "", m_state);
}

void JsonDocument::State::collectUnknown(const json &value, const std::string &pointer,
                                         Findings &findings) const
{
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            collectUnknown(value[i], fmt::format("{}/{}", pointer, i), findings);
    } else if (value.is_object() && opened.contains(&value)) {
        for (const auto &[key, member] : value.items()) {
            const std::string memberPointer = pointer + "/" + referenceToken(key);
            if (read.contains(&member)) {
                collectUnknown(member, memberPointer, findings);
                continue;
            }
            Finding finding;
            finding.severity = Severity::Warning;
            finding.kind = FindingKind::UnknownKey;
            finding.hint =
                fmt::format("{}: {}: this version does not know the key \"{}\" and ignores it",
                            where, memberPointer, key);
            findings.push_back(std::move(finding));
        }
    }
}

Result<Findings> JsonDocument::finish() const
{
    if (m_state->error)
        return tl::unexpected(*m_state->error);
    Findings findings;
    m_state->collectUnknown(m_state->root, "", findings);
    return findings;
}

JsonNode::JsonNode(const json *value, std::string pointer,
                   std::shared_ptr<JsonDocument::State> state)
    : m_value(value), m_pointer(std::move(pointer)), m_state(std::move(state))
{
}

JsonNode JsonNode::child(std::string_view key, const json *value) const
{
    return JsonNode(value, m_pointer + "/" + referenceToken(key), m_state);
}

std::optional<JsonNode> JsonNode::find(std::string_view key) const
{
    if (!m_value)
        return std::nullopt;
    if (!m_value->is_object()) {
        failType("an object {...}");
        return std::nullopt;
    }
    m_state->opened.insert(m_value);
    const auto member = m_value->find(key);
    if (member == m_value->end())
        return std::nullopt;
    m_state->read.insert(&*member);
    if (member->is_null())
        return std::nullopt;
    return child(key, &*member);
}

JsonNode JsonNode::at(std::string_view key) const
{
    if (std::optional<JsonNode> member = find(key))
        return *member;
    fail(ErrorCode::Schema, fmt::format("the key \"{}\" is missing", key));
    return child(key, nullptr);
}

std::vector<JsonNode> JsonNode::items() const
{
    std::vector<JsonNode> result;
    if (!m_value || failed())
        return result;
    if (!m_value->is_array()) {
        failType("an array [...]");
        return result;
    }
    for (std::size_t i = 0; i < m_value->size(); ++i)
        result.push_back(child(std::to_string(i), &(*m_value)[i]));
    return result;
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::members() const
{
    std::vector<std::pair<std::string, JsonNode>> result;
    if (!m_value || failed())
        return result;
    if (!m_value->is_object()) {
        failType("an object {...}");
        return result;
    }
    m_state->opened.insert(m_value);
    for (const auto &[key, member] : m_value->items()) {
        m_state->read.insert(&member);
        result.emplace_back(key, child(key, &member));
    }
    return result;
}

bool JsonNode::isString() const
{
    return m_value && m_value->is_string();
}

bool JsonNode::isNumber() const
{
    return m_value && m_value->is_number();
}

std::string JsonNode::string() const
{
    if (isString())
        return m_value->get<std::string>();
    failType("a text in quotes");
    return {};
}

Count JsonNode::count(Count min, Count max) const
{
    std::optional<Count> value;
    if (m_value && m_value->is_number_unsigned()) { // also every integer >= 0
        if (const auto u = m_value->get<std::uint64_t>(); u <= std::numeric_limits<Count>::max())
            value = static_cast<Count>(u);
    } else if (m_value && m_value->is_number_integer()) {
        value = m_value->get<Count>();
    } else if (m_value && m_value->is_number_float()) {
        const double d = m_value->get<double>();
        if (d == std::floor(d) && std::abs(d) <= 0x1p53) // beyond 2^53 a double is no longer exact
            value = static_cast<Count>(d);
    } else {
        failType("an integer");
        return min;
    }
    if (value && *value >= min && *value <= max)
        return *value;
    const std::string expected = max == std::numeric_limits<Count>::max()
        ? fmt::format("an integer >= {} within 64 bits", min)
        : fmt::format("an integer from {} to {}", min, max);
    fail(ErrorCode::OutOfRange, fmt::format("{} is not {}", shown(*m_value), expected));
    return min;
}

double JsonNode::positive() const
{
    return number([](double value) { return value > 0; }, "a number > 0");
}

double JsonNode::nonNegative() const
{
    return number([](double value) { return value >= 0; }, "a number >= 0");
}

double JsonNode::number(bool (*allowed)(double), std::string_view expected) const
{
    if (!isNumber()) {
        failType(expected);
        return 1;
    }
    const double value = m_value->get<double>();
    if (std::isfinite(value) && allowed(value))
        return value;
    fail(ErrorCode::OutOfRange, fmt::format("{} is not {}", shown(*m_value), expected));
    return 1;
}

std::string JsonNode::text() const
{
    return m_value ? m_value->dump(-1, ' ', false, json::error_handler_t::replace) : "null";
}

std::string JsonNode::string(std::string_view key, std::string_view fallback) const
{
    const std::optional<JsonNode> member = find(key);
    return member ? member->string() : std::string(fallback);
}

Count JsonNode::count(std::string_view key, Count fallback, Count min, Count max) const
{
    const std::optional<JsonNode> member = find(key);
    return member ? member->count(min, max) : fallback;
}

bool JsonNode::boolean(std::string_view key, bool fallback) const
{
    const std::optional<JsonNode> member = find(key);
    if (!member)
        return fallback;
    if (!member->m_value->is_boolean()) {
        member->failType("true or false");
        return fallback;
    }
    return member->m_value->get<bool>();
}

void JsonNode::format(std::string_view name, Count newestVersion) const
{
    const JsonNode formatNode = at("format");
    if (const std::string given = formatNode.string(); given != name) {
        formatNode.fail(ErrorCode::Schema,
                        fmt::format("the format is \"{}\", expected \"{}\"", given, name));
    }
    const JsonNode versionNode = at("version");
    if (const Count version = versionNode.count(); version > newestVersion) {
        versionNode.fail(ErrorCode::Unsupported,
                         fmt::format("version {} of the format was written by a newer program, "
                                     "this one reads up to version {}",
                                     version, newestVersion));
    }
}

void JsonNode::failType(std::string_view expected) const
{
    if (m_value) // what is missing was reported when it was looked for
        fail(ErrorCode::Schema, fmt::format("{} is not {}", shown(*m_value), expected));
}

void JsonNode::fail(ErrorCode code, std::string what) const
{
    fail(Error{code, where(), std::move(what)});
}

void JsonNode::fail(Error error) const
{
    if (!m_state->error)
        m_state->error = std::move(error);
}

bool JsonNode::failed() const
{
    return m_state->error.has_value();
}

std::string JsonNode::where(std::string_view below) const
{
    const std::string pointer = m_pointer + std::string(below);
    return m_state->where + ": " + (pointer.empty() ? "/" : pointer);
}

namespace {

void write(const json &value, std::size_t indent, std::string &out)
{
    const std::string line = value.dump(-1, ' ', false, json::error_handler_t::replace);
    if (!value.is_structured() || value.empty()) {
        out += line;
        return;
    }
    const bool flat = std::none_of(value.begin(), value.end(),
                                   [](const json &child) { return child.is_structured(); });
    const std::size_t column = out.size() - (out.rfind('\n') + 1);
    const bool isObject = value.is_object();
    if (flat && column + line.size() + 2 * value.size() <= maxLine) {
        std::string separator = isObject ? "{" : "[";
        for (const auto &[key, child] : value.items()) {
            out += separator;
            if (isObject)
                out += json(key).dump(-1, ' ', false, json::error_handler_t::replace) + ": ";
            write(child, indent, out);
            separator = ", ";
        }
        out += isObject ? "}" : "]";
        return;
    }
    std::string separator = isObject ? "{\n" : "[\n";
    for (const auto &[key, child] : value.items()) {
        out += separator + std::string(indent + 2, ' ');
        if (isObject)
            out += json(key).dump(-1, ' ', false, json::error_handler_t::replace) + ": ";
        write(child, indent + 2, out);
        separator = ",\n";
    }
    out += "\n" + std::string(indent, ' ') + (isObject ? "}" : "]");
}

} // namespace

std::string jsonText(const json &value)
{
    std::string out;
    write(value, 0, out);
    return out + "\n";
}

} // namespace pelorus::io
