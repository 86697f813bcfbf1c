// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX's backend tests: a folder with model.onnx and test_data_set_0, … of input_0.pb, output_0.pb, …;
// or NAME.onnx with NAME_output_0.pb beside it, where the input is arange(n) / n. Run through
// core/accuracy and compared with ONNX's own tolerances.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <vector>

namespace pelorus::io {

enum class BackendOutcome {
    Passed,
    Failed, ///< another result, or an error where there should be a result
    Unsupported ///< an operator, a variant or a type of it that the inference does not have
};

struct BackendTest
{
    std::string name; ///< the folder's, or the file's
    BackendOutcome outcome = BackendOutcome::Passed;
    std::string why; ///< what differs, or is not supported
    std::string op; ///< the operator that is not supported
};

/// The tests at and below these places, sorted by path; a place without any is an error (NotFound),
/// one that does not exist too (Io).
[[nodiscard]] Result<std::vector<std::filesystem::path>>
findBackendTests(const std::vector<std::filesystem::path> &places);

[[nodiscard]] BackendTest runBackendTest(const std::filesystem::path &test);

/// {passed[], failed[{name, why}], unsupported[{name, op, why}]}
[[nodiscard]] std::string backendTestsJson(const std::vector<BackendTest> &tests);

} // namespace pelorus::io
