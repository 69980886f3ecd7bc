// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "core/audio/audio_file.h"
#include "core/audio/segments.h"
#include "core/base/random.h"
#include "core/corpus/song.h"
#include "core/data/component_sounds.h"
#include "core/explain/music_lime.h"
#include "core/explain/weighted_ridge.h"
#include "core/pipeline/model_input.h"
#include "core/pipeline/quality_song_private.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;
using explain::MaskDesign;
using explain::Masks;

constexpr int kSegments = 10;

/// Independent halves, every row followed by its complement.
Masks poolOf(std::size_t rows, std::size_t components, std::string_view side)
{
    RandomStream random = RandomStream(20261125).child(side);
    Masks masks(rows, components);
    for (std::size_t i = 0; i + 1 < rows; i += 2) {
        for (std::size_t j = 0; j < components; ++j) {
            masks.row(i)[j] = static_cast<std::uint8_t>(random.bits() >> 63U);
            masks.row(i + 1)[j] = static_cast<std::uint8_t>(1U - masks.row(i)[j]);
        }
    }
    return masks;
}

Masks rowsOf(const Masks& masks, const std::vector<std::size_t>& rows)
{
    Masks part(rows.size(), masks.features);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = masks.row(rows[i]);
        std::copy(row.begin(), row.end(), part.row(i).begin());
    }
    return part;
}

explain::SideDesign independent(Masks masks)
{
    // Fewer rows than this leave least squares without an answer.
    const std::size_t fewest = masks.features + 2;
    return {std::move(masks), false, fewest};
}

/// The line of one class through all rows, by the covariance that some of them teach.
Result<explain::FittedLine> longRunOf(const explain::SideDesign& design,
                                      const std::vector<std::vector<double>>& means,
                                      std::size_t label, const CancelToken& cancel)
{
    const std::size_t rows = std::min(design.masks.samples, explain::kMostLearned);
    explain::SideDesign first = design;
    first.masks = explain::rowsOf(design.masks, 0, rows);
    std::vector<std::vector<double>> outcomes = means;
    for (auto& outcome : outcomes) outcome.resize(rows);
    const auto covariance = explain::learnCovariance(first, outcomes, cancel);
    if (!covariance) return covariance.error();
    return explain::fitDesign(design, means[label], *covariance);
}

std::vector<double> joined(const explain::FittedLine& a, const explain::FittedLine& t)
{
    std::vector<double> weights = a.weights;
    weights.insert(weights.end(), t.weights.begin(), t.weights.end());
    return weights;
}

}  // namespace

Result<QualitySong> loadQualitySong(const fs::path& folder, const ModelSet& models, Run& run)
{
    const models::Classifier& model = *models.main;
    const auto truth = corpus::readSongTruth(folder);
    if (!truth) return truth.error();
    TrackRequest request;
    request.audio = folder / "mix.flac";
    const fs::path lyrics = folder / "lyrics.lrc";
    if (fs::exists(lyrics)) request.lyrics = lyrics;
    const auto track = loadTrack(request, run);
    if (!track) return track.error();
    const auto heard = chooseHeardSpan(*track, models, {});
    if (!heard) return heard.error();
    const auto input = model.soundInput();
    if (!input || model.lyricsCleaning() == nullptr) {
        return Error{ErrorCode::Unsupported,
                     "quality: the model must hear and read. Choose a multimodal one.",
                     {}};
    }
    const audio::FrameSpan frames = data::framesOf(*heard, 0.0, track->sound.rate());
    std::vector<std::vector<float>> stems;
    for (const std::string& name : corpus::stemNames()) {
        auto sound = audio::readSound(folder / (name + ".flac"));
        if (!sound) return sound.error();
        stems.push_back(soundForModel(sliceOf(sound->sound, frames), *input));
    }
    stems.emplace_back(stems.front().size(), 0.0F);
    auto sound = explain::MaskedSound::forModel(
        model, std::move(stems), audio::tilingSegments(input->frames, kSegments), run);
    if (!sound) return sound.error();
    auto words = explain::MaskedWords::ofReadText(track->lyrics, model);
    if (!words) return words.error();
    QualitySong song;
    song.id = truth->id;
    song.label = truth->genre;
    song.sound = std::make_unique<explain::MaskedSound>(*std::move(sound));
    song.words = std::make_unique<explain::MaskedWords>(*std::move(words));
    return song;
}

Result<QualityPool> QualityPool::make(const models::Classifier& model, const QualitySong& song,
                                      std::size_t size, Run& run)
{
    QualityPool pool;
    pool.sound_ = poolOf(size / 2 * 2, song.soundComponents(), "sound");
    pool.words_ = poolOf(size / 2 * 2, song.wordComponents(), "words");
    const auto scores = explain::encodedSides(model, {song.sound.get(), song.words.get()});
    if (auto s = scores->add(pool.sound_, pool.words_, run); !s) return s.error();
    std::size_t label = 0;
    std::vector<MaskDesign::Pair> pairs(pool.words_.samples);
    std::vector<std::vector<double>> rowMeans, columnMeans;  // by class
    pool.grid_.reserve(pool.sound_.samples * pool.words_.samples);
    for (std::uint32_t i = 0; i < pool.sound_.samples; ++i) {
        for (std::uint32_t k = 0; k < pool.words_.samples; ++k) pairs[k] = {i, k};
        const auto scored = scores->scores(pairs, run);
        if (!scored) return scored.error();
        const auto found = std::find(scored->labels.begin(), scored->labels.end(), song.label);
        label = found == scored->labels.end()
                    ? 0
                    : static_cast<std::size_t>(found - scored->labels.begin());
        rowMeans.resize(scored->labels.size(), std::vector<double>(pool.sound_.samples, 0.0));
        columnMeans.resize(scored->labels.size(), std::vector<double>(pool.words_.samples, 0.0));
        for (std::size_t k = 0; k < pool.words_.samples; ++k) {
            const auto row = scored->row(k);
            pool.grid_.push_back(row[label]);
            for (std::size_t c = 0; c < row.size(); ++c) {
                const auto value = static_cast<double>(row[c]);
                rowMeans[c][i] += value / static_cast<double>(pool.words_.samples);
                columnMeans[c][k] += value / static_cast<double>(pool.sound_.samples);
            }
        }
    }
    const auto a =
        longRunOf({pool.sound_, true, 0, song.sound->groups()}, rowMeans, label, run.cancel);
    if (!a) return a.error();
    const auto t = longRunOf({pool.words_, true, 0}, columnMeans, label, run.cancel);
    if (!t) return t.error();
    pool.truth_.weights = joined(*a, *t);
    // A small pool leaves one side without: then the truth has none.
    if (!a->halfWidths.empty() && !t->halfWidths.empty()) {
        pool.truth_.halfWidths = a->halfWidths;
        pool.truth_.halfWidths.insert(pool.truth_.halfWidths.end(), t->halfWidths.begin(),
                                      t->halfWidths.end());
    }
    return pool;
}

Result<std::vector<double>> QualityPool::joint(std::uint32_t seed, std::size_t samples) const
{
    RandomStream random = RandomStream(seed).child("joint");
    MaskDesign design{sound_, words_, {}};
    std::vector<double> outcome;
    for (std::size_t i = 0; i < samples; ++i) {
        const auto sound = static_cast<std::uint32_t>(random.below(sound_.samples));
        const auto words = static_cast<std::uint32_t>(random.below(words_.samples));
        design.pairs.push_back({sound, words});
        outcome.push_back(score(sound, words));
    }
    const auto matrix = explain::DesignMatrix::of(design.joint());
    const explain::WeightedRidge ridge(matrix, std::vector<double>(samples, 1.0), 1.0);
    auto line = ridge.fit(outcome);
    if (!line) return line.error();
    return std::move(line->weights);
}

Result<std::vector<double>> QualityPool::crossed(std::uint32_t seed, std::size_t rows) const
{
    const RandomStream random(seed);
    const auto drawn = [rows](RandomStream stream, std::size_t from) {
        auto order = stream.order(from);
        order.resize(std::min(rows, from));
        return order;
    };
    const auto sound = drawn(random.child("crossed sound"), sound_.samples);
    const auto words = drawn(random.child("crossed words"), words_.samples);
    std::vector<double> rowMeans(sound.size(), 0.0), columnMeans(words.size(), 0.0);
    for (std::size_t i = 0; i < sound.size(); ++i) {
        for (std::size_t k = 0; k < words.size(); ++k) {
            const auto value = static_cast<double>(score(sound[i], words[k]));
            rowMeans[i] += value / static_cast<double>(words.size());
            columnMeans[k] += value / static_cast<double>(sound.size());
        }
    }
    const auto a = explain::fitDesign(independent(rowsOf(sound_, sound)), rowMeans);
    if (!a) return a.error();
    const auto t = explain::fitDesign(independent(rowsOf(words_, words)), columnMeans);
    if (!t) return t.error();
    return joined(*a, *t);
}

}  // namespace limelight::pipeline
