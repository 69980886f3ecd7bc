// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The song on the desk, the models that hear it, and everything computed so far.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "app/choice.h"
#include "app/engine.h"
#include "app/explanation_shelf.h"
#include "app/job_runner.h"
#include "core/audio/peak_pyramid.h"
#include "core/audio/spectrogram_pyramid.h"

namespace limelight::app {

/// Owns what is known about one song and computes what is missing, stage after stage.
///
/// A change of choice starts only the stages whose result is not there yet; results are kept under
/// what they depend on, so that going back shows them at once. Class and (in recommended mode)
/// modality are views of one explanation and compute nothing.
class Session : public QObject {
    Q_OBJECT

public:
    using SharedTrack = std::shared_ptr<const pipeline::Track>;
    using SharedExplanation = std::shared_ptr<const explain::Explanation>;

    Session(std::unique_ptr<Engine> engine, std::filesystem::path resources,
            QObject* parent = nullptr);
    ~Session() override;

    JobRunner& jobs() { return jobs_; }
    /// Asked in jobs of `jobs()` only.
    Engine& engine() { return *engine_; }
    /// What the explanation on screen was made of; without an explanation until it is settled.
    ExplainedSong explained() const;

    /// Loads the models of the choice; a song may follow.
    void start();
    /// Opens a song in place of the one on the desk, which stays until the new one is read.
    /// @param stems  a folder with the song's own stems
    void openTrack(const pipeline::TrackRequest& request,
                   const std::optional<std::filesystem::path>& stems = {});
    /// Takes note of an explanation made elsewhere, so that nothing is computed for it again.
    void remember(const ShelvedExplanation& made);
    /// Shows an explanation made before, of this song or another, without computing it again; a
    /// partial one goes on, but one out of a file stays as it was computed.
    void show(const ShelvedExplanation& shelved);
    /// An empty desk; what was computed stays known.
    void close();
    /// Shows an explanation of a song that cannot be found: it can be read, not heard.
    void read(const ShelvedExplanation& shelved);
    /// The song on the desk with other words, without reading its sound again.
    void setLyrics(std::shared_ptr<const pipeline::GivenLyrics> lyrics);
    /// The same song with these lyrics.
    void openLyrics(const std::filesystem::path& lyrics);
    /// The stems in this folder, read anew, take the place of separation; none: separates again.
    /// They belong to the song on the desk, and go with it.
    void useStems(const std::optional<std::filesystem::path>& folder);
    void setChoice(const Choice& choice);
    /// Shows another class; empty: the predicted one.
    void setLabel(const std::string& label);
    /// Computes what is missing, also after a failure or a cancel.
    void run();
    /// The program of the chosen model may run; goes on.
    void allowProgram();
    /// Stops the running stage; what is there stays.
    void cancel();

    const Choice& choice() const { return choice_; }
    /// The chosen one; Both where the song or the model has no such side.
    models::Modality modality() const;
    /// The folder of the song's own stems, if they are used.
    std::optional<std::filesystem::path> stemFolder() const;
    SharedTrack track() const { return track_; }
    /// What opens the song on the desk again.
    const pipeline::TrackRequest& trackRequest() const { return request_; }
    /// The explanation on screen is `read`, its song is not there.
    bool isReading() const { return reading_.has_value(); }
    /// The explanation on screen came out of a file: it is shown as it was computed, with its own
    /// scores, until something else is asked.
    bool showsFile() const { return shownFile() != nullptr; }
    /// What is asked about the song on the desk: the `question` of its explanation; "" without one.
    std::string question() const;
    std::shared_ptr<const audio::PeakPyramid> peaks() const { return peaks_; }
    std::shared_ptr<const audio::SpectrogramPyramid> spectrogram() const { return spectrogram_; }
    /// Before that the spectrogram is a coarse one, of a sample of the song.
    bool isPictureComplete() const { return isPictureComplete_; }
    /// nullptr until loaded.
    std::shared_ptr<const pipeline::ModelSet> models() const;
    /// Those of another choice; nullptr while they are not loaded.
    std::shared_ptr<const pipeline::ModelSet> modelsFor(const Choice& choice) const;
    /// What loads them.
    pipeline::ModelRequest modelRequest(const Choice& choice) const;
    std::shared_ptr<const pipeline::Prediction> prediction() const;
    /// nullptr until separated, and where that gives other parts than the explanation of a file
    /// has.
    std::shared_ptr<const pipeline::SeparatedSpan> separated() const;
    /// Final, or the latest provisional one, or what was known when it was stopped.
    SharedExplanation explanation() const;
    bool isExplanationFinal() const;
    /// Final, or stopped before it was done: nothing goes on by itself.
    bool isExplanationSettled() const;
    /// The class shown: chosen, else explained, else predicted; "" before that.
    std::string label() const;
    /// The models in use were trained on synthetic songs.
    bool usesSyntheticModels() const;

Q_SIGNALS:
    void trackChanged();
    void picturesChanged();
    void modelsChanged();
    void predictionChanged();
    void separatedChanged();
    /// Explanation, label or choice of modality: what the views show.
    void explanationChanged();
    /// An explanation is complete, or was stopped with a part of it known.
    void explanationMade(const limelight::app::ShelvedExplanation& made);
    void choiceChanged();
    void stemFolderChanged();
    void stageStarted(const QString& title);
    /// Nothing more to compute, or stopped.
    void settled();
    void failed(const limelight::Error& error, const QString& title);

private:
    enum class Step {
        LoadTrack,
        Sketch,
        Picture,
        LoadModels,
        Predict,
        LoadStems,
        Separate,
        Explain
    };
    struct Wanted {
        Step step;
        std::string key;
        friend bool operator==(const Wanted&, const Wanted&) = default;
    };
    struct Provisional;
    /// Where the song's own stems lie, and what was read there; nullptr before that.
    struct OwnStems {
        std::filesystem::path folder;
        int serial = 0;
        std::shared_ptr<const separation::Separator> separator;
    };
    template <class Value>
    using Kept = std::map<std::string, std::shared_ptr<const Value>>;

    /// `file_`, while it answers what is asked of what is on the desk; else nullptr.
    const ShelvedExplanation* shownFile() const;
    void takeFile(const ShelvedExplanation& shelved);
    /// The models with the song's own stems in the separator's place; nullptr while unread.
    std::shared_ptr<const pipeline::ModelSet> songModels() const;
    void setStems(const std::optional<std::filesystem::path>& folder);
    std::string predictionKey() const;
    std::string separationKey() const;
    std::string explanationBasis() const;
    std::string explanationKey() const;

    std::optional<Wanted> nextStep() const;
    void advance();
    void restart();
    template <class T>
    void startJob(const Wanted& wanted, const QString& title, std::function<Result<T>(Run&)> work,
                  std::function<void(T)> keep);
    void startLoadTrack(const Wanted& wanted);
    void startSketch(const Wanted& wanted);
    void startPicture(const Wanted& wanted);
    void forgetPictures();
    void startLoadModels(const Wanted& wanted);
    void startPredict(const Wanted& wanted);
    void startLoadStems(const Wanted& wanted);
    void startSeparate(const Wanted& wanted);
    void startExplain(const Wanted& wanted);
    SharedExplanation nearestExplanation() const;
    void tellOfTrack();
    void readProvisional();
    void settle();

    std::unique_ptr<Engine> engine_;
    std::filesystem::path resources_;
    Choice choice_;
    std::optional<std::filesystem::path> allowedProgram_;  ///< folder of a model that may run
    std::string label_;

    std::optional<pipeline::TrackRequest> asked_;
    std::optional<std::filesystem::path> askedStems_;  ///< with the song asked for
    std::optional<ShelvedExplanation> askedView_;      ///< what to show of it
    int askedSerial_ = 0;
    SharedTrack track_;
    pipeline::TrackRequest request_;             ///< of `track_`
    std::optional<ShelvedExplanation> reading_;  ///< in place of a song
    std::optional<ShelvedExplanation> file_;     ///< out of a file, shown last
    std::optional<OwnStems> ownStems_;
    int stemSerial_ = 0;
    std::shared_ptr<const audio::PeakPyramid> peaks_;
    std::shared_ptr<const audio::SpectrogramPyramid> spectrogram_;
    bool isPictureComplete_ = false;
    Kept<pipeline::ModelSet> models_;
    Kept<pipeline::Prediction> predictions_;
    Kept<pipeline::SeparatedSpan> separations_;
    Kept<explain::Explanation> explanations_;
    Kept<explain::Explanation> stopped_;  ///< partial ones, until they are final
    std::shared_ptr<Provisional> provisional_;

    std::optional<Wanted> running_;
    std::optional<JobRunner::JobId> job_;
    bool isStopped_ = false;  ///< by a cancel or a failure, until the user asks again
    /// Its stopped answer is shown as it is, until the user asks for more.
    std::string heldQuestion_;

    JobRunner jobs_;  ///< last: its jobs end before what they refer to
};

}  // namespace limelight::app
