// SPDX-License-Identifier: GPL-3.0-or-later
// One value that a sweep varies: which one, over what, and how many values that is. The range is
// typed, or its ends are dragged below the text. A bad range stays as it was typed, marked, with
// the reason below it. GUI thread only.
#pragma once

#include "core/explore/sweep.h"
#include "ui/widgets/rangestops.h"
#include "ui/widgets/sweepfields.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;

namespace pelorus {

class QuantityEdit;
class RangeSlider;

class SweepRow : public QWidget
{
    Q_OBJECT
public:
    enum class Need { Always, Optional };
    /// `title`: what a screen reader says, "First value".
    SweepRow(const QString &title, Need need, QWidget *parent = nullptr);

    /// What there is to choose from, of the design that ranges are tried on. A choice that is gone
    /// is replaced by the first one, or by none.
    void setFields(const DesignPtr &design, const QList<SweepField> &fields);
    /// A path that is not in the list is added to it.
    void choose(const QString &path, const QString &range);
    [[nodiscard]] QString path() const; ///< empty: nothing
    [[nodiscard]] QString range() const; ///< as it stands there

    /// How many values the text stands for; none: it is no range. Nothing is tried or marked.
    [[nodiscard]] std::optional<std::size_t> count() const;
    /// The axis, with its values tried on the design: all of a few, else the outermost. An Error is
    /// marked on the field. `path()` is not empty.
    [[nodiscard]] Result<SweepAxis> axis();
    void setError(const QString &reason); ///< on the range
    [[nodiscard]] bool hasError() const;

    [[nodiscard]] QComboBox *field() const { return m_field; }
    [[nodiscard]] QuantityEdit *edit() const { return m_range; }
    /// Hidden where the text is no range with two ends.
    [[nodiscard]] RangeSlider *slider() const { return m_slider; }

signals:
    void edited(); ///< by the user

private:
    void useField();
    void showNote();
    void showStops(); ///< of the text
    /// The suggestion without values that the design cannot have.
    [[nodiscard]] QString possible(const QString &path, const QString &range) const;

    Need m_need;
    DesignPtr m_design;
    QList<SweepField> m_fields;
    QHash<QString, QString> m_typed; ///< ranges that the user gave, by path
    /// Lists whose ends were dragged, by path: they know the values that are left out now.
    QHash<QString, RangeStops> m_draggedLists;
    QComboBox *m_field;
    QuantityEdit *m_range;
    RangeSlider *m_slider;
    QLabel *m_rangeLabel;
    QLabel *m_note;
    QString m_error;
};

} // namespace pelorus
