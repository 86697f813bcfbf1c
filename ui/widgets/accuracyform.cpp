// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/accuracyform.h"

#include "ui/charts/accuracychart.h"
#include "ui/charts/exportdialog.h"
#include "ui/session/designedits.h"
#include "ui/widgets/formlayout.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <limits>

namespace pelorus {

namespace {

QString imageFilter()
{
    return AccuracyForm::tr(
        "Images (*.gz *.idx3-ubyte *-ubyte *.bin *.npy *.npz *.pb);;All files (*)");
}

} // namespace

AccuracyForm::AccuracyForm(DesignDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document)
{
    QFormLayout *form = makeForm(this);
    m_model = addFile(*form, tr("Network"), &AccuracySetup::model, tr("ONNX with weights"),
                      tr("Trained network"), tr("ONNX networks (*.onnx);;All files (*)"));
    m_data = addFile(*form, tr("Images"), &AccuracySetup::data, tr("none yet"), tr("Images"),
                     imageFilter());
    m_labels = addFile(*form, tr("Labels"), &AccuracySetup::labels, tr("those with the images"),
                       tr("Labels"), tr("Labels (*.gz *-ubyte *.npy *.txt *.csv);;All files (*)"));
    m_preprocessing = new QLineEdit(this);
    m_preprocessing->setPlaceholderText(tr("pixels as they are"));
    m_preprocessing->setToolTip(tr("value = (pixel · scale − mean) / std, for example\n"
                                   "scale=1/255,mean=0.485/0.456/0.406,std=0.229/0.224/0.225"));
    connect(m_preprocessing, &QLineEdit::editingFinished, this,
            [this] { set(&AccuracySetup::preprocessing, m_preprocessing->text()); });
    m_scheme = new QComboBox(this);
    connect(m_scheme, &QComboBox::activated, this, [this] {
        if (const auto done = setScheme(m_document, m_scheme->currentData().toString()); !done)
            emit failed(QString::fromStdString(done.error().message()));
    });
    m_calibration = new QSpinBox(this);
    m_calibration->setRange(0, std::numeric_limits<int>::max());
    m_calibration->setKeyboardTracking(false);
    m_calibration->setSpecialValueText(tr("500, or 100 of few"));
    m_calibration->setToolTip(tr("The first images, whose largest values set each layer's scale"));
    connect(m_calibration, &QSpinBox::valueChanged, this, [this](int images) {
        std::optional<AccuracySetup> setup = m_document.design()->accuracy;
        if (!setup || setup->calibration == images)
            return;
        setup->calibration = images;
        setAccuracy(m_document, std::move(setup), QStringLiteral("accuracy/calibrate"));
    });
    connect(m_calibration, &QSpinBox::editingFinished, this, [this] { m_document.endMerge(); });
    const auto add = [form](const QString &label, QWidget *editor) {
        editor->setAccessibleName(label);
        form->addRow(label, editor);
    };
    add(tr("Preprocessing"), m_preprocessing);
    add(tr("Scheme"), m_scheme);
    add(tr("Calibration"), m_calibration);
    alignLabels(*this);
    connect(&document, &DesignDocument::designChanged, this, &AccuracyForm::showDesign);
    showDesign();
}

QLineEdit *AccuracyForm::addFile(QFormLayout &form, const QString &label, Field field,
                                 const QString &empty, const QString &title, const QString &filter)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *edit = new QLineEdit(row);
    edit->setAccessibleName(label);
    edit->setPlaceholderText(empty);
    auto *browse = new QToolButton(row);
    browse->setText(QStringLiteral("…"));
    browse->setAccessibleName(tr("Choose: %1").arg(label));
    browse->setToolTip(browse->accessibleName());
    layout->addWidget(edit, 1);
    layout->addWidget(browse);
    form.addRow(label, row);
    connect(edit, &QLineEdit::editingFinished, this,
            [this, edit, field] { set(field, edit->text()); });
    connect(browse, &QToolButton::clicked, this,
            [this, field, title, filter] { ask(field, title, filter); });
    return edit;
}

void AccuracyForm::showDesign()
{
    const AccuracySetup setup = m_document.design()->accuracy.value_or(AccuracySetup{});
    const auto show = [](QLineEdit *edit, const std::string &text) {
        const QString shown = QString::fromStdString(text);
        if (edit->text() != shown)
            edit->setText(shown);
        edit->setToolTip(shown);
    };
    show(m_model, setup.model);
    show(m_data, setup.data);
    show(m_labels, setup.labels);
    if (m_preprocessing->text() != QString::fromStdString(setup.preprocessing))
        m_preprocessing->setText(QString::fromStdString(setup.preprocessing));
    if (m_scheme->findData(QString::fromStdString(setup.scheme)) < 0) {
        m_scheme->clear();
        for (const QString &name : schemeNames(setup.scheme))
            m_scheme->addItem(schemeText(name.toStdString()), name);
    }
    m_scheme->setCurrentIndex(m_scheme->findData(QString::fromStdString(setup.scheme)));
    m_calibration->setValue(
        static_cast<int>(std::min<Count>(setup.calibration, std::numeric_limits<int>::max())));
    const bool has = m_document.design()->accuracy.has_value();
    for (QWidget *editor :
         {static_cast<QWidget *>(m_data), static_cast<QWidget *>(m_labels),
          static_cast<QWidget *>(m_preprocessing), static_cast<QWidget *>(m_scheme),
          static_cast<QWidget *>(m_calibration)})
        editor->setEnabled(has); // without a network there is nothing to measure
}

void AccuracyForm::set(Field field, const QString &text)
{
    std::string value = text.trimmed().toStdString();
    const bool isFile = field != &AccuracySetup::preprocessing;
    if (const QFileInfo file(text.trimmed()); isFile && file.isRelative() && file.exists())
        value = file.absoluteFilePath().toStdString(); // a design is opened from anywhere
    std::optional<AccuracySetup> setup = m_document.design()->accuracy;
    if (!setup && (value.empty() || field != &AccuracySetup::model))
        return;
    if (!setup)
        setup.emplace();
    if ((*setup).*field == value)
        return;
    (*setup).*field = value;
    if (setup->model.empty())
        setup.reset();
    setAccuracy(m_document, std::move(setup));
}

void AccuracyForm::ask(Field field, const QString &title, const QString &filter)
{
    const AccuracySetup setup = m_document.design()->accuracy.value_or(AccuracySetup{});
    const QString before =
        QString::fromStdString((setup.*field).empty() ? setup.model : setup.*field);
    askFile(*this, FileQuestion::Open, title, QFileInfo(before).absolutePath(),
            filter.split(QStringLiteral(";;")),
            [this, field](const QString &path) { set(field, path); });
}

void AccuracyForm::askImages()
{
    ask(&AccuracySetup::data, tr("Images"), imageFilter());
}

} // namespace pelorus
