// SPDX-License-Identifier: GPL-3.0-or-later
// What the compare page writes.
#include <algorithm>
#include <cctype>

#include "app/compare_page.h"
#include "core/base/atomic_file.h"
#include "core/data/comparison_file.h"
#include "widgets/comparison_figure.h"

namespace limelight::app {

Status ComparePage::exportTo(const std::filesystem::path& file) const
{
    std::vector<widgets::ShownExplanation> columns;
    std::vector<explain::ComparedView> views;
    for (const CompareColumnView* view : views_) {
        if (view->shown().isEmpty()) continue;
        columns.push_back(view->shown());
        views.push_back(widgets::comparedView(view->shown()));
    }
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending != ".json" && ending != ".csv") {
        return widgets::renderComparisonFigure(columns, file);
    }
    const auto text = ending == ".json" ? data::jsonOf(views) : data::csvOf(views);
    if (!text) return text.error();
    return writeFileAtomically(file, *text);
}

}  // namespace limelight::app
