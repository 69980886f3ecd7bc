// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the export dialog was last asked for.

#include <QtCore/QString>

#include "widgets/explanation_figure.h"
#include "widgets/figure_page.h"

namespace limelight::app {

struct ExportChoice {
    static constexpr const char* kAll = "all";
    static constexpr const char* kViewPrefix = "view:";  ///< then the view's key

    /// A figure's file name, `kAll`, or a view.
    QString what = QStringLiteral("heat_map");
    widgets::PageFormat format = widgets::PageFormat::Svg;
    widgets::FigureOptions options;  ///< title and shared scale are not remembered
};

/// ".svg"
QString endingOf(widgets::PageFormat format);

/// From the user's configuration; values that make no sense read as the default.
ExportChoice rememberedExport();
void rememberExport(const ExportChoice& choice);

}  // namespace limelight::app
