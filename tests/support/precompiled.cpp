// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing of its own: the target that precompiles the headers of tests needs a source.
