// SPDX-License-Identifier: GPL-3.0-or-later
// Stages of compression of the open trained network, chosen and seen at once: low rank, pruning,
// sharing and Huffman coding, each with size, MACs, energy on the open hardware and measured
// accuracy; the layers behind the stage that is selected; and published figures, apart. A page of
// the dock Compression. GUI thread only.
#pragma once

#include "ui/session/compressionrunner.h"
#include "ui/widgets/learnpage.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace pelorus {

class LayerChoiceButton;
class WeightsNote;

class CompressionPage : public LearnPage
{
    Q_OBJECT
public:
    explicit CompressionPage(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] BenchmarkView *stages() const { return m_stages; }
    [[nodiscard]] BenchmarkView *layers() const { return m_layers; }
    [[nodiscard]] BenchmarkModels tables() const override;
    [[nodiscard]] bool isBusy() const override { return m_runner.isBusy(); }
    [[nodiscard]] const CompressionRunner &runner() const { return m_runner; }
    [[nodiscard]] QDoubleSpinBox *pruned() const { return m_pruned; }
    [[nodiscard]] QSpinBox *bits() const { return m_bits; }
    [[nodiscard]] QComboBox *rankRule() const { return m_rankRule; }
    [[nodiscard]] LayerChoiceButton *pruneLayers() const { return m_pruneLayers; }
    [[nodiscard]] LayerChoiceButton *rankLayers() const { return m_rankLayers; }
    [[nodiscard]] ProgressRow *progress() const { return m_progress; }
    [[nodiscard]] WeightsNote *weightsNote() const { return m_missing; }

private:
    QWidget *makeSettings();
    QWidget *makeTables();
    void showRankRule();
    [[nodiscard]] std::vector<accuracy::CompressionStage> wantedStages() const;
    void offerLayers(const accuracy::Experiment &experiment);
    void follow() override;
    void askAnew();
    void ask() override;
    void showState() override;
    void showProgress() override;
    void showLayers();

    CompressionRunner m_runner;
    DesignPtr m_askedDesign; ///< that the runner was asked for last, as the next
    std::shared_ptr<const accuracy::Experiment> m_askedExperiment;
    WeightsNote *m_missing;
    QWidget *m_room = nullptr; ///< all but the note
    QComboBox *m_rankRule = nullptr, *m_pruneRule = nullptr;
    QSpinBox *m_rank = nullptr, *m_bits = nullptr;
    QDoubleSpinBox *m_pruned = nullptr;
    LayerChoiceButton *m_rankLayers = nullptr, *m_pruneLayers = nullptr, *m_shareLayers = nullptr;
    ProgressRow *m_progress = nullptr;
    QLabel *m_note = nullptr, *m_layersTitle = nullptr;
    BenchmarkView *m_stages = nullptr, *m_layers = nullptr, *m_published = nullptr,
                  *m_publishedLayers = nullptr;
};

} // namespace pelorus
