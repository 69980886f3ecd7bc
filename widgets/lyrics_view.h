// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The lyrics with the words that speak for or against the class.

#include <QTextEdit>
#include <optional>

#include "widgets/lyrics_highlights.h"
#include "widgets/selection.h"

namespace limelight::widgets {

/// Background by signed weight; a straight underline says for, a dashed one against,
/// a dotted one without background that the weight may be zero; struck out is switched off. A bar
/// beside a line and bold words say that they are sung in the heard span; text that the model does
/// not read is dimmed and slanted. What is sung during a selected segment of sound is underlined in
/// the selection's colour. Hover and click select; a click on a timed line plays it
/// (Selection::playSpanRequested). Left and Right go from word to word, Enter plays the line.
class LyricsView : public QTextEdit {
    Q_OBJECT
public:
    explicit LyricsView(Selection* selection, QWidget* parent = nullptr);

    /// Lyrics before there is an explanation; `heard` marks the lines sung in it.
    void setLyrics(const text::Lyrics& lyrics, std::optional<audio::TimeSpan> heard);
    /// Lyrics, weights and sung words of an explanation; an empty one keeps the lyrics, unmarked.
    void setShown(const ShownExplanation& shown);
    void setEmptyText(const QString& text);
    const std::vector<WordMark>& marks() const { return marks_; }
    /// The line being sung at `sec` is marked, and the word where words are timed; negative: none.
    void setPlayhead(double sec);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuild();
    void applyFormats();
    void markSelection(QPainter& painter) const;
    void paintSungLines(QPainter& painter) const;
    void paintSungWord(QPainter& painter) const;
    void markSegment(QPainter& painter) const;
    std::vector<QRectF> boxesOf(const text::TimedStretch& stretch) const;
    void scrollToSelected();
    const WordMark* markAtPoint(QPoint point) const;
    void playLineAt(int position);
    void scrollTo(const WordMark& mark);
    void step(int direction);
    bool isSungInSpan(const text::TimedStretch& line) const;

    Selection* selection_;
    ShownExplanation shown_;
    text::Lyrics lyrics_;
    std::optional<audio::TimeSpan> heard_;
    ByteText text_;
    std::vector<WordMark> marks_;
    QString emptyText_;
    int current_ = -1;  ///< index into marks_ of the keyboard's word
    int playingLine_ = -1;
    std::optional<text::TimedStretch> playingWord_;
    QPoint pressPos_;
};

}  // namespace limelight::widgets
