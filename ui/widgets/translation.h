// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window: our translation and Qt's own (file dialogs, buttons). Digits stay
// those of the C locale in every language, as in the files.
#pragma once

#include <QString>
#include <QTranslator>

namespace pelorus {

class Translation
{
public:
    Translation();
    ~Translation();
    Translation(const Translation &) = delete;
    Translation &operator=(const Translation &) = delete;

    /// "en", "zh_CN", or empty for the system's language. Anything else is English. Texts that are
    /// already shown do not change: build the window anew.
    void use(const QString &language);
    [[nodiscard]] QString language() const { return m_language; } ///< "en" or "zh_CN"

private:
    QString m_language = QStringLiteral("en");
    QTranslator m_ours;
    QTranslator m_qts;
};

} // namespace pelorus
