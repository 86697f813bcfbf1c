// SPDX-License-Identifier: GPL-3.0-or-later
// Computes once, in the background, what the tables of benchmarks need beside the open design:
// first the shapes of all built-in networks, the Eyeriss chip's layers under the model and the
// budgets of the FPGAs, then, when they are asked for and one by one, the chips that take a search
// of mappings, which is seconds for each. GUI thread only.
#pragma once

#include "core/hardware/fpgadevice.h"
#include "core/io/benchmarks.h"
#include "core/io/catalog.h"
#include "core/io/chipmodels.h"
#include "core/workload/networksummary.h"
#include "ui/session/latestjob.h"

#include <optional>
#include <vector>

namespace pelorus {

/// What is known whatever the design is.
struct BenchmarkFigures
{
    io::Benchmarks published;
    std::vector<NetworkSummary> networks;
    std::vector<io::ChipLayer> eyerissModelled;
    std::vector<std::optional<FpgaDevice>> budgets; ///< of the published FPGA designs
    double tpuPeakTops = 0; ///< of the built-in accelerator
    /// Of the first published layers and rows; what is missing comes later.
    std::vector<std::optional<io::EieModel>> eieModelled;
    std::vector<std::optional<io::NvdlaModel>> nvdlaModelled;
};

/// All that takes no search. Errors: a network or an accelerator that is built in and cannot be
/// read.
[[nodiscard]] Result<BenchmarkFigures>
benchmarkFigures(const std::vector<io::CatalogEntry> &networks = io::listNetworks());

class BenchmarkRunner : public QObject
{
    Q_OBJECT
public:
    explicit BenchmarkRunner(QObject *parent = nullptr);

    /// The first call starts it; others do nothing.
    void start();
    /// The same of the chips that take a search; they follow what start() computes.
    void startSearches();
    [[nodiscard]] bool isBusy() const { return m_job.isBusy() || m_searches.isBusy(); }
    /// None before the first changed().
    [[nodiscard]] const std::optional<BenchmarkFigures> &figures() const { return m_figures; }

signals:
    void changed(); ///< of figures()
    void finished();
    void failed(const QString &message); ///< what is missing does not come

private:
    void search();

    bool m_isStarted = false;
    bool m_isAskedToSearch = false;
    std::optional<BenchmarkFigures> m_figures;
    LatestJob m_job, m_searches;
};

} // namespace pelorus
