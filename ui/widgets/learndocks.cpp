// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/learndocks.h"

#include "ui/widgets/benchmarksdock.h"
#include "ui/widgets/compressiondock.h"
#include "ui/widgets/fixedpointdock.h"
#include "ui/widgets/formatsdock.h"
#include "ui/widgets/levelsdock.h"
#include "ui/widgets/operationsdock.h"

#include <QMainWindow>

namespace pelorus {

LearnDocks::LearnDocks(Session &session, QMainWindow *window)
    : m_formats(new FormatsDock(session, window)),
      m_operations(new OperationsDock(session, window)),
      m_benchmarks(new BenchmarksDock(session, window)), m_levels(new LevelsDock(session, window)),
      m_compression(new CompressionDock(session, window)),
      m_fixedPoint(new FixedPointDock(session, window))
{
}

void LearnDocks::setEvaluation(const EvaluationPtr &evaluation)
{
    m_operations->setEvaluation(evaluation);
    m_benchmarks->setEvaluation(evaluation);
}

QList<Dock *> LearnDocks::all() const
{
    return {m_formats, m_levels, m_fixedPoint, m_operations, m_benchmarks, m_compression};
}

} // namespace pelorus
