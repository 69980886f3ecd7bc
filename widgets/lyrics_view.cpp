// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lyrics_view.h"

#include <QAbstractTextDocumentLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr double kMargin = 16.0;
constexpr double kLineHeightPercent = 135.0;
/// Weights below this share of the full scale stay unmarked, so that the eye finds the rest.
constexpr double kLeastShare = 0.02;
constexpr int kClickDistance = 5;

/// Rectangles of a stretch in document coordinates, one per line of the layout.
std::vector<QRectF> rectsOf(const QTextDocument& document, int start, int length)
{
    std::vector<QRectF> rects;
    const QTextBlock block = document.findBlock(start);
    if (!block.isValid() || block.layout() == nullptr) return rects;
    const QPointF origin = document.documentLayout()->blockBoundingRect(block).topLeft();
    const int first = start - block.position();
    const int last = std::min(first + length, block.length() - 1);
    for (int i = 0; i < block.layout()->lineCount(); ++i) {
        const QTextLine line = block.layout()->lineAt(i);
        const int from = std::max(first, line.textStart());
        const int to = std::min(last, line.textStart() + line.textLength());
        if (from >= to) continue;
        const double a = line.cursorToX(from);
        const double b = line.cursorToX(to);
        rects.emplace_back(origin.x() + std::min(a, b), origin.y() + line.y(), std::abs(b - a),
                           line.height());
    }
    return rects;
}

bool meets(audio::TimeSpan a, audio::TimeSpan b)
{
    return a.startSec < b.endSec && b.startSec < a.endSec;
}

}  // namespace

LyricsView::LyricsView(Selection* selection, QWidget* parent)
    : QTextEdit(parent), selection_(selection)
{
    setReadOnly(true);
    setAcceptDrops(false);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Lyrics"));
    setAccessibleDescription(tr("Left and Right move from word to word, Enter plays the line."));
    setEmptyText(tr("No lyrics. Drop a .lrc or .txt file here, or put one beside the song."));
    connect(selection_, &Selection::selectedChanged, this, &LyricsView::scrollToSelected);
    connect(selection_, &Selection::shownChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&theme(), &Theme::changed, this, &LyricsView::applyFormats);
    rebuild();
}

void LyricsView::setLyrics(const text::Lyrics& lyrics, std::optional<audio::TimeSpan> heard)
{
    lyrics_ = lyrics;
    heard_ = heard;
    shown_ = {};
    rebuild();
}

void LyricsView::setShown(const ShownExplanation& shown)
{
    const bool hasNewText = !shown.isEmpty() && shown.explanation->lyrics.text != lyrics_.text;
    shown_ = shown;
    if (!shown.isEmpty()) {
        lyrics_ = shown.explanation->lyrics;
        heard_ = shown.components().heard;
    }
    if (hasNewText) {
        rebuild();
    } else {
        marks_ = wordMarks(shown_, text_);
        applyFormats();
    }
}

void LyricsView::setEmptyText(const QString& text)
{
    emptyText_ = text;
    viewport()->update();
}

void LyricsView::setPlayhead(double sec)
{
    int line = -1;
    for (std::size_t i = 0; i < lyrics_.lines.size() && sec >= 0.0; ++i) {
        const audio::TimeSpan time = lyrics_.lines[i].time;
        if (sec >= time.startSec && sec < time.endSec) line = static_cast<int>(i);
    }
    std::optional<text::TimedStretch> word;
    if (const auto* sung = sec >= 0.0 ? wordSungAt(lyrics_, sec) : nullptr) word = *sung;
    if (line == playingLine_ && word == playingWord_) return;
    playingLine_ = line;
    playingWord_ = word;
    viewport()->update();
}

bool LyricsView::isSungInSpan(const text::TimedStretch& line) const
{
    return heard_ && meets(line.time, *heard_);
}

void LyricsView::rebuild()
{
    text_ = ByteText(lyrics_.text);
    marks_ = wordMarks(shown_, text_);
    current_ = -1;
    playingLine_ = -1;
    playingWord_.reset();
    setPlainText(text_.text());
    applyFormats();
}

void LyricsView::applyFormats()
{
    const Colours& colours = theme().colours();
    document()->setDocumentMargin(kMargin);
    document()->setDefaultFont(theme().displayFont());
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    QTextCharFormat plain;
    plain.setForeground(colours.ink);
    cursor.setCharFormat(plain);
    QTextBlockFormat spacing;
    spacing.setLineHeight(kLineHeightPercent, QTextBlockFormat::ProportionalHeight);
    cursor.mergeBlockFormat(spacing);
    for (const WordMark& mark : marks_) {
        const double share = mark.weight / shown_.scale();
        QTextCharFormat format;
        const auto word = static_cast<std::size_t>(mark.feature) - shown_.components().audio.size();
        if (shown_.components().words[word].isSungInSpan) format.setFontWeight(QFont::Bold);
        if (shown_.isOff(mark.feature)) {
            format.setFontStrikeOut(true);
            format.setForeground(colours.mutedInk);
        } else if (shown_.isUncertain(mark.feature)) {
            format.setForeground(colours.mutedInk);
            format.setUnderlineStyle(QTextCharFormat::DotLine);
        } else if (std::abs(share) >= kLeastShare) {
            const QColor ground = theme().diverging().at(share);
            format.setBackground(ground);
            format.setForeground(inkOn(ground));
            format.setUnderlineStyle(share > 0.0 ? QTextCharFormat::SingleUnderline
                                                 : QTextCharFormat::DashUnderline);
            format.setUnderlineColor(inkOn(ground));
        }
        cursor.setPosition(mark.start);
        cursor.setPosition(mark.start + mark.length, QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(format);
    }
    const int read = shown_.isEmpty() ? static_cast<int>(text_.text().size())
                                      : text_.positionOf(shown_.explanation->lyricsBytesRead);
    if (read < text_.text().size()) {
        QTextCharFormat unread;
        unread.setForeground(colours.mutedInk);
        unread.setFontItalic(true);
        cursor.setPosition(read);
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(unread);
    }
    cursor.endEditBlock();
    viewport()->update();
}

void LyricsView::paintSungLines(QPainter& painter) const
{
    const QPointF scroll(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    for (std::size_t i = 0; i < lyrics_.lines.size(); ++i) {
        const text::TimedStretch& line = lyrics_.lines[i];
        const bool isPlaying = static_cast<int>(i) == playingLine_;
        if (!isPlaying && !isSungInSpan(line)) continue;
        const QTextBlock block = document()->findBlock(text_.positionOf(line.firstByte));
        const QRectF box =
            document()->documentLayout()->blockBoundingRect(block).translated(scroll);
        if (box.bottom() < 0.0 || box.top() > viewport()->height()) continue;
        if (isPlaying) {
            QColor band = theme().colours().playhead;
            band.setAlphaF(0.13F);
            painter.fillRect(QRectF(0.0, box.top(), viewport()->width(), box.height()), band);
        }
        if (isSungInSpan(line)) {
            const double x =
                block.textDirection() == Qt::RightToLeft ? viewport()->width() - 8.0 : 5.0;
            painter.fillRect(QRectF(x, box.top() + 2.0, 3.0, box.height() - 4.0),
                             theme().colours().heard);
        }
    }
}

std::vector<QRectF> LyricsView::boxesOf(const text::TimedStretch& stretch) const
{
    const QPointF scroll(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    const int start = text_.positionOf(stretch.firstByte);
    const int end = text_.positionOf(stretch.firstByte + stretch.byteCount);
    std::vector<QRectF> boxes;
    for (const QRectF& box : rectsOf(*document(), start, end - start)) {
        boxes.push_back(box.translated(scroll));
    }
    return boxes;
}

void LyricsView::paintSungWord(QPainter& painter) const
{
    if (!playingWord_) return;
    QColor band = theme().colours().playhead;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(band, 2.0));
    band.setAlphaF(0.18F);
    painter.setBrush(band);
    for (const QRectF& box : boxesOf(*playingWord_)) {
        painter.drawRoundedRect(box.adjusted(-2.0, 1.0, 2.0, -1.0), 3.0, 3.0);
    }
}

/// What is sung while the selected component of sound lasts.
void LyricsView::markSegment(QPainter& painter) const
{
    const int feature = selection_->shown();
    if (shown_.isEmpty() || feature < 0 ||
        static_cast<std::size_t>(feature) >= shown_.components().audio.size()) {
        return;
    }
    painter.setPen(QPen(theme().colours().selection, 2.0));
    const auto& sound = shown_.components().audio[static_cast<std::size_t>(feature)];
    for (const text::TimedStretch& stretch : sungDuring(lyrics_, sound.time)) {
        for (const QRectF& box : boxesOf(stretch)) {
            painter.drawLine(box.bottomLeft() - QPointF(0.0, 1.0),
                             box.bottomRight() - QPointF(0.0, 1.0));
        }
    }
}

void LyricsView::markSelection(QPainter& painter) const
{
    const QPointF scroll(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const WordMark& mark : marks_) {
        const bool isSelected = mark.feature == selection_->selected();
        if (!isSelected && mark.feature != selection_->hovered()) continue;
        painter.setPen(QPen(theme().colours().selection, isSelected ? 2.5 : 1.5));
        for (const QRectF& box : rectsOf(*document(), mark.start, mark.length)) {
            painter.drawRoundedRect(box.translated(scroll).adjusted(-2.0, 0.0, 2.0, 0.0), 3.0, 3.0);
        }
    }
}

void LyricsView::paintEvent(QPaintEvent* event)
{
    {
        QPainter painter(viewport());
        paintSungLines(painter);
    }
    QTextEdit::paintEvent(event);
    QPainter painter(viewport());
    markSegment(painter);
    markSelection(painter);
    paintSungWord(painter);
    if (text_.text().isEmpty()) drawEmptyState(painter, viewport()->rect(), emptyText_);
    if (hasFocus()) drawFocusRing(painter, viewport()->rect());
}

const WordMark* LyricsView::markAtPoint(QPoint point) const
{
    const QPointF inDocument(point.x() + horizontalScrollBar()->value(),
                             point.y() + verticalScrollBar()->value());
    const int position = document()->documentLayout()->hitTest(inDocument, Qt::ExactHit);
    return position < 0 ? nullptr : markAt(marks_, position);
}

bool LyricsView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const WordMark* mark = markAtPoint(help->pos())) {
            QString text = featureDescription(shown_, mark->feature);
            if (lineAt(lyrics_, text_.byteOf(mark->start)) != nullptr) {
                text += tr("\nClick plays its line.");
            }
            QToolTip::showText(help->globalPos(), text, viewport());
        } else {
            QToolTip::hideText();
            event->ignore();
        }
        return true;
    }
    if (event->type() == QEvent::Leave) selection_->hover(kNoFeature);
    return QTextEdit::viewportEvent(event);
}

void LyricsView::mouseMoveEvent(QMouseEvent* event)
{
    QTextEdit::mouseMoveEvent(event);
    if (event->buttons() != Qt::NoButton) return;
    const WordMark* mark = markAtPoint(event->pos());
    selection_->hover(mark == nullptr ? kNoFeature : mark->feature);
    viewport()->setCursor(mark == nullptr ? Qt::IBeamCursor : Qt::PointingHandCursor);
}

void LyricsView::mousePressEvent(QMouseEvent* event)
{
    pressPos_ = event->pos();
    QTextEdit::mousePressEvent(event);
}

void LyricsView::mouseReleaseEvent(QMouseEvent* event)
{
    QTextEdit::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton ||
        (event->pos() - pressPos_).manhattanLength() > kClickDistance) {
        return;
    }
    if (const WordMark* mark = markAtPoint(event->pos())) {
        current_ = static_cast<int>(mark - marks_.data());
        selection_->select(mark->feature);
    }
    const QPointF inDocument(event->pos().x() + horizontalScrollBar()->value(),
                             event->pos().y() + verticalScrollBar()->value());
    const int position = document()->documentLayout()->hitTest(inDocument, Qt::ExactHit);
    if (position >= 0) playLineAt(position);
}

void LyricsView::playLineAt(int position)
{
    if (const text::TimedStretch* line = lineAt(lyrics_, text_.byteOf(position))) {
        selection_->activateSpan(line->time.startSec, line->time.endSec);
    }
}

void LyricsView::step(int direction)
{
    if (marks_.empty()) return;
    const int last = static_cast<int>(marks_.size()) - 1;
    current_ =
        current_ < 0 ? (direction > 0 ? 0 : last) : std::clamp(current_ + direction, 0, last);
    selection_->select(marks_[static_cast<std::size_t>(current_)].feature);
    scrollTo(marks_[static_cast<std::size_t>(current_)]);
}

void LyricsView::scrollTo(const WordMark& mark)
{
    const auto boxes = rectsOf(*document(), mark.start, mark.length);
    if (boxes.empty()) return;
    const double top = boxes.front().top() - verticalScrollBar()->value();
    if (top >= 0.0 && top + boxes.front().height() <= viewport()->height()) return;
    verticalScrollBar()->setValue(
        static_cast<int>(boxes.front().center().y() - viewport()->height() / 2.0));
}

void LyricsView::scrollToSelected()
{
    const int selected = selection_->selected();
    if (current_ >= 0 && static_cast<std::size_t>(current_) < marks_.size() &&
        marks_[static_cast<std::size_t>(current_)].feature == selected) {
        return;
    }
    const auto found = std::find_if(marks_.begin(), marks_.end(), [selected](const WordMark& m) {
        return m.feature == selected;
    });
    if (found == marks_.end()) return;
    current_ = static_cast<int>(found - marks_.begin());
    scrollTo(*found);
}

void LyricsView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
        case Qt::Key_Left:
            step(-1);
            break;
        case Qt::Key_Right:
            step(1);
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (current_ >= 0 && static_cast<std::size_t>(current_) < marks_.size()) {
                playLineAt(marks_[static_cast<std::size_t>(current_)].start);
            }
            break;
        case Qt::Key_Space:
            event->ignore();
            break;
        default:
            QTextEdit::keyPressEvent(event);
    }
}

}  // namespace limelight::widgets
