// SPDX-License-Identifier: GPL-3.0-or-later
// Values with a shape and an element type, as numpy has them: what flows through an inference. Not
// called tensor, because that word already means ifmap, filter or ofmap here.
//
// The elements are dense and row-major. Copies share them; edit() is for the one who made the array
// and has not yet handed it on. A shape without extents is a scalar; extents may be 0.
#pragma once

#include "core/base/count.h"

#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace pelorus::accuracy {

enum class ElementType {
    Float,
    Double,
    Half,
    BFloat,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Bool
};

/// "float", "int8", ...: ONNX's words.
[[nodiscard]] std::string_view nameOf(ElementType type);
[[nodiscard]] Count bytesOf(ElementType type);
/// By ONNX's number (TensorProto.DataType); absent where there is no such type here.
[[nodiscard]] std::optional<ElementType> elementTypeOfOnnx(Count number);
[[nodiscard]] int onnxNumberOf(ElementType type);

/// IEEE binary16 and the upper half of a binary32: only stored, never computed with.
struct Half
{
    std::uint16_t bits = 0;
};
struct BFloat
{
    std::uint16_t bits = 0;
};

template <typename T> constexpr ElementType elementTypeOf()
{
    using E = ElementType;
    if constexpr (std::is_same_v<T, float>)
        return E::Float;
    else if constexpr (std::is_same_v<T, double>)
        return E::Double;
    else if constexpr (std::is_same_v<T, Half>)
        return E::Half;
    else if constexpr (std::is_same_v<T, BFloat>)
        return E::BFloat;
    else if constexpr (std::is_same_v<T, std::int8_t>)
        return E::Int8;
    else if constexpr (std::is_same_v<T, std::int16_t>)
        return E::Int16;
    else if constexpr (std::is_same_v<T, std::int32_t>)
        return E::Int32;
    else if constexpr (std::is_same_v<T, std::int64_t>)
        return E::Int64;
    else if constexpr (std::is_same_v<T, std::uint8_t>)
        return E::UInt8;
    else if constexpr (std::is_same_v<T, std::uint16_t>)
        return E::UInt16;
    else if constexpr (std::is_same_v<T, std::uint32_t>)
        return E::UInt32;
    else if constexpr (std::is_same_v<T, std::uint64_t>)
        return E::UInt64;
    else {
        static_assert(std::is_same_v<T, bool>, "no element type");
        return E::Bool;
    }
}

using Shape = std::vector<Count>;

/// Elements of a shape, 1 of a scalar's. Throws std::bad_alloc where they are more than memory has.
[[nodiscard]] Count elementsOf(std::span<const Count> shape);
/// "2x3x4", "scalar".
[[nodiscard]] std::string textOf(std::span<const Count> shape);

class Array
{
public:
    /// A scalar float of 0.
    Array() : Array(ElementType::Float, {}) { clear(); }
    /// Elements without a defined value. Throws std::bad_alloc.
    Array(ElementType type, Shape shape);

    template <typename T> [[nodiscard]] static Array of(Shape shape, std::span<const T> values)
    {
        Array array(elementTypeOf<T>(), std::move(shape));
        assert(array.size() == static_cast<Count>(values.size()));
        if (!values.empty())
            std::memcpy(array.m_data.get(), values.data(), values.size_bytes());
        return array;
    }
    template <typename T> [[nodiscard]] static Array scalar(T value)
    {
        return of<T>({}, std::span<const T>(&value, 1));
    }
    /// A list of integers, one-dimensional.
    [[nodiscard]] static Array integers(std::span<const Count> values);

    [[nodiscard]] ElementType type() const { return m_type; }
    [[nodiscard]] const Shape &shape() const { return m_shape; }
    [[nodiscard]] std::size_t rank() const { return m_shape.size(); }
    [[nodiscard]] Count extent(std::size_t axis) const { return m_shape[axis]; }
    [[nodiscard]] Count size() const { return m_size; }
    [[nodiscard]] Count bytes() const { return m_size * bytesOf(m_type); }

    template <typename T> [[nodiscard]] const T *data() const
    {
        assert(elementTypeOf<T>() == m_type);
        return reinterpret_cast<const T *>(m_data.get());
    }
    template <typename T> [[nodiscard]] std::span<const T> values() const
    {
        return {data<T>(), static_cast<std::size_t>(m_size)};
    }
    template <typename T> [[nodiscard]] T *edit()
    {
        assert(elementTypeOf<T>() == m_type);
        return reinterpret_cast<T *>(m_data.get());
    }
    [[nodiscard]] const std::byte *raw() const { return m_data.get(); }
    [[nodiscard]] std::byte *editRaw() { return m_data.get(); }
    /// All bytes 0.
    void clear();

    /// Another view on the same elements; as many as before.
    [[nodiscard]] Array reshaped(Shape shape) const;
    /// Elements of its own.
    [[nodiscard]] Array copy() const;
    /// Whether nobody else holds the elements, so that they may be overwritten.
    [[nodiscard]] bool isUnshared() const { return m_data.use_count() == 1; }

    /// The same type, shape and bits.
    bool operator==(const Array &other) const;

private:
    ElementType m_type;
    Shape m_shape;
    Count m_size;
    std::shared_ptr<std::byte[]> m_data;
};

} // namespace pelorus::accuracy
