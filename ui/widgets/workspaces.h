// SPDX-License-Identifier: GPL-3.0-or-later
// Workspaces: arrangements of the window's docks and charts, each for a task. How a person leaves
// one is how it comes back; reset gives the arrangement that it has at first.
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

#include <optional>
#include <vector>

class QAction;
class QActionGroup;

namespace pelorus {

class Chart;
class MainWindow;

enum class Workspace {
    Design, ///< hardware and mapping beside the charts, layers below
    Precision, ///< the Precision dock and the Accuracy chart
    Explore, ///< the Explore dock and the charts of a sweep
    Learn ///< figures and tables of the field, live, around one chart
};

/// In the order of the menu.
[[nodiscard]] std::vector<Workspace> allWorkspaces();
/// "design", "precision", "explore", "learn": in settings and on the command line.
[[nodiscard]] QString nameOf(Workspace workspace);
[[nodiscard]] std::optional<Workspace> workspaceFromName(const QString &name);

class Workspaces : public QObject
{
    Q_OBJECT
public:
    /// The window must outlive this object, which it owns. Takes over no workspace yet.
    explicit Workspaces(MainWindow &window);

    [[nodiscard]] Workspace current() const { return m_current; }
    /// Keeps how the present one is left, and shows another as it was left, or at first.
    void use(Workspace workspace);
    /// Another one as it is at first, whatever was left; keeps nothing.
    void showFirst(Workspace workspace);
    /// The present one as it is at first.
    void reset();
    /// The one that was used last, as it was left.
    void restore();
    /// How the present one is left, for the next start.
    void keep();

    /// From here until endVisit() workspaces come as they are at first, and how they are left is
    /// forgotten: a guided tour arranges the window for itself.
    void beginVisit();
    /// Workspace, docks and charts are again as beginVisit() found them.
    void endVisit();

    /// One a workspace, checkable.
    [[nodiscard]] QList<QAction *> actions() const;

private:
    void arrange(Workspace workspace);
    void show(Workspace workspace);
    void choose(Workspace workspace); ///< marks it as the present one
    void showChart(const QString &id); ///< alone; empty: all
    /// As the window had saved them; false: it cannot be read.
    bool restoreDocks(const QByteArray &state);

    /// What a visit comes back to.
    struct Left
    {
        Workspace workspace = Workspace::Design;
        QByteArray state;
        QString alone; ///< as Plan::chart
        QList<Chart *> front; ///< of the charts that share a place
    };

    MainWindow &m_window;
    std::optional<Left> m_left; ///< none: no visit
    QActionGroup *m_choices;
    Workspace m_current = Workspace::Design;
};

} // namespace pelorus
