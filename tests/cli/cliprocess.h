// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the real pelorus-cli, and the files it is given.
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTest>

#include <functional>

namespace pelorus::test {

struct CliRun
{
    int status = -1; ///< exit status; -1: crashed or never ended
    QByteArray out, err;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    /// Nothing on standard output, one line on standard error that says who speaks.
    [[nodiscard]] bool isOneLineOfError() const
    {
        return out.isEmpty() && err.startsWith("pelorus-cli: ") && err.endsWith('\n')
            && err.count('\n') == 1;
    }
};

/// `beforeExec` runs in the child between fork and exec.
inline CliRun runCli(const QStringList &arguments, const std::function<void()> &beforeExec = {})
{
    QProcess process;
    if (beforeExec)
        process.setChildProcessModifier(beforeExec);
    process.start(PELORUS_CLI, arguments);
    CliRun run;
    if (!process.waitForFinished(50'000)) {
        process.kill();
        process.waitForFinished();
        return run;
    }
    if (process.exitStatus() == QProcess::NormalExit)
        run.status = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

/// Fails the test unless the program refuses, with one line that has `part`.
inline void verifyRefused(const QStringList &arguments, const QString &part)
{
    const CliRun run = runCli(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.isOneLineOfError(), run.err.constData());
    QVERIFY2(run.err.contains(part.toUtf8()), run.err.constData());
}

/// The path, with this content.
inline QString writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

/// A file of tests/golden.
inline QByteArray golden(const QString &name)
{
    QFile file(PELORUS_TEST_DATA "/golden/" + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace pelorus::test
