// SPDX-License-Identifier: GPL-3.0-or-later
// Low rank: a layer's matrix as the product of two thinner ones, by its truncated singular value
// decomposition, which loses the least squares (Eckart and Young, 1936). The network gets two real
// layers, X_a and X_b, in place of X, so that whoever reads its shapes sees the new ones.
//
//   Spatial   Conv K x C x R x S: R x 1 with r filters, then 1 x S. Matrix (C R) x (K S).
//             Jaderberg, Vedaldi and Zisserman, BMVC 2014.
//   Channel   Conv: 1 x 1 with r filters, then R x S. Matrix C x (K R S).
//   Gemm, MatMul: matrix inputs x outputs. Denton et al., NIPS 2014.
//
// Convolutions with groups (depthwise ones too) or of other than two dimensions and MatMuls of more
// than one matrix stay as they are.
#pragma once

#include "core/accuracy/modeledits.h"

#include <stop_token>

namespace pelorus::accuracy {

struct RankRule
{
    enum class Form { Cheapest, Spatial, Channel }; ///< of a Conv; Cheapest: the one with less MACs
    enum class Where { SavesMacs, Everywhere };

    std::optional<Count> rank; ///< of every layer; absent: by energy
    double energy = 1; ///< share of the squared singular values that stays, 0 < E <= 1
    Form form = Form::Cheapest;
    Where where = Where::SavesMacs;
    std::optional<std::vector<std::size_t>> layers{}; ///< rising; the others stay. Absent: all
};

/// matrix ≈ left · right; all row-major.
struct MatrixFactors
{
    std::vector<double> left, right; ///< rows x rank, rank x columns
};

/// The singular values of a matrix and the vectors of its shorter side, found as the eigenvectors
/// of A Aᵀ or Aᵀ A in double. O(longer · shorter² + shorter³).
class Decomposition
{
public:
    Decomposition(std::vector<double> matrix, Count rows, Count columns);

    [[nodiscard]] Count fullRank() const { return static_cast<Count>(m_squares.size()); }
    /// Squared singular values, falling.
    [[nodiscard]] std::span<const double> squares() const { return m_squares; }
    /// The least rank that keeps this share of their sum.
    [[nodiscard]] Count rankFor(double energy) const;
    /// 1 <= rank <= fullRank().
    [[nodiscard]] MatrixFactors factors(Count rank) const;

private:
    std::vector<double> m_matrix, m_vectors; ///< m_vectors: shorter side x shorter side, by row
    std::vector<double> m_squares;
    Count m_rows, m_columns;
};

/// A layer of the given rank is replaced where that rank is below or at its full rank and, with
/// SavesMacs, takes fewer MACs than before. `extents` are by layer. Errors: OutOfRange where no
/// layer that the rule is for can be split, and for a rank below 1 or above the full rank of all of
/// them. After a stop request what was done until then.
[[nodiscard]] Result<Model> withLowRank(Model model, const RankRule &rule,
                                        std::span<const LayerExtents> extents,
                                        const std::stop_token &stop = {});

} // namespace pelorus::accuracy
