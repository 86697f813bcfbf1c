// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/finetuneform.h"

#include "ui/charts/exportdialog.h"
#include "ui/charts/finetunechart.h"
#include "ui/models/format.h"
#include "ui/models/weightrangesmodel.h"
#include "ui/session/designedits.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tables.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr int chartHeight = 210; // pixels

double percentOf(Count part, Count of)
{
    return of > 0 ? 100 * static_cast<double>(part) / static_cast<double>(of) : 0;
}

QString twoDecimals(double value)
{
    return QString::number(value, 'f', 2);
}

} // namespace

FinetuneForm::FinetuneForm(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_ranges(new WeightRangesModel(this)),
      m_epochs(new QSpinBox(this)), m_images(new QSpinBox(this)), m_rate(new QDoubleSpinBox(this)),
      m_rule(new QComboBox(this)), m_go(new QPushButton(this)),
      m_save(new QPushButton(tr("Save fine-tuned network…"), this)),
      m_use(new QPushButton(tr("Measure the design with it"), this)), m_bar(new QProgressBar(this)),
      m_note(wrappedNote(this)), m_gain(new QLabel(this)), m_gainNote(wrappedNote(this)),
      m_rangesNote(wrappedNote(this)), m_chart(new FinetuneChart(this)),
      m_table(new QTableView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    makeOptions();
    makeResults();
    FinetuneRunner &runner = session.finetuning();
    connect(&runner, &FinetuneRunner::changed, this, &FinetuneForm::showState);
    connect(&runner, &FinetuneRunner::busyChanged, this, &FinetuneForm::showState);
    connect(&session.accuracy(), &AccuracyRunner::changed, this, &FinetuneForm::showDesign);
    connect(&session.document(), &DesignDocument::designChanged, this, &FinetuneForm::showState);
    showState();
}

void FinetuneForm::makeOptions()
{
    auto *room = new QWidget(this);
    QFormLayout *form = makeForm(room);
    m_epochs->setRange(1, 1000);
    m_epochs->setValue(FinetuneOptions{}.training.epochs);
    m_epochs->setToolTip(tr("How often all training images are seen"));
    m_rate->setDecimals(5);
    m_rate->setRange(0.00001, 1);
    m_rate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_rate->setValue(FinetuneOptions{}.training.rate);
    m_rate->setToolTip(tr("Of gradient descent; it rises over the first 2 % of the steps, then "
                          "falls to 0"));
    m_images->setRange(0, 10'000'000);
    m_images->setSingleStep(1000);
    m_images->setSpecialValueText(tr("all, or %1 of our own").arg(defaultStrokeTraining));
    m_images->setToolTip(tr("Images to train on"));
    m_rule->addItems({tr("kept"), tr("folded first"), tr("both, to compare")});
    m_rule->setToolTip(tr("Batch normalization stays while training and is folded in the numbers "
                          "that are quantised, or is folded into the weights first and gone"));
    const auto add = [form](const QString &label, QWidget *editor) {
        editor->setAccessibleName(label);
        form->addRow(label, editor);
    };
    add(tr("Epochs"), m_epochs);
    add(tr("Learning rate"), m_rate);
    add(tr("Batch norm"), m_rule);
    add(tr("Train on"), m_images);
    auto *buttons = new QHBoxLayout;
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(8);
    m_bar->setAccessibleName(tr("Progress of fine-tuning"));
    buttons->addWidget(m_go);
    buttons->addWidget(m_bar, 1);
    buttons->addStretch();
    form->addRow(buttons);
    layout()->addWidget(room);
    layout()->addWidget(m_note);
    connect(m_go, &QPushButton::clicked, this, &FinetuneForm::startOrStop);
}

void FinetuneForm::makeResults()
{
    m_chart->setFixedHeight(chartHeight);
    m_chart->setAccessibleName(m_chart->title()); // it may never be shown
    layout()->addWidget(m_chart);
    auto *room = new QWidget(this);
    auto *column = new QVBoxLayout(room);
    column->setContentsMargins(10, 2, 10, 6);
    column->setSpacing(4);
    m_gain->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_gain);
    m_gainNote->setContentsMargins(0, 0, 0, 2);
    column->addWidget(m_gainNote);
    m_save->setToolTip(tr("As ONNX in a file of its own; the network's file stays as it is"));
    m_use->setToolTip(tr("Accuracy is measured with the saved network: one edit, which can be "
                         "undone"));
    column->addWidget(m_save, 0, Qt::AlignLeft);
    column->addWidget(m_use, 0, Qt::AlignLeft);
    m_table->setModel(m_ranges);
    m_table->setAccessibleName(tr("Ranges of weights"));
    makeFlatTable(*m_table);
    m_table->setFont(captionFont(font()));
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 4);
    column->addWidget(m_table);
    layout()->addWidget(room);
    layout()->addWidget(m_rangesNote);
    connect(m_save, &QPushButton::clicked, this, &FinetuneForm::askSave);
    connect(m_use, &QPushButton::clicked, this, &FinetuneForm::useSaved);
}

std::optional<QuantConfig> FinetuneForm::config() const
{
    const AccuracyStatePtr state = m_session.accuracy().latest();
    if (!state || !state->isOpen)
        return std::nullopt;
    const auto experiment = m_session.accuracy().experiment();
    const auto config = configOf(state->study.request, experiment->network.layers());
    return config ? std::optional(*config) : std::nullopt;
}

bool FinetuneForm::belongsToDesign(const FinetuneState &state) const
{
    const auto &now = m_session.document().design()->accuracy;
    return now && state.design->accuracy && now->data == state.design->accuracy->data
        && (now->model == state.design->accuracy->model
            || now->model == m_session.finetuning().savedTo().toStdString());
}

void FinetuneForm::startOrStop()
{
    FinetuneRunner &runner = m_session.finetuning();
    if (runner.isBusy()) {
        runner.stop();
        m_go->setEnabled(false); // until the best weights are measured
        return;
    }
    const auto wanted = config();
    if (!wanted)
        return;
    FinetuneRequest request;
    request.config = *wanted;
    if (m_rule->currentIndex() != 1)
        request.rules.push_back(BatchNormalizationRule::Train);
    if (m_rule->currentIndex() != 0)
        request.rules.push_back(BatchNormalizationRule::Fold);
    request.epochs = m_epochs->value();
    request.rate = m_rate->value();
    request.images = m_images->value();
    runner.start(std::move(request), m_session.accuracy().experiment(),
                 m_session.document().design());
}

void FinetuneForm::showDesign()
{
    const bool busy = m_session.finetuning().isBusy();
    const auto experiment = m_session.accuracy().experiment();
    const AccuracyStatePtr state = m_session.accuracy().latest();
    QString missing;
    if (!busy) {
        missing = missingForFinetuning(*m_session.document().design(), experiment.get());
        if (missing.isEmpty() && state && state->error)
            missing = QString::fromStdString(state->error->message());
        m_go->setEnabled(missing.isEmpty() && config().has_value());
    }
    const FinetuneStatePtr tuning = m_session.finetuning().latest();
    QString text = !missing.isEmpty() ? missing : m_session.finetuning().error();
    if (text.isEmpty() && busy && tuning && tuning->training > 0)
        text = tr("%1 images train, %2 more choose the epoch, %3 others tell the result.")
                   .arg(tuning->training)
                   .arg(tuning->validation)
                   .arg(tuning->reporting);
    if (text.isEmpty() && !busy)
        text = tr("Trains on with the scheme and the bits of the design; the network's file stays "
                  "as it is.");
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void FinetuneForm::showState()
{
    const FinetuneRunner &runner = m_session.finetuning();
    const bool busy = runner.isBusy();
    FinetuneStatePtr state = runner.latest();
    if (state && !busy && (!belongsToDesign(*state) || state->runs.empty()))
        state = nullptr; // of another network
    m_go->setText(busy ? tr("Stop") : tr("Fine-tune"));
    m_bar->setVisible(busy);
    m_bar->setRange(0, state ? static_cast<int>(state->all) : 0);
    m_bar->setValue(state ? static_cast<int>(state->done) : 0);
    m_chart->setState(state);
    m_chart->setVisible(state != nullptr);
    m_ranges->setState(state);
    const bool hasRanges = m_ranges->rowCount() > 0;
    m_table->setVisible(hasRanges);
    if (hasRanges)
        fitToRows(*m_table);
    m_rangesNote->setText(m_ranges->summary());
    m_rangesNote->setVisible(!m_ranges->summary().isEmpty());
    const bool isOver = state && !busy && state->best();
    m_save->setVisible(isOver);
    m_use->setVisible(isOver);
    m_use->setEnabled(isOver && !m_session.finetuning().savedTo().isEmpty()
                      && m_session.document().design()->accuracy->model
                          != m_session.finetuning().savedTo().toStdString());
    for (QWidget *editor : {static_cast<QWidget *>(m_epochs), static_cast<QWidget *>(m_rate),
                            static_cast<QWidget *>(m_rule), static_cast<QWidget *>(m_images)})
        editor->setEnabled(!busy);
    showGain();
    showDesign();
}

void FinetuneForm::showGain()
{
    const FinetuneStatePtr state = m_session.finetuning().latest();
    QString rows;
    const auto line = [&rows](const QString &name, const QString &value) {
        const QString whole = value.toHtmlEscaped().replace(QLatin1Char(' '), QChar::Nbsp);
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), whole);
    };
    const bool isShown = state && belongsToDesign(*state);
    for (const FinetuneRun &run : isShown ? state->runs : std::vector<FinetuneRun>()) {
        if (!run.report)
            continue;
        const Measurement &before = run.report->before, &after = run.report->after;
        if (rows.isEmpty()) {
            line(
                QStringLiteral("fp32"),
                QStringLiteral("%1 %").arg(twoDecimals(percentOf(*before.floatCorrect, before.n))));
            line(tr("%1 before").arg(configText(state->request.config)),
                 QStringLiteral("%1 %").arg(twoDecimals(percentOf(*before.correct, before.n))));
        }
        const QString name = state->hasBatchNormalization
            ? tr("after, batch norm %1").arg(ruleText(run.rule))
            : tr("after");
        line(name, QStringLiteral("%1 %").arg(twoDecimals(percentOf(*after.correct, after.n))));
        line(tr("still lost, points"),
             QStringLiteral("%1 (%2 … %3)")
                 .arg(twoDecimals(*after.drop), twoDecimals(after.dropInterval[0]),
                      twoDecimals(after.dropInterval[1])));
        line(tr("weights of epoch"),
             tr("%1 of %2").arg(run.report->tuned.best).arg(run.report->tuned.epochs));
    }
    QStringList notes;
    if (!rows.isEmpty()) {
        notes += tr("Measured on %n image(s) that neither trained nor chose.", nullptr,
                    static_cast<int>(state->reporting));
        if (!state->hasBatchNormalization && state->request.rules.size() > 1)
            notes += tr("This network has no batch normalization: one run is both.");
        if (state->runs.size() > 1 && state->best())
            notes += tr("Saved is the run that got more of the choosing images right: %1.")
                         .arg(ruleText(state->best()->rule));
        if (!m_session.finetuning().savedTo().isEmpty())
            notes +=
                tr("Saved: %1").arg(QDir::toNativeSeparators(m_session.finetuning().savedTo()));
    }
    m_gain->setText(rows.isEmpty() ? QString() : QStringLiteral("<table>%1</table>").arg(rows));
    m_gainNote->setText(notes.join(QLatin1Char(' ')));
    m_gain->setVisible(!rows.isEmpty());
    m_gainNote->setVisible(!rows.isEmpty());
}

void FinetuneForm::askSave()
{
    const FinetuneStatePtr state = m_session.finetuning().latest();
    const QString model = QString::fromStdString(state->design->accuracy->model);
    const QString name = QFileInfo(model).completeBaseName() + QStringLiteral("-tuned.onnx");
    askFile(*this, FileQuestion::Save, tr("Save fine-tuned network"), QDir::home().filePath(name),
            {tr("ONNX networks (*.onnx)")}, [this](const QString &path) { saveTo(path); });
}

void FinetuneForm::saveTo(const QString &path)
{
    const QString file = QFileInfo(path).absoluteFilePath();
    if (const auto done = m_session.finetuning().save(file); !done) {
        emit failed(QString::fromStdString(done.error().message()));
        return;
    }
    showState();
}

void FinetuneForm::useSaved()
{
    std::optional<AccuracySetup> setup = m_session.document().design()->accuracy;
    if (!setup || m_session.finetuning().savedTo().isEmpty())
        return;
    setup->model = m_session.finetuning().savedTo().toStdString();
    setAccuracy(m_session.document(), std::move(setup));
}

} // namespace pelorus
