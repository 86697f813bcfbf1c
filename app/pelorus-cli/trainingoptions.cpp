// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/trainingoptions.h"

#include "app/pelorus-cli/standardstreams.h"

#include <fmt/format.h>

#include <filesystem>

#include <unistd.h>

namespace pelorus::cli {

using namespace accuracy;

void addTrainingOptions(CLI::App &command, TrainingOptions &options)
{
    command
        .add_option("--epochs", options.epochs,
                    fmt::format("passes over the images (default {})", options.epochs))
        ->option_text("N")
        ->check(CLI::Range(1, 10'000));
    command
        .add_option("--rate", options.rate,
                    fmt::format("of learning, at its highest (default {})", options.rate))
        ->option_text("R")
        ->check(CLI::Range(1e-9, 1e3));
    command.add_option("--seed", options.seed, "of the random numbers (default 1)")
        ->option_text("N");
}

Result<void> checkTarget(const std::string &file)
{
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path path = file;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, error))
        return fail(ErrorCode::Io, file, "no such folder");
    if (fs::is_directory(path, error))
        return fail(ErrorCode::Io, file, "a folder, expected a file to write");
    return {};
}

std::function<void(const TrainingProgress &)> lossWriter(int epochs)
{
    const bool isTerminal = isatty(STDERR_FILENO) != 0;
    return [=](const TrainingProgress &p) {
        const bool isEnd = p.step == p.steps;
        if (!isEnd && !(isTerminal && p.step % 10 == 0))
            return;
        writeMessages(fmt::format("{}epoch {}/{}, step {}/{}: loss {:.4f}, {:.2f} % right{}",
                                  isTerminal ? "\r" : "", p.epoch, epochs, p.step, p.steps, p.loss,
                                  p.accuracy, isEnd ? "\n" : ""));
    };
}

} // namespace pelorus::cli
