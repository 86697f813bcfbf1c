// SPDX-License-Identifier: GPL-3.0-or-later
// What accuracy is measured with: network, images, labels, preprocessing, scheme, calibration.
// Every field is an undoable edit of the design. GUI thread only.
#pragma once

#include "ui/session/designdocument.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace pelorus {

class AccuracyForm : public QWidget
{
    Q_OBJECT
public:
    explicit AccuracyForm(DesignDocument &document, QWidget *parent = nullptr);

    /// A dialog for the images.
    void askImages();

signals:
    void failed(const QString &message);

private:
    using Field = std::string AccuracySetup::*;
    QLineEdit *addFile(QFormLayout &form, const QString &label, Field field, const QString &empty,
                       const QString &title, const QString &filter);
    void showDesign();
    void set(Field field, const QString &text);
    void ask(Field field, const QString &title, const QString &filter);

    DesignDocument &m_document;
    QLineEdit *m_model, *m_data, *m_labels, *m_preprocessing;
    QComboBox *m_scheme;
    QSpinBox *m_calibration;
};

} // namespace pelorus
