// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/designedits.h"

#include "core/explore/bitserial.h"
#include "core/explore/comparison.h"
#include "core/explore/operandbits.h"
#include "core/explore/pins.h"
#include "core/explore/quantizedlayers.h"
#include "core/io/catalog.h"
#include "core/io/hardwarefile.h"
#include "core/io/openexperiment.h"
#include "ui/session/text.h"

#include <QStringList>

#include <algorithm>
#include <cassert>
#include <set>
#include <string>
#include <unordered_map>

namespace pelorus {

namespace {

QString bitsText(BitField field, LayerIndices layers, const Network &network, int bits)
{
    const QString subject = layers.size() == 1
        ? QString::fromStdString(network.layers()[layers.front()]->name)
        : Text::tr("%n layers", nullptr, static_cast<int>(layers.size()));
    switch (field) {
    case BitField::Filter: return Text::tr("Weights of %1: %2 bits").arg(subject).arg(bits);
    case BitField::Ifmap: return Text::tr("Activations of %1: %2 bits").arg(subject).arg(bits);
    case BitField::Psum: return Text::tr("Partial sums of %1: %2 bits").arg(subject).arg(bits);
    case BitField::Ofmap: break;
    }
    return Text::tr("Outputs of %1: %2 bits").arg(subject).arg(bits);
}

QString objectiveText(Objective objective)
{
    switch (objective) {
    case Objective::Energy: return Text::tr("Map for energy");
    case Objective::Edp: return Text::tr("Map for energy × delay");
    case Objective::NetworkEdp: return Text::tr("Map for energy × delay of the network");
    case Objective::Latency:
    case Objective::Count_: break;
    }
    return Text::tr("Map for latency");
}

/// The layers with MACs whose ofmap is what `layers` read as `field` says: the filter of a matmul
/// is its second input, all others are ifmaps. Vector layers pass a feature map on in the width in
/// which they read it.
std::vector<std::size_t> writersOf(const Network &network, LayerIndices layers, BitField field)
{
    using Writers = std::set<std::size_t>;
    std::unordered_map<std::string, Writers> writers; // of each tensor
    Writers wanted;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const Layer &layer = *network.layers()[i];
        const bool edited = std::binary_search(layers.begin(), layers.end(), i);
        Writers passedOn;
        for (std::size_t k = 0; k < layer.inputs.size(); ++k) {
            const Writers &sources = writers[layer.inputs[k]];
            if (!hasMacs(layer.kind)) {
                passedOn.insert(sources.begin(), sources.end());
                continue;
            }
            const bool isFilter = layer.kind == LayerKind::MatMul && k == 1;
            if (edited && isFilter == (field == BitField::Filter))
                wanted.insert(sources.begin(), sources.end());
        }
        if (hasMacs(layer.kind))
            passedOn = {i};
        for (const std::string &output : layer.outputs)
            writers[output] = passedOn;
    }
    return {wanted.begin(), wanted.end()};
}

} // namespace

void useNetwork(DesignDocument &document, Network network, std::optional<AccuracySetup> accuracy)
{
    const QString name = QString::fromStdString(network.name());
    document.edit(withoutPins(withAccuracy(withNetwork(*document.design(), std::move(network)),
                                           std::move(accuracy))),
                  Text::tr("Network %1").arg(name));
}

void setAccuracy(DesignDocument &document, std::optional<AccuracySetup> accuracy,
                 const QString &mergeKey)
{
    const QString text = !accuracy ? Text::tr("Measure no accuracy")
        : accuracy->data.empty()
        ? Text::tr("Trained network %1").arg(QString::fromStdString(accuracy->model))
        : Text::tr("Measure accuracy with %1").arg(QString::fromStdString(accuracy->data));
    document.edit(withAccuracy(*document.design(), std::move(accuracy)), text, mergeKey);
}

Result<void> setScheme(DesignDocument &document, const QString &scheme)
{
    return withScheme(*document.design(), scheme.toStdString()).map([&](Design next) {
        document.edit(std::move(next), Text::tr("Quantise by scheme %1").arg(scheme));
    });
}

void useHardware(DesignDocument &document, Architecture architecture)
{
    const QString name = QString::fromStdString(architecture.name());
    document.edit(withArchitecture(*document.design(), std::move(architecture)),
                  Text::tr("Hardware %1").arg(name));
}

void useTechnology(DesignDocument &document, Technology technology)
{
    const QString name = QString::fromStdString(technology.name());
    document.edit(withTechnology(*document.design(), std::move(technology)),
                  Text::tr("Technology %1").arg(name));
}

Result<void> useBuiltinNetwork(DesignDocument &document, const QString &name)
{
    return io::builtinNetwork(name.toStdString()).map([&](Network network) {
        useNetwork(document, std::move(network), io::builtinAccuracy(name.toStdString()));
    });
}

Result<void> useBuiltinHardware(DesignDocument &document, const QString &name)
{
    return io::builtinHardware(name.toStdString()).map([&](Architecture architecture) {
        useHardware(document, std::move(architecture));
    });
}

Result<void> useBuiltinTechnology(DesignDocument &document, const QString &name)
{
    return io::builtinTechnology(name.toStdString()).map([&](Technology technology) {
        useTechnology(document, std::move(technology));
    });
}

void renameDesign(DesignDocument &document, const QString &name)
{
    Design design = *document.design();
    design.name = name.toStdString();
    document.edit(std::move(design), Text::tr("Rename the design to %1").arg(name));
}

Result<void> setBatch(DesignDocument &document, Count batch)
{
    if (batch < 1)
        return fail(ErrorCode::OutOfRange, Text::tr("batch").toStdString(),
                    Text::tr("expected an integer of at least 1").toStdString());
    Settings settings = document.design()->settings;
    settings.batch = batch;
    document.edit(withSettings(*document.design(), settings), Text::tr("Batch of %1").arg(batch),
                  QStringLiteral("batch"));
    return {};
}

void setAccounting(DesignDocument &document, Accounting accounting)
{
    Settings settings = document.design()->settings;
    settings.accounting = accounting;
    document.edit(withSettings(*document.design(), settings),
                  accounting == Accounting::Physical ? Text::tr("Physical accounting")
                                                     : Text::tr("Timeloop accounting"));
}

void setObjective(DesignDocument &document, Objective objective)
{
    Settings settings = document.design()->settings;
    settings.objective = objective;
    document.edit(withSettings(*document.design(), settings), objectiveText(objective));
}

void setFactors(DesignDocument &document, Factors factors)
{
    Settings settings = document.design()->settings;
    settings.factors = factors;
    document.edit(withSettings(*document.design(), settings),
                  factors == Factors::Imperfect ? Text::tr("Map with imperfect factors")
                                                : Text::tr("Map with perfect factors"));
}

void setFuseElementwise(DesignDocument &document, bool fuse)
{
    Settings settings = document.design()->settings;
    settings.fuseElementwise = fuse;
    document.edit(withSettings(*document.design(), settings),
                  fuse ? Text::tr("Fuse element-wise layers")
                       : Text::tr("Do not fuse element-wise layers"));
}

void setFeatureMapsOnChip(DesignDocument &document, bool keep)
{
    Settings settings = document.design()->settings;
    settings.featureMapsOnChip = keep;
    document.edit(withSettings(*document.design(), settings),
                  keep ? Text::tr("Keep feature maps on chip")
                       : Text::tr("Do not keep feature maps on chip"));
}

Result<Findings> useReferenceTable(DesignDocument &document, const ReferenceTable &table)
{
    Findings findings;
    auto architecture = withReferenceTable(*document.design()->architecture, table, findings);
    if (!architecture)
        return tl::unexpected(architecture.error());
    document.edit(withArchitecture(*document.design(), std::move(*architecture)),
                  Text::tr("Energy table %1").arg(QString::fromStdString(table.source)));
    return findings;
}

Result<void> setHardwareValue(DesignDocument &document, const QString &path, const QString &text,
                              const QString &shown, const QString &label)
{
    auto architecture =
        io::withValue(*document.design()->architecture, path.toStdString(), text.toStdString());
    if (!architecture)
        return tl::unexpected(architecture.error());
    const QString value = shown.isEmpty() ? text : shown;
    document.edit(withArchitecture(*document.design(), std::move(*architecture)),
                  label.isEmpty() ? Text::tr("Set %1 to %2").arg(path, value)
                                  : QStringLiteral("%1 → %2").arg(label, value),
                  QStringLiteral("hardware/") + path);
    return {};
}

Result<void> applyBits(DesignDocument &document, LayerIndices layers,
                       std::span<const accuracy::LayerBits> bits)
{
    assert(layers.size() == bits.size());
    return withOperandBitsEverywhere(*document.design(), {8, 8, {}})
        .and_then([&](const Design &design) { return withReadBits(design, layers, bits); })
        .map([&](Design next) {
            document.edit(
                std::move(next),
                Text::tr("Bits of %n layer(s)", nullptr, static_cast<int>(layers.size())));
        });
}

Result<void> applyLeastBits(DesignDocument &document, LayerIndices layers,
                            std::span<const accuracy::LayerBits> bits, accuracy::Scheme scheme)
{
    return withLeastBits(*document.design(), layers, bits, scheme).map([&](Design next) {
        document.edit(
            std::move(next),
            Text::tr("Least bits of %n layer(s)", nullptr, static_cast<int>(layers.size())));
    });
}

Result<Design> withBitsOfMaps(const Design &before, LayerIndices layers, BitField field, int bits)
{
    Result<Design> design = withBits(before, layers, field, bits);
    if (!design || (field != BitField::Ifmap && field != BitField::Filter))
        return design;
    return withBits(*design, writersOf(*before.network, layers, field), BitField::Ofmap, bits);
}

void takeBits(DesignDocument &document, const Design &other)
{
    Design next = *document.design();
    next.network = other.network;
    if (next.accuracy && other.accuracy)
        next.accuracy->scheme = other.accuracy->scheme;
    document.edit(std::move(next), Text::tr("Bits of a visited design"));
}

void keepGuest(DesignDocument &document)
{
    const DesignPtr kept = document.design();
    document.dismissGuest();
    document.edit(withComparisonOf(*document.design(), *kept),
                  Text::tr("Keep the design of the tour"));
    document.endMerge();
}

void openSweepPoint(DesignDocument &document, const Design &point, const QString &values)
{
    const Design &open = *document.design();
    Design next = withComparisonOf(open, point);
    next.name = open.name;
    if (next.network->name() == open.network->name())
        next.accuracy = open.accuracy;
    document.endMerge();
    document.edit(std::move(next), Text::tr("Sweep point: %1").arg(values));
}

Result<void> setBits(DesignDocument &document, LayerIndices layers, BitField field, int bits)
{
    assert(std::is_sorted(layers.begin(), layers.end()));
    if (layers.empty())
        return {};
    const Network &network = *document.design()->network;
    auto design = withBitsOfMaps(*document.design(), layers, field, bits);
    if (!design)
        return tl::unexpected(design.error());
    QStringList key{QStringLiteral("bits"), QString::number(static_cast<int>(field))};
    for (const std::size_t layer : layers)
        key << QString::number(layer);
    document.edit(std::move(*design), bitsText(field, layers, network, bits), key.join(u'/'));
    return {};
}

} // namespace pelorus
