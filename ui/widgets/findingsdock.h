// SPDX-License-Identifier: GPL-3.0-or-later
// What does not fit or looks odd, one entry a finding: where, what was needed, what is there, what
// to do. Choosing an entry selects its layer in every view; where there is an obvious change that
// mends it, a link in the entry, Return, or the button above makes it, as one undoable step. Each
// can be asked what it is counted from.
#pragma once

#include "ui/models/findingsmodel.h"
#include "ui/session/designdocument.h"
#include "ui/session/selectionhub.h"
#include "ui/widgets/dock.h"

class QLabel;
class QListView;
class QStackedWidget;
class QToolButton;

namespace pelorus {

class FindingsDock : public Dock, public Explainable
{
    Q_OBJECT
public:
    /// Both must outlive the dock.
    FindingsDock(SelectionHub &hub, DesignDocument &document, QWidget *parent = nullptr);

    void setEvaluation(const EvaluationPtr &evaluation);
    void setFileFindings(const Findings &findings);
    [[nodiscard]] const FindingsModel &model() const { return *m_model; }
    [[nodiscard]] QListView *list() const { return m_list; }
    [[nodiscard]] QToolButton *fixButton() const { return m_fix; }
    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the chosen one
    [[nodiscard]] QRect explainedRect() const override;

signals:
    void countChanged(int errors, int warnings, int notes);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; ///< Return in the list

private:
    void selectPlaceOf(const QModelIndex &index);
    void applyFixOf(const QModelIndex &index);
    void updateFix();
    void updateState();

    SelectionHub &m_hub;
    DesignDocument &m_document;
    FindingsModel *m_model = nullptr;
    QStackedWidget *m_pages = nullptr;
    QListView *m_list = nullptr;
    QToolButton *m_fix = nullptr; ///< applies what mends the chosen finding
};

} // namespace pelorus
