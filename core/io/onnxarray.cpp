// SPDX-License-Identifier: GPL-3.0-or-later
// The values of ONNX's tensors, from the file or from external data beside it.
#include "core/io/onnxtensor.h"

#include <fmt/format.h>

#include <fstream>

namespace pelorus::io {

namespace {

using accuracy::Array;
using accuracy::ElementType;

ElementType elementTypeOf(const onnx::TensorProto &tensor, const std::string &name)
{
    if (const auto type = accuracy::elementTypeOfOnnx(tensor.data_type()))
        return *type;
    throw OnnxContentError{ErrorCode::Unsupported,
                           fmt::format("the tensor \"{}\" holds values of ONNX's type {}", name,
                                       onnx::TensorProto::DataType_Name(static_cast<
                                           onnx::TensorProto::DataType>(tensor.data_type())))};
}

[[noreturn]] void wrongSize(const std::string &name, Count expected)
{
    throw OnnxContentError{ErrorCode::Schema,
                           fmt::format("the tensor \"{}\" does not hold the {} bytes that its "
                                       "extents ask for",
                                       name, expected)};
}

template <typename Value, typename Repeated> bool take(Array &array, const Repeated &typed)
{
    if (typed.size() != array.size())
        return false;
    auto *to = reinterpret_cast<Value *>(array.editRaw());
    for (const auto value : typed)
        *to++ = static_cast<Value>(value);
    return true;
}

bool takeTyped(Array &array, const onnx::TensorProto &tensor)
{
    switch (array.type()) {
    case ElementType::Float: return take<float>(array, tensor.float_data());
    case ElementType::Double: return take<double>(array, tensor.double_data());
    case ElementType::Int64: return take<std::int64_t>(array, tensor.int64_data());
    case ElementType::UInt32: return take<std::uint32_t>(array, tensor.uint64_data());
    case ElementType::UInt64: return take<std::uint64_t>(array, tensor.uint64_data());
    case ElementType::Int32: return take<std::int32_t>(array, tensor.int32_data());
    case ElementType::Int16: return take<std::int16_t>(array, tensor.int32_data());
    case ElementType::Half:
    case ElementType::BFloat:
    case ElementType::UInt16: return take<std::uint16_t>(array, tensor.int32_data());
    case ElementType::Int8: return take<std::int8_t>(array, tensor.int32_data());
    case ElementType::UInt8: return take<std::uint8_t>(array, tensor.int32_data());
    case ElementType::Bool: return take<bool>(array, tensor.int32_data());
    }
    return false;
}

void takeExternal(Array &array, const onnx::TensorProto &tensor, const std::string &name,
                  const std::filesystem::path &folder)
{
    std::filesystem::path location;
    std::uint64_t offset = 0;
    for (const auto &entry : tensor.external_data()) {
        if (entry.key() == "location")
            location = entry.value();
        else if (entry.key() == "offset")
            offset = std::strtoull(entry.value().c_str(), nullptr, 10);
    }
    // ONNX asks for a path below the model's folder; anything else could name any file.
    const std::filesystem::path normal = location.lexically_normal();
    if (location.empty() || location.is_absolute() || *normal.begin() == "..")
        throw OnnxContentError{ErrorCode::Schema,
                               fmt::format("the tensor \"{}\" names external data at \"{}\", "
                                           "expected a file beside the model",
                                           name, location.string())};
    std::ifstream file(folder / normal, std::ios::binary);
    if (!file)
        throw OnnxContentError{ErrorCode::Io,
                               fmt::format("the tensor \"{}\" is in the file \"{}\", which is not "
                                           "beside the model",
                                           name, normal.string())};
    file.seekg(static_cast<std::streamoff>(offset));
    file.read(reinterpret_cast<char *>(array.editRaw()), array.bytes());
    if (!file || file.gcount() != array.bytes())
        throw OnnxContentError{ErrorCode::Io,
                               fmt::format("the tensor \"{}\" ends beyond the file \"{}\"", name,
                                           normal.string())};
}

} // namespace

Array arrayOf(const onnx::TensorProto &tensor, const std::string &name,
              const std::filesystem::path &folder)
{
    const ElementType type = elementTypeOf(tensor, name);
    const Extents extents = extentsOf(tensor.dims(), name);
    const bool isExternal = tensor.data_location() == onnx::TensorProto::EXTERNAL;
    try {
        Count size = accuracy::elementsOf(extents);
        const Count bytes = size * accuracy::bytesOf(type);
        const bool isRaw = tensor.has_raw_data() && !tensor.raw_data().empty();
        if (!isExternal && isRaw && static_cast<Count>(tensor.raw_data().size()) != bytes)
            wrongSize(name, bytes);
        if (!isExternal && !isRaw && size > 0 && tensor.float_data().empty()
            && tensor.int32_data().empty() && tensor.int64_data().empty()
            && tensor.double_data().empty() && tensor.uint64_data().empty())
            wrongSize(name, bytes); // before memory is taken for it
        Array array(type, extents);
        if (isExternal)
            takeExternal(array, tensor, name, folder);
        else if (isRaw) // ONNX stores little-endian, as the machines that we run on do
            std::memcpy(array.editRaw(), tensor.raw_data().data(), tensor.raw_data().size());
        else if (size > 0 && !takeTyped(array, tensor))
            wrongSize(name, bytes);
        if (type == ElementType::Bool) { // any other byte would be undefined as a truth
            auto *bytesOfTruths = reinterpret_cast<unsigned char *>(array.editRaw());
            for (Count i = 0; i < size; ++i)
                bytesOfTruths[i] = bytesOfTruths[i] != 0;
        }
        return array;
    } catch (const std::bad_alloc &) {
        throw OnnxContentError{ErrorCode::OutOfRange,
                               fmt::format("the tensor \"{}\" does not fit into memory", name)};
    }
}

} // namespace pelorus::io
