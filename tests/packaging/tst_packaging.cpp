// SPDX-License-Identifier: GPL-3.0-or-later
// The files that join Pelorus to a Linux desktop pass the desktop's own validators and agree with
// each other. The .deb itself is installed, started and removed by packaging/test-deb.sh (see
// .ci/run).
#include <QtTest>

#include <QImage>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace {

const QString root = QStringLiteral(PELORUS_SOURCE_DIR "/");
const QString linuxFiles = root + "packaging/linux/";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a program said (both channels) and whether it ended with 0.
struct Run
{
    bool ok = false;
    QString output;
};

Run run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished())
        return {false, program + ": " + process.errorString()};
    return {process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
            QString::fromUtf8(process.readAll())};
}

QString desktopValue(const QString &key)
{
    for (const QByteArray &line : contentOf(linuxFiles + "pelorus.desktop").split('\n')) {
        if (line.startsWith(key.toUtf8() + '='))
            return QString::fromUtf8(line.mid(key.size() + 1));
    }
    return {};
}

/// The texts of the elements `tag`, or their attribute `attribute`.
QStringList xmlValues(const QString &path, const QString &tag, const QString &attribute = {})
{
    QStringList values;
    QXmlStreamReader xml(contentOf(path));
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != tag)
            continue;
        values << (attribute.isEmpty() ? xml.readElementText()
                                       : xml.attributes().value(attribute).toString());
    }
    return xml.hasError() ? QStringList{xml.errorString()} : values;
}

const QString metainfo = linuxFiles + "org.pelorus.pelorus.metainfo.xml";
const QString mime = linuxFiles + "pelorus.mime.xml";
const QString designType = QStringLiteral("application/x-pelorus-design");

} // namespace

class TestPackaging : public QObject
{
    Q_OBJECT

private slots:
    void validates_data();
    void validates();
    void mimeTypeIsKnownByItsEnding();
    void filesAgree();
    void iconRenders_data();
    void iconRenders();
};

void TestPackaging::validates_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("desktop file") << "desktop-file-validate"
                                  << QStringList{linuxFiles + "pelorus.desktop"};
    QTest::newRow("metainfo") << "appstreamcli"
                              << QStringList{"validate", "--no-net", "--pedantic", metainfo};
    QTest::newRow("mime") << "xmllint" << QStringList{"--noout", mime};
    QTest::newRow("icon") << "xmllint"
                          << QStringList{"--noout", root + "resources/icons/pelorus.svg"};
}

void TestPackaging::validates()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    const Run result = run(program, arguments);
    QVERIFY2(result.ok, qPrintable(result.output));
    QVERIFY2(!result.output.contains("warning") && !result.output.contains("hint"),
             qPrintable(result.output));
}

void TestPackaging::mimeTypeIsKnownByItsEnding()
{
    QTemporaryDir data;
    QVERIFY(QDir(data.path()).mkpath("packages"));
    QVERIFY(QFile::copy(mime, data.filePath("packages/pelorus.xml")));
    const Run result = run("update-mime-database", {data.path()});
    QVERIFY2(result.ok, qPrintable(result.output));
    QVERIFY(contentOf(data.filePath("globs2")).contains(designType.toUtf8() + ":*.pelorus"));
}

void TestPackaging::filesAgree()
{
    QCOMPARE(xmlValues(mime, "mime-type", "type"), QStringList{designType});
    QCOMPARE(desktopValue("MimeType"), designType + ';');
    QCOMPARE(xmlValues(metainfo, "mediatype"), QStringList{designType});
    QCOMPARE(xmlValues(metainfo, "launchable"), QStringList{"pelorus.desktop"});
    QCOMPARE(desktopValue("Icon"), QString("pelorus"));

    const QString version = PELORUS_VERSION;
    QCOMPARE(xmlValues(metainfo, "release", "version").value(0), version);
    QVERIFY(contentOf(linuxFiles + "changelog")
                .startsWith(QString("pelorus (%1)").arg(version).toUtf8()));
    for (const char *page : {"pelorus.1", "pelorus-cli.1"})
        QVERIFY2(contentOf(linuxFiles + page).contains("Pelorus " + version.toUtf8()), page);
    QVERIFY(contentOf(root + "CHANGELOG.md").contains("## [" + version.toUtf8() + "]"));
}

void TestPackaging::iconRenders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("size");
    for (const char *name : {"pelorus", "pelorus-design"}) {
        for (int size : {16, 48, 256})
            QTest::addRow("%s %d", name, size) << name << size;
    }
}

void TestPackaging::iconRenders()
{
    QFETCH(QString, name);
    QFETCH(int, size);
    QTemporaryDir folder;
    const QString png = folder.filePath("icon.png");
    const Run result = run("rsvg-convert",
                           {"-w", QString::number(size), "-h", QString::number(size), "-o", png,
                            root + "resources/icons/" + name + ".svg"});
    QVERIFY2(result.ok, qPrintable(result.output));
    const QImage image(png);
    QCOMPARE(image.size(), QSize(size, size));

    // Legible: around a transparent corner the ring, the sheet and the three colours of the bearing
    // are still apart.
    QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
    int blue = 0;
    int orange = 0;
    int white = 0;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            const QColor c = image.pixelColor(x, y);
            if (c.alpha() < 200)
                continue;
            blue += c.blue() > c.red() + 60;
            orange += c.red() > c.blue() + 60;
            white += c.red() > 225 && c.blue() > 225;
        }
    }
    const int pixels = size * size;
    QVERIFY2(blue > pixels / 20, qPrintable(QString::number(blue)));
    QVERIFY2(orange > pixels / 100, qPrintable(QString::number(orange)));
    QVERIFY2(white > pixels / 20, qPrintable(QString::number(white)));
}

QTEST_GUILESS_MAIN(TestPackaging)
#include "tst_packaging.moc"
