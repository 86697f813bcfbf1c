// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/lowrank.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <numeric>

namespace pelorus::accuracy {

namespace {

using RowMajorMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using View = Eigen::Map<const RowMajorMatrix>;

std::vector<double> valuesOf(const RowMajorMatrix &matrix)
{
    return {matrix.data(), matrix.data() + matrix.size()};
}

} // namespace

Decomposition::Decomposition(std::vector<double> matrix, Count rows, Count columns)
    : m_matrix(std::move(matrix)), m_rows(rows), m_columns(columns)
{
    const View a(m_matrix.data(), rows, columns);
    const Eigen::MatrixXd gram =
        rows <= columns ? Eigen::MatrixXd(a * a.transpose()) : Eigen::MatrixXd(a.transpose() * a);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram); // values rise
    const auto values = solver.eigenvalues().reverse();
    for (Eigen::Index i = 0; i < values.size(); ++i)
        m_squares.push_back(std::max(0.0, values[i]));
    m_vectors = valuesOf(solver.eigenvectors().rowwise().reverse());
}

Count Decomposition::rankFor(double energy) const
{
    const double wanted = energy * std::accumulate(m_squares.begin(), m_squares.end(), 0.0);
    double sum = 0;
    for (std::size_t i = 0; i < m_squares.size(); ++i) {
        sum += m_squares[i];
        if (sum >= wanted)
            return static_cast<Count>(i) + 1;
    }
    return fullRank();
}

MatrixFactors Decomposition::factors(Count rank) const
{
    const View a(m_matrix.data(), m_rows, m_columns);
    const View all(m_vectors.data(), fullRank(), fullRank());
    const RowMajorMatrix vectors = all.leftCols(rank);
    if (m_rows <= m_columns)
        return {valuesOf(vectors), valuesOf(vectors.transpose() * a)};
    return {valuesOf(a * vectors), valuesOf(vectors.transpose())};
}

} // namespace pelorus::accuracy
