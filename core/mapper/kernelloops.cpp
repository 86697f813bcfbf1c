// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each kind of machine, with PELORUS_KERNELS the namespace.
#include "core/mapper/kernelloops.h"

#include <limits>

namespace pelorus::PELORUS_KERNELS {

namespace {

void lower(double *__restrict to, const double *__restrict from, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = from[i] < to[i] ? from[i] : to[i];
}

void addScaled(double *__restrict to, double factor, const double *__restrict from,
               std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] += factor * from[i];
}

void exclude(double *__restrict to, const double *__restrict bits, double limit, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = bits[i] > limit ? std::numeric_limits<double>::infinity() : to[i];
}

} // namespace

const KernelLoops loops{lower, addScaled, exclude};

} // namespace pelorus::PELORUS_KERNELS
