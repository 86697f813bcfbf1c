// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers the words of one tensor 0..count-1, so that sets of words are sorted vectors of numbers.
#pragma once

#include "core/workload/layer.h"
#include "core/workload/tensor.h"

#include <vector>

namespace pelorus::oracle {

class WordSpace
{
public:
    WordSpace(Tensor tensor, const LayerShape &shape);

    /// Numbers used; the ifmap's include elements that a stride skips.
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// The word that one iteration of the nest touches.
    [[nodiscard]] std::size_t word(const DimVector &iteration) const;
    /// The distinct words that a box of iterations touches, ascending.
    [[nodiscard]] std::vector<std::size_t> words(const DimVector &origin,
                                                 const DimVector &extents) const;

private:
    Tensor m_tensor;
    LayerShape m_shape;
    Count m_rows, m_columns; ///< of the ifmap
    std::size_t m_size;
};

/// A set of words that is emptied in no time.
class WordSet
{
public:
    explicit WordSet(std::size_t size) : m_mark(size, 0) { }
    void clear() { ++m_now; }
    /// False if the word was in the set already.
    bool insert(std::size_t word)
    {
        if (m_mark[word] == m_now)
            return false;
        m_mark[word] = m_now;
        return true;
    }
    [[nodiscard]] bool contains(std::size_t word) const { return m_mark[word] == m_now; }

private:
    std::vector<unsigned> m_mark;
    unsigned m_now = 1;
};

} // namespace pelorus::oracle
