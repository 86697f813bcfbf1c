// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/comparisonedits.h"

#include "ui/session/text.h"

#include <algorithm>
#include <cassert>

namespace pelorus {

namespace {

QString nameOf(const SnapshotPtr &snapshot)
{
    return QString::fromStdString(snapshot->name);
}

} // namespace

void pinBaseline(DesignDocument &document, SnapshotPtr baseline)
{
    const QString text =
        baseline ? Text::tr("Pin baseline %1").arg(nameOf(baseline)) : Text::tr("Unpin baseline");
    document.edit(withBaseline(*document.design(), std::move(baseline)), text);
}

void swapWithBaseline(DesignDocument &document, SnapshotPtr present)
{
    const SnapshotPtr baseline = baselineOf(*document.design());
    if (!baseline)
        return;
    // A snapshot of the same design keeps its name when it becomes the baseline.
    for (const SnapshotPtr &snapshot : snapshotsOf(*document.design())) {
        if (*snapshot->design == *present->design)
            present = snapshot;
    }
    const Design next = withComparisonOf(*document.design(), *baseline->design);
    document.edit(withBaseline(next, std::move(present)),
                  Text::tr("Swap design and baseline %1").arg(nameOf(baseline)));
}

void addSnapshot(DesignDocument &document, SnapshotPtr snapshot)
{
    std::vector<SnapshotPtr> all = snapshotsOf(*document.design());
    const QString text = Text::tr("Take snapshot %1").arg(nameOf(snapshot));
    all.push_back(std::move(snapshot));
    document.edit(withSnapshots(*document.design(), std::move(all)), text);
}

void removeSnapshots(DesignDocument &document, std::span<const std::size_t> indices)
{
    assert(std::is_sorted(indices.begin(), indices.end()));
    if (indices.empty())
        return;
    std::vector<SnapshotPtr> all = snapshotsOf(*document.design());
    const QString text = indices.size() == 1
        ? Text::tr("Remove snapshot %1").arg(nameOf(all[indices.front()]))
        : Text::tr("Remove %n snapshot(s)", nullptr, static_cast<int>(indices.size()));
    for (std::size_t i = indices.size(); i-- > 0;)
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(indices[i]));
    document.edit(withSnapshots(*document.design(), std::move(all)), text);
}

void renameSnapshot(DesignDocument &document, std::size_t index, const QString &name)
{
    const QString given = name.trimmed();
    std::vector<SnapshotPtr> all = snapshotsOf(*document.design());
    assert(index < all.size());
    if (given.isEmpty() || given == nameOf(all[index]))
        return;
    Snapshot renamed = *all[index];
    renamed.name = given.toStdString();
    const auto entry = std::make_shared<const Snapshot>(std::move(renamed));
    Design next = *document.design();
    if (baselineOf(next) == all[index])
        next = withBaseline(next, entry);
    all[index] = entry;
    document.edit(withSnapshots(next, std::move(all)),
                  Text::tr("Rename snapshot to %1").arg(given));
}

void restoreSnapshot(DesignDocument &document, std::size_t index)
{
    const std::vector<SnapshotPtr> all = snapshotsOf(*document.design());
    assert(index < all.size());
    document.edit(withComparisonOf(*document.design(), *all[index]->design),
                  Text::tr("Restore snapshot %1").arg(nameOf(all[index])));
}

QString nextSnapshotName(const Design &design)
{
    const std::vector<SnapshotPtr> all = snapshotsOf(design);
    for (std::size_t number = all.size() + 1;; ++number) {
        const QString name = Text::tr("Snapshot %1").arg(number);
        if (std::none_of(all.begin(), all.end(),
                         [&](const SnapshotPtr &one) { return nameOf(one) == name; }))
            return name;
    }
}

} // namespace pelorus
