// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selectionhub.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace pelorus {

void SelectionHub::setCounts(std::size_t layers, std::size_t levels)
{
    m_layers = layers;
    m_levels = levels;
}

void SelectionHub::select(const Selection &wanted)
{
    assert(std::is_sorted(wanted.layers.begin(), wanted.layers.end()));
    Selection selection = wanted;
    std::erase_if(selection.layers, [this](std::size_t layer) { return layer >= m_layers; });
    if (selection.level && *selection.level >= m_levels)
        selection.level.reset();
    if (m_selection == selection)
        return;
    m_selection = std::move(selection);
    emit selectionChanged(m_selection);
}

void SelectionHub::toggle(std::optional<std::size_t> level, std::optional<Tensor> tensor)
{
    Selection selection = m_selection;
    const bool again = selection.level == level && selection.tensor == tensor;
    selection.level = again ? std::nullopt : level;
    selection.tensor = again ? std::nullopt : tensor;
    select(selection);
}

void SelectionHub::setHoveredLayer(std::optional<std::size_t> layer)
{
    if (layer && *layer >= m_layers)
        layer.reset();
    if (m_hoveredLayer == layer)
        return;
    m_hoveredLayer = layer;
    emit hoveredLayerChanged(m_hoveredLayer);
}

} // namespace pelorus
