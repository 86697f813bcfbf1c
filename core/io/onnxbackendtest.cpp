// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/onnxbackendtest.h"

#include "core/accuracy/agreement.h"
#include "core/io/onnxinference.h"
#include "core/io/onnxmodel.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pelorus::io {

namespace {

namespace fs = std::filesystem;
using accuracy::Array;

bool isFolderTest(const fs::path &path)
{
    return fs::is_regular_file(path / "model.onnx");
}

fs::path expectedBeside(const fs::path &model)
{
    return model.parent_path() / (model.stem().string() + "_output_0.pb");
}

bool isFileTest(const fs::path &path)
{
    return path.extension() == ".onnx" && fs::is_regular_file(expectedBeside(path));
}

/// The operator that an error is about: its node's, or the model's only one.
std::string operatorOf(const Error &error, const accuracy::Model &model)
{
    for (const accuracy::Node &node : model.nodes) {
        if (error.where == placeOf(model, node))
            return node.op;
    }
    return model.nodes.size() == 1 ? model.nodes.front().op : std::string();
}

BackendTest ended(BackendTest test, const Error &error, const std::string &op)
{
    const bool isUnsupported = error.code == ErrorCode::Unsupported;
    test.outcome = isUnsupported ? BackendOutcome::Unsupported : BackendOutcome::Failed;
    test.why = isUnsupported ? error.what : error.message();
    test.op = isUnsupported ? op : std::string();
    return test;
}

/// All of PREFIX_0.pb, PREFIX_1.pb, …
Result<std::vector<Array>> readArrays(const fs::path &folder, const std::string &prefix)
{
    std::vector<Array> arrays;
    for (int i = 0;; ++i) {
        const fs::path file = folder / fmt::format("{}_{}.pb", prefix, i);
        if (!fs::exists(file))
            return arrays;
        Result<Array> array = readArray(file);
        if (!array)
            return tl::unexpected(array.error());
        arrays.push_back(std::move(*array));
    }
}

/// numpy has no bfloat16: the files hold its bits as uint16.
Array asDeclared(const Array &array, std::optional<accuracy::ElementType> type)
{
    if (type != accuracy::ElementType::BFloat || array.type() != accuracy::ElementType::UInt16)
        return array;
    Array result(accuracy::ElementType::BFloat, array.shape());
    std::memcpy(result.editRaw(), array.raw(), static_cast<std::size_t>(array.bytes()));
    return result;
}

std::string difference(const std::vector<Array> &computed, const std::vector<Array> &expected)
{
    if (computed.size() < expected.size())
        return fmt::format("{} outputs, expected {}", computed.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (const auto what = accuracy::disagreement(
                computed[i], asDeclared(expected[i], computed[i].type())))
            return fmt::format("output {}: {}", i, *what);
    }
    return {};
}

/// arange(n) / n in the shape of the only input.
Result<Array> ramp(const accuracy::Model &model)
{
    if (model.inputs.size() != 1 || !model.inputs[0].shape)
        return fail(ErrorCode::Schema, model.origin, "expected one input with a shape");
    accuracy::Shape shape = *model.inputs[0].shape;
    for (Count &extent : shape)
        extent = extent < 0 ? 1 : extent;
    Array array(accuracy::ElementType::Float, shape);
    for (Count i = 0; i < array.size(); ++i)
        array.edit<float>()[i] =
            static_cast<float>(static_cast<double>(i) / static_cast<double>(array.size()));
    return array;
}

/// Absent: outputs as expected.
std::optional<Error> checkSet(const accuracy::Graph &graph, const Result<std::vector<Array>> &inputs,
                              const Result<std::vector<Array>> &expected, std::string &why)
{
    if (!inputs)
        return inputs.error();
    if (!expected)
        return expected.error();
    std::vector<Array> given = *inputs;
    for (std::size_t i = 0; i < given.size() && i < graph.model().inputs.size(); ++i)
        given[i] = asDeclared(given[i], graph.model().inputs[i].type);
    const auto computed = graph.run(given);
    if (!computed)
        return computed.error();
    why = difference(*computed, *expected);
    return std::nullopt;
}

} // namespace

Result<std::vector<fs::path>> findBackendTests(const std::vector<fs::path> &places)
{
    std::vector<fs::path> tests;
    for (const fs::path &place : places) {
        std::error_code error;
        if (!fs::exists(place, error))
            return fail(ErrorCode::Io, place.string(), "no such folder or file");
        std::vector<fs::path> found;
        if (isFolderTest(place) || isFileTest(place)) {
            found.push_back(place);
        } else if (fs::is_directory(place, error)) {
            const auto options = fs::directory_options::skip_permission_denied;
            for (auto it = fs::recursive_directory_iterator(place, options, error);
                 !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
                if (it->is_directory() ? isFolderTest(it->path()) : isFileTest(it->path()))
                    found.push_back(it->path());
            }
        }
        if (found.empty())
            return fail(ErrorCode::NotFound, place.string(),
                        "no tests there, expected folders with model.onnx and test_data_set_0, or "
                        "NAME.onnx beside NAME_output_0.pb");
        std::sort(found.begin(), found.end());
        tests.insert(tests.end(), found.begin(), found.end());
    }
    return tests;
}

BackendTest runBackendTest(const fs::path &path)
{
    const bool isFolder = isFolderTest(path);
    BackendTest test;
    const fs::path clean = path.filename().empty() ? path.parent_path() : path;
    test.name = isFolder ? clean.filename().string() : clean.stem().string();
    const auto model = readModel(isFolder ? path / "model.onnx" : path);
    if (!model) { // the operator is still known where the graph can be read
        std::string op;
        const auto shapes = readOnnx(isFolder ? path / "model.onnx" : path);
        if (shapes && !shapes->nodes.empty())
            op = shapes->nodes.front().op;
        return ended(test, model.error(), op);
    }
    const auto graph = accuracy::Graph::make(*model);
    if (!graph)
        return ended(test, graph.error(), operatorOf(graph.error(), *model));
    int sets = 0;
    for (;; ++sets) {
        const fs::path set = path / fmt::format("test_data_set_{}", sets);
        if (isFolder ? !fs::exists(set) : sets > 0)
            break;
        std::string why;
        std::optional<Error> error;
        if (isFolder) {
            error = checkSet(*graph, readArrays(set, "input"), readArrays(set, "output"), why);
        } else {
            const auto toList = [](Array array) { return std::vector<Array>{std::move(array)}; };
            error = checkSet(*graph, ramp(*model).map(toList),
                             readArray(expectedBeside(path)).map(toList), why);
        }
        if (error)
            return ended(test, *error, operatorOf(*error, *model));
        if (!why.empty()) {
            test.outcome = BackendOutcome::Failed;
            test.why = fmt::format("data set {}: {}", sets, why);
            return test;
        }
    }
    if (sets == 0) {
        test.outcome = BackendOutcome::Failed;
        test.why = "no test_data_set_0";
    }
    return test;
}

std::string backendTestsJson(const std::vector<BackendTest> &tests)
{
    nlohmann::ordered_json passed = nlohmann::ordered_json::array();
    nlohmann::ordered_json failed = passed, unsupported = passed;
    for (const BackendTest &test : tests) {
        switch (test.outcome) {
        case BackendOutcome::Passed: passed.push_back(test.name); break;
        case BackendOutcome::Failed:
            failed.push_back({{"name", test.name}, {"why", test.why}});
            break;
        case BackendOutcome::Unsupported:
            unsupported.push_back({{"name", test.name}, {"op", test.op}, {"why", test.why}});
            break;
        }
    }
    const nlohmann::ordered_json all{
        {"passed", passed}, {"failed", failed}, {"unsupported", unsupported}};
    return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

} // namespace pelorus::io
