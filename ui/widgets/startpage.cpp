// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/startpage.h"

#include "core/io/examples.h"
#include "ui/tours/tour.h"
#include "ui/widgets/designfiles.h"
#include "ui/widgets/examplecard.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>

namespace pelorus {

namespace {

constexpr int kCardsInARow = 3;

/// What an example shows that the others do not.
QString aboutExample(const io::Example &example)
{
    const std::string &network = example.network;
    if (example.hardware.starts_with("fpga"))
        return StartPage::tr("A design for an FPGA, with what it takes of it.");
    if (network == "alexnet")
        return StartPage::tr("The chip and the network that it was measured with.");
    if (network == "strokes-lenet")
        return StartPage::tr("Trained, with images: what bits cost in accuracy.");
    if (network == "resnet50")
        return StartPage::tr("54 layers on a small array with shared registers.");
    if (network == "mobilenet-v2")
        return StartPage::tr("Depthwise layers that a systolic array likes little.");
    return StartPage::tr("A transformer on the first TPU: bound by memory.");
}

} // namespace

StartPage::StartPage(Session &session, DesignFiles &files, QWidget *parent)
    : QDialog(parent), m_session(session), m_files(files), m_recent(new QListWidget(this))
{
    setObjectName(QStringLiteral("startPage"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setWindowTitle(tr("Start"));
    auto *row = new QHBoxLayout(this);
    row->setSpacing(24);
    row->setContentsMargins(20, 16, 20, 20);
    auto *left = new QVBoxLayout;
    left->setSpacing(16);
    left->addWidget(makeExamples(), 1);
    left->addWidget(makeTours());
    row->addLayout(left, 3);
    row->addWidget(makeFiles(), 1);
    connect(&session.settings(), &AppSettings::recentFilesChanged, this, &StartPage::fillRecent);
    fillRecent();
    resize(980, 540);
}

QWidget *StartPage::makeExamples()
{
    auto *place = new QWidget(this);
    auto *grid = new QGridLayout(place);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(12);
    grid->addWidget(strongLabel(tr("Examples"), place), 0, 0, 1, kCardsInARow);
    int position = 0;
    for (const io::Example &example : io::listExamples()) {
        Design design = io::exampleDesign(example);
        const QString title = tr("%1 on %2")
                                  .arg(QString::fromStdString(example.network),
                                       QString::fromStdString(example.hardware));
        auto *card = new ExampleCard(std::move(design), title, aboutExample(example), place);
        connect(card, &QAbstractButton::clicked, this, [this, card] {
            close();
            openExample(card->design());
        });
        grid->addWidget(card, 1 + position / kCardsInARow, position % kCardsInARow);
        ++position;
    }
    grid->setRowStretch(1 + position / kCardsInARow, 1);
    return place;
}

QWidget *StartPage::makeTours()
{
    auto *place = new QWidget(this);
    auto *grid = new QGridLayout(place);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->addWidget(strongLabel(tr("Guided tours"), place), 0, 0, 1, kCardsInARow);
    int position = 0;
    for (const Tour &tour : allTours()) {
        auto *button = new QPushButton(tour.title, place);
        button->setObjectName(QStringLiteral("tour-") + tour.id);
        button->setToolTip(tour.about);
        button->setAccessibleDescription(tour.about);
        button->setAutoDefault(false);
        connect(button, &QAbstractButton::clicked, this, [this, id = tour.id] {
            close();
            emit tourWanted(id);
        });
        grid->addWidget(button, 1 + position / kCardsInARow, position % kCardsInARow);
        ++position;
    }
    for (int column = 0; column < kCardsInARow; ++column)
        grid->setColumnStretch(column, 1);
    return place;
}

QWidget *StartPage::makeFiles()
{
    auto *place = new QWidget(this);
    auto *column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(strongLabel(tr("Recent files"), place));
    m_recent->setAccessibleName(tr("Recent files"));
    m_recent->setTextElideMode(Qt::ElideMiddle);
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_recent, 1);
    connect(m_recent, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { open(item->data(Qt::UserRole).toStringList()); });
    connect(m_recent, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem *item) { open(item->data(Qt::UserRole).toStringList()); });
    auto *button = new QPushButton(tr("&Open a file…"), place);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this] {
        close();
        m_files.askOpen();
    });
    column->addWidget(button);
    QLabel *drop = wrappedNote(place);
    drop->setText(
        tr("Or drop a design, a network (ONNX too), an accelerator or an energy table here."));
    column->addWidget(drop);
    return place;
}

void StartPage::openExample(const Design &design)
{
    m_session.openDesign(design); // asks first, as for a file
}

QList<ExampleCard *> StartPage::cards() const
{
    return findChildren<ExampleCard *>();
}

QList<QAbstractButton *> StartPage::tours() const
{
    QList<QAbstractButton *> buttons;
    for (auto *button : findChildren<QAbstractButton *>())
        if (button->objectName().startsWith(QLatin1String("tour-")))
            buttons += button;
    return buttons;
}

void StartPage::fillRecent()
{
    m_recent->clear();
    for (const QString &path : m_session.settings().recentFiles()) {
        auto *item = new QListWidgetItem(QFileInfo(path).fileName(), m_recent);
        item->setData(Qt::UserRole, path);
        item->setToolTip(path);
    }
    if (m_recent->count() > 0)
        return;
    auto *none = new QListWidgetItem(tr("none yet"), m_recent);
    none->setFlags(Qt::NoItemFlags);
    none->setForeground(mutedColour(palette())); // not the faint colour of what is disabled
}

void StartPage::open(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    close();
    m_files.openAll(paths);
}

void StartPage::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_recent)
        fillRecent();
}

void StartPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void StartPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    QStringList files;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            files += url.toLocalFile();
    open(files);
}

} // namespace pelorus
