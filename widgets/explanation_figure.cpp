// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explanation_figure.h"

#include <QPainter>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "widgets/figure_lyrics.h"
#include "widgets/figure_page.h"
#include "widgets/hatch.h"
#include "widgets/theme.h"
#include "widgets/time_axis.h"
#include "widgets/weight_bar_view.h"

namespace limelight::widgets {
namespace {

constexpr double kPxPerMm = 96.0 / 25.4;
constexpr double kEdge = 10.0;
constexpr double kTitleSize = 15.0;
constexpr double kTextSize = 11.0;
constexpr double kSmallSize = 9.0;
constexpr double kCaptionLine = 13.0;
constexpr double kHatch = 6.0;

const QLocale& fileLocale()
{
    static const QLocale locale = QLocale::c();
    return locale;
}

Colours paper()
{
    return coloursOf(Scheme::Light);
}

const DivergingMap& paperMap()
{
    static const DivergingMap map(false);
    return map;
}

QString number(double value, int decimals)
{
    return fileLocale().toString(value, 'f', decimals);
}

QString trackName(const explain::Recipe& recipe)
{
    const std::filesystem::path file(recipe.trackFile);
    return QString::fromStdString(file.filename().string());
}

Status checked(const ShownExplanation& shown, const std::filesystem::path& file,
               const FigureOptions& options)
{
    const auto bad = [&](const char* what) {
        return Error{ErrorCode::BadArgument, file.string() + ": " + what, {}};
    };
    if (shown.isEmpty()) return bad("there is no explanation to draw. Explain the song first.");
    if (shown.fit() == nullptr) {
        return bad("this class was not explained under this modality. Explain it first.");
    }
    if (!(options.widthMm >= 60.0 && options.widthMm <= 1000.0)) {
        return bad("the width must lie between 60 and 1000 mm.");
    }
    return Done{};
}

/// Title on top and caption below; the room between belongs to the figure.
struct Frame {
    double width = 0.0;
    QStringList title;
    QStringList caption;
    double top = 0.0;

    double heightWith(double content) const
    {
        return top + content + 8.0 + kCaptionLine * static_cast<double>(caption.size()) + kEdge;
    }
    void paint(QPainter& painter, double contentHeight) const
    {
        double y = kEdge + kTitleSize;
        for (const QString& line : title) {
            drawFigureText(painter, {kEdge, y}, line, figureFont(kTitleSize, true), paper().ink);
            y += kTitleSize * 1.3;
        }
        y = top + contentHeight + 8.0 + kSmallSize;
        for (const QString& line : caption) {
            drawFigureText(painter, {kEdge, y}, line, figureFont(kSmallSize), paper().mutedInk);
            y += kCaptionLine;
        }
    }
};

Frame frameOf(const ShownExplanation& shown, const FigureOptions& options, const QString& what)
{
    Frame frame;
    frame.width = options.widthMm * kPxPerMm;
    const double room = frame.width - 2.0 * kEdge;
    QString title = options.title;
    if (title.isEmpty()) {
        title = QStringLiteral("%1 for and against %2 in %3")
                    .arg(what, QString::fromStdString(shown.label),
                         trackName(shown.explanation->recipe));
    }
    frame.title = figureWrapped(printable(title), figureFont(kTitleSize, true), room);
    frame.caption = figureWrapped(figureCaption(shown), figureFont(kSmallSize), room);
    frame.top = kEdge + kTitleSize * 1.3 * static_cast<double>(frame.title.size()) + 8.0;
    return frame;
}

struct HeatMapLayout {
    QRectF grid;
    double cellHeight = 0.0;
    explain::Components const* components = nullptr;

    double xOf(double sec) const
    {
        const audio::TimeSpan heard = components->heard;
        return grid.left() +
               grid.width() * (sec - heard.startSec) / std::max(1e-9, heard.durationSec());
    }
    QRectF cellOf(const explain::AudioComponent& cell) const
    {
        const double left = std::max(grid.left(), xOf(cell.time.startSec));
        const double right = std::min(grid.right(), xOf(cell.time.endSec));
        return {left, grid.top() + cell.stemIndex * cellHeight, std::max(0.0, right - left),
                cellHeight};
    }
};

void paintHeatCell(QPainter& painter, const ShownExplanation& shown, int feature,
                   const QRectF& whole)
{
    const QRectF cell = whole.adjusted(0.5, 0.5, -0.5, -0.5);
    const double weight = shown.weightOf(feature);
    const QColor fill = paperMap().at(weight / shown.scale());
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRect(cell);
    const bool isQuiet = isSilent(shown.components(), feature);
    if (isQuiet) {
        painter.setPen(QPen(QColor(0x8a, 0x93, 0x9c), 0.8));
        for (const QLineF& line : hatchLines(cell, kHatch)) painter.drawLine(line);
    }
    QString text = weightText(weight, fileLocale());
    const QFont font = figureFont(kSmallSize);
    if (figureTextWidth(text, font) + 2.0 > cell.width()) {
        text = weight == 0.0 ? QString() : text.left(1);
    }
    if (isQuiet && !text.isEmpty()) {
        const double width = figureTextWidth(text, font) + 4.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRect(
            QRectF(cell.center().x() - width / 2.0, cell.center().y() - 6.0, width, 12.0));
    }
    drawFigureText(painter, {cell.center().x(), cell.center().y() + kSmallSize * 0.36}, text, font,
                   inkOn(fill), 0.5);
}

void paintHeatAxes(QPainter& painter, const HeatMapLayout& layout)
{
    const Colours colours = paper();
    const explain::Components& components = *layout.components;
    for (std::size_t row = 0; row < components.stems.size(); ++row) {
        const double y = layout.grid.top() + (static_cast<double>(row) + 0.5) * layout.cellHeight;
        const QFont font = figureFont(kTextSize);
        const QString name = figureElided(printable(QString::fromStdString(components.stems[row])),
                                          font, layout.grid.left() - kEdge - 6.0);
        drawFigureText(painter, {layout.grid.left() - 6.0, y + kTextSize * 0.36}, name, font,
                       colours.ink, 1.0);
    }
    double lastRight = -1e9;
    for (int segment = 0; segment < components.segments; ++segment) {
        const int feature = audioFeatureAt(components, 0, segment);
        if (feature < 0) continue;
        const QRectF cell = layout.cellOf(components.audio[static_cast<std::size_t>(feature)]);
        const QString text = QString::number(segment);
        const double width = figureTextWidth(text, figureFont(kSmallSize));
        if (cell.center().x() - width / 2.0 < lastRight + 3.0) continue;
        lastRight = cell.center().x() + width / 2.0;
        drawFigureText(painter, {cell.center().x(), layout.grid.top() - 4.0}, text,
                       figureFont(kSmallSize), colours.mutedInk, 0.5);
    }
    drawFigureText(painter, {layout.grid.left() - 6.0, layout.grid.top() - 4.0},
                   QStringLiteral("segment"), figureFont(kSmallSize), colours.mutedInk, 1.0);
    const auto ticks = timeTicks(components.heard, layout.grid.width(), 56.0);
    const int decimals = ticks.size() > 1 && ticks[1] - ticks[0] < 1.0 ? 1 : 0;
    for (double sec : ticks) {
        const double x = layout.xOf(sec);
        painter.setPen(QPen(colours.border, 1.0));
        painter.drawLine(QPointF(x, layout.grid.bottom() + 1.0),
                         QPointF(x, layout.grid.bottom() + 5.0));
        drawFigureText(painter, {x, layout.grid.bottom() + 15.0}, number(sec, decimals),
                       figureFont(kSmallSize), colours.mutedInk, 0.5);
    }
    drawFigureText(painter, {layout.grid.center().x(), layout.grid.bottom() + 28.0},
                   QStringLiteral("seconds of the song"), figureFont(kSmallSize), colours.mutedInk,
                   0.5);
}

void paintHeatScale(QPainter& painter, const HeatMapLayout& layout, double scale)
{
    constexpr int kSteps = 64;
    const QRectF bar(layout.grid.right() + 14.0, layout.grid.top(), 12.0, layout.grid.height());
    painter.setPen(Qt::NoPen);
    const double step = bar.height() / kSteps;
    for (int i = 0; i < kSteps; ++i) {
        painter.setBrush(paperMap().at(1.0 - 2.0 * (i + 0.5) / kSteps));
        const double top = bar.top() + i * step;
        // Half a pixel of overlap hides seams, but not past the end of the bar.
        painter.drawRect(
            QRectF(bar.left(), top, bar.width(), std::min(step + 0.5, bar.bottom() - top)));
    }
    const QFont font = figureFont(kSmallSize);
    const double x = bar.right() + 4.0;
    drawFigureText(painter, {bar.left(), bar.top() - 4.0}, QStringLiteral("weight"), font,
                   paper().mutedInk);
    const double down = kSmallSize * 0.36;
    const QColor ink = paper().mutedInk;
    drawFigureText(painter, {x, bar.top() + 2.0 * down}, weightText(scale, fileLocale()), font,
                   ink);
    drawFigureText(painter, {x, bar.center().y() + down}, QStringLiteral("0"), font, ink);
    drawFigureText(painter, {x, bar.bottom()}, weightText(-scale, fileLocale()), font, ink);
}

}  // namespace

QString figureCaption(const ShownExplanation& shown)
{
    if (shown.isEmpty()) return {};
    const explain::Explanation& explanation = *shown.explanation;
    const explain::Recipe& recipe = explanation.recipe;
    QStringList parts;
    parts << QString::fromLatin1(recipe.mode == explain::Mode::Reference
                                     ? "MusicLIME, reference mode"
                                     : "MusicLIME, recommended mode");
    parts << QString::fromLatin1(
        shown.modality == models::Modality::Both
            ? "sound and words"
            : (shown.modality == models::Modality::Audio ? "sound only" : "words only"));
    parts << QStringLiteral("%1\u2013%2 s of the song")
                 .arg(number(explanation.components.heard.startSec, 2),
                      number(explanation.components.heard.endSec, 2));
    parts << QStringLiteral("seed %1").arg(recipe.seed);
    parts << QStringLiteral("n = %1").arg(recipe.samples);
    if (const explain::LocalFit* fit = shown.fit()) {
        parts << QStringLiteral("R\u00b2 = %1").arg(number(fit->r2, 3));
        parts << QStringLiteral("model says %1, line says %2")
                     .arg(number(fit->modelPrediction, 3), number(fit->localPrediction, 3));
    }
    parts << QStringLiteral("model %1%2")
                 .arg(QString::fromStdString(recipe.modelName),
                      recipe.isModelTrainedOnSyntheticSongs
                          ? QStringLiteral(" (trained on synthetic songs)")
                          : QString());
    if (!recipe.modelHash.empty()) {
        parts << QString::fromStdString(recipe.modelHash).left(12);
    }
    parts << QStringLiteral("separator %1").arg(QString::fromStdString(recipe.separatorName));
    if (std::isfinite(explanation.baseline.residualDb)) {
        parts << QStringLiteral("stems miss the mix by %1 dB")
                     .arg(number(explanation.baseline.residualDb, 1)
                              .replace(QLatin1Char('-'), QChar(0x2212)));
    }
    parts << QStringLiteral("Limelight %1 %2")
                 .arg(QString::fromStdString(recipe.version), QString::fromStdString(recipe.build))
                 .simplified();
    if (!recipe.blas.empty()) parts << QString::fromStdString(recipe.blas);
    if (!recipe.cpuPath.empty()) parts << QString::fromStdString(recipe.cpuPath);
    return printable(parts.join(QStringLiteral(" \u00b7 ")));
}

Status renderHeatMapFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                           const FigureOptions& options)
{
    if (Status ready = checked(shown, file, options); !ready) return ready.error();
    if (shown.components().audio.empty()) {
        return Error{ErrorCode::BadArgument,
                     file.string() +
                         ": this explanation has no sound components. Draw the "
                         "lyrics instead.",
                     {}};
    }
    const Frame frame = frameOf(shown, options, QStringLiteral("What speaks"));
    HeatMapLayout layout;
    layout.components = &shown.components();
    layout.cellHeight = std::clamp(frame.width / 20.0, 24.0, 60.0);
    const double left = std::min(84.0, frame.width * 0.2);
    layout.grid = QRectF(left, frame.top + 14.0, frame.width - left - 82.0,
                         layout.cellHeight * static_cast<double>(shown.components().stems.size()));
    const double content = 14.0 + layout.grid.height() + 32.0;
    FigurePage page;
    page.size = QSizeF(std::round(frame.width), std::ceil(frame.heightWith(content)));
    page.title = frame.title.join(QLatin1Char(' '));
    page.paint = [&](QPainter& painter) {
        for (std::size_t i = 0; i < shown.components().audio.size(); ++i) {
            paintHeatCell(painter, shown, static_cast<int>(i),
                          layout.cellOf(shown.components().audio[i]));
        }
        paintHeatAxes(painter, layout);
        paintHeatScale(painter, layout, shown.scale());
        frame.paint(painter, content);
    };
    return writeFigure(page, file, options);
}

Status renderLyricsFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                          const FigureOptions& options)
{
    if (Status ready = checked(shown, file, options); !ready) return ready.error();
    const Frame frame = frameOf(shown, options, QStringLiteral("Words"));
    const QPointF origin(kEdge, frame.top);
    const LyricsLayout lyrics = lyricsLayout(shown, frame.width - 2.0 * kEdge);
    FigurePage page;
    page.size = QSizeF(std::round(frame.width), std::ceil(frame.heightWith(lyrics.height)));
    page.title = frame.title.join(QLatin1Char(' '));
    page.paint = [&](QPainter& painter) {
        paintLyricsLayout(painter, lyrics, origin, paperMap(), paper());
        frame.paint(painter, lyrics.height);
    };
    return writeFigure(page, file, options);
}

Status renderWeightsFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                           int count, const FigureOptions& options)
{
    if (Status ready = checked(shown, file, options); !ready) return ready.error();
    const Frame frame = frameOf(shown, options, QStringLiteral("What counts most"));
    const std::vector<int> features = topFeatures(shown, count);
    constexpr double kRow = 20.0;
    double lowest = 0.0;
    double highest = 0.0;
    for (int feature : features) {
        const double half = shown.halfWidthOf(feature).value_or(0.0);
        lowest = std::min(lowest, shown.weightOf(feature) - half);
        highest = std::max(highest, shown.weightOf(feature) + half);
    }
    const double left = kEdge + 0.4 * frame.width;
    const QRectF bars(left, frame.top, frame.width - left - 62.0,
                      kRow * static_cast<double>(features.size()));
    const WeightBarGeometry geometry = weightBarGeometry(bars, lowest, highest);
    const auto paintRow = [&](QPainter& painter, std::size_t row) {
        const int feature = features[row];
        const Colours colours = paper();
        const bool isSound = shown.components().isAudio(static_cast<std::size_t>(feature));
        const double y = frame.top + static_cast<double>(row) * kRow;
        QString label = isolated(featureName(shown.components(), feature));
        const QString times = featureTimes(shown.components(), feature, fileLocale());
        if (!times.isEmpty()) label += QStringLiteral("  ") + times;
        const QFont font = figureFont(kTextSize);
        drawFigureText(painter, {left - 8.0, y + 14.0},
                       figureElided(printable(label), font, left - 2.0 * kEdge - 26.0), font,
                       colours.ink, 1.0);
        drawFigureText(painter, {kEdge, y + 14.0},
                       isSound ? QStringLiteral("\u223f") : QStringLiteral("a"),
                       figureFont(kTextSize, true), isSound ? colours.sound : colours.words);
        const double weight = shown.weightOf(feature);
        const double from = geometry.xOf(std::min(0.0, weight));
        const QRectF bar(from, y + 4.0, std::max(0.5, geometry.xOf(std::max(0.0, weight)) - from),
                         kRow - 8.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isSound ? colours.sound : QColor(0xe3, 0xd2, 0xe7));
        painter.drawRect(bar);
        if (!isSound) {
            painter.setPen(QPen(colours.words, 1.0));
            for (const QLineF& line : hatchLines(bar, kHatch)) painter.drawLine(line);
        }
        if (const auto half = shown.halfWidthOf(feature)) {
            painter.setPen(QPen(colours.ink, 1.0));
            const double middle = bar.center().y();
            painter.drawLine(QPointF(geometry.xOf(weight - *half), middle),
                             QPointF(geometry.xOf(weight + *half), middle));
        }
        drawFigureText(painter, {frame.width - kEdge, y + 14.0}, weightText(weight, fileLocale()),
                       font, colours.ink, 1.0);
    };
    FigurePage page;
    page.size = QSizeF(std::round(frame.width), std::ceil(frame.heightWith(bars.height())));
    page.title = frame.title.join(QLatin1Char(' '));
    page.paint = [&](QPainter& painter) {
        for (std::size_t row = 0; row < features.size(); ++row) paintRow(painter, row);
        painter.setPen(QPen(paper().border, 1.0));
        painter.drawLine(QPointF(geometry.zeroX, bars.top()),
                         QPointF(geometry.zeroX, bars.bottom()));
        frame.paint(painter, bars.height());
    };
    return writeFigure(page, file, options);
}

}  // namespace limelight::widgets
