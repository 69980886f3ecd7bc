// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lyrics set in columns for a figure, word by word, so that any viewer's font keeps its place.

#include <QPointF>
#include <QRectF>
#include <QString>
#include <vector>

#include "widgets/figure_look.h"
#include "widgets/shown_explanation.h"

class QPainter;

namespace limelight::widgets {

struct LyricsLayout {
    struct Piece {
        QRectF box;  ///< from the layout's top left
        QString text;
        double share = 0.0;  ///< weight / full scale, 0 for plain text
        bool isSung = false;
        bool isRead = true;
    };
    std::vector<Piece> pieces;
    std::vector<QRectF> sungBars;  ///< beside lines sung in the heard span
    double height = 0.0;
};

/// Sets the lyrics into one to three columns of `width` units in all.
LyricsLayout lyricsLayout(const ShownExplanation& shown, double width, const FigureLook& look);
void paintLyricsLayout(QPainter& painter, const LyricsLayout& layout, QPointF origin,
                       const FigureLook& look);

}  // namespace limelight::widgets
