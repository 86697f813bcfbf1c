// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/report.h"

#include "core/io/reporthtml.h"
#include "ui/charts/chart.h"
#include "ui/charts/chartexport.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFileInfo>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextLayout>
#include <QTextObjectInterface>
#include <QTextTable>
#include <QUrl>

#include <qcustomplot.h>

#include <optional>

namespace pelorus {

namespace {

constexpr double pageMargin = 12; // mm
constexpr int footerHeight = 24; // pixels
constexpr double captionHeight =
    130; // pixels: heading, caption and distances of a chart on its page
constexpr double fontSize = 7.5; // points: fits eleven columns; wider tables are set smaller

QList<Chart *> withData(const QList<Chart *> &charts)
{
    QList<Chart *> result;
    for (Chart *chart : charts) {
        chart->ensureFresh();
        if (!chart->table().rows.isEmpty())
            result.append(chart);
    }
    return result;
}

/// What the charts are compared with. None: nothing, or it has no result.
std::optional<io::ReportBaseline> baselineOf(const QList<Chart *> &charts)
{
    const ComparedDesignPtr baseline = charts.isEmpty() ? nullptr : charts.first()->baseline();
    if (!baseline || !baseline->evaluation)
        return std::nullopt;
    return io::ReportBaseline{baseline->snapshot->name, baseline->evaluation};
}

std::string html(const EvaluationPtr &evaluation, const QList<Chart *> &charts,
                 const io::ReportTemplate &page)
{
    std::vector<io::ReportChart> pictures;
    for (Chart *chart : charts)
        pictures.push_back({chart->description().toStdString(), chart->svg().toStdString()});
    const auto baseline = baselineOf(charts);
    return io::reportHtml(*evaluation, pictures, baseline ? &*baseline : nullptr, page);
}

/// Draws the images of the document that are charts: <img src="chart:INDEX">. All others (the logo
/// of a user's template) are left to `others`, the handler that the layout has anyway.
class ChartObject : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    ChartObject(QList<Chart *> charts, double width, QTextObjectInterface &others)
        : m_charts(std::move(charts)), m_width(width), m_others(others)
    {
    }

    [[nodiscard]] static std::string source(qsizetype index)
    {
        return "<p><img src=\"chart:" + std::to_string(index) + "\"></p>";
    }

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override
    {
        return chartOf(format) ? QSizeF(exportSize) * (m_width / exportSize.width())
                               : m_others.intrinsicSize(document, position, format);
    }

    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int position,
                    const QTextFormat &format) override
    {
        Chart *chart = chartOf(format);
        if (!chart) {
            m_others.drawObject(painter, rect, document, position, format);
            return;
        }
        // A chart sets a clip of its own, so that drawContents() cannot keep it off the
        // neighbouring pages.
        if (!painter->clipBoundingRect().contains(rect.center()))
            return;
        painter->save();
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / exportSize.width(), rect.height() / exportSize.height());
        // drawContents() hands through the painter that pdf() made.
        chart->paint(static_cast<QCPPainter *>(painter), exportSize);
        painter->restore();
    }

private:
    /// Null: another image, or a chart that is not there.
    [[nodiscard]] Chart *chartOf(const QTextFormat &format) const
    {
        const QString name = format.toImageFormat().name();
        const QLatin1String scheme("chart:");
        bool isNumber = false;
        const int index = name.mid(scheme.size()).toInt(&isNumber);
        return name.startsWith(scheme) && isNumber ? m_charts.value(index) : nullptr;
    }

    QList<Chart *> m_charts;
    double m_width;
    QTextObjectInterface &m_others;
};

/// The web page has margins of its own and a line height that would apply to the height of charts.
void setForPaper(QTextDocument &document)
{
    QTextBlockFormat plain;
    plain.setLineHeight(0, QTextBlockFormat::SingleHeight);
    plain.setLeftMargin(0);
    plain.setRightMargin(0);
    QTextCursor all(&document);
    all.select(QTextCursor::Document);
    all.mergeBlockFormat(plain);
    for (QTextFrame *frame : document.rootFrame()->childFrames()) {
        QTextFrameFormat format = frame->frameFormat();
        format.setLeftMargin(0);
        frame->setFrameFormat(format);
    }
    QTextOption option = document.defaultTextOption();
    option.setWrapMode(QTextOption::WordWrap); // a column is as wide as its longest word
    document.setDefaultTextOption(option);
}

/// Width of a table as it is laid out, which is more than the page's where its words do not fit.
double widthOf(const QTextTable &table)
{
    const QAbstractTextDocumentLayout &layout = *table.document()->documentLayout();
    double right = 0;
    for (int row = 0; row < table.rows(); ++row) {
        const QTextTableCell cell = table.cellAt(row, table.columns() - 1);
        const QTextTableCellFormat format = cell.format().toTableCellFormat();
        right = std::max(right,
                         layout.blockBoundingRect(cell.firstCursorPosition().block()).right()
                             + format.rightPadding());
    }
    return right - layout.frameBoundingRect(const_cast<QTextTable *>(&table)).left();
}

/// A table that is wider than the page (many levels) is set in smaller type.
void narrowTables(QTextDocument &document)
{
    for (QTextFrame *frame : document.rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        const double width = table ? widthOf(*table) : 0;
        if (width <= document.pageSize().width())
            continue;
        const double scale = 0.98 * document.pageSize().width() / width;
        QTextCursor all(&document);
        all.beginEditBlock(); // one layout, not one a cell
        for (int row = 0; row < table->rows(); ++row) {
            for (int column = 0; column < table->columns(); ++column) {
                QTextTableCell cell = table->cellAt(row, column);
                QTextTableCellFormat format = cell.format().toTableCellFormat();
                format.setLeftPadding(format.leftPadding() * scale);
                format.setRightPadding(format.rightPadding() * scale);
                cell.setFormat(format);
                QTextCursor text = cell.firstCursorPosition();
                text.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
                QTextCharFormat smaller;
                smaller.setFontPointSize(fontSize * scale);
                text.mergeCharFormat(smaller);
            }
        }
        all.endEditBlock();
    }
}

/// No heading stands alone at the end of a page, nor across two.
void keepHeadings(QTextDocument &document)
{
    const auto pageAt = [&](double y) {
        return static_cast<int>(y / document.pageSize().height());
    };
    const auto top = [&](const QTextBlock &block) {
        return document.documentLayout()->blockBoundingRect(block).top();
    };
    // A line that does not fit goes to the next page, and leaves the top of its block behind.
    const auto firstLine = [&](const QTextBlock &block) {
        const QTextLayout *lines = block.layout();
        return top(block) + (lines->lineCount() > 0 ? lines->lineAt(0).y() : 0);
    };
    for (QTextBlock block = document.begin(); block.next().isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        QTextBlock text = block.next(); // blank lines between elements are blocks, too
        while (text.next().isValid() && text.text().trimmed().isEmpty())
            text = text.next();
        if (pageAt(top(block)) == pageAt(firstLine(text)))
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).setBlockFormat(format);
        // Laid out piece by piece the document loses the blocks between two tables.
        document.markContentsDirty(0, document.characterCount());
    }
}

/// `folderOf`: a file beside which the images of the page are; empty: there are none.
QByteArray pdf(const EvaluationPtr &evaluation, const QList<Chart *> &charts,
               const io::ReportTemplate &pageTemplate, const QString &folderOf)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(QStringLiteral("Pelorus"));
    writer.setResolution(dotsPerInch);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                     QMarginsF(pageMargin, pageMargin, pageMargin, pageMargin),
                                     QPageLayout::Millimeter));
    QCPPainter painter(&writer);
    painter.setMode(QCPPainter::pmVectorized);

    const QSize paper(writer.width(), writer.height());
    const QSize page = paper - QSize(0, footerHeight);
    QTextDocument document;
    QAbstractTextDocumentLayout &layout = *document.documentLayout();
    ChartObject object(charts,
                       (page.height() - captionHeight) * exportSize.width() / exportSize.height(),
                       *layout.handlerForObject(QTextFormat::ImageObject));
    std::vector<io::ReportChart> pictures;
    for (qsizetype i = 0; i < charts.size(); ++i)
        pictures.push_back({charts[i]->description().toStdString(), ChartObject::source(i)});

    layout.setPaintDevice(&writer);
    layout.registerHandler(QTextFormat::ImageObject, &object);
    if (!folderOf.isEmpty())
        document.setBaseUrl(QUrl::fromLocalFile(QFileInfo(folderOf).absoluteFilePath()));
    QFont font;
    font.setPointSizeF(fontSize);
    document.setDefaultFont(font);
    document.setDocumentMargin(0);
    const auto baseline = baselineOf(charts);
    document.setHtml(QString::fromStdString(
        io::reportHtml(*evaluation, pictures, baseline ? &*baseline : nullptr, pageTemplate)));
    setForPaper(document);
    document.setPageSize(page);
    narrowTables(document);
    keepHeadings(document);
    writer.setTitle(document.metaInformation(QTextDocument::DocumentTitle));

    for (int i = 0; i < document.pageCount(); ++i) {
        if (i > 0)
            writer.newPage();
        painter.save();
        painter.translate(0, -i * page.height());
        document.drawContents(&painter, QRectF(QPointF(0, i * page.height()), page));
        painter.restore();
        painter.setFont(font);
        painter.setPen(ChartTheme::print().mutedText);
        const QRect footer(QPoint(0, page.height()), QSize(page.width(), footerHeight));
        painter.drawText(footer, Qt::AlignLeft | Qt::AlignBottom,
                         document.metaInformation(QTextDocument::DocumentTitle));
        painter.drawText(footer, Qt::AlignRight | Qt::AlignBottom,
                         QStringLiteral("%1 / %2").arg(i + 1).arg(document.pageCount()));
    }
    painter.end();
    return bytes;
}

} // namespace

Result<void> writeReport(const QString &path, const EvaluationPtr &evaluation,
                         const QList<Chart *> &charts, const QString &templateFile)
{
    const Result<io::ReportTemplate> page = templateFile.isEmpty()
        ? io::ReportTemplate::builtin()
        : io::ReportTemplate::open(templateFile.toStdString());
    if (!page)
        return tl::unexpected(page.error());
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("html") || suffix == QLatin1String("htm"))
        return writeBytes(path,
                          QByteArray::fromStdString(html(evaluation, withData(charts), *page)));
    if (suffix == QLatin1String("pdf"))
        return writeBytes(path, pdf(evaluation, withData(charts), *page, templateFile));
    return fail(ErrorCode::Unsupported, path.toStdString(), "a report is written as .html or .pdf");
}

} // namespace pelorus

#include "report.moc"
