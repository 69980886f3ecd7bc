// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listening.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limelight::app {

namespace {
constexpr double kLevelWindowSec = 0.05;
/// Nearer to the end than this, play starts over.
constexpr double kEndSec = 0.05;
}  // namespace

Listening::Listening(Session& session, Player& player, QObject* parent)
    : QObject(parent), session_(session), player_(player)
{
    connect(&player_, &Player::started, this, [this] { Q_EMIT playingChanged(true); });
    connect(&player_, &Player::moved, this, [this](double sec) {
        if (isSongPlaying()) positionSec_ = sec;
        Q_EMIT placeChanged(sec);
    });
    connect(&player_, &Player::stopped, this, [this] {
        Q_EMIT playingChanged(false);
        Q_EMIT nowPlaying({}, 0.0);
        Q_EMIT placeChanged(positionSec_);
    });
}

bool Listening::isSongPlaying() const
{
    return player_.isPlaying() && player_.programme() && player_.programme()->name == "song";
}

const explain::LocalFit* Listening::fit() const
{
    const auto explanation = session_.explanation();
    return explanation ? explanation->fitOf(label_, modality_) : nullptr;
}

bool Listening::hasEvidence(Evidence evidence) const
{
    const auto explanation = session_.explanation();
    const explain::LocalFit* shown = fit();
    return shown != nullptr && session_.separated() != nullptr &&
           !evidenceFeatures(explanation->components, *shown, evidence).empty();
}

void Listening::start(SharedProgramme programme)
{
    if (isSongPlaying()) positionSec_ = player_.songSec();
    const double gainDb = programme->gainDb;
    part_ = programme;
    partText_ = what_;
    comparesPart_ = false;
    player_.play(programme, programme->songStartSec, loopOf(*programme));
    Q_EMIT nowPlaying(what_, gainDb);
}

std::optional<audio::TimeSpan> Listening::loopOf(const Programme& programme) const
{
    if (!isLooping_) return std::nullopt;
    if (programme.name != "song") return programme.songSpan();
    if (comparesPart_ && part_) return part_->songSpan();
    return loopSpan_.value_or(programme.songSpan());
}

void Listening::playAgainInPlace()
{
    if (!player_.isPlaying() || !player_.programme()) return;
    player_.play(player_.programme(), player_.songSec(), loopOf(*player_.programme()));
}

void Listening::setLoop(bool isOn)
{
    if (isOn == isLooping_) return;
    isLooping_ = isOn;
    playAgainInPlace();
}

void Listening::setLoopSpan(std::optional<audio::TimeSpan> span)
{
    if (span == loopSpan_) return;
    loopSpan_ = span;
    if (isLooping_ && isSongPlaying() && !comparesPart_) playAgainInPlace();
}

void Listening::toggleOriginal()
{
    if (!part_) {
        Q_EMIT said(
            tr("Play a component or the evidence first; then this key compares it with the "
               "song."));
        return;
    }
    const auto track = session_.track();
    if (!track) return;
    const bool toSong = player_.isPlaying() && !isSongPlaying();
    const audio::TimeSpan span = part_->songSpan();
    double from = player_.isPlaying() ? player_.songSec() : span.startSec;
    if (from < span.startSec || from >= span.endSec - kEndSec) from = span.startSec;
    comparesPart_ = toSong;
    if (toSong) {
        const auto song = songProgramme(track, session_.separated());
        positionSec_ = from;
        player_.play(song, from, loopOf(*song));
        what_ = tr("the song, to compare with %1").arg(partText_);
    } else {
        player_.play(part_, from, loopOf(*part_));
        what_ = partText_;
    }
    Q_EMIT nowPlaying(what_, toSong ? 0.0 : part_->gainDb);
}

void Listening::playFeature(int feature, bool withoutIt)
{
    const auto explanation = session_.explanation();
    const auto separated = session_.separated();
    if (!explanation || feature < 0) return;
    const auto index = static_cast<std::size_t>(feature);
    const explain::Components& components = explanation->components;
    if (index >= components.count()) return;
    const QString name = QString::fromStdString(components.nameOf(index));
    if (!components.isAudio(index)) {
        const auto& times = components.words[index - components.audio.size()].times;
        for (const text::TimedStretch& line : explanation->lyrics.lines) {
            for (const audio::TimeSpan& time : times) {
                if (time.startSec >= line.time.startSec - 1e-6 &&
                    time.startSec < line.time.endSec) {
                    return playSpan(line.time.startSec, line.time.endSec);
                }
            }
        }
        Q_EMIT said(tr("“%1” cannot be played: the lyrics do not say when it is sung.").arg(name));
        return;
    }
    if (!separated) {
        const bool comes = !session_.showsFile() || session_.jobs().isBusy();
        Q_EMIT said(comes ? tr("The stems are not separated yet.")
                          : tr("This part cannot be made here; the notes below say why."));
        return;
    }
    what_ = withoutIt ? tr("the song without %1").arg(name) : tr("%1 alone").arg(name);
    start(withoutIt ? withoutComponentProgramme(*separated, components, index)
                    : componentProgramme(*separated, components, index, matchesLevel_));
}

void Listening::playWithout(const std::vector<std::size_t>& features)
{
    const auto explanation = session_.explanation();
    const auto separated = session_.separated();
    if (!explanation || !separated) return;
    what_ = tr("what remains");
    start(withoutComponentsProgramme(*separated, explanation->components, features));
}

void Listening::playSpan(double startSec, double endSec)
{
    const auto track = session_.track();
    if (!track || endSec <= startSec) return;
    what_ = tr("one line");
    start(stretchProgramme(*track, {startSec, endSec}, "line"));
}

void Listening::playEvidence(Evidence evidence)
{
    const auto separated = session_.separated();
    const auto explanation = session_.explanation();
    const explain::LocalFit* shown = fit();
    if (!separated || shown == nullptr) {
        Q_EMIT said(tr("There is no explanation to play yet."));
        return;
    }
    SharedProgramme programme =
        evidenceProgramme(*separated, explanation->components, *shown, evidence, matchesLevel_);
    if (!programme) {
        Q_EMIT said(evidence == Evidence::Positive ? tr("No sound speaks for this class.")
                                                   : tr("No sound speaks against this class."));
        return;
    }
    what_ =
        evidence == Evidence::Positive ? tr("what speaks for it") : tr("what speaks against it");
    start(std::move(programme));
}

void Listening::playPart(SharedProgramme programme, const QString& name)
{
    what_ = name;
    start(std::move(programme));
}

void Listening::playSong(double fromSec)
{
    const auto track = session_.track();
    if (!track) return;
    const auto separated = session_.separated();
    const bool isMuted = std::find(isAudible_.begin(), isAudible_.end(), false) != isAudible_.end();
    double from = fromSec >= track->sound.durationSec() - kEndSec ? 0.0 : fromSec;
    if (separated && isMuted &&
        (from < separated->heard.startSec || from >= separated->heard.endSec - kEndSec)) {
        from = separated->heard.startSec;
        Q_EMIT said(tr("Muted stems are known in the span the model hears: playing from there."));
    }
    positionSec_ = from;
    comparesPart_ = false;
    const auto song = songProgramme(track, separated);
    player_.play(song, from, loopOf(*song));
    what_.clear();
    Q_EMIT nowPlaying({}, 0.0);
}

void Listening::toggle()
{
    if (player_.isPlaying()) {
        stop();
    } else {
        playSong(positionSec_);
    }
}

void Listening::stop()
{
    if (isSongPlaying()) positionSec_ = player_.songSec();
    player_.stop();
}

void Listening::seek(double sec)
{
    const auto track = session_.track();
    if (!track) return;
    const bool goesOn = isSongPlaying();
    positionSec_ = std::clamp(sec, 0.0, track->sound.durationSec());
    if (goesOn) {
        playSong(positionSec_);
    } else {
        player_.stop();
    }
    Q_EMIT placeChanged(positionSec_);
}

void Listening::seekBy(double sec)
{
    seek((isSongPlaying() ? player_.songSec() : positionSec_) + sec);
}

void Listening::toStart()
{
    seek(0.0);
}

void Listening::toEnd()
{
    if (const auto track = session_.track()) {
        player_.stop();
        seek(track->sound.durationSec());
    }
}

void Listening::setLevelMatch(bool isOn)
{
    matchesLevel_ = isOn;
}

void Listening::setAudible(const std::vector<bool>& isAudible)
{
    isAudible_ = isAudible;
    player_.setAudible(isAudible);
    // A song that began before its stems were known cannot mute them: begin it anew, in place.
    if (isSongPlaying() && !player_.programme()->separated && session_.separated()) {
        playSong(player_.songSec());
    }
}

void Listening::setShown(const std::string& label, models::Modality modality)
{
    label_ = label;
    modality_ = modality;
}

void Listening::reset()
{
    player_.stop();
    positionSec_ = 0.0;
    part_.reset();
    comparesPart_ = false;
    loopSpan_.reset();
    isAudible_.clear();
    player_.setAudible({});
    Q_EMIT placeChanged(0.0);
}

std::vector<double> Listening::stemLevelsDb() const
{
    if (!isSongPlaying() || !player_.programme()->separated) return {};
    const pipeline::SeparatedSpan& separated = *player_.programme()->separated;
    const auto rate = separated.mix.rate();
    const auto first = static_cast<std::int64_t>(
        (player_.songSec() - kLevelWindowSec - separated.heard.startSec) * rate.hz);
    const auto count = static_cast<std::int64_t>(kLevelWindowSec * rate.hz);
    std::vector<double> levels;
    for (std::size_t s = 0; s < separated.stems.stems.size(); ++s) {
        const bool isHeard = s >= isAudible_.size() || isAudible_[s];
        double sum = 0.0;
        if (isHeard) {
            const auto slice = audio::sliceOf(separated.stems.stems[s].sound, {first, count});
            for (const float sample : slice.samples()) sum += static_cast<double>(sample) * sample;
            sum /= static_cast<double>(std::max<std::size_t>(1, slice.samples().size()));
        }
        levels.push_back(sum > 0.0 ? 10.0 * std::log10(sum)
                                   : -std::numeric_limits<double>::infinity());
    }
    return levels;
}

}  // namespace limelight::app
