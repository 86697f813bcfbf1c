// SPDX-License-Identifier: GPL-3.0-or-later
// Summarises the weights or the inputs of one layer in the background: what the views of formats
// and levels draw. The newest request wins; the last few summaries stay known, so that going back
// to a layer costs nothing.
//
// GUI thread only, but m_shared, which the worker fills behind its lock.
#pragma once

#include "core/accuracy/experiment.h"
#include "core/accuracy/valuesummary.h"

#include <QObject>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace pelorus {

enum class LayerValues { Weights, Inputs };

using ValueSummaryPtr = std::shared_ptr<const accuracy::ValueSummary>;

class ValuesRunner : public QObject
{
    Q_OBJECT
public:
    using ExperimentPtr = std::shared_ptr<const accuracy::Experiment>;
    /// Images whose inputs are summarised, and values at which no further batch is taken.
    static constexpr Count inputImages = 16;
    static constexpr std::size_t mostInputs = 1 << 24;

    explicit ValuesRunner(QObject *parent = nullptr);
    ~ValuesRunner() override; ///< stops what runs and waits for it

    /// `layer` of the experiment's network; a null experiment cancels.
    void request(const ExperimentPtr &experiment, std::size_t layer, LayerValues what);
    /// Of the request; null: on its way, or there is none.
    [[nodiscard]] ValueSummaryPtr summary() const;
    [[nodiscard]] bool isBusy() const { return m_running.has_value(); }

signals:
    void changed(); ///< of summary() or isBusy()
    void failed(const QString &message);
    void workerDone(); ///< internal: emitted by the worker

private:
    using Key = std::pair<std::size_t, LayerValues>;
    struct Shared
    {
        std::mutex mutex;
        ValueSummaryPtr summary;
        std::string error;
    };
    void startIfFree();
    void finish();

    ExperimentPtr m_experiment; ///< that m_known belongs to
    std::optional<Key> m_wanted, m_running;
    std::map<Key, ValueSummaryPtr> m_known;
    Shared m_shared; ///< of the worker's job
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus
