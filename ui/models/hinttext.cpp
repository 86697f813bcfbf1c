// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hinttext.h"

#include "ui/session/text.h"

#include <QRegularExpression>

#include <vector>

namespace pelorus {

namespace {

/// Every hint of core, and every error that it may give of what is edited or imported, the longer
/// of two that begin alike first. %1 … stand for names and numbers; what one of them stands for may
/// be a hint itself. Errors stand without their place, which hintText() takes apart.
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
    // core/base/quantity.cpp; of the parser of expressions in brackets what is met most
    QT_TRANSLATE_NOOP("pelorus", "%1, expected a whole number such as 14 or 2*8"),
    QT_TRANSLATE_NOOP("pelorus",
                      "%1, expected a memory size such as \"108 KiB\", \"512 B\" or \"24 bit\""),
    QT_TRANSLATE_NOOP("pelorus", "%1, expected a frequency such as \"200 MHz\" or \"1.2 GHz\""),
    QT_TRANSLATE_NOOP("pelorus", "%1, expected a rate such as \"64 bit/cycle\" or \"1.2 GB/s\""),
    QT_TRANSLATE_NOOP("pelorus", "cannot be read (%1)"),
    QT_TRANSLATE_NOOP("pelorus", "longer than %1 characters"),
    QT_TRANSLATE_NOOP("pelorus", "is not a finite number"),
    QT_TRANSLATE_NOOP("pelorus", "is not greater than zero"),
    QT_TRANSLATE_NOOP("pelorus", "has no unit"),
    QT_TRANSLATE_NOOP("pelorus", "mixes numbers with and without a unit"),
    QT_TRANSLATE_NOOP("pelorus", "is larger than 2^53"),
    QT_TRANSLATE_NOOP("pelorus", "is %1, not a whole number"),
    QT_TRANSLATE_NOOP("pelorus", "does not end in /cycle or /s"),
    QT_TRANSLATE_NOOP("pelorus", "Unexpected token \"%1\" found at position %2"),
    QT_TRANSLATE_NOOP("pelorus", "Unexpected value \"%1\" found at position %2"),
    QT_TRANSLATE_NOOP("pelorus", "Unexpected operator \"%1\" found at position %2"),
    QT_TRANSLATE_NOOP("pelorus", "Unexpected parenthesis \"%1\" at position %2"),
    QT_TRANSLATE_NOOP("pelorus", "Unexpected end of expression at position %1"),
    QT_TRANSLATE_NOOP("pelorus", "Expression is empty"),
    QT_TRANSLATE_NOOP("pelorus", "Missing parenthesis"),
    QT_TRANSLATE_NOOP("pelorus", "several values"),
    // core/hardware/architecture.cpp
    QT_TRANSLATE_NOOP("pelorus",
                      "\"%1\" is not the name of a level: one or more characters without "
                      "blanks or any of . : | [ ] / \", and none of X, Y, MAC"),
    QT_TRANSLATE_NOOP("pelorus", "the capacity is not at least 1 bit"),
    QT_TRANSLATE_NOOP("pelorus", "the word is not at least 1 bit wide"),
    QT_TRANSLATE_NOOP("pelorus", "the bandwidth is not a number > 0"),
    QT_TRANSLATE_NOOP("pelorus", "there is not at least 1 bank"),
    QT_TRANSLATE_NOOP("pelorus", "%1 banks are more than the %2 bits of the capacity"),
    QT_TRANSLATE_NOOP("pelorus", "the value is not a number >= 0"),
    QT_TRANSLATE_NOOP("pelorus",
                      "a write has an energy of its own, but /access_energy_pJ is not given"),
    QT_TRANSLATE_NOOP("pelorus", "the energy is not a number >= 0"),
    QT_TRANSLATE_NOOP("pelorus", "there is not at least 1 column"),
    QT_TRANSLATE_NOOP("pelorus", "there is not at least 1 row"),
    QT_TRANSLATE_NOOP("pelorus", "there is not at least 1 lane"),
    QT_TRANSLATE_NOOP("pelorus", "%1 bits are not from %2 to %3"),
    QT_TRANSLATE_NOOP("pelorus", "the operands of a MAC are ifmap and filter"),
    QT_TRANSLATE_NOOP("pelorus", "the area is not a number >= 0"),
    QT_TRANSLATE_NOOP("pelorus", "the leakage is not a number >= 0"),
    QT_TRANSLATE_NOOP("pelorus", "there is not at least 1"),
    QT_TRANSLATE_NOOP("pelorus", "the DSP's wider port is not from 1 to 64 bits"),
    QT_TRANSLATE_NOOP("pelorus", "the DSP's narrower port is not from 1 bit to the wider one's"),
    QT_TRANSLATE_NOOP("pelorus", "the power is not a number >= 0"),
    QT_TRANSLATE_NOOP("pelorus", "the clock is not a frequency > 0"),
    QT_TRANSLATE_NOOP("pelorus", "the node is not a number > 0"),
    QT_TRANSLATE_NOOP("pelorus", "the voltage is not a number > 0"),
    QT_TRANSLATE_NOOP("pelorus", "there is no level, expected at least a DRAM"),
    QT_TRANSLATE_NOOP("pelorus", "there are %1 levels, expected at most %2"),
    QT_TRANSLATE_NOOP("pelorus", "the PE array is not below one of the levels"),
    QT_TRANSLATE_NOOP("pelorus", "two levels have this name"),
    QT_TRANSLATE_NOOP("pelorus", "the number of MAC units does not fit into 64 bits"),
    QT_TRANSLATE_NOOP("pelorus", "the storage of all levels does not fit into 64 bits"),
    QT_TRANSLATE_NOOP("pelorus", "the outermost level holds the whole network and has no capacity"),
    QT_TRANSLATE_NOOP("pelorus", "the outermost level has to keep ifmap, filter and ofmap"),
    // core/hardware/scaling.cpp
    QT_TRANSLATE_NOOP("pelorus", "the scaling table does not have this node, expected one of: %1"),
    QT_TRANSLATE_NOOP("pelorus", "energy is not scaled to this voltage, expected %1 to %2 V"),
    // core/io/hardwarevalue.cpp, hardwarefile.cpp, levelsjson.cpp
    QT_TRANSLATE_NOOP("pelorus", "%1 is not given; set it as a whole first: %2"),
    QT_TRANSLATE_NOOP("pelorus", "there is no \"%1\" in %2, expected one of: %3"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is a value, it has no \"%2\""),
    QT_TRANSLATE_NOOP("pelorus", "is not a single value, expected one of its parts: %1"),
    QT_TRANSLATE_NOOP("pelorus", "the accelerator"),
    QT_TRANSLATE_NOOP("pelorus", "the fan-out of this level is that of /pe_array"),
    QT_TRANSLATE_NOOP("pelorus",
                      "\"%1\" is not a choice of the letters N K C P Q R S G, each at most once"),
    // core/io/sweepaxis.cpp, core/explore/sweep.cpp, operandbits.cpp, design.cpp, totals.cpp
    QT_TRANSLATE_NOOP("pelorus", "no range of numbers, expected A:B:STEP or A:B:*FACTOR"),
    QT_TRANSLATE_NOOP("pelorus",
                      "this factor does not lead from A to B, expected A:B:*FACTOR with A and "
                      "B > 0"),
    QT_TRANSLATE_NOOP("pelorus", "this step does not lead from A to B, expected A:B:STEP"),
    QT_TRANSLATE_NOOP("pelorus", "more than %1 values"),
    QT_TRANSLATE_NOOP("pelorus", "value %1 is empty"),
    QT_TRANSLATE_NOOP("pelorus", "varied twice, expected each path once"),
    QT_TRANSLATE_NOOP("pelorus", "no values, expected at least one"),
    QT_TRANSLATE_NOOP("pelorus", "more than %1 combinations in all"),
    QT_TRANSLATE_NOOP("pelorus", "expected physical or timeloop"),
    QT_TRANSLATE_NOOP("pelorus", "expected energy, edp, latency or network-edp"),
    QT_TRANSLATE_NOOP("pelorus", "expected perfect or imperfect"),
    QT_TRANSLATE_NOOP("pelorus",
                      "expected W/A or W/A/P in bits, W and A from %1 to %2, P up to %3"),
    QT_TRANSLATE_NOOP("pelorus", "%1 layers without a cost"),
    // core/io/mappingimport.cpp and what it reads: textfile.cpp, mappingfile.cpp
    QT_TRANSLATE_NOOP("pelorus", "cannot be read: %1"),
    QT_TRANSLATE_NOOP("pelorus", "is a folder, expected a file"),
    QT_TRANSLATE_NOOP("pelorus", "is larger than %1 MiB, which no file of ours is"),
    QT_TRANSLATE_NOOP("pelorus", "has no mapping for %1"),
    QT_TRANSLATE_NOOP("pelorus", "expected \"LAYER: MAPPING\" with a layer with MACs of %1"),
    QT_TRANSLATE_NOOP("pelorus", "%1 stands twice"),
    // core/io/timeloopmappingread.cpp
    QT_TRANSLATE_NOOP("pelorus", "this is not YAML: %1"),
    QT_TRANSLATE_NOOP("pelorus", "expected \"mapping:\" with a list of Timeloop's directives"),
    QT_TRANSLATE_NOOP("pelorus", "expected a directive with target and type"),
    QT_TRANSLATE_NOOP("pelorus", "\"%1\" is not a level of %2, expected one of %3"),
    QT_TRANSLATE_NOOP("pelorus", "a second directive for %1, %2: it would replace the first"),
    QT_TRANSLATE_NOOP("pelorus", "\"split\" is not the number of dimensions that go to X, 0 to 8"),
    QT_TRANSLATE_NOOP("pelorus",
                      "the permutation does not say where %1 is, and with split %2 that "
                      "decides its axis"),
    QT_TRANSLATE_NOOP("pelorus", "the permutation does not say in which order %1 and %2 are"),
    QT_TRANSLATE_NOOP("pelorus", "\"%1\" is not a factor such as C=4"),
    QT_TRANSLATE_NOOP("pelorus", "\"%1\" has a residual factor, expected perfect factors"),
    QT_TRANSLATE_NOOP("pelorus", "%1 has two factors 0, expected one rest"),
    QT_TRANSLATE_NOOP("pelorus", "%1 has two factors"),
    QT_TRANSLATE_NOOP("pelorus", "%1 stands twice in the permutation"),
    QT_TRANSLATE_NOOP("pelorus", "%1 stands twice in keep and bypass"),
    QT_TRANSLATE_NOOP("pelorus", "\"%1\" is not a list"),
    QT_TRANSLATE_NOOP("pelorus", "\"%1\" is not a text"),
    QT_TRANSLATE_NOOP("pelorus",
                      "the factors of %1 multiply to more than 64 bits hold, the layer has %2"),
    QT_TRANSLATE_NOOP("pelorus", "the factors of %1 multiply to %2, the layer has %3"),
    QT_TRANSLATE_NOOP("pelorus", "unknown key \"%1\", expected one of %2"),
    // core/io/casefile.cpp, caseparts.cpp
    QT_TRANSLATE_NOOP("pelorus", "case \"%1\""),
    QT_TRANSLATE_NOOP("pelorus", "expected [dimension, factor]"),
    QT_TRANSLATE_NOOP("pelorus", "expected a level of the case's arch"),
    QT_TRANSLATE_NOOP("pelorus", "expected [P/R axis, Q/S axis]"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not meshX * meshY = %2"),
    QT_TRANSLATE_NOOP("pelorus", "the mesh %1 is not a multiple of the next outer one, %2"),
    QT_TRANSLATE_NOOP("pelorus", "more bits than 63-bit counts hold"),
    QT_TRANSLATE_NOOP("pelorus", "network energies are not modelled, expected null"),
    QT_TRANSLATE_NOOP("pelorus", "expected at least one level"),
    QT_TRANSLATE_NOOP("pelorus", "expected one instance of the outermost level, got %1"),
    QT_TRANSLATE_NOOP("pelorus",
                      "expected one word width everywhere, got %1 bits here and %2 at the MACs"),
    QT_TRANSLATE_NOOP("pelorus", "unknown key, expected one of %1"),
    // core/workload/layer.cpp, network.cpp
    QT_TRANSLATE_NOOP("pelorus", "layer \"%1\""),
    QT_TRANSLATE_NOOP("pelorus", "a layer has an empty name"),
    QT_TRANSLATE_NOOP("pelorus", "two layers have this name"),
    QT_TRANSLATE_NOOP("pelorus", "the name of an output tensor is empty"),
    QT_TRANSLATE_NOOP("pelorus", "the bias has %1 words, expected >= 0"),
    QT_TRANSLATE_NOOP("pelorus",
                      "filter %1, ifmap %2, psum %3, ofmap %4 bits, expected 1 to %5 (psum: 1 "
                      "to %6)"),
    QT_TRANSLATE_NOOP("pelorus", "tensor \"%1\" has two producers, %2 is the first"),
    QT_TRANSLATE_NOOP("pelorus",
                      "no layer and no network input gives the tensor \"%1\" that it reads"),
    QT_TRANSLATE_NOOP("pelorus",
                      "it reads \"%1\" of layer \"%2\", which does not stand before it: a "
                      "cycle, or layers out of order"),
    QT_TRANSLATE_NOOP("pelorus", "the network has more than 2^63 - 1 MACs"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is %2, expected an integer >= %3"),
    QT_TRANSLATE_NOOP("pelorus", "%1 bits of %2"),
    QT_TRANSLATE_NOOP("pelorus", "expected %1 to %2"),
    // core/io/jsonreader.cpp, enumjson.h; last, for they begin with whatever was given
    QT_TRANSLATE_NOOP("pelorus", "not valid JSON: %1"),
    QT_TRANSLATE_NOOP("pelorus", "the key \"%1\" stands twice in one object"),
    QT_TRANSLATE_NOOP("pelorus", "nested deeper than %1 levels"),
    QT_TRANSLATE_NOOP("pelorus", "the key \"%1\" is missing"),
    QT_TRANSLATE_NOOP("pelorus", "the format is \"%1\", expected \"%2\""),
    QT_TRANSLATE_NOOP("pelorus",
                      "version %1 of the format was written by a newer program, this one reads "
                      "up to version %2"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not an integer from %2 to %3"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not an integer >= %2 within 64 bits"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not an integer"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not a number > 0"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not a number >= 0"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not a text in quotes"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not true or false"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not an object {...}"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not an array [...]"),
    QT_TRANSLATE_NOOP("pelorus", "\"%1\" is not the name of a level"),
    QT_TRANSLATE_NOOP("pelorus", "\"%1\" is not one of %2"),
    QT_TRANSLATE_NOOP("pelorus", "%1 is not one of %2"),
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
    static const QString afterPlace = QStringLiteral(": ");
    const QString text = QString::fromStdString(hint);
    if (!text.contains(u' ')) // a name or a number
        return text;
    for (const HintPattern &pattern : patterns) {
        // The whole of it, or what stands behind a place: "levels.GLB.capacity=0 B: …".
        for (qsizetype begin = 0; begin < text.size();) {
            const QRegularExpressionMatch match = pattern.expression.match(text.mid(begin));
            if (match.hasMatch()) {
                QStringList captured = match.capturedTexts();
                for (qsizetype i = 1; i < captured.size(); ++i)
                    captured[i] = hintText(captured[i].toStdString());
                const QString what = withPlaces(Text::tr(pattern.source), captured);
                if (begin == 0)
                    return what;
                const QString place = text.left(begin - afterPlace.size());
                return Text::tr("%1: %2", "place and what is wrong there")
                    .arg(hintText(place.toStdString()), what);
            }
            const qsizetype end = text.indexOf(afterPlace, begin);
            begin = end < 0 ? text.size() : end + afterPlace.size();
        }
    }
    return text;
}

} // namespace pelorus
