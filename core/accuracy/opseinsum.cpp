// SPDX-License-Identifier: GPL-3.0-or-later
// Einsum: sums of products over named axes. Computed straight from the definition, one element of
// the output after the other: O(product of all named extents). Contractions that are matrix products
// ("ij,jk->ik" with leading stacks) go to the matrix kernel.
#include "core/accuracy/broadcast.h"
#include "core/accuracy/matrixproduct.h"

#include <algorithm>
#include <map>

namespace pelorus::accuracy {

namespace {

struct Equation
{
    std::vector<std::string> terms; ///< one letter an axis; the ellipsis' axes as digits
    std::string output;
};

Equation parsed(const std::string &given, const OpCall &call)
{
    std::string text;
    std::copy_if(given.begin(), given.end(), std::back_inserter(text),
                 [](char c) { return c != ' '; });
    const std::size_t arrow = text.find("->");
    std::string left = text.substr(0, arrow);
    Equation equation;
    for (std::size_t begin = 0;;) {
        const std::size_t comma = left.find(',', begin);
        equation.terms.push_back(left.substr(begin, comma - begin));
        if (comma == std::string::npos)
            break;
        begin = comma + 1;
    }
    if (equation.terms.size() != call.inputCount())
        wrong("the equation \"" + given + "\" for " + std::to_string(call.inputCount())
              + " inputs");
    std::size_t longest = 0;
    std::vector<std::size_t> hidden(equation.terms.size(), 0);
    for (std::size_t i = 0; i < equation.terms.size(); ++i) {
        const std::string &term = equation.terms[i];
        const bool hasEllipsis = term.find("...") != std::string::npos;
        const std::size_t named = term.size() - (hasEllipsis ? 3 : 0);
        const std::size_t rank = call.input(i).rank();
        if (named > rank || (!hasEllipsis && named != rank))
            wrong("the term \"" + term + "\" for values of " + textOf(call.input(i).shape()));
        hidden[i] = hasEllipsis ? rank - named : 0;
        longest = std::max(longest, hidden[i]);
    }
    if (longest > 9)
        unsupported("an ellipsis of " + std::to_string(longest) + " axes");
    const std::string digits = std::string("0123456789").substr(0, longest);
    const auto expand = [&](std::string &term, std::size_t count) {
        if (const std::size_t at = term.find("..."); at != std::string::npos)
            term.replace(at, 3, digits.substr(longest - count));
        for (const char c : term) {
            if (!std::isalnum(static_cast<unsigned char>(c)))
                wrong("the equation \"" + given + "\"");
        }
    };
    for (std::size_t i = 0; i < equation.terms.size(); ++i)
        expand(equation.terms[i], hidden[i]);
    if (arrow != std::string::npos) {
        equation.output = text.substr(arrow + 2);
        expand(equation.output, longest);
    } else { // axes that occur once, in alphabetical order
        std::map<char, int> counts;
        for (const std::string &term : equation.terms) {
            for (const char c : term)
                ++counts[c];
        }
        equation.output = digits;
        for (const auto &[c, count] : counts) {
            if (count == 1 && !std::isdigit(static_cast<unsigned char>(c)))
                equation.output += c;
        }
    }
    return equation;
}

bool isStackedProduct(const Equation &e, const OpCall &call)
{
    if (e.terms.size() != 2 || e.output.size() < 2)
        return false;
    const std::string &a = e.terms[0], &b = e.terms[1], &y = e.output;
    if (a.size() != y.size() || b.size() != y.size())
        return false;
    const std::size_t stack = y.size() - 2;
    for (std::size_t i = 0; i < stack; ++i) {
        if (a[i] != y[i] || b[i] != y[i] || call.input(0).extent(i) != call.input(1).extent(i))
            return false;
    }
    const char m = a[stack], k = a[stack + 1], n = b[stack + 1];
    return b[stack] == k && y[stack] == m && y[stack + 1] == n && m != k && k != n && m != n
        && y.find(k) == std::string::npos;
}

std::vector<Array> einsum(const OpCall &call)
{
    const Equation e = parsed(call.text("equation", ""), call);
    for (std::size_t i = 1; i < call.inputCount(); ++i)
        requireType(call.input(i), call.input(0).type());
    if (isStackedProduct(e, call))
        return {matrixProduct(call.input(0), call.input(1))};

    std::map<char, Count> extents;
    for (std::size_t i = 0; i < e.terms.size(); ++i) {
        for (std::size_t k = 0; k < e.terms[i].size(); ++k) {
            const Count extent = call.input(i).extent(k);
            Count &known = extents.try_emplace(e.terms[i][k], extent).first->second;
            if (known == 1)
                known = extent;
            else if (extent != 1 && known != extent)
                wrong("the axis \"" + std::string(1, e.terms[i][k]) + "\" has two extents");
        }
    }
    std::string loops = e.output; // the outer loops are the output's
    for (const auto &[c, extent] : extents) {
        if (loops.find(c) == std::string::npos)
            loops += c;
    }
    Shape shape, all;
    for (const char c : loops) {
        if (!extents.contains(c) || std::count(loops.begin(), loops.end(), c) > 1)
            wrong("the output \"" + e.output + "\"");
        all.push_back(extents[c]);
        if (all.size() <= e.output.size())
            shape.push_back(extents[c]);
    }
    std::vector<std::vector<Count>> strides;
    for (std::size_t i = 0; i < e.terms.size(); ++i) {
        std::vector<Count> own(loops.size(), 0);
        Count stride = 1;
        for (std::size_t k = e.terms[i].size(); k-- > 0;) {
            if (call.input(i).extent(k) != 1)
                own[loops.find(e.terms[i][k])] += stride; // twice: the diagonal
            stride *= call.input(i).extent(k);
        }
        strides.push_back(std::move(own));
    }
    Array y(call.input(0).type(), shape);
    const Count outputs = y.size();
    const Count inner = outputs == 0 ? 0 : elementsOf(all) / outputs;
    constexpr Types<float, double, std::int32_t, std::int64_t> types;
    withType(types, y.type(), [&]<typename T>(Type<T>) {
        std::vector<Count> index(loops.size(), 0);
        std::vector<Count> offsets(e.terms.size(), 0);
        for (Count out = 0; out < outputs; ++out) {
            T sum = 0;
            for (Count i = 0; i < inner; ++i) {
                T product = 1;
                for (std::size_t term = 0; term < offsets.size(); ++term)
                    product = static_cast<T>(product * call.input(term).data<T>()[offsets[term]]);
                sum = static_cast<T>(sum + product);
                for (std::size_t axis = loops.size(); axis-- > 0;) {
                    const bool wraps = ++index[axis] == all[axis];
                    for (std::size_t term = 0; term < offsets.size(); ++term)
                        offsets[term] +=
                            strides[term][axis] * (wraps ? 1 - all[axis] : 1);
                    if (!wraps)
                        break;
                    index[axis] = 0;
                }
            }
            y.edit<T>()[out] = sum;
        }
        if (inner == 0)
            y.clear();
    });
    return {y};
}

} // namespace

std::span<const Operator> einsumOperators()
{
    static const Operator all[] = {{"Einsum", einsum, "equation"}};
    return all;
}

} // namespace pelorus::accuracy
