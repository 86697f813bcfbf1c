// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layerchoicebutton.h"

#include "core/workload/layer.h"
#include "ui/models/compressiontables.h"
#include "ui/models/names.h"

#include <QFontMetrics>
#include <QListWidget>
#include <QMenu>
#include <QSignalBlocker>
#include <QWidgetAction>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int mostRows = 14; // beyond that the list scrolls
constexpr int roomForText = 110; // pixels: "conv1, conv2"

} // namespace

LayerChoiceButton::LayerChoiceButton(const QString &name, QWidget *parent)
    : QToolButton(parent), m_name(name), m_list(new QListWidget(this))
{
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    setFixedWidth(roomForText + 26); // and the arrow
    m_list->setAccessibleName(name);
    m_list->setSpacing(2);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *menu = new QMenu(this);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(m_list);
    menu->addAction(action);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, m_list, [this] { m_list->setFocus(); });
    connect(m_list, &QListWidget::itemChanged, this, &LayerChoiceButton::follow);
    showChoice();
}

void LayerChoiceButton::setLayers(std::vector<Entry> layers)
{
    if (layers == m_layers)
        return;
    m_layers = std::move(layers);
    m_kinds.clear();
    for (const Entry &layer : m_layers) {
        if (std::ranges::find(m_kinds, layer.kind) == m_kinds.end())
            m_kinds.push_back(layer.kind);
    }
    if (m_kinds.size() < 2)
        m_kinds.clear();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const auto add = [this](const QString &text) {
        auto *item = new QListWidgetItem(text, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    };
    add(tr("All layers"));
    for (const std::string &kind : m_kinds) {
        const auto known = layerKindFromName(kind);
        add(tr("All of the kind %1").arg(known ? kindName(*known) : QString::fromStdString(kind)));
    }
    for (const Entry &layer : m_layers)
        add(QString::fromStdString(layer.name));
    const int row = m_list->sizeHintForRow(0) + 2 * m_list->spacing(), frame = 2 * m_list->frameWidth();
    m_list->setFixedHeight(row * std::min(m_list->count(), mostRows) + frame);
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 2 * row + frame); // room to scroll
    m_list->setCurrentRow(0);
    showChoice();
}

std::optional<std::vector<std::string>> LayerChoiceButton::chosen() const
{
    std::vector<std::string> names;
    const int first = m_list->count() - static_cast<int>(m_layers.size());
    for (int row = first; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            names.push_back(m_layers[static_cast<std::size_t>(row - first)].name);
    }
    if (names.size() == m_layers.size())
        return std::nullopt;
    return names;
}

void LayerChoiceButton::setChosen(std::size_t layer, Qt::CheckState state)
{
    const int first = m_list->count() - static_cast<int>(m_layers.size());
    m_list->item(first + static_cast<int>(layer))->setCheckState(state);
}

/// Is the layer meant by this row: the first for all, then the kinds, then each one's own?
bool LayerChoiceButton::stands(int row, std::size_t layer) const
{
    const auto kinds = static_cast<int>(m_kinds.size());
    if (row == 0)
        return true;
    if (row <= kinds)
        return m_layers[layer].kind == m_kinds[static_cast<std::size_t>(row - 1)];
    return row - 1 - kinds == static_cast<int>(layer);
}

/// A row was checked or unchecked: its layers follow it, and every other row its layers.
void LayerChoiceButton::follow(const QListWidgetItem *item)
{
    const QSignalBlocker quiet(m_list);
    const int changedRow = m_list->row(item);
    const int first = m_list->count() - static_cast<int>(m_layers.size());
    const auto itemOf = [&](std::size_t layer) {
        return m_list->item(first + static_cast<int>(layer));
    };
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        if (stands(changedRow, i))
            itemOf(i)->setCheckState(item->checkState());
    }
    for (int row = 0; row < first; ++row) {
        std::size_t checked = 0, of = 0;
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            of += stands(row, i);
            checked += stands(row, i) && itemOf(i)->checkState() == Qt::Checked;
        }
        m_list->item(row)->setCheckState(checked == 0        ? Qt::Unchecked
                                             : checked == of ? Qt::Checked
                                                             : Qt::PartiallyChecked);
    }
    showChoice();
    emit changed();
}

void LayerChoiceButton::showChoice()
{
    const auto names = chosen();
    QString text = !names ? tr("all layers") : names->empty() ? tr("no layer") : layersText(*names);
    if (names && fontMetrics().horizontalAdvance(text) > roomForText)
        text = tr("%1 of %2 layers").arg(names->size()).arg(m_layers.size());
    setText(text);
    setAccessibleName(QStringLiteral("%1: %2").arg(m_name, text));
    QStringList all;
    for (const std::string &name : names.value_or(std::vector<std::string>{}))
        all += QString::fromStdString(name);
    setToolTip(all.isEmpty() ? tr("Which layers the stage is for")
                             : tr("The stage is for %1").arg(all.join(QStringLiteral(", "))));
}

} // namespace pelorus
