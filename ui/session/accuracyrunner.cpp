// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/accuracyrunner.h"

#include "core/explore/quantizedlayers.h"
#include "core/io/openexperiment.h"
#include "ui/session/background.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace pelorus {

using namespace accuracy;

namespace {

/// Uniform bits that are compared, and those of the table.
const std::vector<int> widths = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16};

// What is done unasked, in MACs: some ten seconds of one core each.
constexpr double bitsBudget = 1e12, tableBudget = 1e11, curvesBudget = 3e11;
constexpr Count tableImages = 256, leastTableImages = 32, curveImages = 1000;

/// Same network, images and ranges: the scheme is not part of it.
bool sameExperiment(const AccuracySetup &a, AccuracySetup b)
{
    b.scheme = a.scheme;
    return a == b;
}

bool sameScheme(const StudyRequest &a, const StudyRequest &b)
{
    return a.scheme == b.scheme && a.format == b.format;
}

/// Bits that the table has: others count as the next smaller ones, which make more noise.
std::vector<LayerBits> known(std::vector<LayerBits> bits)
{
    const auto lower = [](int &width) {
        if (width == floatBits)
            return;
        const auto next = std::upper_bound(widths.begin(), widths.end(), width);
        if (next != widths.begin())
            width = *(next - 1);
    };
    for (LayerBits &layer : bits) {
        lower(layer.weights);
        lower(layer.activations);
    }
    return bits;
}

/// The present bits in place of the table's estimate, where it has one.
std::optional<AgreementEstimate> estimated(const std::shared_ptr<const NoiseTable> &table,
                                           const std::vector<LayerBits> &bits)
{
    return table && table->layers().size() == bits.size() ? table->estimate(known(bits))
                                                          : std::nullopt;
}

/// Images that fit into the budget, of those wanted; rounded down to a step that is worth telling.
Count affordable(double budget, double macsAnImage, Count wanted)
{
    const double images = budget / std::max(1.0, macsAnImage);
    if (images >= static_cast<double>(wanted))
        return wanted;
    Count most = 0;
    for (const Count step : {64, 256, 1000, 10000})
        most = static_cast<double>(step) <= images && step < wanted ? step : most;
    return most;
}

unsigned measuringThreads(unsigned preferred)
{
    return std::max(1U, (preferred > 0 ? preferred : std::thread::hardware_concurrency()) / 2);
}

} // namespace

AccuracyRunner::AccuracyRunner(QObject *parent, Open open)
    : QObject(parent), m_open(open ? std::move(open) : Open(io::openExperiment))
{
    connect(this, &AccuracyRunner::workerDone, this, &AccuracyRunner::finish, Qt::QueuedConnection);
    connect(this, &AccuracyRunner::workerPublished, this, &AccuracyRunner::publish,
            Qt::QueuedConnection);
    connect(
        this, &AccuracyRunner::workerProgressed, this,
        [this](quint64 job, qint64 done) {
            if (!m_running || m_running->id != job)
                return;
            m_progress.done = done;
            emit progressed();
        },
        Qt::QueuedConnection);
}

AccuracyRunner::~AccuracyRunner()
{
    m_edit.request_stop();
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void AccuracyRunner::request(const DesignPtr &design)
{
    const bool isNew =
        !m_design || m_design->network != design->network || m_design->accuracy != design->accuracy;
    m_design = design;
    if (!isNew) // energy alone has changed
        return;
    m_thorough = m_stopped = false;
    ask();
}

void AccuracyRunner::thoroughly()
{
    m_thorough = true;
    m_stopped = false;
    m_openError.reset(); // what could not be opened is tried again
    if (m_design)
        ask();
}

void AccuracyRunner::stop()
{
    m_stopped = true;
    m_edit.request_stop();
    m_thread.request_stop();
}

bool AccuracyRunner::isOpen() const
{
    return m_experiment && m_design->accuracy && sameExperiment(m_setup, *m_design->accuracy);
}

bool AccuracyRunner::isBounded() const
{
    if (!m_state || !m_state->isOpen)
        return false;
    const StudyRequest &request = m_state->study.request;
    return request.images < m_state->images
        || (request.format.empty()
            && request.tableImages < std::min(leastTableImages, m_state->images))
        || request.curveImages < std::min(curveImages, m_state->images);
}

/// Shows what is known, and has the worker find the rest.
void AccuracyRunner::ask()
{
    if (!m_design->accuracy
        || m_design->accuracy->data.empty()) { // files may change until next time
        m_experiment.reset();
        m_study.reset();
        m_openError.reset();
    }
    AccuracyState state = known();
    m_wanted = state.isOpen ? std::optional(state.study.request) : std::nullopt;
    if (m_running) {
        const bool isOther =
            !m_design->accuracy || !sameExperiment(m_running->setup, *m_design->accuracy);
        // A table serves the next bits, too, but not another scheme, nor when it is too large for
        // them.
        const auto &running = m_running->request;
        const bool isTableOfUse = !running || !m_wanted
            || (sameScheme(*running, *m_wanted) && running->tableImages <= m_wanted->tableImages);
        if (isOther || !isTableOfUse)
            m_thread.request_stop();
        if (isOther || m_running->request != m_wanted)
            m_edit.request_stop();
    }
    show(std::move(state));
    startIfFree();
}

AccuracyState AccuracyRunner::known()
{
    AccuracyState state;
    state.design = m_design;
    if (!m_design->accuracy || m_design->accuracy->data.empty())
        return state;
    if (!isOpen()) {
        if (m_openError && sameExperiment(m_setup, *m_design->accuracy))
            state.error = m_openError;
        return state;
    }
    auto layers = quantizedLayers(m_experiment->network.layers(), *m_design->network);
    if (!layers) {
        state.error = layers.error();
        return state;
    }
    state.layers = std::move(*layers);
    StudyRequest request = studyRequest(state);
    const std::span<const WeightLayer> trained = m_experiment->network.layers();
    if (const auto coded = configOf(request, trained).and_then([&](const QuantConfig &config) {
            return checkBits(trained, config, m_experiment->ranges);
        });
        !coded) {
        state.error = coded.error();
        return state;
    }
    state.isOpen = true;
    state.images = m_experiment->images.size();
    state.hasLabels = !m_experiment->images.labels.empty();
    state.equivalentBits = equivalentBits(*m_design->network, state.layers);
    // What was known of the same experiment stays in view.
    if (m_state && m_state->isOpen && sameScheme(m_state->study.request, request)) {
        state.study.table = m_state->study.table;
        state.study.curves = m_state->study.curves;
        if (m_state->study.request.bits == request.bits)
            state.study.measured = m_state->study.measured;
    }
    state.estimate = estimated(state.study.table, request.bits);
    state.study.request = std::move(request);
    return state;
}

StudyRequest AccuracyRunner::studyRequest(const AccuracyState &state) const
{
    const Network &network = *m_design->network;
    const Count images = m_experiment->images.size();
    StudyRequest request;
    const std::string &scheme = m_design->accuracy->scheme;
    request.scheme = schemeFromName(scheme).value_or(Scheme::Uniform);
    if (!schemeFromName(scheme))
        request.format = scheme;
    request.bits = operandBits(network, state.layers);
    request.widths = widths;
    request.curves = {request.scheme};
    for (const Scheme other : {Scheme::Uniform, Scheme::Dynamic, Scheme::Static}) {
        if (other != request.scheme)
            request.curves.push_back(other);
    }
    request.images = images;
    request.tableImages = request.format.empty() ? std::min(tableImages, images) : 0;
    request.curveImages = std::min(curveImages, images);
    if (m_thorough)
        return request;
    double macs = 0; // of one image
    for (const std::size_t layer : state.layers)
        macs += static_cast<double>(network.layers()[layer]->macs())
            / static_cast<double>(network.batch());
    const auto variants = static_cast<double>(widths.size());
    const auto layers = static_cast<double>(state.layers.size());
    request.images = affordable(bitsBudget, 2 * macs, images);
    request.curveImages =
        affordable(curvesBudget, macs * variants * static_cast<double>(request.curves.size()),
                   request.curveImages);
    const double table = tableBudget / std::max(1.0, 2 * variants * layers * macs);
    if (table < static_cast<double>(request.tableImages))
        request.tableImages =
            table < static_cast<double>(leastTableImages) ? 0 : static_cast<Count>(table);
    return request;
}

void AccuracyRunner::startIfFree()
{
    if (m_running)
        return;
    const std::optional<AccuracySetup> &setup = m_design->accuracy;
    const bool isWanted = setup && !setup->data.empty() && !m_stopped;
    ++m_jobs;
    const unsigned threads = measuringThreads(m_threads);
    if (isWanted && !isOpen() && !(m_openError && sameExperiment(m_setup, *setup))) {
        run({*setup, {}, m_jobs},
            [this, setup = *setup, threads](const std::stop_token &all, const std::stop_token &) {
                Outcome outcome;
                auto opened = m_open(setup, {threads, all, {}});
                if (opened)
                    outcome.opened.emplace(std::move(*opened));
                else
                    outcome.error = opened.error();
                return outcome;
            });
    } else if (isWanted && isOpen() && m_wanted) {
        m_progress = {0, m_wanted->images};
        run({*setup, *m_wanted, m_jobs},
            [this, study = m_study, request = *m_wanted, id = m_jobs,
             threads](const std::stop_token &all, const std::stop_token &edit) {
                const auto tell = [&](const StudyResult &result) {
                    auto shared = std::make_shared<const StudyResult>(result);
                    {
                        const std::lock_guard lock(m_publishing);
                        m_published = {id, std::move(shared)};
                    }
                    emit workerPublished();
                };
                const auto progress = [&](Count done) { emit workerProgressed(id, done); };
                Outcome outcome;
                if (const auto done = study->run(request, tell, {threads, edit, progress}, all);
                    !done)
                    outcome.error = done.error();
                return outcome;
            });
    }
    announce();
}

void AccuracyRunner::run(Job job, Work work)
{
    m_running = std::move(job);
    m_edit = {};
    m_outcome = {};
    m_thread = std::jthread([this, work = std::move(work),
                             edit = m_edit.get_token()](const std::stop_token &all) {
        letTheWindowGoFirst();
        try {
            m_outcome = work(all, edit);
        } catch (const std::bad_alloc &) {
            m_outcome.error = Error{ErrorCode::OutOfRange,
                                    {},
                                    tr("not enough memory to measure this network").toStdString()};
        } catch (
            const std::exception &error) { // the thread's last line: beyond it is std::terminate
            m_outcome.error = Error{ErrorCode::OutOfRange, {}, error.what()};
        }
        emit workerDone();
    });
}

void AccuracyRunner::finish()
{
    const bool wasStopped = m_thread.get_stop_token().stop_requested();
    m_thread.join();
    Outcome outcome = std::exchange(m_outcome, {});
    const Job job = *std::exchange(m_running, std::nullopt);
    if (!job.request && !wasStopped) {
        m_setup = job.setup;
        m_study.reset();
        m_experiment.reset();
        m_openError = outcome.error;
        if (outcome.opened) {
            m_experiment = std::make_shared<const Experiment>(std::move(*outcome.opened));
            m_study = std::make_shared<Study>(m_experiment);
        }
        ask();
        return;
    }
    if (outcome.error && job.request == m_wanted && !wasStopped) {
        m_wanted.reset();
        AccuracyState state = *m_state;
        state.isOpen = false;
        state.error = outcome.error;
        show(std::move(state));
    }
    startIfFree();
}

void AccuracyRunner::publish()
{
    std::optional<std::pair<quint64, StudyResultPtr>> taken;
    {
        const std::lock_guard lock(m_publishing);
        taken = std::exchange(m_published, std::nullopt);
    }
    if (!taken)
        return;
    const auto &[job, result] = *taken;
    if (!m_running || m_running->id != job || !m_state->isOpen
        || !sameScheme(m_state->study.request, result->request))
        return;
    AccuracyState state = *m_state;
    if (result->table)
        state.study.table = result->table; // serves edits that came meanwhile, too
    if (m_wanted && *m_wanted == result->request) {
        state.study.step = result->step;
        if (result->measured
            && (!state.study.measured || state.study.measured->n <= result->measured->n))
            state.study.measured = result->measured;
        // Curves fill up again with the same numbers: those of before stay until then.
        state.study.curves.resize(result->curves.size());
        for (std::size_t c = 0; c < result->curves.size(); ++c) {
            StudyCurve &shown = state.study.curves[c];
            const StudyCurve &news = result->curves[c];
            shown.scheme = news.scheme;
            shown.measured.resize(news.measured.size());
            for (std::size_t i = 0; i < news.measured.size(); ++i) {
                if (news.measured[i]
                    && (!shown.measured[i] || shown.measured[i]->n <= news.measured[i]->n))
                    shown.measured[i] = news.measured[i];
            }
        }
        m_progress = {0,
                      result->step == StudyStep::Table        ? result->request.tableImages
                          : result->step == StudyStep::Curves ? result->request.curveImages
                                                              : result->request.images};
        if (result->step == StudyStep::Done)
            m_wanted.reset();
    }
    state.estimate = estimated(state.study.table, state.study.request.bits);
    show(std::move(state));
}

void AccuracyRunner::show(AccuracyState state)
{
    m_state = std::make_shared<const AccuracyState>(std::move(state));
    emit changed(m_state);
}

void AccuracyRunner::announce()
{
    if (std::exchange(m_busy, isBusy()) != isBusy())
        emit busyChanged(m_busy);
}

} // namespace pelorus
