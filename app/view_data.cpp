// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/view_data.h"

#include <QtCore/QMimeData>
#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include "widgets/component_grid_view.h"
#include "widgets/lyrics_view.h"
#include "widgets/score_bar_view.h"
#include "widgets/table_view_source.h"
#include "widgets/trust_curve_view.h"
#include "widgets/trust_list_view.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

namespace {

/// What screen readers are told, in the language of the window.
data::Table readersTable(const widgets::TableViewSource& source, const std::string& name)
{
    data::Table table;
    table.name = name;
    table.columns.push_back({"row", ""});
    for (int c = 0; c < source.tableColumns(); ++c) {
        table.columns.push_back({source.tableColumnName(c).toStdString(), ""});
    }
    for (int r = 0; r < source.tableRows(); ++r) {
        std::vector<data::TableCell> row = {source.tableRowName(r).toStdString()};
        for (int c = 0; c < source.tableColumns(); ++c) {
            row.emplace_back(source.tableCellText(r, c).toStdString());
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// The rows of one kind of component: "sound" or "word".
data::Table ofKind(data::Table table, const std::string& kind)
{
    constexpr std::size_t kKindColumn = 3;
    std::erase_if(table.rows, [&kind](const std::vector<data::TableCell>& row) {
        return row[kKindColumn] != data::TableCell(kind);
    });
    return table;
}

}  // namespace

std::optional<data::Table> dataOf(QWidget& view, const widgets::ShownExplanation& shown)
{
    data::Table table;
    const bool isExplained = !shown.isEmpty();
    const auto weights = [&] {
        return data::weightsTable(*shown.explanation, shown.label, shown.modality);
    };
    if (isExplained && qobject_cast<widgets::WeightBarView*>(&view) != nullptr) {
        table = weights();
    } else if (isExplained && qobject_cast<widgets::ComponentGridView*>(&view) != nullptr) {
        table = ofKind(weights(), "sound");
    } else if (isExplained && qobject_cast<widgets::LyricsView*>(&view) != nullptr) {
        table = ofKind(weights(), "word");
    } else if (isExplained && qobject_cast<widgets::ScoreBarView*>(&view) != nullptr) {
        table = data::scoresTable(*shown.explanation);
    } else if (isExplained && qobject_cast<widgets::TrustListView*>(&view) != nullptr) {
        table = data::trustTable(*shown.explanation);
    } else if (isExplained && qobject_cast<widgets::TrustCurveView*>(&view) != nullptr) {
        table = data::trustCurvesTable(*shown.explanation);
    } else if (const auto* source = dynamic_cast<const widgets::TableViewSource*>(&view)) {
        table = readersTable(*source, view.accessibleName().toStdString());
    }
    if (table.rows.empty()) return std::nullopt;
    return table;
}

std::unique_ptr<QMimeData> clipboardData(const data::Table& table)
{
    auto mime = std::make_unique<QMimeData>();
    mime->setText(QString::fromStdString(data::tsvOf(table)));
    mime->setData("text/csv", QByteArray::fromStdString(data::csvOf(table)));
    mime->setData("application/json", QByteArray::fromStdString(data::jsonOf(table)));
    return mime;
}

Result<std::unique_ptr<QMimeData>> clipboardPicture(const widgets::FigurePage& page,
                                                    const widgets::PageOptions& options)
{
    constexpr double kPxPerInch = 96.0;
    auto image = widgets::imageOf(page, options.dpi / kPxPerInch, options.isTransparent);
    if (!image) return image.error();
    auto svg = widgets::bytesOf(page, widgets::PageFormat::Svg, options);
    if (!svg) return svg.error();
    auto pdf = widgets::bytesOf(page, widgets::PageFormat::Pdf, options);
    if (!pdf) return pdf.error();
    auto mime = std::make_unique<QMimeData>();
    mime->setImageData(*std::move(image));
    mime->setData("image/svg+xml", *svg);
    mime->setData("application/pdf", *pdf);
    return mime;
}

}  // namespace limelight::app
