// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A view as it stands on the screen, as a page that can be written.

#include <optional>

#include "widgets/figure_page.h"
#include "widgets/theme.h"

class QWidget;

namespace limelight::widgets {

/// What may differ from the screen.
struct ViewLook {
    double widthMm = 0.0;          ///< of the page, which is as large as on the screen at 0
    std::optional<Scheme> scheme;  ///< the whole program takes it while the page is painted
    bool isTransparent = false;    ///< nothing is painted behind what the view shows
};

/// The widget with what lies in it, painted by the widgets themselves: colours, fonts, zoom, scroll
/// positions and marks are those of the screen; a logical pixel of the screen is a CSS pixel. Plots
/// are painted anew, so that their lines stay lines. What lies outside a widget is cut off.
/// @param view   alive as long as the page is painted
/// @param title  for the file's own title field
FigurePage viewPage(QWidget& view, const QString& title, const ViewLook& look = {});

}  // namespace limelight::widgets
