// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/learnnote.h"

#include "ui/session/appsettings.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace pelorus {

LearnNote::LearnNote(Dock &dock, AppSettings &settings, const LearnText &text, QWidget *parent)
    : QLabel(parent)
{
    setWordWrap(true);
    setFont(captionFont(font()));
    setContentsMargins(10, 2, 10, 4);
    setTextFormat(Qt::RichText);
    const QString row = QStringLiteral("<p style=\"margin:0 0 3px 0\"><b>%1</b> %2</p>");
    setText(row.arg(tr("Try:"), text.attempt.toHtmlEscaped())
            + row.arg(tr("Notice:"), text.notice.toHtmlEscaped())
            + row.arg(tr("Source:"), text.source.toHtmlEscaped()));

    const QString key = QStringLiteral("learn/%1/folded").arg(dock.objectName());
    auto *button = new QToolButton(&dock);
    button->setText(tr("What to try"));
    button->setToolTip(tr("Show or hide what to try and what to notice"));
    button->setAutoRaise(true);
    button->setCheckable(true);
    button->setChecked(!settings.viewOption(key).toBool());
    setVisible(button->isChecked());
    connect(button, &QToolButton::toggled, this, [this, &settings, key](bool shown) {
        setVisible(shown);
        settings.setViewOption(key, !shown);
    });
    dock.controlRow()->addWidget(button);
}

} // namespace pelorus
