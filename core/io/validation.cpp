// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/validation.h"

#include "core/io/caseresult.h"
#include "core/io/chiprun.h"
#include "core/io/csvtable.h"
#include "core/io/designfile.h"
#include "core/io/scalesim.h"
#include "core/io/textfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace pelorus::io {

namespace {

/// A table of a CSV file by row name and column; lines that begin with # are left out.
class Figures
{
public:
    static Result<Figures> read(const std::filesystem::path &path)
    {
        return readFile(path)
            .and_then([&](const std::string &text) { return parseCsv(text, path.string()); })
            .and_then([&](std::vector<CsvRow> rows) -> Result<Figures> {
                std::erase_if(rows,
                              [](const CsvRow &row) { return row.cells[0].starts_with('#'); });
                Figures figures;
                for (std::size_t i = 1; i < rows.size(); ++i) {
                    if (rows[i].cells.size() != rows[0].cells.size())
                        return fail(ErrorCode::Schema,
                                    fmt::format("{}:{}", path.string(), rows[i].line),
                                    fmt::format("{} columns, expected {}", rows[i].cells.size(),
                                                rows[0].cells.size()));
                    figures.m_rows.push_back(std::move(rows[i].cells));
                }
                if (figures.m_rows.empty())
                    return fail(ErrorCode::Schema, path.string(), "the table is empty");
                figures.m_header = std::move(rows[0].cells);
                return figures;
            });
    }
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] const std::string &text(std::size_t row, std::string_view column) const
    {
        const auto found = std::find(m_header.begin(), m_header.end(), column);
        static const std::string none;
        return found == m_header.end()
            ? none
            : m_rows[row][static_cast<std::size_t>(found - m_header.begin())];
    }
    /// NaN, which compares with nothing, where the cell is no number.
    [[nodiscard]] double number(std::size_t row, std::string_view column) const
    {
        const std::string &cell = text(row, column);
        double value = std::nan("");
        const auto end = cell.data() + cell.size();
        return std::from_chars(cell.data(), end, value).ptr == end ? value : std::nan("");
    }

private:
    std::vector<std::string> m_header;
    std::vector<std::vector<std::string>> m_rows;
};

Result<ValidationGroup> exactCases(const std::filesystem::path &path, Accounting accounting,
                                   std::string title, std::string reference)
{
    return readFile(path)
        .and_then([&](const std::string &text) { return parseCases(text, path.string()); })
        .map([&](const std::vector<Case> &cases) {
            const TechnologyPtr technology = defaultDesign().technology;
            double exact = 0;
            for (const Case &c : cases)
                exact += differences(c, evaluateCase(c, *technology, accounting)).empty();
            ValidationGroup group;
            group.title = std::move(title);
            group.reference = std::move(reference);
            group.setup = fmt::format("`pelorus-cli count --cases tests/golden/{} --accounting {} "
                                      "--check`",
                                      path.filename().string(), name(accounting));
            group.rows = {{"cases exact", static_cast<double>(cases.size()), exact}};
            return group;
        });
}

Result<ValidationGroup> systolic(const std::filesystem::path &path)
{
    const auto figures = Figures::read(path);
    if (!figures)
        return tl::unexpected(figures.error());
    ValidationGroup group;
    group.title = "Systolic arrays: cycles, ifmap and filter reads";
    group.reference = "SCALE-Sim v3, full simulation of a 6-layer network, WS, OS and IS";
    group.setup = "`pelorus-cli systolic`";
    double exact = 0;
    for (std::size_t i = 0; i < figures->size(); ++i) {
        const auto count = [&](const char *column) {
            return static_cast<Count>(figures->number(i, column));
        };
        const std::string &flow = figures->text(i, "dataflow");
        const SystolicLayer layer{figures->text(i, "layer"), count("ifmap_h"), count("ifmap_w"),
                                  count("filt_h"),           count("filt_w"),  count("channels"),
                                  count("num_filters"),      count("stride")};
        const auto timing = systolicTiming(layer, count("array_h"), count("array_w"),
                                           flow == "ws"       ? SystolicDataflow::WeightStationary
                                               : flow == "os" ? SystolicDataflow::OutputStationary
                                                              : SystolicDataflow::InputStationary);
        exact += timing && timing->cycles == count("total_cycles")
            && timing->ifmapReads == count("sram_if_reads")
            && timing->filterReads == count("sram_filt_reads");
    }
    group.rows = {{"rows exact", static_cast<double>(figures->size()), exact}};
    return group;
}

Result<void> addChip(const std::filesystem::path &folder, std::vector<ValidationGroup> &groups)
{
    const auto chip = Figures::read(folder / "eyeriss_alexnet_chip.csv");
    if (!chip)
        return tl::unexpected(chip.error());
    std::map<std::string, double> zeros;
    for (std::size_t i = 0; i < chip->size(); ++i)
        zeros[chip->text(i, "layer")] = chip->number(i, "zeros");
    const ChipRun run = alexnetOn("eyeriss", 4, zeros, ChipMappings::Published);
    const ChipRun searched = alexnetOn("eyeriss", 4, zeros, ChipMappings::Searched);

    ValidationGroup latency, words, dram, power;
    for (ValidationGroup *group : {&latency, &words, &dram, &power}) {
        group->reference = "the Eyeriss chip, measured: Y.-H. Chen et al., IEEE JSSC 52(1), 2017, "
                           "Table V (cucapra/fodlam)";
        group->setup = "`pelorus-cli evaluate --network alexnet --hardware eyeriss --batch 4 "
                       "--mapping row-stationary --density ...` with the measured zeros of the "
                       "ifmaps";
    }
    latency.title = "Processing latency, ms";
    latency.worstBar = 0.10;
    latency.meanBar = 0.04;
    latency.cause =
        "A pass costs its filters at 64 bit a cycle and the array's fill and drain (docs/model.md, "
        "time). CONV4 and CONV5 run the same passes, 384 and 256 of them; the chip needs 16.0 and "
        "10.0 ms, not in the ratio 3 : 2, so no model of passes meets both; ours lies between.";
    words.title = "Words at the global buffer per MAC";
    words.worstBar = 0.10;
    words.cause = "The counts follow from the published passes alone.";
    dram.title = "DRAM traffic, MB (10^6 byte)";
    dram.worstBar = 0.15;
    dram.cause =
        "Run-length coded at the measured density of the layer's ifmap and, for the ofmap, of the "
        "next layer's. CONV1's ofmap is written before pooling and normalisation, where it has "
        "more "
        "zeros than CONV2's ifmap (38.7 %), which stands for it: at 59 % zeros the difference "
        "would "
        "vanish. CONV5's ofmap has no measured reader; its own ifmap's density stands for it.";
    power.title = "Chip power, mW";
    power.worstBar = 0.15;
    power.cause =
        "All but DRAM. Arithmetic, storage and wires are bottom-up from the 45 nm table at 65 nm, "
        "1.0 V; the constant part (clock network, control, leakage: 191 mW) is measured, on "
        "VGG-16, "
        "not on these layers. Bottom-up, with every register bit of the scratchpads and MAC units "
        "clocked in every cycle at Aladdin's 9 fJ (no clock gating), it would be about 300 mW, an "
        "upper bound. Energy per MAC from the 45 nm table is about half of what the VGG-16 rows "
        "give (8.0 pJ per MAC with a non-zero ifmap word), so layers without zeros come out low "
        "and sparse ones high.";
    ValidationGroup better;
    better.title = "Beside it: the searched mapping, ms";
    better.reference =
        "the same layers, mapping searched for least energy x delay, perfect factors";
    better.setup = "`--mapping searched`";
    better.cause = "Not a validation: what another mapping than the chip's would reach on this "
                   "machine. Reference is the published mapping under the same model.";
    better.worstBar = 1e9;
    for (std::size_t i = 0; i < chip->size(); ++i) {
        const std::string &name = chip->text(i, "layer");
        const LayerCost *cost = run.layer(name);
        const LayerCost *other = searched.layer(name);
        if (!cost || !other)
            return fail(ErrorCode::NotFound, name, "AlexNet has no such layer with a cost");
        const auto macs = static_cast<double>(cost->counts.macs);
        const ChipLayer ours = modelledLayer(run, {name});
        latency.rows.push_back({name, chip->number(i, "processing_latency_ms"), ours.latencyMs});
        words.rows.push_back(
            {name, chip->number(i, "glb_MB") * 1e6 / 2 / macs, ours.bufferMB * 1e6 / 2 / macs});
        dram.rows.push_back({name, chip->number(i, "dram_MB"), ours.dramMB});
        power.rows.push_back({name, chip->number(i, "power_mW"), ours.powerMw});
        better.rows.push_back({name, cost->seconds * 1e3, other->seconds * 1e3});
    }
    for (ValidationGroup *group : {&latency, &words, &dram, &power, &better})
        groups.push_back(std::move(*group));
    return {};
}

Result<void> addStudy(const std::filesystem::path &folder, std::vector<ValidationGroup> &groups)
{
    const auto study = Figures::read(folder / "eyeriss_isca16_energy.csv");
    if (!study)
        return tl::unexpected(study.error());
    const ChipRun run = alexnetOn("eyeriss-isca16", 16, {}, ChipMappings::Published);
    ValidationGroup alu, dram, rf;
    for (ValidationGroup *group : {&alu, &dram, &rf}) {
        group->reference = "Y.-H. Chen, J. Emer, V. Sze, ISCA 2016, Fig. 10";
        group->setup = "`pelorus-cli evaluate --network alexnet --hardware eyeriss-isca16 --batch "
                       "16 --mapping row-stationary`";
        group->worstBar = 0.02;
    }
    alu.title = "Study of dataflows: ALU energy, 10^9 MACs";
    alu.cause = "Rounding of the figure.";
    dram.title = "Study of dataflows: DRAM energy, 10^9 MAC energies";
    dram.cause = "The study does not print its passes; n, e and m are inferred from these very "
                 "figures (resources/passes), so this shows that such passes exist, not more.";
    rf.title = "Study of dataflows: scratchpad energy, 10^9 MAC energies";
    rf.cause = "Four accesses a MAC, and the words that fill the scratchpads, which the study's "
               "equation leaves out.";
    for (std::size_t i = 0; i < study->size(); ++i) {
        const std::string &name = study->text(i, "layer");
        const LayerCost *cost = run.layer(name);
        if (!cost)
            return fail(ErrorCode::NotFound, name, "AlexNet has no such layer with a cost");
        const EnergyBreakdown energy = breakdown(*cost);
        double mac = 0;
        for (const EnergyLine &line : cost->energy)
            mac += line.kind == EnergyKind::Mac ? line.energyPJ : 0;
        alu.rows.push_back({name, study->number(i, "alu"), mac * 1e-9});
        dram.rows.push_back({name, study->number(i, "dram"), energy.byLevelPJ.back() * 1e-9});
        rf.rows.push_back({name, study->number(i, "rf"), energy.byLevelPJ.front() * 1e-9});
    }
    for (ValidationGroup *group : {&alu, &dram, &rf})
        groups.push_back(std::move(*group));
    return {};
}

std::string signedPercent(double fraction)
{
    return fmt::format("{:+.1f} %", 100 * fraction);
}

bool isExact(const ValidationGroup &group)
{
    return group.worstBar == 0;
}

std::string barText(const ValidationGroup &group)
{
    if (isExact(group))
        return "exact";
    if (group.worstBar > 1)
        return "none";
    std::string bar = fmt::format("{:.0f} %", 100 * group.worstBar);
    if (group.meanBar)
        bar += fmt::format(", mean {:.0f} %", 100 * *group.meanBar);
    return bar;
}

} // namespace

double ValidationGroup::worst() const
{
    double result = 0;
    for (const ValidationRow &row : rows)
        result = std::max(result, std::abs(row.difference()));
    return result;
}

double ValidationGroup::mean() const
{
    double sum = 0;
    for (const ValidationRow &row : rows)
        sum += std::abs(row.difference());
    return rows.empty() ? 0 : sum / static_cast<double>(rows.size());
}

bool ValidationGroup::holds() const
{
    const bool isNumber = std::none_of(rows.begin(), rows.end(), [](const ValidationRow &row) {
        return std::isnan(row.difference());
    });
    return !rows.empty() && isNumber && worst() <= worstBar && (!meanBar || mean() <= *meanBar);
}

Result<std::vector<ValidationGroup>> validation(const std::filesystem::path &folder)
{
    std::vector<ValidationGroup> groups;
    for (auto group :
         {exactCases(folder / "timeloop.json", Accounting::Timeloop,
                     "Access counts, `timeloop`: reads, fills, updates, cycles, energy",
                     "timeloop-model (NVlabs/timeloop @4cf6d4cd), fixed mappings"),
          exactCases(folder / "physical.json", Accounting::Physical,
                     "Access counts, `physical`: reads, fills, updates, additions",
                     "two independent programs written from the rules"),
          systolic(folder / "scalesim_tiny.csv")}) {
        if (!group)
            return tl::unexpected(group.error());
        groups.push_back(std::move(*group));
    }
    return addChip(folder, groups).and_then([&] { return addStudy(folder, groups); }).map([&] {
        return std::move(groups);
    });
}

std::string validationMarkdown(const std::vector<ValidationGroup> &groups)
{
    std::string text =
        "# Validation\n\nWritten by `pelorus-cli validate --references tests/golden`; do not edit. "
        "One set of parameters for all rows; none is fitted to a row below. Published, measured "
        "and "
        "inferred figures are marked as such.\n\n| what | reference | bar | mean | worst | |\n"
        "|---|---|---|---|---|---|\n";
    for (const ValidationGroup &group : groups) {
        text += fmt::format(
            "| {} | {} | {} | {} | {} | {} |\n", group.title, group.reference, barText(group),
            isExact(group) ? "" : signedPercent(group.mean()),
            isExact(group) ? fmt::format("{} of {}", group.rows[0].ours, group.rows[0].reference)
                           : signedPercent(group.worst()),
            group.worstBar > 1  ? ""
                : group.holds() ? "holds"
                                : "**does not hold**");
    }
    for (const ValidationGroup &group : groups) {
        text += fmt::format("\n## {}\n\nReference: {}. Ours: {}.\n\n| | reference | ours | "
                            "difference |\n|---|---|---|---|\n",
                            group.title, group.reference, group.setup);
        for (const ValidationRow &row : group.rows)
            text += fmt::format("| {} | {:.4g} | {:.4g} | {} |\n", row.name, row.reference,
                                row.ours, signedPercent(row.difference()));
        if (!group.cause.empty())
            text += '\n' + group.cause + '\n';
    }
    return text;
}

} // namespace pelorus::io
