// SPDX-License-Identifier: GPL-3.0-or-later
// The accelerator and the assumptions: preset, every field of the hardware, batch, technology,
// accounting.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/dock.h"

class QComboBox;
class QSpinBox;

namespace pelorus {

class HardwareForm;

class HardwareDock : public Dock
{
    Q_OBJECT
public:
    explicit HardwareDock(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] HardwareForm *form() const { return m_form; }
    [[nodiscard]] QSpinBox *batch() const { return m_batch; }

signals:
    void editFailed(const QString &message);

private:
    QWidget *makePresetRow();
    QWidget *makeAssumptions();
    void showDesign();
    void report(const Result<void> &result);

    Session &m_session;
    HardwareForm *m_form = nullptr;
    QComboBox *m_preset = nullptr;
    QSpinBox *m_batch = nullptr;
    QComboBox *m_technology = nullptr;
    QComboBox *m_accounting = nullptr;
};

} // namespace pelorus
