// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace pelorus {

Translation::Translation()
{
    QLocale::setDefault(QLocale::c());
}

Translation::~Translation()
{
    QCoreApplication::removeTranslator(&m_qts);
    QCoreApplication::removeTranslator(&m_ours);
}

void Translation::use(const QString &language)
{
    const bool chinese = language.isEmpty() ? QLocale::system().language() == QLocale::Chinese
                                            : language == QLatin1String("zh_CN");
    QCoreApplication::removeTranslator(&m_qts);
    QCoreApplication::removeTranslator(&m_ours);
    m_language = chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
    // English has a translation, too: it holds the plural forms.
    if (m_ours.load(QStringLiteral(":/i18n/pelorus_") + m_language))
        QCoreApplication::installTranslator(&m_ours);
    if (chinese
        && m_qts.load(QStringLiteral("qtbase_zh_CN"),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qts);
}

} // namespace pelorus
