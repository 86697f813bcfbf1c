// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace pelorus {

/// Texts of functions that belong to no QObject: Text::tr("…").
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(pelorus)
};

} // namespace pelorus
