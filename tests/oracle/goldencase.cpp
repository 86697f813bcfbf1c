// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/goldencase.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

namespace pelorus::oracle {

namespace {

using Json = nlohmann::json;

class Comparison
{
public:
    void compare(const std::string &what, Count expected, Count got)
    {
        if (expected != got)
            m_text += what + ": expected " + std::to_string(expected) + ", got "
                + std::to_string(got) + "\n";
    }
    void compareIfStated(const Json &result, const char *key, const std::string &where, Count got)
    {
        if (const auto it = result.find(key); it != result.end())
            compare(where + key, it->get<Count>(), got);
    }
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text;
};

void compareTensor(Comparison &comparison, const Json &expected, const std::string &where,
                   Count instances, const TensorAccesses &got)
{
    comparison.compare(where + "kept", expected.is_null() ? 0 : 1, got.kept ? 1 : 0);
    if (expected.is_null())
        return;
    const struct
    {
        const char *total, *perInstance;
        Count got;
    } counts[] = {{"reads_total", "reads_per_instance", got.reads},
                  {"fills_total", "fills_per_instance", got.fills},
                  {"updates_total", "updates_per_instance", got.updates}};
    for (const auto &count : counts) {
        if (expected.contains(count.total))
            comparison.compare(where + count.total, expected[count.total].get<Count>(), count.got);
        else
            comparison.compare(where + count.perInstance,
                               expected.at(count.perInstance).get<Count>() * instances, count.got);
    }
    comparison.compareIfStated(expected, "tile_words_per_instance", where, got.tileWords);
    comparison.compareIfStated(expected, "instances_used", where, instances);
}

} // namespace

Result<std::vector<io::Case>> goldenCases(const std::string &file)
{
    const std::string path = PELORUS_TEST_DATA "/golden/" + file;
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return fail(ErrorCode::Io, path, "cannot be read");
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    return io::parseCases(text, path);
}

std::string differences(const io::Case &expected, const AccessCounts &counts)
{
    const Json result = Json::parse(expected.expected);
    Comparison comparison;
    comparison.compareIfStated(result, "macs", "", counts.macs);
    comparison.compareIfStated(result, "pe_used", "", counts.pesUsed);
    comparison.compareIfStated(result, "compute_cycles", "", counts.computeCycles);
    comparison.compareIfStated(result, "adder_ops", "", counts.adderOps);
    const Json &levels = result.at("levels"); // outermost first
    comparison.compare("levels", static_cast<Count>(levels.size()),
                       static_cast<Count>(counts.levels.size()));
    for (std::size_t i = 0; i < std::min(levels.size(), counts.levels.size()); ++i) {
        const LevelAccesses &level = counts.levels[counts.levels.size() - 1 - i];
        for (Tensor t : enumerators<Tensor>()) {
            const std::string tensor(io::caseName(t));
            compareTensor(comparison, levels[i].at("tensors").at(tensor),
                          levels[i].at("level").get<std::string>() + " " + tensor + " ",
                          level.instances, level.tensors[t]);
        }
    }
    return comparison.text();
}

} // namespace pelorus::oracle
