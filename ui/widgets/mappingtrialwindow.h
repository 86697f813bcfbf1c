// SPDX-License-Identifier: GPL-3.0-or-later
// Two mappings of one layer side by side: the one in use, and one written by hand, checked as one
// types: an error names its place, what does not fit says needed and available, what fits shows
// what it would cost. Lines in which the nests differ are marked. What fits can be pinned: one
// undoable edit. The window blocks nothing and follows edits.
#pragma once

#include "core/explore/mappingtrial.h"
#include "ui/session/session.h"
#include "ui/widgets/palette.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace pelorus {

class LoopNestView;

class MappingTrialWindow : public QDialog
{
    Q_OBJECT
public:
    /// `layer` has MACs. The session must outlive the window.
    MappingTrialWindow(Session &session, std::size_t layer, QWidget *parent);

    [[nodiscard]] QPlainTextEdit *editor() const { return m_editor; }
    /// "fits", an error with its place, or what does not fit.
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] QTableWidget *table() const { return m_table; }
    [[nodiscard]] LoopNestView *present() const { return m_present; }
    [[nodiscard]] LoopNestView *written() const { return m_written; }
    [[nodiscard]] QComboBox *beginning() const { return m_beginning; }
    [[nodiscard]] QPushButton *useButton() const { return m_use; }
    [[nodiscard]] QPushButton *unpinButton() const { return m_unpin; }
    /// The layer's mapping in this file becomes the text; what is wrong with it, the verdict.
    void importFile(const QString &path);

private:
    void fillBeginnings();
    void askFile();
    void use(); ///< pin what is written
    void judge(Status status, const QString &text);
    void begin(); ///< with the mapping that is chosen
    void refresh(); ///< the design or its evaluation changed
    void check(); ///< the text changed
    void showCosts(const LayerCost *present, const LayerCost *written);
    /// Of the layer in the latest evaluation; null: it has none, or there is none.
    [[nodiscard]] std::shared_ptr<const LayerCost> presentCost() const;
    [[nodiscard]] std::optional<std::size_t> layerIn(const Design &design) const;

    Session &m_session;
    std::string m_layer; ///< by name: layers are moved and removed
    QComboBox *m_beginning;
    LoopNestView *m_present, *m_written;
    QPlainTextEdit *m_editor;
    QLabel *m_mark, *m_verdict;
    QTableWidget *m_table;
    QPushButton *m_unpin, *m_use;
};

} // namespace pelorus
