// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Editing where segments begin and end: from taking hold of a border to the new explanation.

#include <QtCore/QObject>

#include <string>
#include <vector>

#include "app/session.h"
#include "widgets/segment_borders.h"

class QUndoStack;

namespace limelight::app {

/// Every moved, added or removed border is a step that can be undone. Applying makes one step of
/// them, the choice of the borders, which explains anew and is kept in the session; cancelling goes
/// back to the borders in use. Another song, model or choice ends editing.
class SegmentDesk : public QObject {
    Q_OBJECT

public:
    /// Both outlive the desk.
    SegmentDesk(Session& session, QUndoStack& edits, QObject* parent = nullptr);

    widgets::SegmentBorders& borders() { return borders_; }
    /// There is a song, and what the model hears of it is known.
    bool canEdit() const;
    void begin();
    /// Explains with these borders, in recommended mode; as they were: only ends.
    void apply();
    void cancel();

    void setSnapping(bool toLines, bool toBeats);
    bool snapsToLines() const { return snapsToLines_; }
    bool snapsToBeats() const { return snapsToBeats_; }
    /// The song on the desk has lines with times in what the model hears.
    bool hasLines() const;
    /// Beats are being looked for.
    bool isLookingForBeats() const { return isLooking_; }

Q_SIGNALS:
    void canEditChanged(bool canEdit);
    /// What snaps, or how the search for beats stands.
    void snappingChanged();
    void said(const QString& message);

private:
    class BorderEdit;
    /// What borders belong to: they are worth nothing elsewhere.
    struct Place {
        std::string song;
        audio::TimeSpan heard;
        friend bool operator==(const Place&, const Place&) = default;
    };

    Place place() const;
    /// @param firstStep  of the undo stack that belongs to this editing
    void beginAt(int firstStep);
    bool areStepsOurs() const;
    void endSteps();
    void follow();
    void showTargets();
    void findBeats();
    std::vector<double> lineStarts() const;

    Session& session_;
    QUndoStack& edits_;
    widgets::SegmentBorders borders_;
    std::vector<double> initial_;
    Choice choice_;  ///< while editing: the one it began with
    Place edited_;
    int firstStep_ = 0;
    bool snapsToLines_ = false;
    bool snapsToBeats_ = false;
    bool isLooking_ = false;
    bool couldEdit_ = false;
    Place beatsPlace_;
    std::vector<double> beats_;  ///< of `beatsPlace_`
    JobRunner jobs_;             ///< beats are light: they do not wait for an explanation
};

}  // namespace limelight::app
