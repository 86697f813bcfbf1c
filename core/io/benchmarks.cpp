// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/benchmarks.h"

#include "core/io/embedded.h"
#include "core/io/jsonreader.h"

#include <cassert>

namespace pelorus::io {

namespace {

std::optional<double> optionalFigure(const JsonNode &row, std::string_view key)
{
    const auto found = row.find(key);
    return found ? std::optional(found->positive()) : std::nullopt;
}

ChipEvidence evidenceOf(const JsonNode &row)
{
    const std::string known = row.at("known").string();
    if (known == "silicon")
        return ChipEvidence::Silicon;
    if (known == "post-layout")
        return ChipEvidence::PostLayout;
    if (known != "estimate")
        row.fail(ErrorCode::Schema, "expected silicon, post-layout or estimate");
    return ChipEvidence::Estimate;
}

void readChipsByLayer(const JsonNode &root, Benchmarks &all)
{
    const JsonNode eie = root.at("eie");
    all.eieSource = eie.at("source").string();
    for (const JsonNode &row : eie.at("layers").items())
        all.eieLayers.push_back({row.at("network").string(), row.at("layer").string(),
                                 optionalFigure(row, "kept_percent"),
                                 row.at("theoretical_us").positive(),
                                 row.at("actual_us").positive()});
    const JsonNode nvdla = root.at("nvdla_resnet50");
    all.nvdlaSource = nvdla.at("source").string();
    for (const JsonNode &row : nvdla.at("rows").items())
        all.nvdlaResnet50.push_back({row.at("macs").positive(), row.string("hardware", ""),
                                     row.at("frames_per_s").positive(),
                                     row.at("average_mW").positive(), row.at("peak_mW").positive(),
                                     row.at("mm2").positive()});
    const JsonNode tpu = root.at("tpu_v1");
    all.tpuSource = tpu.at("source").string();
    all.tpuPeakTops = tpu.at("peak_TOPS").positive();
    for (const JsonNode &name : tpu.at("applications").items())
        all.tpuApplications.push_back(name.string());
    for (const JsonNode &row : tpu.at("counters").items()) {
        TpuCounter counter{row.at("counter").string(), {}};
        for (const JsonNode &value : row.at("values").items())
            counter.values.push_back(value.nonNegative());
        assert(counter.values.size() == all.tpuApplications.size());
        all.tpuCounters.push_back(std::move(counter));
    }
}

} // namespace

Benchmarks publishedBenchmarks()
{
    Benchmarks all;
    for (const EmbeddedFile &file : embeddedBenchmarks()) {
        Result<JsonDocument> document = JsonDocument::parse(file.content, std::string(file.name));
        assert(document);
        const JsonNode root = document->root();
        root.format("pelorus-benchmarks", 1);
        for (const JsonNode &row : root.at("float_accuracy").items())
            all.accuracies.push_back({row.at("network").string(), optionalFigure(row, "top1"),
                                      optionalFigure(row, "top5"), row.at("source").string()});
        const JsonNode eyeriss = root.at("eyeriss_alexnet");
        all.eyerissSource = eyeriss.at("source").string();
        for (const JsonNode &row : eyeriss.at("layers").items())
            all.eyerissAlexnet.push_back(
                {row.at("layer").string(), row.at("power_mW").positive(),
                 row.at("latency_ms").positive(), row.at("zeros").nonNegative(),
                 row.at("buffer_MB").positive(), row.at("dram_MB").positive()});
        for (const JsonNode &row : root.at("chips").items())
            all.chips.push_back({row.at("name").string(), optionalFigure(row, "year"),
                                 evidenceOf(row), row.at("nm").positive(),
                                 optionalFigure(row, "mm2"), optionalFigure(row, "mW"),
                                 optionalFigure(row, "MHz"), optionalFigure(row, "macs"),
                                 optionalFigure(row, "bits"), optionalFigure(row, "KB"),
                                 optionalFigure(row, "GOPS"), row.at("workload").string(),
                                 row.at("source").string()});
        readChipsByLayer(root, all);
        const JsonNode fixedPoint = root.at("fixed_point");
        all.fixedPointSource = fixedPoint.at("source").string();
        for (const JsonNode &row : fixedPoint.at("rows").items())
            all.fixedPoint.push_back({row.at("method").string(), row.at("weights").positive(),
                                      row.at("inputs").positive(),
                                      row.at("top5_loss_points").positive()});
        for (const JsonNode &row : root.at("fpga_designs").items())
            all.fpgaDesigns.push_back(
                {row.at("name").string(), row.at("device").string(), row.string("hardware", ""),
                 row.at("network").string(), row.at("bits").string(), optionalFigure(row, "dsp"),
                 optionalFigure(row, "bram18"), optionalFigure(row, "lut"),
                 optionalFigure(row, "ff"), optionalFigure(row, "MHz"), optionalFigure(row, "GOPS"),
                 optionalFigure(row, "W"), row.at("source").string()});
        for (const JsonNode &row : root.at("compressed_networks").items())
            all.compressedNetworks.push_back(
                {row.at("method").string(), row.at("MB").positive(), row.at("times").positive(),
                 row.at("top1_error").positive(), optionalFigure(row, "top5_error"),
                 row.at("source").string()});
        const JsonNode compressed = root.at("compressed_alexnet");
        all.compressedAlexnetSource = compressed.at("source").string();
        for (const JsonNode &row : compressed.at("layers").items())
            all.compressedAlexnet.push_back(
                {row.at("layer").string(), row.at("weights").positive(),
                 row.at("kept_percent").positive(), row.at("bits").positive(),
                 row.at("huffman_bits").positive(), row.at("index_bits").positive(),
                 row.at("huffman_index_bits").positive(), row.at("rate_percent").positive(),
                 row.at("huffman_rate_percent").positive()});
        const auto finished = document->finish();
        assert(finished && finished->empty());
    }
    return all;
}

} // namespace pelorus::io
