// SPDX-License-Identifier: GPL-3.0-or-later
// withValue(): the accelerator's own JSON, with one value replaced, read again. So paths are those
// of the file and every rule of the format holds for an edit too.
#include "core/io/hardwarefile.h"
#include "core/io/hardwarejson.h"

#include <fmt/format.h>

namespace pelorus::io {

using nlohmann::json;

namespace {

/// What stands below a place of the document, for errors: keys of an object, names of the levels.
std::string choices(const json &place)
{
    std::string result;
    for (const auto &[key, value] : place.items()) {
        const std::string name = place.is_array() && value.is_object() && value.contains("name")
            ? value["name"].get<std::string>()
            : key;
        result += (result.empty() ? "" : ", ") + name;
    }
    return result;
}

/// The member or, in an array, the element of that name. Null: there is none.
json *find(json &place, const std::string &name)
{
    if (place.is_object())
        return place.contains(name) ? &place[name] : nullptr;
    if (!place.is_array())
        return nullptr;
    for (json &element : place) {
        if (element.is_object() && element.value("name", std::string()) == name)
            return &element;
    }
    return nullptr;
}

/// A text; what of it is not UTF-8 becomes U+FFFD, as in files.
json utf8Text(const std::string &text)
{
    return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace));
}

/// The text as JSON where it is valid JSON; where a text stands so far, numbers and words stay text
/// ("clock=2e8").
json valueOf(const std::string &text, const json &before)
{
    json value = json::parse(text, nullptr, false);
    const bool staysText =
        before.is_string() && value.is_primitive() && !value.is_string() && !value.is_null();
    return value.is_discarded() || staysText ? utf8Text(text) : value;
}

/// Each step of a drag comes here, so it is not written as text and parsed.
Result<Architecture> reread(json document, const std::string &path, const std::string &value)
{
    Result<Parsed<Architecture>> parsed =
        JsonDocument::of(std::move(document), path).and_then([](JsonDocument made) {
            return readHardware(std::move(made));
        });
    if (!parsed)
        return fail(parsed.error().code, path + "=" + value, parsed.error().what);
    return std::move(parsed->value);
}

} // namespace

Result<Architecture> withValue(const Architecture &architecture, const std::string &path,
                               const std::string &value)
{
    json document = hardwareJson(architecture);
    json *place = &document;
    std::string reached;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        const std::string part = path.substr(begin, end - begin);
        json *next = find(*place, part);
        if (!next) {
            const std::string in = reached.empty() ? "the accelerator" : reached;
            if (place->is_null())
                return fail(
                    ErrorCode::NotFound, path,
                    fmt::format("{} is not given; set it as a whole first: {}={{\"{}\": ...}}", in,
                                in, part));
            if (!place->is_structured())
                return fail(ErrorCode::NotFound, path,
                            fmt::format("{} is a value, it has no \"{}\"", in, part));
            return fail(ErrorCode::NotFound, path,
                        fmt::format("there is no \"{}\" in {}, expected one of: {}", part, in,
                                    choices(*place)));
        }
        reached = path.substr(0, end);
        place = next;
        begin = end + 1;
    }
    // An object may be given whole, or be taken away ("process=null"); its reader judges.
    json whole = json::parse(value, nullptr, false);
    if (place->is_object() && (whole.is_object() || whole.is_null())) {
        *place = std::move(whole);
        return reread(std::move(document), path, value);
    }
    const bool hasParts =
        place->is_object() || (place->is_array() && !place->empty() && place->front().is_object());
    if (hasParts)
        return fail(
            ErrorCode::Schema, path,
            fmt::format("is not a single value, expected one of its parts: {}", choices(*place)));
    *place = valueOf(value, *place);
    return reread(std::move(document), path, value);
}

std::optional<std::string> valueAt(const Architecture &architecture, const std::string &path)
{
    json document = hardwareJson(architecture);
    json *place = &document;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        place = find(*place, path.substr(begin, end - begin));
        if (!place)
            return std::nullopt;
        begin = end + 1;
    }
    return place->dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace pelorus::io
