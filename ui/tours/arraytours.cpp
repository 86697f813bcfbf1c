// SPDX-License-Identifier: GPL-3.0-or-later
// Tours about the PE array and about what to change.
#include "ui/tours/tourlist.h"

namespace pelorus::tours {

using Q = TourQuantity;
using Of = TourFigure::Of;

/// Dimensions that do not divide: AlexNet's first layer on the array of Eyeriss.
Tour idleArray()
{
    const QString conv1 = QStringLiteral("CONV1");
    return {
        QStringLiteral("array"),
        TourWords::tr("Why does CONV1 of AlexNet use the array badly?"),
        TourWords::tr("What leaves PEs idle: dimensions that do not divide, and waiting."),
        "alexnet",
        "eyeriss",
        {{TourWords::tr("A bar a layer"),
          TourWords::tr("Each bar is the share of all MAC units' cycles in which they work. CONV1 "
                        "reaches %1, though it has %2 MACs to do. The pale bar behind it is what "
                        "its PEs would reach without waiting: %3. Two things are lost, then."),
          {{Q::Utilization, conv1}, {Q::Macs, conv1}, {Q::SpatialUtilization, conv1}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("utilization")},
          QStringLiteral("chart:utilization"),
          conv1},
         {TourWords::tr("First: PEs without work"),
          TourWords::tr("The array has %1 columns and %2 rows. The mapping of CONV1 puts %3 × %4 "
                        "of its loops on them: %5 of %6 PEs work, and %7 of the array is idle "
                        "however fast the memories are."),
          {{Q::Columns},
           {Q::Rows},
           {Q::UsedColumns, conv1},
           {Q::UsedRows, conv1},
           {Q::UsedPes, conv1},
           {Q::Pes},
           {Q::UnusedPes, conv1}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("mapping")},
          QStringLiteral("array"),
          conv1},
         {TourWords::tr("Why not all columns?"),
          TourWords::tr("What runs on the columns must divide a dimension of the layer. CONV1 has "
                        "%1 filters of %2 rows over %3 channels, and %4 output rows: no product of "
                        "their factors makes %5 columns. The shape stands in the table's row."),
          {{Q::Filters, conv1},
           {Q::FilterRows, conv1},
           {Q::Channels, conv1},
           {Q::OfmapRows, conv1},
           {Q::Columns}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("layers")},
          QStringLiteral("layers"),
          conv1},
         {TourWords::tr("Fewer columns, all of them busy"),
          TourWords::tr("The array is now %1 columns wide, as many as fit CONV1. It uses %2 of the "
                        "PEs that are left, and its time changes by %3: little, for what was "
                        "removed did nothing for it. Other layers may think differently."),
          {{Q::Columns}, {Q::SpatialUtilization, conv1}, {Q::Latency, conv1, {}, Of::Change}},
          {{"baseline", "alexnet on eyeriss"}, {"pe_array.columns", "12"}},
          QStringLiteral("design"),
          {QStringLiteral("hardware")},
          QStringLiteral("value:pe_array.columns"),
          conv1},
         {TourWords::tr("Second: waiting"),
          TourWords::tr("Back on the whole array. PEs that have work do it in %1 of the cycles of "
                        "CONV1; in the others they wait for words. The limit of a layer is named "
                        "in this chart: here it is %2. FC6, which uses each weight once, reaches "
                        "%3 and waits for %4."),
          {{Q::TemporalUtilization, conv1},
           {Q::Bottleneck, conv1},
           {Q::Utilization, QStringLiteral("FC6")},
           {Q::Bottleneck, QStringLiteral("FC6")}},
          {{"hardware", "eyeriss"}},
          QStringLiteral("design"),
          {QStringLiteral("latency")},
          QStringLiteral("chart:latency"),
          conv1},
         {TourWords::tr("Factors that need not divide"),
          TourWords::tr("Imperfect factors let the last block of a loop be cut off. With them "
                        "CONV1 uses %1 of the array as soon as the refined search has ended. "
                        "Try other widths of the array yourself; every number here follows."),
          {{Q::SpatialUtilization, conv1}},
          {{"factors", "imperfect"}},
          QStringLiteral("design"),
          {QStringLiteral("mapping")},
          QStringLiteral("array"),
          conv1}}};
}

/// Sensitivities, and that they depend on what one wants.
Tour bestStep()
{
    return {
        QStringLiteral("step"),
        TourWords::tr("What would help most?"),
        TourWords::tr("One step of every value of the hardware, and which of them is worth it."),
        "alexnet",
        "eyeriss",
        {{TourWords::tr("One step of everything"),
          TourWords::tr("For each number of the hardware the program looks for the best mappings "
                        "with half and with twice of it. The greatest gain stands on top: %1, to "
                        "%2, changes the energy by %3. It appears when all steps are known."),
          {{Q::BestStepName}, {Q::BestStepValue}, {Q::BestStepGain}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("sensitivity")},
          QStringLiteral("chart:sensitivity")},
         {TourWords::tr("The same beside each field"),
          TourWords::tr("The small grey figures beside a field say what a step down and a step up "
                        "would do. The link to DRAM moves %1 now, and the network takes %2 an "
                        "inference. For energy its speed matters only through time."),
          {{Q::Value, {}, QStringLiteral("levels.DRAM.read_bandwidth")}, {Q::Latency}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("hardware")},
          QStringLiteral("value:levels.DRAM.read_bandwidth")},
         {TourWords::tr("Take a step"),
          TourWords::tr("The link is twice as fast: %1. Latency changes by %2, energy by %3. "
                        "Every tile shows its difference to the design before, which is pinned."),
          {{Q::Value, {}, QStringLiteral("levels.DRAM.read_bandwidth")},
           {Q::Latency, {}, {}, Of::Change},
           {Q::Energy, {}, {}, Of::Change}},
          {{"baseline", "alexnet on eyeriss"}, {"levels.DRAM.read_bandwidth", "960 MB/s"}},
          QStringLiteral("design"),
          {},
          QStringLiteral("tile:latency")},
         {TourWords::tr("The next step is another one"),
          TourWords::tr("What helps most has been asked again, of this design: %1, to %2, by %3. "
                        "A click on a bar takes its step, and undo takes it back. Keep this design "
                        "if you like, or leave: yours is as it was."),
          {{Q::BestStepName}, {Q::BestStepValue}, {Q::BestStepGain}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("sensitivity")},
          QStringLiteral("chart:sensitivity")}}};
}

} // namespace pelorus::tours
