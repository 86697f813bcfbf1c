// SPDX-License-Identifier: GPL-3.0-or-later
// A button that says which layers something is for, with a list of them to check in its menu: all,
// each kind where there are several, each layer. The list stays open while one checks. GUI thread
// only.
#pragma once

#include <QToolButton>

#include <optional>
#include <string>
#include <vector>

class QListWidget;
class QListWidgetItem;

namespace pelorus {

class LayerChoiceButton : public QToolButton
{
    Q_OBJECT
public:
    struct Entry
    {
        std::string name, kind; ///< the kind as files spell it: "conv"
        bool operator==(const Entry &) const = default;
    };

    /// `name` is what a screen reader says before the layers.
    explicit LayerChoiceButton(const QString &name, QWidget *parent = nullptr);

    /// Other layers than before are all chosen, and changed() is not emitted.
    void setLayers(std::vector<Entry> layers);
    /// Names in the network's order, none where no layer is chosen; absent: all of them.
    [[nodiscard]] std::optional<std::vector<std::string>> chosen() const;
    /// As by hand.
    void setChosen(std::size_t layer, Qt::CheckState state);
    [[nodiscard]] QListWidget *list() const { return m_list; }

signals:
    void changed(); ///< of chosen()

private:
    [[nodiscard]] bool stands(int row, std::size_t layer) const;
    void follow(const QListWidgetItem *item);
    void showChoice();

    QString m_name;
    std::vector<Entry> m_layers;
    std::vector<std::string> m_kinds; ///< the rows behind the first one; empty: no such rows
    QListWidget *m_list;
};

} // namespace pelorus
