// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/asicpage.h"

#include "ui/charts/chipschart.h"
#include "ui/models/chiptables.h"
#include "ui/widgets/labels.h"

#include <QItemSelectionModel>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace pelorus {

AsicPage::AsicPage(QWidget *parent) : QWidget(parent), m_chart(new ChipsChart(this))
{
    using Order = BenchmarkView::Order;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_chart->setMinimumHeight(300);
    column->addWidget(m_chart);
    m_leftOut = addNote(*column, {});
    m_chips = addTable(*column, tr("Chips, and this design"), Order::Sortable);
    m_chips->setSelectionMode(QAbstractItemView::SingleSelection);
    m_chipLayers = addTable(*column, tr("AlexNet on Eyeriss, layer by layer"), Order::Sortable);
    addNote(*column,
            tr("The chip: batch 4, 1.0 V, 200 MHz, measured (Y.-H. Chen et al., JSSC 2017, Table "
               "V); the model: the chip's own passes and zeros. Time: the passes of CONV4 and "
               "CONV5 are the same, but the chip's times are not in their ratio. Buffer: follows "
               "from the passes. DRAM: CONV1's output is taken to have the zeros of CONV2's "
               "input, which it has only after pooling. Power, without DRAM: its constant part is "
               "measured on another network; energy per MAC is low, so layers without zeros come "
               "out low and sparse ones high."));
    m_eie = addTable(*column, tr("Fully connected layers on EIE"), Order::AsGiven);
    addNote(
        *column,
        tr("EIE: 64 PEs at 800 MHz, one image, simulated after layout (S. Han et al., ISCA "
           "2016, Table IV). Even: all products shared evenly by the PEs. The model takes the "
           "published weights that are not 0 (Deep Compression). The zeros of the inputs are "
           "not published in a source at hand: that there are none is an assumption, marked "
           "so, and makes the model's times longer. Published ÷ model is then what EIE's skipping "
           "leaves, padding zeros included. Actual ÷ even is how far the PEs wait for each "
           "other: in "
           "the model more, for queues of 8 inputs before each PE are not modelled."));
    m_nvdla = addTable(*column, tr("ResNet-50 on NVDLA"), Order::AsGiven);
    addNote(*column,
            tr("8 bits, one image, 1 GHz, 16 nm: synthesis estimates of the vendor (nvdla/doc, "
               "primer), the model on nvdla-full and nvdla-small with the quickest mapping of "
               "each layer. MAC layers alone: pooling and the sums of branches take no time, as "
               "if they worked in the output stage; the model sends them through DRAM, which is "
               "the difference at 2048 MACs. At 64 MACs the model is quicker. Excluded "
               "by computation: the array (alone 15.7 frames/s), the buffer (256 KiB: the same), "
               "bandwidth per MAC (as at 128 MACs). With one port of DRAM for reads and writes, "
               "7.8 follow if transfers and MACs do not overlap, 6.9 if layers without MACs all go "
               "through DRAM; the vendor does not say which. Power of the model is of the layers "
               "with MACs; its energies "
               "are Horowitz's, scaled from 45 nm, not the vendor's cells."));
    m_tpu = addTable(*column, tr("Counters of the TPU v1"), Order::AsGiven);
    m_tpuNote = addNote(*column, {});
    column->addStretch();
    connect(m_chart, &ChipsChart::chipChosen, this, &AsicPage::selectChip);
    connect(m_chart, &ChipsChart::axesChanged, this, &AsicPage::showLeftOut);
    connect(m_chips->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AsicPage::showSelected);
}

BenchmarkView *AsicPage::addTable(QVBoxLayout &column, const QString &title,
                                  BenchmarkView::Order order)
{
    QLabel *head = strongLabel(title, this);
    head->setContentsMargins(10, 6, 10, 0);
    head->setWordWrap(true);
    column.addWidget(head);
    auto *view = new BenchmarkView(title, order, BenchmarkView::Height::Rows, this);
    column.addWidget(view);
    return view;
}

QLabel *AsicPage::addNote(QVBoxLayout &column, const QString &text)
{
    QLabel *note = wrappedNote(this);
    note->setText(text);
    column.addWidget(note);
    return note;
}

void AsicPage::setFigures(const BenchmarkFigures &figures, const Evaluation *own)
{
    const BenchmarkTable chips = chipsTable(figures.published.chips, own);
    m_chips->setTable(chips);
    m_chart->setChips(chips, chipMarks(chips, figures.published.chips));
    m_chipLayers->setTable(
        chipLayersTable(figures.published.eyerissAlexnet, figures.eyerissModelled));
    m_eie->setTable(eieTable(figures.published.eieLayers, figures.eieModelled));
    m_nvdla->setTable(nvdlaTable(figures.published.nvdlaResnet50, figures.nvdlaModelled));
    m_tpu->setTable(tpuTable(figures.published.tpuApplications, figures.published.tpuCounters));
    m_tpuNote->setText(tr("Published, measured on six production networks (N. P. Jouppi et al., "
                          "ISCA 2017, Table 3). Their shapes are not public, so the model has no "
                          "counters beside them. Peak: %1 TOPS published, %2 TOPS of the "
                          "accelerator tpu-v1.")
                           .arg(figures.published.tpuPeakTops)
                           .arg(figures.tpuPeakTops, 0, 'f', 2));
}

BenchmarkModels AsicPage::tables() const
{
    return {m_chipLayers->figures(), m_chips->figures(), m_eie->figures(), m_nvdla->figures(),
            m_tpu->figures()};
}

void AsicPage::selectChip(int row)
{
    const auto *sorted = qobject_cast<const QSortFilterProxyModel *>(m_chips->model());
    const QModelIndex index = m_chips->figures()->index(row, 0);
    m_chips->setCurrentIndex(sorted ? sorted->mapFromSource(index) : index);
}

void AsicPage::showSelected()
{
    const auto *sorted = qobject_cast<const QSortFilterProxyModel *>(m_chips->model());
    const QModelIndex index = m_chips->currentIndex();
    m_chart->setSelectedRow((sorted ? sorted->mapToSource(index) : index).row());
}

void AsicPage::showLeftOut()
{
    const QStringList names = m_chart->leftOut();
    m_leftOut->setVisible(!names.isEmpty());
    m_leftOut->setText(tr("%n chip(s) left out, for which a figure is not stated: %1.", nullptr,
                          static_cast<int>(names.size()))
                           .arg(names.join(QStringLiteral(", "))));
}

} // namespace pelorus
