// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/replacementpage.h"

#include "core/workload/layerreplacement.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

namespace {

bool isOffered(const Layer &layer)
{
    return layer.kind == LayerKind::Conv
        && (layer.shape.bounds[Dim::R] > 1 || layer.shape.bounds[Dim::S] > 1);
}

QString replacementName(Replacement kind, const Layer &layer, Count reduction)
{
    switch (kind) {
    case Replacement::Stacked: return ReplacementPage::tr("3 × 3 behind each other");
    case Replacement::Depthwise: return ReplacementPage::tr("depthwise, then pointwise");
    case Replacement::Bottleneck:
    case Replacement::Count_: break;
    }
    return ReplacementPage::tr("bottleneck of %n channel(s)", nullptr,
                               static_cast<int>(bottleneckChannels(layer, reduction)));
}

/// Layers that are offered are refused for one of two reasons.
QString whyNot(const Layer &layer)
{
    const bool isPlain = layer.shape.bounds[Dim::G] == 1
        && layer.shape.dilation == EnumArray<Axis, Count>::filled(1);
    return isPlain ? ReplacementPage::tr("only of square filters: 5 × 5, 7 × 7 …")
                   : ReplacementPage::tr("not of layers with groups or dilated filters");
}

} // namespace

ReplacementPage::ReplacementPage(Session &session, QWidget *parent)
    : LearnPage(session, parent), m_room(new QWidget(this)), m_none(wrappedNote(this)),
      m_layer(new QComboBox(m_room)), m_reduction(new QSpinBox(m_room)),
      m_progress(new ProgressRow(tr("Replacements costed"), m_room)),
      m_choices(new BenchmarkView(tr("In place of the layer"), BenchmarkView::Order::AsGiven,
                                  BenchmarkView::Height::Rows, m_room))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_none->setText(
        tr("The open network has no convolution with a filter larger than 1 × 1. Choose "
           "another one in the list “Network”: AlexNet, say."));
    column->addWidget(m_none);
    column->addWidget(m_room);
    column->addStretch();
    auto *rows = new QVBoxLayout(m_room);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto *fields = new QWidget(m_room);
    QFormLayout *form = makeForm(fields);
    m_layer->setAccessibleName(tr("Layer"));
    m_layer->setToolTip(tr("Follows the layer that is selected in the window"));
    form->addRow(tr("Layer"), m_layer);
    m_reduction->setAccessibleName(tr("Bottleneck"));
    m_reduction->setRange(1, 64);
    m_reduction->setValue(4);
    m_reduction->setPrefix(tr("channels / "));
    m_reduction->setKeyboardTracking(false);
    form->addRow(tr("Bottleneck"), m_reduction);
    alignLabels(*fields);
    rows->addWidget(fields);
    rows->addWidget(m_progress);
    rows->addWidget(m_choices);
    QLabel *note = wrappedNote(m_room);
    note->setText(tr(
        "Weights without bias; MACs, energy and time per image, of these layers alone, at the "
        "layer's bits, dense, each under its best mapping; × is against the layer. Feature maps "
        "between them are written "
        "and read again. The weights would have to be trained: accuracy is not known. Stacked: "
        "K. Simonyan and A. Zisserman, ICLR 2015; depthwise: A. Howard et al., arXiv 1704.04861; "
        "bottleneck: K. He et al., CVPR 2016."));
    rows->addWidget(note);
    rows->addStretch();
    const auto askAnew = [this] {
        m_asked = nullptr; // if it cannot be asked now, it is later
        ask();
    };
    connect(m_layer, &QComboBox::currentIndexChanged, this, askAnew);
    connect(m_reduction, &QSpinBox::valueChanged, this, askAnew);
    connect(m_progress->button(), &QPushButton::clicked, &m_runner, &NetworkCostsRunner::cancel);
    connect(&session.runner(), &EvaluationRunner::busyChanged, this, &ReplacementPage::follow);
    connect(&session.selection(), &SelectionHub::selectionChanged, this,
            &ReplacementPage::followSelection);
    watch(m_runner);
    m_room->setVisible(false);
}

void ReplacementPage::follow()
{
    const DesignPtr design = m_session.document().design();
    if (!isVisible() || m_session.runner().isBusy())
        return;
    if (m_offered != design->network) {
        m_offered = design->network;
        const QSignalBlocker quiet(m_layer);
        const QString before = m_layer->currentText();
        m_layer->clear();
        int largest = 0;
        Count most = 0;
        for (std::size_t i = 0; i < m_offered->layers().size(); ++i) {
            const LayerPtr &layer = m_offered->layers()[i];
            if (!isOffered(*layer))
                continue;
            if (std::max(layer->shape.bounds[Dim::R], layer->shape.bounds[Dim::S]) > most
                && layer->shape.bounds[Dim::C] > 3) { // what there is to choose from is seen best
                most = std::max(layer->shape.bounds[Dim::R], layer->shape.bounds[Dim::S]);
                largest = m_layer->count();
            }
            m_layer->addItem(QStringLiteral("%1: %2").arg(QString::fromStdString(layer->name),
                                                          shapesText({layer})),
                             QVariant::fromValue<qulonglong>(i));
        }
        const int found = m_layer->findText(before);
        m_layer->setCurrentIndex(found >= 0 ? found : largest);
        followSelection();
    }
    m_room->setVisible(m_layer->count() > 0);
    m_none->setVisible(m_layer->count() == 0);
    if (m_asked != design)
        ask();
}

void ReplacementPage::followSelection()
{
    const auto &selected = m_session.selection().selection().layers;
    if (selected.size() != 1 || !m_offered)
        return;
    const int found = m_layer->findData(QVariant::fromValue<qulonglong>(selected.front()));
    if (found >= 0)
        m_layer->setCurrentIndex(found);
}

void ReplacementPage::ask()
{
    const DesignPtr design = m_session.document().design();
    if (!isVisible() || m_layer->count() == 0 || design->network != m_offered
        || m_session.runner().isBusy())
        return; // asked again when it is
    m_asked = design;
    Layer layer = *m_offered->layers()[m_layer->currentData().toULongLong()];
    layer.density = {};
    const Count reduction = m_reduction->value(), batch = design->settings.batch;
    std::vector<CostedNetwork> networks;
    m_rows.clear();
    const auto add = [&](const QString &name, const Result<std::vector<Layer>> &layers) {
        ReplacementRow row{name, {}, {}};
        auto network = layers.and_then([&](const std::vector<Layer> &each) {
            return chained(layer.name, each, m_offered->batch());
        });
        if (network) {
            row.shapes = shapesText(network->layers());
            networks.push_back({std::make_shared<const Network>(std::move(*network)), batch});
        } else {
            row.why = whyNot(layer);
        }
        m_rows.push_back(std::move(row));
    };
    add(tr("the layer: %1").arg(QString::fromStdString(layer.name)), std::vector<Layer>{layer});
    for (const Replacement kind : enumerators<Replacement>())
        add(replacementName(kind, layer, reduction), replacement(layer, kind, reduction));
    m_runner.request(design, std::move(networks));
}

void ReplacementPage::showState()
{
    const NetworkCostsStatePtr state = m_runner.latest();
    if (!state)
        return;
    m_choices->setTable(replacementsTable(m_rows, *state));
    const auto done = static_cast<int>(state->costs.size()),
               all = static_cast<int>(state->networks.size());
    if (m_runner.isBusy())
        m_progress->setState(ProgressRow::State::Busy, tr("searching mappings"), done, all);
    else
        m_progress->setState(ProgressRow::State::Idle, {});
}

} // namespace pelorus
