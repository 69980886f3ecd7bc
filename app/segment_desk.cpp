// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/segment_desk.h"

#include <QtGui/QUndoCommand>
#include <QtGui/QUndoStack>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/session_edits.h"
#include "core/audio/beats.h"
#include "core/pipeline/masked_song.h"

namespace limelight::app {

using widgets::SnapKind;
using widgets::SnapTarget;

namespace {

/// A segment may not come out a frame short of a window when its ends are rounded.
constexpr double kRoundingSec = 0.001;
/// The tempo is judged by what is heard and so much on both sides.
constexpr double kBeatContextSec = 10.0;
constexpr double kSameSec = 1e-6;

bool areSame(const std::vector<double>& a, const std::vector<double>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return std::abs(x - y) <= kSameSec; });
}

/// Beats in seconds of the song, heard around `heard`.
Result<std::vector<double>> beatsAround(const pipeline::Track& track, audio::TimeSpan heard,
                                        Run& run)
{
    const audio::Waveform& song = track.sound;
    const double startSec = std::max(0.0, heard.startSec - kBeatContextSec);
    const double endSec = std::min(song.durationSec(), heard.endSec + kBeatContextSec);
    const auto first = static_cast<std::int64_t>(startSec * song.rate().hz);
    const auto last = std::min(song.frames(), static_cast<std::int64_t>(endSec * song.rate().hz));
    if (last <= first) return std::vector<double>{};
    const audio::Waveform part = audio::sliceOf(song, {first, last - first});
    auto beats = audio::beatTimes(part, run);
    if (!beats) return beats.error();
    for (double& beat : *beats) {
        beat = std::round((beat + startSec) * 1000.0) / 1000.0;
    }
    return beats;
}

}  // namespace

/// Borders before and after; undone or redone when editing is over, it begins again.
class SegmentDesk::BorderEdit : public QUndoCommand {
public:
    BorderEdit(SegmentDesk& desk, std::vector<double> after)
        : QUndoCommand(SegmentDesk::tr("segment border")),
          desk_(desk),
          place_(desk.place()),
          before_(desk.borders_.borders()),
          after_(std::move(after))
    {
    }
    void undo() override { set(before_, desk_.edits_.index() - 1); }
    void redo() override { set(after_, desk_.edits_.index()); }

private:
    void set(const std::vector<double>& borders, int firstStep)
    {
        if (!desk_.canEdit() || !(place_ == desk_.place())) return setObsolete(true);
        if (!desk_.borders_.isEditing()) desk_.beginAt(firstStep);
        desk_.borders_.setBorders(borders);
    }

    SegmentDesk& desk_;
    Place place_;
    std::vector<double> before_, after_;
};

SegmentDesk::SegmentDesk(Session& session, QUndoStack& edits, QObject* parent)
    : QObject(parent), session_(session), edits_(edits)
{
    connect(
        &borders_, &widgets::SegmentBorders::editMade, this,
        [this](const std::vector<double>& after) { edits_.push(new BorderEdit(*this, after)); });
    for (const auto signal : {&Session::trackChanged, &Session::modelsChanged,
                              &Session::predictionChanged, &Session::choiceChanged}) {
        connect(&session_, signal, this, &SegmentDesk::follow);
    }
}

bool SegmentDesk::canEdit() const
{
    const auto models = session_.models();
    // Superpixels have borders in time of their own.
    const bool hasSegments = session_.choice().parts.split != separation::SoundSplit::Superpixels;
    return hasSegments && session_.track() && session_.prediction() && models && models->main &&
           models->main->soundInput().has_value();
}

SegmentDesk::Place SegmentDesk::place() const
{
    const auto track = session_.track();
    const auto prediction = session_.prediction();
    if (!track || !prediction) return {};
    return {track->hash, prediction->heard};
}

void SegmentDesk::begin()
{
    if (canEdit() && !borders_.isEditing()) beginAt(edits_.index());
}

void SegmentDesk::beginAt(int firstStep)
{
    firstStep_ = firstStep;
    choice_ = session_.choice();
    edited_ = place();
    const Parts parts = choice_.partsInUse();
    initial_ = parts.segmentBordersSec.empty()
                   ? widgets::equalBorders(edited_.heard, parts.segments)
                   : parts.segmentBordersSec;
    const double leastSec = pipeline::shortestSegmentSec(*session_.models()->main) + kRoundingSec;
    borders_.begin(initial_, {edited_.heard, leastSec, kMostSegments});
    showTargets();
}

/// Everything since editing began moved borders, so that it can be taken back as one.
bool SegmentDesk::areStepsOurs() const
{
    if (edits_.index() < firstStep_) return false;
    for (int step = firstStep_; step < edits_.index(); ++step) {
        if (dynamic_cast<const BorderEdit*>(edits_.command(step)) == nullptr) return false;
    }
    return true;
}

void SegmentDesk::endSteps()
{
    if (areStepsOurs()) edits_.setIndex(firstStep_);
    borders_.end();
}

void SegmentDesk::apply()
{
    if (!borders_.isEditing()) return;
    borders_.endDrag();
    const std::vector<double> chosen = borders_.borders();
    const auto segments = static_cast<int>(chosen.size()) + 1;
    Choice choice = choice_;
    const bool areEqual = areSame(chosen, widgets::equalBorders(edited_.heard, segments));
    choice.parts.segmentBordersSec = areEqual ? std::vector<double>{} : chosen;
    if (areEqual) choice.parts.segments = segments;
    const bool isAsBefore = areSame(chosen, initial_);
    endSteps();
    if (isAsBefore) return Q_EMIT said(tr("The segments are as they were."));
    if (choice.mode == explain::Mode::Reference) {
        // The other mode might listen elsewhere, where these borders are not.
        choice.setExplainer(Explainer::Recommended);
        choice.startSec = edited_.heard.startSec;
    }
    edits_.push(new ChoiceEdit(session_, choice));
    Q_EMIT said(tr("Explaining with %n segment(s)", "", segments));
}

void SegmentDesk::cancel()
{
    if (!borders_.isEditing()) return;
    borders_.cancelDrag();
    endSteps();
    Q_EMIT said(tr("The segments are as they were."));
}

/// Borders of another song, or of other seconds, are not these.
void SegmentDesk::follow()
{
    if (borders_.isEditing() &&
        (!canEdit() || !(place() == edited_) || !(session_.choice().parts == choice_.parts))) {
        borders_.end();
        Q_EMIT said(tr("What the model hears has changed: editing segments has ended."));
    }
    if (canEdit() != couldEdit_) {
        couldEdit_ = !couldEdit_;
        Q_EMIT canEditChanged(couldEdit_);
    }
}

std::vector<double> SegmentDesk::lineStarts() const
{
    std::vector<double> starts;
    const auto track = session_.track();
    if (!track) return starts;
    const audio::TimeSpan heard = place().heard;
    for (const text::TimedStretch& line : track->lyrics.lines) {
        const double sec = line.time.startSec;
        if (sec > heard.startSec && sec < heard.endSec) starts.push_back(sec);
    }
    return starts;
}

bool SegmentDesk::hasLines() const
{
    return !lineStarts().empty();
}

void SegmentDesk::setSnapping(bool toLines, bool toBeats)
{
    snapsToLines_ = toLines;
    snapsToBeats_ = toBeats;
    if (borders_.isEditing()) showTargets();
    Q_EMIT snappingChanged();
}

void SegmentDesk::showTargets()
{
    std::vector<SnapTarget> targets;
    if (snapsToLines_) {
        for (const double sec : lineStarts()) targets.push_back({sec, SnapKind::LyricLine});
    }
    if (snapsToBeats_ && beatsPlace_ == edited_) {
        for (const double sec : beats_) targets.push_back({sec, SnapKind::Beat});
    } else if (snapsToBeats_) {
        findBeats();
    }
    borders_.setTargets(std::move(targets));
}

void SegmentDesk::findBeats()
{
    if (isLooking_) return;
    isLooking_ = true;
    Q_EMIT snappingChanged();
    jobs_.start<std::vector<double>>(
        this, tr("Finding the beats"),
        [track = session_.track(), heard = edited_.heard](Run& run) {
            return beatsAround(*track, heard, run);
        },
        [this, place = edited_](Result<std::vector<double>> found) {
            isLooking_ = false;
            if (!found) {
                snapsToBeats_ = false;
                Q_EMIT said(tr("The beats were not found: the search was stopped."));
                return Q_EMIT snappingChanged();
            }
            beats_ = *std::move(found);
            beatsPlace_ = place;
            if (beats_.empty()) Q_EMIT said(tr("No steady beat was found in these seconds."));
            if (borders_.isEditing()) showTargets();
            Q_EMIT snappingChanged();
        });
}

}  // namespace limelight::app
