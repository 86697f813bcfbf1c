// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/strokes.h"

#include "core/accuracy/imagebatches.h"
#include "core/accuracy/splitmix.h"
#include "core/accuracy/strokefont.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace pelorus::accuracy {

namespace {

constexpr int side = 28;
constexpr int pixels = side * side;
static_assert(std::size(strokeFont) == static_cast<std::size_t>(strokeClasses));

struct Point
{
    double x = 0, y = 0;
};

struct Segment
{
    Point from, to;
};

/// How one image is written: the font's grid to pixels.
class Hand
{
public:
    explicit Hand(SplitMix &random)
    {
        const double t = random.between(-0.14, 0.14); // tan of half the angle: up to 16 degrees
        const double cosine = (1 - t * t) / (1 + t * t), sine = 2 * t / (1 + t * t);
        const double shear = random.between(-0.3, 0.3);
        const double width = random.between(1.7, 2.7), height = random.between(1.7, 2.4);
        m_xx = cosine * width;
        m_xy = (cosine * shear - sine) * height;
        m_yx = sine * width;
        m_yy = (sine * shear + cosine) * height;
        m_centre = {random.between(11.0, 16.0), random.between(11.5, 15.5)};
        for (double &bend : m_bends)
            bend = random.between(-0.9, 0.9);
    }

    /// A point of the grid, moved a little by itself and bent with its neighbours.
    Point placed(Point p, SplitMix &random) const
    {
        const double u = (p.x - 3) / 3, v = (p.y - 4) / 4;
        const double x =
            p.x - 3 + random.between(-0.5, 0.5) + m_bends[0] * v * v + m_bends[1] * u * v;
        const double y =
            p.y - 4 + random.between(-0.5, 0.5) + m_bends[2] * u * u + m_bends[3] * u * v;
        return {m_centre.x + m_xx * x + m_xy * y, m_centre.y + m_yx * x + m_yy * y};
    }

private:
    double m_xx = 1, m_xy = 0, m_yx = 0, m_yy = 1;
    Point m_centre;
    std::array<double, 4> m_bends{};
};

/// Curves become lines of this many pieces.
constexpr int pieces = 5;

std::vector<Segment> written(std::string_view strokes, const Hand &hand, SplitMix &random)
{
    std::vector<Segment> segments;
    Point pen, control;
    bool isDown = false, isCurve = false;
    for (std::size_t i = 0; i < strokes.size();) {
        if (strokes[i] == ' ') {
            isDown = false;
            ++i;
            continue;
        }
        const bool isControl = strokes[i] == '(';
        i += isControl ? 1 : 0;
        const Point p = hand.placed(
            {static_cast<double>(strokes[i] - '0'), static_cast<double>(strokes[i + 1] - '0')},
            random);
        i += 2;
        if (isControl) {
            control = p;
            isCurve = true;
            continue;
        }
        if (isDown && isCurve) {
            const Point start = pen;
            for (int piece = 1; piece <= pieces; ++piece) {
                const double t = static_cast<double>(piece) / pieces, s = 1 - t;
                const Point to{s * s * start.x + 2 * s * t * control.x + t * t * p.x,
                               s * s * start.y + 2 * s * t * control.y + t * t * p.y};
                segments.push_back({pen, to});
                pen = to;
            }
        } else if (isDown) {
            segments.push_back({pen, p});
        }
        pen = p;
        isDown = true;
        isCurve = false;
    }
    return segments;
}

double squaredDistance(const Segment &s, double x, double y)
{
    const double dx = s.to.x - s.from.x, dy = s.to.y - s.from.y;
    const double px = x - s.from.x, py = y - s.from.y;
    const double length = dx * dx + dy * dy;
    const double along = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0.0;
    const double ex = px - along * dx, ey = py - along * dy;
    return ex * ex + ey * ey;
}

using Ink = std::array<double, pixels>;

/// Strokes of a pen of this radius, antialiased by the distance; where they meet, the stronger.
void draw(std::span<const Segment> segments, double radius, double strength, Ink &ink)
{
    const double reach = radius + 0.5;
    std::array<double, pixels> nearest;
    nearest.fill(reach * reach);
    const auto pixelFrom = [](double v) { return static_cast<int>(std::clamp(v, 0.0, 28.0)); };
    for (const Segment &s : segments) {
        const auto [left, right] = std::minmax(s.from.x, s.to.x);
        const auto [top, bottom] = std::minmax(s.from.y, s.to.y);
        for (int row = pixelFrom(top - reach); row < pixelFrom(bottom + reach + 1); ++row) {
            for (int column = pixelFrom(left - reach); column < pixelFrom(right + reach + 1);
                 ++column) {
                double &least = nearest[static_cast<std::size_t>(row * side + column)];
                least = std::min(least, squaredDistance(s, column, row));
            }
        }
    }
    for (std::size_t i = 0; i < ink.size(); ++i) {
        const double cover = std::clamp(reach - std::sqrt(nearest[i]), 0.0, 1.0);
        ink[i] = std::max(ink[i], cover * strength);
    }
}

void drawImage(StrokeSplit split, Count index, Count label, std::uint8_t *to)
{
    const std::uint64_t salt =
        split == StrokeSplit::Train ? 0x5452'4149'4E00'0000 : 0x5445'5354'0000'0000;
    SplitMix seeds(salt + static_cast<std::uint64_t>(index));
    SplitMix random(seeds.next()); // neighbouring states must not be neighbouring images
    Ink ink{};
    const std::uint64_t strays = random.next() % 4; // two of four images have none
    for (std::uint64_t i = 1; i < strays; ++i) {
        const Point from{random.between(0, side), random.between(0, side)};
        const Segment stray{from, {from.x + random.between(-8, 8), from.y + random.between(-8, 8)}};
        const double radius = random.between(0.3, 0.9), strength = random.between(0.3, 0.9);
        draw({&stray, 1}, radius, strength, ink);
    }
    const Hand hand(random);
    const double radius = random.between(0.5, 1.5);
    draw(written(strokeFont[label].strokes, hand, random), radius, 1, ink);
    const double dark = random.between(0, 60), light = random.between(130, 255);
    const double noise = random.between(5, 35); // standard deviation, grey levels
    for (std::size_t i = 0; i < ink.size(); ++i) {
        const double level = dark + (light - dark) * ink[i] + noise * random.normal();
        to[i] = static_cast<std::uint8_t>(std::clamp(level, 0.0, 255.0) + 0.5);
    }
}

} // namespace

ImageSet strokeImages(StrokeSplit split, Count count)
{
    ImageSet set;
    set.images = Array(ElementType::UInt8, {count, 1, side, side});
    for (Count i = 0; i < count; ++i)
        set.labels.push_back((i + i / strokeClasses) % strokeClasses);
    std::uint8_t *to = set.images.edit<std::uint8_t>();
    const auto work = [&](Count, Count first, Count some) -> Result<void> {
        for (Count i = first; i < first + some; ++i)
            drawImage(split, i, set.labels[static_cast<std::size_t>(i)], to + i * pixels);
        return {};
    };
    [[maybe_unused]] const Result<Count> done = eachBatch(count, {}, work);
    assert(done && *done == count);
    return set;
}

std::string strokeClassName(Count label)
{
    assert(label >= 0 && label < strokeClasses);
    return {strokeFont[label].name};
}

} // namespace pelorus::accuracy
