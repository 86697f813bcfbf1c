// SPDX-License-Identifier: GPL-3.0-or-later
// How the rows of the Layers table follow an edited network without a reset. Layers are known by
// their names, which are unique: rows that are gone are removed, new ones inserted, one that stands
// elsewhere is moved. O(layers).
#include "ui/models/layersmodel.h"

#include <algorithm>
#include <unordered_set>

namespace pelorus {

namespace {

std::unordered_set<std::string_view> namesOf(const std::vector<LayerPtr> &layers)
{
    std::unordered_set<std::string_view> names;
    for (const LayerPtr &layer : layers)
        names.insert(layer->name);
    return names;
}

} // namespace

bool LayersModel::reconcile(const std::vector<LayerPtr> &layers)
{
    const auto wanted = namesOf(layers);
    std::unordered_set<std::string> present;
    std::size_t common = 0;
    for (const LayerRow &row : m_rows) {
        present.insert(row.layer->name);
        common += wanted.contains(row.layer->name);
    }
    if (m_rows.size() == layers.size()) {
        if (common == layers.size())
            return moveOneRow(layers);
        return 2 * common >= layers.size(); // some renamed in place; else another network
    }
    if (common == 0)
        return false;
    // The rows that stay must stand in the order in which they are wanted.
    std::vector<std::string_view> staying;
    for (const LayerPtr &layer : layers) {
        if (present.contains(layer->name))
            staying.push_back(layer->name);
    }
    std::size_t next = 0;
    for (const LayerRow &row : m_rows) {
        if (wanted.contains(row.layer->name) && staying[next++] != row.layer->name)
            return false;
    }
    for (std::size_t end = m_rows.size(); end > 0;) {
        if (wanted.contains(m_rows[end - 1].layer->name)) {
            --end;
            continue;
        }
        std::size_t begin = end - 1;
        while (begin > 0 && !wanted.contains(m_rows[begin - 1].layer->name))
            --begin;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(begin),
                     m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
        end = begin;
    }
    for (std::size_t begin = 0; begin < layers.size();) {
        if (present.contains(layers[begin]->name)) {
            ++begin;
            continue;
        }
        std::size_t end = begin + 1;
        while (end < layers.size() && !present.contains(layers[end]->name))
            ++end;
        beginInsertRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        for (std::size_t i = begin; i < end; ++i)
            m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(i),
                          {layers[i], nullptr, nullptr, false});
        endInsertRows();
        begin = end;
    }
    return true;
}

bool LayersModel::moveOneRow(const std::vector<LayerPtr> &layers)
{
    const auto same = [&](std::size_t row, std::size_t layer) {
        return m_rows[row].layer->name == layers[layer]->name;
    };
    std::size_t first = 0;
    while (first < layers.size() && same(first, first))
        ++first;
    if (first == layers.size())
        return true;
    std::size_t last = layers.size() - 1;
    while (same(last, last))
        --last;
    const auto begin = m_rows.begin();
    const auto at = [&](std::size_t i) { return begin + static_cast<std::ptrdiff_t>(i); };
    const int from = static_cast<int>(first);
    const int to = static_cast<int>(last);
    if (same(first, last)) { // down
        for (std::size_t i = first; i < last; ++i) {
            if (!same(i + 1, i))
                return false;
        }
        beginMoveRows({}, from, from, {}, to + 1);
        std::rotate(at(first), at(first + 1), at(last + 1));
    } else { // up
        for (std::size_t i = first + 1; i <= last; ++i) {
            if (!same(i - 1, i))
                return false;
        }
        if (!same(last, first))
            return false;
        beginMoveRows({}, to, to, {}, from);
        std::rotate(at(first), at(last), at(last + 1));
    }
    endMoveRows();
    return true;
}

} // namespace pelorus
