// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttheme.h"

#include <array>
#include <cmath>

namespace pelorus {

namespace {

double relativeLuminance(const QColor &colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
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

} // namespace

QColor utilizationColour()
{
    return QColor(0x00, 0x72, 0xB2);
}

QColor macColour()
{
    return QColor(0xE6, 0x9F, 0x00);
}

QColor nocColour()
{
    return QColor(0x8C, 0x8C, 0x8C);
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
    static constexpr std::array kinds = {QRgb(0xFFD55E00), QRgb(0xFF0072B2), QRgb(0xFF009E73)};
    // The outermost level of a kind has the kind's own colour, the further ones these variations.
    struct Variation
    {
        int lightness; ///< QColor::lighter(), 100 is unchanged
        Hatch hatch;
    };
    static constexpr std::array variations = {
        Variation{100, Hatch::None}, Variation{140, Hatch::Rising}, Variation{70, Hatch::Falling},
        Variation{170, Hatch::Crossed}};

    const MemoryKind kind = architecture.levels()[level].kind;
    std::size_t rank = 0;
    for (std::size_t outer = level + 1; outer < architecture.levels().size(); ++outer)
        rank += architecture.levels()[outer].kind == kind;
    const Variation &variation = variations[rank % variations.size()];
    const QColor colour = QColor::fromRgb(kinds[static_cast<std::size_t>(kind)]);
    return {colour.lighter(variation.lightness), variation.hatch};
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

QColor ChartTheme::shown(const FillLook &look, Emphasis emphasis) const
{
    const double pale = look.weight == FillLook::Weight::Pale ? 0.68 : 0;
    const double dimmed = emphasis == Emphasis::Dimmed ? 0.45 : 0;
    return mixed(look.colour, background, 1 - (1 - pale) * (1 - dimmed));
}

ChartTheme ChartTheme::fromPalette(const QPalette &palette, const QFont &font)
{
    return themeOf(palette.color(QPalette::Base), palette.color(QPalette::Text),
                   palette.color(QPalette::Highlight), font);
}

ChartTheme ChartTheme::print()
{
    QFont font;
    font.setPixelSize(12); // pixels, not points: the same whatever the resolution of the target
    return themeOf(Qt::white, QColor(0x20, 0x24, 0x28), QColor(0x30, 0x8C, 0xC6), font);
}

} // namespace pelorus
