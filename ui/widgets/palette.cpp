// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palette.h"

#include "ui/charts/charttheme.h"

#include <QApplication>

namespace pelorus {

namespace {

struct Colors
{
    QColor window, base, alternate, text, muted, hairline, button, highlight, highlightedText,
        accent;
    QColor toolTip, toolTipText, disabled;
};

QPalette paletteOf(const Colors &c, bool dark)
{
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.base);
    p.setColor(QPalette::AlternateBase, c.alternate);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.muted);
    p.setColor(QPalette::Button, c.button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, Qt::white);
    p.setColor(QPalette::Highlight, c.highlight);
    p.setColor(QPalette::HighlightedText, c.highlightedText);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::ToolTipBase, c.toolTip);
    p.setColor(QPalette::ToolTipText, c.toolTipText);
    p.setColor(QPalette::Light, dark ? c.hairline : c.base);
    p.setColor(QPalette::Midlight, dark ? c.button.lighter(115) : c.window);
    p.setColor(QPalette::Mid, c.hairline);
    p.setColor(QPalette::Dark, dark ? c.window.darker(130) : c.hairline.darker(125));
    p.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : c.muted);
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                     QPalette::HighlightedText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.hairline);
    return p;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = 0xf1f3f5,
                      .base = 0xffffff,
                      .alternate = 0xf7f8fa,
                      .text = 0x1f2328,
                      .muted = 0x5c6670,
                      .hairline = 0xd5dae0,
                      .button = 0xfbfcfd,
                      .highlight = 0xd6e8ff,
                      .highlightedText = 0x14181d,
                      .accent = 0x0b57c4,
                      .toolTip = 0xffffff,
                      .toolTipText = 0x1f2328,
                      .disabled = 0x9aa3ad},
                     false);
}

QPalette darkPalette()
{
    return paletteOf({.window = 0x17191c,
                      .base = 0x202327,
                      .alternate = 0x25282d,
                      .text = 0xe8eaed,
                      .muted = 0x9da5ae,
                      .hairline = 0x383d43,
                      .button = 0x2a2e33,
                      .highlight = 0x1d3a66,
                      .highlightedText = 0xf3f6fa,
                      .accent = 0x6ea8ff,
                      .toolTip = 0x2a2e33,
                      .toolTipText = 0xe8eaed,
                      .disabled = 0x6b737c},
                     true);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness()
        > palette.color(QPalette::Window).lightness();
}

QColor statusColour(Status status, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (status) {
    case Status::Information: break;
    case Status::Good: return dark ? 0x57c778 : 0x1a7f37;
    case Status::Warning: return dark ? 0xf0b429 : 0x9a6100;
    case Status::Error: return dark ? 0xff8a7a : 0xb3261e;
    }
    return palette.color(QPalette::Link);
}

QColor bandColour(const QPalette &palette, double share)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Highlight), share);
}

QColor dimmedColour(const QColor &colour, const QPalette &palette)
{
    return mixed(colour, palette.color(QPalette::Base), 0.45); // as charts dim
}

void applyTheme(Theme theme)
{
    static const bool systemIsDark = isDark(QApplication::palette()); // before we ever set ours
    const bool dark = theme == Theme::Dark || (theme == Theme::System && systemIsDark);
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

} // namespace pelorus
