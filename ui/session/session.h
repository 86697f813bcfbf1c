// SPDX-License-Identifier: GPL-3.0-or-later
// One running program without its window: settings, document, selection and background work, wired
// so that every change of the design is evaluated. What a view needs, it takes from here. GUI
// thread only.
#pragma once

#include "ui/session/accuracyrunner.h"
#include "ui/session/appsettings.h"
#include "ui/session/autosave.h"
#include "ui/session/compareddesigns.h"
#include "ui/session/designdocument.h"
#include "ui/session/evaluationrunner.h"
#include "ui/session/fileloader.h"
#include "ui/session/finetunerunner.h"
#include "ui/session/frontrunner.h"
#include "ui/session/lookahead.h"
#include "ui/session/selectionhub.h"
#include "ui/session/steprunner.h"
#include "ui/session/sweeprunner.h"
#include "ui/session/visitlog.h"

#include <QObject>

#include <optional>
#include <vector>

namespace pelorus {

class Session : public QObject
{
    Q_OBJECT
public:
    /// Does this session leave traces (autosave, recent files, last design)? A run for a screenshot
    /// or a report does not.
    enum class Memory { Keep, Leave };

    /// Starts on the default design; evaluates it at once. Tests pass their own `evaluate`.
    explicit Session(Memory memory = Memory::Keep, QObject *parent = nullptr,
                     EvaluationRunner::Evaluate evaluate = pelorus::evaluate);

    [[nodiscard]] AppSettings &settings() { return m_settings; }
    [[nodiscard]] DesignDocument &document() { return m_document; }
    [[nodiscard]] SelectionHub &selection() { return m_selection; }
    [[nodiscard]] EvaluationRunner &runner() { return m_runner; }
    /// On hold while the evaluation is busy.
    [[nodiscard]] FrontRunner &fronts() { return m_fronts; }
    /// Likewise. The window asks for what it shows.
    [[nodiscard]] StepRunner &steps() { return m_steps; }
    /// Likewise.
    [[nodiscard]] LookAhead &lookAhead() { return m_lookAhead; }
    /// Likewise.
    [[nodiscard]] SweepRunner &sweeps() { return m_sweeps; }
    [[nodiscard]] AccuracyRunner &accuracy() { return m_accuracy; }
    /// The pinned baseline and the snapshots, with their results.
    [[nodiscard]] ComparedDesigns &compared() { return m_compared; }
    [[nodiscard]] VisitLog &visits() { return m_visits; }
    [[nodiscard]] FinetuneRunner &finetuning() { return m_finetuning; }
    [[nodiscard]] FileLoader &loader() { return m_loader; }

    /// Back to the last session: the design that was open, with the edits that were not saved as
    /// one undoable step. Keeps the default design if there was none. An Error says what could not
    /// be read.
    [[nodiscard]] Result<void> restore();
    /// The design is what restore() made of edits that were not saved: nothing was done since.
    [[nodiscard]] bool isAtRestoredEdits() const;
    /// Takes those edits back, as an undo does. Nothing happens where something was done since.
    void takeBackRestored();
    /// In place of restore(), where something else is to be opened: unsaved edits of the last
    /// session go to the file returned. Empty: there are none.
    QString setAsideUnsaved();
    /// The user does not want the edits up to now: the next start does not offer them.
    void discardUnsaved();

    /// Opens a file in the background. Images become those that the open network's accuracy is
    /// measured on, an edit, too. A network, an accelerator, a technology or a table of energies
    /// (for the open accelerator) becomes an undoable edit of the open design. A design replaces
    /// it; if there are unsaved edits, replaceRequested() asks first. Failure: openFailed(). A
    /// guest of the document goes first: what is opened is the user's.
    void open(const QString &path);
    /// One after the other, images last: they measure the network that comes with them. One that
    /// cannot be read does not keep the others away. What waits for an earlier call is forgotten.
    void openAll(const QStringList &paths);
    /// As open(), with a design that comes from no file, such as an example.
    void openDesign(const Design &design);
    [[nodiscard]] bool isOpening() const { return m_loader.isLoading() || !m_waiting.isEmpty(); }
    /// Forget the files that are not open yet.
    void cancelOpening();
    /// Of the files that were asked for last: those that could not be opened.
    [[nodiscard]] const std::vector<Error> &openErrors() const { return m_openErrors; }
    /// Take over a loaded file without asking, and go on with those that wait for the answer.
    void apply(const LoadedFile &file);
    [[nodiscard]] Result<void> saveAs(const QString &path);

    /// What was odd in the file that was opened last, until the next one.
    [[nodiscard]] const Findings &fileFindings() const { return m_fileFindings; }

signals:
    void
    replaceRequested(const pelorus::LoadedFilePtr &file); ///< answer with apply(), or do nothing
    void opened(const QString &path);
    void openFailed(const QString &path, const pelorus::Error &error);
    void fileFindingsChanged();

private:
    void take(const LoadedFilePtr &file);
    void useFile(const LoadedFile &file);
    void openNext();
    void refuse(const QString &path, const Error &error);
    void useImages(const QString &path);
    void finishOpening(const QString &path, Findings findings);
    void setFileFindings(Findings findings);
    void followDesign(const DesignPtr &design);
    void useThreads(unsigned threads);

    AppSettings m_settings;
    DesignDocument m_document;
    SelectionHub m_selection;
    EvaluationRunner m_runner;
    FrontRunner m_fronts;
    StepRunner m_steps{m_runner.context()};
    LookAhead m_lookAhead;
    SweepRunner m_sweeps;
    AccuracyRunner m_accuracy;
    ComparedDesigns m_compared;
    VisitLog m_visits{m_runner, m_accuracy};
    FinetuneRunner m_finetuning;
    FileLoader m_loader;
    QStringList m_waiting; ///< to be opened after the one that is loaded
    std::vector<Error> m_openErrors;
    Findings m_fileFindings;
    DesignPtr m_restored; ///< with the edits that were not saved; null: there were none
    NetworkPtr m_network; ///< that the selection's indices refer to
    Memory m_memory;
    std::optional<Autosave> m_autosave; ///< last: flushes before the document goes
};

} // namespace pelorus
