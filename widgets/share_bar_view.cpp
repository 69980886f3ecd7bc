// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/share_bar_view.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/hatch.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kBarHeight = 12;
constexpr double kHatch = 6.0;

QString percentText(double share)
{
    return QLocale().toString(std::round(100.0 * share), 'f', 0) + QStringLiteral("\u00a0%");
}

}  // namespace

ShareBarView::ShareBarView(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Share of sound and words"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    setShown({});
}

void ShareBarView::setShown(const ShownExplanation& shown)
{
    shown_ = shown;
    QStringList said{shareText(), shapleyText(), headText()};
    said.removeAll(QString());
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    update();
}

const explain::ClassStudy* ShareBarView::study() const
{
    return shown_.isEmpty() ? nullptr : shown_.explanation->studyOf(shown_.label);
}

QString ShareBarView::shareText() const
{
    if (shown_.isEmpty()) return {};
    const explain::ClassStudy* known = study();
    if (known != nullptr && known->soundShare) {
        const explain::Estimate& share = *known->soundShare;
        QString sound = percentText(share.value);
        if (share.halfWidth)
            sound += QStringLiteral(" \u00b1\u00a0") + percentText(*share.halfWidth);
        return tr("sound %1, words %2").arg(sound, percentText(1.0 - share.value));
    }
    if (shown_.explanation->recipe.mode == explain::Mode::Reference) {
        return tr("shares are not measured in reference mode");
    }
    return tr("no shares: the model has one side here");
}

QString ShareBarView::shapleyText() const
{
    const explain::ClassStudy* known = study();
    if (known == nullptr || !known->soundShapley || !known->wordsShapley) return {};
    return tr("Shapley: sound %1, words %2")
        .arg(weightText(*known->soundShapley), weightText(*known->wordsShapley));
}

QString ShareBarView::headText() const
{
    if (shown_.isEmpty()) return {};
    const auto& head = shown_.explanation->head;
    if (!head) return tr("head weights: none, the model has no late fusion");
    const auto found = std::find(head->labels.begin(), head->labels.end(), shown_.label);
    if (found == head->labels.end()) return {};
    const double share = head->soundShare[static_cast<std::size_t>(found - head->labels.begin())];
    return tr("head weights: sound %1, words %2").arg(percentText(share), percentText(1.0 - share));
}

QSize ShareBarView::sizeHint() const
{
    const int line = QFontMetrics(theme().smallFont()).height();
    return {220, kBarHeight + 3 * line + 2 * Spacing::kTight};
}

QSize ShareBarView::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

bool ShareBarView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && !shown_.isEmpty()) {
        QToolTip::showText(
            static_cast<QHelpEvent*>(event)->globalPos(),
            shareText() + QStringLiteral("\n") + shapleyText() +
                tr("\nShares are of the sum of all weights; Shapley values say what each side adds "
                   "to the score, exactly.") +
                QStringLiteral("\n") + headText() +
                tr("\nThe head's weights are the model's own, the same for every song: how much "
                   "its "
                   "last layer would make of equally large embeddings. They ignore how large the "
                   "embeddings are, so they do not say what decided this song."),
            this);
        return true;
    }
    return QWidget::event(event);
}

void ShareBarView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& colours = theme().colours();
    painter.fillRect(rect(), colours.surface);
    if (shown_.isEmpty()) return;
    painter.setFont(theme().smallFont());
    const int line = painter.fontMetrics().height();
    QRect text(Spacing::kSmall, 0, width() - 2 * Spacing::kSmall, line);
    const explain::ClassStudy* known = study();
    painter.setPen(colours.ink);
    drawElided(painter, text, Qt::AlignLeft | Qt::AlignVCenter, shareText());
    if (known != nullptr && known->soundShare) {
        paintShare(painter, QRectF(text.left(), text.bottom() + 2.0, text.width(), kBarHeight),
                   *known->soundShare);
    }
    text.translate(0, line + kBarHeight + Spacing::kTight);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(colours.mutedInk);
    drawElided(painter, text, Qt::AlignLeft | Qt::AlignVCenter, shapleyText());
    text.translate(0, line);
    drawElided(painter, text, Qt::AlignLeft | Qt::AlignVCenter, headText());
}

void ShareBarView::paintShare(QPainter& painter, const QRectF& bar,
                              const explain::Estimate& share) const
{
    const Colours& colours = theme().colours();
    const auto xOf = [&](double part) {
        return bar.left() + std::clamp(part, 0.0, 1.0) * bar.width();
    };
    const double border = xOf(share.value);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(bar.left(), bar.top(), border - bar.left(), bar.height()),
                     colours.sound);
    const QRectF words(border, bar.top(), bar.right() - border, bar.height());
    QColor fill = colours.words;
    fill.setAlphaF(0.45F);
    painter.fillRect(words, fill);
    painter.setPen(QPen(colours.words, 1.5));
    for (const QLineF& hatch : hatchLines(words, kHatch)) painter.drawLine(hatch);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (!share.halfWidth) return;
    const double y = bar.center().y();
    const double low = xOf(share.value - *share.halfWidth);
    const double high = xOf(share.value + *share.halfWidth);
    for (const auto& [ink, width] : {std::pair{colours.surface, 4.0}, {colours.ink, 1.5}}) {
        painter.setPen(QPen(ink, width));
        painter.drawLine(QPointF(low, y), QPointF(high, y));
        painter.drawLine(QPointF(low, y - 4.0), QPointF(low, y + 4.0));
        painter.drawLine(QPointF(high, y - 4.0), QPointF(high, y + 4.0));
    }
}

}  // namespace limelight::widgets
