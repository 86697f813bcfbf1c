// SPDX-License-Identifier: GPL-3.0-or-later
// A view of one table of figures (ui/models/benchmarktables.h), and what docks of such tables
// share: buttons that copy them or write them to a file. GUI thread only.
#pragma once

#include "ui/models/benchmarkmodel.h"

#include <QTableView>

#include <functional>

namespace pelorus {

class Dock;

class BenchmarkView : public QTableView, public Explainable
{
    Q_OBJECT
public:
    enum class Order {
        Sortable, ///< by a click on a column's head
        AsGiven ///< rows follow from each other
    };
    enum class Height {
        Free, ///< as the layout gives, scrolled
        Rows ///< that of its rows; columns grow where content comes later
    };

    /// `name` is what a screen reader says.
    BenchmarkView(const QString &name, Order order, Height height, QWidget *parent = nullptr);

    /// Columns get the width of their content the first time; then widths belong to the user.
    void setTable(const BenchmarkTable &table);
    [[nodiscard]] const BenchmarkModel *figures() const { return m_figures; }
    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of the current cell
    [[nodiscard]] QRect explainedRect() const override;

private:
    void fitHeight();

    BenchmarkModel *m_figures;
    Height m_height;
};

using BenchmarkModels = QList<const BenchmarkModel *>;

/// As CSV, each table under the other.
[[nodiscard]] QByteArray csvOf(const BenchmarkModels &tables);

/// Puts Copy and CSV… into the dock's title row; `shown` are the tables they are for, `file` the
/// name that is proposed.
void addTableButtons(Dock &dock, const std::function<BenchmarkModels()> &shown,
                     const QString &file);

} // namespace pelorus
