// SPDX-License-Identifier: GPL-3.0-or-later
// Reading our JSON files without a check behind every line.
//
// A JsonDocument owns the parsed text, the first error and the set of keys that were asked for. A
// JsonNode is a place in it:
//
//     Result<JsonDocument> document = JsonDocument::parse(text, "lenet5.json");   // Syntax:
//     "lenet5.json:3:14" JsonNode root = document->root(); root.format("pelorus-network", 1);
//     std::string name = root.at("name").string();                                // required
//     Count batch = root.count("batch", 1);                                       // optional, here
//     with its default for (JsonNode layer : root.at("layers").items()) ... Result<Findings>
//     unknown = document->finish();                              // the first error, or unknown
//     keys
//
// After the first error every read returns a harmless value (empty, or the smallest allowed), so
// that the code that reads is a straight line; nothing read may be used before finish() said that
// all is well. Errors are Schema or OutOfRange with `where` = "lenet5.json: /layers/3/name". A
// format's reader should take a JsonNode, so that one file can embed another (a design holds a
// network). Keys of an object from which at least one was read, but not this one, become UnknownKey
// findings. Exceptions of nlohmann-json do not leave this file. Not thread-safe. Private to
// core/io.
#pragma once

#include "core/base/count.h"
#include "core/base/finding.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pelorus::io {

class JsonNode;

class JsonDocument
{
public:
    /// Errors: Syntax with "where:line:column" (also for a key that occurs twice and for nesting
    /// deeper than 100).
    [[nodiscard]] static Result<JsonDocument> parse(std::string_view text, std::string where);

    /// Of values at hand, which have no lines. Errors: Syntax with `where`, for such nesting.
    [[nodiscard]] static Result<JsonDocument> of(nlohmann::json root, std::string where);

    [[nodiscard]] JsonNode root();
    /// The first error, or one UnknownKey finding per key that nobody asked for.
    [[nodiscard]] Result<Findings> finish() const;

    struct State;

private:
    JsonDocument(nlohmann::json root, std::string where);

    std::shared_ptr<State> m_state;
};

class JsonNode
{
public:
    /// The required member of this object.
    [[nodiscard]] JsonNode at(std::string_view key) const;
    /// The optional member of this object; null counts as absent.
    [[nodiscard]] std::optional<JsonNode> find(std::string_view key) const;
    /// The elements of this array.
    [[nodiscard]] std::vector<JsonNode> items() const;
    /// The members of this object, whatever their keys, sorted by key.
    [[nodiscard]] std::vector<std::pair<std::string, JsonNode>> members() const;

    [[nodiscard]] bool isString() const;
    [[nodiscard]] bool isNumber() const;
    [[nodiscard]] std::string string() const;
    /// An integer in [min, max]. 3.0 is one, 3.5 is not.
    [[nodiscard]] Count count(Count min = 1, Count max = std::numeric_limits<Count>::max()) const;
    /// A finite number > 0.
    [[nodiscard]] double positive() const;
    /// A finite number >= 0.
    [[nodiscard]] double nonNegative() const;
    /// The value as JSON text on one line, whatever it is.
    [[nodiscard]] std::string text() const;

    /// Optional members with a default.
    [[nodiscard]] std::string string(std::string_view key, std::string_view fallback) const;
    [[nodiscard]] Count count(std::string_view key, Count fallback, Count min = 1,
                              Count max = std::numeric_limits<Count>::max()) const;

    [[nodiscard]] bool boolean(std::string_view key, bool fallback) const;

    /// Members "format" and "version": another format is a Schema error, a newer version
    /// Unsupported.
    void format(std::string_view name, Count newestVersion) const;

    /// The value of `result`; its error, placed at this node, becomes the document's (if it is the
    /// first one).
    template <typename T> [[nodiscard]] std::optional<T> take(Result<T> result) const
    {
        if (result)
            return std::move(*result);
        fail(result.error().code, result.error().message());
        return std::nullopt;
    }

    void fail(ErrorCode code, std::string what) const;
    /// As it is, with its own place.
    void fail(Error error) const;
    [[nodiscard]] bool failed() const; ///< the document has an error
    /// "file: /json/pointer", `below` being appended to the pointer.
    [[nodiscard]] std::string where(std::string_view below = {}) const;

private:
    friend class JsonDocument;
    JsonNode(const nlohmann::json *value, std::string pointer,
             std::shared_ptr<JsonDocument::State> state);
    [[nodiscard]] JsonNode child(std::string_view key, const nlohmann::json *value) const;
    [[nodiscard]] double number(bool (*allowed)(double), std::string_view expected) const;
    void failType(std::string_view expected) const;

    const nlohmann::json *m_value; ///< null: stands for something that is missing
    std::string m_pointer;
    std::shared_ptr<JsonDocument::State> m_state;
};

/// The text form of our files: sorted keys, two-space indent, short arrays and objects on one line,
/// a line feed at the end. Bytes that are not UTF-8 (names from foreign files) become U+FFFD.
[[nodiscard]] std::string jsonText(const nlohmann::json &value);

} // namespace pelorus::io
