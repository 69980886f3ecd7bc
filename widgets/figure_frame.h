// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What every figure has: title above, caption below, and a panel of drawing between them.

#include <QStringList>
#include <functional>

#include "widgets/explanation_figure.h"
#include "widgets/figure_look.h"

class QPainter;

namespace limelight::widgets {

/// Distance of all drawing from the page's border.
inline constexpr double kFigureEdge = 10.0;

/// Drawing of a given width. Lengths are units: CSS pixels at the usual font size.
struct FigurePanel {
    double height = 0.0;
    std::function<void(QPainter&, double top)> paint;
};

/// A panel of a kind, laid out for a width.
struct PanelPlan {
    QString what;                ///< start of a title: "Words" gives "Words for and against rock"
    QString title;               ///< the whole title; empty: made from `what`
    double leastHeight = 0.0;    ///< below that it cannot be read; only where it stretches
    bool isStretchable = false;  ///< `make` takes a height
    /// @param height  0: as high as it likes
    std::function<FigurePanel(double width, double height)> make;
};

/// Width or font size out of range, nothing explained, or this class not. @error BadArgument
Status checkedFigure(const ShownExplanation& shown, const FigureOptions& options);

/// Title, panel and caption as a page.
/// @error BadArgument  the height asked for is too small
Result<FigurePage> framedPage(const ShownExplanation& shown, const FigureOptions& options,
                              const PanelPlan& plan);

/// The same with a title and a caption of its own, which starts a line with each entry.
Result<FigurePage> framedPage(const QString& title, const QStringList& caption,
                              const FigureOptions& options, const PanelPlan& plan);

/// A finished page within the same frame. Title, caption, font and scheme are those of the
/// options; the width is that of the page inside and `figureEdgesMm`.
FigurePage framedPage(const FigurePage& inside, const QString& title, const QStringList& caption,
                      const FigureOptions& options);
/// What the frame adds to the width of a page.
double figureEdgesMm(const FigureOptions& options);

/// The title that such a page has.
QString figureTitle(const ShownExplanation& shown, const FigureOptions& options,
                    const PanelPlan& plan);

/// Panels by kind; `look` and what is shown must outlive what they paint.
PanelPlan heatMapPlan(const ShownExplanation& shown, const FigureLook& look);
PanelPlan weightsPlan(const ShownExplanation& shown, const FigureLook& look, int count);
PanelPlan heatMapAndBarsPlan(const ShownExplanation& shown, const FigureLook& look);
PanelPlan twoClassesPlan(const ShownExplanation& shown, const std::string& second,
                         const FigureLook& look, int count);
PanelPlan lyricsPlan(const ShownExplanation& shown, const FigureLook& look);
PanelPlan spectrogramPlan(const ShownExplanation& shown, const EvidenceSpectrograms& evidence,
                          const FigureLook& look);

/// Seconds below a plot, with their name. Takes `kSecondsHeight`.
void paintFigureSeconds(QPainter& painter, const QRectF& plot, audio::TimeSpan heard,
                        const FigureLook& look);
inline constexpr double kSecondsHeight = 32.0;

/// Weights below a plot, between two numbers at its sides. Takes `kWeightsHeight`.
void paintFigureWeights(QPainter& painter, const QRectF& plot, double zeroX, double pixelsPerUnit,
                        const QString& name, const FigureLook& look);
inline constexpr double kWeightsHeight = 32.0;

/// "weight (log-odds)"
QString weightAxisName(const ShownExplanation& shown);

}  // namespace limelight::widgets
