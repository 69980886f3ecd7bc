// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/open_unmix_separator.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <set>

#include "core/audio/channel_mix.h"
#include "core/audio/resample.h"
#include "core/nn/open_unmix_model.h"
#include "core/nn/parallel_rows.h"
#include "core/nn/parameters.h"
#include "core/separation/open_unmix_files_private.h"
#include "core/separation/open_unmix_separator_private.h"

namespace limelight::separation {
namespace {

using Networks = std::vector<std::shared_ptr<nn::OpenUnmixTarget>>;

/// Tells one job's progress as a part of the whole.
class PartProgress : public Progress {
public:
    PartProgress(Progress& whole, std::size_t pieces)
        : whole_(whole), pieces_(static_cast<std::int64_t>(pieces))
    {
    }
    void enter(std::size_t piece, std::int64_t firstPercent, std::int64_t percents)
    {
        piece_ = static_cast<std::int64_t>(piece);
        first_ = firstPercent;
        percents_ = percents;
    }
    void at(Stage stage, std::int64_t done, std::int64_t total) override
    {
        const std::int64_t percent = first_ + percents_ * done / std::max<std::int64_t>(total, 1);
        whole_.at(stage, piece_ * 100 + percent, pieces_ * 100);
    }

private:
    Progress& whole_;
    std::int64_t pieces_;
    std::int64_t piece_ = 0;
    std::int64_t first_ = 0;
    std::int64_t percents_ = 0;
};

/// [N, C, F] magnitudes as the networks read them: for one-channel networks the channels' mean.
std::vector<float> magnitudesOf(const SourceSpectra& mix, int channels)
{
    const auto bins = static_cast<std::size_t>(mix[0].bins);
    const auto rows = static_cast<std::size_t>(mix[0].columns * channels);
    std::vector<float> magnitudes(rows * bins, 0.0F);
    const float share = channels == 1 ? 1.0F / static_cast<float>(mix.size()) : 1.0F;
    for (std::size_t n = 0; n < static_cast<std::size_t>(mix[0].columns); ++n) {
        for (std::size_t c = 0; c < mix.size(); ++c) {
            const std::size_t row = channels == 1 ? n : n * mix.size() + c;
            const std::complex<float>* from = mix[c].values.data() + n * bins;
            for (std::size_t f = 0; f < bins; ++f) {
                magnitudes[row * bins + f] += share * std::sqrt(std::norm(from[f]));
            }
        }
    }
    return magnitudes;
}

/// Exactly as many frames, cut or followed by silence.
audio::Waveform withFrames(audio::Waveform sound, std::int64_t frames)
{
    return sound.frames() == frames ? std::move(sound) : audio::sliceOf(sound, {0, frames});
}

audio::Waveform withChannels(audio::Waveform sound, int channels)
{
    if (sound.channels() == channels) return sound;
    return channels == 1 ? audio::monoOf(sound) : audio::stereoOf(sound);
}

class OpenUnmixSeparator : public Separator {
public:
    OpenUnmixSeparator(OpenUnmixFolder folder, OpenUnmixChoices choices, Networks networks,
                       std::vector<std::string> notes, PieceLengths lengths)
        : folder_(std::move(folder)),
          choices_(choices),
          networks_(std::move(networks)),
          notes_(std::move(notes)),
          lengths_(lengths),
          stft_(folder_.stft)
    {
    }

    Result<Stems> separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                               Run& run) const override;
    Result<std::vector<std::string>> separateSource(audio::SoundSource& song, StemSink& sink,
                                                    Run& run) const override;
    const std::string& hash() const override { return folder_.hash; }
    const std::string& name() const override { return folder_.name; }
    OpenUnmixChoices choices() const override { return choices_; }

private:
    Status checkSound(audio::SampleRate rate, int channels, audio::FrameSpan span) const;
    Status separatePieces(audio::SoundSource& song, audio::FrameSpan span, StemSink& sink,
                          Run& run) const;
    double gridSec() const;
    Result<std::vector<MagnitudeEstimate>> estimatesOf(const SourceSpectra& mix, Run& run) const;
    Result<std::vector<audio::Waveform>> sourcesOf(const audio::Waveform& heard,
                                                   PartProgress& progress, std::size_t piece,
                                                   Run& run) const;
    Result<std::vector<Stem>> separatePiece(const audio::Waveform& mix, PartProgress& progress,
                                            std::size_t piece, Run& run) const;
    std::vector<Stem> namedStems(std::vector<audio::Waveform> sources) const;

    OpenUnmixFolder folder_;
    OpenUnmixChoices choices_;
    Networks networks_;
    std::vector<std::string> notes_;
    PieceLengths lengths_;
    audio::Stft stft_;
};

Result<std::vector<MagnitudeEstimate>> OpenUnmixSeparator::estimatesOf(const SourceSpectra& mix,
                                                                       Run& run) const
{
    const std::vector<float> magnitudes = magnitudesOf(mix, folder_.channels);
    std::vector<MagnitudeEstimate> estimates(networks_.size());
    auto status = nn::forEachRow(
        static_cast<std::int64_t>(networks_.size()), Stage::Separating, run, [&](std::int64_t row) {
            const auto target = static_cast<std::size_t>(row);
            estimates[target].channels = folder_.channels;
            estimates[target].values.resize(magnitudes.size());
            return networks_[target]->estimate(magnitudes.data(), mix[0].columns,
                                               estimates[target].values.data(),
                                               [&run] { return run.cancel.requested(); });
        });
    if (!status) return status.error();
    return estimates;
}

/// The targets and the residual at the networks' rate.
Result<std::vector<audio::Waveform>> OpenUnmixSeparator::sourcesOf(const audio::Waveform& heard,
                                                                   PartProgress& progress,
                                                                   std::size_t piece,
                                                                   Run& run) const
{
    Run part{run.cancel, progress, run.threads};
    SourceSpectra spectra;
    for (int c = 0; c < heard.channels(); ++c) {
        if (run.cancel.requested()) return Error::cancelled();
        auto spectrum = stft_.forward(heard.channel(c));
        if (!spectrum) return spectrum.error();
        spectra.push_back(std::move(*spectrum));
    }
    progress.enter(piece, 0, 60);
    auto estimates = estimatesOf(spectra, part);
    if (!estimates) return estimates.error();
    progress.enter(piece, 60, 30);
    auto sources = sourcesFromEstimates(spectra, *estimates, folder_.wiener, part);
    if (!sources) return sources.error();
    progress.enter(piece, 90, 10);
    std::vector<audio::Waveform> sounds(
        sources->size(), audio::Waveform(heard.rate(), heard.channels(), heard.frames()));
    const auto channels = static_cast<std::int64_t>(spectra.size());
    const auto status =
        nn::forEachRow(static_cast<std::int64_t>(sources->size()) * channels, Stage::Separating,
                       part, [&](std::int64_t row) {
                           const auto source = static_cast<std::size_t>(row / channels);
                           const auto channel = static_cast<std::size_t>(row % channels);
                           audio::ComplexSpectrum& spectrum = (*sources)[source][channel];
                           const auto samples = stft_.inverse(spectrum, heard.frames());
                           CORE_CHECK(bool(samples), "a spectrum of the mix's own size");
                           std::copy(samples->begin(), samples->end(),
                                     sounds[source].channel(static_cast<int>(channel)).begin());
                           spectrum = {};
                           return true;
                       });
    if (!status) return status.error();
    return sounds;
}

std::vector<Stem> OpenUnmixSeparator::namedStems(std::vector<audio::Waveform> sources) const
{
    const std::vector<std::string> names = folder_.sourceNames();
    std::vector<Stem> stems;
    for (const StemSum& sum : folder_.sums) {
        audio::Waveform total(sources[0].rate(), sources[0].channels(), sources[0].frames());
        for (std::size_t j = 0; j < names.size(); ++j) {
            const bool isPart =
                std::find(sum.parts.begin(), sum.parts.end(), names[j]) != sum.parts.end();
            if (isPart) audio::add(total, sources[j]);
        }
        stems.push_back({sum.name, std::move(total)});
    }
    for (std::size_t j = 0; j < names.size() && folder_.sums.empty(); ++j) {
        stems.push_back({names[j], std::move(sources[j])});
    }
    return stems;
}

/// A piece at the mix's own rate, channels and length.
Result<std::vector<Stem>> OpenUnmixSeparator::separatePiece(const audio::Waveform& mix,
                                                            PartProgress& progress,
                                                            std::size_t piece, Run& run) const
{
    // One channel through one-channel networks stays one: doubled, its covariances would be
    // singular for nothing.
    const int channels = mix.channels() == 1 && folder_.channels == 1 ? 1 : 2;
    auto sources = sourcesOf(withChannels(audio::resampled(mix, folder_.rate), channels), progress,
                             piece, run);
    if (!sources) return sources.error();
    std::vector<Stem> stems = namedStems(*std::move(sources));
    for (Stem& stem : stems) {
        if (run.cancel.requested()) return Error::cancelled();
        stem.sound = withChannels(std::move(stem.sound), mix.channels());
        if (!(mix.rate() == folder_.rate)) stem.sound = audio::resampled(stem.sound, mix.rate());
        stem.sound = withFrames(std::move(stem.sound), mix.frames());
    }
    return stems;
}

Status OpenUnmixSeparator::checkSound(audio::SampleRate rate, int channels,
                                      audio::FrameSpan span) const
{
    if (channels > 2) {
        return Error{ErrorCode::BadShape,
                     "more than two channels cannot be separated. Mix them down first.",
                     {}};
    }
    const double frames =
        static_cast<double>(span.count) * folder_.rate.hz / static_cast<double>(rate.hz);
    if (std::llround(frames) <= folder_.stft.windowFrames / 2) {
        return Error{ErrorCode::BadShape,
                     "the sound has " + std::to_string(span.count) +
                         " samples, too few for one analysis window. Choose a longer one.",
                     {}};
    }
    return Done{};
}

/// What is refined together in the whole sound shall be refined together in its pieces.
double OpenUnmixSeparator::gridSec() const
{
    const double hopSec = static_cast<double>(folder_.stft.hopFrames) / folder_.rate.hz;
    const double windowSec = hopSec * folder_.wiener.windowColumns;
    return windowSec > 0.0 && windowSec <= lengths_.coreSec ? windowSec : hopSec;
}

Status OpenUnmixSeparator::separatePieces(audio::SoundSource& song, audio::FrameSpan span,
                                          StemSink& sink, Run& run) const
{
    const std::vector<Piece> pieces = piecesOf(span.count, song.rate(), gridSec(), lengths_);
    PartProgress progress(run.progress, pieces.size());
    PieceJoiner joiner(span.count, song.rate(), lengths_);
    for (std::size_t k = 0; k < pieces.size(); ++k) {
        const audio::FrameSpan heard = pieces[k].heard;
        const auto mix = song.read({span.first + heard.first, heard.count}, run);
        if (!mix) return mix.error();
        auto found = separatePiece(*mix, progress, k, run);
        if (!found) return found.error().in("separating the mix");
        if (pieces.size() == 1) return sink.take(*mix, *found);
        std::vector<audio::Waveform> sounds;
        for (Stem& stem : *found) sounds.push_back(std::move(stem.sound));
        sounds = joiner.join(sounds, pieces[k]);
        for (std::size_t j = 0; j < sounds.size(); ++j) (*found)[j].sound = std::move(sounds[j]);
        const audio::FrameSpan ready{joiner.ready().first - heard.first, joiner.ready().count};
        if (auto status = sink.take(sliceOf(*mix, ready), *found); !status) return status.error();
    }
    return Done{};
}

Error tooLargeToSeparate()
{
    return {ErrorCode::OutOfMemory,
            "not enough memory to separate this sound. Close other programs or choose a shorter "
            "one.",
            {}};
}

/// Puts the stretches one after another.
class StemCollector : public StemSink {
public:
    explicit StemCollector(std::int64_t frames) : frames_(frames) {}

    Status take(const audio::Waveform& mix, const std::vector<Stem>& stems) override
    {
        meter_.add(mix, stems);
        for (std::size_t j = 0; j < stems.size(); ++j) {
            const audio::Waveform& part = stems[j].sound;
            if (filled_ == 0) {
                whole.push_back(
                    {stems[j].name, audio::Waveform(part.rate(), part.channels(), frames_)});
            }
            for (int c = 0; c < part.channels(); ++c) {
                std::copy(part.channel(c).begin(), part.channel(c).end(),
                          whole[j].sound.channel(c).begin() + filled_);
            }
        }
        filled_ += mix.frames();
        return Done{};
    }

    double residualDb() const { return meter_.db(); }

    std::vector<Stem> whole;

private:
    std::int64_t frames_;
    std::int64_t filled_ = 0;
    ResidualMeter meter_;
};

Result<Stems> OpenUnmixSeparator::separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                                               Run& run) const
{
    if (auto status = checkSound(song.rate(), song.channels(), span); !status) {
        return status.error();
    }
    try {
        audio::WaveformSource source(song);
        StemCollector collector(span.count);
        if (auto status = separatePieces(source, span, collector, run); !status) {
            return status.error();
        }
        Stems result;
        result.residualDb = collector.residualDb();
        result.stems = std::move(collector.whole);
        result.notes = notes_;
        return result;
    } catch (const std::bad_alloc&) {
        return tooLargeToSeparate();
    }
}

Result<std::vector<std::string>> OpenUnmixSeparator::separateSource(audio::SoundSource& song,
                                                                    StemSink& sink, Run& run) const
{
    const audio::FrameSpan span{0, song.frames()};
    if (auto status = checkSound(song.rate(), song.channels(), span); !status) {
        return status.error();
    }
    try {
        if (auto status = separatePieces(song, span, sink, run); !status) return status.error();
        return notes_;
    } catch (const std::bad_alloc&) {
        return tooLargeToSeparate();
    }
}

/// Tensors without a place, but for those that the files of 2019 hold beside the weights.
std::vector<std::string> strangersOf(const std::vector<std::string>& extra)
{
    static const std::set<std::string> kKnown{"sample_rate", "stft.window", "transform.0.window"};
    std::vector<std::string> strangers;
    for (const std::string& name : extra) {
        if (kKnown.count(name) == 0) strangers.push_back(name);
    }
    return strangers;
}

struct LoadedTarget {
    std::shared_ptr<nn::OpenUnmixTarget> network;
    std::vector<std::string> notes;
};

Result<LoadedTarget> loadTarget(const OpenUnmixFolder& folder, const OpenUnmixTargetFile& target)
{
    const std::filesystem::path& file = target.file;
    auto weights = nn::readSafetensors(file);
    if (!weights) return weights.error();
    auto options = nn::openUnmixOptionsFromWeights(*weights, folder.stft.bins(), file);
    if (!options) return options.error();
    if (options->channels != folder.channels) {
        return Error{ErrorCode::BadWeights,
                     file.string() + ": made for " + std::to_string(options->channels) +
                         " channels where separator.json says " + std::to_string(folder.channels) +
                         ". Use the separator.json that belongs to the weights.",
                     {}};
    }
    LoadedTarget loaded;
    loaded.network = std::make_shared<nn::OpenUnmixTarget>(*options);
    const auto extra = nn::loadParameters(*loaded.network, *weights, file);
    if (!extra) return extra.error();
    for (const std::string& name : strangersOf(*extra)) {
        loaded.notes.push_back(file.filename().string() + ": the tensor " + name +
                               " has no place in an Open-Unmix network and is left out");
    }
    loaded.network->eval();
    for (torch::Tensor& parameter : loaded.network->parameters()) parameter.requires_grad_(false);
    return loaded;
}

}  // namespace

Result<std::unique_ptr<Separator>> loadOpenUnmix(const std::filesystem::path& folder,
                                                 const OpenUnmixChoices& choices, Run& run)
{
    return loadOpenUnmixInPieces(folder, choices, {}, run);
}

Result<std::unique_ptr<Separator>> loadOpenUnmixInPieces(const std::filesystem::path& folder,
                                                         const OpenUnmixChoices& choices,
                                                         const PieceLengths& lengths, Run& run)
{
    try {
        auto files = readOpenUnmixFolder(folder, choices);
        if (!files) return files.error();
        Networks networks;
        std::vector<std::string> notes;
        for (const OpenUnmixTargetFile& target : files->targets) {
            run.progress.at(Stage::LoadingModel, static_cast<std::int64_t>(networks.size()),
                            static_cast<std::int64_t>(files->targets.size()));
            if (run.cancel.requested()) return Error::cancelled();
            auto loaded = loadTarget(*files, target);
            if (!loaded) return loaded.error();
            networks.push_back(std::move(loaded->network));
            notes.insert(notes.end(), loaded->notes.begin(), loaded->notes.end());
        }
        return std::unique_ptr<Separator>(std::make_unique<OpenUnmixSeparator>(
            std::move(*files), choices, std::move(networks), std::move(notes), lengths));
    } catch (const std::bad_alloc&) {
    } catch (const c10::Error&) {
    }
    return Error{ErrorCode::OutOfMemory,
                 folder.string() + ": not enough memory for this separator. Close other programs.",
                 {}};
}

}  // namespace limelight::separation
