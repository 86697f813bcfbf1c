// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selectionhub.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

void SelectionHub::select(const Selection &selection)
{
    assert(std::is_sorted(selection.layers.begin(), selection.layers.end()));
    if (m_selection == selection)
        return;
    m_selection = selection;
    emit selectionChanged(m_selection);
}

void SelectionHub::setHoveredLayer(std::optional<std::size_t> layer)
{
    if (m_hoveredLayer == layer)
        return;
    m_hoveredLayer = layer;
    emit hoveredLayerChanged(m_hoveredLayer);
}

} // namespace pelorus
