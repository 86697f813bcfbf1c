// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/precisiondock.h"

#include "core/explore/quantizedlayers.h"
#include "ui/charts/optionbutton.h"
#include "ui/models/format.h"
#include "ui/models/sensitivitymodel.h"
#include "ui/session/designedits.h"
#include "ui/widgets/accuracyform.h"
#include "ui/widgets/card.h"
#include "ui/widgets/finetuneform.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/heatdelegate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tables.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr int kMostRows = 12; // of the map before it scrolls

} // namespace

PrecisionDock::PrecisionDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("precision"), tr("Precision"), parent), m_session(session),
      m_model(new SensitivityModel(this))
{
    setContent(transparentScrollArea(makeContent(), this));
    setMinimumWidth(250);
    connect(&session.accuracy(), &AccuracyRunner::changed, this, &PrecisionDock::showState);
    connect(&session.document(), &DesignDocument::designChanged, this, &PrecisionDock::showState);
    connect(&session.accuracy(), &AccuracyRunner::busyChanged, this, &PrecisionDock::showState);
    m_search.setThreads(session.settings().threads());
    connect(&session.settings(), &AppSettings::threadsChanged, &m_search,
            &BitSearchRunner::setThreads);
    connect(&m_search, &BitSearchRunner::progressed, this, &PrecisionDock::showSearch);
    connect(&m_search, &BitSearchRunner::busyChanged, this, &PrecisionDock::showSearch);
    connect(&m_search, &BitSearchRunner::found, this, &PrecisionDock::showFound);
    connect(&m_search, &BitSearchRunner::failed, this, [this](const QString &message) {
        m_hasFailed = true;
        m_result->setText(message);
        m_result->show();
    });
    showState();
    showSearch();
}

QWidget *PrecisionDock::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const auto section = [&](const QString &text) {
        QLabel *label = strongLabel(text, content);
        label->setContentsMargins(kCardMargin, 8, 0, 2);
        return label;
    };
    m_form = new AccuracyForm(m_session.document(), content);
    connect(m_form, &AccuracyForm::failed, this, &PrecisionDock::editFailed);
    m_state = wrappedNote(content);
    column->addWidget(m_form);
    column->addWidget(m_state);

    auto *head = new QHBoxLayout;
    head->addWidget(section(tr("Loss by layer and bits")));
    head->addStretch();
    m_operand = new OptionButton(content);
    m_operand->setOptions(tr("Of"), {tr("weights"), tr("inputs")});
    head->addWidget(m_operand);
    column->addLayout(head);
    connect(m_operand, &OptionButton::currentChanged, this, [this](int operand) {
        m_model->setOperand(static_cast<SensitivityModel::Operand>(operand));
    });
    m_map = new QTableView(content);
    m_map->setModel(m_model);
    m_map->setItemDelegate(new HeatDelegate(m_map));
    m_map->setAccessibleName(tr("Loss by layer and bits"));
    makeFlatTable(*m_map);
    m_map->horizontalHeader()->setDefaultAlignment(Qt::AlignCenter); // as the cells
    m_map->verticalHeader()->show();
    m_map->setFont(captionFont(font()));
    m_map->setSelectionMode(QAbstractItemView::NoSelection);
    m_map->setTabKeyNavigation(false);
    m_map->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_map->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_map->horizontalHeader()->setMinimumSectionSize(16);
    m_map->horizontalHeader()->setHighlightSections(false);
    m_map->verticalHeader()->setHighlightSections(false);
    m_map->verticalHeader()->setMaximumWidth(110);
    m_map->verticalHeader()->setDefaultSectionSize(m_map->fontMetrics().height() + 6);
    connect(m_map, &QTableView::clicked, this, &PrecisionDock::takeBits);
    connect(m_map, &QTableView::activated, this, &PrecisionDock::takeBits);
    column->addWidget(m_map);
    m_mapNote = wrappedNote(content);
    column->addWidget(m_mapNote);

    column->addWidget(section(tr("Find bits per layer")));
    column->addWidget(makeSearch(content));
    column->addWidget(section(tr("Fine-tune with these bits")));
    m_finetuning = new FinetuneForm(m_session, content);
    connect(m_finetuning, &FinetuneForm::failed, this, &PrecisionDock::editFailed);
    column->addWidget(m_finetuning);
    column->addStretch();
    alignLabels(*content);
    return content;
}

QWidget *PrecisionDock::makeSearch(QWidget *parent)
{
    auto *room = new QWidget(parent);
    QFormLayout *form = makeForm(room);
    m_cost = new QComboBox(room);
    m_cost->addItems({tr("energy"), tr("cycles"), tr("bit operations")}); // as BitCost
    m_cost->setAccessibleName(tr("Save"));
    m_budget = new QDoubleSpinBox(room);
    m_budget->setRange(0, 100);
    m_budget->setDecimals(2);
    m_budget->setSingleStep(0.1);
    m_budget->setValue(0.5);
    m_budget->setSuffix(tr(" points"));
    m_budget->setAccessibleName(tr("Lose at most"));
    form->addRow(tr("Save"), m_cost);
    form->addRow(tr("Lose at most"), m_budget);
    auto *buttons = new QHBoxLayout;
    m_go = new QPushButton(room);
    m_apply = new QPushButton(tr("Apply"), room);
    m_apply->setToolTip(tr("Give the layers these bits: one edit, which can be undone"));
    m_bar = new QProgressBar(room);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(8);
    m_bar->setAccessibleName(tr("Progress of the search"));
    buttons->addWidget(m_go);
    buttons->addWidget(m_apply);
    buttons->addWidget(m_bar, 1);
    buttons->addStretch();
    form->addRow(buttons);
    m_result = new QLabel(room);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->hide();
    form->addRow(m_result);
    connect(m_go, &QPushButton::clicked, this, &PrecisionDock::startOrCancel);
    connect(m_apply, &QPushButton::clicked, this, &PrecisionDock::applyFound);
    return room;
}

void PrecisionDock::showState()
{
    const AccuracyStatePtr state = m_session.accuracy().latest();
    m_model->setState(state);
    const bool isOpen = state && state->isOpen;
    const bool hasTable = isOpen && state->study.table;
    const bool isFormat = isOpen && !state->study.request.format.empty();
    QString text;
    if (state && state->error)
        text = QString::fromStdString(state->error->message());
    else if (isOpen)
        text = state->hasLabels ? tr("%1 images with labels").arg(state->images)
                                : tr("%1 images without labels").arg(state->images);
    else if (state && state->design->accuracy && !state->design->accuracy->data.empty())
        text = tr("opening…");
    else
        text = tr("Name a network with weights and images, and accuracy is measured.");
    m_state->setText(text);
    m_map->setVisible(hasTable);
    m_operand->setVisible(hasTable);
    if (hasTable) {
        const int rows = std::min(m_model->rowCount(), kMostRows);
        m_map->setFixedHeight(m_map->horizontalHeader()->sizeHint().height()
                              + rows * m_map->verticalHeader()->defaultSectionSize() + 2);
    }
    m_mapNote->setText(
        hasTable ? tr("% of images that change their class if this alone had these bits; estimated "
                      "from %n image(s). Framed: the design. A click takes the bits.",
                      nullptr, static_cast<int>(state->study.table->images()))
            : isFormat
            ? tr("A format gives the bits itself: choose a scheme with bits to see which "
                 "layer needs how many.")
            : isOpen && m_session.accuracy().isBusy() ? tr("Comes with the noise table…")
            : isOpen
            ? tr("No noise table: it would take long. “Measure all” in the chart makes it.")
            : state && state->error ? QString()
                                    : tr("Comes when images are open."));
    m_go->setEnabled(m_search.isBusy() || (isOpen && !isFormat));
    const DesignPtr design = m_session.document().design();
    if (m_searched && !m_search.isBusy()
        && (design->accuracy != m_searched->accuracy
            || design->architecture != m_searched->architecture)) { // found for something else
        m_found.reset();
        m_searched.reset();
        m_result->hide();
        m_apply->hide();
    }
    m_apply->setEnabled(foundFits());
}

void PrecisionDock::takeBits(const QModelIndex &index)
{
    const std::vector<std::size_t> layers{m_model->layer(index.row())};
    const auto field = m_model->operand() == SensitivityModel::Operand::Weights ? BitField::Filter
                                                                                : BitField::Ifmap;
    if (const auto done =
            setBits(m_session.document(), layers, field, m_model->bits(index.column()));
        !done)
        emit editFailed(QString::fromStdString(done.error().message()));
}

void PrecisionDock::startOrCancel()
{
    if (m_search.isBusy()) {
        m_search.cancel();
        return;
    }
    const auto experiment = m_session.accuracy().experiment();
    const AccuracyStatePtr state = m_session.accuracy().latest();
    if (!experiment || !state || !state->isOpen)
        return;
    BitSearchRequest request;
    request.scheme = state->study.request.scheme;
    request.cost = static_cast<BitCost>(m_cost->currentIndex());
    request.budgetDrop = m_budget->value();
    request.images = experiment->images.size();
    m_found.reset();
    m_hasFailed = false;
    m_result->hide();
    m_searched = m_session.document().design();
    m_search.start(std::move(request), experiment, m_session.document().design());
}

void PrecisionDock::showSearch()
{
    const bool busy = m_search.isBusy();
    m_go->setText(busy ? tr("Cancel") : tr("Find"));
    m_apply->setVisible(!busy && m_found);
    m_bar->setVisible(busy);
    if (!busy) {
        m_result->setVisible(m_found || m_hasFailed);
        showState();
        return;
    }
    const BitSearchRunner::Progress progress = m_search.progress();
    m_bar->setRange(0, static_cast<int>(progress.all)); // 0: moves without an end
    m_bar->setValue(static_cast<int>(progress.done));
    switch (progress.step) {
    case BitSearchStep::Table: m_result->setText(tr("Noise table of the even images…")); break;
    case BitSearchStep::Costs: m_result->setText(tr("What each layer's bits cost…")); break;
    case BitSearchStep::Measuring: m_result->setText(tr("Measuring proposals…")); break;
    case BitSearchStep::Totals: m_result->setText(tr("Mapping what was found…")); break;
    }
    m_result->show();
}

void PrecisionDock::showFound(const BitSearchResultPtr &result)
{
    m_found = result;
    if (m_searched)
        m_session.visits().add(*result, *m_searched);
    QString rows;
    for (std::size_t i = 0; i < result->names.size(); ++i)
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2 / %3</td></tr>")
                    .arg(QString::fromStdString(result->names[i]).toHtmlEscaped())
                    .arg(result->bits[i].weights)
                    .arg(result->bits[i].activations);
    const auto line = [&rows](const QString &name, const QString &value) {
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    const Measurement &m = result->measured;
    const auto two = [](double value) { return QString::number(value, 'f', 2); };
    if (m.drop)
        line(tr("lost, points, on %1 other images").arg(m.n),
             QStringLiteral("%1 (%2 … %3)")
                 .arg(two(*m.drop), two(m.dropInterval[0]), two(m.dropInterval[1])));
    line(tr("agreement there"), format::percent(m.n > 0 ? double(m.agreeing) / double(m.n) : 0, 4));
    line(tr("energy, of 8 bits everywhere"), format::percent(result->energyPJ / result->energy8PJ));
    line(tr("cycles"), format::percent(result->cycles / result->cycles8));
    line(tr("bit operations"), format::percent(result->bitopsRatio));
    QString text =
        QStringLiteral("<table><tr><td><b>%1</b></td><td align=right><b>%2</b></td></tr>%3"
                       "</table>")
            .arg(tr("layer"), tr("weights / inputs"), rows);
    if (!result->isWithinBudget)
        text += tr("The budget holds on the images that chose, but not on the others.");
    m_result->setText(text);
    m_result->show();
}

bool PrecisionDock::foundFits() const
{
    return m_found && m_searched
        && hasSameLayers(*m_session.document().design()->network, *m_searched->network,
                         m_found->layers);
}

void PrecisionDock::applyFound()
{
    if (!foundFits())
        return;
    if (const auto done = applyBits(m_session.document(), m_found->layers, m_found->bits); !done)
        emit editFailed(QString::fromStdString(done.error().message()));
}

} // namespace pelorus
