// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hinttext.h"

#include "ui/session/text.h"

#include <QRegularExpression>

#include <vector>

namespace pelorus {

namespace {

/// Every hint of core, the longer of two that begin alike first. %1 … stand for names and numbers;
/// what one of them stands for may be a hint itself.
constexpr const char *hintTemplates[] = {
    // around others: core/explore/pins.cpp, rowstationarymappings.cpp
    QT_TRANSLATE_NOOP("pelorus", "%1; the layer has the mapping that is sought instead"),
    QT_TRANSLATE_NOOP("pelorus", "no row-stationary mapping (%1); searched instead"),
    // core/mapping/validate.cpp
    QT_TRANSLATE_NOOP("pelorus",
                      "the factors of %1 must multiply to %2; physical accounting also "
                      "takes those that multiply to more"),
    QT_TRANSLATE_NOOP("pelorus", "the factors of %1 must multiply to %2 or more"),
    QT_TRANSLATE_NOOP("pelorus", "the factors of %1 must multiply to %2"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1 has iterations in which nobody works: the loops inside cover "
                      "%2, leave it out"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1 has iterations in which nobody works: %2 of them cover %3, "
                      "use %4"),
    QT_TRANSLATE_NOOP("pelorus", "factor %1 of %2 must be at least 1"),
    QT_TRANSLATE_NOOP("pelorus", "%1 may not unroll along the columns (X)"),
    QT_TRANSLATE_NOOP("pelorus", "%1 may not unroll along the rows (Y)"),
    QT_TRANSLATE_NOOP("pelorus", "unroll fewer iterations along the columns (X)"),
    QT_TRANSLATE_NOOP("pelorus", "unroll fewer iterations along the rows (Y)"),
    QT_TRANSLATE_NOOP("pelorus", "the outermost level must keep every tensor"),
    QT_TRANSLATE_NOOP("pelorus", "the architecture does not store this tensor here"),
    QT_TRANSLATE_NOOP("pelorus", "choose smaller tiles or a larger buffer"),
    QT_TRANSLATE_NOOP("pelorus", "the tile has more bits than 64 bits can count"),
    QT_TRANSLATE_NOOP("pelorus", "the mapping has %1 levels, %2 has %3"),
    // core/mapper/infeasible.cpp
    QT_TRANSLATE_NOOP("pelorus",
                      "the factor %1 does not divide what the other constraints leave "
                      "of %2"),
    QT_TRANSLATE_NOOP("pelorus", "the factors asked for along the columns (X) take %1 of %2"),
    QT_TRANSLATE_NOOP("pelorus", "the factors asked for along the rows (Y) take %1 of %2"),
    QT_TRANSLATE_NOOP("pelorus",
                      "the smallest tile takes %1 bit: make %2 at least %3 bit (double "
                      "buffered), or lower the bits of %4"),
    QT_TRANSLATE_NOOP("pelorus",
                      "the smallest tile takes %1 bit: make %2 at least %3 bit, or lower "
                      "the bits of %4"),
    QT_TRANSLATE_NOOP("pelorus", "no factors of the layer's bounds meet all constraints together"),
    // core/mapper/rowstationary.cpp, core/explore/rowstationarymappings.cpp
    QT_TRANSLATE_NOOP("pelorus",
                      "row-stationary mappings have imperfect factors, which the "
                      "timeloop accounting does not count"),
    QT_TRANSLATE_NOOP("pelorus", "no processing pass fits the array"),
    QT_TRANSLATE_NOOP("pelorus", "layers run with the published passes of %1"),
    // core/workload/networkfindings.cpp
    QT_TRANSLATE_NOOP("pelorus",
                      "The layer's shape asks for %1 (images x channels x rows x "
                      "columns), its inputs together have %2: change the shape of one "
                      "of the two layers."),
    QT_TRANSLATE_NOOP("pelorus",
                      "The layer's shape asks for %1 (flat), its inputs together have "
                      "%2: change the shape of one of the two layers."),
    QT_TRANSLATE_NOOP("pelorus",
                      "The layer's shape asks for %1 (images x channels x rows x "
                      "columns), \"%2\" has %3: change the shape of one of the two "
                      "layers."),
    QT_TRANSLATE_NOOP("pelorus",
                      "The layer's shape asks for %1 (flat), \"%2\" has %3: change the "
                      "shape of one of the two layers."),
    QT_TRANSLATE_NOOP("pelorus",
                      "The layer reads %1 bits, %2 (and %3 more) writes %4: set both to "
                      "the same width."),
    QT_TRANSLATE_NOOP("pelorus",
                      "The layer reads %1 bits, %2 writes %3: set both to the same "
                      "width."),
    // core/cost/fpga.cpp
    QT_TRANSLATE_NOOP("pelorus", "the design needs more %1 than 64 bits can count"),
    QT_TRANSLATE_NOOP("pelorus", "%1 has too few %2: use fewer MAC units or narrower operands"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1 has too few %2: use smaller buffers, fewer banks or narrower "
                      "words"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1 has too few %2: use fewer MAC units or smaller register "
                      "files"),
    QT_TRANSLATE_NOOP("pelorus", "%1 has too few %2: use fewer MAC units"),
    // core/explore/assemble.cpp, pins.cpp
    QT_TRANSLATE_NOOP("pelorus",
                      "operands are wider than the MAC unit: widen the unit or lower "
                      "the bits"),
    QT_TRANSLATE_NOOP("pelorus", "the network has no layer with MACs of this name"),
    QT_TRANSLATE_NOOP("pelorus", "%1: the network's MACs exceed 64 bits; lower the batch"),
    // core/workload/layer.cpp
    QT_TRANSLATE_NOOP("pelorus",
                      "%1: the ifmap has more than 2^57 words, beyond what 64-bit counts hold"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1: the filter has more than 2^57 words, beyond what 64-bit counts hold"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1: the ofmap has more than 2^57 words, beyond what 64-bit counts hold"),
    QT_TRANSLATE_NOOP("pelorus", "%1: %2 multiply to more than 2^63 - 1 iterations"),
    // core/cost/accesscounts.cpp, vectorlayer.cpp
    QT_TRANSLATE_NOOP("pelorus", "an access count exceeds 64 bits"),
    QT_TRANSLATE_NOOP("pelorus", "%1: a count leaves 64 bits with %2 images"),
    // core/mapping/describe.cpp; what is missing altogether has no name in front
    QT_TRANSLATE_NOOP("pelorus", "%1: expected a loop like \"K16\""),
    QT_TRANSLATE_NOOP("pelorus", "%1: expected a factor from 1 to 2^63 - 1"),
    QT_TRANSLATE_NOOP("pelorus", "%1: expected I (ifmap), W (filter) or O (ofmap) between [ and ]"),
    QT_TRANSLATE_NOOP("pelorus", "expected I (ifmap), W (filter) or O (ofmap) between [ and ]"),
    QT_TRANSLATE_NOOP("pelorus", "%1: no level of this name in %2"),
    QT_TRANSLATE_NOOP("pelorus", "no level of this name in %1"),
    QT_TRANSLATE_NOOP("pelorus", "%1: expected ] before :"),
    QT_TRANSLATE_NOOP("pelorus", "%1: expected \"LEVEL: loops\""),
    QT_TRANSLATE_NOOP("pelorus", "expected \"LEVEL: loops\""),
    QT_TRANSLATE_NOOP("pelorus", "%1: expected each level once, outermost first"),
    QT_TRANSLATE_NOOP("pelorus", "%1: expected a level before its fan-out"),
    // core/hardware
    QT_TRANSLATE_NOOP("pelorus", "%1: the technology has no entry for it"),
    QT_TRANSLATE_NOOP("pelorus", "%1: the technology has no entry for comparators"),
    QT_TRANSLATE_NOOP("pelorus", "%1: the technology has no entries for floating-point adds"),
    QT_TRANSLATE_NOOP("pelorus", "%1: the technology has no entries for floating-point multiplies"),
    QT_TRANSLATE_NOOP("pelorus", "%1: the technology has no entries for floating point"),
    QT_TRANSLATE_NOOP("pelorus", "%1: the technology has no areas for this arithmetic"),
    QT_TRANSLATE_NOOP("pelorus", "%1: DRAM is another chip and has no area here"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1: an SRAM without a capacity has no entry, give it an energy "
                      "per access"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1: it gives an area but no capacity to divide it by: no area "
                      "per bit"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1: component %2 is neither a level of %3 nor its MAC unit and "
                      "is not used"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1: component %2 has no action \"read\": its energies are not "
                      "used"),
    // core/io/jsonreader.cpp
    QT_TRANSLATE_NOOP("pelorus",
                      "%1: %2: this version does not know the key \"%3\" and ignores "
                      "it"),
};

struct HintPattern
{
    const char *source;
    QRegularExpression expression;
};

std::vector<HintPattern> hintPatterns()
{
    static const QRegularExpression place(QStringLiteral("%\\d"));
    std::vector<HintPattern> result;
    for (const char *source : hintTemplates) {
        const QStringList parts = QString::fromUtf8(source).split(place);
        QStringList escaped;
        for (const QString &part : parts)
            escaped += QRegularExpression::escape(part);
        result.push_back({source,
                          QRegularExpression(QRegularExpression::anchoredPattern(
                                                 escaped.join(QStringLiteral("(.+?)"))),
                                             QRegularExpression::DotMatchesEverythingOption)});
    }
    return result;
}

/// At once: a name may hold "%1" itself.
QString withPlaces(const QString &text, const QStringList &captured)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (number > 0 && number < captured.size()) {
            result += captured[number];
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

} // namespace

QString hintText(const std::string &hint)
{
    static const std::vector<HintPattern> patterns = hintPatterns();
    const QString text = QString::fromStdString(hint);
    for (const HintPattern &pattern : patterns) {
        const QRegularExpressionMatch match = pattern.expression.match(text);
        if (!match.hasMatch())
            continue;
        QStringList captured = match.capturedTexts();
        for (qsizetype i = 1; i < captured.size(); ++i)
            captured[i] = hintText(captured[i].toStdString());
        return withPlaces(Text::tr(pattern.source), captured);
    }
    return text;
}

} // namespace pelorus
