// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/pinedits.h"

#include "core/explore/pins.h"
#include "core/mapping/describe.h"
#include "ui/session/text.h"

namespace pelorus {

void pinMapping(DesignDocument &document, const std::string &layer, const Mapping &mapping)
{
    const Design &design = *document.design();
    document.edit(withPin(design, layer, describe(mapping, *design.architecture)),
                  Text::tr("Pin the mapping of %1").arg(QString::fromStdString(layer)));
}

void unpinMapping(DesignDocument &document, const std::string &layer)
{
    document.edit(withoutPin(*document.design(), layer),
                  Text::tr("Unpin the mapping of %1").arg(QString::fromStdString(layer)));
}

} // namespace pelorus
