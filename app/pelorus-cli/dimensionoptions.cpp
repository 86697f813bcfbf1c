// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/dimensionoptions.h"

#include "core/base/quantity.h"

namespace pelorus::cli {

CLI::Option *addDimensionOption(CLI::App &command, std::vector<std::string> &assignments)
{
    return command
        .add_option("--dimension", assignments,
                    "a number for a dynamic extent of an ONNX file, by\n"
                    "its name there (sequence=128); repeatable")
        ->allow_extra_args(false)
        ->option_text("NAME=N");
}

Result<io::OnnxOptions> dimensionNumbers(const std::vector<std::string> &assignments)
{
    io::OnnxOptions options;
    for (const std::string &assignment : assignments) {
        const std::string where = "--dimension " + assignment;
        const std::size_t equals = assignment.rfind('='); // the name is the file's and may have one
        if (equals == assignment.npos || equals == 0)
            return fail(ErrorCode::Syntax, where, "expected NAME=N");
        const Result<Count> number = parseCount(assignment.substr(equals + 1));
        if (!number)
            return fail(number.error().code, where, number.error().what);
        options.dimensions[assignment.substr(0, equals)] = *number;
    }
    return options;
}

} // namespace pelorus::cli
