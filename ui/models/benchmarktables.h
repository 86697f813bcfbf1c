// SPDX-License-Identifier: GPL-3.0-or-later
// Published figures beside those of the model, as tables: networks, a chip layer by layer, chips
// and FPGA designs with the open design among them. What no source gives says so. Pure functions.
#pragma once

#include "core/explore/evaluation.h"
#include "core/io/benchmarks.h"
#include "core/workload/networksummary.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <optional>
#include <vector>

namespace pelorus {

struct BenchmarkColumn
{
    QString key; ///< in files: English, stable
    QString title; ///< translated
    bool isNumber = true;
    double shownFactor = 1; ///< what is shown is so many times a cell's value (preferred units)
};

struct BenchmarkCell
{
    QString text;
    QVariant value; ///< what it is sorted by and written to files as; invalid: not known
    std::optional<double> share = {}; ///< 0..1 of a budget, drawn as a bar
    QString tip = {};
};

struct BenchmarkTable
{
    QList<BenchmarkColumn> columns;
    QList<QList<BenchmarkCell>> rows;
    int ownRow = -1; ///< of the open design or network; none: -1
};

/// `own`: the open network; one of the same name among the built-in ones gives way to it.
[[nodiscard]] BenchmarkTable networksTable(const std::vector<NetworkSummary> &builtin,
                                           const NetworkSummary *own,
                                           const std::vector<io::FloatAccuracy> &accuracies);

/// Each layer on a row: published, modelled and their difference.
[[nodiscard]] BenchmarkTable chipLayersTable(const std::vector<io::ChipLayer> &published,
                                             const std::vector<io::ChipLayer> &modelled);

/// `own` may be null.
[[nodiscard]] BenchmarkTable chipsTable(const std::vector<io::PublishedChip> &chips,
                                        const Evaluation *own);

/// How the figures of a row are known.
enum class ChipMark { Silicon, PostLayout, Estimate, Own };
/// Of each row of chipsTable() of these chips.
[[nodiscard]] std::vector<ChipMark> chipMarks(const BenchmarkTable &table,
                                              const std::vector<io::PublishedChip> &chips);

/// `budgets`: the devices of the designs, in their order; none where it is not known.
[[nodiscard]] BenchmarkTable fpgaTable(const std::vector<io::PublishedFpgaDesign> &designs,
                                       const std::vector<std::optional<FpgaDevice>> &budgets,
                                       const Evaluation *own);

/// Comma-separated values; the columns' keys first, numbers in the C locale.
[[nodiscard]] QByteArray csvOf(const BenchmarkTable &table);
/// As it is read, separated by tabs.
[[nodiscard]] QString tsvOf(const BenchmarkTable &table);

} // namespace pelorus
