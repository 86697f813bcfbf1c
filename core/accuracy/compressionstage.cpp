// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a stage.
#include "core/accuracy/compression.h"

#include <charconv>
#include <cmath>

namespace pelorus::accuracy {

namespace {

using Kind = CompressionStage::Kind;

template <typename T> std::optional<T> numberIn(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<double> realIn(std::string_view text, double least, double most)
{
    const auto value = numberIn<double>(text);
    return value && *value >= least && *value <= most ? value : std::nullopt; // NaN is neither
}

std::optional<Count> countIn(std::string_view text, Count least, Count most)
{
    const auto value = numberIn<Count>(text);
    return value && *value >= least && *value <= most ? value : std::nullopt;
}

bool takePrefix(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

constexpr Count mostRank = Count{1} << 31;

bool parsePrune(std::string_view text, CompressionStage &stage)
{
    stage.kind = takePrefix(text, "global:") ? Kind::PruneOverall
        : takePrefix(text, "energy:")        ? Kind::PruneByEnergy
                                             : Kind::Prune;
    const auto percent = realIn(text, 0, 100);
    stage.share = percent.value_or(0) / 100;
    return percent.has_value();
}

bool parseVectors(std::string_view text, CompressionStage &stage)
{
    const std::size_t comma = std::min(text.find(','), text.size());
    const auto length = countIn(text.substr(0, comma), 1, 1024);
    const auto entries = countIn(text.substr(std::min(comma + 1, text.size())), 1, Count{1} << 16);
    stage.vectors = {length.value_or(1), entries.value_or(1)};
    return length && entries;
}

bool parseRank(std::string_view text, CompressionStage &stage)
{
    using Form = RankRule::Form;
    stage.rank.form = takePrefix(text, "spatial:") ? Form::Spatial
        : takePrefix(text, "channel:")             ? Form::Channel
                                                   : Form::Cheapest;
    if (takePrefix(text, "energy=")) {
        const auto energy = realIn(text, 0, 1);
        stage.rank.energy = energy.value_or(1);
        return energy && *energy > 0;
    }
    stage.rank.rank = countIn(text, 1, mostRank);
    return stage.rank.rank.has_value();
}

/// "fc6,fc7". A name may have an @, but no comma.
bool parseLayers(std::string_view text, CompressionStage &stage)
{
    while (true) {
        const std::size_t comma = std::min(text.find(','), text.size());
        stage.layers.emplace_back(text.substr(0, comma));
        if (stage.layers.back().empty())
            return false;
        if (comma == text.size())
            return true;
        text.remove_prefix(comma + 1);
    }
}

} // namespace

Result<CompressionStage> parseStage(const std::string &kind, const std::string &value)
{
    struct Rule
    {
        std::string_view name;
        Kind kind;
        bool (*parse)(std::string_view, CompressionStage &);
        std::string_view expected;
    };
    static constexpr Rule rules[] = {
        {"prune", Kind::Prune, parsePrune,
         "0 to 100 percent, after global: or energy: if so meant"},
        {"prune-activations", Kind::PruneActivations,
         [](std::string_view text, CompressionStage &stage) {
             const auto threshold = realIn(text, 0, 1e30);
             stage.threshold = threshold.value_or(0);
             return threshold.has_value();
         },
         "a threshold >= 0"},
        {"share", Kind::Share,
         [](std::string_view text, CompressionStage &stage) {
             const auto bits = countIn(text, 1, 12);
             stage.bits = static_cast<int>(bits.value_or(1));
             return bits.has_value();
         },
         "1 to 12 bits"},
        {"vq", Kind::Vectors, parseVectors,
         "D,K: 1 to 1024 weights a vector and 1 to 65536 centroids"},
        {"rank", Kind::Rank, parseRank,
         "a rank >= 1 or energy=E with 0 < E <= 1, after spatial: or channel: if so meant"},
    };
    for (const Rule &rule : rules) {
        if (rule.name != kind)
            continue;
        CompressionStage stage;
        stage.kind = rule.kind;
        stage.text = kind + " " + value;
        std::string_view amount = value;
        if (const std::size_t at = amount.find('@'); at != amount.npos) {
            if (!parseLayers(amount.substr(at + 1), stage))
                return fail(ErrorCode::Syntax, "--" + stage.text,
                            "expected layers behind the @, by name or kind, with commas between");
            amount = amount.substr(0, at);
        }
        if (!rule.parse(amount, stage))
            return fail(ErrorCode::OutOfRange, "--" + stage.text,
                        "expected " + std::string(rule.expected));
        return stage;
    }
    return fail(ErrorCode::Syntax, kind, "expected prune, prune-activations, share, vq or rank");
}

} // namespace pelorus::accuracy
