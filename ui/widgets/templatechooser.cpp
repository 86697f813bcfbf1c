// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/templatechooser.h"

#include "core/io/reporttemplate.h"
#include "core/io/textfile.h"
#include "ui/charts/exportdialog.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace pelorus {

namespace {

constexpr int kErrorWidth = 300; // pixels

QString pageFilter()
{
    return TemplateChooser::tr("HTML page (*.html *.htm)");
}

} // namespace

TemplateChooser::TemplateChooser(AppSettings &settings, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_choice(new QComboBox(this)),
      m_copy(new QPushButton(tr("&Save a copy…"), this)), m_error(new QLabel(this))
{
    m_choice->setObjectName(QStringLiteral("preferredTemplate"));
    m_choice->setAccessibleName(tr("Template of reports"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(14);
    m_copy->setObjectName(QStringLiteral("copyTemplate"));
    m_copy->setAutoDefault(false);
    m_copy->setToolTip(tr("Write the built-in template to a file, to edit it, and use that file"));
    m_error->setObjectName(QStringLiteral("templateError"));
    m_error->setWordWrap(true);
    m_error->setFixedWidth(kErrorWidth);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_choice, 1);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_error);
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::activated, this, &TemplateChooser::chosen);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        askFile(*this, FileQuestion::Save, tr("Save a copy of the built-in template"),
                QDir::home().filePath(QStringLiteral("report-template.html")), {pageFilter()},
                [this](const QString &path) { writeCopy(path); });
    });
    connect(&m_settings, &AppSettings::reportTemplateChanged, this, &TemplateChooser::showSettings);
    showSettings();
}

void TemplateChooser::showSettings()
{
    const QSignalBlocker quiet(m_choice);
    const QString path = m_settings.reportTemplate();
    m_choice->clear();
    m_choice->addItem(tr("built-in"), QString());
    if (!path.isEmpty())
        m_choice->addItem(QFileInfo(path).fileName(), path);
    m_choice->addItem(tr("choose a file…"));
    m_choice->setCurrentIndex(path.isEmpty() ? 0 : 1);
    m_choice->setToolTip(path.isEmpty()
                             ? tr("The page that File ▸ Report writes figures and charts into")
                             : QDir::toNativeSeparators(path));
}

void TemplateChooser::chosen(int index)
{
    if (index < m_choice->count() - 1) {
        setError({});
        m_settings.setReportTemplate(m_choice->itemData(index).toString());
        return;
    }
    showSettings(); // nothing is chosen yet
    const QString before = m_settings.reportTemplate();
    askFile(*this, FileQuestion::Open, tr("Template of reports"),
            before.isEmpty() ? QDir::homePath() : before, {pageFilter(), tr("All files (*)")},
            [this](const QString &path) { take(path); });
}

void TemplateChooser::take(const QString &path)
{
    const auto page = io::ReportTemplate::open(path.toStdString());
    setError(page ? QString() : QString::fromStdString(page.error().message()));
    if (page)
        m_settings.setReportTemplate(QFileInfo(path).absoluteFilePath());
}

void TemplateChooser::writeCopy(const QString &path)
{
    const auto written = io::writeFile(path.toStdString(), io::ReportTemplate::builtin().text());
    setError(written ? QString() : QString::fromStdString(written.error().message()));
    if (written)
        m_settings.setReportTemplate(QFileInfo(path).absoluteFilePath());
}

QString TemplateChooser::error() const
{
    return m_error->isHidden() ? QString() : m_error->text();
}

void TemplateChooser::setError(const QString &text)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, statusColour(Status::Error, colours));
    m_error->setPalette(colours);
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    emit errorChanged();
}

} // namespace pelorus
