// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the design that is being edited in a session file, so that a crash or a closed window loses
// nothing. A moment after an edit the design is written (atomically) on a worker thread. The
// session file is there as long as it holds more than the user's own file: one fact, which no crash
// can tear apart. GUI thread only.
#pragma once

#include "core/base/result.h"
#include "core/explore/design.h"

#include <QLockFile>
#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>
#include <thread>

namespace pelorus {

class DesignDocument;

class Autosave : public QObject
{
    Q_OBJECT
public:
    static constexpr int delayMs = 300;

    /// The document must outlive this object.
    explicit Autosave(DesignDocument &document, QObject *parent = nullptr);
    ~Autosave() override; ///< flushes

    /// "session.pelorus" in the application's data folder.
    [[nodiscard]] static QString sessionFile();
    /// The session file holds edits that the user did not save.
    [[nodiscard]] static bool hasUnsaved();
    /// The session file under another name beside it, where no later edit replaces it. Empty: there
    /// is none, or it stays where it is.
    static QString setAside();
    /// This program keeps the session; another one that runs already does if not, and nothing is
    /// written.
    [[nodiscard]] bool isKeeper() const { return m_isKeeper; }
    /// Write what is due now and wait for it.
    void flush();
    /// The user lets the edits up to now go: no start brings them back.
    void discard();

signals:
    void
    failed(const pelorus::Error &error); ///< unwritable or full; tried again after the next edit
    void saved();
    void workerDone(); ///< internal: emitted by the worker thread, received by the GUI thread

private:
    static void forget();
    void schedule();
    void start();
    void finish();

    DesignDocument &m_document;
    QLockFile m_lock;
    bool m_isKeeper;
    QTimer m_timer;
    bool m_due = false; ///< edited since the last write began
    std::optional<Result<void>> m_outcome; ///< the worker's until it is joined
    std::jthread m_thread;
};

} // namespace pelorus
