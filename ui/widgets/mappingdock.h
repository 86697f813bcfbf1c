// SPDX-License-Identifier: GPL-3.0-or-later
// How one layer runs on the accelerator: its loop nest, how full it leaves the buffers, which PEs
// work, and what it reads, fills and updates at each level. Shows the first selected layer, without
// a selection the first MAC layer. What is of the selected level and tensor is marked in nest, bars
// and table, and a click there selects.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/session/selectionhub.h"
#include "ui/widgets/dock.h"

class QLabel;
class QStackedWidget;
class QToolButton;

namespace pelorus {

class AccessTable;
class ArrayPanel;
class LevelAccessModel;
class LoopNestView;
class OccupancyView;

class MappingDock : public Dock
{
    Q_OBJECT
public:
    explicit MappingDock(SelectionHub &hub, QWidget *parent = nullptr);

    void setEvaluation(const EvaluationPtr &evaluation);
    [[nodiscard]] std::optional<std::size_t> shownLayer() const { return m_layer; }
    /// The mapping in the text form of core/mapping/describe.h; empty without one.
    [[nodiscard]] QString mappingText() const;
    [[nodiscard]] LoopNestView *nest() const { return m_nest; }
    [[nodiscard]] OccupancyView *occupancy() const { return m_occupancy; }
    [[nodiscard]] ArrayPanel *array() const { return m_array; }
    [[nodiscard]] AccessTable *table() const { return m_table; }
    /// "optimal, proven", with its explanation as tool tip.
    [[nodiscard]] QToolButton *tryButton() const { return m_try; }
    [[nodiscard]] QToolButton *unpinButton() const { return m_unpin; }
    [[nodiscard]] QLabel *quality() const { return m_quality; }

signals:
    void saveWanted(); ///< ask for a file for the mappings of all layers
    void trialWanted(std::size_t layer); ///< try another mapping for it
    void unpinWanted(std::size_t layer); ///< let the search choose its mapping again

private:
    void showLayer();
    void showSelection();
    void showQuality(const LayerCost &cost, bool isPinned);
    void copyLine() const;
    void makeMenu();
    QWidget *makeContent();

    SelectionHub &m_hub;
    EvaluationPtr m_evaluation;
    std::optional<std::size_t> m_layer;

    LevelAccessModel *m_accesses = nullptr;
    QStackedWidget *m_pages = nullptr;
    QWidget *m_content = nullptr;
    QLabel *m_empty = nullptr;
    QToolButton *m_unpin = nullptr; ///< there only where a mapping is pinned
    QToolButton *m_try = nullptr;
    QLabel *m_mark = nullptr; ///< beside the quality, where it is proven
    QLabel *m_quality = nullptr;
    LoopNestView *m_nest = nullptr;
    OccupancyView *m_occupancy = nullptr;
    ArrayPanel *m_array = nullptr;
    AccessTable *m_table = nullptr;
};

} // namespace pelorus
