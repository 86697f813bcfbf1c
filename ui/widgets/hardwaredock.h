// SPDX-License-Identifier: GPL-3.0-or-later
// The accelerator and the assumptions: preset, every field of the hardware, batch, technology and
// the user's own energies, objective, accounting, fusion.
#pragma once

#include "core/io/catalog.h"
#include "ui/session/session.h"
#include "ui/widgets/dock.h"

#include <optional>
#include <string>

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
    void showFields(); ///< what depends on which there are
    /// Scrolls to the fields of a block and puts the keyboard there.
    void goTo(const SchematicBlock &block);
    void resizeArray(ArrayEdge edge, Count count);
    void lookAhead(const QString &path, Count most);
    void report(const Result<void> &result);

    /// What the library has under a name, read once as long as the same name is asked for: a drag
    /// asks at every edit.
    template <typename T> struct Builtin
    {
        Result<T> (*read)(std::string_view name);
        std::optional<std::string> name = {};
        std::optional<T> value = {}; ///< none: the library has no such name

        const std::optional<T> &named(const std::string &wanted)
        {
            if (name != wanted) {
                Result<T> found = read(wanted);
                value = found ? std::optional<T>(std::move(*found)) : std::nullopt;
                name = wanted;
            }
            return value;
        }
    };

    Session &m_session;
    Builtin<Architecture> m_presetHardware{io::builtinHardware};
    Builtin<Technology> m_presetTechnology{io::builtinTechnology};
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
