// SPDX-License-Identifier: GPL-3.0-or-later
// Precision: what accuracy is measured with, which layer loses how much at which bits (a click
// takes them), the search for bits per layer, whose result is applied as one edit, and fine-tuning.
// GUI thread only.
#pragma once

#include "ui/session/bitsearchrunner.h"
#include "ui/session/session.h"
#include "ui/widgets/dock.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace pelorus {

class AccuracyForm;
class FinetuneForm;
class OptionButton;
class SensitivityModel;

class PrecisionDock : public Dock
{
    Q_OBJECT
public:
    explicit PrecisionDock(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] const SensitivityModel &sensitivity() const { return *m_model; }
    [[nodiscard]] BitSearchRunner &search() { return m_search; }
    [[nodiscard]] AccuracyForm &form() { return *m_form; }
    [[nodiscard]] FinetuneForm &finetuning() { return *m_finetuning; }

signals:
    void editFailed(const QString &message);

private:
    QWidget *makeContent();
    QWidget *makeSearch(QWidget *parent);
    void showState();
    void takeBits(const QModelIndex &index);
    void startOrCancel();
    void showSearch();
    void showFound(const BitSearchResultPtr &result);
    void applyFound();
    /// The layers that were searched are still those of the design.
    [[nodiscard]] bool foundFits() const;

    Session &m_session;
    BitSearchRunner m_search;
    SensitivityModel *m_model;
    AccuracyForm *m_form = nullptr;
    FinetuneForm *m_finetuning = nullptr;
    QLabel *m_state = nullptr;
    OptionButton *m_operand = nullptr;
    QTableView *m_map = nullptr;
    QLabel *m_mapNote = nullptr;
    QComboBox *m_cost = nullptr;
    QDoubleSpinBox *m_budget = nullptr;
    QPushButton *m_go = nullptr, *m_apply = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_result = nullptr;
    BitSearchResultPtr m_found;
    DesignPtr m_searched; ///< that the result belongs to
    bool m_hasFailed = false; ///< the last search, and its message is shown
};

} // namespace pelorus
