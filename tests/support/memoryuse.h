// SPDX-License-Identifier: GPL-3.0-or-later
// What this process takes of the memory, as Linux counts it.
#pragma once

#include <QFile>

#include <malloc.h>

namespace pelorus::test {

/// A line of /proc/self/status in bytes: VmRSS (memory in use) or VmHWM (its peak).
inline qint64 memoryUse(const char *line)
{
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        qFatal("no /proc/self/status");
    for (const QByteArray &entry : status.readAll().split('\n')) {
        if (entry.startsWith(line))
            return entry.simplified().split(' ').at(1).toLongLong() * 1024;
    }
    qFatal("no %s", line);
}

/// The most that `work` takes beyond what is in use before it, bytes. What was freed before is
/// given back first, as it would hide what `work` needs.
template <typename Work> qint64 peakOf(const Work &work)
{
    malloc_trim(0);
    const qint64 before = memoryUse("VmRSS");
    QFile clear("/proc/self/clear_refs"); // the peak counts from here on
    if (!clear.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || clear.write("5") != 1)
        qFatal("cannot reset the peak");
    work();
    return memoryUse("VmHWM") - before;
}

} // namespace pelorus::test
