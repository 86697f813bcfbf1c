// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a design, network, accelerator, technology or energy table file on a worker thread
// (io::openFile recognises it by its content). The open design is none of its business: it hands
// over a value or one error. One file is read at a time; a newer load() replaces one that waits and
// discards the result of the one that runs, as cancel() does. GUI thread only.
#pragma once

#include "core/io/openfile.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace pelorus {

struct LoadedFile
{
    QString path;
    io::FileContent content; ///< Design, Network, Architecture, Technology or ReferenceTable
    Findings findings; ///< what was odd in the file
    QStringList next = {}; ///< asked for together with it; they wait for the answer about it
};
using LoadedFilePtr = std::shared_ptr<const LoadedFile>;

class FileLoader : public QObject
{
    Q_OBJECT
public:
    /// After this time a load is worth a progress bar and a cancel button.
    static constexpr int patienceMs = 300;
    using Open = std::function<Result<io::Parsed<io::FileContent>>(const std::filesystem::path &)>;

    /// `open` runs on the worker thread; tests pass their own.
    explicit FileLoader(
        QObject *parent = nullptr,
        Open open = [](const std::filesystem::path &path) { return io::openFile(path); });
    ~FileLoader() override; ///< waits for the file that is being read

    void load(const QString &path);
    /// Forget all loads; their results are never delivered.
    void cancel();
    [[nodiscard]] bool isLoading() const { return !m_wanted.isEmpty(); }
    [[nodiscard]] QString path() const { return m_wanted; } ///< being loaded; empty: nothing

signals:
    void loaded(const pelorus::LoadedFilePtr &file);
    void failed(const QString &path, const pelorus::Error &error);
    /// true once a load lasts longer than patienceMs, false when it ends or is cancelled.
    void busyChanged(bool busy);
    void workerDone(); ///< internal: emitted by the worker thread, received by the GUI thread

private:
    using Opened = Result<io::Parsed<io::FileContent>>;
    void start();
    void finish();
    void stopWaiting();

    Open m_open;
    QString m_wanted; ///< the newest path asked for; empty: nothing or cancelled
    bool m_running = false;
    bool m_discard = false; ///< what runs is not wanted any more
    bool m_busy = false; ///< as busyChanged() said last
    QTimer m_patience;
    std::optional<Opened> m_outcome; ///< the worker's until it is joined
    std::jthread m_thread; ///< last: joined before what it uses is destroyed
};

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::LoadedFilePtr)
