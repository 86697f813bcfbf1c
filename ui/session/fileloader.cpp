// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/fileloader.h"

#include <cassert>
#include <exception>
#include <new>
#include <utility>

namespace pelorus {

FileLoader::FileLoader(QObject *parent, Open open) : QObject(parent), m_open(std::move(open))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_busy = true;
        emit busyChanged(true);
    });
    connect(this, &FileLoader::workerDone, this, &FileLoader::finish, Qt::QueuedConnection);
}

FileLoader::~FileLoader()
{
    if (m_thread.joinable())
        m_thread.join();
}

void FileLoader::load(const QString &path)
{
    assert(!path.isEmpty());
    m_wanted = path;
    if (!m_busy)
        m_patience.start();
    if (m_running)
        m_discard = true;
    else
        start();
}

void FileLoader::cancel()
{
    m_wanted.clear();
    m_discard = m_running;
    stopWaiting();
}

void FileLoader::start()
{
    m_running = true;
    m_discard = false;
    m_outcome.reset();
    m_thread = std::jthread([this, path = m_wanted.toStdString()] {
        try {
            m_outcome = m_open(path);
        } catch (const std::bad_alloc &) {
            m_outcome = fail(ErrorCode::Io, path, tr("not enough memory to open it").toStdString());
        } catch (
            const std::exception &error) { // the thread's last line: beyond it is std::terminate
            m_outcome = fail(ErrorCode::Io, path, error.what());
        }
        emit workerDone();
    });
}

void FileLoader::finish()
{
    m_thread.join();
    m_running = false;
    Opened opened = *std::exchange(m_outcome, std::nullopt);
    if (std::exchange(m_discard, false)) {
        if (!m_wanted.isEmpty())
            start();
        return;
    }
    const QString path = std::exchange(m_wanted, {});
    stopWaiting();
    if (!opened) {
        emit failed(path, opened.error());
        return;
    }
    emit loaded(std::make_shared<const LoadedFile>(
        LoadedFile{path, std::move(opened->value), std::move(opened->findings)}));
}

void FileLoader::stopWaiting()
{
    m_patience.stop();
    if (std::exchange(m_busy, false))
        emit busyChanged(false);
}

} // namespace pelorus
