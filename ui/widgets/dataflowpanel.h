// SPDX-License-Identifier: GPL-3.0-or-later
// The array of one layer step by step: forwards, backwards, from the start, played at a chosen
// speed, or any step by the slider; either each step, or only those at which data move. Below the
// grid what the current PE holds of each tensor, what moved and what the level above read.
//
//   Space  play or pause      Page Down, Page Up  next, previous      Ctrl+Home  first step
//
// Nothing is computed or played while the panel is not seen. GUI thread only.
#pragma once

#include "core/cost/dataflow.h"
#include "ui/widgets/pegrid.h"

#include <QTimer>

class QLabel;
class QSlider;
class QToolButton;

namespace pelorus {

class DataflowDetails;
class DataflowView;
class OptionButton;

class DataflowPanel : public QWidget
{
    Q_OBJECT
public:
    explicit DataflowPanel(QWidget *parent = nullptr);

    /// Begins at the first step where layer, mapping or array differ from those shown.
    /// `levels`: names of the storage levels, innermost first.
    void setRun(ArrayRun run, const PeArrayShape &array, const QStringList &levels);
    [[nodiscard]] Count step() const { return m_step; }
    [[nodiscard]] Count steps() const { return m_steps; }
    void setStep(Count step); ///< brought into 0..steps()-1
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    void play();
    void pause();
    void next(); ///< by one step, or to the next that moves data; nothing at the end
    void previous();

    [[nodiscard]] DataflowView *view() const { return m_view; }
    [[nodiscard]] DataflowDetails *details() const { return m_details; }
    [[nodiscard]] QSlider *slider() const { return m_slider; }
    [[nodiscard]] QLabel *place() const { return m_place; } ///< "step 12 of 5184"
    [[nodiscard]] OptionButton *stride() const { return m_stride; } ///< each step, each move
    [[nodiscard]] OptionButton *tensor() const { return m_tensor; } ///< all, or one

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeControls();
    void tick();
    void refresh();
    void showDetails();
    void showPlaying();
    [[nodiscard]] std::optional<Count> following() const;
    [[nodiscard]] std::optional<Count> preceding() const;

    std::optional<ArrayRun> m_run;
    PeArrayShape m_array;
    QStringList m_levels;
    Count m_step = 0, m_steps = 1;
    bool m_stale = false;
    QTimer m_timer;

    DataflowView *m_view;
    DataflowDetails *m_details;
    QSlider *m_slider = nullptr;
    QLabel *m_place = nullptr;
    QToolButton *m_toStart = nullptr, *m_back = nullptr, *m_play = nullptr, *m_forward = nullptr;
    OptionButton *m_stride = nullptr, *m_speed = nullptr, *m_tensor = nullptr;
};

} // namespace pelorus
