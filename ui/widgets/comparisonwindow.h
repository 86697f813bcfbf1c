// SPDX-License-Identifier: GPL-3.0-or-later
// Two designs side by side in a window that blocks nothing and follows edits: every value that
// differs, every result with its difference. Either side is the open design, the baseline or a
// snapshot. Copy as TSV, export as CSV. Every number can be asked where it is from.
#pragma once

#include "ui/models/designcomparison.h"
#include "ui/models/explanation.h"
#include "ui/session/session.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QTableWidget;

namespace pelorus {

class ComparisonWindow : public QDialog, public Explainable
{
    Q_OBJECT
public:
    /// The session must outlive the window.
    explicit ComparisonWindow(Session &session, QWidget *parent);

    /// Null: the open design.
    void compare(const SnapshotPtr &first, const SnapshotPtr &second);
    [[nodiscard]] const QList<ComparisonRow> &rows() const { return m_rows; }
    [[nodiscard]] QTableWidget *table() const { return m_table; }

    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current cell
    [[nodiscard]] QRect explainedRect() const override;

    void copy(); ///< all rows as TSV
    /// Written beside the target, then renamed. Io errors name the path.
    [[nodiscard]] Result<void> exportTo(const QString &path) const;

protected:
    void keyPressEvent(QKeyEvent *event) override; ///< copy

private:
    [[nodiscard]] QComboBox *makeChooser(const QString &name);
    void fillChoosers();
    [[nodiscard]] ComparedDesign chosen(const DesignPtr &design) const; ///< null: the open one
    /// Why the open design has no result; empty: it is on its way.
    [[nodiscard]] QString failureOfOpen() const;
    void refresh();
    void showRows();
    void addQuestion();
    void askExport();

    Session &m_session;
    QComboBox *m_choosers[2];
    DesignPtr m_chosen[2]; ///< of a snapshot or the baseline; null: the open design
    QLabel *m_message;
    QTableWidget *m_table;
    QList<ComparisonRow> m_rows;
    using Choice = std::pair<QString, DesignPtr>; ///< null: the open design
    std::vector<Choice> m_choices;
    QStringList m_names; ///< of the two shown
    bool m_isWithoutResult = false; ///< one of the two, and none is on its way
    QString m_state; ///< what m_message said of the two; what an export said replaces it
};

} // namespace pelorus
