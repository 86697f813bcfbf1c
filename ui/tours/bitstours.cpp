// SPDX-License-Identifier: GPL-3.0-or-later
// A tour about precision.
#include "ui/tours/tourlist.h"

namespace pelorus::tours {

using Q = TourQuantity;
using Of = TourFigure::Of;

/// What narrower numbers save, and what they cost: on a network that is trained, so that accuracy
/// is measured.
Tour fewerBits()
{
    return {
        QStringLiteral("bits"),
        TourWords::tr("From 16 to 4 bits"),
        TourWords::tr("What fewer bits save, what they do not, and what they cost in accuracy."),
        "strokes-lenet",
        "eyeriss",
        {{TourWords::tr("Where it begins"),
          TourWords::tr("A small network that is trained, with images. All its numbers have the "
                        "width of the MAC units. An inference takes %1 and %2, and %3 of the "
                        "images are recognised: measured, not estimated."),
          {{Q::Energy}, {Q::Latency}, {Q::Accuracy}},
          {},
          QStringLiteral("design"),
          {},
          QStringLiteral("tile:energy")},
         {TourWords::tr("Half of the bits"),
          TourWords::tr("Weights and activations have 8 bits now; what was before is pinned as the "
                        "baseline, and tiles and charts compare with it. Energy: %1, DRAM traffic: "
                        "%2. Every word is half as wide wherever it goes."),
          {{Q::Energy, {}, {}, Of::Change}, {Q::DramTraffic, {}, {}, Of::Change}},
          {{"baseline", "16 bit"}, {"bits", "8/8"}},
          QStringLiteral("design"),
          {QStringLiteral("energy")},
          QStringLiteral("chart:energy")},
         {TourWords::tr("And the accuracy?"),
          TourWords::tr("%1 of the images are recognised, %2 were before. The chart measures the "
                        "network at other widths as well: the curve is flat for a long way, then "
                        "it falls. The marked point is this design."),
          {{Q::Accuracy}, {Q::Accuracy, {}, {}, Of::Baseline}},
          {},
          QStringLiteral("precision"),
          {QStringLiteral("precision"), QStringLiteral("accuracy")},
          QStringLiteral("chart:accuracy")},
         {TourWords::tr("A quarter of the bits"),
          TourWords::tr("With 4 bits the energy is %2 (%1), and not a quarter: the clock network, "
                        "%3 of it now, beats however narrow the numbers are. Only cycles that "
                        "are saved save that."),
          {{Q::Energy, {}, {}, Of::Change}, {Q::Energy}, {Q::ClockShare}},
          {{"bits", "4/4"}},
          QStringLiteral("design"),
          {QStringLiteral("energy")},
          QStringLiteral("chart:energy")},
         {TourWords::tr("What it costs"),
          TourWords::tr("%1 instead of %2 of the images are recognised. Not all layers mind alike: "
                        "the map says how many images change their class when one layer alone has "
                        "fewer bits. A click on a cell takes its bits."),
          {{Q::Accuracy}, {Q::Accuracy, {}, {}, Of::Baseline}},
          {},
          QStringLiteral("precision"),
          {QStringLiteral("precision"), QStringLiteral("accuracy")},
          QStringLiteral("dock:precision")}}};
}

} // namespace pelorus::tours
