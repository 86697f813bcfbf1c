// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/networkchooser.h"

#include "core/io/catalog.h"
#include "ui/session/designedits.h"

namespace pelorus {

NetworkChooser::NetworkChooser(Session &session, QWidget *parent)
    : QComboBox(parent), m_session(session)
{
    setAccessibleName(tr("Network"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const io::CatalogEntry &entry : io::listNetworks()) {
        addItem(QString::fromStdString(entry.name));
        setItemData(count() - 1, QString::fromStdString(entry.description + "\n" + entry.source),
                    Qt::ToolTipRole);
    }
    connect(this, &QComboBox::textActivated, this, [this](const QString &name) {
        const auto done = useBuiltinNetwork(m_session.document(), name);
        Q_ASSERT(done); // the list offers what there is
        showDesign();
    });
    connect(&session.document(), &DesignDocument::designChanged, this, &NetworkChooser::showDesign);
    showDesign();
}

void NetworkChooser::showDesign()
{
    const Network &network = *m_session.document().design()->network;
    const QString name = QString::fromStdString(network.name());
    setPlaceholderText(name);
    setCurrentIndex(findText(name)); // -1: a network of the user's; its name is the placeholder
    setToolTip(QString::fromStdString(network.description() + "\n" + network.source()).trimmed());
}

} // namespace pelorus
