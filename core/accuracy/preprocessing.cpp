// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/preprocessing.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <set>

namespace pelorus::accuracy {

namespace {

template <typename T> bool readWhole(std::string_view text, T &to)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
    return error == std::errc{} && end == text.data() + text.size();
}

bool readReal(std::string_view text, float &to)
{
    return readWhole(text, to) && std::abs(to) < 1e30F;
}

/// "N" or "N/M"
bool readScale(std::string_view text, float &to)
{
    const std::size_t slash = text.find('/');
    float divisor = 1;
    if (!readReal(text.substr(0, slash), to))
        return false;
    if (slash != std::string_view::npos && !readReal(text.substr(slash + 1), divisor))
        return false;
    to /= divisor;
    return std::abs(to) < 1e30F; // false for what a divisor of 0 gives
}

/// "A/B/C"
bool readReals(std::string_view text, std::vector<float> &to)
{
    while (true) {
        const std::size_t slash = text.find('/');
        if (!readReal(text.substr(0, slash), to.emplace_back()))
            return false;
        if (slash == std::string_view::npos)
            return true;
        text.remove_prefix(slash + 1);
    }
}

bool readSide(std::string_view text, Count &to)
{
    return readWhole(text, to) && to >= 1 && to <= maxImageSide;
}

bool readEntry(std::string_view key, std::string_view value, Preprocessing &to)
{
    if (key == "scale")
        return readScale(value, to.scale);
    if (key == "mean")
        return readReals(value, to.mean);
    if (key == "std") {
        if (!readReals(value, to.deviation))
            return false;
        for (const float d : to.deviation) {
            if (!(d > 0))
                return false;
        }
        return true;
    }
    if (key == "layout") {
        to.layout = value == "nhwc" ? Layout::ChannelsLast : Layout::ChannelsFirst;
        return value == "nhwc" || value == "nchw";
    }
    if (key == "order") {
        to.order = value == "bgr" ? ChannelOrder::Reversed : ChannelOrder::AsStored;
        return value == "bgr" || value == "rgb";
    }
    return (key == "resize" && readSide(value, to.resize))
        || (key == "crop" && readSide(value, to.crop));
}

} // namespace

Result<Preprocessing> parsePreprocessing(const std::string &text)
{
    Preprocessing result;
    std::set<std::string_view> seen;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view entry = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(entry.size() + 1, rest.size()));
        const std::size_t equals = std::min(entry.find('='), entry.size());
        const std::string_view key = entry.substr(0, equals);
        const std::string_view value = entry.substr(std::min(equals + 1, entry.size()));
        if (!readEntry(key, value, result)) {
            return fail(ErrorCode::Syntax, "--preprocess " + text,
                        fmt::format("\"{}\", expected scale=N or N/M, mean=A/B/C, std=A/B/C (> 0), "
                                    "layout=nchw|nhwc, order=rgb|bgr, resize=N, crop=N (1 to {})",
                                    entry, maxImageSide));
        }
        if (!seen.insert(key).second)
            return fail(ErrorCode::Syntax, "--preprocess " + text,
                        fmt::format("\"{}\" a second time, expected each entry once", key));
    }
    return result;
}

std::string toText(const Preprocessing &p)
{
    std::string text;
    const auto add = [&](const std::string &entry) { text += (text.empty() ? "" : ",") + entry; };
    if (p.scale != 1)
        add(fmt::format("scale={}", p.scale)); // the shortest that is read as the same
    if (!p.mean.empty())
        add(fmt::format("mean={}", fmt::join(p.mean, "/")));
    if (!p.deviation.empty())
        add(fmt::format("std={}", fmt::join(p.deviation, "/")));
    if (p.layout == Layout::ChannelsLast)
        add("layout=nhwc");
    if (p.order == ChannelOrder::Reversed)
        add("order=bgr");
    if (p.resize > 0)
        add(fmt::format("resize={}", p.resize));
    if (p.crop > 0)
        add(fmt::format("crop={}", p.crop));
    return text;
}

} // namespace pelorus::accuracy
