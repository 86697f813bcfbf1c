// SPDX-License-Identifier: GPL-3.0-or-later
// Pinning mappings by hand: each one undoable step with a translated text, as in designedits.h.
#pragma once

#include "core/mapping/mapping.h"
#include "ui/session/designdocument.h"

#include <string>

namespace pelorus {

/// `layer` has MACs; `mapping` is one of the open design's hardware.
void pinMapping(DesignDocument &document, const std::string &layer, const Mapping &mapping);
/// The layer's mapping is sought again. Without a pin nothing happens.
void unpinMapping(DesignDocument &document, const std::string &layer);

} // namespace pelorus
