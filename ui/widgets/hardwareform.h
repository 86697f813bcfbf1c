// SPDX-License-Identifier: GPL-3.0-or-later
// The accelerator as a form: one editor a field, grouped by level, with what is rarely touched
// folded away under "More". Every edit goes to the document at once; a text that does not parse is
// marked in its field and changes nothing. Editors are kept while the accelerator keeps its fields,
// so that focus and a drag on a spin box survive every update. Each value can be asked where it is
// from, by key and by the editor's context menu.
#pragma once

#include "core/io/hardwaresteps.h"
#include "ui/models/explanation.h"
#include "ui/models/steptext.h"
#include "ui/session/designdocument.h"
#include "ui/widgets/hardwarefields.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QFormLayout;
class QLabel;

namespace pelorus {

class HardwareForm : public QWidget, public Explainable
{
    Q_OBJECT
public:
    explicit HardwareForm(DesignDocument &document, QWidget *parent = nullptr);

    /// The editor of a path ("levels.GLB.capacity"); null if there is none.
    [[nodiscard]] QWidget *editor(const QString &path) const { return m_editors.value(path); }
    /// Of a level, or of the PE array (none).
    [[nodiscard]] QWidget *firstEditor(std::optional<std::size_t> level) const;

    /// The numbers and quantities among its fields, as they stand.
    [[nodiscard]] std::vector<io::HardwareValue> values() const;
    /// Their groups and labels, by path: "GLB · SRAM: Capacity".
    [[nodiscard]] QHash<QString, QString> names() const;
    /// What one step of each would do, shown beside its editor.
    void setEffects(const std::vector<StepEffect> &effects);

    /// Of the editor that has the keyboard, or had it last in the form.
    [[nodiscard]] std::optional<Explanation> explanation() const override;
    [[nodiscard]] QRect explainedRect() const override;

signals:
    /// There are other fields now, or others may be chosen in them.
    void fieldsChanged();
    /// A spin box has the keyboard: the hand is on the count at `path`, which may be 1 to `most`.
    void countTaken(const QString &path, int most);
    void countLeft();

protected:
    bool eventFilter(QObject *watched,
                     QEvent *event) override; ///< an editor's context menu, its focus

private:
    [[nodiscard]] QWidget *focusedEditor() const; ///< null: none
    [[nodiscard]] std::optional<Explanation> explanationOf(const QWidget *editor) const;
    void showMenuOf(QWidget &editor, const QPoint &place);
    void showDesign();
    void rebuild(const QList<HardwareGroup> &groups);
    QWidget *makeGroup(const HardwareGroup &group);
    /// The rows of Place::More and the button that unfolds them.
    void addMore(QFormLayout &form, const HardwareGroup &group);
    void addField(QFormLayout &form, const HardwareGroup &group, const HardwareField &field);
    QWidget *makeEditor(const HardwareField &field);
    static void showValue(QWidget *editor, const HardwareField &field);
    void showEffects();
    void apply(const QString &path, const QString &text, const QString &shown = {});

    DesignDocument &m_document;
    QList<HardwareGroup> m_groups;
    QHash<QString, QWidget *> m_editors; ///< by path
    QHash<QString, QLabel *> m_effectLabels; ///< by path, of numbers and quantities
    QHash<QString, StepPair> m_effects;
    QSet<QString> m_unfolded; ///< titles of the groups that show what is rarely touched
};

} // namespace pelorus
