// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The figures of an explanation, for papers: as PNG, SVG or PDF, without a display.

#include <QSizeF>
#include <QString>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "widgets/figure_page.h"
#include "widgets/shown_explanation.h"
#include "widgets/theme.h"

namespace limelight::widgets {

struct EvidenceSpectrograms;

inline constexpr double kLeastFigureMm = 60.0, kMostFigureMm = 1000.0;
inline constexpr double kLeastFontPt = 4.0, kMostFontPt = 36.0;

/// How a figure is made.
struct FigureOptions {
    double widthMm = 180.0;
    /// 0: follows from the content. Else heat maps, bars and spectrograms fill it; lyrics and trust
    /// take the height they need.
    double heightMm = 0.0;
    /// Of names and values; titles, fine print, rows and lines keep their proportions to it.
    double fontPt = 8.25;
    QString fontFamily;  ///< empty: Noto Sans, which the program brings
    int dpi = 200;       ///< of a PNG
    Scheme scheme = Scheme::Light;
    bool isTransparent = false;
    bool hasTitle = true;
    bool hasCaption = true;  ///< what `figureCaption` says, as fine print
    bool keepsText = false;  ///< letters in an SVG stay text, which looks as the reader's fonts do
    /// The weight at full colour and at the end of an axis, for figures side by side; else the
    /// largest shown.
    std::optional<double> fullScale;
    QString title;  ///< empty: made from track and class
};

enum class FigureKind {
    Spectrogram,     ///< of what the model hears, tinted by what speaks for and against the class
    HeatMap,         ///< stems x segments
    Lyrics,          ///< with highlighted words
    Weights,         ///< the features of largest weight as bars
    HeatMapAndBars,  ///< the sound as a heat map and the words as bars, on one scale
    TwoClasses,      ///< bars of the shown class beside those of a second one, on a common axis
    Trust            ///< curves against random order and every check; where trust was measured
};

/// In the order in which they are offered.
const std::vector<FigureKind>& allFigures();
/// Name of its file: "spectrogram", "heat_map", "lyrics", "weights", "heat_map_and_bars",
/// "two_classes", "trust".
QString figureFileName(FigureKind kind);
/// One English line for readers who do not see it.
QString figureDescription(FigureKind kind);

/// What figures are made of.
struct FigureContent {
    ShownExplanation shown;
    std::shared_ptr<const EvidenceSpectrograms> evidence;  ///< for the spectrogram; may be absent
    std::string secondLabel;                               ///< empty: `runnerUp`
};

/// The likeliest class beside the shown one that was explained under the same modality; empty where
/// there is none.
std::string runnerUp(const ShownExplanation& shown);
/// There is something to draw: sound for a spectrogram, a second class for two, what was measured
/// for trust.
bool canDraw(FigureKind kind, const FigureContent& content);

/// Hexadecimal digits of hashes: in fine print, and all of a SHA-256.
inline constexpr int kShortHash = 12, kWholeHash = 64;

/// What stands under a figure: method, mode, modality, seconds, seed, samples, R2 in sample and
/// held out, model with "trained on synthetic songs" where so, separator, both with their hashes,
/// versions, and the explanation's notes.
/// @param hashDigits  of each hash
QString figureCaption(const ShownExplanation& shown, int hashDigits = kShortHash);

/// The text beside a picture, `<its name>.txt`: a title, then what it shows and the whole caption,
/// hashes complete. Each is one line.
/// @param picture  the file of the picture
/// @error NotWritable, DiskFull
Status saveCaption(const ShownExplanation& shown, const QString& title, const QString& what,
                   const std::filesystem::path& picture);

/// @error BadArgument  a width, height, dpi or font out of range; nothing explained; nothing of
///                     the kind to draw. The message says what can be drawn instead
Result<FigurePage> figurePage(FigureKind kind, const FigureContent& content,
                              const FigureOptions& options);

/// A figure as a file; its ending chooses the format (.png, .svg, .pdf). Beside it a text of the
/// same name (.txt): the title and the whole caption, hashes complete.
/// @error  those of `figurePage`; BadArgument (ending), NotWritable, DiskFull
Status saveFigure(FigureKind kind, const FigureContent& content, const std::filesystem::path& file,
                  const FigureOptions& options = {});

}  // namespace limelight::widgets
