// SPDX-License-Identifier: GPL-3.0-or-later
// The accelerator and the assumptions: preset, every field of the hardware, batch, technology and
// the user's own energies, objective, accounting, fusion.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/dock.h"

class QCheckBox;
class QComboBox;
class QScrollArea;
class QSpinBox;

namespace pelorus {

class HardwareForm;
class Schematic;
class SchematicPanel;
enum class ArrayEdge;
struct SchematicBlock;

class HardwareDock : public Dock
{
    Q_OBJECT
public:
    explicit HardwareDock(Session &session, QWidget *parent = nullptr);

    void setEvaluation(const EvaluationPtr &evaluation);
    [[nodiscard]] HardwareForm *form() const { return m_form; }
    [[nodiscard]] Schematic *schematic() const;
    [[nodiscard]] SchematicPanel *schematicPanel() const { return m_schematic; }
    [[nodiscard]] QSpinBox *batch() const { return m_batch; }
    [[nodiscard]] QComboBox *objective() const { return m_objective; }
    [[nodiscard]] QComboBox *factors() const { return m_factors; }
    [[nodiscard]] QCheckBox *fuse() const { return m_fuse; }
    [[nodiscard]] QCheckBox *mapsOnChip() const { return m_mapsOnChip; }

signals:
    void editFailed(const QString &message);
    void namesChanged(const QHash<QString, QString> &names); ///< of the form's fields, by path
    void energyTableWanted(); ///< ask for a file with energies by component

private:
    QWidget *makePresetRow();
    QWidget *makeAssumptions();
    void showDesign();
    /// Scrolls to the fields of a block and puts the keyboard there.
    void goTo(const SchematicBlock &block);
    void resizeArray(ArrayEdge edge, Count count);
    void lookAhead(const QString &path, Count most);
    void report(const Result<void> &result);

    Session &m_session;
    HardwareForm *m_form = nullptr;
    QScrollArea *m_scroll = nullptr;
    SchematicPanel *m_schematic = nullptr;
    QComboBox *m_preset = nullptr;
    QSpinBox *m_batch = nullptr;
    QComboBox *m_technology = nullptr;
    QComboBox *m_objective = nullptr;
    QComboBox *m_factors = nullptr;
    QComboBox *m_accounting = nullptr;
    QCheckBox *m_fuse = nullptr;
    QCheckBox *m_mapsOnChip = nullptr;
};

} // namespace pelorus
