// SPDX-License-Identifier: GPL-3.0-or-later
// A run without a person: opens the files, waits until everything shown is computed, writes what
// the options ask for, and ends. Driven by signals, never by time.
#pragma once

#include "app/pelorus/options.h"
#include "ui/widgets/windowhost.h"

#include <QObject>

namespace pelorus {

class Dock;

class Unattended : public QObject
{
    Q_OBJECT
public:
    /// Session and host must outlive the run.
    Unattended(Session &session, WindowHost &host, const Options &options);

    void start();

signals:
    /// 0 done; 1 written, but the design does not fit; 2 unreadable or unwritable. `message` is one
    /// line for standard error, empty for none.
    void finished(int status, const QString &message);

private:
    void openNext();
    void continueWhenIdle();
    void write();
    [[nodiscard]] Result<void> writeScreenshot();
    void arrange();
    void showPage(Dock &dock); ///< that the options ask for
    void refuse(const QString &message);

    Session &m_session;
    WindowHost &m_host;
    Options m_options;
    QStringList m_waiting; ///< files still to open
    Dock *m_alone = nullptr; ///< that makes the whole picture
    bool m_done = false;
};

} // namespace pelorus
