// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/designdocument.h"

#include "core/io/designfile.h"

#include <QUndoCommand>

#include <cassert>
#include <utility>

namespace pelorus {

namespace {

/// What is kept to be undone. More would be memory that nobody looks at: each step is a design.
constexpr int undoSteps = 1000;

} // namespace

/// One undo entry: the design before and after. Entries share all that the edit did not touch.
class EditCommand : public QUndoCommand
{
public:
    EditCommand(DesignDocument &document, DesignPtr after, const QString &text,
                const QString &mergeKey)
        : QUndoCommand(text), m_document(document), m_before(document.m_design),
          m_after(std::move(after)), m_mergeKey(mergeKey), m_mergeEpoch(document.m_mergeEpoch)
    {
    }

    [[nodiscard]] const DesignPtr &before() const { return m_before; }
    void undo() override { m_document.setDesign(m_before); }
    void redo() override { m_document.setDesign(m_after); }

    // Qt asks mergeWith() only between commands of equal id; -1 never merges.
    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto &next = static_cast<const EditCommand &>(*other);
        if (next.m_mergeKey != m_mergeKey || next.m_mergeEpoch != m_mergeEpoch)
            return false;
        m_after = next.m_after;
        setText(next.text());
        setObsolete(*m_after == *m_before); // the drag came back to where it started
        return true;
    }

private:
    DesignDocument &m_document;
    DesignPtr m_before;
    DesignPtr m_after;
    QString m_mergeKey;
    quint64 m_mergeEpoch;
};

DesignDocument::DesignDocument(DesignPtr initial, QObject *parent)
    : QObject(parent), m_design(std::move(initial)), m_opened(m_design)
{
    assert(m_design);
    m_undoStack.setUndoLimit(undoSteps);
    m_guestStack.setUndoLimit(undoSteps);
    m_undoGroup.addStack(&m_undoStack);
    m_undoGroup.addStack(&m_guestStack);
    m_undoGroup.setActiveStack(&m_undoStack);
    connect(&m_undoStack, &QUndoStack::cleanChanged, this,
            [this](bool clean) { emit modifiedChanged(!clean); });
}

void DesignDocument::edit(Design next, const QString &text, const QString &mergeKey)
{
    if (next == *m_design)
        return;
    undoStack()->push(
        new EditCommand(*this, std::make_shared<const Design>(std::move(next)), text, mergeKey));
}

bool DesignDocument::undoesToOpened()
{
    const QUndoStack &stack = *undoStack();
    if (stack.count() == 0)
        return true;
    const auto &first = static_cast<const EditCommand &>(*stack.command(0)); // edit() is all pushes
    return first.before() == openedDesign() || *first.before() == *openedDesign();
}

void DesignDocument::endMerge()
{
    ++m_mergeEpoch;
}

void DesignDocument::reset(DesignPtr design, const QString &path)
{
    assert(design);
    dismissGuest();
    endMerge();
    m_opened = design;
    m_undoStack.clear();
    if (m_path != path) {
        m_path = path;
        emit pathChanged(m_path);
    }
    setDesign(std::move(design));
}

void DesignDocument::setGuest(DesignPtr guest)
{
    assert(guest);
    endMerge();
    m_guestStack.clear();
    m_openedGuest = guest;
    if (!hasGuest()) {
        m_own = m_design;
        m_undoGroup.setActiveStack(&m_guestStack);
    }
    setDesign(std::move(guest));
}

void DesignDocument::dismissGuest()
{
    if (!hasGuest())
        return;
    endMerge();
    m_guestStack.clear();
    m_openedGuest = nullptr;
    m_design = std::exchange(m_own, nullptr); // before views of its undo stack ask for it
    m_undoGroup.setActiveStack(&m_undoStack);
    emit designChanged(m_design);
    emit guestDismissed();
}

Result<void> DesignDocument::saveAs(const QString &path)
{
    if (hasGuest())
        return fail(ErrorCode::Unsupported, path.toStdString(),
                    tr("the design of the tour is not yours; keep it or leave the tour first")
                        .toStdString());
    if (const auto saved = io::saveDesign(*m_design, path.toStdString()); !saved)
        return saved;
    endMerge();
    m_undoStack.setClean();
    if (m_path != path) {
        m_path = path;
        emit pathChanged(m_path);
    }
    return {};
}

void DesignDocument::setDesign(DesignPtr design)
{
    m_design = std::move(design);
    emit designChanged(m_design);
}

} // namespace pelorus
