// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Pictures and numbers of a view on the clipboard.

#include <memory>
#include <optional>

#include "core/base/result.h"
#include "core/data/table.h"
#include "widgets/figure_page.h"
#include "widgets/shown_explanation.h"

class QMimeData;
class QWidget;

namespace limelight::app {

/// What a view shows as numbers: weights of what it shows, class scores, trust and its curves, or
/// what it tells screen readers. Nothing of a view that shows nothing.
std::optional<data::Table> dataOf(QWidget& view, const widgets::ShownExplanation& shown);

/// Text between tabs, CSV and JSON. The caller owns it.
std::unique_ptr<QMimeData> clipboardData(const data::Table& table);
/// PNG at the options' dpi, SVG and PDF. @error those of `widgets::bytesOf`
Result<std::unique_ptr<QMimeData>> clipboardPicture(const widgets::FigurePage& page,
                                                    const widgets::PageOptions& options);

}  // namespace limelight::app
