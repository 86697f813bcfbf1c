// SPDX-License-Identifier: GPL-3.0-or-later
// The translations are complete and up to date with the sources, keep every placeholder, and every
// Chinese text is Chinese, but for a few technical words.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message
{
    QString context, source;
    QStringList translations; ///< one, or one a plural form
    bool unfinished = false;
};

const QString kFolder = QStringLiteral(PELORUS_SOURCE_DIR "/resources/i18n/");

QList<Message> read(const QString &path)
{
    QList<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    bool isPlural = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message")) {
            messages += Message{context, {}, {}, false};
            isPlural = xml.attributes().hasAttribute(QLatin1String("numerus"));
        } else if (xml.name() == QLatin1String("source"))
            messages.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("numerusform"))
            messages.last().translations += xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            messages.last().unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            // Either the text, or elements with one plural form each.
            if (xml.readNext() == QXmlStreamReader::Characters
                && (!xml.isWhitespace() || !isPlural))
                messages.last().translations += xml.text().toString();
        }
    }
    return messages;
}

QSet<QString> placeholders(const QString &text)
{
    static const QRegularExpression placeholder(QStringLiteral("%(n|\\d)"));
    QSet<QString> result;
    for (auto match = placeholder.globalMatch(text); match.hasNext();)
        result += match.next().captured();
    return result;
}

} // namespace

class TestTranslation : public QObject
{
    Q_OBJECT
private slots:
    void upToDate_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("zh_CN") << QStringLiteral("pelorus_zh_CN.ts")
                               << QStringList{QStringLiteral("-target-language"),
                                              QStringLiteral("zh_CN")};
        QTest::newRow("en") << QStringLiteral("pelorus_en.ts")
                            << QStringList{QStringLiteral("-target-language"), QStringLiteral("en"),
                                           QStringLiteral("-pluralonly")};
    }
    void upToDate()
    {
        QFETCH(const QString, file);
        QFETCH(QStringList, options);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(file);
        QVERIFY(QFile::copy(kFolder + file, copy));
        const QString root = QStringLiteral(PELORUS_SOURCE_DIR);
        QProcess lupdate;
        lupdate.start(QStringLiteral(PELORUS_LUPDATE),
                      QStringList{QStringLiteral("-silent"), QStringLiteral("-no-obsolete"),
                                  QStringLiteral("-locations"), QStringLiteral("none"),
                                  QStringLiteral("-extensions"), QStringLiteral("cpp,h"),
                                  QStringLiteral("-I"), root, root + QStringLiteral("/ui"),
                                  QStringLiteral("-source-language"), QStringLiteral("en")}
                          + options + QStringList{QStringLiteral("-ts"), copy});
        QVERIFY(lupdate.waitForFinished());
        QCOMPARE(lupdate.exitCode(), 0);
        const auto keys = [](const QString &path) {
            QStringList result;
            for (const Message &message : read(path))
                result += message.context + QStringLiteral(": ") + message.source;
            result.sort();
            return result;
        };
        // A difference? Build the target update_translations and translate what is new.
        QCOMPARE(keys(kFolder + file), keys(copy));
    }

    void complete_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("zh_CN") << QStringLiteral("pelorus_zh_CN.ts");
        QTest::newRow("en") << QStringLiteral("pelorus_en.ts");
    }
    void complete()
    {
        QFETCH(const QString, file);
        const QList<Message> messages = read(kFolder + file);
        QVERIFY(!messages.isEmpty());
        for (const Message &message : messages) {
            QVERIFY2(!message.unfinished && !message.translations.isEmpty(),
                     qPrintable(message.source));
            for (const QString &translation : message.translations)
                QVERIFY2(placeholders(translation) == placeholders(message.source),
                         qPrintable(message.source));
        }
    }

    void chineseIsChinese()
    {
        // Words that Chinese texts of the field keep, and texts of nothing but figures.
        const QSet<QString> same{QStringLiteral("softmax"),
                                 QStringLiteral("MAC"),
                                 QStringLiteral("timeloop"),
                                 QStringLiteral("%1/MAC"),
                                 QStringLiteral("%1 %2 × %3"),
                                 QStringLiteral("%1 %2"),
                                 QStringLiteral("%1 (%2)"),
                                 QStringLiteral("≥ %1"),
                                 QStringLiteral("%1 nm"),
                                 QStringLiteral("%1: %2 (%3) = %4 × %5 µm², %6 [%7]"),
                                 QStringLiteral("NoC"),
                                 QStringLiteral(" · "),
                                 QStringLiteral(", "),
                                 QStringLiteral("%1: %2 %3 = %4"),
                                 QStringLiteral("%1: %2"),
                                 QStringLiteral("%1. %2"),
                                 QStringLiteral("108 KiB, 2*64k")};
        static const QRegularExpression chinese(QStringLiteral("[\\x{4E00}-\\x{9FFF}]"));
        for (const Message &message : read(kFolder + QStringLiteral("pelorus_zh_CN.ts")))
            for (const QString &translation : message.translations)
                QVERIFY2(same.contains(message.source) || translation.contains(chinese),
                         qPrintable(message.context + QStringLiteral(": ") + message.source));
    }
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
