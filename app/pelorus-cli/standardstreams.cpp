// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/standardstreams.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <unistd.h>

namespace pelorus::cli {

namespace {

/// 0, or the errno of the write that failed.
int writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

} // namespace

void ignoreBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
}

Result<void> writeOutput(std::string_view text)
{
    if (const int error = writeAll(STDOUT_FILENO, text); error != 0) {
        return fail(ErrorCode::Io, "standard output",
                    "cannot be written: " + std::generic_category().message(error));
    }
    return {};
}

void writeMessages(std::string_view text)
{
    // Where standard error is closed as well nobody is left to be told; the exit status still says
    // it.
    static_cast<void>(writeAll(STDERR_FILENO, text));
}

std::string oneLine(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
    return text;
}

} // namespace pelorus::cli
