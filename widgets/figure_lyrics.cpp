// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_lyrics.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/figure_frame.h"
#include "widgets/figure_page.h"
#include "widgets/lyrics_highlights.h"

namespace limelight::widgets {
namespace {

constexpr double kFontSize = 11.0;
constexpr double kLine = 18.0;
constexpr double kLegend = 22.0;
constexpr double kGap = 18.0;     ///< between columns
constexpr double kIndent = 10.0;  ///< room for the bar beside sung lines
constexpr int kLinesPerColumn = 44;
constexpr int kMostColumns = 3;
/// Lyrics longer than this end in a note: a figure is a page, not a scroll.
constexpr int kMostCharacters = 6000;

/// A stretch of one lyric line that stays together: a mark, or text up to a space.
struct Token {
    QString text;
    bool hasSpace = false;  ///< followed by one
    double share = 0.0;
    bool isSung = false;
    bool isRead = true;
};

class TokenReader {
public:
    explicit TokenReader(const ShownExplanation& shown)
        : shown_(shown),
          text_(shown.explanation->lyrics.text),
          marks_(wordMarks(shown, text_)),
          readEnd_(text_.positionOf(shown.explanation->lyricsBytesRead))
    {
    }

    const QString& text() const { return text_.text(); }
    std::size_t byteOf(int position) const { return text_.byteOf(position); }

    std::vector<Token> tokensOf(int start, int end)
    {
        std::vector<Token> tokens;
        for (int at = start; at < end;) {
            while (next_ < marks_.size() && marks_[next_].start + marks_[next_].length <= at) {
                ++next_;
            }
            const bool isMark = next_ < marks_.size() && marks_[next_].start == at;
            int stop = at;
            if (isMark) {
                stop = std::min(end, at + marks_[next_].length);
            } else {
                const int limit = next_ < marks_.size() ? std::min(end, marks_[next_].start) : end;
                while (stop < limit && !text()[stop].isSpace()) ++stop;
            }
            Token token;
            token.text = printable(text().mid(at, stop - at));
            token.isRead = at < readEnd_;
            if (isMark) describe(marks_[next_], token);
            while (stop < end && text()[stop].isSpace()) {
                token.hasSpace = true;
                ++stop;
            }
            tokens.push_back(token);
            at = stop;
        }
        return tokens;
    }

private:
    void describe(const WordMark& mark, Token& token) const
    {
        // A weight that may be zero marks nothing.
        token.share = shown_.isUncertain(mark.feature) ? 0.0 : mark.weight / shown_.scale();
        const explain::Components& components = shown_.components();
        token.isSung =
            components.words[static_cast<std::size_t>(mark.feature) - components.audio.size()]
                .isSungInSpan;
    }

    const ShownExplanation& shown_;
    ByteText text_;
    std::vector<WordMark> marks_;
    int readEnd_;
    std::size_t next_ = 0;
};

/// Pieces of one lyric line, wrapped; x from 0, y from 0. Returns the number of lines used.
int wrapLine(const std::vector<Token>& tokens, double width, bool isRightToLeft,
             const FigureLook& look, std::vector<LyricsLayout::Piece>& pieces)
{
    double x = 0.0;
    int line = 0;
    const auto place = [&](const Token& token, const QString& text, double advance) {
        const double left = isRightToLeft ? width - x - advance : x;
        pieces.push_back({QRectF(left, line * kLine, advance, kLine), text, token.share,
                          token.isSung, token.isRead});
        x += advance;
    };
    for (const Token& token : tokens) {
        const QFont font = look.font(kFontSize, token.isSung);
        const double space = token.hasSpace ? figureTextWidth(QStringLiteral(" "), font) : 0.0;
        const double advance = figureTextWidth(token.text, font);
        if (x > 0.0 && x + advance > width) {
            x = 0.0;
            ++line;
        }
        if (advance <= width) {
            place(token, token.text, advance);
        } else {
            const QStringList parts = figureWrapped(token.text, font, width);
            for (qsizetype i = 0; i < parts.size(); ++i) {
                if (i > 0) {
                    x = 0.0;
                    ++line;
                }
                place(token, parts[i], std::min(width, figureTextWidth(parts[i], font)));
            }
        }
        x += space;
    }
    return line + 1;
}

bool isSungInSpan(const ShownExplanation& shown, std::size_t byte)
{
    const text::TimedStretch* line = lineAt(shown.explanation->lyrics, byte);
    if (line == nullptr) return false;
    const audio::TimeSpan heard = shown.components().heard;
    return line->time.startSec < heard.endSec && heard.startSec < line->time.endSec;
}

struct SetLine {
    std::vector<LyricsLayout::Piece> pieces;
    int lines = 1;
    bool isSung = false;
};

std::vector<SetLine> setLines(const ShownExplanation& shown, double width, const FigureLook& look)
{
    std::vector<SetLine> result;
    TokenReader reader(shown);
    const QString& text = reader.text();
    const bool isCut = text.size() > kMostCharacters;
    const int shownEnd = isCut ? kMostCharacters : static_cast<int>(text.size());
    for (int start = 0; start <= shownEnd;) {
        int end = static_cast<int>(text.indexOf(QLatin1Char('\n'), start));
        if (end < 0 || end > shownEnd) end = shownEnd;
        SetLine line;
        line.lines = wrapLine(reader.tokensOf(start, end), width,
                              text.mid(start, end - start).isRightToLeft(), look, line.pieces);
        line.isSung = end > start && isSungInSpan(shown, reader.byteOf(start));
        result.push_back(std::move(line));
        start = end + 1;
    }
    while (!result.empty() && result.back().pieces.empty()) result.pop_back();
    if (isCut) {
        Token note;
        note.text = QStringLiteral("… %1 more characters").arg(text.size() - shownEnd);
        note.isRead = false;
        SetLine line;
        line.lines = wrapLine({note}, width, false, look, line.pieces);
        result.push_back(std::move(line));
    }
    return result;
}

int lineCountOf(const std::vector<SetLine>& lines)
{
    int count = 0;
    for (const SetLine& line : lines) count += line.lines;
    return count;
}

}  // namespace

LyricsLayout lyricsLayout(const ShownExplanation& shown, double width, const FigureLook& look)
{
    LyricsLayout layout;
    int columns = 1;
    std::vector<SetLine> lines;
    const auto columnWidth = [&] { return (width - (columns - 1) * kGap) / columns; };
    for (;; ++columns) {
        lines = setLines(shown, columnWidth() - kIndent, look);
        if (columns == kMostColumns || lineCountOf(lines) <= columns * kLinesPerColumn) break;
        if ((width - columns * kGap) / (columns + 1) < 180.0) break;
    }
    if (lines.empty()) {
        const QString text = QStringLiteral("This song has no lyrics.");
        layout.pieces.push_back({QRectF(0.0, 0.0, width, kLine), text, 0.0, false, true});
        layout.height = kLine;
        return layout;
    }
    const int perColumn = (lineCountOf(lines) + columns - 1) / columns;
    double height = 0.0;
    int column = 0;
    int at = 0;
    for (SetLine& line : lines) {
        if (at > 0 && at + line.lines > perColumn && column + 1 < columns) {
            ++column;
            at = 0;
        }
        const QPointF origin(column * (columnWidth() + kGap) + kIndent, kLegend + at * kLine);
        for (LyricsLayout::Piece& piece : line.pieces) {
            piece.box.translate(origin);
            layout.pieces.push_back(std::move(piece));
        }
        if (line.isSung) {
            layout.sungBars.emplace_back(origin.x() - kIndent + 2.0, origin.y() + 2.0, 2.5,
                                         line.lines * kLine - 4.0);
        }
        at += line.lines;
        height = std::max(height, at * kLine);
    }
    layout.height = kLegend + height;
    return layout;
}

namespace {

void paintPiece(QPainter& painter, const LyricsLayout::Piece& piece, QPointF origin,
                const FigureLook& look)
{
    const Colours& colours = look.colours;
    const QRectF box = piece.box.translated(origin);
    QColor ink = piece.isRead ? colours.ink : colours.mutedInk;
    const bool isMarked = std::abs(piece.share) >= 0.02;
    if (isMarked) {
        const QColor ground = look.map.at(piece.share);
        ink = inkOn(ground);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRect(QRectF(box.left() - 1.0, box.top() + 2.0, box.width() + 2.0, 15.0));
    }
    QFont font = look.font(kFontSize, piece.isSung);
    if (!piece.isRead) font.setItalic(true);
    drawFigureText(painter, {box.left(), box.top() + 13.0}, piece.text, font, ink);
    if (!isMarked) return;
    // Straight for, dashed against; as short lines, since not every viewer knows dash patterns.
    painter.setPen(QPen(ink, 1.0));
    const double y = box.top() + 15.5;
    if (piece.share > 0.0) {
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        return;
    }
    for (double x = box.left(); x < box.right(); x += 5.0) {
        painter.drawLine(QPointF(x, y), QPointF(std::min(x + 3.0, box.right()), y));
    }
}

void paintLegend(QPainter& painter, QPointF origin, const FigureLook& look, bool hasSung)
{
    double x = origin.x() + kIndent;
    const auto sample = [&](const QString& text, double share, bool isSung) {
        LyricsLayout::Piece piece;
        const QFont font = look.font(kFontSize, isSung);
        piece.text = text;
        piece.share = share;
        piece.isSung = isSung;
        piece.box = QRectF(x - origin.x(), 0.0, figureTextWidth(text, font), kLine);
        paintPiece(painter, piece, origin, look);
        x += piece.box.width() + 14.0;
    };
    sample(QStringLiteral("speaks for"), 0.7, false);
    sample(QStringLiteral("speaks against"), -0.7, false);
    if (hasSung) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.colours.heard);
        painter.drawRect(QRectF(x, origin.y() + 2.0, 2.5, kLine - 4.0));
        x += 8.0;
        sample(QStringLiteral("sung where the model listens"), 0.0, true);
    }
}

}  // namespace

void paintLyricsLayout(QPainter& painter, const LyricsLayout& layout, QPointF origin,
                       const FigureLook& look)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.colours.heard);
    for (const QRectF& bar : layout.sungBars) painter.drawRect(bar.translated(origin));
    for (const LyricsLayout::Piece& piece : layout.pieces) {
        paintPiece(painter, piece, origin, look);
    }
    if (layout.height > kLine) {
        paintLegend(painter, origin, look, !layout.sungBars.empty());
    }
}

PanelPlan lyricsPlan(const ShownExplanation& shown, const FigureLook& look)
{
    PanelPlan plan;
    plan.what = QStringLiteral("Words");
    plan.make = [shown, look](double width, double) {
        const LyricsLayout lyrics = lyricsLayout(shown, width - 2.0 * kFigureEdge, look);
        return FigurePanel{lyrics.height, [lyrics, look](QPainter& painter, double top) {
                               paintLyricsLayout(painter, lyrics, {kFigureEdge, top}, look);
                           }};
    };
    return plan;
}

}  // namespace limelight::widgets
