// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/session_private.h"
#include "core/models/default_target.h"

namespace limelight::app {

namespace {

template <class Value>
std::shared_ptr<const Value> found(const std::map<std::string, std::shared_ptr<const Value>>& kept,
                                   const std::string& key)
{
    const auto it = kept.find(key);
    return it == kept.end() ? nullptr : it->second;
}

std::string textOf(audio::TimeSpan span)
{
    return std::to_string(span.startSec) + "+" + std::to_string(span.durationSec());
}

/// What was taken apart here has the parts of this explanation.
bool hasPartsOf(const explain::Explanation& explanation, const separation::Separator& separator,
                const pipeline::SeparatedSpan& separated)
{
    constexpr double kSameSec = 1e-3;
    const explain::Components& components = explanation.components;
    const auto& stems = separated.stems.stems;
    return separator.hash() == explanation.recipe.separatorHash &&
           std::abs(separated.heard.startSec - components.heard.startSec) < kSameSec &&
           std::abs(separated.heard.endSec - components.heard.endSec) < kSameSec &&
           std::equal(stems.begin(), stems.end(), components.stems.begin(), components.stems.end(),
                      [](const auto& stem, const auto& name) { return stem.name == name; });
}

/// Its components can be switched off here as they were for it.
bool canBeAsked(const explain::Explanation& explanation, const models::Classifier& model)
{
    const explain::Recipe& recipe = explanation.recipe;
    return model.card().hash == recipe.modelHash;
}

}  // namespace

Session::Session(std::unique_ptr<Engine> engine, std::filesystem::path resources, QObject* parent)
    : QObject(parent),
      engine_(std::move(engine)),
      resources_(std::move(resources)),
      provisional_(std::make_shared<Provisional>())
{
    connect(&jobs_, &JobRunner::progressed, this, &Session::readProvisional);
}

Session::~Session() = default;

std::string Session::predictionKey() const
{
    return choice_.predictionKey(*track_);
}

std::string Session::separationKey() const
{
    const auto known = prediction();
    const auto set = songModels();
    if (!known || !set || !set->separator) return {};
    return track_->hash + "|" + textOf(known->heard) + "|" + set->separator->hash() + "|" +
           separation::textOf(set->separator->choices()) + "|" +
           std::to_string(static_cast<int>(choice_.mode));
}

std::string Session::explanationBasis() const
{
    std::optional<std::string> stems;
    if (ownStems_) stems = ownStems_->separator ? ownStems_->separator->hash() : "unread";
    return choice_.explanationBasis(*track_, stems);
}

const ShelvedExplanation* Session::shownFile() const
{
    if (!file_ || !track_) return nullptr;
    const explain::Recipe& recipe = file_->explanation->recipe;
    const bool isAsked = track_->hash == recipe.trackHash &&
                         track_->lyricsHash == recipe.lyricsHash && stemFolder() == file_->stems &&
                         isOneQuestion(choice_, file_->choice);
    return isAsked ? &*file_ : nullptr;
}

std::string Session::explanationKey() const
{
    if (const ShelvedExplanation* file = shownFile()) return file->question;
    return explanationBasis() + choice_.costKey(modality());
}

std::shared_ptr<const pipeline::ModelSet> Session::models() const
{
    return modelsFor(choice_);
}

std::shared_ptr<const pipeline::ModelSet> Session::modelsFor(const Choice& choice) const
{
    return found(models_, choice.modelKey());
}

pipeline::ModelRequest Session::modelRequest(const Choice& choice) const
{
    pipeline::ModelRequest request;
    request.task = choice.task;
    request.folder = choice.modelFolder;
    request.separatorFolder = choice.separatorFolder;
    request.separatorChoices = choice.separatorChoices;
    request.mayRunProgram = allowedProgram_ && allowedProgram_ == choice.modelFolder;
    request.resources = resources_;
    const Parts parts = choice.partsInUse();
    request.split = parts.split;
    request.bandBordersHz = parts.bandBordersHz;
    request.superpixels = parts.superpixels;
    return request;
}

std::shared_ptr<const pipeline::ModelSet> Session::songModels() const
{
    const auto set = models();
    if (!set || !ownStems_) return set;
    if (!ownStems_->separator) return nullptr;
    auto withStems = std::make_shared<pipeline::ModelSet>(*set);
    withStems->separator = ownStems_->separator;
    withStems->separatorFolder = ownStems_->folder;
    return withStems;
}

models::Modality Session::modality() const
{
    if (reading_) return choice_.modality;
    const auto set = models();
    if (!track_ || !set) return choice_.modality;
    return choice_.modalityFor(*track_, *set);
}

std::optional<std::filesystem::path> Session::stemFolder() const
{
    return ownStems_ ? std::optional(ownStems_->folder) : std::nullopt;
}

std::shared_ptr<const pipeline::Prediction> Session::prediction() const
{
    return track_ ? found(predictions_, predictionKey()) : nullptr;
}

std::shared_ptr<const pipeline::SeparatedSpan> Session::separated() const
{
    auto separated = track_ ? found(separations_, separationKey()) : nullptr;
    const ShelvedExplanation* file = shownFile();
    if (separated && file &&
        !hasPartsOf(*file->explanation, *songModels()->separator, *separated)) {
        return nullptr;
    }
    return separated;
}

Session::SharedExplanation Session::explanation() const
{
    if (reading_) return reading_->explanation;
    if (!track_) return nullptr;
    const std::string key = explanationKey();
    if (auto final = found(explanations_, key)) return final;
    if (provisional_->key == key && provisional_->shown) return provisional_->shown;
    return found(stopped_, key);
}

std::string Session::question() const
{
    if (reading_) return reading_->question;
    return track_ ? explanationKey() : std::string();
}

bool Session::isExplanationFinal() const
{
    if (reading_) return !isPartial(*reading_) || isFromFile(*reading_);
    return track_ && found(explanations_, explanationKey()) != nullptr;
}

bool Session::isExplanationSettled() const
{
    if (isExplanationFinal()) return true;
    if (running_ && running_->step == Step::Explain) return false;
    const auto shown = explanation();
    return shown && shown->sampling && shown->sampling->isPartial;
}

ExplainedSong Session::explained() const
{
    if (reading_ || !isExplanationSettled()) return {};
    const auto shown = explanation();
    // LIME for texts removes words from the file's own text, not from what the model reads.
    if (shown && shown->recipe.method == explain::Method::LimeText) return {};
    const ShelvedExplanation* file = shownFile();
    if (file && models() && !canBeAsked(*file->explanation, *models()->main)) return {};
    return {track_, models(), separated(), explanation()};
}

std::string Session::label() const
{
    if (reading_) return label_;
    const auto known = showsFile() ? nullptr : prediction();
    const auto& labels = known ? known->main.labels : std::vector<std::string>{};
    if (std::find(labels.begin(), labels.end(), label_) != labels.end()) return label_;
    if (const auto shown = explanation()) {
        const auto& fits = shown->fits;
        const bool isKnown = std::any_of(fits.begin(), fits.end(),
                                         [this](const auto& fit) { return fit.label == label_; });
        return isKnown ? label_ : shown->explainedLabel;
    }
    if (!known || known->main.rows() == 0) return {};
    return labels[models::defaultTarget(known->main)];
}

bool Session::usesSyntheticModels() const
{
    const auto set = models();
    return set && set->main && set->main->card().isTrainedOnSyntheticSongs;
}

void Session::start()
{
    isStopped_ = false;
    advance();
}

void Session::openTrack(const pipeline::TrackRequest& request,
                        const std::optional<std::filesystem::path>& stems)
{
    asked_ = request;
    askedStems_ = stems;
    askedView_.reset();
    ++askedSerial_;
    isStopped_ = false;
    restart();
}

void Session::show(const ShelvedExplanation& shelved)
{
    remember(shelved);
    const explain::Recipe& recipe = shelved.explanation->recipe;
    reading_.reset();
    heldQuestion_.clear();
    if (stopped_.contains(shelved.question)) heldQuestion_ = shelved.question;
    if (track_ && !asked_ && track_->hash == recipe.trackHash &&
        track_->lyricsHash == recipe.lyricsHash && stemFolder() == shelved.stems) {
        const std::string before = question();
        takeFile(shelved);
        setChoice(shelved.choice);
        setLabel(shelved.label);
        if (question() == before) return;
        // Another answer to the same question.
        isStopped_ = false;
        Q_EMIT predictionChanged();
        Q_EMIT explanationChanged();
        restart();
        return;
    }
    openTrack(shelved.song, shelved.stems);
    askedView_ = shelved;
}

void Session::takeFile(const ShelvedExplanation& shelved)
{
    file_.reset();
    if (isFromFile(shelved)) file_ = shelved;
}

void Session::remember(const ShelvedExplanation& made)
{
    const bool isFinal = !isPartial(made) || isFromFile(made);
    if (isFinal) stopped_.erase(made.question);
    (isFinal ? explanations_ : stopped_)[made.question] = made.explanation;
}

void Session::close()
{
    cancel();
    reading_.reset();
    file_.reset();
    track_.reset();
    request_ = {};
    forgetPictures();
    label_.clear();
    setStems({});
    tellOfTrack();
}

void Session::read(const ShelvedExplanation& shelved)
{
    close();
    remember(shelved);
    reading_ = shelved;
    choice_ = shelved.choice;
    label_ = shelved.label;
    Q_EMIT modelsChanged();
    tellOfTrack();
}

void Session::setLyrics(std::shared_ptr<const pipeline::GivenLyrics> lyrics)
{
    if (!track_ || !lyrics || track_->lyricsHash == lyrics->hash) return;
    auto track = std::make_shared<pipeline::Track>(*track_);
    track->lyrics = lyrics->lyrics;
    track->lyricsHash = lyrics->hash;
    track->lyricsFile = lyrics->file;
    track_ = std::move(track);
    request_.given = std::move(lyrics);
    isStopped_ = false;
    tellOfTrack();
    restart();
}

/// Another song or other words: everything that is shown of them.
void Session::tellOfTrack()
{
    Q_EMIT choiceChanged();
    Q_EMIT trackChanged();
    Q_EMIT predictionChanged();
    Q_EMIT separatedChanged();
    Q_EMIT explanationChanged();
}

void Session::openLyrics(const std::filesystem::path& lyrics)
{
    if (track_) openTrack({track_->file, lyrics});
}

void Session::setStems(const std::optional<std::filesystem::path>& folder)
{
    ownStems_.reset();
    if (folder) ownStems_ = OwnStems{std::filesystem::absolute(*folder), ++stemSerial_, nullptr};
    Q_EMIT stemFolderChanged();
}

void Session::useStems(const std::optional<std::filesystem::path>& folder)
{
    if (!track_ || (!folder && !ownStems_)) return;
    setStems(folder);
    isStopped_ = false;
    Q_EMIT predictionChanged();
    Q_EMIT separatedChanged();
    Q_EMIT explanationChanged();
    restart();
}

void Session::setChoice(const Choice& choice)
{
    if (choice == choice_) return;
    if (reading_) {
        // There is nothing to compute with; the modality is a view of what is there.
        choice_.modality = choice.modality;
        Q_EMIT choiceChanged();
        Q_EMIT explanationChanged();
        return;
    }
    const bool changesTask =
        choice.task != choice_.task || choice.modelFolder != choice_.modelFolder;
    choice_ = choice;
    if (changesTask) label_.clear();
    isStopped_ = false;
    Q_EMIT choiceChanged();
    if (changesTask) Q_EMIT modelsChanged();
    Q_EMIT predictionChanged();
    Q_EMIT separatedChanged();
    Q_EMIT explanationChanged();
    restart();
}

void Session::setLabel(const std::string& label)
{
    if (label == label_) return;
    label_ = label;
    Q_EMIT explanationChanged();
}

void Session::run()
{
    isStopped_ = false;
    heldQuestion_.clear();
    if (showsFile() && !nextStep()) {
        // All of it is there: what is wanted is an answer of this machine.
        file_.reset();
        Q_EMIT predictionChanged();
        Q_EMIT explanationChanged();
    }
    restart();
}

void Session::allowProgram()
{
    allowedProgram_ = choice_.modelFolder;
    run();
}

void Session::cancel()
{
    isStopped_ = true;
    asked_.reset();
    askedStems_.reset();
    askedView_.reset();
    jobs_.cancelAll();
}

void Session::forgetPictures()
{
    peaks_.reset();
    spectrogram_.reset();
    isPictureComplete_ = false;
}

}  // namespace limelight::app
