// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workload/layer.h"

#include "core/workload/projection.h"

#include <fmt/format.h>

#include <cassert>
#include <limits>

namespace pelorus {

namespace {

/// With at most 64 bits a word, bits of a tensor then fit into a Count.
constexpr Count maxWords = Count{1} << 57;

constexpr std::string_view kindNames[] = {"conv",    "depthwise",   "fc",         "matmul",
                                          "pool",    "elementwise", "activation", "normalization",
                                          "softmax", "concat",      "reshape",    "other"};
static_assert(std::size(kindNames) == static_cast<std::size_t>(LayerKind::Count_));

/// `side` may be empty. The text is only made where it is needed: layers are checked often.
Result<void> checkAtLeast(Count minimum, Count value, std::string_view side, std::string_view what,
                          const std::string &where)
{
    if (value >= minimum)
        return {};
    const std::string which =
        side.empty() ? std::string(what) : fmt::format("the {} {}", side, what);
    return fail(ErrorCode::OutOfRange, where,
                fmt::format("{} is {}, expected an integer >= {}", which, value, minimum));
}

Result<void> checkWords(CheckedCount words, std::string_view what, const std::string &where)
{
    if (words.ok() && words.value() <= maxWords)
        return {};
    return fail(
        ErrorCode::Overflow, where,
        fmt::format("the {} has more than 2^57 words, beyond what 64-bit counts hold", what));
}

} // namespace

std::string_view name(LayerKind kind)
{
    assert(kind < LayerKind::Count_);
    return kindNames[static_cast<std::size_t>(kind)];
}

std::optional<LayerKind> layerKindFromName(std::string_view name)
{
    for (LayerKind kind : enumerators<LayerKind>()) {
        if (pelorus::name(kind) == name)
            return kind;
    }
    return std::nullopt;
}

Result<LayerShape> validated(const LayerShape &shape, const std::string &where)
{
    Result<void> check;
    for (Dim d : enumerators<Dim>()) {
        if (check = checkAtLeast(1, shape.bounds[d], {}, std::string(1, letter(d)), where); !check)
            return tl::unexpected(check.error());
    }
    for (Axis axis : enumerators<Axis>()) {
        const std::string_view side = axis == Axis::Vertical ? "vertical" : "horizontal";
        if (check = checkAtLeast(1, shape.stride[axis], side, "stride", where); !check)
            return tl::unexpected(check.error());
        if (check = checkAtLeast(1, shape.dilation[axis], side, "dilation", where); !check)
            return tl::unexpected(check.error());
    }
    const Padding &pad = shape.padding;
    const std::pair<Count, std::string_view> sides[] = {
        {pad.top, "top"}, {pad.bottom, "bottom"}, {pad.left, "left"}, {pad.right, "right"}};
    CheckedCount ring = 0;
    for (const auto &[words, side] : sides) {
        if (check = checkAtLeast(0, words, side, "padding", where); !check)
            return tl::unexpected(check.error());
        ring += words;
    }

    const DimVector &b = shape.bounds;
    if (!shape.iterations().ok()) {
        return fail(ErrorCode::Overflow, where,
                    fmt::format("N{} K{} C{} P{} Q{} R{} S{} G{} multiply to more than 2^63 - 1 "
                                "iterations",
                                b[Dim::N], b[Dim::K], b[Dim::C], b[Dim::P], b[Dim::Q], b[Dim::R],
                                b[Dim::S], b[Dim::G]));
    }
    for (Tensor t : enumerators<Tensor>()) {
        if (check = checkWords(tileWords(t, b, shape, Window::Span), name(t), where); !check)
            return tl::unexpected(check.error());
    }
    if (check = checkWords(ring, "padding", where); !check)
        return tl::unexpected(check.error());
    return shape;
}

Count Layer::macs() const
{
    return hasMacs(kind) ? shape.iterations().value() : 0;
}

Count Layer::weights() const
{
    if (!hasMacs(kind) || kind == LayerKind::MatMul)
        return 0;
    const DimVector &b = shape.bounds;
    return (CheckedCount(b[Dim::G]) * b[Dim::K] * b[Dim::C] * b[Dim::R] * b[Dim::S]).value();
}

LayerShape Layer::shapeForBatch(Count batch, Count networkBatch) const
{
    assert(batch >= 1 && networkBatch >= 1);
    LayerShape scaled = shape;
    Count &images = scaled.bounds[kind == LayerKind::MatMul ? Dim::G : Dim::N];
    if (images % networkBatch == 0) {
        images = (CheckedCount(images / networkBatch) * batch)
                     .get()
                     .value_or(std::numeric_limits<Count>::max());
    }
    return scaled;
}

} // namespace pelorus
