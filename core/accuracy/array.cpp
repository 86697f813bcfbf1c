// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/array.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <new>

namespace pelorus::accuracy {

namespace {

constexpr std::align_val_t alignment{64}; // a cache line and the longest vector
constexpr int onnxNumbers[] = {1, 11, 10, 16, 3, 5, 6, 7, 2, 4, 12, 13, 9}; // as ElementType

struct Release
{
    void operator()(std::byte *memory) const { ::operator delete[](memory, alignment); }
};

} // namespace

std::string_view nameOf(ElementType type)
{
    switch (type) {
    case ElementType::Float: return "float";
    case ElementType::Double: return "double";
    case ElementType::Half: return "float16";
    case ElementType::BFloat: return "bfloat16";
    case ElementType::Int8: return "int8";
    case ElementType::Int16: return "int16";
    case ElementType::Int32: return "int32";
    case ElementType::Int64: return "int64";
    case ElementType::UInt8: return "uint8";
    case ElementType::UInt16: return "uint16";
    case ElementType::UInt32: return "uint32";
    case ElementType::UInt64: return "uint64";
    case ElementType::Bool: return "bool";
    }
    return {};
}

Count bytesOf(ElementType type)
{
    switch (type) {
    case ElementType::Double:
    case ElementType::Int64:
    case ElementType::UInt64: return 8;
    case ElementType::Float:
    case ElementType::Int32:
    case ElementType::UInt32: return 4;
    case ElementType::Half:
    case ElementType::BFloat:
    case ElementType::Int16:
    case ElementType::UInt16: return 2;
    case ElementType::Int8:
    case ElementType::UInt8:
    case ElementType::Bool: return 1;
    }
    return 1;
}

std::optional<ElementType> elementTypeOfOnnx(Count number)
{
    for (std::size_t i = 0; i < std::size(onnxNumbers); ++i) {
        if (onnxNumbers[i] == number)
            return static_cast<ElementType>(i);
    }
    return std::nullopt;
}

int onnxNumberOf(ElementType type)
{
    return onnxNumbers[static_cast<std::size_t>(type)];
}

Count elementsOf(std::span<const Count> shape)
{
    constexpr Count most = Count{1} << 40;
    CheckedCount product = 1;
    for (const Count extent : shape) {
        assert(extent >= 0);
        product *= extent;
    }
    if (!product.ok() || product.value() > most)
        throw std::bad_alloc();
    return product.value();
}

std::string textOf(std::span<const Count> shape)
{
    return shape.empty() ? "scalar" : fmt::format("{}", fmt::join(shape, "x"));
}

Array::Array(ElementType type, Shape shape)
    : m_type(type), m_shape(std::move(shape)), m_size(elementsOf(m_shape))
{
    const auto bytes = static_cast<std::size_t>(m_size * bytesOf(type));
    auto *memory =
        static_cast<std::byte *>(::operator new[](bytes == 0 ? std::size_t{1} : bytes, alignment));
    m_data = std::shared_ptr<std::byte[]>(memory, Release{});
}

Array Array::integers(std::span<const Count> values)
{
    return of<std::int64_t>({static_cast<Count>(values.size())}, values);
}

void Array::clear()
{
    std::memset(m_data.get(), 0, static_cast<std::size_t>(bytes()));
}

Array Array::reshaped(Shape shape) const
{
    Array result = *this;
    assert(elementsOf(shape) == m_size);
    result.m_shape = std::move(shape);
    return result;
}

bool Array::operator==(const Array &other) const
{
    return m_type == other.m_type && m_shape == other.m_shape
        && std::memcmp(raw(), other.raw(), static_cast<std::size_t>(bytes())) == 0;
}

Array Array::copy() const
{
    Array result(m_type, m_shape);
    std::memcpy(result.m_data.get(), m_data.get(), static_cast<std::size_t>(bytes()));
    return result;
}

} // namespace pelorus::accuracy
