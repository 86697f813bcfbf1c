// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected in every view at once: layers, one level, one tensor. Click selects, hover
// highlights, Esc clears.
#pragma once

#include "core/workload/tensor.h"

#include <QObject>

#include <optional>
#include <vector>

namespace pelorus {

struct Selection
{
    std::vector<std::size_t> layers; ///< indices into the network, ascending; empty: none
    std::optional<std::size_t> level; ///< index into the architecture
    std::optional<Tensor> tensor;
    [[nodiscard]] bool isEmpty() const { return layers.empty() && !level && !tensor; }
    bool operator==(const Selection &) const = default;
};

class SelectionHub : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] const Selection &selection() const { return m_selection; }
    [[nodiscard]] std::optional<std::size_t> hoveredLayer() const { return m_hoveredLayer; }
    void select(const Selection &selection);
    void setHoveredLayer(std::optional<std::size_t> layer);
    void clear() { select({}); }

signals:
    void selectionChanged(const pelorus::Selection &selection);
    void hoveredLayerChanged(std::optional<std::size_t> layer);

private:
    Selection m_selection;
    std::optional<std::size_t> m_hoveredLayer;
};

} // namespace pelorus
