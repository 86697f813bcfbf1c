// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/menus.h"

#include "core/io/catalog.h"
#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/designfiles.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/mainwindow.h"
#include "ui/widgets/networkchooser.h"
#include "ui/widgets/snapshotsdock.h"
#include "ui/widgets/tourplayer.h"
#include "ui/widgets/workspaces.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QLayout>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace pelorus {

namespace {

/// For tr() in free functions.
struct Menus
{
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

void addThemes(QMenu &menu, AppSettings &settings)
{
    auto *group = new QActionGroup(&menu);
    const auto add = [&](const QString &text, Theme theme, const char *name) {
        QAction *action = menu.addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setStatusTip(Menus::tr("Colours of the window"));
        action->setCheckable(true);
        action->setChecked(settings.theme() == theme);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &settings,
                         [&settings, theme] { settings.setTheme(theme); });
        QObject::connect(&settings, &AppSettings::themeChanged, action,
                         [action, theme](Theme now) { action->setChecked(now == theme); });
    };
    add(Menus::tr("&Follow the system"), Theme::System, "themeSystem");
    add(Menus::tr("&Light"), Theme::Light, "themeLight");
    add(Menus::tr("&Dark"), Theme::Dark, "themeDark");
}

void addLanguages(QMenu &menu, AppSettings &settings)
{
    auto *group = new QActionGroup(&menu);
    const auto add = [&](const QString &text, const QString &code) {
        QAction *action = menu.addAction(text);
        action->setObjectName(QStringLiteral("language-")
                              + (code.isEmpty() ? QStringLiteral("system") : code));
        action->setStatusTip(Menus::tr("Language of the window"));
        action->setCheckable(true);
        action->setChecked(settings.language() == code);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &settings,
                         [&settings, code] { settings.setLanguage(code); });
        QObject::connect(&settings, &AppSettings::languageChanged, action,
                         [action, code](const QString &now) { action->setChecked(now == code); });
    };
    add(Menus::tr("&Follow the system"), {});
    // Each language is written in itself, so that nobody gets lost.
    add(QStringLiteral("English"), QStringLiteral("en"));
    add(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
}

void addDockToggles(QMenu &menu, const MainWindow &window)
{
    int digit = 1;
    for (Dock *dock : window.docks()) {
        QAction *toggle = dock->toggleViewAction();
        toggle->setObjectName(QStringLiteral("show-") + dock->objectName());
        if (digit <= 9)
            toggle->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + digit++)));
        toggle->setStatusTip(Menus::tr("Show or hide “%1”").arg(dock->windowTitle()));
        QObject::connect(toggle, &QAction::triggered, dock, [dock](bool shown) {
            if (shown)
                dock->raise(); // before the tabs that it comes beside
        });
        menu.addAction(toggle);
    }
    // What stands above them can be hidden in the same way, by Qt's own menu.
    const auto add = [&menu](const QString &name, QAction *toggle, const QString &title) {
        toggle->setObjectName(QStringLiteral("show-") + name);
        toggle->setStatusTip(Menus::tr("Show or hide “%1”").arg(title));
        menu.addAction(toggle);
    };
    for (const QDockWidget *other :
         window.findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly))
        if (!qobject_cast<const Dock *>(other))
            add(other->objectName(), other->toggleViewAction(), other->windowTitle());
    for (const QToolBar *bar :
         window.findChildren<QToolBar *>(QString(), Qt::FindDirectChildrenOnly))
        add(bar->objectName(), bar->toggleViewAction(), bar->windowTitle());
}

void addTours(QMenu &menu, MainWindow &window)
{
    for (const Tour &tour : allTours()) {
        QAction *action = menu.addAction(tour.title);
        action->setObjectName(QStringLiteral("tour-") + tour.id);
        action->setStatusTip(tour.about);
        QObject::connect(action, &QAction::triggered, &window,
                         [&window, id = tour.id] { window.tours().start(id); });
    }
}

/// A button whose text stays the same while the action's ("Undo PE columns") changes.
QToolButton *toolButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(action->iconText());
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(Actions::plain(action->text()) + u'\n' + action->statusTip());
    };
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, follow);
    follow();
    return button;
}

} // namespace

void fillMenuBar(MainWindow &window)
{
    QMenuBar &bar = *window.menuBar();
    const Actions &a = window.actions();

    QMenu *file = bar.addMenu(Menus::tr("&File"));
    file->addActions({a.startPage, a.newNetwork, a.open});
    window.designFiles().fillRecentMenu(*file->addMenu(Menus::tr("Open &recent")));
    file->addSeparator();
    file->addActions({a.save, a.saveAs});
    file->addSeparator();
    file->addActions({a.exportChart, a.exportAllCharts, a.report, a.saveMappings});
    file->addSeparator();
    file->addAction(a.quit);

    QMenu *edit = bar.addMenu(Menus::tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    window.layers().fillMenu(*edit);
    edit->addSeparator();
    edit->addActions({a.selectAll, a.clearSelection, a.find});
    edit->addSeparator();
    edit->addAction(a.preferences);

    QMenu *view = bar.addMenu(Menus::tr("&View"));
    view->addMenu(Menus::tr("&Workspace"))->addActions(window.workspaces().actions());
    view->addSeparator();
    addDockToggles(*view, window);
    view->addSeparator();
    view->addActions({a.fit, a.maximizeChart, a.nextDock, a.resetLayout});
    view->addSeparator();
    addThemes(*view->addMenu(Menus::tr("&Theme")), window.session().settings());
    addLanguages(*view->addMenu(Menus::tr("&Language")), window.session().settings());

    QMenu *compare = bar.addMenu(Menus::tr("&Compare"));
    compare->addActions({a.pinBaseline, a.unpinBaseline, a.swapBaseline});
    compare->addSeparator();
    compare->addAction(a.takeSnapshot);
    compare->addActions(window.snapshots().actionsOfRows());

    QMenu *help = bar.addMenu(Menus::tr("&Help"));
    addTours(*help->addMenu(Menus::tr("Guided &tours")), window);
    help->addActions({a.findAction, a.cheatSheet, a.model, a.explain, a.sources});
    help->addSeparator();
    help->addAction(a.about);
}

QToolBar *makeToolBar(MainWindow &window)
{
    auto *bar = new QToolBar(Menus::tr("Tool bar"), &window);
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    const Actions &a = window.actions();
    bar->layout()->setContentsMargins(0, 4, 0, 4);
    bar->layout()->setSpacing(4);
    for (QAction *action : {a.open, a.save, a.undo, a.redo})
        bar->addWidget(toolButton(action, bar));

    auto *label = new QLabel(Menus::tr("Net&work"), bar);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *chooser = new NetworkChooser(window.session(), bar);
    label->setBuddy(chooser);
    label->setContentsMargins(16, 0, 6, 0);
    bar->addWidget(label);
    bar->addWidget(chooser);

    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addWidget(toolButton(a.pinBaseline, bar));
    bar->addWidget(toolButton(a.exportAllCharts, bar));
    bar->addWidget(toolButton(a.report, bar));
    return bar;
}

} // namespace pelorus
