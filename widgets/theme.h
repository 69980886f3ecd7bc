// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Fonts, spacing, colours and axes of every view, in light and dark.

#include <QColor>
#include <QDBusVariant>
#include <QFont>
#include <QObject>
#include <QPalette>
#include <QString>

#include "widgets/colour_map.h"

class QCustomPlot;
class QCPAxis;

namespace limelight::widgets {

enum class Scheme { Light, Dark };
/// What the user asked for; System follows the desktop, live.
enum class SchemeChoice { System, Light, Dark };

/// Colours by what they mean.
struct Colours {
    QColor window, surface, raised;   ///< behind everything; behind data; buttons and headers
    QColor ink, mutedInk;             ///< text; secondary text (contrast >= 4.5 on surface)
    QColor border, grid;              ///< outlines; plot grid
    QColor accent, focus, selection;  ///< links and buttons; focus ring; selected thing
    QColor positive, negative;        ///< ends of the diverging map, as line colours
    QColor sound, words;              ///< the two kinds of features
    QColor wave, heard, playhead;     ///< waveform; the span the model hears; playing position
    QColor notice, noticeInk;         ///< "trained on synthetic songs"
    QColor error, errorInk;
};

/// Logical pixels; Qt scales them with the screen.
struct Spacing {
    static constexpr int kTight = 4;
    static constexpr int kSmall = 8;
    static constexpr int kMedium = 12;
    static constexpr int kLarge = 20;
    static constexpr int kRadius = 4;
    static constexpr int kRow = 24;  ///< height of a list row
};

/// The look of the application. One per program, reached by `theme()`; lives on the GUI thread.
class Theme : public QObject {
    Q_OBJECT
public:
    /// Registers the shipped font and sets style, font and palette of the QApplication.
    void install();
    /// Only the shipped font and icons, for figures without a window. Needs a QGuiApplication.
    void loadResources();

    Scheme scheme() const { return scheme_; }
    bool isDark() const { return scheme_ == Scheme::Dark; }
    SchemeChoice choice() const { return choice_; }
    /// Switches everything at once, live.
    void setChoice(SchemeChoice choice);
    /// Without it, what lies behind data and windows is transparent, for pictures on other grounds.
    bool hasGround() const { return hasGround_; }
    void setGround(bool hasGround);

    const Colours& colours() const { return colours_; }
    const DivergingMap& diverging() const { return isDark() ? darkMap_ : lightMap_; }
    const SequentialMap& levels() const { return levels_; }
    /// Colour of a stem by its row, distinct lightness from row to row.
    QColor stemColour(int stemIndex) const;
    /// A letter-like mark per stem, so that colour is never alone.
    static QString stemGlyph(const QString& stemName);

    QFont font() const;         ///< body
    QFont smallFont() const;    ///< axis labels, values in cells
    QFont strongFont() const;   ///< headings, labels of rows
    QFont displayFont() const;  ///< empty states, titles
    QPalette palette() const;

    /// Fonts, colours, ticks and grid of a plot and its visible axes.
    void style(QCustomPlot& plot) const;

    /// What org.freedesktop.portal.Settings says (color-scheme 1 is dark); Light when there is no
    /// answer within 200 ms.
    static Scheme detect();

Q_SIGNALS:
    /// After fonts, palette and colours have changed: views drop what they have cached.
    void changed();

private Q_SLOTS:
    void onPortalSetting(const QString& group, const QString& key, const QDBusVariant& value);

private:
    friend Theme& theme();
    Theme();
    void apply(Scheme scheme);
    void watchPortal();

    SchemeChoice choice_ = SchemeChoice::System;
    Scheme scheme_ = Scheme::Light;
    Colours colours_;
    DivergingMap lightMap_{false};
    DivergingMap darkMap_{true};
    SequentialMap levels_;
    bool hasGround_ = true;
    bool isLoaded_ = false;
    bool isWatching_ = false;
};

/// The program's theme.
Theme& theme();

/// The colours of a scheme.
Colours coloursOf(Scheme scheme);

}  // namespace limelight::widgets
