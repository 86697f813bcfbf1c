// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttheme.h"

#include <array>
#include <cmath>

namespace pelorus {

namespace {

/// Intensities of the 256 values of a channel: every piece of a hatched bar asks for some.
std::array<double, 256> linearChannels()
{
    std::array<double, 256> linear{};
    for (std::size_t i = 0; i < linear.size(); ++i) {
        const double channel = static_cast<double>(i) / 255;
        linear[i] =
            channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    }
    return linear;
}

double relativeLuminance(const QColor &colour)
{
    static const std::array<double, 256> linear = linearChannels();
    const auto of = [](int channel) { return linear[static_cast<std::size_t>(channel)]; };
    return 0.2126 * of(colour.red()) + 0.7152 * of(colour.green()) + 0.0722 * of(colour.blue());
}

/// `text` mixed towards `background` as far as `share`, but no further than the contrast allows.
QColor mutedAgainst(const QColor &text, const QColor &background, double share)
{
    constexpr double readable = 4.5;
    for (; share > 0; share -= 0.05) {
        const QColor muted = mixed(text, background, share);
        if (contrastRatio(muted, background) >= readable)
            return muted;
    }
    return text;
}

ChartTheme themeOf(const QColor &background, const QColor &text, const QColor &highlight,
                   const QFont &font)
{
    ChartTheme theme;
    theme.background = background;
    theme.text = text;
    theme.mutedText = mutedAgainst(text, background, 0.35);
    theme.axis = mixed(text, background, 0.45);
    theme.grid = mixed(text, background, 0.88);
    theme.highlight = mixed(highlight, background, 0.82);
    theme.font = font;
    return theme;
}

/// A scratchpad is what stands inside of the PE array, be it built of registers or as a small SRAM.
MemoryKind familyOf(const Architecture &architecture, std::size_t level)
{
    const MemoryKind kind = architecture.levels()[level].kind;
    const bool inside = level < architecture.spec().peArrayLevel;
    return kind == MemoryKind::Sram && inside ? MemoryKind::RegisterFile : kind;
}

} // namespace

QColor utilizationColour()
{
    return QColor(0x00, 0x72, 0xB2);
}

QColor presentColour()
{
    return QColor(0xD5, 0x5E, 0x00);
}

QColor macColour()
{
    return QColor(0xE6, 0x9F, 0x00);
}

QColor nocColour()
{
    return QColor(0x8C, 0x8C, 0x8C);
}

// Not of the palette's eight, which are taken: these two keep their distance from all of them in
// hue or lightness, and stand on light and dark grounds alike.
QColor leakageColour()
{
    return QColor(0xA0, 0x52, 0x2D);
}

QColor clockColour()
{
    return QColor(0x78, 0x5E, 0xF0);
}

QColor tensorColour(Tensor tensor)
{
    switch (tensor) {
    case Tensor::Ifmap: return QColor(0x56, 0xB4, 0xE9);
    case Tensor::Filter: return QColor(0xCC, 0x79, 0xA7);
    case Tensor::Ofmap: return QColor(0xB8, 0xA5, 0x00);
    case Tensor::Count_: break;
    }
    return {};
}

FillLook levelLook(const Architecture &architecture, std::size_t level)
{
    using Hatch = FillLook::Hatch;
    static constexpr std::array families = {QRgb(0xFFD55E00), QRgb(0xFF0072B2), QRgb(0xFF009E73)};
    // The outermost level of a family has its own colour, the further ones these variations.
    struct Variation
    {
        Qt::GlobalColor towards;
        double share;
        Hatch hatch;
    };
    static constexpr std::array variations = {
        Variation{Qt::white, 0, Hatch::None}, Variation{Qt::white, 0.4, Hatch::Rising},
        Variation{Qt::black, 0.35, Hatch::Falling}, Variation{Qt::white, 0.65, Hatch::Crossed}};

    const MemoryKind family = familyOf(architecture, level);
    std::size_t rank = 0;
    for (std::size_t outer = level + 1; outer < architecture.levels().size(); ++outer)
        rank += familyOf(architecture, outer) == family;
    const Variation &variation = variations[rank % variations.size()];
    const QColor colour = QColor::fromRgb(families[static_cast<std::size_t>(family)]);
    return {mixed(colour, variation.towards, variation.share), variation.hatch};
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * share));
    };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = relativeLuminance(a), second = relativeLuminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor ChartTheme::clear(const QColor &colour) const
{
    constexpr double clearRatio = 4;
    QColor result = colour;
    for (double share = 0; share < 0.5 && contrastRatio(result, background) < clearRatio;
         share += 0.05)
        result = mixed(colour, text, share);
    return result;
}

QColor ChartTheme::shown(const FillLook &look, Emphasis emphasis) const
{
    const double pale = look.weight == FillLook::Weight::Pale ? 0.68 : 0;
    const double dimmed = emphasis == Emphasis::Dimmed ? 0.45 : 0;
    return mixed(look.colour, background, 1 - (1 - pale) * (1 - dimmed));
}

QPen ChartTheme::ghostPen() const
{
    QPen pen(text, 1);
    pen.setDashPattern({3, 2});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

ChartTheme ChartTheme::fromPalette(const QPalette &palette, const QFont &font)
{
    QFont smaller = font;
    if (font.pointSizeF() > 0) // set in points, as desktops do
        smaller.setPointSizeF(std::max(7.0, font.pointSizeF() * 0.88));
    return themeOf(palette.color(QPalette::Base), palette.color(QPalette::Text),
                   palette.color(QPalette::Highlight), smaller);
}

ChartTheme ChartTheme::print()
{
    QFont font;
    font.setPixelSize(12); // pixels, not points: the same whatever the resolution of the target
    return themeOf(Qt::white, QColor(0x20, 0x24, 0x28), QColor(0x30, 0x8C, 0xC6), font);
}

} // namespace pelorus
