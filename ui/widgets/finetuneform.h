// SPDX-License-Identifier: GPL-3.0-or-later
// Fine-tuning in the Precision dock: its options, start and stop, the loss and the held-out
// accuracy while it runs, what it gained, how far the weights reach, and what to do with the
// network that comes out: save it, and measure the design with it. GUI thread only.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableView;

namespace pelorus {

class FinetuneChart;
class WeightRangesModel;

class FinetuneForm : public QWidget
{
    Q_OBJECT
public:
    explicit FinetuneForm(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] FinetuneChart *chart() const { return m_chart; }
    /// Writes the network that came out.
    void saveTo(const QString &path);

signals:
    void failed(const QString &message);

private:
    void makeOptions();
    void makeResults();
    void startOrStop();
    void showDesign();
    void showState();
    void showGain();
    void askSave();
    void useSaved();
    /// The scheme and bits that the design has now.
    [[nodiscard]] std::optional<accuracy::QuantConfig> config() const;
    [[nodiscard]] bool belongsToDesign(const FinetuneState &) const;

    Session &m_session;
    WeightRangesModel *m_ranges;
    QSpinBox *m_epochs, *m_images;
    QDoubleSpinBox *m_rate;
    QComboBox *m_rule;
    QPushButton *m_go, *m_save, *m_use;
    QProgressBar *m_bar;
    QLabel *m_note, *m_gain, *m_gainNote, *m_rangesNote;
    FinetuneChart *m_chart;
    QTableView *m_table;
};

} // namespace pelorus
