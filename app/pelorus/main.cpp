// SPDX-License-Identifier: GPL-3.0-or-later
// pelorus: the window; without a person, what its options ask for (see --help). Messages go to
// standard error as one line; exit status 0 done, 1 the design does not fit, 2 bad usage,
// unreadable or unwritable files.
#include "app/pelorus/options.h"
#include "app/pelorus/unattended.h"
#include "core/base/freedmemory.h"
#include "ui/widgets/designfiles.h"
#include "ui/widgets/exploredock.h"
#include "ui/widgets/mainwindow.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QIcon>

#include <iostream>

namespace {

using namespace pelorus;

int complain(const std::string &line)
{
    std::cerr << "pelorus: " << QString::fromStdString(line).simplified().toStdString() << '\n';
    return 2;
}

/// A picture or a report needs no screen: without one, Qt draws into memory.
void doWithoutScreen()
{
    for (const char *variable : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
        if (qEnvironmentVariableIsSet(variable))
            return;
    qputenv("QT_QPA_PLATFORM", "offscreen");
}

QtMessageHandler standardHandler = nullptr;

/// Qt's platform without a screen says what it cannot do for a window; nobody looks at one here.
void dropPlatformNotes(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith(QLatin1String("This plugin does not support ")))
        standardHandler(type, context, message);
}

int runUnattended(const Options &options)
{
    standardHandler = qInstallMessageHandler(dropPlatformNotes);
    Session session(Session::Memory::Leave);
    WindowHost host(session, {options.theme, options.language});
    Unattended run(session, host, options);
    int status = 0;
    QObject::connect(&run, &Unattended::finished, &run,
                     [&status](int result, const QString &message) {
                         if (!message.isEmpty())
                             complain(message.toStdString());
                         status = result;
                         // Queued: a file may turn out unreadable before the event loop runs. Not
                         // quit(): the window would ask what to do with a network that was opened
                         // into the design.
                         QMetaObject::invokeMethod(
                             qApp, [] { QCoreApplication::exit(); }, Qt::QueuedConnection);
                     });
    run.start();
    QApplication::exec();
    return status;
}

/// The sweep that was asked for, as soon as what is to be opened is there and evaluated.
void varyOnce(Session &session, WindowHost &host, const Options &options, bool isBusy)
{
    if (isBusy || session.isOpening() || session.sweeps().expected() > 0)
        return;
    if (const auto started = host.window().explore().vary(options.vary); !started)
        host.window().messages().showMessage(MessageBar::Kind::Error,
                                             QString::fromStdString(started.error().message()));
}

int runWindow(const Options &options)
{
    Session session;
    const Result<void> restored = options.files.isEmpty() ? session.restore() : Result<void>();
    const QString aside = options.files.isEmpty() ? QString() : session.setAsideUnsaved();
    const AppSettings &settings = session.settings();
    const bool isFirstStart = settings.isFirstStart();
    WindowHost host(session, {settings.theme(), settings.language(), settings.units()});
    host.window().restoreLayout();
    if (options.workspace)
        host.window().workspaces().use(*options.workspace);
    host.window().show();
    host.window().designFiles().showRestored(restored);
    if (!aside.isEmpty())
        host.window().showKeptAside(aside);
    session.openAll(options.files);
    if (!options.vary.isEmpty())
        QObject::connect(&session.runner(), &EvaluationRunner::busyChanged, &host.window(),
                         [&](bool isBusy) { varyOnce(session, host, options, isBusy); });
    // Who asked for nothing and knows nothing of it yet is shown where to begin.
    if (isFirstStart && options.files.isEmpty() && options.vary.isEmpty() && !options.workspace
        && !session.isAtRestoredEdits()) {
        // Once, however this session ends.
        session.settings().setWindowGeometry(host.window().saveGeometry());
        host.window().showStartPage();
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory();
    // Twice: help needs no display, and Qt takes its own options (-platform) out before ours are
    // judged.
    const auto early = parseOptions(argc, argv);
    if (const auto *answer = std::get_if<Answer>(&early)) {
        std::cout << answer->text << std::flush;
        return std::cout ? 0 : complain("standard output: cannot write");
    }
    if (const auto *options = std::get_if<Options>(&early); options && options->unattended())
        doWithoutScreen();

    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pelorus"));
    QApplication::setApplicationDisplayName(QStringLiteral("Pelorus"));
    QApplication::setApplicationVersion(QStringLiteral(PELORUS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("pelorus"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/pelorus.svg")));

    const auto parsed = parseOptions(argc, argv);
    if (const auto *error = std::get_if<UsageError>(&parsed))
        return complain(error->line);
    const Options &options = std::get<Options>(parsed);
    return options.unattended() ? runUnattended(options) : runWindow(options);
}
