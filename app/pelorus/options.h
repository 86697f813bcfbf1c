// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the window: files to open, and what to write when no person sits before it.
#pragma once

#include "ui/charts/chart.h"
#include "ui/session/appsettings.h"
#include "ui/widgets/workspaces.h"

#include <QSize>
#include <QStringList>

#include <optional>
#include <string>
#include <variant>

namespace pelorus {

struct Options
{
    QStringList files;
    QString screenshot; ///< PNG to write; empty: none
    QString exportFolder; ///< empty: no export
    QString report; ///< .html or .pdf; empty: none
    QString reportTemplate; ///< of the report's page; empty: the built-in one
    QList<ChartFormat> formats;
    std::optional<Workspace> workspace; ///< none: the one that was left, in a picture Design
    QString dock; ///< brought to the front, or a chart's id to maximise; empty: the standard layout
    int page = 0; ///< of the dock, from 0, in its row of tabs
    bool alone = false; ///< the picture is the dock, floating, and `size` its size
    QStringList vary; ///< of a sweep, one or two "PATH=RANGE"; empty: none
    QSize size{1440, 900};
    Theme theme = Theme::Light;
    QString language = QStringLiteral("en");

    /// Writes something and ends, and leaves the user's settings alone.
    [[nodiscard]] bool unattended() const
    {
        return !screenshot.isEmpty() || !exportFolder.isEmpty() || !report.isEmpty();
    }
};

/// --help and --version: the text to print.
struct Answer
{
    std::string text;
};
/// One line that says what is wrong and what was expected.
struct UsageError
{
    std::string line;
};

[[nodiscard]] std::variant<Options, Answer, UsageError> parseOptions(int argc,
                                                                     const char *const *argv);

} // namespace pelorus
