// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/scoreboard.h"

#include "core/explore/mappingquality.h"
#include "ui/models/format.h"
#include "ui/models/hardwaretiles.h"
#include "ui/models/qualitytext.h"
#include "ui/session/text.h"

#include <QStringList>

#include <cmath>

namespace pelorus {

namespace {

/// What the tiles share about one evaluation.
class Board
{
public:
    Board(const EvaluationPtr &evaluation, bool searching, const AccuracyStatePtr &accuracy)
        : m_evaluation(evaluation), m_searching(searching), m_accuracy(accuracy)
    {
    }

    QList<Tile> tiles() const
    {
        return {latency(), energy(),      power(), hardware(), throughput(), efficiency(),
                edp(),     utilization(), dram(),  storage(),  accuracy(),   mapping()};
    }

private:
    bool hasCosts() const { return m_evaluation && m_evaluation->totals.costedLayers > 0; }
    const Totals &totals() const { return m_evaluation->totals; }
    const Design &design() const { return m_evaluation->design; }
    double batch() const { return static_cast<double>(design().settings.batch); }

    /// A tile without value; `fill` adds value, caption and number where there are costs.
    template <typename Fill>
    Tile tile(const char *id, const QString &title, const QString &toolTip, Fill fill) const
    {
        Tile result{QString::fromLatin1(id), title, format::none(), {}, toolTip, 0};
        if (hasCosts())
            fill(result);
        return result;
    }

    /// A sum over all layers: with layers missing it is only a lower bound.
    QString sum(const QString &value) const
    {
        return totals().missingLayers > 0 ? Text::tr("≥ %1").arg(value) : value;
    }

    Tile latency() const
    {
        return tile(
            "latency", Text::tr("Latency"),
            Text::tr("Time of one run over the batch: the sum of all layers' cycles divided "
                     "by the clock. A layer's cycles are the maximum of its compute cycles "
                     "and every level's traffic divided by its bandwidth, plus waiting for "
                     "single-buffered levels, first fill and last drain.")
                + vectorTip(),
            [&](Tile &t) {
                t.number = totals().seconds;
                t.value = sum(format::time(t.number));
                t.caption =
                    Text::tr("%1 inferences/s").arg(format::count(batch() / totals().seconds));
                if (design().settings.batch > 1)
                    t.caption += Text::tr(" · batch %1").arg(design().settings.batch);
            });
    }

    Tile energy() const
    {
        return tile(
            "energy", Text::tr("Energy / inference"),
            Text::tr("Sum over all layers, levels and tensors of accesses × bits × energy per "
                     "bit, plus MACs, words on their way through the array, leakage and clock, "
                     "divided by the batch. The energies come from the technology %1 or with the "
                     "accelerator.")
                    .arg(technologyName())
                + vectorTip(),
            [&](Tile &t) {
                t.number = totals().energyPJ * 1e-12 / batch();
                t.value = sum(format::energy(totals().energyPJ / batch()));
                t.caption = Text::tr("%1/MAC").arg(
                    format::energy(totals().energyPJ / static_cast<double>(totals().macs)));
            });
    }

    /// What of time and energy falls to the layers without MACs.
    QString vectorTip() const
    {
        if (!hasCosts() || totals().vectorLayers == 0)
            return {};
        if (design().settings.accounting == Accounting::Timeloop)
            return u'\n'
                + Text::tr("%n layer(s) without MACs are left out, as Timeloop does.", nullptr,
                           totals().vectorLayers);
        return u'\n'
            + Text::tr("Of this, %n layer(s) without MACs: %1, %2; fused into their producers: %3.",
                       nullptr, totals().vectorLayers)
                  .arg(format::time(totals().vectorSeconds),
                       format::energy(totals().vectorEnergyPJ))
                  .arg(totals().fusedLayers);
    }

    Tile power() const
    {
        Tile result =
            tile("power", Text::tr("Average power"),
                 Text::tr("Energy of a run divided by its time."), [&](Tile &t) {
                     const Totals &sums = totals();
                     t.number = sums.powerW;
                     t.value = format::power(t.number);
                     t.caption = Text::tr("dynamic %1").arg(format::power(sums.dynamicW, 2));
                     if (sums.leakageW > 0)
                         t.caption +=
                             Text::tr(" · leakage %1").arg(format::power(sums.leakageW, 2));
                     if (sums.clockW > 0)
                         t.caption += Text::tr(" · clock %1").arg(format::power(sums.clockW, 2));
                     const auto share = [&](double watts) {
                         return QStringLiteral("%1 (%2)").arg(format::power(watts),
                                                              format::percent(watts / sums.powerW));
                     };
                     t.toolTip += u'\n'
                         + Text::tr("Dynamic (accesses, MACs, network on chip): %1\nLeakage: %2\n"
                                    "Clock network, at %3: %4")
                               .arg(share(sums.dynamicW), share(sums.leakageW),
                                    format::si(design().architecture->clockHz(), "Hz"),
                                    share(sums.clockW));
                 });
        return result;
    }

    /// Silicon area means nothing where the accelerator names an FPGA.
    Tile hardware() const
    {
        return m_evaluation && m_evaluation->fpga ? fpgaTile(*m_evaluation)
                                                  : areaTile(m_evaluation.get());
    }

    Tile throughput() const
    {
        return tile("throughput", Text::tr("Throughput"),
                    Text::tr("Achieved: 2 × MACs / time. Peak: 2 × MAC units × clock. "
                             "1 MAC = 2 operations."),
                    [&](Tile &t) {
                        t.number = totals().tops * 1e12;
                        t.value = format::throughput(totals().tops);
                        t.caption = Text::tr("of %1 peak · 1 MAC = 2 ops")
                                        .arg(format::throughput(totals().peakTops));
                    });
    }

    Tile efficiency() const
    {
        return tile("efficiency", Text::tr("Efficiency"),
                    Text::tr("Achieved operations per second divided by average power, which is "
                             "operations per joule. 1 MAC = 2 operations."),
                    [&](Tile &t) {
                        t.number = totals().topsPerW * 1e12;
                        t.value = format::efficiency(totals().topsPerW);
                        t.caption = Text::tr("1 MAC = 2 ops");
                    });
    }

    Tile edp() const
    {
        return tile("edp", Text::tr("Energy × delay"),
                    Text::tr("Energy of one run over the batch times its time. Lower is better in "
                             "both."),
                    [&](Tile &t) {
                        t.number = totals().edpJs;
                        t.value = sum(format::si(t.number, "J·s"));
                        t.caption = Text::tr("per run of the batch");
                    });
    }

    Tile utilization() const
    {
        return tile("utilization", Text::tr("PE utilization"),
                    Text::tr("Share of the MAC units' cycles in which they work. Spatial: share of "
                             "the MAC units that the "
                             "mappings use while computing. Temporal: share of the cycles that are "
                             "not stalls. The product of both is the utilization."),
                    [&](Tile &t) {
                        double computeCycles = 0;
                        for (const auto &layer : m_evaluation->layers)
                            computeCycles += layer ? layer->computeCycles : 0;
                        const double temporal = computeCycles / totals().cycles;
                        t.number = totals().utilization;
                        t.value = format::percent(t.number);
                        t.caption = Text::tr("spatial %1 · temporal %2")
                                        .arg(format::percent(t.number / temporal, 2),
                                             format::percent(temporal, 2));
                    });
    }

    Tile dram() const
    {
        return tile(
            "dram", Text::tr("DRAM traffic"),
            Text::tr("Bytes read from and written to DRAM in one run over the batch, and the "
                     "external bandwidth that this takes on average."),
            [&](Tile &t) {
                t.number = totals().dramBytes;
                t.value = sum(format::bytes(t.number));
                t.caption = Text::tr("%1 average").arg(format::bandwidth(totals().dramBytesPerS));
            });
    }

    Tile storage() const
    {
        Tile t{QStringLiteral("storage"),
               Text::tr("On-chip storage"),
               format::none(),
               {},
               Text::tr("Capacity of all levels but the outermost, all instances."),
               0};
        if (!m_evaluation)
            return t;
        const Architecture &architecture = *design().architecture;
        QStringList parts;
        for (std::size_t i = architecture.outermost() + 1; i-- > 0;) {
            const MemoryLevel &level = architecture.levels()[i];
            if (!level.capacityBits)
                continue;
            const Count instances = architecture.instances(i);
            const QString name = QString::fromStdString(level.name);
            const QString size = format::storage(static_cast<double>(*level.capacityBits) / 8);
            parts << (instances > 1 ? Text::tr("%1 %2 × %3").arg(name).arg(instances).arg(size)
                                    : Text::tr("%1 %2").arg(name, size));
        }
        t.number = m_evaluation->totals.onChipBytes;
        t.value = format::storage(t.number);
        t.caption = parts.join(Text::tr(" · "));
        return t;
    }

    Tile accuracy() const
    {
        Tile tile{QStringLiteral("accuracy"),
                  Text::tr("Accuracy"),
                  format::none(),
                  Text::tr("not measured"),
                  Text::tr("Measured on real images, with the bits of each layer; nothing is "
                           "retrained. The drop is against the float network on the same images, "
                           "with its paired 95 % interval. \"≈\" marks an estimate from the "
                           "logit-noise table: how many images keep their class."),
                  0};
        if (!m_accuracy || !m_accuracy->isOpen) {
            if (m_accuracy && m_accuracy->error)
                tile.caption = Text::tr("cannot be measured");
            else if (m_accuracy && m_accuracy->design->accuracy)
                tile.caption = m_accuracy->design->accuracy->data.empty()
                    ? Text::tr("no images yet")
                    : Text::tr("opening");
            return tile;
        }
        const auto &measured = m_accuracy->study.measured;
        const auto percent = [&](Count part) {
            return format::percent(static_cast<double>(part) / static_cast<double>(measured->n), 4);
        };
        if (measured && measured->n > 0) {
            tile.number = static_cast<double>(measured->correct.value_or(measured->agreeing))
                / static_cast<double>(measured->n);
            tile.value = percent(measured->correct.value_or(measured->agreeing));
            tile.caption = measured->drop
                ? Text::tr("%1 points · %n image(s)", nullptr, static_cast<int>(measured->n))
                      .arg(pointsText(-*measured->drop))
                : Text::tr("agree with fp32 · %n image(s)", nullptr, static_cast<int>(measured->n));
            if (measured->drop)
                tile.toolTip += u'\n'
                    + Text::tr("Lost: %1 points, 95 % interval %2 … %3, on %4 of %5 images.")
                          .arg(pointsText(*measured->drop), pointsText(measured->dropInterval[0]),
                               pointsText(measured->dropInterval[1]))
                          .arg(measured->n)
                          .arg(m_accuracy->images);
        } else if (m_accuracy->estimate) {
            tile.number = m_accuracy->estimate->agreement;
            tile.value = QStringLiteral("≈ %1").arg(format::percent(tile.number));
            tile.caption = Text::tr("agree with fp32, estimated");
        } else {
            tile.caption = m_accuracy->study.step == accuracy::StudyStep::Done
                ? Text::tr("would take long")
                : Text::tr("measuring");
        }
        return tile;
    }

    /// "+0.12", "−0.30"
    static QString pointsText(double points)
    {
        const QString text = QString::number(std::abs(points), 'f', 2);
        return points < 0 ? QStringLiteral("−") + text
            : points > 0  ? QLatin1Char('+') + text
                          : text;
    }

    Tile mapping() const
    {
        return tile(
            "mapping", Text::tr("Mapping"),
            Text::tr("Which loop runs where decides about time and energy. Each layer has the "
                     "mapping that is best for the design's objective, as far as the search finds "
                     "it."),
            [&](Tile &t) { fillMapping(t); });
    }

    void fillMapping(Tile &t) const
    {
        const MappingQuality quality = mappingQuality(*m_evaluation);
        const Objective objective = design().settings.objective;
        const bool ofNetwork = objective == Objective::NetworkEdp;
        const QString someProven =
            Text::tr("%1 of %2 proven").arg(quality.proven).arg(quality.layers);
        if (quality.factors)
            t.toolTip += u'\n' + mapSpaceTip(*quality.factors);
        const bool allSoughtProven = quality.proven > 0 && quality.gap == 0.0
            && quality.proven + quality.pinned == quality.layers;
        if (allSoughtProven) {
            t.value = Text::tr("optimal, proven");
            if (quality.factors)
                t.caption = mapSpaceText(*quality.factors) + Text::tr(" · ");
            t.caption += m_searching ? Text::tr("refining…") : leastText(objective);
            t.toolTip += u'\n'
                + (ofNetwork ? Text::tr("Proven for the whole: no choice of mappings of this map "
                                        "space has a lower %1.")
                       : quality.pinned > 0
                       ? Text::tr("Proven for every layer that is not pinned: no mapping of this "
                                  "map space has a lower %1.")
                       : Text::tr("Proven for every layer: no mapping of this map space has "
                                  "a lower %1."))
                      .arg(objectiveName(objective));
        } else if (quality.gap) {
            t.value = Text::tr("within %1").arg(format::percent(*quality.gap, 2));
            t.caption = Text::tr("of the bound") + Text::tr(" · ");
            if (m_searching)
                t.caption += Text::tr("searching…") + Text::tr(" · ");
            t.caption += someProven;
            t.toolTip += u'\n'
                + (ofNetwork
                       ? Text::tr("The whole is at most %1 above a bound: no choice of mappings of "
                                  "this map space has a lower %2 than the bound.")
                       : Text::tr("The sum over all layers is at most %1 above a bound: no "
                                  "mappings of this map space have a lower %2 than the bound."))
                      .arg(format::percent(*quality.gap, 2), objectiveName(objective));
        } else {
            t.value = Text::tr("no bound");
            t.caption = quality.proven > 0 ? someProven : Text::tr("valid, not proven");
            if (quality.unbounded > 0)
                t.toolTip += u'\n'
                    + Text::tr(
                          "%1 of %2 layers have no bound: their mappings are valid, but how much "
                          "better others could be is not known.")
                          .arg(quality.unbounded)
                          .arg(quality.layers);
        }
        if (m_searching)
            t.toolTip +=
                u'\n' + Text::tr("The search for better mappings or the proof is still running.");
        if (objective == Objective::Edp)
            t.toolTip += u'\n'
                + Text::tr("Each layer's energy × delay is as low as can be by itself; that of the "
                           "whole network, a product of sums, need not be.");
        if (quality.pinned > 0)
            sayPinned(t, quality, allSoughtProven);
        const Totals &sums = totals();
        t.proven = quality.allProven() && sums.missingLayers == 0;
        if (sums.missingLayers > 0)
            t.caption = Text::tr("%1 of %2 layers do not fit")
                            .arg(sums.missingLayers)
                            .arg(sums.costedLayers + sums.missingLayers);
    }

    /// What is said of the others becomes the caption.
    static void sayPinned(Tile &t, const MappingQuality &quality, bool othersProven)
    {
        t.value = Text::tr("%n pinned", nullptr, quality.pinned);
        if (quality.pinned == quality.layers)
            t.caption = Text::tr("all by hand");
        else if (othersProven)
            t.caption = Text::tr("others proven");
        else
            t.caption = Text::tr("%1 of %2 others proven")
                            .arg(quality.proven)
                            .arg(quality.layers - quality.pinned);
        t.toolTip += u'\n'
            + Text::tr("%n mapping(s) are pinned by hand: they stay as they are until they are "
                       "unpinned.",
                       nullptr, quality.pinned);
        if (quality.pinExcess) {
            const QString percent = format::percent(std::abs(*quality.pinExcess), 3);
            t.toolTip += u' '
                + (*quality.pinExcess < 0
                       ? Text::tr("Together they are %1 better than what the search finds.")
                       : Text::tr("Together they are %1 worse than what the search finds."))
                      .arg(percent);
        }
    }

    QString technologyName() const
    {
        return m_evaluation ? QString::fromStdString(design().technology->name()) : format::none();
    }

    EvaluationPtr m_evaluation;
    bool m_searching;
    AccuracyStatePtr m_accuracy;
};

} // namespace

QList<Tile> scoreboard(const EvaluationPtr &evaluation, bool searching,
                       const AccuracyStatePtr &accuracy)
{
    return Board(evaluation, searching, accuracy).tiles();
}

} // namespace pelorus
