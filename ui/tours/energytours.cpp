// SPDX-License-Identifier: GPL-3.0-or-later
// Tours about energy: its parts, the cost of DRAM, weights against energy.
#include "ui/tours/tourlist.h"

namespace pelorus::tours {

using Q = TourQuantity;
using Of = TourFigure::Of;

/// From one number to the lines of its bill.
Tour energyByPart()
{
    const QString conv3 = QStringLiteral("CONV3");
    const QString fc6 = QStringLiteral("FC6");
    const QString dram = QStringLiteral("DRAM");
    return {
        QStringLiteral("energy"),
        TourWords::tr("Where do the pJ go?"),
        TourWords::tr("From the energy of an inference to layers, levels and tensors."),
        "alexnet",
        "eyeriss",
        {{TourWords::tr("One number"),
          TourWords::tr("An inference of AlexNet on Eyeriss takes %1. It has %2 MACs, so that "
                        "each costs %3 with all that belongs to it: fetching its operands, moving "
                        "its sum, and the clock meanwhile."),
          {{Q::Energy}, {Q::Macs}, {Q::EnergyPerMac}},
          {},
          QStringLiteral("design"),
          {},
          QStringLiteral("tile:energy")},
         {TourWords::tr("A bar a layer"),
          TourWords::tr("FC6 alone takes %1 of it, with %2 MACs where CONV3 has %3. Colours "
                        "are levels: nearly all of FC6's bar is DRAM and what goes on while it "
                        "waits for DRAM."),
          {{Q::ShareOfNetwork, fc6}, {Q::Macs, fc6}, {Q::Macs, conv3}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("energy")},
          QStringLiteral("chart:energy"),
          fc6},
         {TourWords::tr("Inside FC6"),
          TourWords::tr("Reads, fills and updates of each level and tensor stand here. DRAM takes "
                        "%1 of the layer's energy, filters wherever they are %2. Each of its %3 "
                        "weights is used once per image and fetched for that one MAC."),
          {{Q::LevelShare, fc6, dram}, {Q::FilterShare, fc6}, {Q::Weights, fc6}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("mapping")},
          QStringLiteral("dock:mapping"),
          fc6},
         {TourWords::tr("Inside CONV3"),
          TourWords::tr("A convolution uses each weight many times. DRAM takes %1 of CONV3's "
                        "energy, the MAC units %2, the clock network %3; the rest is the buffers' "
                        "and the scratchpads'. The blocks say which share each takes."),
          {{Q::LevelShare, conv3, dram}, {Q::MacShare, conv3}, {Q::ClockShare, conv3}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("hardware")},
          QStringLiteral("schematic"),
          conv3},
         {TourWords::tr("Share the weights"),
          TourWords::tr("A batch of %1 images reads a weight once for all of them. An inference "
                        "now takes %2 (%3), and FC6 %4 of the whole. The price is time: all images "
                        "are ready after %5."),
          {{Q::Batch},
           {Q::Energy},
           {Q::Energy, {}, {}, Of::Change},
           {Q::ShareOfNetwork, fc6},
           {Q::Latency}},
          {{"baseline", "batch 1"}, {"batch", "16"}},
          QStringLiteral("design"),
          {QStringLiteral("energy")},
          QStringLiteral("chart:energy"),
          fc6}}};
}

/// The relative energies of the study that introduced row stationary.
Tour costOfDram()
{
    const QString conv3 = QStringLiteral("CONV3");
    const QString dram = QStringLiteral("DRAM");
    const QString glb = QStringLiteral("GLB");
    const QString rf = QStringLiteral("RF");
    return {
        QStringLiteral("dram"),
        TourWords::tr("Why DRAM costs 200 MACs"),
        TourWords::tr("What a word costs at each level, and how mappings avoid the dear ones."),
        "alexnet",
        "eyeriss-isca16",
        {{TourWords::tr("In MACs"),
          TourWords::tr("This accelerator has the relative energies of a study (Y.-H. Chen et al., "
                        "ISCA 2016). Reading a word costs as much as %1 MACs in DRAM, %2 in the "
                        "buffer, %3 in the PE's own scratchpad."),
          {{Q::AccessInMacs, {}, dram}, {Q::AccessInMacs, {}, glb}, {Q::AccessInMacs, {}, rf}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("hardware")},
          QStringLiteral("schematic"),
          conv3},
         {TourWords::tr("So fetch it once, use it often"),
          TourWords::tr("The mapping of CONV3 makes %1 accesses to scratchpads for each MAC, and "
                        "does %2 MACs for each access to DRAM. Cheap words move all the time, dear "
                        "ones hardly ever."),
          {{Q::AccessesPerMac, conv3, rf}, {Q::MacsPerAccess, conv3, dram}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("mapping")},
          QStringLiteral("dock:mapping"),
          conv3},
         {TourWords::tr("What remains"),
          TourWords::tr("Of CONV3's energy scratchpads take %1, DRAM %2, the MACs themselves %3. "
                        "Of the whole network DRAM takes %4: the fully connected layers use each "
                        "weight once, and no mapping can change that."),
          {{Q::LevelShare, conv3, rf},
           {Q::LevelShare, conv3, dram},
           {Q::MacShare, conv3},
           {Q::LevelShare, {}, dram}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("energy")},
          QStringLiteral("chart:energy"),
          conv3},
         {TourWords::tr("With a small buffer"),
          TourWords::tr("The buffer has %1 now. Tiles are smaller, words come from DRAM again and "
                        "again: traffic of CONV3 changes by %2, its energy by %3. A buffer is not "
                        "there to be fast, but to be asked instead of DRAM."),
          {{Q::Value, {}, QStringLiteral("levels.GLB.capacity")},
           {Q::DramTraffic, conv3, {}, Of::Change},
           {Q::Energy, conv3, {}, Of::Change}},
          {{"baseline", "128 KiB"}, {"levels.GLB.capacity", "8 KiB"}},
          QStringLiteral("design"),
          {QStringLiteral("traffic")},
          QStringLiteral("chart:traffic"),
          conv3}}};
}

/// SqueezeNet against AlexNet, in batches.
Tour fewerWeights()
{
    return {
        QStringLiteral("weights"),
        TourWords::tr("Fewer weights is not less energy"),
        TourWords::tr("A network with a fraction of AlexNet's weights that takes more energy."),
        "alexnet",
        "eyeriss",
        {{TourWords::tr("AlexNet, in batches"),
          TourWords::tr("AlexNet has %1 weights and %2 MACs. In batches of %3 images weights are "
                        "read once for all of them, and an inference takes %4."),
          {{Q::Weights}, {Q::Macs}, {Q::Batch}, {Q::Energy}},
          {{"batch", "16"}},
          QStringLiteral("design"),
          {},
          QStringLiteral("tile:energy")},
         {TourWords::tr("SqueezeNet"),
          TourWords::tr(
              "SqueezeNet has %1 weights, %2 times fewer, and was made to be as accurate. "
              "AlexNet is pinned as the baseline. Energy of an inference: %3, which is "
              "%4. Fewer weights, more energy."),
          {{Q::Weights},
           {Q::Weights, {}, {}, Of::Times},
           {Q::Energy},
           {Q::Energy, {}, {}, Of::Change}},
          {{"baseline", "AlexNet"}, {"network", "squeezenet-v1.0"}},
          QStringLiteral("design"),
          {},
          QStringLiteral("tile:energy")},
         {TourWords::tr("Where it goes"),
          TourWords::tr("It has many layers, and each writes a feature map that the next one "
                        "reads: %1 values an image against %2. Filters take %3 of the energy, in "
                        "AlexNet %4."),
          {{Q::FeatureMapWords},
           {Q::FeatureMapWords, {}, {}, Of::Baseline},
           {Q::FilterShare},
           {Q::FilterShare, {}, {}, Of::Baseline}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("energy")},
          QStringLiteral("chart:energy")},
         {TourWords::tr("Weights are not work"),
          TourWords::tr("A weight of AlexNet does %1 MACs an image on average, one of SqueezeNet "
                        "%2. The work is the same order: %3 MACs against %4. Counting weights "
                        "says how large a file is, not what it costs to run."),
          {{Q::MacsPerWeight, {}, {}, Of::Baseline},
           {Q::MacsPerWeight},
           {Q::Macs},
           {Q::Macs, {}, {}, Of::Baseline}},
          {},
          QStringLiteral("design"),
          {QStringLiteral("layers")},
          QStringLiteral("layers")},
         {TourWords::tr("One image at a time"),
          TourWords::tr("With a batch of %1 AlexNet would fetch all its weights for one image, and "
                        "SqueezeNet's inference takes %2. Which network is the thriftier depends "
                        "on how it is used: compare whole designs, not counts."),
          {{Q::Batch}, {Q::Energy}},
          {{"batch", "1"}},
          QStringLiteral("design"),
          {QStringLiteral("hardware")},
          QStringLiteral("batch")}}};
}

} // namespace pelorus::tours
