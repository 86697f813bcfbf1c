// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "core/io/designfile.h"
#include "core/io/imagefiles.h"
#include "core/io/openexperiment.h"
#include "ui/session/designedits.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace pelorus {

namespace {

/// The same layers by name in another network; those that are gone are left out.
std::vector<std::size_t> followed(const std::vector<std::size_t> &layers, const Network &before,
                                  const Network &after)
{
    std::vector<std::size_t> result;
    for (const std::size_t index : layers) {
        const auto &name = before.layers()[index]->name;
        const auto &all = after.layers();
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const LayerPtr &layer) { return layer->name == name; });
        if (found != all.end())
            result.push_back(static_cast<std::size_t>(found - all.begin()));
        else if (before.layers().size()
                 == all.size()) // renamed, or another network of equal length
            result.push_back(index);
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

} // namespace

Session::Session(Memory memory, QObject *parent, EvaluationRunner::Evaluate evaluate)
    : QObject(parent), m_document(std::make_shared<const Design>(io::firstDesign())),
      m_runner(nullptr, evaluate), m_lookAhead(m_runner.context(), evaluate),
      m_compared(m_document, m_runner, m_accuracy), m_network(m_document.design()->network),
      m_memory(memory)
{
    m_selection.setCounts(m_network->layers().size(),
                          m_document.design()->architecture->levels().size());
    connect(&m_document, &DesignDocument::designChanged, this, &Session::followDesign);
    connect(&m_loader, &FileLoader::loaded, this, [this](const LoadedFilePtr &file) {
        take(file);
        openNext();
    });
    connect(&m_loader, &FileLoader::failed, this, [this](const QString &path, const Error &error) {
        m_settings.removeRecentFile(path);
        refuse(path, error);
        openNext();
    });
    connect(&m_runner, &EvaluationRunner::busyChanged, &m_fronts, &FrontRunner::setOnHold);
    const auto holdLookAhead = [this] {
        using enum LookAhead::Pace;
        const bool works = m_runner.isBusy() && !m_runner.isResting();
        m_lookAhead.setPace(works || m_sweeps.isBusy() || m_finetuning.isBusy() ? OnHold
                                : m_runner.isResting()                          ? BetweenEdits
                                                                                : Free);
    };
    connect(&m_runner, &EvaluationRunner::busyChanged, &m_lookAhead, holdLookAhead);
    connect(&m_runner, &EvaluationRunner::restingChanged, &m_lookAhead, holdLookAhead);
    connect(&m_sweeps, &SweepRunner::busyChanged, &m_lookAhead, holdLookAhead);
    connect(&m_finetuning, &FinetuneRunner::busyChanged, &m_lookAhead, holdLookAhead);
    // Connected after the look ahead, which then says whether a hand waits.
    const auto holdSteps = [this] {
        m_steps.setOnHold(m_runner.isBusy() || m_lookAhead.isWaitedFor());
    };
    connect(&m_runner, &EvaluationRunner::busyChanged, &m_steps, holdSteps);
    connect(&m_lookAhead, &LookAhead::waitedForChanged, &m_steps, holdSteps);
    connect(&m_runner, &EvaluationRunner::busyChanged, &m_sweeps, &SweepRunner::setOnHold);
    connect(&m_settings, &AppSettings::threadsChanged, this, &Session::useThreads);
    useThreads(m_settings.threads());
    connect(&m_settings, &AppSettings::looksAheadChanged, &m_lookAhead, &LookAhead::setEnabled);
    m_lookAhead.setEnabled(m_settings.looksAhead());
    if (m_memory == Memory::Keep)
        m_autosave.emplace(m_document);
    m_lookAhead.setDesign(m_document.design());
    m_runner.request(m_document.design());
    m_accuracy.request(m_document.design());
}

void Session::useThreads(unsigned threads)
{
    m_runner.setThreads(threads);
    m_fronts.setThreads(threads);
    m_steps.setThreads(threads);
    m_lookAhead.setThreads(threads);
    m_sweeps.setThreads(threads);
    m_accuracy.setThreads(threads);
    m_finetuning.setThreads(threads);
}

Result<void> Session::restore()
{
    Result<void> result;
    const QString path = m_settings.lastDesign();
    // What another program that runs keeps there is its own.
    const bool isKeeper = m_autosave && m_autosave->isKeeper();
    std::optional<Result<io::Parsed<Design>>> unsaved; // read before anything is opened over it
    if (isKeeper && Autosave::hasUnsaved())
        unsaved = io::loadDesign(Autosave::sessionFile().toStdString());
    if (unsaved && !*unsaved)
        Autosave::setAside(); // for a person to look at
    if (!path.isEmpty()) {
        if (auto file = io::loadDesign(path.toStdString()); file) {
            m_document.reset(std::make_shared<const Design>(std::move(file->value)), path);
            setFileFindings(std::move(file->findings));
        } else {
            result = tl::unexpected(file.error());
        }
    }
    if (unsaved) {
        if (*unsaved) {
            m_document.edit(std::move((*unsaved)->value), tr("Restore unsaved edits"));
            if (m_document.isModified()) // they are more than what the file has
                m_restored = m_document.design();
        } else {
            result = tl::unexpected(unsaved->error());
        }
    }
    return result;
}

bool Session::isAtRestoredEdits() const
{
    return m_restored && m_document.isModified() && m_document.design() == m_restored;
}

void Session::takeBackRestored()
{
    if (isAtRestoredEdits())
        m_document.undoStack()->undo();
}

QString Session::setAsideUnsaved()
{
    return m_autosave && m_autosave->isKeeper() ? Autosave::setAside() : QString();
}

void Session::discardUnsaved()
{
    if (m_autosave)
        m_autosave->discard();
}

void Session::open(const QString &path)
{
    openAll({path});
}

void Session::openAll(const QStringList &paths)
{
    m_document.dismissGuest();
    m_openErrors.clear();
    m_waiting = paths;
    std::stable_partition(m_waiting.begin(), m_waiting.end(), [](const QString &path) {
        return !io::isNamedLikeImages(path.toStdString());
    });
    if (!m_waiting.isEmpty() && !io::isNamedLikeImages(m_waiting.first().toStdString()))
        m_loader.load(m_waiting.takeFirst()); // in place of what is read
    openNext(); // images wait for what is read: it may be their network
}

void Session::openNext()
{
    while (!m_waiting.isEmpty() && !m_loader.isLoading()) {
        const QString path = m_waiting.takeFirst();
        if (io::isNamedLikeImages(path.toStdString()))
            useImages(path);
        else
            m_loader.load(path);
    }
}

void Session::cancelOpening()
{
    m_waiting.clear();
    m_loader.cancel();
}

void Session::refuse(const QString &path, const Error &error)
{
    m_openErrors.push_back(error);
    emit openFailed(path, error);
}

void Session::openDesign(const Design &design)
{
    m_openErrors.clear();
    take(std::make_shared<const LoadedFile>(LoadedFile{{}, design, {}}));
}

void Session::take(const LoadedFilePtr &file)
{
    m_document.dismissGuest(); // it may have come while the file was read
    if (!std::holds_alternative<Design>(file->content) || !m_document.isModified()) {
        useFile(*file);
        return;
    }
    auto asked = std::make_shared<LoadedFile>(*file);
    asked->next = std::exchange(m_waiting, {});
    emit replaceRequested(asked);
}

void Session::useImages(const QString &path)
{
    std::optional<AccuracySetup> setup = m_document.design()->accuracy;
    if (!setup) {
        refuse(
            path,
            Error{
                ErrorCode::Unsupported, path.toStdString(),
                tr("images measure a network with weights; open one as ONNX first").toStdString()});
        return;
    }
    setup->data = QFileInfo(path).absoluteFilePath().toStdString();
    setup->labels.clear();
    setAccuracy(m_document, std::move(setup)); // what cannot be read, the chart says
    emit opened(path);
}

void Session::apply(const LoadedFile &file)
{
    useFile(file);
    m_waiting += file.next;
    openNext();
}

void Session::useFile(const LoadedFile &file)
{
    Findings findings = file.findings;
    if (const auto *table = std::get_if<ReferenceTable>(&file.content)) {
        auto unused = useReferenceTable(m_document, *table);
        if (!unused) {
            refuse(file.path, unused.error());
            return;
        }
        findings.insert(findings.end(), unused->begin(), unused->end());
        finishOpening(file.path, std::move(findings));
        return;
    }
    m_selection.clear();
    if (const auto *design = std::get_if<Design>(&file.content)) {
        m_document.reset(std::make_shared<const Design>(*design), file.path);
        if (m_memory == Memory::Keep)
            m_settings.setLastDesign(file.path);
    } else if (const auto *network = std::get_if<Network>(&file.content)) {
        useNetwork(m_document, *network, io::accuracySetup(file.path.toStdString()));
    } else if (const auto *architecture = std::get_if<Architecture>(&file.content)) {
        useHardware(m_document, *architecture);
    } else {
        useTechnology(m_document, std::get<Technology>(file.content));
    }
    finishOpening(file.path, std::move(findings));
}

void Session::finishOpening(const QString &path, Findings findings)
{
    setFileFindings(std::move(findings));
    if (m_memory == Memory::Keep && !path.isEmpty())
        m_settings.addRecentFile(path);
    emit opened(path);
}

Result<void> Session::saveAs(const QString &path)
{
    if (const auto saved = m_document.saveAs(path); !saved)
        return saved;
    if (m_memory == Memory::Keep) {
        m_settings.setLastDesign(path);
        m_settings.addRecentFile(path);
    }
    return {};
}

void Session::setFileFindings(Findings findings)
{
    m_fileFindings = std::move(findings);
    emit fileFindingsChanged();
}

void Session::followDesign(const DesignPtr &design)
{
    Selection selection = m_selection.selection();
    m_selection.setCounts(design->network->layers().size(), design->architecture->levels().size());
    if (design->network != m_network) {
        selection.layers = followed(selection.layers, *m_network, *design->network);
        m_network = design->network;
        m_selection.setHoveredLayer(std::nullopt);
    }
    m_selection.select(selection);
    m_runner.request(design); // first: it holds the look ahead
    m_lookAhead.setDesign(design);
    m_accuracy.request(design);
}

} // namespace pelorus
