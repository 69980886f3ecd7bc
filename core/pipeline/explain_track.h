// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From a song and its lyrics to why the model decided, one stage after another. Each stage takes
/// the values of the one before it, so a program may keep them and repeat only what changed.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/anytime_explainer.h"
#include "core/explain/explanation.h"
#include "core/explain/text_unit.h"
#include "core/models/class_scores.h"
#include "core/models/classifier.h"
#include "core/models/encoder_precision.h"
#include "core/separation/mix_split.h"
#include "core/separation/separator.h"
#include "core/separation/stems.h"
#include "core/text/lyrics.h"

namespace limelight::pipeline {

/// Words that do not come from the song's own files: corrected ones, or those of a session.
struct GivenLyrics {
    text::Lyrics lyrics;         ///< empty text: the song has none
    std::string hash;            ///< becomes `Track::lyricsHash`; "" for none
    std::filesystem::path file;  ///< where they once came from; may be empty
};

/// Of lyrics that somebody typed: SHA-256 of their text, followed by `text::lrcOf` where they are
/// timed; "" for no words.
std::string hashOfLyrics(const text::Lyrics& lyrics);

struct TrackRequest {
    std::filesystem::path audio;
    /// Without it: a .lrc or .txt beside the audio, else the file's tags, else no lyrics.
    std::optional<std::filesystem::path> lyrics;
    std::shared_ptr<const GivenLyrics> given =
        nullptr;  ///< instead of any file or tag; may be nullptr
};

/// A song in memory, as the listener hears it.
struct Track {
    std::filesystem::path file;
    std::string hash;                  ///< SHA-256 of the audio file
    audio::Waveform sound;             ///< 44.1 kHz, one or two channels
    std::string title, artist;         ///< from tags, else the file name and ""
    text::Lyrics lyrics;               ///< empty text when there are none
    std::filesystem::path lyricsFile;  ///< empty when from tags or absent
    std::string lyricsHash;            ///< SHA-256 of the lyrics' source text, "" if none
    std::vector<std::string> notes;    ///< "6 channels mixed down to 2", "no lyrics found"
};

/// @error NotFound, Unreadable (empty, truncated, not audio, NaN samples, shorter than a window),
///        Unsupported, OutOfMemory, Cancelled
Result<Track> loadTrack(const TrackRequest& request, Run& run);

struct ModelRequest {
    std::string task = "genre";                   ///< "genre" or "emotion" of the default models
    std::optional<std::filesystem::path> folder;  ///< a model folder instead of the default
    std::optional<std::filesystem::path> separatorFolder;
    separation::OpenUnmixChoices separatorChoices;
    /// The song's own stems in place of a separator.
    std::optional<std::filesystem::path> stemFolder;
    /// WholeMix, Bands or Superpixels: nothing is separated. OwnStems needs `stemFolder`.
    separation::SoundSplit split = separation::SoundSplit::OpenUnmix;
    std::vector<double> bandBordersHz = separation::kUsualBandBordersHz;
    std::size_t superpixels = audio::SuperpixelOptions().count;
    std::filesystem::path song;       ///< is no stem where it lies among them; may be empty
    std::filesystem::path resources;  ///< holds models/genre-multimodal ...
    /// Where a folder that does not exist is looked for by id; see modelFolderFor.
    std::filesystem::path library;
    /// The user decided that an external model's program may run, by naming its folder or by
    /// answering `models::questionBeforeRunning`; the decision is remembered. Without it only
    /// programs of earlier decisions run.
    bool mayRunProgram = false;
    /// Of every classifier's encoders.
    models::EncoderPrecision encoderPrecision = models::EncoderPrecision::F32;
};

struct ModelSet {
    std::shared_ptr<const models::Classifier> main;        ///< the one explained
    std::shared_ptr<const models::Classifier> audioOnly;   ///< nullptr if none
    std::shared_ptr<const models::Classifier> lyricsOnly;  ///< nullptr if none
    std::shared_ptr<const separation::Separator> separator;
    std::filesystem::path separatorFolder;  ///< or that of the stems
};

/// @error NotFound, BadWeights, Unsupported, Cancelled; with stems Unreadable
/// @error BadArgument    a separator named as the model, or the other way round
/// @error NotAllowed     the folder names a program that the user has not agreed to run
/// @error ProgramFailed  such a program does not answer as it should
Result<ModelSet> loadModels(const ModelRequest& request, Run& run);

/// A song's own stems, at the rate at which songs are held.
/// @error  those of `separation::loadStemFolder`
Result<std::shared_ptr<const separation::Separator>> loadStems(const std::filesystem::path& folder,
                                                               const std::filesystem::path& song,
                                                               Run& run);

struct ExplainOptions {
    /// LimeText: reference mode, modality lyrics, words or occurrences, `samples` texts.
    explain::Method method = explain::Method::MusicLime;
    std::size_t featureCount = 10;  ///< of LimeText: words that get a weight; 0: all
    explain::Mode mode = explain::Mode::Recommended;
    models::Modality modality = models::Modality::Both;
    std::optional<std::string> label;  ///< explain this class instead of the predicted one
    std::uint32_t seed = 42;
    /// Reference mode: perturbed songs. Recommended mode without a budget: masks of each side.
    int samples = 1000;
    /// Recommended mode: what it may cost, in place of `samples`.
    std::optional<explain::SampleBudget> budget;
    double keepProbability = 0.5;  ///< recommended mode: 0.5, or 0.8 to stay near the song
    explain::Kernel kernel = explain::Kernel::Off;  ///< recommended mode
    /// nullopt: log-odds in recommended mode where the model gives probabilities, else its score.
    /// LogOdds: recommended mode, of models that give probabilities.
    std::optional<explain::Quantity> quantity;
    int segments = 10;
    /// Where one segment ends and the next begins, in seconds of the song, instead of `segments`
    /// equal ones; rising, inside what the model hears.
    std::vector<double> segmentBordersSec;
    explain::TextUnit textUnit = explain::TextUnit::Word;
    /// Spectrogram: of models with a front end, and not for stems.
    explain::MaskedDomain maskedDomain = explain::MaskedDomain::Sound;
    explain::RegionFill fill = explain::RegionFill::Mean;
    std::optional<double> startSec;  ///< where the model listens; else chosen by mode

    /// `budget`, or `samples` masks of each side.
    explain::SampleBudget sampleBudget() const;
};

/// The options that make an explanation again.
ExplainOptions optionsOf(const explain::Explanation& explanation);

/// The seconds the model will hear. Reference mode starts at 0 s; recommended mode takes
/// `startSec`, or the loudest span (one holding sung words when the lyrics are timed).
/// @error BadArgument when `startSec` lies past the end
Result<audio::TimeSpan> chooseHeardSpan(const Track& track, const ModelSet& models,
                                        const ExplainOptions& options);

/// Class scores of the file's own sound (no separation) and words.
struct Prediction {
    audio::TimeSpan heard;
    models::ClassScores main;
    models::ClassScores audioOnly;  ///< no labels if there is no such model
    models::ClassScores lyricsOnly;
    std::vector<std::string> notes;
};
Result<Prediction> predictTrack(const Track& track, const ModelSet& models, audio::TimeSpan heard,
                                Run& run);

/// The heard span taken apart, at 44.1 kHz and exactly `heard` long (silence past the song's end).
struct SeparatedSpan {
    audio::TimeSpan heard;
    audio::Waveform mix;
    separation::Stems stems;
};
/// Reference mode separates exactly that clip; recommended mode with 5 s around it. A song's own
/// stems are cut out.
/// @error  what the separator fails with
Result<SeparatedSpan> separateSpan(const Track& track, const separation::Separator& separator,
                                   audio::TimeSpan heard, explain::Mode mode, Run& run);

/// Told of a better picture while it is computed; called from the worker thread.
using ExplanationObserver =
    std::function<void(std::shared_ptr<const explain::Explanation> provisional)>;

/// An explanation in recommended mode that can be shown early, stopped and continued: it keeps what
/// the model said.
/// @thread  one call at a time
class TrackExplainer {
public:
    /// Predicts and takes the song apart; nothing is perturbed yet. Holds the model.
    /// @param former  hands over what its model made of the same texts, and of the same sounds
    ///                where the sound is taken apart alike: another class, unit of the lyrics or
    ///                quantity encodes no sound again. Changes no number. nullptr: nothing
    /// @error  Cancelled, OutOfMemory, BadArgument (unknown label, nothing to perturb)
    static Result<TrackExplainer> make(const Track& track, const ModelSet& models,
                                       const SeparatedSpan& separated,
                                       const ExplainOptions& options, Run& run,
                                       const TrackExplainer* former = nullptr);
    ~TrackExplainer();
    TrackExplainer(TrackExplainer&&) noexcept;
    TrackExplainer& operator=(TrackExplainer&&) noexcept;

    /// Goes on from where it is. Holds a fit for every label under every modality the model has.
    /// Cancelled after the first masks it returns what is known, marked partial.
    /// @error  Cancelled (within 0.5 s), Numerical, OutOfMemory
    Result<explain::Explanation> refine(const explain::SampleBudget& budget, Run& run,
                                        const ExplanationObserver& observer = {});

private:
    struct State;
    explicit TrackExplainer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// In recommended mode what a `TrackExplainer` says at the end of the budget; cancelled after the
/// first masks it is partial. Reference mode holds the requested modality, every label.
/// @error Cancelled (within 0.5 s), Numerical, OutOfMemory, BadArgument (unknown label)
Result<explain::Explanation> explainTrack(const Track& track, const ModelSet& models,
                                          const SeparatedSpan& separated,
                                          const ExplainOptions& options, Run& run,
                                          const ExplanationObserver& observer = {});

}  // namespace limelight::pipeline
