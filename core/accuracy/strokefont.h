// SPDX-License-Identifier: GPL-3.0-or-later
// Our own font: how each digit and capital letter is written, as strokes of a pen. Data only; what
// becomes of them is in strokes.cpp.
#pragma once

#include <string_view>

namespace pelorus::accuracy {

struct StrokeGlyph
{
    char name = ' ';
    /// Strokes, a space between them. A stroke is a list of points "xy" on a grid of 7 x 9 (x 0 … 6
    /// to the right, y 0 … 8 downwards) joined by lines; a "(" before a point makes it the control
    /// point of a quadratic curve to the next one.
    std::string_view strokes;
};

inline constexpr StrokeGlyph strokeFont[] = {
    {'0', "30(0004(0838(6864(6030 5117"},
    {'1', "123038"},
    {'2', "02(0030(6062(650868"},
    {'3', "01(0030(6062(6434(6466(6838(0807"},
    {'4', "48400565"},
    {'5', "60000333(6366(6838(0807"},
    {'6', "50(0005(0838(6866(6333(0305"},
    {'7', "006028"},
    {'8', "30(0002(0434(6466(6838(0806(0434(6462(6030"},
    {'9', "63(6535(0502(0030(6063(6818"},
    {'A', "083068 1555"},
    {'B', "080030(6062(643404 34(6466(683808"},
    {'C', "61(6030(0004(0838(6867"},
    {'D', "000838(6864(603000"},
    {'E', "60000868 0444"},
    {'F', "600008 0444"},
    {'G', "61(6030(0004(0838(686434"},
    {'H', "0008 6068 0464"},
    {'I', "1050 3038 1858"},
    {'J', "5055(5828(0806"},
    {'K', "0008 600468"},
    {'L', "000868"},
    {'M', "0800356068"},
    {'N', "08006860"},
    {'O', "30(0004(0838(6864(6030"},
    {'P', "080030(6062(643404"},
    {'Q', "30(0004(0838(6864(6030 4568"},
    {'R', "080030(6062(643404 3468"},
    {'S', "61(6030(0002(0434(6466(6838(0807"},
    {'T', "0060 3038"},
    {'U', "0005(0838(686560"},
    {'V', "003860"},
    {'W', "0018335860"},
    {'X', "0068 6008"},
    {'Y', "003460 3438"},
    {'Z', "00600868"},
};

} // namespace pelorus::accuracy
