// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/exploredock.h"

#include "ui/widgets/card.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sweeprow.h"
#include "ui/widgets/tables.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

namespace {

const QString kPathsKey = QStringLiteral("explore/paths");
const QString kRangesKey = QStringLiteral("explore/ranges");
const QString kFirstPath = QStringLiteral("pe_array.columns");

} // namespace

ExploreDock::ExploreDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("explore"), tr("Explore"), parent), m_session(session)
{
    setContent(transparentScrollArea(makeContent(), this));
    setMinimumWidth(250);
    showFields();
    restore();
    const SweepRunner &sweeps = session.sweeps();
    connect(&session.document(), &DesignDocument::designChanged, this, &ExploreDock::followDesign);
    connect(&sweeps, &SweepRunner::pointsChanged, this, &ExploreDock::showSweep);
    connect(&sweeps, &SweepRunner::busyChanged, this, &ExploreDock::showSweep);
    connect(&sweeps, &SweepRunner::failed, this, [this](const QString &message) {
        m_error = message;
        showSweep();
    });
    for (SweepRow *row : {m_first, m_second})
        connect(row, &SweepRow::edited, this, [this] {
            keep();
            showCount();
        });
    connect(m_go, &QPushButton::clicked, this, &ExploreDock::startOrStop);
    connect(m_best, &QLabel::linkActivated, this, [this](const QString &link) {
        const std::size_t point = link.toULongLong();
        emit pointWanted(point, sweepValuesText(m_session.sweeps().axes(), m_names, point));
    });
    showCount();
    showSweep();
}

QWidget *ExploreDock::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_first = new SweepRow(tr("Vary"), SweepRow::Need::Always, content);
    m_second = new SweepRow(tr("and"), SweepRow::Need::Optional, content);
    column->addWidget(m_first);
    column->addWidget(m_second);
    alignLabels(*content);

    auto *run = new QWidget(content);
    auto *rows = new QVBoxLayout(run);
    rows->setContentsMargins(kCardMargin, 4, kCardMargin, 4);
    rows->setSpacing(6);
    auto *buttons = new QHBoxLayout;
    m_go = new QPushButton(run);
    m_count = new QLabel(run);
    m_bar = new QProgressBar(run);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(8);
    m_bar->setAccessibleName(tr("Progress of the sweep"));
    buttons->addWidget(m_go);
    buttons->addWidget(m_count);
    buttons->addWidget(m_bar, 1);
    buttons->addStretch();
    rows->addLayout(buttons);
    column->addWidget(run);
    m_state = wrappedNote(content);
    column->addWidget(m_state);
    m_best = new QLabel(content);
    m_best->setWordWrap(true);
    m_best->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_best->setContentsMargins(kCardMargin, 4, kCardMargin, 4);
    m_best->setAccessibleName(tr("Best points"));
    column->addWidget(m_best);
    column->addStretch();
    return content;
}

void ExploreDock::restore()
{
    const AppSettings &settings = m_session.settings();
    const QStringList paths = settings.viewOption(kPathsKey).toStringList();
    const QStringList ranges = settings.viewOption(kRangesKey).toStringList();
    const auto isThere = [this](const QString &path) {
        return m_first->field()->findData(path) >= 0;
    };
    if (paths.size() == 2 && ranges.size() == 2 && isThere(paths[0])) {
        m_first->choose(paths[0], ranges[0]);
        if (paths[1].isEmpty() || isThere(paths[1]))
            m_second->choose(paths[1], ranges[1]);
    } else if (isThere(kFirstPath)) {
        m_first->choose(kFirstPath, {});
    }
}

void ExploreDock::keep()
{
    AppSettings &settings = m_session.settings();
    settings.setViewOption(kPathsKey, QStringList{m_first->path(), m_second->path()});
    settings.setViewOption(kRangesKey, QStringList{m_first->range(), m_second->range()});
}

void ExploreDock::followDesign()
{
    m_isStale = true;
    if (isVisible())
        showFields();
}

void ExploreDock::showEvent(QShowEvent *event)
{
    if (m_isStale)
        showFields();
    Dock::showEvent(event);
}

void ExploreDock::showFields()
{
    m_isStale = false;
    const DesignPtr design = m_session.document().design();
    const QList<SweepField> fields = sweepFields(*design);
    m_first->setFields(design, fields);
    m_second->setFields(design, fields);
    SweepNames names;
    for (const SweepField &field : fields)
        names[field.path] = field.name;
    if (names != m_names) {
        m_names = names;
        emit namesChanged(m_names);
    }
    showCount();
    showSweep();
}

/// Before the start: how many designs that would be.
void ExploreDock::showCount()
{
    const auto first = m_first->count();
    const auto second =
        m_second->path().isEmpty() ? std::optional<std::size_t>(1) : m_second->count();
    if (!first || !second) {
        m_count->setText(QString());
        return;
    }
    const std::size_t points = *first * *second; // both at most mostPoints
    m_count->setText(points > SweepRunner::mostPoints
                         ? tr("%L1 points, at most %L2").arg(points).arg(SweepRunner::mostPoints)
                         : tr("%n point(s)", nullptr, static_cast<int>(points)));
}

Result<void> ExploreDock::start()
{
    m_error.clear();
    std::vector<SweepAxis> axes;
    for (SweepRow *row : {m_first, m_second}) {
        if (row->path().isEmpty())
            continue;
        auto axis = row->axis();
        if (!axis)
            return tl::unexpected(axis.error());
        axes.push_back(std::move(*axis));
    }
    SweepRow *last = axes.size() == 2 ? m_second : m_first;
    return m_session.sweeps()
        .start(m_session.document().design(), std::move(axes))
        .map_error([&](Error error) {
            last->setError(
                QString::fromStdString(error.where.empty() ? error.what : error.message()));
            return error;
        });
}

void ExploreDock::startOrStop()
{
    SweepRunner &sweeps = m_session.sweeps();
    if (sweeps.isBusy()) {
        sweeps.cancel();
        return;
    }
    if (start())
        emit started();
    showSweep();
}

Result<void> ExploreDock::vary(const QStringList &texts)
{
    QList<QStringList> parts;
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0 || equals + 1 == text.size() || texts.size() > 2)
            return fail(ErrorCode::Syntax, "--vary " + text.toStdString(),
                        "expected PATH=A:B:STEP or PATH=V1,V2,..., once or twice");
        parts.append({text.left(equals), text.mid(equals + 1)});
    }
    if (m_isStale)
        showFields();
    m_first->choose(parts[0][0], parts[0][1]);
    m_second->choose(parts.size() > 1 ? parts[1][0] : QString(),
                     parts.size() > 1 ? parts[1][1] : QString());
    showCount();
    return start();
}

void ExploreDock::showSweep()
{
    const SweepRunner &sweeps = m_session.sweeps();
    const bool busy = sweeps.isBusy();
    const auto found = static_cast<int>(sweeps.points().size());
    const auto all = static_cast<int>(sweeps.expected());
    m_go->setText(busy ? tr("Stop") : tr("Run"));
    m_count->setVisible(!busy);
    m_bar->setVisible(busy);
    m_bar->setRange(0, all);
    m_bar->setValue(found);
    const auto misfits = static_cast<int>(std::ranges::count_if(
        sweeps.points(), [](const SweepPoint &point) { return !point.result; }));
    QStringList lines;
    if (!m_error.isEmpty())
        lines += m_error;
    if (busy && sweeps.isOnHold())
        lines += tr("%1 of %2 points; waits until the design is evaluated").arg(found).arg(all);
    else if (busy)
        lines += tr("%1 of %2 points").arg(found).arg(all);
    else if (all == 0)
        lines += tr("Evaluates the open design with each of these values and shows what follows. "
                    "A click on a point opens it as the design.");
    else if (found < all)
        lines += tr("Stopped after %1 of %2 points.").arg(found).arg(all);
    else
        lines += tr("%n point(s) evaluated.", nullptr, found);
    if (misfits > 0)
        lines += tr("%n do(es) not fit: crossed out in the chart.", nullptr, misfits);
    if (all > 0 && !sweeps.belongsTo(*m_session.document().design()))
        lines += tr("These points are of the design as it was: other values of it have changed.");
    m_state->setText(lines.join(QLatin1Char(' ')));
    showBest();
}

void ExploreDock::showBest()
{
    const SweepRunner &sweeps = m_session.sweeps();
    QString rows;
    for (const SweepFigure figure : {SweepFigure::Energy, SweepFigure::Latency, SweepFigure::Edp}) {
        std::optional<std::size_t> best;
        double least = 0;
        for (std::size_t i = 0; i < sweeps.points().size(); ++i) {
            const auto &result = sweeps.points()[i].result;
            if (result && (!best || valueOf(figure, *result) < least)) {
                best = i;
                least = valueOf(figure, *result);
            }
        }
        if (!best)
            continue;
        const QStringList values = [&] {
            QStringList texts;
            for (const std::string &value : sweeps.points()[*best].values)
                texts += QString::fromStdString(value);
            return texts;
        }();
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2&nbsp;&nbsp;</td>"
                               "<td><a href=\"%3\">%4</a></td></tr>")
                    .arg(figureShortName(figure).toHtmlEscaped(),
                         figureText(figure, least).replace(u' ', QChar::Nbsp).toHtmlEscaped(),
                         QString::number(*best), values.join(QStringLiteral(", ")).toHtmlEscaped());
    }
    m_best->setVisible(!rows.isEmpty());
    m_best->setText(
        rows.isEmpty()
            ? QString()
            : QStringLiteral("<b>%1</b><table>%2</table>").arg(tr("Least of all points"), rows));
}

} // namespace pelorus
