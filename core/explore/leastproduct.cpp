// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/leastproduct.h"

#include <algorithm>

namespace pelorus {

namespace {

/// Products closer to each other than this are equal.
constexpr double tolerance = 1e-9;
constexpr int mostPrices = 60;

double productOf(const EnergyAndTime &sum)
{
    return sum.energyPJ * sum.cycles;
}

/// energy + price * cycles >= bound, and the answer that is least there.
struct Line
{
    double price = 0;
    PricedSum answer;
    [[nodiscard]] double product(double cycles) const
    {
        return std::max(0.0, answer.bound - price * cycles) * cycles;
    }
};

/// Cycles where two lines meet.
double meet(const Line &a, const Line &b)
{
    return (b.answer.bound - a.answer.bound) / (b.price - a.price);
}

/// Between the answers of two lines; of the last one no quicker line is known.
struct Corner
{
    const Line *slow = nullptr, *fast = nullptr;
    double product = 0;
};

class Lines
{
public:
    Lines(const PricedSolver &solver, double leastCycles)
        : m_solver(solver), m_leastCycles(leastCycles)
    {
    }

    /// Index of the line at this price; none: stopped, or too many.
    std::optional<std::size_t> at(double price)
    {
        const auto found = std::ranges::lower_bound(m_lines, price, {}, &Line::price);
        const auto index = found - m_lines.begin();
        if (found != m_lines.end() && found->price == price)
            return static_cast<std::size_t>(index);
        if (m_lines.size() >= mostPrices)
            return std::nullopt;
        const auto answer = m_solver(price);
        if (!answer) {
            m_stopped = true;
            return std::nullopt;
        }
        m_lines.insert(m_lines.begin() + index, {price, *answer});
        return static_cast<std::size_t>(index);
    }

    [[nodiscard]] const std::vector<Line> &all() const { return m_lines; }
    [[nodiscard]] bool stopped() const { return m_stopped; }

    [[nodiscard]] const Line &best() const
    {
        return *std::ranges::min_element(
            m_lines, {}, [](const Line &line) { return productOf(line.answer.sum); });
    }

    /// Corners of the region above all lines, from the most cycles to the least, where it ends.
    [[nodiscard]] std::vector<Corner> corners() const
    {
        std::vector<const Line *> edges; // lines that touch the region
        for (const Line &line : m_lines) {
            while (edges.size() > 1
                   && meet(*edges[edges.size() - 2], line)
                       >= meet(*edges[edges.size() - 2], *edges.back()))
                edges.pop_back();
            edges.push_back(&line);
        }
        std::vector<Corner> result;
        std::size_t at = 0;
        for (; at + 1 < edges.size(); ++at) {
            const double cycles = meet(*edges[at], *edges[at + 1]);
            if (cycles <= m_leastCycles)
                break;
            result.push_back({edges[at], edges[at + 1], edges[at]->product(cycles)});
        }
        result.push_back({edges[at], nullptr, edges[at]->product(m_leastCycles)});
        return result;
    }

    /// A price whose line may cut the corner off; none: no line does.
    [[nodiscard]] std::optional<double> cut(const Corner &corner) const
    {
        const Line &line = *corner.slow;
        if (!corner.fast)
            return &line == &m_lines.back() && line.price > 0 ? std::optional(2 * line.price)
                                                              : std::nullopt;
        const EnergyAndTime &slow = line.answer.sum;
        const EnergyAndTime &fast = corner.fast->answer.sum;
        if (!(slow.cycles > fast.cycles))
            return std::nullopt; // the same answer
        const double chord = (fast.energyPJ - slow.energyPJ) / (slow.cycles - fast.cycles);
        const double margin = tolerance * (corner.fast->price - line.price);
        if (!(chord > line.price + margin && chord < corner.fast->price - margin))
            return std::nullopt;
        return chord;
    }

private:
    const PricedSolver &m_solver;
    double m_leastCycles;
    std::vector<Line> m_lines; ///< by rising price
    bool m_stopped = false;
};

} // namespace

std::optional<LeastProduct> leastProduct(const PricedSolver &solver, double leastCycles,
                                         ProductEffort effort)
{
    Lines lines(solver, leastCycles);
    std::optional<std::size_t> at = lines.at(0);
    if (!at)
        return std::nullopt;
    for (int round = 0; at && round < mostPrices / 4; ++round) {
        const Line &line = lines.all()[*at];
        const EnergyAndTime before = line.answer.sum;
        if (!(before.cycles > 0))
            break;
        at = lines.at(before.energyPJ / before.cycles);
        if (at && lines.all()[*at].answer.sum == before)
            break;
    }
    std::vector<double> closed; // prices of lines after which no further line cuts
    while (effort == ProductEffort::Proof && !lines.stopped()) {
        const double enough = productOf(lines.best().answer.sum);
        std::vector<Corner> open = lines.corners();
        std::erase_if(open, [&](const Corner &corner) {
            return corner.product >= enough * (1 - tolerance)
                || std::ranges::find(closed, corner.slow->price) != closed.end();
        });
        if (open.empty())
            break;
        const Corner lowest = *std::ranges::min_element(open, {}, &Corner::product);
        const double slow = lowest.slow->price;
        const std::size_t before = lines.all().size();
        const auto price = lines.cut(lowest);
        if (!price || !lines.at(*price) || lines.all().size() == before)
            closed.push_back(slow);
    }
    const Line &best = lines.best();
    LeastProduct result{best.price, best.answer.sum, 0, lines.stopped()};
    result.bound = result.product();
    for (const Corner &corner : lines.corners())
        result.bound = std::min(result.bound, corner.product);
    return result;
}

} // namespace pelorus
