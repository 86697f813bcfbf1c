// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/names.h"

#include "ui/models/format.h"
#include "ui/models/hinttext.h"
#include "ui/session/text.h"

namespace pelorus {

QString kindName(LayerKind kind)
{
    switch (kind) {
    case LayerKind::Conv: return Text::tr("conv");
    case LayerKind::DepthwiseConv: return Text::tr("depthwise");
    case LayerKind::FullyConnected: return Text::tr("fc");
    case LayerKind::MatMul: return Text::tr("matmul");
    case LayerKind::Pool: return Text::tr("pool");
    case LayerKind::Elementwise: return Text::tr("elementwise");
    case LayerKind::Activation: return Text::tr("activation");
    case LayerKind::Normalization: return Text::tr("normalization");
    case LayerKind::Softmax: return Text::tr("softmax");
    case LayerKind::Concat: return Text::tr("concat");
    case LayerKind::Reshape: return Text::tr("reshape");
    case LayerKind::Other: return Text::tr("other");
    case LayerKind::Count_: break;
    }
    return {};
}

QString tensorName(Tensor tensor)
{
    switch (tensor) {
    case Tensor::Ifmap: return Text::tr("ifmap");
    case Tensor::Filter: return Text::tr("filter");
    case Tensor::Ofmap: return Text::tr("ofmap");
    case Tensor::Count_: break;
    }
    return {};
}

QString tensorName(const std::string &tensor)
{
    for (Tensor known : enumerators<Tensor>()) {
        if (name(known) == tensor)
            return tensorName(known);
    }
    return QString::fromStdString(tensor);
}

QString accountingName(Accounting accounting)
{
    return accounting == Accounting::Physical ? Text::tr("physical") : Text::tr("timeloop");
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info: return Text::tr("note");
    case Severity::Warning: return Text::tr("warning");
    case Severity::Error: return Text::tr("error");
    }
    return {};
}

QString bottleneckName(const Bottleneck &bottleneck, const Architecture &architecture)
{
    if (!bottleneck.level)
        return Text::tr("compute");
    const QString level = QString::fromStdString(architecture.levels()[*bottleneck.level].name);
    return bottleneck.writes ? Text::tr("%1 write bandwidth").arg(level)
                             : Text::tr("%1 read bandwidth").arg(level);
}

QString findingQuantity(double value, const std::string &unit)
{
    if (unit.empty())
        return format::count(value, 4);
    if (unit == "bit" && value >= 8192)
        return format::storage(value / 8);
    return Text::tr("%1 %2").arg(format::count(value, 4), QString::fromStdString(unit));
}

namespace {

/// Why a pinned mapping is not used.
QString reasonText(const Finding &finding)
{
    if (!finding.cause)
        return Text::tr("the network has no layer with MACs of this name.");
    Finding reason = finding;
    reason.kind = *finding.cause;
    reason.cause.reset();
    // What the hint says of the layer's other mapping is for files; the sentence is for people.
    reason.hint = reason.hint.substr(0, reason.hint.find("; the layer has"));
    return findingText(reason) + u' ' + Text::tr("The layer has a mapping that was searched for.");
}

} // namespace

QString findingText(const Finding &finding)
{
    const QString level = QString::fromStdString(finding.level);
    const QString required = findingQuantity(finding.required, finding.unit);
    const QString available = findingQuantity(finding.available, finding.unit);
    const QString detail = hintText(finding.hint);
    switch (finding.kind) {
    case FindingKind::CapacityExceeded:
        return Text::tr("The tile does not fit into %1: it needs %2, there are %3.")
            .arg(level, required, available);
    case FindingKind::FanoutExceeded:
        return Text::tr("Below %1 the mapping wants %2 copies, there are %3.")
            .arg(level, required, available);
    case FindingKind::FpgaBudgetExceeded:
        return Text::tr("The design does not fit into the FPGA: it needs %1, there are %2; %3")
            .arg(required, available, detail);
    case FindingKind::SpatialNotAllowed:
        return Text::tr("A dimension is unrolled on an axis that does not carry it. %1")
            .arg(detail);
    case FindingKind::KeepNotAllowed:
        return Text::tr("A level keeps a tensor that it may not keep. %1").arg(detail);
    case FindingKind::WrongFactors:
        return Text::tr("The mapping's factors do not fit the layer's bounds. %1").arg(detail);
    case FindingKind::NoMapping:
        return Text::tr("No mapping of this layer fits the hardware. %1").arg(detail);
    case FindingKind::ShapeMismatch:
        return Text::tr("The layer's input differs from what its producer writes. %1").arg(detail);
    case FindingKind::PrecisionMismatch:
        if (finding.tensor.empty())
            return Text::tr("Operands of %1 are wider than the MAC unit of %2: widen the unit or "
                            "lower the bits.")
                .arg(required, available);
        return Text::tr(
                   "The layer reads %1, but its producer writes %2: set both to the same width.")
            .arg(required, available);
    case FindingKind::Overflow:
        return Text::tr("A count leaves the range of 64 bits. %1").arg(detail);
    case FindingKind::UnknownKey:
        return Text::tr("The file has a key that this version does not know. %1").arg(detail);
    case FindingKind::PublishedMapping:
        return Text::tr("Mappings were taken from a publication, not searched: %1").arg(detail);
    case FindingKind::PinDoesNotFit:
        return Text::tr("The pinned mapping is not used: %1").arg(reasonText(finding));
    case FindingKind::MissingEntry:
        return finding.severity == Severity::Info
            ? Text::tr("A component counts as free, as the technology has no entry for it: %1")
                  .arg(detail)
            : Text::tr("The technology cannot say what this costs: %1").arg(detail);
    }
    return detail;
}

} // namespace pelorus
