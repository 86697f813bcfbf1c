// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pelorus {

/// Keeps freed memory for the next request rather than giving it back to the system at once. A search
/// makes and drops thousands of tables of some hundred kB, and touching new memory for each takes
/// as long as filling it. For the whole process; call it first in main(). Nothing but with glibc.
void keepFreedMemory();

} // namespace pelorus
