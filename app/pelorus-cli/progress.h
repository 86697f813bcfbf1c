// SPDX-License-Identifier: GPL-3.0-or-later
// How far a long command is, as one line that overwrites itself. Only where standard error is a
// terminal and the work lasts over a second; nothing of it is left in the end.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace pelorus::cli {

class Progress
{
public:
    explicit Progress(std::size_t total);
    ~Progress();
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;

    /// `done` of the total are done, `next` is what begins now.
    void show(std::size_t done, std::string_view next);

private:
    std::chrono::steady_clock::time_point m_start;
    std::size_t m_total;
    bool m_isTerminal;
    bool m_isShown = false;
};

} // namespace pelorus::cli
