// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/onnxtensor.h"

#include <fmt/format.h>

#include <cstring>

namespace pelorus::io {

namespace {

template <typename Value, typename Target>
void appendRaw(const std::string &raw, std::size_t count, std::vector<Target> &target)
{
    for (std::size_t i = 0; i < count; ++i) {
        Value value; // ONNX stores little-endian, as the machines that we run on do
        std::memcpy(&value, raw.data() + i * sizeof(Value), sizeof(Value));
        target.push_back(static_cast<Target>(value));
    }
}

template <typename Value, typename Repeated, typename Target>
bool readData(const onnx::TensorProto &tensor, const Repeated &typed, std::size_t count,
              std::vector<Target> &target)
{
    if (tensor.raw_data().size() == count * sizeof(Value)) {
        appendRaw<Value>(tensor.raw_data(), count, target);
        return true;
    }
    if (static_cast<std::size_t>(typed.size()) != count)
        return false;
    for (const auto value : typed)
        target.push_back(static_cast<Target>(value));
    return true;
}

/// Absent where the file holds another number of values than the extents ask for.
std::optional<OnnxValues> valuesOf(const onnx::TensorProto &tensor, std::size_t count)
{
    OnnxValues values;
    bool read = false;
    switch (tensor.data_type()) {
    case onnx::TensorProto::INT64:
        read = readData<std::int64_t>(tensor, tensor.int64_data(), count, values.integers);
        break;
    case onnx::TensorProto::INT32:
        read = readData<std::int32_t>(tensor, tensor.int32_data(), count, values.integers);
        break;
    case onnx::TensorProto::INT8:
        read = readData<std::int8_t>(tensor, tensor.int32_data(), count, values.integers);
        break;
    case onnx::TensorProto::UINT8:
    case onnx::TensorProto::BOOL:
        read = readData<std::uint8_t>(tensor, tensor.int32_data(), count, values.integers);
        break;
    case onnx::TensorProto::FLOAT:
        values.isReal = true;
        read = readData<float>(tensor, tensor.float_data(), count, values.reals);
        break;
    case onnx::TensorProto::DOUBLE:
        values.isReal = true;
        read = readData<double>(tensor, tensor.double_data(), count, values.reals);
        break;
    default: break;
    }
    return read ? std::optional(std::move(values)) : std::nullopt;
}

} // namespace

Extents extentsOf(const google::protobuf::RepeatedField<std::int64_t> &dims,
                  const std::string &name)
{
    if (static_cast<std::size_t>(dims.size()) > onnxMaxRank) {
        throw OnnxContentError{
            ErrorCode::Unsupported,
            fmt::format("the constant \"{}\" has {} extents, expected at most {}", name,
                        dims.size(), onnxMaxRank)};
    }
    CheckedCount words = 1;
    bool tooLarge = false;
    for (const Count extent : dims) {
        if (extent < 0) {
            throw OnnxContentError{
                ErrorCode::OutOfRange,
                fmt::format("the constant \"{}\" has the extent {}, expected >= 0", name, extent)};
        }
        words *= extent;
        tooLarge = tooLarge || extent > onnxMaxWords;
    }
    if (tooLarge || !words.ok() || words.value() > onnxMaxWords) {
        throw OnnxContentError{ErrorCode::Overflow,
                               fmt::format("the constant \"{}\" has more than 2^57 words", name)};
    }
    return {dims.begin(), dims.end()};
}

OnnxConstant constantOf(const onnx::TensorProto &tensor, const std::string &name)
{
    OnnxConstant constant{extentsOf(tensor.dims(), name), std::nullopt, std::nullopt};
    std::size_t count = 1;
    for (const Count extent : constant.extents) {
        if (extent > static_cast<Count>(onnxMaxRank))
            return constant;
        count *= static_cast<std::size_t>(extent);
        if (count > onnxMaxRank)
            return constant;
    }
    if (tensor.data_location() != onnx::TensorProto::EXTERNAL)
        constant.values = valuesOf(tensor, count);
    return constant;
}

} // namespace pelorus::io
