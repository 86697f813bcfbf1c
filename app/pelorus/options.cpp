// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus/options.h"

#include "core/explore/evaluation.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <map>
#include <optional>
#include <sstream>

namespace pelorus {

namespace {

/// "1440x900", each side 320..16384.
std::optional<QSize> parseSize(const std::string &text)
{
    const auto number = [](const char *begin, const char *end) -> std::optional<int> {
        int value = 0;
        const auto [rest, error] = std::from_chars(begin, end, value);
        const bool fits = value >= 320 && value <= 16384;
        return error == std::errc() && rest == end && fits ? std::optional(value) : std::nullopt;
    };
    const std::size_t x = text.find('x');
    if (x == std::string::npos)
        return std::nullopt;
    const char *data = text.data();
    const auto width = number(data, data + x);
    const auto height = number(data + x + 1, data + text.size());
    return width && height ? std::optional(QSize(*width, *height)) : std::nullopt;
}

template <typename Value> std::vector<std::string> keys(const std::map<std::string, Value> &map)
{
    std::vector<std::string> result;
    for (const auto &entry : map)
        result.push_back(entry.first);
    return result;
}

/// A check that a path ends in one of `suffixes`.
auto endsIn(std::initializer_list<const char *> suffixes)
{
    return [suffixes =
                std::vector<QString>(suffixes.begin(), suffixes.end())](const std::string &path) {
        QStringList names;
        for (const QString &suffix : suffixes) {
            if (QString::fromStdString(path).endsWith(suffix, Qt::CaseInsensitive))
                return std::string();
            names += suffix;
        }
        return path + " does not end in " + names.join(QStringLiteral(" or ")).toStdString();
    };
}

std::string checkSize(const std::string &text)
{
    return parseSize(text) ? "" : text + " is not WIDTHxHEIGHT, each from 320 to 16384";
}

} // namespace

std::variant<Options, Answer, UsageError> parseOptions(int argc, const char *const *argv)
{
    const std::map<std::string, Theme> themes{
        {"light", Theme::Light}, {"dark", Theme::Dark}, {"system", Theme::System}};
    const std::map<std::string, ChartFormat> formats{{"png", ChartFormat::Png},
                                                     {"svg", ChartFormat::Svg},
                                                     {"pdf", ChartFormat::Pdf},
                                                     {"csv", ChartFormat::Csv}};
    const std::vector<std::string> docks{
        "hardware",   "layers",      "mapping",    "precision",  "findings",       "snapshots",
        "history",    "utilization", "energy",     "latency",    "energy-latency", "accuracy",
        "visited",    "sensitivity", "explore",    "sweep",      "sweep-front",    "traffic",
        "roofline",   "formats",     "operations", "benchmarks", "levels",         "compression",
        "fixedpoint", "area",        "start"};

    CLI::App program("Explore deep-learning accelerators, live.\n"
                     "Example: pelorus --screenshot window.png --theme dark design.pelorus",
                     "pelorus");
    program.set_version_flag("--version",
                             "pelorus " PELORUS_VERSION " (model version "
                                 + std::to_string(kModelVersion) + ")");
    std::vector<std::string> files, as, vary;
    std::string screenshot, folder, report, reportPage, workspace, dock;
    std::string size = "1440x900", theme = "light", language = "en";
    program.add_option("files", files, "Designs, networks, hardware or ONNX files to open");
    program.add_option("--screenshot", screenshot, "Write the window to this PNG and end")
        ->check(endsIn({".png"}));
    program.add_option("--export-charts", folder, "Write all charts into this folder and end");
    program.add_option("--as", as, "Formats of the charts: svg, pdf, png, csv; all unless given")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(keys(formats)));
    auto *reportOption =
        program.add_option("--report", report, "Write a report (.html or .pdf) and end")
            ->check(endsIn({".html", ".pdf"}));
    program
        .add_option("--template", reportPage,
                    "Template of the report; pelorus-cli show template report writes the built-in "
                    "one")
        ->needs(reportOption);
    std::vector<std::string> workspaces;
    for (const Workspace each : allWorkspaces())
        workspaces.push_back(nameOf(each).toStdString());
    program
        .add_option("--workspace", workspace,
                    "Arrangement of the docks to start with, also in a picture")
        ->check(CLI::IsMember(workspaces));
    auto *dockOption = program
                           .add_option("--dock", dock,
                                       "In a picture, a dock to bring to the front, a chart to "
                                       "maximise, or start: the start "
                                       "page over the window")
                           ->check(CLI::IsMember(docks));
    int page = 1;
    program.add_option("--page", page, "The page of that dock, by the number of its tab, from 1")
        ->check(CLI::Range(1, 9))
        ->needs(dockOption);
    bool alone = false;
    program.add_flag("--alone", alone, "The picture shows that dock alone, in this --size")
        ->needs(dockOption);
    program
        .add_option("--vary", vary,
                    "Sweep a value of the design as pelorus-cli sweep does\n"
                    "(pe_array.columns=4:32:4), for its charts; twice for two values")
        ->allow_extra_args(false);
    program.add_option("--size", size, "Size of a picture, 1440x900")->check(checkSize);
    program.add_option("--theme", theme, "Theme of a picture: light, dark, system")
        ->check(CLI::IsMember(keys(themes)));
    program.add_option("--language", language, "Language of what is written: en, zh_CN")
        ->check(CLI::IsMember({"en", "zh_CN"}));

    try {
        program.parse(argc, argv);
    } catch (const CLI::Success &request) { // --help, --version
        std::ostringstream text;
        program.exit(request, text, text);
        return Answer{text.str()};
    } catch (const CLI::ParseError &error) {
        return UsageError{std::string(error.what()) + "; see pelorus --help"};
    }

    Options options;
    for (const std::string &file : files)
        options.files += QString::fromStdString(file);
    options.screenshot = QString::fromStdString(screenshot);
    options.exportFolder = QString::fromStdString(folder);
    options.report = QString::fromStdString(report);
    options.reportTemplate = QString::fromStdString(reportPage);
    for (const std::string &format : as.empty() ? keys(formats) : as)
        options.formats += formats.at(format);
    for (const std::string &text : vary)
        options.vary += QString::fromStdString(text);
    options.workspace = workspaceFromName(QString::fromStdString(workspace));
    options.dock = QString::fromStdString(dock);
    options.page = page - 1;
    options.alone = alone;
    options.size = *parseSize(size);
    options.theme = themes.at(theme);
    options.language = QString::fromStdString(language);
    return options;
}

} // namespace pelorus
