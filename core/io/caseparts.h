// SPDX-License-Identifier: GPL-3.0-or-later
// What cases with a given mapping (casefile.h) and cases to search (searchcasefile.h) have in
// common: names, layer, architecture, and a mapping as JSON. The format is described in casefile.h.
// Private to core/io; for sources that link nlohmann-json.
#pragma once

#include "core/hardware/architecture.h"
#include "core/io/casefile.h"
#include "core/io/jsonreader.h"

#include <initializer_list>
#include <optional>

namespace pelorus::io {

using Json = nlohmann::ordered_json;

/// The format's dimensions, as messages list them.
inline constexpr std::string_view caseDims = "N G M C P Q R S";
[[nodiscard]] std::string caseName(Dim dim); ///< the letter; "M" for K
[[nodiscard]] std::optional<Dim> dimFromCaseName(std::string_view name);
[[nodiscard]] std::optional<Tensor> tensorFromCaseName(std::string_view name);

/// Another key is an error: what this version does not know would change the counts.
void onlyKeys(const JsonNode &node, std::initializer_list<std::string_view> known);

// Readers give something harmless after an error, which the document then holds.
[[nodiscard]] Dim readCaseDim(const JsonNode &node);
/// A list of tensors.
[[nodiscard]] TensorMask readCaseTensors(const JsonNode &node);
[[nodiscard]] LayerShape readCaseLayer(const JsonNode &node);
/// None after an error.
[[nodiscard]] std::optional<Architecture> readCaseArchitecture(const JsonNode &node);
/// One word holds one element of any tensor.
[[nodiscard]] Precision casePrecision(const Architecture &);

/// The document's error, naming the case.
[[nodiscard]] Error caseError(const JsonDocument &, const std::string &name);

/// The case's "mapping", levels outermost first.
[[nodiscard]] Json caseMappingJson(const Mapping &, const Architecture &);

} // namespace pelorus::io
