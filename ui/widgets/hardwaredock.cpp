// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hardwaredock.h"

#include "core/io/catalog.h"
#include "ui/models/names.h"
#include "ui/models/qualitytext.h"
#include "ui/session/designedits.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/hardwareform.h"
#include "ui/widgets/schematic.h"
#include "ui/widgets/schematicpanel.h"
#include "ui/widgets/tables.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>

#include <limits>

namespace pelorus {

namespace {

constexpr int kMaxBatch = 65536;

/// One item an entry, with its description and source as tool tip.
void fill(QComboBox &box, const std::vector<io::CatalogEntry> &entries)
{
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(8);
    for (const io::CatalogEntry &entry : entries) {
        box.addItem(QString::fromStdString(entry.name));
        box.setItemData(box.count() - 1,
                        QString::fromStdString(entry.description + "\n" + entry.source),
                        Qt::ToolTipRole);
    }
}

/// Shows `name` if it is an item, else as a text that is none of them.
void showChoice(QComboBox &box, const QString &name, bool isItem)
{
    const QSignalBlocker blocker(&box);
    box.setPlaceholderText(name);
    box.setCurrentIndex(isItem ? box.findText(name) : -1);
    box.setToolTip(box.currentData(Qt::ToolTipRole).toString());
}

QString pathOf(ArrayEdge edge)
{
    return edge == ArrayEdge::Right ? QStringLiteral("pe_array.columns")
                                    : QStringLiteral("pe_array.rows");
}

} // namespace

HardwareDock::HardwareDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("hardware"), tr("Hardware"), parent), m_session(session)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makePresetRow());
    m_schematic = new SchematicPanel(session.selection(), content);
    connect(schematic(), &Schematic::clicked, this, &HardwareDock::goTo);
    // One undo entry a drag.
    const auto endMerge = [this] { m_session.document().endMerge(); };
    connect(schematic(), &Schematic::edgeGrabbed, this, endMerge);
    connect(schematic(), &Schematic::edgeDragged, this, &HardwareDock::resizeArray);
    connect(schematic(), &Schematic::edgeReleased, this, endMerge);
    connect(schematic(), &Schematic::edgeReleased, this, &HardwareDock::showDesign);
    layout->addWidget(m_schematic);
    m_form = new HardwareForm(session.document(), content);
    connect(m_form, &HardwareForm::countTaken, this, &HardwareDock::lookAhead);
    connect(m_form, &HardwareForm::countLeft, &session.lookAhead(), &LookAhead::letGo);
    connect(schematic(), &Schematic::edgeGrabbed, this,
            [this](ArrayEdge edge) { lookAhead(pathOf(edge), std::numeric_limits<int>::max()); });
    connect(schematic(), &Schematic::keyboardLeft, &session.lookAhead(), &LookAhead::letGo);
    connect(m_form, &HardwareForm::fieldsChanged, this, &HardwareDock::showFields);
    layout->addWidget(m_form);
    layout->addWidget(makeAssumptions());
    layout->addStretch();
    m_scroll = transparentScrollArea(content, this);
    setContent(m_scroll);
    connect(&session.document(), &DesignDocument::designChanged, this, &HardwareDock::showDesign);
    connect(&session.steps(), &StepRunner::effectsChanged, this,
            [this] { m_form->setEffects(m_session.steps().effects()); });
    showDesign();
    showFields();
    m_form->setEffects(session.steps().effects()); // known already to a window in another language
}

QWidget *HardwareDock::makePresetRow()
{
    auto *box = new QWidget(this);
    QFormLayout *form = makeForm(box);
    m_preset = new QComboBox(box);
    fill(*m_preset, io::listHardware());
    m_preset->setAccessibleName(tr("Hardware preset"));
    connect(m_preset, &QComboBox::textActivated, this, [this](const QString &name) {
        report(useBuiltinHardware(m_session.document(), name));
        showDesign();
    });
    form->addRow(tr("&Preset"), m_preset);
    return box;
}

QWidget *HardwareDock::makeAssumptions()
{
    auto *box = new QWidget(this);
    QFormLayout *form = makeForm(box);
    form->addRow(new GroupTitle(tr("Assumptions"), {}, box));

    m_batch = new QSpinBox(box);
    m_batch->setRange(1, kMaxBatch);
    m_batch->setKeyboardTracking(false);
    m_batch->setAccessibleName(tr("Batch"));
    m_batch->setToolTip(tr("Images in one run of the network"));
    connect(m_batch, &QSpinBox::valueChanged, this,
            [this](int value) { report(setBatch(m_session.document(), value)); });
    connect(m_batch, &QSpinBox::editingFinished, this, [this] { m_session.document().endMerge(); });
    form->addRow(tr("Batch"), m_batch);

    m_technology = new QComboBox(box);
    fill(*m_technology, io::listTechnologies());
    m_technology->setAccessibleName(tr("Technology"));
    connect(m_technology, &QComboBox::textActivated, this, [this](const QString &name) {
        report(useBuiltinTechnology(m_session.document(), name));
        showDesign();
    });
    form->addRow(tr("Technology"), m_technology);

    auto *table = new QPushButton(tr("Load energy table…"), box);
    table->setToolTip(
        tr("Energies and areas of your own by component, from a CSV, JSON or Accelergy "
           "file. They override the technology's for this accelerator."));
    connect(table, &QPushButton::clicked, this, &HardwareDock::energyTableWanted);
    form->addRow(QString(), table);

    m_objective = new QComboBox(box);
    for (Objective objective : enumerators<Objective>())
        m_objective->addItem(objectiveName(objective), int(objective));
    m_objective->setAccessibleName(tr("Objective of the mapping"));
    m_objective->setToolTip(tr("What the mapping of each layer is chosen for.\n"
                               "energy: the least energy.\n"
                               "energy × delay: the least product of energy and cycles.\n"
                               "latency: the fewest cycles, and of equal ones the least energy.\n"
                               "energy × delay of the network: the least product of the sums over "
                               "all layers."));
    connect(m_objective, &QComboBox::activated, this, [this] {
        setObjective(m_session.document(), Objective(m_objective->currentData().toInt()));
    });
    form->addRow(tr("Objective"), m_objective);

    m_factors = new QComboBox(box);
    for (Factors factors : enumerators<Factors>())
        m_factors->addItem(mapSpaceText(factors), int(factors));
    m_factors->setAccessibleName(tr("Factors of the mapping"));
    m_factors->setToolTip(
        tr("Which factors the loops of a mapping may have.\n"
           "perfect factors: those of a dimension multiply to its bound.\n"
           "imperfect factors: they may multiply to more, and the last block is cut off. Better "
           "where bounds do not fit the array or are primes, such as 197 tokens. The answer with "
           "perfect factors comes first, and the refined one takes some seconds more. Timeloop "
           "accounting takes perfect factors only."));
    connect(m_factors, &QComboBox::activated, this, [this] {
        setFactors(m_session.document(), Factors(m_factors->currentData().toInt()));
    });
    form->addRow(tr("Factors"), m_factors);

    m_accounting = new QComboBox(box);
    for (Accounting accounting : {Accounting::Physical, Accounting::Timeloop})
        m_accounting->addItem(accountingName(accounting), int(accounting));
    m_accounting->setAccessibleName(tr("Accounting"));
    m_accounting->setToolTip(
        tr("physical: distinct words, multicast, sliding windows.\n"
           "timeloop: the default rules of Timeloop, to reproduce its numbers."));
    connect(m_accounting, &QComboBox::activated, this, [this] {
        setAccounting(m_session.document(), Accounting(m_accounting->currentData().toInt()));
    });
    form->addRow(tr("Accounting"), m_accounting);

    m_fuse = new QCheckBox(tr("fuse element-wise"), box);
    m_fuse->setToolTip(
        tr("Element-wise layers, activations and normalizations that read what one layer alone "
           "writes work in its output stage: no words move and no time passes for them."));
    connect(m_fuse, &QCheckBox::clicked, this,
            [this](bool fuse) { setFuseElementwise(m_session.document(), fuse); });
    form->addRow(tr("Vector layers"), m_fuse);

    m_mapsOnChip = new QCheckBox(tr("keep on chip"), box);
    m_mapsOnChip->setToolTip(
        tr("A feature map that one layer writes and the next one alone reads stays in the buffer, "
           "if there is room for the whole of it beside the tiles of both."));
    connect(m_mapsOnChip, &QCheckBox::clicked, this,
            [this](bool keep) { setFeatureMapsOnChip(m_session.document(), keep); });
    form->addRow(tr("Feature maps"), m_mapsOnChip);
    return box;
}

void HardwareDock::showDesign()
{
    const Design &design = *m_session.document().design();
    const QString hardware = QString::fromStdString(design.architecture->name());
    const auto &preset = m_presetHardware.named(design.architecture->name());
    const bool isPreset = preset && *preset == *design.architecture;
    showChoice(*m_preset, preset && !isPreset ? tr("%1 (modified)").arg(hardware) : hardware,
               isPreset);

    const auto &technology = m_presetTechnology.named(design.technology->name());
    showChoice(*m_technology, QString::fromStdString(design.technology->name()),
               technology && *technology == *design.technology);

    const Fanout &array = design.architecture->peArray();
    schematic()->setArraySize(array.columns, array.rows);

    const QSignalBlocker blockBatch(m_batch);
    setMaximum(*m_batch,
               std::max<int>(kMaxBatch, int(std::min<Count>(design.settings.batch, INT_MAX))));
    m_batch->setValue(int(std::min<Count>(design.settings.batch, INT_MAX)));
    m_objective->setCurrentIndex(m_objective->findData(int(design.settings.objective)));
    m_factors->setCurrentIndex(m_factors->findData(int(design.settings.factors)));
    m_factors->setEnabled(design.settings.accounting == Accounting::Physical);
    m_accounting->setCurrentIndex(m_accounting->findData(int(design.settings.accounting)));
    m_fuse->setChecked(design.settings.fuseElementwise);
    m_mapsOnChip->setChecked(design.settings.featureMapsOnChip);
    m_session.steps().request(m_session.document().design(), m_form->values());
}

void HardwareDock::showFields()
{
    alignLabels(*this);
    emit namesChanged(m_form->names());
}

void HardwareDock::setEvaluation(const EvaluationPtr &evaluation)
{
    schematic()->setEvaluation(evaluation);
}

void HardwareDock::goTo(const SchematicBlock &block)
{
    using Kind = SchematicBlock::Kind;
    QWidget *editor = block.kind == Kind::Macs ? m_form->editor(QStringLiteral("mac.operand_bits"))
        : block.kind == Kind::Level            ? m_form->firstEditor(block.level)
                                               : m_form->firstEditor({}); // the array's
    if (editor) {
        m_scroll->ensureWidgetVisible(editor, 0, m_scroll->viewport()->height() / 3);
        editor->setFocus(Qt::OtherFocusReason);
    }
}

Schematic *HardwareDock::schematic() const
{
    return m_schematic->schematic();
}

void HardwareDock::resizeArray(ArrayEdge edge, Count count)
{
    const QString path = pathOf(edge);
    report(setHardwareValue(m_session.document(), path, QString::number(count), {},
                            m_form->names().value(path)));
}

/// The hand is there, and may drag next.
void HardwareDock::lookAhead(const QString &path, Count most)
{
    m_session.lookAhead().take(path.toStdString(), most);
}

void HardwareDock::report(const Result<void> &result)
{
    if (!result)
        emit editFailed(QString::fromStdString(result.error().message()));
}

} // namespace pelorus
