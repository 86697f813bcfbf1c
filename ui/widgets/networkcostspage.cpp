// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/networkcostspage.h"

#include "core/base/samevalue.h"
#include "core/io/catalog.h"
#include "ui/models/networkcosttables.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

namespace {

constexpr Count manyImages = 16;

std::vector<CostedNetwork> comparedNetworks()
{
    std::vector<CostedNetwork> all;
    for (const Count batch : {Count(1), manyImages})
        for (const char *name : {"alexnet", "squeezenet-v1.0", "squeezenet-v1.1"})
            if (auto network = io::builtinNetwork(name))
                all.push_back({std::make_shared<const Network>(std::move(*network)), batch});
    return all;
}

/// Does nothing of what networks are costed on differ?
bool isSameMachine(const Design &a, const Design &b)
{
    return sameValue(a.architecture, b.architecture) && sameValue(a.technology, b.technology)
        && a.settings == b.settings;
}

} // namespace

NetworkCostsPage::NetworkCostsPage(Session &session, QWidget *parent)
    : LearnPage(session, parent), m_progress(new ProgressRow(tr("Networks costed"), this)),
      m_networks(new BenchmarkView(tr("Fewer weights"), BenchmarkView::Order::Sortable,
                                   BenchmarkView::Height::Rows, this)),
      m_finding(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    QLabel *title =
        strongLabel(tr("Fewer weights are not less energy: on the open accelerator"), this);
    title->setContentsMargins(10, 4, 10, 0);
    title->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(m_progress);
    column->addWidget(m_networks);
    m_finding->setContentsMargins(10, 2, 10, 0);
    m_finding->setWordWrap(true);
    column->addWidget(m_finding);
    QLabel *note = wrappedNote(this);
    note->setText(tr(
        "Per image, at 16 bits, without zeros, each layer under its best mapping; × is against "
        "AlexNet at the same batch. SqueezeNet has "
        "few weights but large feature maps and as many MACs. One image at a time AlexNet reads "
        "the weights of its fully connected layers for each; several images share them. V. Sze "
        "et al., Proc. IEEE 105(12), 2017, report that SqueezeNet takes more energy with 50 times "
        "fewer weights."));
    column->addWidget(note);
    column->addStretch();
    letStop(m_runner, *m_progress);
    connect(&session.runner(), &EvaluationRunner::busyChanged, this, &NetworkCostsPage::follow);
    watch(m_runner);
}

void NetworkCostsPage::follow()
{
    const DesignPtr design = m_session.document().design();
    if (!isVisible() || m_session.runner().isBusy()
        || (m_asked && isSameMachine(*m_asked, *design)))
        return;
    m_isStopped = false;
    ask();
}

void NetworkCostsPage::ask()
{
    m_asked = m_session.document().design();
    m_runner.request(m_asked, comparedNetworks());
}

void NetworkCostsPage::showState()
{
    const NetworkCostsStatePtr state = m_runner.latest();
    if (!state)
        return;
    m_networks->setTable(networkCostsTable(*state));
    const auto done = static_cast<int>(state->costs.size()),
               all = static_cast<int>(state->networks.size());
    using State = ProgressRow::State;
    if (m_isStopped)
        m_progress->setState(State::Stopped, tr("stopped"));
    else if (m_runner.isBusy())
        m_progress->setState(State::Busy, tr("%1 of %2 networks").arg(done).arg(all), done, all);
    else
        m_progress->setState(State::Idle, {});
    showFinding();
}

/// What the figures say, in one sentence: of the first two networks at many images.
void NetworkCostsPage::showFinding()
{
    const NetworkCostsStatePtr state = m_runner.latest();
    const auto first = static_cast<std::size_t>(
        std::ranges::find(state->networks, manyImages, &CostedNetwork::batch)
        - state->networks.begin());
    const bool isKnown = first + 1 < state->costs.size() && state->costs[first].energyPJ
        && state->costs[first + 1].energyPJ;
    m_finding->setVisible(isKnown);
    if (!isKnown)
        return;
    const NetworkCost &large = state->costs[first], &small = state->costs[first + 1];
    m_finding->setText(
        tr("%1 images at a time: %2 has a %3th of the weights of %4 and takes %5 times its energy.")
            .arg(manyImages)
            .arg(QString::fromStdString(state->networks[first + 1].network->name()))
            .arg(static_cast<double>(large.weights) / static_cast<double>(small.weights), 0, 'f', 0)
            .arg(QString::fromStdString(state->networks[first].network->name()))
            .arg(*small.energyPJ / *large.energyPJ, 0, 'g', 2));
}

} // namespace pelorus
