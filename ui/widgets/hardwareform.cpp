// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hardwareform.h"

#include "ui/charts/charttheme.h"
#include "ui/charts/explanationpopover.h"
#include "ui/models/hinttext.h"
#include "ui/session/designedits.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/hardwareexplanation.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/quantityedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

namespace pelorus {

namespace {

bool sameTexts(const QList<HardwareField::Option> &a, const QList<HardwareField::Option> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto &x, const auto &y) { return x.text == y.text; });
}

/// Same editors needed? Then only values change.
bool sameFields(const QList<HardwareGroup> &a, const QList<HardwareGroup> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) {
        return x.title == y.title
            && std::equal(x.fields.begin(), x.fields.end(), y.fields.begin(), y.fields.end(),
                          [](const HardwareField &f, const HardwareField &g) {
                              return f.path == g.path && sameTexts(f.choices, g.choices)
                                  && f.maximum == g.maximum;
                          });
    });
}

bool isNumber(const HardwareField &field)
{
    return field.editor == HardwareField::Editor::Number
        || field.editor == HardwareField::Editor::Quantity;
}

const QString kWidestEffect = QStringLiteral("÷2 +0.88  ×2 −0.88 %");

} // namespace

HardwareForm::HardwareForm(DesignDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    connect(&document, &DesignDocument::designChanged, this, &HardwareForm::showDesign);
    showDesign();
}

void HardwareForm::showDesign()
{
    const Design &design = *m_document.design();
    const QList<HardwareGroup> groups = hardwareGroups(*design.architecture, *design.technology);
    const bool hasOthers = !sameFields(groups, m_groups);
    if (hasOthers)
        rebuild(groups);
    m_groups = groups;
    if (hasOthers)
        emit fieldsChanged();
    for (const HardwareGroup &group : groups)
        for (const HardwareField &field : group.fields)
            showValue(m_editors[field.path], field);
    showEffects(); // in terms of the objective
}

std::vector<io::HardwareValue> HardwareForm::values() const
{
    std::vector<io::HardwareValue> values;
    for (const HardwareGroup &group : m_groups)
        for (const HardwareField &field : group.fields)
            if (isNumber(field))
                values.push_back({field.path.toStdString(), field.value.toStdString()});
    return values;
}

QHash<QString, QString> HardwareForm::names() const
{
    QHash<QString, QString> names;
    for (const HardwareGroup &group : m_groups)
        for (const HardwareField &field : group.fields)
            names[field.path] = fullName(group, field);
    return names;
}

void HardwareForm::setEffects(const std::vector<StepEffect> &effects)
{
    m_effects = stepsByPath(effects);
    showEffects();
}

void HardwareForm::showEffects()
{
    const Objective objective = m_document.design()->settings.objective;
    for (auto label = m_effectLabels.cbegin(); label != m_effectLabels.cend(); ++label) {
        const StepPair steps = m_effects.value(label.key());
        label.value()->setText(stepSummary(steps, objective));
        label.value()->setToolTip(stepExplanation(steps));
    }
}

void HardwareForm::rebuild(const QList<HardwareGroup> &groups)
{
    for (QWidget *editor : std::as_const(m_editors))
        editor->disconnect(this); // when it is hidden a spin box takes what was typed so far
    m_editors.clear();
    m_effectLabels.clear();
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->hide();
        for (QFormLayout *form : item->widget()->findChildren<QFormLayout *>())
            delete form; // else its labels would count where those that come are aligned
        item->widget()->deleteLater(); // an editor may be the sender of the edit that led here
        delete item;
    }
    for (const HardwareGroup &group : groups)
        layout()->addWidget(makeGroup(group));
}

QWidget *HardwareForm::makeGroup(const HardwareGroup &group)
{
    auto *box = new QWidget(this);
    QFormLayout *form = makeForm(box);
    const Architecture &architecture = *m_document.design()->architecture;
    const QString path = group.fields.first().path;
    const QColor colour = group.level                ? levelLook(architecture, *group.level).colour
        : path.startsWith(QLatin1String("mac"))      ? macColour()
        : path.startsWith(QLatin1String("pe_array")) ? nocColour()
                                                     : QColor();
    form->addRow(new GroupTitle(group.title, colour, box));
    for (const HardwareField &field : group.fields)
        if (field.place == HardwareField::Place::Main)
            addField(*form, group, field);
    addMore(*form, group);
    return box;
}

void HardwareForm::addMore(QFormLayout &form, const HardwareGroup &group)
{
    auto *more = new QWidget(this);
    QFormLayout *rows = makeForm(more);
    rows->setContentsMargins(0, 0, 0, 0);
    for (const HardwareField &field : group.fields)
        if (field.place == HardwareField::Place::More)
            addField(*rows, group, field);
    if (rows->rowCount() == 0) {
        delete more;
        return;
    }
    auto *button = new QToolButton(this);
    button->setText(tr("More"));
    button->setAccessibleName(tr("More: %1").arg(group.title));
    button->setAutoRaise(true);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto unfold = [this, button, more, title = group.title](bool open) {
        button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        more->setVisible(open);
        if (open)
            m_unfolded.insert(title);
        else
            m_unfolded.remove(title);
    };
    form.addRow(button);
    form.addRow(more);
    button->setChecked(m_unfolded.contains(group.title));
    unfold(button->isChecked());
    connect(button, &QToolButton::toggled, this, unfold);
}

void HardwareForm::addField(QFormLayout &form, const HardwareGroup &group,
                            const HardwareField &field)
{
    QWidget *editor = makeEditor(field);
    m_editors[field.path] = editor;
    editor->setAccessibleName(fullName(group, field));
    editor->installEventFilter(this);
    if (!isNumber(field)) {
        form.addRow(field.label, editor); // the label is the editor's buddy
        return;
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(editor, 1);
    QLabel *effect = mutedLabel(QString(), this);
    effect->setFont(captionFont(font()));
    effect->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    effect->setMinimumWidth(effect->fontMetrics().horizontalAdvance(kWidestEffect));
    row->addWidget(effect);
    m_effectLabels[field.path] = effect;
    auto *label = new QLabel(field.label, this);
    label->setBuddy(editor);
    form.addRow(label, row);
}

QWidget *HardwareForm::makeEditor(const HardwareField &field)
{
    const QString path = field.path;
    switch (field.editor) {
    case HardwareField::Editor::Number: {
        auto *box = new QSpinBox(this);
        box->setRange(1, field.maximum);
        box->setKeyboardTracking(false); // typing 168 is one edit, not three
        box->setToolTip(field.explanation);
        connect(box, &QSpinBox::valueChanged, this, [this, path, box](int value) {
            // A box that is hidden, with all around it, takes what was typed so far: no time for
            // an edit, which may make the form anew.
            const bool isHiding = !box->isVisible() && !box->testAttribute(Qt::WA_WState_Hidden);
            QMetaObject::invokeMethod(
                this, [this, path, value] { apply(path, QString::number(value)); },
                isHiding ? Qt::QueuedConnection : Qt::DirectConnection);
        });
        connect(box, &QSpinBox::editingFinished, this, [this] { m_document.endMerge(); });
        return box;
    }
    case HardwareField::Editor::Choice: {
        auto *box = new QComboBox(this);
        for (const HardwareField::Option &option : field.choices)
            box->addItem(option.text, option.value);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        box->setToolTip(field.explanation);
        connect(box, &QComboBox::activated, this, [this, path, box] {
            const QString text = box->currentText(); // the edit may replace the box
            apply(path, box->currentData().toString(), text);
            m_document.endMerge();
        });
        return box;
    }
    case HardwareField::Editor::Flag: {
        auto *box = new QCheckBox(this);
        box->setToolTip(field.explanation);
        connect(box, &QCheckBox::clicked, this, [this, path](bool on) {
            apply(path, on ? QStringLiteral("true") : QStringLiteral("false"));
            m_document.endMerge();
        });
        return box;
    }
    case HardwareField::Editor::Quantity: break;
    }
    auto *edit = new QuantityEdit(this);
    edit->setExplanation(field.explanation);
    connect(edit, &QuantityEdit::submitted, this, [this, path](const QString &text) {
        apply(path, text);
        m_document.endMerge();
    });
    return edit;
}

void HardwareForm::showValue(QWidget *editor, const HardwareField &field)
{
    const QSignalBlocker blocker(editor);
    if (auto *number = qobject_cast<QSpinBox *>(editor)) {
        setMaximum(*number, std::max(field.maximum, field.value.toInt()));
        number->setValue(field.value.toInt());
    } else if (auto *choice = qobject_cast<QComboBox *>(editor)) {
        for (int i = 0; i < choice->count(); ++i) // texts stay, what they stand for may change
            choice->setItemData(i, field.choices[i].value);
        const int index = choice->findData(field.value);
        choice->setPlaceholderText(index < 0 ? field.value : QString()); // it widens the box
        choice->setCurrentIndex(index);
    } else if (auto *flag = qobject_cast<QCheckBox *>(editor)) {
        flag->setChecked(field.value == QLatin1String("true"));
    } else if (auto *quantity = qobject_cast<QuantityEdit *>(editor)) {
        // Another field's edit does not wipe out a text that still has to be mended.
        if (!quantity->hasError() || quantity->value() != field.value)
            quantity->setValue(field.value);
    }
}

QWidget *HardwareForm::firstEditor(std::optional<std::size_t> level) const
{
    for (const HardwareGroup &group : m_groups)
        if (group.level == level)
            return m_editors[group.fields.first().path];
    return nullptr;
}

QWidget *HardwareForm::focusedEditor() const
{
    const QWidget *focus = focusWidget(); // the form's, also while a menu or another dock has it
    for (QWidget *editor : m_editors)
        if (focus && (editor == focus || editor->isAncestorOf(focus)))
            return editor;
    return nullptr;
}

std::optional<Explanation> HardwareForm::explanationOf(const QWidget *editor) const
{
    for (const HardwareGroup &group : m_groups)
        for (const HardwareField &field : group.fields)
            if (editor && m_editors.value(field.path) == editor)
                return hardwareExplanation(*m_document.design(), group, field);
    return std::nullopt;
}

std::optional<Explanation> HardwareForm::explanation() const
{
    return explanationOf(focusedEditor());
}

QRect HardwareForm::explainedRect() const
{
    const QWidget *editor = focusedEditor();
    return editor ? QRect(editor->mapTo(this, QPoint()), editor->size()) : QRect();
}

bool HardwareForm::eventFilter(QObject *watched, QEvent *event)
{
    auto *editor = qobject_cast<QWidget *>(watched);
    if (const auto *number = qobject_cast<QSpinBox *>(editor)) {
        if (event->type() == QEvent::FocusIn)
            emit countTaken(m_editors.key(editor), number->maximum());
        else if (event->type() == QEvent::FocusOut)
            emit countLeft();
    }
    if (!editor || event->type() != QEvent::ContextMenu)
        return QWidget::eventFilter(watched, event);
    showMenuOf(*editor, static_cast<QContextMenuEvent *>(event)->globalPos());
    return true;
}

/// What a text field or a box of a number offers anyway, and the question.
void HardwareForm::showMenuOf(QWidget &editor, const QPoint &place)
{
    auto *line = qobject_cast<QLineEdit *>(&editor);
    if (!line)
        line = editor.findChild<QLineEdit *>();
    QMenu *menu = line ? line->createStandardContextMenu() : new QMenu(&editor);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (auto *number = qobject_cast<QSpinBox *>(&editor)) { // the box's own menu has them
        menu->addSeparator();
        menu->addAction(tr("Step &up"), number, &QSpinBox::stepUp)
            ->setEnabled(number->value() < number->maximum());
        menu->addAction(tr("Step &down"), number, &QSpinBox::stepDown)
            ->setEnabled(number->value() > number->minimum());
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    menu->addAction(tr("&Where from?"), &editor, [this, asked = &editor] {
        if (const auto answer = explanationOf(asked))
            explain(*answer, *asked, asked->rect());
    });
    menu->popup(place);
}

void HardwareForm::apply(const QString &path, const QString &text, const QString &shown)
{
    const QWidget *editor = m_editors.value(path);
    if (!editor)
        return; // the hardware has no such field any more
    const Result<void> done =
        setHardwareValue(m_document, path, text, shown, editor->accessibleName());
    auto *edit = qobject_cast<QuantityEdit *>(m_editors.value(path)); // it may be another one now
    if (!done && edit) {
        edit->setError(hintText(done.error().message()));
        return;
    }
    // An edit that changes nothing ("2*54 KiB") or that is refused sends no signal: show what is in
    // force.
    for (const HardwareGroup &group : m_groups) {
        for (const HardwareField &field : group.fields) {
            if (field.path == path)
                showValue(m_editors.value(path), field);
        }
    }
    if (edit && edit->hasError())
        edit->setValue(edit->value());
}

} // namespace pelorus
