// SPDX-License-Identifier: GPL-3.0-or-later
// The tree keeps its own rules. The rules are first proven to find seeded violations, then applied
// to every file.
#include "tests/structure/houserules.h"

#include <QtTest>

#include <filesystem>
#include <fstream>
#include <functional>

namespace fs = std::filesystem;
using Complaints = std::vector<std::string>;

namespace {

QString joined(const Complaints &complaints)
{
    QString text;
    for (const std::string &complaint : complaints)
        text += QString::fromStdString(complaint) + '\n';
    return text;
}

bool isCpp(const fs::path &file)
{
    return file.extension() == ".cpp" || file.extension() == ".h";
}

bool carriesLicence(const fs::path &file)
{
    return isCpp(file) || file.filename() == "CMakeLists.txt" || file.extension() == ".cmake"
        || file.extension() == ".sh";
}

std::string contentOf(const fs::path &file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

using Rule = std::function<Complaints(std::string_view path, std::string_view text)>;

struct Swept
{
    Complaints complaints;
    int files = 0;
};

/// Applies `rule` to all files of the project's folders that `accepts`.
Swept sweep(const std::function<bool(const fs::path &)> &accepts, const Rule &rule)
{
    const fs::path root = PELORUS_SOURCE_DIR;
    Swept result;
    for (const char *folder : {"core", "ui", "app", "tests", "cmake", "packaging"}) {
        if (!fs::exists(root / folder))
            continue;
        for (const auto &entry : fs::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file() || !accepts(entry.path()))
                continue;
            ++result.files;
            const Complaints found = rule(entry.path().lexically_relative(root).generic_string(),
                                          contentOf(entry.path()));
            result.complaints.insert(result.complaints.end(), found.begin(), found.end());
        }
    }
    return result;
}

} // namespace

class TestStructure : public QObject
{
    Q_OBJECT

private slots:
    void findsIncludes_data();
    void findsIncludes();
    void findsMissingLicence();
    void findsLongFile();

    void includesPointDownwards();
    void everySourceNamesItsLicence();
    void noFileIsTooLong();
};

void TestStructure::findsIncludes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *path, const char *text, const char *expected = "") {
        QTest::addRow("%s: %s", path, qPrintable(QString(text).simplified()))
            << path << text << expected;
    };
    row("core/cost/a.cpp", "#include \"core/base/count.h\"");
    row("core/cost/a.cpp", "#include \"core/cost/b.h\"");
    row("core/cost/a.cpp", "#include <vector>");
    row("core/cost/a.cpp", "// #include <QString>");
    row("core/base/a.h", "#include \"core/io/csv.h\"",
        "core/base/a.h:1: upward include: core/base -> core/io\n");
    row("core/base/a.h", "\n\n #  include\t\"core/workload/layer.h\"",
        "core/base/a.h:3: upward include: core/base -> core/workload\n");
    row("core/mapper/a.h", "#include \"ui/models/m.h\"",
        "core/mapper/a.h:1: upward include: core/mapper -> ui/models\n");
    row("core/io/a.cpp", "#include <QString>", "core/io/a.cpp:1: Qt in core/io: QString\n");
    row("core/io/a.cpp", "#include <QtCore/qglobal.h>",
        "core/io/a.cpp:1: Qt in core/io: QtCore/qglobal.h\n");
    row("core/io/a.cpp", "#include \"a.h\"",
        "core/io/a.cpp:1: not a path from the root into the house: a.h\n");
    row("app/pelorus-cli/main.cpp", "#include \"core/io/catalog.h\"");
    row("app/pelorus-cli/main.cpp", "#include <QCoreApplication>",
        "app/pelorus-cli/main.cpp:1: Qt in app/pelorus-cli: QCoreApplication\n");
    row("app/pelorus-cli/main.cpp", "#include \"ui/session/s.h\"",
        "app/pelorus-cli/main.cpp:1: upward include: app/pelorus-cli -> ui/session\n");
    row("ui/session/a.cpp", "#include <QObject>");
    row("ui/session/a.cpp", "#include \"core/explore/evaluate.h\"");
    row("ui/session/a.cpp", "#include \"a.moc\"");
    row("ui/session/a.cpp", "#include \"app/pelorus-cli/count.h\"",
        "ui/session/a.cpp:1: upward include: ui/session -> app/pelorus-cli\n");
    row("ui/models/a.cpp", "#include \"ui/charts/c.h\"",
        "ui/models/a.cpp:1: upward include: ui/models -> ui/charts\n");
    row("ui/charts/a.cpp", "#include \"ui/models/m.h\"");
    row("ui/widgets/a.cpp", "#include \"app/pelorus/main.h\"",
        "ui/widgets/a.cpp:1: upward include: ui/widgets -> app/pelorus\n");
    row("app/pelorus/main.cpp", "#include \"ui/widgets/mainwindow.h\"");
    row("tests/io/a.cpp", "#include \"app/pelorus-cli/count.h\"");
    row("utils/a.cpp", "", "utils/a.cpp: stands in no part of the house\n");
    row("core/utils/a.cpp", "", "core/utils/a.cpp: stands in no part of the house\n");
}

void TestStructure::findsIncludes()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(joined(houserules::includeComplaints(path.toStdString(), text.toStdString())),
             expected);
}

void TestStructure::findsMissingLicence()
{
    using houserules::licenceComplaints;
    const std::string licence = "SPDX-License-Identifier: GPL-3.0-or-later\n";
    QCOMPARE(licenceComplaints("a.cpp", "// " + licence).size(), 0u);
    QCOMPARE(licenceComplaints("a.sh", "#!/bin/sh\n# " + licence).size(), 0u);
    QCOMPARE(licenceComplaints("a.cpp", "#pragma once\n// " + licence).size(), 1u);
    QCOMPARE(licenceComplaints("a.cpp", "").size(), 1u);
    QCOMPARE(licenceComplaints("a.cpp", "// SPDX-License-Identifier: MIT\n").size(), 1u);
}

void TestStructure::findsLongFile()
{
    QCOMPARE(houserules::lengthComplaints("a.cpp", std::string(500, '\n')).size(), 0u);
    QCOMPARE(houserules::lengthComplaints("a.cpp", std::string(501, '\n')).size(), 1u);
}

void TestStructure::includesPointDownwards()
{
    const Swept swept = sweep(isCpp, houserules::includeComplaints);
    QVERIFY(swept.files > 0);
    QCOMPARE(joined(swept.complaints), QString());
}

void TestStructure::everySourceNamesItsLicence()
{
    const Swept swept = sweep(carriesLicence, houserules::licenceComplaints);
    QVERIFY(swept.files > 0);
    QCOMPARE(joined(swept.complaints), QString());
}

void TestStructure::noFileIsTooLong()
{
    const Swept swept = sweep(isCpp, houserules::lengthComplaints);
    QVERIFY(swept.files > 0);
    QCOMPARE(joined(swept.complaints), QString());
}

QTEST_APPLESS_MAIN(TestStructure)
#include "tst_structure.moc"
