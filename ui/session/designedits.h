// SPDX-License-Identifier: GPL-3.0-or-later
// Every edit a person can make, as functions on the document: each computes the new Design with
// core's edits and enters it as one undoable step with a translated text. An Error (bad text, a
// value out of range, a network that breaks a rule) leaves the document untouched. Layer indices
// must be in range (asserted). Where an edit follows a slider or a spin box, steps of the same
// field merge into one undo entry until document.endMerge().
#pragma once

#include "core/accuracy/quantconfig.h"
#include "core/base/result.h"
#include "core/explore/design.h"
#include "core/hardware/referencetable.h"
#include "ui/session/designdocument.h"

#include <QString>

#include <optional>
#include <span>
#include <string_view>

namespace pelorus {

using LayerIndices = std::span<const std::size_t>;

// --- Whole parts ---
void useNetwork(DesignDocument &document, Network network,
                std::optional<AccuracySetup> accuracy = {});
void useHardware(DesignDocument &document, Architecture architecture);
/// What the open network's accuracy is measured with; none: nothing.
/// `mergeKey` as in DesignDocument::edit().
void setAccuracy(DesignDocument &document, std::optional<AccuracySetup> accuracy,
                 const QString &mergeKey = {});
/// Another scheme ("U", "D", ...) or format ("e4m3/wa", ...) for the network that is measured; the
/// layers get a format's bits and arithmetic. One edit. Errors: those of withScheme().
[[nodiscard]] Result<void> setScheme(DesignDocument &document, const QString &scheme);
void useTechnology(DesignDocument &document, Technology technology);
/// By name from the built-in library; NotFound lists the names.
[[nodiscard]] Result<void> useBuiltinNetwork(DesignDocument &document, const QString &name);
[[nodiscard]] Result<void> useBuiltinHardware(DesignDocument &document, const QString &name);
[[nodiscard]] Result<void> useBuiltinTechnology(DesignDocument &document, const QString &name);
void renameDesign(DesignDocument &document, const QString &name);

// --- Settings ---
/// OutOfRange below 1.
[[nodiscard]] Result<void> setBatch(DesignDocument &document, Count batch);
void setAccounting(DesignDocument &document, Accounting accounting);
/// What the mapping of each layer is chosen for.
void setObjective(DesignDocument &document, Objective objective);
void setFactors(DesignDocument &document, Factors factors);
/// Element-wise layers work in their producer's output stage, or pass through memory.
void setFuseElementwise(DesignDocument &document, bool fuse);
void setFeatureMapsOnChip(DesignDocument &document, bool keep);

// --- Hardware ---
/// The value at an io::withValue path ("pe_array.columns", "levels.GLB.capacity"), as text with
/// units. Merges per path. The undo entry calls the value `shown` and the field `label` instead,
/// where these are given.
[[nodiscard]] Result<void> setHardwareValue(DesignDocument &document, const QString &path,
                                            const QString &text, const QString &shown = {},
                                            const QString &label = {});
/// The table's energies and areas override the technology's. Findings: what of it was not used.
[[nodiscard]] Result<Findings> useReferenceTable(DesignDocument &document,
                                                 const ReferenceTable &table);

// --- Bits ---
/// One width of many layers. A feature map is stored in one width: what the layers read is also
/// what the layers with MACs write whose ofmap reaches them (through pooling, add, ...).
[[nodiscard]] Result<Design> withBitsOfMaps(const Design &design, LayerIndices layers,
                                            BitField field, int bits);
/// The same as an edit; merges per field and set of layers.
[[nodiscard]] Result<void> setBits(DesignDocument &document, LayerIndices layers, BitField field,
                                   int bits);

/// What a search for bits found: the weights and inputs of `layers` have these bits, and so has
/// what the layers before them write; all others have 8 bits, as they were costed with. One edit.
[[nodiscard]] Result<void> applyBits(DesignDocument &document, LayerIndices layers,
                                     std::span<const accuracy::LayerBits> bits);

/// What findLeastBits() found under `scheme`, as withLeastBits() has it. One edit.
[[nodiscard]] Result<void> applyLeastBits(DesignDocument &document, LayerIndices layers,
                                          std::span<const accuracy::LayerBits> bits,
                                          accuracy::Scheme scheme);

/// The network's bits and the scheme of another design of the same layers. One edit.
void takeBits(DesignDocument &document, const Design &other);

/// The design of the document's guest as the user's, whose comparison stays; the guest goes. One
/// edit. The document must have a guest.
void keepGuest(DesignDocument &document);

// --- Explored ---
/// A point of a sweep, with its values as text ("PE columns (X) = 16"), as the design: its own
/// parts, but the open design's name, comparison and, for the same network, accuracy. One edit.
void openSweepPoint(DesignDocument &document, const Design &point, const QString &values);

// --- Network ---
/// A network of one small convolution, ready to be edited.
[[nodiscard]] Result<void> newNetwork(DesignDocument &document, const QString &name);
void renameNetwork(DesignDocument &document, const QString &name);
/// A new layer of this kind before `index` (== size: at the end), its shape continuing the layer
/// before it.
[[nodiscard]] Result<void> addLayer(DesignDocument &document, std::size_t index, LayerKind kind);
[[nodiscard]] Result<void> duplicateLayers(DesignDocument &document, LayerIndices layers);
[[nodiscard]] Result<void> removeLayers(DesignDocument &document, LayerIndices layers);
/// `from` then stands at `to`.
[[nodiscard]] Result<void> moveLayer(DesignDocument &document, std::size_t from, std::size_t to);
[[nodiscard]] Result<void> setLayerName(DesignDocument &document, std::size_t index,
                                        const QString &name);
[[nodiscard]] Result<void> setLayerKind(DesignDocument &document, std::size_t index,
                                        LayerKind kind);
/// The shape text of core/workload/shapetext.h ("R3 S3 P56 Q56 C64 K64 stride2").
[[nodiscard]] Result<void> setLayerShape(DesignDocument &document, std::size_t index,
                                         const QString &text);
/// The layers of a table (see layertable.h) before `index`, chained in the order of its rows.
[[nodiscard]] Result<void> pasteLayers(DesignDocument &document, std::size_t index,
                                       const QString &table);
/// A new network from a table.
[[nodiscard]] Result<void> newNetworkFromTable(DesignDocument &document, const QString &name,
                                               const QString &table);

} // namespace pelorus
