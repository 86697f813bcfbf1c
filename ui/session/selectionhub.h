// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected in every view at once: layers, one level, one tensor. Click selects, hover
// highlights, Esc clears.
#pragma once

#include "core/workload/tensor.h"

#include <QObject>

#include <limits>
#include <optional>
#include <vector>

namespace pelorus {

struct Selection
{
    std::vector<std::size_t> layers; ///< indices into the network, ascending; empty: none
    std::optional<std::size_t> level; ///< index into the architecture
    std::optional<Tensor> tensor;
    [[nodiscard]] bool isEmpty() const { return layers.empty() && !level && !tensor; }
    /// Is there a level or a tensor, so that what stands for others is to stand back?
    [[nodiscard]] bool hasPlace() const { return level || tensor; }
    /// Whether what a tensor does at a level is of the selected level and tensor.
    [[nodiscard]] bool covers(std::size_t atLevel, Tensor ofTensor) const
    {
        return level.value_or(atLevel) == atLevel && tensor.value_or(ofTensor) == ofTensor;
    }
    bool operator==(const Selection &) const = default;
};

class SelectionHub : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] const Selection &selection() const { return m_selection; }
    [[nodiscard]] std::optional<std::size_t> hoveredLayer() const { return m_hoveredLayer; }
    /// What the open design does not have is left out: a chart may still show a result of another.
    void select(const Selection &selection);
    /// Of the open design. What is selected stays until select().
    void setCounts(std::size_t layers, std::size_t levels);
    /// As a click on them: selects this level and this tensor, or none where they are selected.
    void toggle(std::optional<std::size_t> level, std::optional<Tensor> tensor);
    void setHoveredLayer(std::optional<std::size_t> layer);
    void clear() { select({}); }

signals:
    void selectionChanged(const pelorus::Selection &selection);
    void hoveredLayerChanged(std::optional<std::size_t> layer);

private:
    Selection m_selection;
    std::optional<std::size_t> m_hoveredLayer;
    std::size_t m_layers = std::numeric_limits<std::size_t>::max();
    std::size_t m_levels = std::numeric_limits<std::size_t>::max();
};

} // namespace pelorus
