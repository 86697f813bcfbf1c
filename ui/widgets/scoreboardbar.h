// SPDX-License-Identifier: GPL-3.0-or-later
// The totals across the top of the window: a row of tiles, one strong number each. A window too
// narrow for all of them leaves out the least telling ones rather than cutting every text short.
#pragma once

#include "ui/models/explanation.h"
#include "ui/models/tiledeltas.h"

#include <QWidget>

class QHBoxLayout;

namespace pelorus {

/// Title with the difference to the baseline, number, caption. A caption that does not fit drops
/// its parts ("a · b") from the end; the tool tip has all of it.
class TileWidget : public QWidget, public Explainable
{
    Q_OBJECT
public:
    explicit TileWidget(QWidget *parent = nullptr);

    /// `evaluation` is the one that the tile is of; may be null.
    void setTile(const Tile &tile, const EvaluationPtr &evaluation = {});
    [[nodiscard]] const Tile &tile() const { return m_tile; }

    [[nodiscard]] std::optional<Explanation> explanation() const override;
    [[nodiscard]] QRect explainedRect() const override { return rect(); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    Tile m_tile;
    EvaluationPtr m_evaluation;
};

class ScoreboardBar : public QWidget
{
    Q_OBJECT
public:
    explicit ScoreboardBar(QWidget *parent = nullptr);
    void setEvaluation(const EvaluationPtr &evaluation);
    void setSearching(bool searching);
    void setAccuracy(const AccuracyStatePtr &accuracy);
    /// Null: no differences are shown.
    void setBaseline(const ComparedDesignPtr &baseline);
    [[nodiscard]] const QList<TileWidget *> &tiles() const { return m_tiles; }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int narrowestTile() const;
    void showTiles();
    void showWhatFits();

    QHBoxLayout *m_row = nullptr;
    QList<TileWidget *> m_tiles;
    EvaluationPtr m_evaluation;
    AccuracyStatePtr m_accuracy;
    ComparedDesignPtr m_baseline;
    bool m_searching = false;
};

} // namespace pelorus
