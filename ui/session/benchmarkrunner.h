// SPDX-License-Identifier: GPL-3.0-or-later
// Computes once, in the background, what the tables of benchmarks need beside the open design:
// the shapes of all built-in networks, the Eyeriss chip's layers under the model, the budgets of
// the FPGAs. GUI thread only, but m_outcome, which is the worker's while it runs.
#pragma once

#include "core/hardware/fpgadevice.h"
#include "core/io/benchmarks.h"
#include "core/workload/networksummary.h"

#include <QObject>

#include <optional>
#include <thread>
#include <vector>

namespace pelorus {

/// What is known whatever the design is.
struct BenchmarkFigures
{
    io::Benchmarks published;
    std::vector<NetworkSummary> networks;
    std::vector<io::ChipLayer> eyerissModelled;
    std::vector<std::optional<FpgaDevice>> budgets; ///< of the published FPGA designs
};

/// Pure; a tenth of a second.
[[nodiscard]] BenchmarkFigures benchmarkFigures();

class BenchmarkRunner : public QObject
{
    Q_OBJECT
public:
    explicit BenchmarkRunner(QObject *parent = nullptr);
    ~BenchmarkRunner() override; ///< waits for what runs

    /// The first call starts it; others do nothing.
    void start();
    /// None before finished().
    [[nodiscard]] const std::optional<BenchmarkFigures> &figures() const { return m_figures; }

signals:
    void finished();
    void workerDone(); ///< internal: emitted by the worker

private:
    void finish();

    bool m_isStarted = false;
    std::optional<BenchmarkFigures> m_figures, m_outcome;
    std::jthread m_thread; ///< last: joined before what it uses is destroyed
};

} // namespace pelorus
