// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a click, a key or a button of the transport makes sound.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <optional>
#include <vector>

#include "app/player.h"
#include "app/session.h"

namespace limelight::app {

/// Turns requests (a component, the song without it, a line, the evidence, play, seek) into
/// programmes for the player, and keeps the listener's place in the song.
class Listening : public QObject {
    Q_OBJECT

public:
    Listening(Session& session, Player& player, QObject* parent = nullptr);

    double positionSec() const { return positionSec_; }
    bool matchesLevel() const { return matchesLevel_; }
    bool isLooping() const { return isLooping_; }
    /// Something but the song was played: it can be compared with the song.
    bool hasPart() const { return part_ != nullptr; }
    bool hasEvidence(Evidence evidence) const;
    /// Level of each stem around the playing position, dBFS; empty when the stems do not play.
    std::vector<double> stemLevelsDb() const;

public Q_SLOTS:
    /// A component of sound alone, or the song without it; a word plays its line.
    void playFeature(int feature, bool withoutIt);
    /// What remains of the heard span without these features.
    void playWithout(const std::vector<std::size_t>& features);
    void playSpan(double startSec, double endSec);
    void playEvidence(limelight::app::Evidence evidence);
    /// Something made elsewhere, under a name for the listener.
    void playPart(limelight::app::SharedProgramme programme, const QString& name);
    /// The song from the listener's place; what plays stops.
    void toggle();
    void stop();
    void seek(double sec);
    void seekBy(double sec);
    void toStart();
    void toEnd();
    void setLevelMatch(bool isOn);
    /// Over and over: a component, a line or the evidence as a whole; of the song the seconds of
    /// the selected component, else all of it. What plays goes on without a gap.
    void setLoop(bool isOn);
    /// The seconds of the song that a loop repeats; nullopt: all of it.
    void setLoopSpan(std::optional<limelight::audio::TimeSpan> span);
    /// From a part to the song in the same seconds, and back to the part, without a gap.
    void toggleOriginal();
    /// One flag per stem.
    void setAudible(const std::vector<bool>& isAudible);
    /// The modality and class whose evidence is meant.
    void setShown(const std::string& label, limelight::models::Modality modality);
    /// A new song.
    void reset();

Q_SIGNALS:
    /// Where the playhead is; while a component plays, inside it.
    void placeChanged(double songSec);
    void playingChanged(bool isPlaying);
    /// What sounds ("vocals5"), "" for the song; with the gain level match added.
    void nowPlaying(const QString& text, double gainDb);
    /// For the status bar: why a request makes no sound.
    void said(const QString& message);

private:
    void playSong(double fromSec);
    void start(SharedProgramme programme);
    /// What a loop of the programme repeats; nullopt while nothing is to be repeated.
    std::optional<audio::TimeSpan> loopOf(const Programme& programme) const;
    void playAgainInPlace();
    bool isSongPlaying() const;
    const explain::LocalFit* fit() const;

    Session& session_;
    Player& player_;
    double positionSec_ = 0.0;
    bool matchesLevel_ = false;
    bool isLooping_ = false;
    std::optional<audio::TimeSpan> loopSpan_;
    SharedProgramme part_;  ///< heard last that was not the song
    QString partText_;
    bool comparesPart_ = false;  ///< the song plays in the part's place
    std::vector<bool> isAudible_;
    std::string label_;
    models::Modality modality_ = models::Modality::Both;
    QString what_;
};

}  // namespace limelight::app
