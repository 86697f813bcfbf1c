// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses whose values a view looks at: a layer of the trained network and its weights or inputs,
// summarised in the background. It follows the layer that is selected in the window. Where there is
// no network with weights it says what is missing, with a button that gets one.
#pragma once

#include "ui/session/session.h"
#include "ui/session/valuesrunner.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace pelorus {

class OptionButton;
class WeightsNote;

class LayerValuesRow : public QWidget
{
    Q_OBJECT
public:
    explicit LayerValuesRow(Session &session, QWidget *parent = nullptr);

    /// Null: there is none, or it is on its way.
    [[nodiscard]] ValueSummaryPtr summary() const { return m_runner.summary(); }
    [[nodiscard]] QString name() const; ///< "weights of conv1", translated; empty without a layer
    [[nodiscard]] QComboBox *layer() const { return m_layer; }
    [[nodiscard]] OptionButton *kind() const { return m_kind; }
    [[nodiscard]] QPushButton *getWeights() const;
    /// The open network's layers; null without one.
    [[nodiscard]] std::shared_ptr<const accuracy::Experiment> experiment() const
    {
        return m_session.accuracy().experiment();
    }

signals:
    void changed(); ///< of summary() or name()

protected:
    void showEvent(QShowEvent *event) override;

private:
    void followNetwork();
    void followSelection();
    void ask();
    void showState();

    Session &m_session;
    ValuesRunner m_runner;
    std::shared_ptr<const accuracy::Experiment> m_offered; ///< whose layers are offered
    QComboBox *m_layer;
    OptionButton *m_kind;
    WeightsNote *m_missing;
    QLabel *m_note;
    QString m_error;
};

} // namespace pelorus
