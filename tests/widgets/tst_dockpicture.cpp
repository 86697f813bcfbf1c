// SPDX-License-Identifier: GPL-3.0-or-later
// A dock alone, at one of its pages, as docs/learn/make.sh takes it; and what is refused.
#include "core/io/designfile.h"

#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace pelorus;

class TestDockPicture : public QObject
{
    Q_OBJECT
private slots:
    /// AlexNet has no images: nothing is measured for seconds.
    void initTestCase()
    {
        m_design = m_folder.filePath(QStringLiteral("alexnet.pelorus"));
        QVERIFY(io::saveDesign(io::defaultDesign(), m_design.toStdString()));
    }

    void aDockAlone()
    {
        const QImage first = pictureOf(1), second = pictureOf(3);
        QCOMPARE(first.size(), QSize(600, 400));
        QCOMPARE(second.size(), QSize(600, 400));
        QVERIFY(first != second);
    }

    void refused_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("says");
        QTest::newRow("no such page") << QStringList{"--dock", "benchmarks", "--page", "4"}
                                      << QStringLiteral("benchmarks has 3");
        QTest::newRow("a dock without pages")
            << QStringList{"--dock", "findings", "--page", "2"} << QStringLiteral("findings has 1");
        QTest::newRow("a chart alone")
            << QStringList{"--dock", "energy", "--alone"} << QStringLiteral("energy is no dock");
        QTest::newRow("of no dock") << QStringList{"--alone"} << QStringLiteral("--dock");
    }

    void refused()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, says);
        QString errors;
        QCOMPARE(run(options, &errors), 2);
        QVERIFY2(errors.contains(says), qPrintable(errors));
        QCOMPARE(errors.count(u'\n'), 1);
    }

private:
    int run(const QStringList &options, QString *errors)
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(PELORUS_WINDOW),
                      QStringList{"--screenshot", picture(), m_design} + options);
        if (!program.waitForFinished(50'000) || program.exitStatus() != QProcess::NormalExit)
            return -1;
        *errors = QString::fromUtf8(program.readAllStandardError());
        return program.exitCode();
    }

    QImage pictureOf(int page)
    {
        QString errors;
        const int status = run({"--workspace", "learn", "--dock", "benchmarks", "--page",
                                QString::number(page), "--alone", "--size", "600x400"},
                               &errors);
        return status == 0 && errors.isEmpty() ? QImage(picture()) : QImage();
    }

    [[nodiscard]] QString picture() const
    {
        return m_folder.filePath(QStringLiteral("picture.png"));
    }

    QTemporaryDir m_folder;
    QString m_design;
};

QTEST_GUILESS_MAIN(TestDockPicture)
#include "tst_dockpicture.moc"
