// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/actionpalette.h"

#include "ui/session/appsettings.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/palette.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSet>
#include <QTimer>
#include <QTranslator>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace pelorus {

namespace {

const QString recentKey = QStringLiteral("palette/recent");

const QString kBelow = QStringLiteral(" ▸ "); // between a menu and its entry

struct ActionColumn
{
    enum { Text, Shortcut, Tip, ColumnCount };
};

/// "pinBaseline" and "show-mapping" as words.
QString wordsOf(QString id)
{
    static const QRegularExpression hump(QStringLiteral("([a-z])([A-Z])"));
    return id.replace(hump, QStringLiteral("\\1 \\2")).replace(u'-', u' ').toLower();
}

/// The Chinese of an English text, where there is one, so that either language finds an action in
/// an English window. (In a Chinese one, ids are the English.)
class Chinese
{
public:
    Chinese() { m_known = m_translator.load(QStringLiteral(":/i18n/pelorus_zh_CN")); }
    [[nodiscard]] QString of(const QString &text) const
    {
        static constexpr const char *contexts[] = {"pelorus::Actions",
                                                   "Menus",
                                                   "Workspaces",
                                                   "pelorus::LayersDock",
                                                   "pelorus::SnapshotsDock",
                                                   "pelorus::HardwareDock",
                                                   "pelorus::MappingDock",
                                                   "pelorus::PrecisionDock",
                                                   "pelorus::FindingsDock",
                                                   "pelorus::HistoryDock"};
        for (const char *context : contexts) {
            const QString found =
                m_known ? m_translator.translate(context, text.toUtf8().constData()) : QString();
            if (!found.isEmpty())
                return Actions::plain(found);
        }
        return {};
    }

private:
    QTranslator m_translator;
    bool m_known = false;
};

class Collector
{
public:
    QList<FoundAction> found;

    void add(QAction *action, const QString &menu)
    {
        if (action->isSeparator() || !action->isVisible() || m_seen.contains(action))
            return;
        if (action->menu()) {
            addMenu(*action->menu(), menu);
            return;
        }
        const QString text = Actions::plain(action->text());
        if (text.isEmpty())
            return;
        m_seen.insert(action);
        const QString id = action->objectName().isEmpty() ? text : action->objectName();
        const QString shown = menu.isEmpty() ? text : menu + kBelow + text;
        found.append({action, id, shown,
                      QStringList{shown, action->statusTip(), wordsOf(id),
                                  m_chinese.of(action->text()), m_chinese.of(action->statusTip())}
                          .join(u' ')
                          .toLower()});
    }

    void addMenu(QMenu &menu, const QString &above)
    {
        emit menu.aboutToShow(); // menus that fill themselves
        const QString title = Actions::plain(menu.title());
        for (QAction *action : menu.actions())
            add(action, above.isEmpty() ? title : above + kBelow + title);
    }

private:
    Chinese m_chinese;
    QSet<const QAction *> m_seen;
};

} // namespace

QList<FoundAction> allActions(const QWidget &window)
{
    Collector collector;
    const auto *main = qobject_cast<const QMainWindow *>(&window);
    if (main && main->menuBar()) {
        for (QAction *action : main->menuBar()->actions()) {
            if (!action->menu())
                continue;
            const QString title = Actions::plain(action->menu()->title());
            emit action->menu()->aboutToShow();
            for (QAction *entry : action->menu()->actions())
                collector.add(entry, entry->menu() ? title : QString());
        }
    }
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (qobject_cast<const QMenu *>(widget) || widget->window() != &window)
            continue;
        for (QAction *action : widget->actions()) {
            if (!action->statusTip().isEmpty()) // those of Qt's own widgets have none
                collector.add(action, {});
        }
    }
    return collector.found;
}

ActionPalette::ActionPalette(QWidget &window, AppSettings &settings)
    : QDialog(&window), m_settings(settings), m_actions(allActions(window)),
      m_field(new QLineEdit(this)), m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("actionPalette"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Find action"));
    m_field->setPlaceholderText(tr("What do you want to do?"));
    m_field->setAccessibleName(tr("Words of the action"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setColumnCount(ActionColumn::ColumnCount);
    m_list->setHeaderLabels({tr("Action"), tr("Keys"), tr("What it does")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setAccessibleName(tr("Actions"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->header()->setStretchLastSection(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    resize(std::min(760, window.width() - 80), std::min(460, window.height() - 120));
    move(window.mapToGlobal(QPoint((window.width() - width()) / 2, 60)));

    connect(m_field, &QLineEdit::textChanged, this, &ActionPalette::fill);
    connect(m_field, &QLineEdit::returnPressed, this, &ActionPalette::run);
    connect(m_list, &QTreeWidget::itemClicked, this, &ActionPalette::run);
    fill({});
}

QStringList ActionPalette::recent() const
{
    return m_settings.viewOption(recentKey).toStringList();
}

void ActionPalette::fill(const QString &typed)
{
    const QStringList words = typed.toLower().split(u' ', Qt::SkipEmptyParts);
    const QStringList used = recent();
    QList<const FoundAction *> matching;
    for (const FoundAction &one : m_actions) {
        const bool matches = one.action
            && std::all_of(words.begin(), words.end(),
                           [&](const QString &word) { return one.words.contains(word); });
        if (matches)
            matching.append(&one);
    }
    // What can be done comes before what cannot; then what was used lately, then what begins with
    // the words; the many of submenus come last.
    const auto rank = [&](const FoundAction *one) {
        const auto place = used.indexOf(one->id);
        const bool begins = !words.isEmpty() && one->text.toLower().startsWith(words.first());
        return std::tuple(!one->action->isEnabled(), place < 0 ? used.size() : place, !begins,
                          one->text.contains(kBelow));
    };
    std::stable_sort(matching.begin(), matching.end(),
                     [&](const FoundAction *a, const FoundAction *b) { return rank(a) < rank(b); });
    m_list->clear();
    for (const FoundAction *one : matching) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setText(ActionColumn::Text, one->text);
        item->setText(ActionColumn::Shortcut,
                      one->action->shortcut().toString(QKeySequence::NativeText));
        item->setText(ActionColumn::Tip, one->action->statusTip());
        item->setSizeHint(ActionColumn::Text, QSize(0, fontMetrics().height() + 8));
        item->setToolTip(ActionColumn::Text, one->action->statusTip());
        item->setForeground(ActionColumn::Tip, mutedColour(palette()));
        item->setData(ActionColumn::Text, Qt::UserRole, QVariant::fromValue(one->action));
        item->setData(ActionColumn::Shortcut, Qt::UserRole, one->id);
        if (one->action->isCheckable())
            item->setCheckState(ActionColumn::Text,
                                one->action->isChecked() ? Qt::Checked : Qt::Unchecked);
        item->setFlags(one->action->isEnabled() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                                : Qt::NoItemFlags);
    }
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    for (const int column : {ActionColumn::Text, ActionColumn::Shortcut}) {
        m_list->resizeColumnToContents(column);
        m_list->setColumnWidth(column, std::min(m_list->columnWidth(column) + 12, width() / 2));
    }
}

void ActionPalette::run()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    QStringList used = recent();
    const QString id = item->data(ActionColumn::Shortcut, Qt::UserRole).toString();
    used.removeAll(id);
    used.prepend(id);
    m_settings.setViewOption(recentKey, QStringList(used.mid(0, mostRecent)));
    const QPointer<QAction> action =
        item->data(ActionColumn::Text, Qt::UserRole).value<QPointer<QAction>>().data();
    accept();
    // After the palette has gone: the action may open a dialog, or build the window anew.
    QTimer::singleShot(0, action, [action] { action->trigger(); });
}

bool ActionPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int count = m_list->topLevelItemCount();
        const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
        const int step = key == Qt::Key_Down ? 1
            : key == Qt::Key_Up              ? -1
            : key == Qt::Key_PageDown        ? 10
            : key == Qt::Key_PageUp          ? -10
                                             : 0;
        if (step != 0 && count > 0) {
            m_list->setCurrentItem(m_list->topLevelItem(std::clamp(row + step, 0, count - 1)));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace pelorus
