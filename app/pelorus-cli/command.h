// SPDX-License-Identifier: GPL-3.0-or-later
// What a command is to main.cpp: options it adds to the program, and an action that turns them into
// text. Actions print nothing themselves, so that nothing half-done reaches standard output.
#pragma once

#include "core/base/result.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <stop_token>
#include <string>

namespace pelorus::cli {

/// Exit statuses that scripts rely on.
enum class Status {
    Done = 0,
    Failed = 1, ///< the design does not fit or a check failed; the output says what
    BadInput = 2, ///< bad usage, unreadable input, unwritable output
    Interrupted = 130 ///< Ctrl-C (128 + SIGINT); the output holds what was done until then
};

struct Output
{
    std::string text; ///< for standard output
    std::string messages; ///< whole lines for standard error
    Status status = Status::Done;
};

/// Runs a command. An Error becomes the one line on standard error, with Status::BadInput.
using Action = std::function<Result<Output>(std::stop_token)>;

// Each adds its command to `program`; when the user chose it, parsing sets `chosen`.
void addAccuracy(CLI::App &program, Action &chosen);
void addList(CLI::App &program, Action &chosen);
void addShow(CLI::App &program, Action &chosen);
void addDensities(CLI::App &program, Action &chosen);
void addEvaluate(CLI::App &program, Action &chosen);
void addCompress(CLI::App &program, Action &chosen);
void addCount(CLI::App &program, Action &chosen);
void addDataset(CLI::App &program, Action &chosen);
void addFinetune(CLI::App &program, Action &chosen);
void addMap(CLI::App &program, Action &chosen);
void addOnnxCheck(CLI::App &program, Action &chosen);
void addPrecisionSearch(CLI::App &program, Action &chosen);
void addReport(CLI::App &program, Action &chosen);
void addSensitivity(CLI::App &program, Action &chosen);
void addSweep(CLI::App &program, Action &chosen);
void addSystolic(CLI::App &program, Action &chosen);
void addTrain(CLI::App &program, Action &chosen);
void addValidate(CLI::App &program, Action &chosen);

} // namespace pelorus::cli
