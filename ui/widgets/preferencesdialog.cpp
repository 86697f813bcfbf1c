// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/preferencesdialog.h"

#include "ui/models/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/templatechooser.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <thread>

namespace pelorus {

namespace {

QFormLayout *addGroup(QVBoxLayout &column, const QString &title)
{
    column.addWidget(strongLabel(title));
    auto *form = new QFormLayout;
    form->setContentsMargins(12, 0, 0, 10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column.addLayout(form);
    return form;
}

/// Labels of one width, so that the fields of all groups line up.
void alignGroups(const QVBoxLayout &column)
{
    QList<QWidget *> labels;
    for (int i = 0; i < column.count(); ++i) {
        const auto *form = qobject_cast<QFormLayout *>(column.itemAt(i)->layout());
        for (int row = 0; form && row < form->rowCount(); ++row)
            if (const QLayoutItem *label = form->itemAt(row, QFormLayout::LabelRole))
                labels += label->widget();
    }
    int width = 0;
    for (const QWidget *label : labels)
        width = std::max(width, label->sizeHint().width());
    for (QWidget *label : labels)
        label->setMinimumWidth(width);
}

} // namespace

PreferencesDialog::PreferencesDialog(AppSettings &settings, QWidget *window)
    : QDialog(window), m_settings(settings),
      m_theme(addChoice("preferredTheme", tr("Colours of the window"))),
      m_language(addChoice("preferredLanguage", tr("Language of the window"))),
      m_energy(addChoice("preferredEnergy", tr("Unit of energies in tiles, tables and charts"))),
      m_time(addChoice("preferredTime", tr("Unit of times in tiles, tables and charts"))),
      m_data(addChoice("preferredData",
                       tr("Unit of capacities, traffic and bandwidths. Fields that "
                          "are edited keep KiB and take both"))),
      m_digits(new QSpinBox(this)), m_threads(new QSpinBox(this)),
      m_looksAhead(new QCheckBox(tr("values &near the one in hand"), this)),
      m_sample(mutedLabel(QString(), this))
{
    setObjectName(QStringLiteral("preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Preferences"));
    auto *column = new QVBoxLayout(this);
    column->setSizeConstraint(QLayout::SetFixedSize);
    addLook();
    addUnits();
    addWork();
    addReport();
    alignGroups(*column);

    auto *buttons =
        new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    QPushButton *defaults = buttons->button(QDialogButtonBox::RestoreDefaults);
    defaults->setObjectName(QStringLiteral("restoreDefaults"));
    defaults->setText(tr("&Restore defaults"));
    connect(defaults, &QPushButton::clicked, &m_settings, &AppSettings::restorePreferences);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);

    m_theme->setFocus();
    showSettings();
    connect(&m_settings, &AppSettings::themeChanged, this, &PreferencesDialog::showSettings);
    connect(&m_settings, &AppSettings::languageChanged, this, &PreferencesDialog::showSettings);
    connect(&m_settings, &AppSettings::unitsChanged, this, &PreferencesDialog::showSettings);
    connect(&m_settings, &AppSettings::threadsChanged, this, &PreferencesDialog::showSettings);
    connect(&m_settings, &AppSettings::looksAheadChanged, this, &PreferencesDialog::showSettings);
}

PreferencesDialog &PreferencesDialog::open(AppSettings &settings, QWidget &window)
{
    auto *dialog = window.findChild<PreferencesDialog *>();
    if (!dialog)
        dialog = new PreferencesDialog(settings, &window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return *dialog;
}

/// Esc closes the dialog; it does not clear the window's selection.
bool PreferencesDialog::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QDialog::event(event);
}

QComboBox *PreferencesDialog::addChoice(const char *name, const QString &tip)
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(QLatin1String(name));
    choice->setToolTip(tip);
    return choice;
}

void PreferencesDialog::addLook()
{
    QFormLayout *form = addGroup(static_cast<QVBoxLayout &>(*layout()), tr("Look"));
    // In the order of the enumerators.
    m_theme->addItems({tr("as the system"), tr("light"), tr("dark")});
    // Each language is written in itself, so that nobody gets lost.
    m_language->addItem(tr("as the system"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    form->addRow(tr("&Theme"), m_theme);
    form->addRow(tr("&Language"), m_language);
    connect(m_theme, &QComboBox::activated, this,
            [this](int index) { m_settings.setTheme(static_cast<Theme>(index)); });
    connect(m_language, &QComboBox::activated, this,
            [this] { m_settings.setLanguage(m_language->currentData().toString()); });
}

void PreferencesDialog::addUnits()
{
    QFormLayout *form = addGroup(static_cast<QVBoxLayout &>(*layout()), tr("Units"));
    // In the order of the enumerators.
    m_energy->addItems({tr("the prefix that suits"), QStringLiteral("mJ"), QStringLiteral("µJ"),
                        QStringLiteral("nJ"), QStringLiteral("pJ")});
    m_time->addItems({tr("the prefix that suits"), QStringLiteral("ms"), QStringLiteral("µs"),
                      QStringLiteral("ns")});
    m_data->addItems({tr("bytes: KiB, MB, GB/s"), tr("bits: Kibit, Mbit, Gbit/s")});
    m_digits->setObjectName(QStringLiteral("preferredDigits"));
    m_digits->setRange(Units::leastDigits, Units::mostDigits);
    m_digits->setToolTip(tr("Significant digits of numbers that are not exact"));
    m_sample->setObjectName(QStringLiteral("unitSample"));
    m_sample->setAccessibleName(tr("Example"));
    form->addRow(tr("&Energy"), m_energy);
    form->addRow(tr("T&ime"), m_time);
    form->addRow(tr("&Data"), m_data);
    form->addRow(tr("Di&gits"), m_digits);
    form->addRow(tr("Example"), m_sample);
    auto *note = wrappedNote(this);
    note->setContentsMargins(0, 0, 0, 0);
    note->setText(tr("Files, CSV and copied tables keep pJ, seconds and bits or bytes as their "
                     "headers say."));
    note->setFixedWidth(340);
    form->addRow(note);
    for (const QComboBox *choice : {m_energy, m_time, m_data})
        connect(choice, &QComboBox::activated, this, &PreferencesDialog::takeUnits);
    connect(m_digits, &QSpinBox::valueChanged, this, &PreferencesDialog::takeUnits);
}

void PreferencesDialog::addWork()
{
    QFormLayout *form = addGroup(static_cast<QVBoxLayout &>(*layout()), tr("Work"));
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    m_threads->setObjectName(QStringLiteral("preferredThreads"));
    m_threads->setKeyboardTracking(false);
    m_threads->setRange(0, std::max(cores, static_cast<int>(m_settings.threads())));
    m_threads->setSpecialValueText(tr("all (%n core(s))", nullptr, cores));
    m_threads->setToolTip(tr("How many threads evaluate, sweep and train; half as many measure "
                             "beside them. No result depends on it"));
    form->addRow(tr("T&hreads"), m_threads);
    connect(m_threads, &QSpinBox::valueChanged, this,
            [this](int threads) { m_settings.setThreads(static_cast<unsigned>(threads)); });
    m_looksAhead->setObjectName(QStringLiteral("preferredLookAhead"));
    m_looksAhead->setToolTip(
        tr("Up to 64 values around the count of the accelerator that the keyboard is on, or was on "
           "last, are evaluated in the background, so that a drag over them has its answers at "
           "once; at first those of the array's columns; then the other objectives of the design. "
           "Costs seconds to minutes of work after each design that is opened and each edit"));
    form->addRow(tr("Look ahead"), m_looksAhead);
    connect(m_looksAhead, &QCheckBox::toggled, &m_settings, &AppSettings::setLooksAhead);
}

void PreferencesDialog::addReport()
{
    QFormLayout *form = addGroup(static_cast<QVBoxLayout &>(*layout()), tr("Reports"));
    form->addRow(tr("Te&mplate"), new TemplateChooser(m_settings, this));
}

void PreferencesDialog::takeUnits()
{
    Units units;
    units.energy = static_cast<EnergyUnit>(m_energy->currentIndex());
    units.time = static_cast<TimeUnit>(m_time->currentIndex());
    units.data = static_cast<DataUnit>(m_data->currentIndex());
    units.digits = m_digits->value();
    m_settings.setUnits(units);
}

void PreferencesDialog::showSettings()
{
    const Units units = m_settings.units();
    const QSignalBlocker digits(m_digits), threads(m_threads);
    m_theme->setCurrentIndex(static_cast<int>(m_settings.theme()));
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_settings.language())));
    m_energy->setCurrentIndex(static_cast<int>(units.energy));
    m_time->setCurrentIndex(static_cast<int>(units.time));
    m_data->setCurrentIndex(static_cast<int>(units.data));
    m_digits->setValue(units.digits);
    m_threads->setValue(static_cast<int>(m_settings.threads()));
    m_looksAhead->setChecked(m_settings.looksAhead());
    m_sample->setText(QStringList{format::energy(8.0213e9), format::time(0.028765),
                                  format::storage(110592), format::bandwidth(1.3421e8)}
                          .join(QStringLiteral(" · ")));
}

} // namespace pelorus
