// SPDX-License-Identifier: GPL-3.0-or-later
// All that a search is asked, open to edits, and its answer.
#pragma once

#include "core/io/catalog.h"
#include "core/mapper/search.h"
#include "tests/support/layers.h"

namespace pelorus::test {

/// All that a search is asked.
struct Question
{
    ArchitectureSpec hardware;
    Problem problem;
    Technology technology;
    Accounting accounting = Accounting::Physical;
    SearchOptions options;
};

inline MappingResult answer(const Question &question)
{
    const Architecture architecture = valueOf(Architecture::make(question.hardware));
    const EnergyTable energies =
        valueOf(EnergyTable::make(architecture, question.technology, question.problem.precision));
    return searchMapping(question.problem, architecture, energies, question.accounting,
                         question.options);
}

inline bool sameAnswer(const MappingResult &a, const MappingResult &b)
{
    return a.mapping == b.mapping && a.energyPJ == b.energyPJ && a.cycles == b.cycles
        && a.proven == b.proven && a.gap == b.gap && a.space == b.space;
}

inline Question asked(const char *machine, const char *shape)
{
    return {valueOf(io::builtinHardware(machine)).spec(),
            {valueOf(parseShape(shape)), {}},
            valueOf(io::builtinTechnology(io::listTechnologies().front().name)),
            Accounting::Physical,
            {}};
}

} // namespace pelorus::test
