// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/huffmansize.h"

#include <functional>
#include <queue>
#include <utility>

namespace pelorus::accuracy {

std::vector<int> huffmanLengths(std::span<const Count> counts)
{
    using Tree = std::pair<Count, std::size_t>; // how often, which node
    std::priority_queue<Tree, std::vector<Tree>, std::greater<>> trees;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            trees.emplace(counts[i], i);
    }
    std::vector<int> lengths(counts.size(), 0);
    if (trees.size() == 1)
        lengths[trees.top().second] = 1;
    std::vector<std::size_t> parents(counts.size(), 0); // of leaves, then of inner nodes
    while (trees.size() > 1) {
        const Tree a = trees.top();
        trees.pop();
        const Tree b = trees.top();
        trees.pop();
        const std::size_t node = parents.size();
        parents[a.second] = parents[b.second] = node;
        parents.push_back(node); // the root is its own
        trees.emplace(a.first + b.first, node);
    }
    std::vector<int> depths(parents.size(), 0);
    for (std::size_t i = parents.size(); i-- > 0;) { // parents stand behind their children
        if (parents[i] > i)
            depths[i] = depths[parents[i]] + 1;
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0 && depths[i] > 0)
            lengths[i] = depths[i];
    }
    return lengths;
}

Count huffmanBits(std::span<const Count> counts)
{
    const std::vector<int> lengths = huffmanLengths(counts);
    Count bits = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        bits += counts[i] * lengths[i];
    return bits;
}

} // namespace pelorus::accuracy
