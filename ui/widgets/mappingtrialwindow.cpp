// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappingtrialwindow.h"

#include "core/explore/pins.h"
#include "core/io/mappingimport.h"
#include "core/mapping/describe.h"
#include "ui/charts/exportdialog.h"
#include "ui/models/delta.h"
#include "ui/models/format.h"
#include "ui/models/hinttext.h"
#include "ui/models/names.h"
#include "ui/session/pinedits.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/loopnestview.h"
#include "ui/widgets/palette.h"
#include "ui/widgets/tables.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTableWidget>

namespace pelorus {

namespace {

struct TrialColumn
{
    enum { Figure, Present, Written, Change, ColumnCount };
};

/// One row of the table.
struct Row
{
    QString title;
    double (*value)(const LayerCost &);
    QString (*text)(const LayerCost &);
    Goal goal;
};

double product(const LayerCost &cost)
{
    return cost.energyPJ * 1e-12 * cost.seconds;
}

std::vector<Row> rows()
{
    return {
        {MappingTrialWindow::tr("Energy"), [](const LayerCost &c) { return c.energyPJ; },
         [](const LayerCost &c) { return format::energy(c.energyPJ, 4); }, Goal::Lower},
        {MappingTrialWindow::tr("Latency"), [](const LayerCost &c) { return c.seconds; },
         [](const LayerCost &c) { return format::time(c.seconds, 4); }, Goal::Lower},
        {MappingTrialWindow::tr("Energy × delay"), product,
         [](const LayerCost &c) { return format::si(product(c), QStringLiteral("J·s"), 4); },
         Goal::Lower},
        {MappingTrialWindow::tr("Utilization"), [](const LayerCost &c) { return c.utilization; },
         [](const LayerCost &c) { return format::percent(c.utilization); }, Goal::Higher},
        {MappingTrialWindow::tr("DRAM traffic"), [](const LayerCost &c) { return c.dramBytes; },
         [](const LayerCost &c) { return format::bytes(c.dramBytes, 4); }, Goal::Lower},
    };
}

QVBoxLayout *titled(const QString &title, QWidget *content, QWidget *parent)
{
    auto *column = new QVBoxLayout;
    column->addWidget(strongLabel(title, parent));
    column->addWidget(content);
    return column;
}

} // namespace

MappingTrialWindow::MappingTrialWindow(Session &session, std::size_t layer, QWidget *parent)
    : QDialog(parent), m_session(session),
      m_layer(session.document().design()->network->layers()[layer]->name),
      m_beginning(new QComboBox(this)), m_present(new LoopNestView(this)),
      m_written(new LoopNestView(this)), m_editor(new QPlainTextEdit(this)),
      m_mark(new QLabel(this)), m_verdict(new QLabel(this)), m_table(new QTableWidget(this)),
      m_unpin(new QPushButton(tr("U&npin"), this)),
      m_use(new QPushButton(tr("&Use this mapping"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false);
    setWindowTitle(tr("Try a mapping: %1").arg(QString::fromStdString(m_layer)));
    m_editor->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_editor->setAccessibleName(tr("Mapping by hand"));
    m_editor->setTabChangesFocus(true);
    m_editor->setToolTip(tr("A level a line, outermost first: its name and its loops, outermost "
                            "first, as in “GLB: K4 Q7”. “X:” and “Y:” below a level are what its "
                            "fan-out unrolls, fastest first. “GLB[I,O]:” keeps only ifmap (I) and "
                            "ofmap (O), W is the filter."));
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_beginning->setAccessibleName(tr("Begin with"));
    m_beginning->setToolTip(tr("Write this mapping into the text"));
    makeFlatTable(*m_table);
    m_table->setColumnCount(TrialColumn::ColumnCount);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setAccessibleName(tr("Costs of both mappings"));
    m_table->setHorizontalHeaderLabels({tr("Figure"), tr("In use"), tr("By hand"), tr("Change")});

    auto *head = new QHBoxLayout;
    auto *label = new QLabel(tr("&Begin with"), this);
    label->setBuddy(m_beginning);
    head->addWidget(label);
    head->addWidget(m_beginning, 1);
    auto *import = new QPushButton(tr("&Import…"), this);
    import->setAutoDefault(false);
    import->setToolTip(tr("Take this layer's mapping from a file: a mapping of Timeloop (YAML), a "
                          "reference case (JSON), or mappings as text"));
    connect(import, &QPushButton::clicked, this, &MappingTrialWindow::askFile);
    head->addWidget(import);
    auto *message = new QHBoxLayout;
    message->setSpacing(6);
    message->addWidget(m_mark, 0, Qt::AlignTop);
    message->addWidget(m_verdict, 1);
    auto *hand = titled(tr("By hand"), m_editor, this);
    hand->addLayout(head);
    hand->addLayout(message);
    auto *left = titled(tr("In use"), transparentScrollArea(m_present, this), this);
    auto *right = titled(tr("What is written"), transparentScrollArea(m_written, this), this);
    auto *nests = new QHBoxLayout;
    nests->setSpacing(16);
    nests->addLayout(hand, 4);
    nests->addLayout(right, 3);
    nests->addLayout(left, 3);
    auto *column = new QVBoxLayout(this);
    column->addLayout(nests, 1);
    column->addWidget(m_table);
    auto *foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(m_unpin);
    foot->addWidget(m_use);
    column->addLayout(foot);
    m_unpin->setAutoDefault(false);
    m_unpin->setToolTip(tr("Let the search choose this layer's mapping again"));
    m_use->setAutoDefault(false);
    m_use->setToolTip(
        tr("Pin this mapping: the layer runs under it, whatever the search finds, until "
           "it is unpinned"));
    resize(900, 560);
    m_mark->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);

    connect(m_editor, &QPlainTextEdit::textChanged, this, &MappingTrialWindow::check);
    connect(m_use, &QPushButton::clicked, this, &MappingTrialWindow::use);
    connect(m_unpin, &QPushButton::clicked, this,
            [this] { unpinMapping(m_session.document(), m_layer); });
    connect(m_beginning, &QComboBox::activated, this, &MappingTrialWindow::begin);
    connect(&session.runner(), &EvaluationRunner::evaluated, this, &MappingTrialWindow::refresh);
    connect(&session.compared(), &ComparedDesigns::baselineChanged, this,
            &MappingTrialWindow::fillBeginnings);
    fillBeginnings();
    begin();
    refresh();
}

void MappingTrialWindow::askFile()
{
    pelorus::askFile(*this, FileQuestion::Open, tr("Import a mapping"), {},
                     {tr("Mappings (*.yaml *.yml *.json *.txt)"), tr("All files (*)")},
                     [this](const QString &path) { importFile(path); });
}

void MappingTrialWindow::importFile(const QString &path)
{
    const Design &design = *m_session.document().design();
    const auto layer = layerIn(design);
    if (!layer)
        return; // the verdict says so
    const auto mapping = io::importMapping(path.toStdString(), design, *layer);
    if (!mapping)
        judge(Status::Error, hintText(mapping.error().message()));
    else
        m_editor->setPlainText(QString::fromStdString(linesOf(*mapping, *design.architecture)));
}

void MappingTrialWindow::use()
{
    // The design may be ahead of the evaluation that the text was checked for.
    const Design &design = *m_session.document().design();
    const auto layer = layerIn(design);
    const MappingTrial trial =
        layer ? tryMapping(design, *layer, m_editor->toPlainText().toStdString()) : MappingTrial();
    if (trial.cost)
        pinMapping(m_session.document(), m_layer, *trial.mapping);
}

void MappingTrialWindow::judge(Status status, const QString &text)
{
    m_mark->setPixmap(statusIcon(status).pixmap(fontMetrics().height()));
    m_verdict->setText(text);
}

QString MappingTrialWindow::verdict() const
{
    return m_verdict->text();
}

std::optional<std::size_t> MappingTrialWindow::layerIn(const Design &design) const
{
    const auto &layers = design.network->layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i]->name == m_layer && hasMacs(layers[i]->kind))
            return i;
    }
    return std::nullopt;
}

std::shared_ptr<const LayerCost> MappingTrialWindow::presentCost() const
{
    const EvaluationPtr latest = m_session.runner().latest();
    const auto layer = latest ? layerIn(latest->design) : std::nullopt;
    return layer ? latest->layers[*layer] : nullptr;
}

void MappingTrialWindow::fillBeginnings()
{
    m_beginning->clear();
    m_beginning->addItem(tr("the mapping in use"), false);
    if (m_session.compared().baseline())
        m_beginning->addItem(tr("the baseline's mapping"), true);
}

void MappingTrialWindow::begin()
{
    EvaluationPtr from = m_session.runner().latest();
    if (m_beginning->currentData().toBool()) {
        const ComparedDesignPtr baseline = m_session.compared().baseline();
        from = baseline ? baseline->evaluation : nullptr;
    }
    const auto layer = from ? layerIn(from->design) : std::nullopt;
    if (layer && from->layers[*layer])
        m_editor->setPlainText(QString::fromStdString(
            linesOf(from->layers[*layer]->mapping, *from->design.architecture)));
}

void MappingTrialWindow::refresh()
{
    const std::shared_ptr<const LayerCost> cost = presentCost();
    const EvaluationPtr latest = m_session.runner().latest();
    m_present->setLines(cost ? loopLines(cost->mapping, *latest->design.architecture)
                             : QList<LoopLine>(),
                        latest ? latest->design.architecture : nullptr);
    check();
}

void MappingTrialWindow::check()
{
    const EvaluationPtr latest = m_session.runner().latest();
    const auto layer = latest ? layerIn(latest->design) : std::nullopt;
    MappingTrial trial;
    Status status = Status::Good;
    QStringList messages;
    if (!layer) {
        messages += tr("The design has no layer with MACs of this name.");
        status = Status::Error;
    } else {
        trial = tryMapping(latest->design, *layer, m_editor->toPlainText().toStdString());
        if (trial.error)
            messages += hintText(trial.error->message());
        for (const Finding &finding : trial.findings)
            messages += findingText(finding);
        if (!trial.cost)
            status = Status::Error;
        else if (messages.isEmpty())
            messages += tr("It fits.");
    }
    judge(status, messages.join(u'\n'));
    const std::string *pin = latest ? pinOf(latest->design, m_layer) : nullptr;
    m_unpin->setEnabled(pin != nullptr);
    m_use->setEnabled(trial.cost
                      && (!pin || *pin != describe(*trial.mapping, *latest->design.architecture)));

    const std::shared_ptr<const LayerCost> present = presentCost();
    QList<LoopLine> lines;
    if (trial.mapping)
        lines = loopLines(*trial.mapping, *latest->design.architecture);
    m_written->setLines(lines, latest ? latest->design.architecture : nullptr);
    m_written->markDifferences(trial.mapping ? m_present : nullptr);
    m_present->markDifferences(trial.mapping ? m_written : nullptr);
    showCosts(present.get(), trial.cost.get());
}

void MappingTrialWindow::showCosts(const LayerCost *present, const LayerCost *written)
{
    const std::vector<Row> figures = rows();
    m_table->setRowCount(int(figures.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Row &figure = figures[std::size_t(row)];
        std::optional<Delta> delta;
        if (present && written)
            delta = relativeDelta(figure.value(*written), figure.value(*present), figure.goal);
        const QString texts[] = {figure.title, present ? figure.text(*present) : format::none(),
                                 written ? figure.text(*written) : format::none(),
                                 delta ? delta->text : format::none()};
        for (int column = 0; column < TrialColumn::ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(texts[column]);
            item->setTextAlignment((column == TrialColumn::Figure ? Qt::AlignLeft : Qt::AlignRight)
                                   | Qt::AlignVCenter);
            if (column == TrialColumn::Change && delta) {
                item->setToolTip(verdictText(delta->verdict));
                if (delta->verdict != Delta::Verdict::Same)
                    item->setForeground(statusColour(
                        delta->verdict == Delta::Verdict::Better ? Status::Good : Status::Error,
                        palette()));
            }
            m_table->setItem(row, column, item);
        }
    }
    fitToRows(*m_table);
}

} // namespace pelorus
