// SPDX-License-Identifier: GPL-3.0-or-later
// The report of an evaluation with its charts, to read, print and archive: one text (core's HTML
// report), as a web page or as a printed document on A4, whose tables repeat their heads on each
// page and whose charts are vectors. Takes up to a few seconds for hundreds of layers. GUI thread.
#pragma once

#include "core/explore/evaluation.h"

#include <QList>
#include <QString>

namespace pelorus {

class Chart;

/// By the suffix of `path`: ".html" or ".htm", ".pdf". `evaluation` is non-null. Charts that have
/// nothing to show are left out. What the charts are compared with is a table, too. Atomic. Errors:
/// Unsupported (another suffix), Io (unwritable, names the path), those of a template's file.
/// `templateFile`: of the page (core/io/reporttemplate.h); empty: the built-in one. In a PDF its
/// images are there: those named by a path are looked for beside it, data: URLs hold theirs.
[[nodiscard]] Result<void> writeReport(const QString &path, const EvaluationPtr &evaluation,
                                       const QList<Chart *> &charts,
                                       const QString &templateFile = {});

} // namespace pelorus
