// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/designdifferences.h"

#include "core/io/designjson.h"

#include <algorithm>
#include <map>
#include <set>

namespace pelorus::io {

using nlohmann::json;

namespace {

std::string writtenValue(const json *value)
{
    if (!value)
        return {};
    return value->is_string() ? value->get<std::string>()
                              : value->dump(-1, ' ', false, json::error_handler_t::replace);
}

/// Does each item of a list have a name of its own?
bool isNamed(const json &list)
{
    std::set<std::string> names;
    return !list.empty() && std::all_of(list.begin(), list.end(), [&](const json &item) {
        return item.is_object() && item.contains("name") && item["name"].is_string()
            && names.insert(item["name"].get<std::string>()).second;
    });
}

/// The members of an object or a list, with the keys that paths name them by, in order.
std::vector<std::pair<std::string, const json *>> membersOf(const json &value)
{
    std::vector<std::pair<std::string, const json *>> members;
    if (value.is_object()) {
        for (auto member = value.begin(); member != value.end(); ++member)
            members.emplace_back(member.key(), &member.value());
        return members;
    }
    const bool named = isNamed(value);
    for (std::size_t i = 0; i < value.size(); ++i)
        members.emplace_back(named ? value[i]["name"].get<std::string>() : std::to_string(i),
                             &value[i]);
    return members;
}

class Differences
{
public:
    void compare(const std::string &path, const json &first, const json &second)
    {
        if (first == second)
            return;
        const bool areObjects = first.is_object() && second.is_object();
        const bool areLists =
            first.is_array() && second.is_array() && isNamed(first) && isNamed(second);
        if (!areObjects && !areLists) {
            found.push_back({path, writtenValue(&first), writtenValue(&second)});
            return;
        }
        const auto ours = membersOf(first), theirs = membersOf(second);
        const std::map<std::string, const json *> inFirst(ours.begin(), ours.end());
        const std::map<std::string, const json *> inSecond(theirs.begin(), theirs.end());
        const auto below = [&](const std::string &key) {
            return path.empty() ? key : path + '.' + key;
        };
        // What a file leaves out of an object has its default: the rest of it is named one by one.
        const json nothing = json::object();
        const auto isSpread = [areObjects](const json &value) {
            return areObjects && value.is_object();
        };
        for (const auto &[key, value] : ours) {
            if (const auto other = inSecond.find(key); other != inSecond.end())
                compare(below(key), *value, *other->second);
            else if (isSpread(*value))
                compare(below(key), *value, nothing);
            else
                found.push_back({below(key), writtenValue(value), {}});
        }
        for (const auto &[key, value] : theirs) {
            if (inFirst.contains(key))
                continue;
            if (isSpread(*value))
                compare(below(key), nothing, *value);
            else
                found.push_back({below(key), {}, writtenValue(value)});
        }
    }

    std::vector<DesignDifference> found;
};

} // namespace

std::vector<DesignDifference> designDifferences(const Design &first, const Design &second)
{
    Differences differences;
    differences.compare({}, designJson(first), designJson(second));
    return differences.found;
}

} // namespace pelorus::io
