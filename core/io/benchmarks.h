// SPDX-License-Identifier: GPL-3.0-or-later
// Published figures of networks, chips and FPGA designs (resources/benchmarks), each with its
// source, to be shown beside what is computed. A figure that no source gives is absent.
#pragma once

#include "core/base/count.h"

#include <optional>
#include <string>
#include <vector>

namespace pelorus::io {

/// Of a network in floating point on ImageNet, percent.
struct FloatAccuracy
{
    std::string network; ///< name of the built-in one
    std::optional<double> top1, top5;
    std::string source;
};

/// How a chip's figures are known.
enum class ChipEvidence { Silicon, PostLayout, Estimate };

struct PublishedChip
{
    std::string name;
    std::optional<double> year; ///< of the publication
    ChipEvidence known = ChipEvidence::Estimate;
    double nodeNm = 0;
    std::optional<double> areaMm2, powerMw, clockMhz, macs, bits, onChipKB;
    std::optional<double> peakGops; ///< 1 MAC = 2 operations
    std::string workload; ///< what power or speed is of
    std::string source;
};

struct PublishedFpgaDesign
{
    std::string name, device;
    std::string
        hardware; ///< built-in accelerator on that device, which has its budget; may be empty
    std::string network, bits;
    std::optional<double> dsp, bram18, lut, ff, clockMhz, gops, watts;
    std::string source;
};

/// A layer of AlexNet on the Eyeriss chip, batch 4, as measured.
struct ChipLayer
{
    std::string layer;
    double powerMw = 0; ///< without DRAM
    double latencyMs = 0; ///< processing latency of the batch
    double zeros = 0; ///< share of the ifmap's words
    double bufferMB = 0, dramMB = 0; ///< 10^6 byte
};

/// A fully connected layer on EIE (64 PEs), of one image.
struct EieLayer
{
    std::string network, layer;
    std::optional<double> keptPercent; ///< of the weights, behind pruning
    double theoreticalUs = 0; ///< were the work shared evenly by the PEs
    double actualUs = 0; ///< simulated after layout
};

/// A configuration of NVDLA on ResNet-50 in 8 bits at 1 GHz and 16 nm, as its vendor estimates.
struct NvdlaEstimate
{
    double macs = 0;
    std::string hardware; ///< built-in accelerator that is this one; may be empty
    double framesPerS = 0, averageMw = 0, peakMw = 0, areaMm2 = 0;
};

/// Of the TPU v1: percent of cycles or of the peak, or TOPS; by application.
struct TpuCounter
{
    std::string name;
    std::vector<double> values;
};

/// A network that was compressed and retrained, on ImageNet.
struct CompressedNetwork
{
    std::string method; ///< "pruned, shared"
    double megabytes = 0; ///< of its weights, 10^6 byte
    double times = 1; ///< how much smaller than AlexNet in floats
    double top1Error = 0; ///< percent
    std::optional<double> top5Error;
    std::string source;
};

/// A layer of AlexNet behind the stages of Deep Compression; "all": the network.
struct CompressedLayer
{
    std::string layer;
    double weights = 0; ///< rounded by the source
    double keptPercent = 0; ///< of the weights, behind pruning
    double bits = 0, huffmanBits = 0; ///< of a weight that is kept: shared, coded
    double indexBits = 0, huffmanIndexBits = 0; ///< of its place
    double ratePercent = 0, huffmanRatePercent = 0; ///< of the layer in floats
};

/// A network in fixed point, on ImageNet.
struct PublishedFixedPoint
{
    std::string method; ///< "AlexNet, dynamic fixed point, fine-tuned (Gysel 2016)"
    double weightBits = 0, inputBits = 0;
    double top5LossPoints = 0; ///< against float32
};

struct Benchmarks
{
    std::vector<FloatAccuracy> accuracies;
    std::vector<ChipLayer> eyerissAlexnet;
    std::string eyerissSource;
    std::vector<PublishedChip> chips;
    std::vector<EieLayer> eieLayers;
    std::vector<NvdlaEstimate> nvdlaResnet50;
    std::vector<std::string> tpuApplications;
    std::vector<TpuCounter> tpuCounters; ///< as many values as applications
    double tpuPeakTops = 0;
    std::vector<PublishedFixedPoint> fixedPoint;
    std::string fixedPointSource;
    std::string eieSource, nvdlaSource, tpuSource;
    std::vector<PublishedFpgaDesign> fpgaDesigns;
    std::vector<CompressedNetwork> compressedNetworks;
    std::vector<CompressedLayer> compressedAlexnet;
    std::string compressedAlexnetSource;
};

/// As they ship with the program.
[[nodiscard]] Benchmarks publishedBenchmarks();

} // namespace pelorus::io
