// SPDX-License-Identifier: GPL-3.0-or-later
// Fixed point layer by layer: what calibration chose (integer and fraction bits), what lies beyond
// the range and the SQNR, and beside them the fraction length that a person chose and what it makes
// of the same numbers. A fraction length is written through setData() and announced; whoever owns
// the request answers with a new state. GUI thread only.
#pragma once

#include "ui/models/benchmarktables.h"
#include "ui/session/fixedpointrunner.h"

#include <QAbstractTableModel>

namespace pelorus {

class FractionsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Name,
        Values, ///< weights or inputs
        Chosen, ///< the fraction length, which can be edited
        Overflow, ///< share beyond the range
        Sqnr, ///< dB
        Calibrated, ///< "2 + 6": integer and fraction bits
        OverflowBefore,
        SqnrBefore,
        Largest, ///< magnitude
        Columns_
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setState(const FixedPointStatePtr &state);
    [[nodiscard]] const FixedPointRow &row(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    /// A person wants this fraction length in `row`.
    void fractionWanted(int row, int fraction);

private:
    FixedPointStatePtr m_state;
};

/// The same for files.
[[nodiscard]] BenchmarkTable fractionsTable(const FixedPointState &state);

/// What others published, of other networks: it stands apart.
[[nodiscard]] BenchmarkTable publishedFixedPointTable(const io::Benchmarks &published);

} // namespace pelorus
