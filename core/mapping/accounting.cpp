// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/accounting.h"

namespace pelorus {

std::string_view name(Accounting accounting)
{
    return accounting == Accounting::Physical ? "physical" : "timeloop";
}

Window windowOf(Accounting accounting)
{
    return accounting == Accounting::Physical ? Window::Distinct : Window::Span;
}

} // namespace pelorus
