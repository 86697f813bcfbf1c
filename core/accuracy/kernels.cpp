// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/kernels.h"

#include "core/accuracy/kernelloops.h"

namespace pelorus::accuracy {

const std::vector<KernelVariant> &kernelVariants()
{
    static const std::vector<KernelVariant> all{{"built-in", &kernelTable}};
    return all;
}

const KernelTable &kernels()
{
    static const KernelTable &fastest = *kernelVariants().back().table;
    return fastest;
}

} // namespace pelorus::accuracy
