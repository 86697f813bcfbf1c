// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layersdock.h"

#include "ui/charts/explanationpopover.h"
#include "ui/models/hinttext.h"
#include "ui/session/designedits.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/layerstable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace pelorus {

LayersDock::LayersDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("layers"), tr("Layers"), parent), m_session(session),
      m_model(new LayersModel(session.document(), this)),
      m_table(new LayersTable(*m_model, session.selection(), this)), m_filter(new QLineEdit(this))
{
    makeActions();
    makeBitsMenu();
    setContent(m_table, 6);

    m_filter->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter the layers"));
    m_filter->setToolTip(tr("Words in name, kind, shape or bottleneck; all must match"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(180);
    connect(m_filter, &QLineEdit::textChanged, m_table, &LayersTable::setFilterText);
    controlRow()->addWidget(m_filter);
    for (QAction *action : {m_add, m_duplicate, m_remove, m_up, m_down}) {
        auto *button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setIconSize(QSize(14, 14));
        button->setDefaultAction(action);
        button->setAccessibleName(action->text());
        controlRow()->addWidget(button);
    }

    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &pos) {
        QMenu menu;
        const QModelIndex cell = m_table->indexAt(pos);
        if (cell.isValid()) {
            menu.addAction(tr("&Where from?"), m_table, [this, cell = QPersistentModelIndex(cell)] {
                m_table->selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
                explain(m_table);
            });
            menu.addSeparator();
        }
        fillMenu(menu);
        menu.exec(m_table->viewport()->mapToGlobal(pos));
    });
    connect(m_table, &LayersTable::editFailed, this, &LayersDock::editFailed);
    connect(&session.selection(), &SelectionHub::selectionChanged, this,
            &LayersDock::updateActions);
    connect(&session.document(), &DesignDocument::designChanged, this, &LayersDock::updateDetail);
    updateDetail();
}

QAction *LayersDock::makeAction(const QString &text, const QString &statusTip,
                                const QKeySequence &shortcut, void (LayersDock::*slot)())
{
    auto *action = new QAction(text, this);
    action->setStatusTip(statusTip);
    action->setToolTip(statusTip);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

void LayersDock::makeActions()
{
    m_add = makeAction(tr("&Add layer"), tr("Add a layer behind the selected ones"),
                       QKeySequence(Qt::Key_Insert), &LayersDock::add);
    m_duplicate = makeAction(tr("D&uplicate layers"), tr("Duplicate the selected layers"),
                             QKeySequence(Qt::CTRL | Qt::Key_D), &LayersDock::duplicate);
    m_remove = makeAction(tr("&Delete layers"), tr("Delete the selected layers"),
                          QKeySequence(Qt::Key_Delete), &LayersDock::remove);
    m_up = makeAction(tr("Move layer &up"), tr("Move the selected layer towards the input"),
                      QKeySequence(Qt::ALT | Qt::Key_Up), &LayersDock::moveUp);
    m_down = makeAction(tr("Move layer d&own"), tr("Move the selected layer towards the output"),
                        QKeySequence(Qt::ALT | Qt::Key_Down), &LayersDock::moveDown);
    m_copy = makeAction(tr("&Copy as table"),
                        tr("Copy the selected layers, or all, as tab-separated text"),
                        QKeySequence(QKeySequence::Copy), &LayersDock::copy);
    m_paste = makeAction(tr("&Paste layers"), tr("Insert layers from a copied table"),
                         QKeySequence(QKeySequence::Paste), &LayersDock::paste);
    for (const auto &[action, name] : {std::pair(m_add, "addLayer"),
                                       {m_duplicate, "duplicateLayers"},
                                       {m_remove, "deleteLayers"},
                                       {m_up, "moveLayerUp"},
                                       {m_down, "moveLayerDown"},
                                       {m_copy, "copyLayers"},
                                       {m_paste, "pasteLayers"}})
        action->setObjectName(QLatin1String(name));
    m_add->setIcon(glyphIcon(Glyph::Add));
    m_duplicate->setIcon(glyphIcon(Glyph::Duplicate));
    m_remove->setIcon(glyphIcon(Glyph::Remove));
    m_up->setIcon(glyphIcon(Glyph::Up));
    m_down->setIcon(glyphIcon(Glyph::Down));
}

void LayersDock::makeBitsMenu()
{
    m_bits = new QMenu(tr("Set &bits"), this);
    const auto field = [this](const QString &text, const char *name, LayersModel::Column column,
                              std::initializer_list<int> choices) {
        QMenu *menu = m_bits->addMenu(text);
        for (int bits : choices) {
            QAction *action = menu->addAction(tr("%1 bit").arg(bits));
            action->setObjectName(
                QStringLiteral("setBits-%1-%2").arg(QLatin1String(name)).arg(bits));
            action->setStatusTip(tr("Set that width of all selected layers"));
            connect(action, &QAction::triggered, this, [this, column, bits] {
                report(m_model->setBitsOfRows(m_table->selectedLayers(), column, bits));
            });
        }
    };
    field(tr("&Weights"), "weights", LayersModel::FilterBits, {1, 2, 4, 6, 8, 12, 16, 32});
    field(tr("&Activations"), "activations", LayersModel::IfmapBits, {1, 2, 4, 6, 8, 12, 16, 32});
    field(tr("&Partial sums"), "psums", LayersModel::PsumBits, {8, 16, 20, 24, 32, 48, 64});
}

void LayersDock::fillMenu(QMenu &menu) const
{
    menu.addActions({m_add, m_duplicate, m_remove});
    menu.addSeparator();
    menu.addActions({m_up, m_down});
    menu.addSeparator();
    menu.addMenu(m_bits);
    menu.addSeparator();
    menu.addActions({m_copy, m_paste});
}

void LayersDock::setEvaluation(const EvaluationPtr &evaluation)
{
    m_model->setEvaluation(evaluation);
}

void LayersDock::updateDetail()
{
    const Network &network = *m_session.document().design()->network;
    int macLayers = 0;
    for (const LayerPtr &layer : network.layers())
        macLayers += hasMacs(layer->kind) ? 1 : 0;
    setDetail(tr("%1 · %n layer(s), %2 with MACs", nullptr, int(network.layers().size()))
                  .arg(QString::fromStdString(network.name()))
                  .arg(macLayers));
    updateActions();
}

void LayersDock::updateActions()
{
    const std::vector<std::size_t> selected = m_table->selectedLayers();
    const std::size_t count = m_session.document().design()->network->layers().size();
    m_duplicate->setEnabled(!selected.empty());
    m_remove->setEnabled(!selected.empty() && selected.size() < count);
    m_up->setEnabled(selected.size() == 1 && selected.front() > 0);
    m_down->setEnabled(selected.size() == 1 && selected.front() + 1 < count);
    m_bits->setEnabled(!selected.empty());
}

void LayersDock::focusFilter()
{
    show();
    raise();
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void LayersDock::report(const Result<void> &result)
{
    if (!result)
        emit editFailed(hintText(result.error().message()));
}

void LayersDock::add()
{
    const std::vector<std::size_t> selected = m_table->selectedLayers();
    const std::size_t count = m_session.document().design()->network->layers().size();
    const std::size_t at = selected.empty() ? count : selected.back() + 1;
    const Result<void> added = addLayer(m_session.document(), at, LayerKind::Conv);
    report(added);
    if (added)
        m_session.selection().select({.layers = {at}, .level = {}, .tensor = {}});
}

void LayersDock::duplicate()
{
    report(duplicateLayers(m_session.document(), m_table->selectedLayers()));
}

void LayersDock::remove()
{
    const std::vector<std::size_t> selected = m_table->selectedLayers();
    report(removeLayers(m_session.document(), selected));
}

void LayersDock::move(int offset)
{
    const std::vector<std::size_t> selected = m_table->selectedLayers();
    if (selected.size() != 1)
        return;
    const std::size_t to = std::size_t(int(selected.front()) + offset);
    const Result<void> moved = moveLayer(m_session.document(), selected.front(), to);
    report(moved);
    if (moved)
        m_session.selection().select({.layers = {to}, .level = {}, .tensor = {}});
}

void LayersDock::moveUp()
{
    move(-1);
}

void LayersDock::moveDown()
{
    move(+1);
}

void LayersDock::copy()
{
    QGuiApplication::clipboard()->setText(m_model->tsv(m_table->selectedLayers()));
}

void LayersDock::paste()
{
    const std::vector<std::size_t> selected = m_table->selectedLayers();
    const std::size_t count = m_session.document().design()->network->layers().size();
    report(pasteLayers(m_session.document(), selected.empty() ? count : selected.back() + 1,
                       QGuiApplication::clipboard()->text()));
}

} // namespace pelorus
