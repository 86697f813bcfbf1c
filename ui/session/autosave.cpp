// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/autosave.h"

#include "core/io/designfile.h"
#include "ui/session/designdocument.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <exception>
#include <utility>

namespace pelorus {

Autosave::Autosave(DesignDocument &document, QObject *parent)
    : QObject(parent), m_document(document), m_lock(sessionFile() + QStringLiteral(".lock"))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(delayMs);
    QDir().mkpath(QFileInfo(sessionFile()).absolutePath());
    m_lock.setStaleLockTime(0); // only a program that runs no more is stale, however long it ran
    m_isKeeper = m_lock.tryLock(0) || m_lock.error() != QLockFile::LockFailedError;
    if (!m_isKeeper)
        return;
    connect(&m_timer, &QTimer::timeout, this, &Autosave::start);
    connect(this, &Autosave::workerDone, this, &Autosave::finish, Qt::QueuedConnection);
    connect(&m_document, &DesignDocument::designChanged, this, &Autosave::schedule);
    connect(&m_document, &DesignDocument::modifiedChanged, this, &Autosave::schedule);
}

Autosave::~Autosave()
{
    flush();
}

QString Autosave::sessionFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .filePath(QStringLiteral("session.pelorus"));
}

bool Autosave::hasUnsaved()
{
    return QFile::exists(sessionFile());
}

QString Autosave::setAside()
{
    const QFileInfo file(sessionFile());
    for (int number = 1; file.exists(); ++number) {
        const QString path = file.dir().filePath(QStringLiteral("unsaved-%1.pelorus").arg(number));
        if (QFile::exists(path))
            continue;
        return QFile::rename(file.filePath(), path) ? path : QString();
    }
    return {};
}

void Autosave::forget()
{
    QFile::remove(sessionFile());
}

void Autosave::schedule()
{
    if (!m_document.isModified()
        && !m_thread.joinable()) { // at once: a crash must not bring it back
        m_due = false;
        m_timer.stop();
        forget();
        return;
    }
    m_due = true;
    if (!m_timer.isActive()) // not restarted: a long drag is saved on the way
        m_timer.start();
}

void Autosave::flush()
{
    m_timer.stop();
    finish();
    if (m_due) {
        start();
        finish();
    }
}

void Autosave::discard()
{
    if (!m_isKeeper)
        return;
    m_timer.stop();
    m_due = false;
    finish(); // a write that runs would bring them back
    forget();
}

void Autosave::start()
{
    if (m_thread.joinable()) { // the disk is slow: after the write that runs
        m_timer.start();
        return;
    }
    m_due = false;
    if (!m_document.isModified()) {
        forget();
        return;
    }
    m_outcome.reset();
    m_thread = std::jthread([this, design = m_document.ownDesign(), file = sessionFile()] {
        try {
            if (QDir().mkpath(QFileInfo(file).absolutePath()))
                m_outcome = io::saveDesign(*design, file.toStdString());
            else
                m_outcome = fail(ErrorCode::Io, file.toStdString(),
                                 tr("its folder cannot be created").toStdString());
        } catch (
            const std::exception &error) { // the thread's last line: beyond it is std::terminate
            m_outcome = fail(ErrorCode::Io, file.toStdString(), error.what());
        }
        emit workerDone();
    });
}

void Autosave::finish()
{
    if (!m_thread.joinable()) // flush() was faster
        return;
    m_thread.join();
    const Result<void> outcome = *std::exchange(m_outcome, std::nullopt);
    if (!outcome) {
        emit failed(outcome.error());
        return;
    }
    // Saved or undone meanwhile: then nothing is unsaved.
    if (!m_document.isModified())
        forget();
    emit saved();
}

} // namespace pelorus
