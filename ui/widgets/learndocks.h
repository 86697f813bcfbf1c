// SPDX-License-Identifier: GPL-3.0-or-later
// The docks of the workspace Learn: figures and tables of the field, live. They look at the session
// and change nothing but what their buttons say.
#pragma once

#include "core/explore/evaluation.h"

#include <QList>

class QMainWindow;

namespace pelorus {

class BenchmarksDock;
class CompressionDock;
class Dock;
class FixedPointDock;
class FormatsDock;
class LevelsDock;
class OperationsDock;
class Session;

/// Pointers into the window, which owns the docks.
class LearnDocks
{
public:
    LearnDocks(Session &session, QMainWindow *window);

    [[nodiscard]] FormatsDock &formats() { return *m_formats; }
    [[nodiscard]] OperationsDock &operations() { return *m_operations; }
    [[nodiscard]] BenchmarksDock &benchmarks() { return *m_benchmarks; }
    [[nodiscard]] LevelsDock &levels() { return *m_levels; }
    [[nodiscard]] CompressionDock &compression() { return *m_compression; }
    [[nodiscard]] FixedPointDock &fixedPoint() { return *m_fixedPoint; }
    void setEvaluation(const EvaluationPtr &evaluation);
    /// As in the View menu.
    [[nodiscard]] QList<Dock *> all() const;

private:
    FormatsDock *m_formats;
    OperationsDock *m_operations;
    BenchmarksDock *m_benchmarks;
    LevelsDock *m_levels;
    CompressionDock *m_compression;
    FixedPointDock *m_fixedPoint;
};

} // namespace pelorus
