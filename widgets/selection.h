// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The one selection that all views share.

#include <QObject>

namespace limelight::widgets {

/// Index of a feature in explain::Components order, or kNoFeature.
inline constexpr int kNoFeature = -1;

/// What is selected and what is under the pointer. Shared by pointer; owned by the window, which
/// also answers the two play requests: they come from every view.
class Selection : public QObject {
    Q_OBJECT
public:
    explicit Selection(QObject* parent = nullptr) : QObject(parent) {}

    int selected() const { return selected_; }
    int hovered() const { return hovered_; }
    /// The hovered feature, else the selected one: what the status bar describes.
    int shown() const { return hovered_ != kNoFeature ? hovered_ : selected_; }

public Q_SLOTS:
    void select(int feature);
    void hover(int feature);
    /// Nothing selected, nothing hovered (a new explanation).
    void clear();
    /// Selects `feature` and asks for its sound: alone, or the song without it.
    void activate(int feature, bool withoutIt);
    /// Asks for the sound of a stretch of the song (a timed line of the lyrics).
    void activateSpan(double startSec, double endSec);

Q_SIGNALS:
    void selectedChanged(int feature);
    void hoveredChanged(int feature);
    /// Either of the two changed.
    void shownChanged(int feature);
    void playRequested(int feature, bool withoutIt);
    void playSpanRequested(double startSec, double endSec);

private:
    int selected_ = kNoFeature;
    int hovered_ = kNoFeature;
};

}  // namespace limelight::widgets
