// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/progress.h"

#include "app/pelorus-cli/standardstreams.h"

#include <fmt/format.h>

#include <algorithm>

#include <unistd.h>

namespace pelorus::cli {

namespace {

constexpr std::string_view clearLine = "\r\033[K";
constexpr std::size_t barWidth = 30;

} // namespace

Progress::Progress(std::size_t total)
    : m_start(std::chrono::steady_clock::now()), m_total(std::max<std::size_t>(total, 1)),
      m_isTerminal(isatty(STDERR_FILENO) == 1)
{
}

Progress::~Progress()
{
    if (m_isShown)
        writeMessages(clearLine);
}

void Progress::show(std::size_t done, std::string_view next)
{
    const auto elapsed = std::chrono::steady_clock::now() - m_start;
    if (!m_isTerminal || elapsed < std::chrono::seconds(1))
        return;
    m_isShown = true;
    const std::size_t filled = barWidth * done / m_total;
    writeMessages(fmt::format("{}[{:#<{}}{:.<{}}] {} of {}: {}", clearLine, "", filled, "",
                              barWidth - filled, done, m_total,
                              oneLine(std::string(next.substr(0, 30)))));
}

} // namespace pelorus::cli
