// SPDX-License-Identifier: GPL-3.0-or-later
// The one function that a kernel's shared object shows; all else in it is hidden
// (kernelmodule.map). Its name counts the layout of KernelTable: another version's object is not
// taken.
#include "core/accuracy/kernelloops.h"

extern "C" __attribute__((visibility("default"))) const pelorus::accuracy::KernelTable *
pelorusKernels3()
{
    return &pelorus::accuracy::kernelTable;
}
