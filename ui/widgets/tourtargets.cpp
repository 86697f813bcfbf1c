// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tourtargets.h"

#include "ui/charts/chart.h"
#include "ui/widgets/arraypanel.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/hardwareform.h"
#include "ui/widgets/layersdock.h"
#include "ui/widgets/layerstable.h"
#include "ui/widgets/mainwindow.h"
#include "ui/widgets/mappingdock.h"
#include "ui/widgets/schematic.h"
#include "ui/widgets/scoreboardbar.h"

#include <QScrollArea>
#include <QSpinBox>

#include <algorithm>

namespace pelorus {

namespace {

Chart *chartOf(MainWindow &window, const QString &id)
{
    const QList<Chart *> &charts = window.charts().charts();
    const auto found = std::find_if(charts.begin(), charts.end(),
                                    [&](const Chart *chart) { return chart->id() == id; });
    return found == charts.end() ? nullptr : *found;
}

Dock *dockOf(MainWindow &window, const QString &name)
{
    for (Dock *dock : window.docks())
        if (dock->objectName() == name)
            return dock;
    return nullptr;
}

QWidget *tileOf(MainWindow &window, const QString &id)
{
    for (TileWidget *tile : window.scoreboard().tiles())
        if (tile->tile().id == id)
            return tile->isVisibleTo(&window) ? static_cast<QWidget *>(tile) : &window.scoreboard();
    return nullptr;
}

} // namespace

QWidget *tourTarget(MainWindow &window, const QString &name)
{
    const QString kind = name.section(u':', 0, 0);
    const QString which = name.section(u':', 1);
    if (kind == QLatin1String("chart"))
        return chartOf(window, which);
    if (kind == QLatin1String("dock"))
        return dockOf(window, which);
    if (kind == QLatin1String("tile"))
        return tileOf(window, which);
    if (kind == QLatin1String("value"))
        return window.hardware().form()->editor(which);
    if (name == QLatin1String("layers"))
        return window.layers().table();
    if (name == QLatin1String("batch"))
        return window.hardware().batch();
    if (name == QLatin1String("schematic"))
        return window.hardware().schematic();
    if (name == QLatin1String("array"))
        return window.mapping().array();
    return nullptr;
}

void showForTour(MainWindow &window, const QStringList &names)
{
    Chart *alone = nullptr;
    for (const QString &name : names) {
        if (Dock *dock = dockOf(window, name)) {
            dock->show();
            dock->raise();
        } else if (Chart *chart = chartOf(window, name)) {
            alone = chart;
        }
    }
    window.charts().maximize(alone);
}

void scrollTo(QWidget &target)
{
    constexpr int margin = 20; // pixels of what stands around it
    for (QWidget *above = target.parentWidget(); above && !above->isWindow();
         above = above->parentWidget())
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(&target, 0, margin);
}

} // namespace pelorus
