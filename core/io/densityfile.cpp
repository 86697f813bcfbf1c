// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/densityfile.h"

#include "core/io/csvtable.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>
#include <unordered_map>

namespace pelorus::io {

namespace {

/// Edits (insert, delete, replace) from one name to the other, letters in either case.
std::size_t distance(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t replaced = diagonal + (lower(a[i]) == lower(b[k]) ? 0 : 1);
            diagonal = row[k + 1];
            row[k + 1] = std::min({row[k] + 1, row[k + 1] + 1, replaced});
        }
    }
    return row.back();
}

/// The three MAC layers whose names are most similar.
std::string similarNames(const std::string &name, const Network &network)
{
    std::vector<std::pair<std::size_t, std::string>> names;
    for (const LayerPtr &layer : network.layers()) {
        if (hasMacs(layer->kind))
            names.emplace_back(distance(name, layer->name), layer->name);
    }
    std::stable_sort(names.begin(), names.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    names.resize(std::min<std::size_t>(names.size(), 3));
    std::vector<std::string> nearest;
    for (auto &[edits, similar] : names)
        nearest.push_back(std::move(similar));
    return fmt::format("{}", fmt::join(nearest, ", "));
}

struct Columns
{
    std::size_t layer, weights, ifmap;
};

Result<Columns> readHeader(const CsvRow &header, const std::string &place)
{
    const auto column = [&](std::string_view name) -> Result<std::size_t> {
        const auto count = std::count(header.cells.begin(), header.cells.end(), name);
        if (count != 1) {
            return fail(ErrorCode::Schema, place,
                        fmt::format("column {} {}, expected a header with layer, weights and ifmap",
                                    name, count == 0 ? "is missing" : "stands twice"));
        }
        const auto at = std::find(header.cells.begin(), header.cells.end(), name);
        return static_cast<std::size_t>(at - header.cells.begin());
    };
    const auto layer = column("layer");
    if (!layer)
        return tl::unexpected(layer.error());
    const auto weights = column("weights");
    if (!weights)
        return tl::unexpected(weights.error());
    const auto ifmap = column("ifmap");
    if (!ifmap)
        return tl::unexpected(ifmap.error());
    return Columns{*layer, *weights, *ifmap};
}

/// A share; none if the cell is empty or the row ends before it.
Result<std::optional<double>> readShare(const CsvRow &row, std::size_t column,
                                        std::string_view name, const std::string &place)
{
    if (column >= row.cells.size() || row.cells[column].empty())
        return std::nullopt;
    const std::string &text = row.cells[column];
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool number = error == std::errc() && end == text.data() + text.size();
    if (number && value >= 0 && value <= 1)
        return value;
    return fail(number ? ErrorCode::OutOfRange : ErrorCode::Syntax, place,
                fmt::format("{} is \"{}\", expected a share of non-zero words from 0 to 1, or "
                            "nothing",
                            name, text));
}

} // namespace

Result<Network> withDensities(const Network &network, std::string_view csv,
                              const std::string &where)
{
    const auto rows = parseCsv(csv, where);
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->empty()) {
        return fail(ErrorCode::Schema, where,
                    "is empty, expected a header with layer, weights and ifmap");
    }
    const auto columns = readHeader(rows->front(), fmt::format("{}:{}", where, rows->front().line));
    if (!columns)
        return tl::unexpected(columns.error());

    std::vector<LayerPtr> layers = network.layers();
    std::unordered_map<std::string_view, std::size_t> indices;
    for (std::size_t i = 0; i < layers.size(); ++i)
        indices.emplace(network.layers()[i]->name, i);
    std::set<std::size_t> given;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        const CsvRow &row = (*rows)[i];
        const std::string place = fmt::format("{}:{}", where, row.line);
        const std::string name =
            columns->layer < row.cells.size() ? row.cells[columns->layer] : std::string();
        if (name.empty())
            return fail(ErrorCode::Schema, place, "the row names no layer");
        const auto index = indices.find(name);
        if (index == indices.end()) {
            return fail(ErrorCode::NotFound, place,
                        fmt::format("{} has no layer \"{}\", similar names are {}", network.name(),
                                    name, similarNames(name, network)));
        }
        if (!given.insert(index->second).second)
            return fail(ErrorCode::Schema, place, fmt::format("layer {} stands twice", name));
        const auto weights = readShare(row, columns->weights, "weights", place);
        if (!weights)
            return tl::unexpected(weights.error());
        const auto ifmap = readShare(row, columns->ifmap, "ifmap", place);
        if (!ifmap)
            return tl::unexpected(ifmap.error());
        Layer layer = *layers[index->second];
        if (*weights && !hasMacs(layer.kind)) {
            return fail(ErrorCode::Schema, place,
                        fmt::format("layer {} has no weights, expected nothing there", name));
        }
        layer.density = {*weights, *ifmap};
        layers[index->second] = std::make_shared<const Layer>(std::move(layer));
    }
    return withLayers(network, std::move(layers));
}

std::string densityCsv(const std::vector<accuracy::LayerDensity> &densities)
{
    const auto cell = [](std::optional<double> share) {
        return share ? fmt::format("{}", *share) : std::string();
    };
    std::string csv = "layer,weights,ifmap,ofmap\n";
    for (const accuracy::LayerDensity &density : densities)
        csv += fmt::format("{},{},{},{}\n", csvField(density.layer), cell(density.weights),
                           cell(density.input), cell(density.output));
    return csv;
}

} // namespace pelorus::io
