// SPDX-License-Identifier: GPL-3.0-or-later
// Compression: how operations and weights are reduced, in tabs, each computed for what is open.
// GUI thread only.
#pragma once

#include "ui/widgets/pagesdock.h"

namespace pelorus {

class BinaryPage;
class CompressionPage;
class NetworkCostsPage;
class ReplacementPage;

class CompressionDock : public PagesDock
{
    Q_OBJECT
public:
    enum Tab { Stages, Binary, Replace, FewerWeights };

    explicit CompressionDock(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] CompressionPage *stages() const { return m_stages; }
    [[nodiscard]] BinaryPage *binary() const { return m_binary; }
    [[nodiscard]] ReplacementPage *replacement() const { return m_replacement; }
    [[nodiscard]] NetworkCostsPage *costs() const { return m_costs; }

private:
    CompressionPage *m_stages;
    BinaryPage *m_binary;
    ReplacementPage *m_replacement;
    NetworkCostsPage *m_costs;
};

} // namespace pelorus
