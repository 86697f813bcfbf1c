// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of benchmarks: every built-in network by its parts, the chip's published figures and
// those of the model, chips and FPGA designs with their ratios.
#include "core/explore/evaluate.h"
#include "core/explore/operandbits.h"
#include "core/io/catalog.h"
#include "core/io/chipmodels.h"
#include "core/io/chiprun.h"
#include "core/io/designfile.h"
#include "core/io/hardwarefile.h"
#include "core/io/validation.h"
#include "tests/support/machines.h"

#include "core/workload/networksummary.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace pelorus;

namespace {

QList<QByteArrayList> benchmarkRows(const char *name)
{
    QFile file(QStringLiteral(PELORUS_TEST_DATA "/golden/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArrayList> rows;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (!line.isEmpty() && !line.startsWith('#'))
            rows += line.split(',');
    rows.removeFirst(); // the head
    return rows;
}

} // namespace

class TestBenchmarks : public QObject
{
    Q_OBJECT
private slots:
    void everyNetworkByItsParts()
    {
        const QList<QByteArrayList> rows = benchmarkRows("network_parts.csv");
        QCOMPARE(rows.size(), 14);
        for (const QByteArrayList &row : rows) {
            const NetworkSummary summary =
                summaryOf(test::valueOf(io::builtinNetwork(row[0].toStdString())));
            const QList<Count> ours{summary.convolutions.layers,    summary.convolutions.weights,
                                    summary.convolutions.macs,      summary.fullyConnected.layers,
                                    summary.fullyConnected.weights, summary.fullyConnected.macs,
                                    summary.products.macs};
            for (int i = 0; i < ours.size(); ++i)
                QVERIFY2(ours[i] == row[i + 1].toLongLong(),
                         qPrintable(QStringLiteral("%1, column %2: %3")
                                        .arg(QLatin1String(row[0]))
                                        .arg(i + 1)
                                        .arg(ours[i])));
            QCOMPARE(summary.effectualMacs, static_cast<double>(summary.macs()));
        }
        const NetworkSummary alexnet = summaryOf(test::valueOf(io::builtinNetwork("alexnet")));
        QCOMPARE(alexnet.filterSizes, (std::vector<Count>{3, 5, 11}));
        QCOMPARE(alexnet.leastChannels, Count(3));
        QCOMPARE(alexnet.mostChannels, Count(256));
        QCOMPARE(alexnet.leastFilters, Count(96));
        QCOMPARE(alexnet.mostFilters, Count(384));
    }

    void sparseNetworksHaveFewerMacs()
    {
        const Network dense = test::valueOf(io::builtinNetwork("lenet5"));
        std::vector<LayerPtr> layers = dense.layers();
        double expected = 0;
        for (LayerPtr &layer : layers) {
            Layer sparse = *layer;
            sparse.density = {0.5, 0.25};
            expected += static_cast<double>(layer->macs()) / 8;
            layer = std::make_shared<const Layer>(std::move(sparse));
        }
        const NetworkSummary summary = summaryOf(test::valueOf(withLayers(dense, layers)));
        QVERIFY(std::abs(summary.effectualMacs / expected - 1) < 1e-12);
        QCOMPARE(summary.nonZeroWeights, static_cast<double>(dense.weights()) / 2);
    }

    void theChipsFiguresAreThePublishedOnes()
    {
        const io::Benchmarks all = io::publishedBenchmarks();
        const QList<QByteArrayList> rows = benchmarkRows("eyeriss_alexnet_chip.csv");
        QCOMPARE(rows.size(), qsizetype(all.eyerissAlexnet.size()));
        for (int i = 0; i < rows.size(); ++i) {
            const io::ChipLayer &layer = all.eyerissAlexnet[static_cast<std::size_t>(i)];
            QCOMPARE(rows[i][0].toStdString(), layer.layer);
            const QList<double> figures{layer.powerMw, layer.latencyMs, layer.zeros, layer.bufferMB,
                                        layer.dramMB};
            for (int j = 0; j < figures.size(); ++j)
                QCOMPARE(figures[j], rows[i][j + 1].toDouble());
        }
    }

    /// What the window shows is what docs/validation.md was written from.
    void theModelsFiguresAreTheValidations()
    {
        const io::Benchmarks all = io::publishedBenchmarks();
        const std::vector<io::ChipLayer> ours = io::modelledEyerissAlexnet(all.eyerissAlexnet);
        QCOMPARE(ours.size(), all.eyerissAlexnet.size());
        QFile page(QStringLiteral(PELORUS_TEST_DATA "/../docs/validation.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const auto row = [&](double published, double modelled) {
                return QStringLiteral("| %1 | %2 | %3 |")
                    .arg(QString::fromStdString(ours[i].layer))
                    .arg(published, 0, 'g', 4)
                    .arg(modelled, 0, 'g', 4);
            };
            const io::ChipLayer &chip = all.eyerissAlexnet[i];
            QVERIFY2(text.contains(row(chip.latencyMs, ours[i].latencyMs)),
                     qPrintable(row(chip.latencyMs, ours[i].latencyMs)));
            QVERIFY2(text.contains(row(chip.powerMw, ours[i].powerMw)),
                     qPrintable(row(chip.powerMw, ours[i].powerMw)));
            QVERIFY2(text.contains(row(chip.dramMB, ours[i].dramMB)),
                     qPrintable(row(chip.dramMB, ours[i].dramMB)));
            QVERIFY(std::abs(ours[i].bufferMB / chip.bufferMB - 1) < 0.1); // the validation's bar
        }
    }

    void everyFigureHasASource()
    {
        const io::Benchmarks all = io::publishedBenchmarks();
        const std::vector<io::CatalogEntry> networks = io::listNetworks();
        for (const io::FloatAccuracy &accuracy : all.accuracies) {
            QVERIFY(!accuracy.source.empty() && (accuracy.top1 || accuracy.top5));
            QVERIFY(std::ranges::find(networks, accuracy.network, &io::CatalogEntry::name)
                    != networks.end());
        }
        for (const io::PublishedChip &chip : all.chips)
            QVERIFY(!chip.source.empty());
        for (const io::PublishedFpgaDesign &design : all.fpgaDesigns)
            QVERIFY(!design.source.empty());
    }

    void chipsByLayerAreThoseOfTheFiles()
    {
        const io::Benchmarks all = io::publishedBenchmarks();
        const QList<QByteArrayList> eie = benchmarkRows("eie_layers.csv");
        QCOMPARE(eie.size(), qsizetype(all.eieLayers.size()));
        for (qsizetype i = 0; i < eie.size(); ++i) {
            const io::EieLayer &layer = all.eieLayers[std::size_t(i)];
            QCOMPARE(eie[i][0].toStdString(), layer.network);
            QCOMPARE(eie[i][1].toStdString(), layer.layer);
            QCOMPARE(eie[i][2].toDouble(), layer.keptPercent.value_or(0));
            QCOMPARE(eie[i][3].toDouble(), layer.theoreticalUs);
            QCOMPARE(eie[i][4].toDouble(), layer.actualUs);
        }
        const QList<QByteArrayList> nvdla = benchmarkRows("nvdla_resnet50.csv");
        QCOMPARE(nvdla.size(), qsizetype(all.nvdlaResnet50.size()));
        for (qsizetype i = 0; i < nvdla.size(); ++i) {
            const io::NvdlaEstimate &row = all.nvdlaResnet50[std::size_t(i)];
            const QList<double> figures{row.macs, row.framesPerS, row.averageMw, row.peakMw,
                                        row.areaMm2};
            for (int c = 0; c < figures.size(); ++c)
                QCOMPARE(figures[c], nvdla[i][c].toDouble());
            // The row of chips is the same configuration.
            const auto chip = std::ranges::find_if(all.chips, [&](const io::PublishedChip &c) {
                return c.name.starts_with("NVDLA") && c.macs == row.macs;
            });
            QVERIFY(chip != all.chips.end());
            QCOMPARE(*chip->powerMw, row.averageMw);
            QCOMPARE(*chip->areaMm2, row.areaMm2);
        }
        const QList<QByteArrayList> tpu = benchmarkRows("tpu_v1_counters.csv");
        QCOMPARE(tpu.size(), qsizetype(all.tpuCounters.size()));
        for (qsizetype i = 0; i < tpu.size(); ++i) {
            const io::TpuCounter &counter = all.tpuCounters[std::size_t(i)];
            QCOMPARE(tpu[i][0].toStdString(), counter.name);
            QCOMPARE(counter.values.size(), all.tpuApplications.size());
            for (std::size_t c = 0; c < counter.values.size(); ++c)
                QCOMPARE(counter.values[c], tpu[i][qsizetype(c) + 1].toDouble());
        }
        QFile file(QStringLiteral(PELORUS_TEST_DATA "/golden/fixed_point_published.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray fixedPoint = file.readAll();
        QCOMPARE(all.fixedPoint.size(), std::size_t(2));
        for (const io::PublishedFixedPoint &row : all.fixedPoint)
            QVERIFY(fixedPoint.contains(QStringLiteral("\n\"%1\",%2,%3,%4\n")
                                            .arg(QString::fromStdString(row.method))
                                            .arg(row.weightBits)
                                            .arg(row.inputBits)
                                            .arg(row.top5LossPoints)
                                            .toUtf8()));
        // Cycles of an application are one of four.
        for (std::size_t app = 0; app < all.tpuApplications.size(); ++app) {
            double sum = 0;
            for (const char *part : {"array active", "weight stall", "weight shift", "non-matrix"})
                sum += std::ranges::find(all.tpuCounters, part, &io::TpuCounter::name)->values[app];
            QVERIFY(std::abs(sum - 100) < 4); // the mean is rounded to whole percents
        }
    }

    void chipsAreModelledWhereAPresetStandsForThem()
    {
        const io::Benchmarks all = io::publishedBenchmarks();
        // 4096 · 4096 · 9 % over 64 PEs at 800 MHz.
        const auto fc7 = io::modelledEieLayer(all.eieLayers[1]);
        QCOMPARE(fc7->evenUs, 4096.0 * 4096 * 0.09 / 64 / 800);
        QVERIFY(fc7->modelUs > fc7->evenUs);
        QVERIFY(all.eieLayers[1].theoreticalUs < fc7->evenUs); // EIE skips inputs that are 0
        QVERIFY(!io::modelledEieLayer(all.eieLayers.back()));
        const auto full = io::modelledNvdla(all.nvdlaResnet50.front());
        // No more than the MACs of ResNet-50 over 2048 units at 1 GHz allow.
        QVERIFY(full->macFramesPerS > full->framesPerS);
        QVERIFY(full->macFramesPerS < 2048e9 / 3.8e9);
        QVERIFY(full->milliwatt > 0);
        QVERIFY(!io::modelledNvdla(all.nvdlaResnet50[1]));
        QVERIFY(std::abs(io::modelledTpuPeakTops() - all.tpuPeakTops) < 0.5);
    }

    /// What docs/learn.md says of the difference at 64 MACs.
    void nvdlaOf64MacsIsNarrowedDown()
    {
        const io::Benchmarks all = io::publishedBenchmarks();
        const auto published = std::ranges::find(all.nvdlaResnet50, 64.0, &io::NvdlaEstimate::macs);
        QVERIFY(std::abs(1e3 / published->framesPerS - 137) < 0.5); // MB a frame of 1 GB/s
        struct Run
        {
            double framesPerS, arrayAlone, unoverlapped; ///< the latter of layers with MACs
        };
        const auto run = [](const std::vector<std::pair<std::string, std::string>> &values,
                            bool fuses) {
            Architecture small = io::builtinHardware("nvdla-small").value();
            for (const auto &[path, value] : values)
                small = io::withValue(small, path, value).value();
            Design design = withArchitecture(io::defaultDesign(), std::move(small));
            design = withNetwork(design, io::builtinNetwork("resnet50-v1").value());
            design = withOperandBitsEverywhere(design, {8, 8, {}}).value();
            design.settings.objective = Objective::Latency;
            design.settings.fuseElementwise = fuses;
            EvaluationContext context;
            const Evaluation evaluation = evaluate(design, context);
            double array = 0, serial = 0;
            for (const auto &cost : evaluation.layers) {
                if (!cost)
                    continue;
                const double busy = cost->computeCycles * 1e-9;
                array += busy;
                serial += busy + cost->dramBytes * 1e-9; // 1 GB/s
            }
            return Run{1 / evaluation.totals.seconds, 1 / array, 1 / serial};
        };
        const Run given = run({}, true);
        QVERIFY(std::abs(given.framesPerS - 10.5) < 0.1);
        QVERIFY(std::abs(given.arrayAlone - 15.7) < 0.1);
        QCOMPARE(run({{"levels.CBUF.capacity", "256 KiB"}}, true).framesPerS, given.framesPerS);
        const std::pair<std::string, std::string> onePort{"levels.DRAM.port", "shared"};
        const Run shared = run({onePort}, true), unfused = run({onePort}, false);
        QVERIFY(std::abs(shared.framesPerS - 9.2) < 0.1);
        QVERIFY(std::abs(shared.unoverlapped - 7.8) < 0.1);
        QVERIFY(std::abs(unfused.framesPerS - 6.9) < 0.1);
    }

    void chipsAreThoseOfTheFile()
    {
        const io::Benchmarks all = io::publishedBenchmarks();
        const QList<QByteArrayList> rows = benchmarkRows("accelerator_chips.csv");
        QCOMPARE(rows.size(), qsizetype(all.chips.size()));
        const QByteArrayList kinds{"silicon", "post-layout", "estimate"};
        for (const QByteArrayList &row : rows) {
            const auto chip =
                std::ranges::find(all.chips, row[0].toStdString(), &io::PublishedChip::name);
            QVERIFY2(chip != all.chips.end(), row[0].constData());
            QCOMPARE(chip->year.value_or(0), row[1].toDouble());
            QCOMPARE(kinds[static_cast<int>(chip->known)], row[2]);
            QCOMPARE(chip->nodeNm, row[3].toDouble());
            const QList<std::optional<double>> figures{chip->areaMm2,  chip->powerMw,
                                                       chip->clockMhz, chip->macs,
                                                       chip->onChipKB, chip->peakGops};
            for (int i = 0; i < figures.size(); ++i) {
                QCOMPARE(figures[i].has_value(), !row[i + 4].isEmpty());
                if (figures[i])
                    QCOMPARE(*figures[i], row[i + 4].toDouble());
            }
        }
    }

    void compressedNetworksAreThoseOfTheFiles()
    {
        const io::Benchmarks all = io::publishedBenchmarks();
        const QList<QByteArrayList> methods = benchmarkRows("compressed_networks.csv");
        QCOMPARE(methods.size(), qsizetype(all.compressedNetworks.size()));
        for (int i = 0; i < methods.size(); ++i) {
            const io::CompressedNetwork &network = all.compressedNetworks[std::size_t(i)];
            QCOMPARE(QByteArray::fromStdString(network.method).replace(',', ';'), methods[i][0]);
            QCOMPARE(network.megabytes, methods[i][1].toDouble());
            QCOMPARE(network.times, methods[i][2].toDouble());
            QCOMPARE(network.top1Error, methods[i][3].toDouble());
            QCOMPARE(network.top5Error.has_value(), !methods[i][4].isEmpty());
            if (network.top5Error)
                QCOMPARE(*network.top5Error, methods[i][4].toDouble());
            QVERIFY(!network.source.empty());
        }
        const QList<QByteArrayList> rows = benchmarkRows("compressed_alexnet_layers.csv");
        QCOMPARE(rows.size(), qsizetype(all.compressedAlexnet.size()));
        for (int i = 0; i < rows.size(); ++i) {
            const io::CompressedLayer &layer = all.compressedAlexnet[std::size_t(i)];
            QCOMPARE(layer.layer, rows[i][0].toStdString());
            const QList<double> figures{layer.weights,     layer.keptPercent,
                                        layer.bits,        layer.huffmanBits,
                                        layer.indexBits,   layer.huffmanIndexBits,
                                        layer.ratePercent, layer.huffmanRatePercent};
            for (int j = 0; j < figures.size(); ++j)
                QCOMPARE(figures[j], rows[i][j + 1].toDouble());
            // Published: codes and places of the weights that are kept make up the rate.
            const double rate = layer.keptPercent * (layer.bits + layer.indexBits) / 32;
            QVERIFY2(std::abs(rate / layer.ratePercent - 1) < 0.4, rows[i][0].constData());
        }
    }

    void fpgaDesignsAreThoseOfTheFile()
    {
        const io::Benchmarks all = io::publishedBenchmarks();
        const QList<QByteArrayList> rows = benchmarkRows("fpga_benchmarks.csv");
        QCOMPARE(rows.size(), 2);
        for (int i = 0; i < rows.size(); ++i) {
            const io::PublishedFpgaDesign &design = all.fpgaDesigns[static_cast<std::size_t>(i)];
            QCOMPARE(design.device, rows[i][1].toStdString());
            const QList<std::optional<double>> figures{design.dsp, design.bram18,   design.lut,
                                                       design.ff,  design.clockMhz, design.gops};
            for (int j = 0; j < figures.size(); ++j)
                QCOMPARE(figures[j].value(), rows[i][j + 2].toDouble());
            // Published: 80 % of the DSP slices; 89.2 % of the block RAMs.
            const FpgaDevice device =
                test::valueOf(io::builtinHardware(design.hardware)).spec().fpga.value();
            if (i == 0)
                QCOMPARE(*design.dsp / static_cast<double>(device.dsp), 0.80);
            else
                QVERIFY(std::abs(*design.bram18 / static_cast<double>(device.bram18) - 0.892)
                        < 5e-4);
        }
    }
};

QTEST_APPLESS_MAIN(TestBenchmarks)
#include "tst_benchmarks.moc"
