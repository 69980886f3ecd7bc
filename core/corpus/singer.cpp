// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/singer.h"

#include <rubberband/RubberBandStretcher.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/audio/resample.h"
#include "core/corpus/sound_effects.h"
#include "core/corpus/voice.h"

namespace limelight::corpus {

namespace {

using RubberBand::RubberBandStretcher;

constexpr std::size_t kFeedFrames = 1024;

/// What a word is to become.
struct Shape {
    double leadSec = 0.0;   ///< before the vowel
    double vowelSec = 0.2;  ///< from the vowel to the end
    double pitchRatio = 1.0;
};

double hertzOf(int key)
{
    return 440.0 * std::pow(2.0, (key - 69) / 12.0);
}

/// The fraction with the smallest denominator within 3 cents. Rubber Band builds a filter bank as
/// large as the fraction's terms for every stretcher: an arbitrary ratio costs 50 ms a note, a
/// small fraction 5.
double smallFraction(double ratio)
{
    for (int denominator = 2; denominator < 400; ++denominator) {
        const double near = std::round(ratio * denominator) / denominator;
        if (near > 0.0 && std::abs(1200.0 * std::log2(near / ratio)) < 3.0) return near;
    }
    return ratio;
}

/// The voice that sings for a variant: rough ones alternate from period to period and are heard an
/// octave low, so that a clean sister holds their notes.
std::string singerFor(const std::string& variant)
{
    static const std::map<std::string, std::string> sisters = {
        {"f1", "f4"}, {"f3", "f2"}, {"m1", "m3"}, {"robosoft3", "f5"}};
    const auto found = sisters.find(variant);
    return found == sisters.end() ? variant : found->second;
}

Speech speechOf(const LyricLine& line)
{
    Speech speech;
    speech.variant =
        line.delivery == Delivery::Sung ? singerFor(line.colour.variant) : line.colour.variant;
    const bool isHigh = speech.variant.front() == 'f';
    speech.pitch = isHigh ? 62 : 52;
    switch (line.delivery) {
        case Delivery::Sung:
            speech.wordsPerMinute = 140;
            break;
        case Delivery::Shouted:
            speech.wordsPerMinute = 170;
            speech.pitch += 20;
            break;
        case Delivery::Rapped:
            speech.wordsPerMinute = 210;
            speech.isFlat = false;
            break;
        case Delivery::Spoken:
            speech.wordsPerMinute = 175;
            speech.isFlat = false;
            break;
    }
    return speech;
}

/// Stretches consonants and vowel apart and moves the pitch by one constant ratio.
std::vector<float> shaped(const SpokenWord& word, const Shape& shape)
{
    const int rate = voiceRate().hz;
    const double seconds = static_cast<double>(word.samples.size()) / rate;
    const double ratio = (shape.leadSec + shape.vowelSec) / seconds;
    // One stretcher per note: offline it cannot change its pitch while processing.
    RubberBandStretcher stretcher(
        static_cast<std::size_t>(rate), 1,
        RubberBandStretcher::OptionProcessOffline | RubberBandStretcher::OptionEngineFaster |
            RubberBandStretcher::OptionFormantPreserved |
            RubberBandStretcher::OptionPitchHighQuality |
            RubberBandStretcher::OptionThreadingNever | RubberBandStretcher::OptionWindowShort,
        ratio, shape.pitchRatio);
    stretcher.setDebugLevel(-1);  // it prints its warnings
    stretcher.setExpectedInputDuration(word.samples.size());
    stretcher.setMaxProcessSize(kFeedFrames);
    const float* all = word.samples.data();
    stretcher.study(&all, word.samples.size(), true);
    if (word.vowelSec > 0.01)
        stretcher.setKeyFrameMap({{static_cast<std::size_t>(word.vowelSec * rate),
                                   static_cast<std::size_t>(shape.leadSec * rate)}});
    std::vector<float> output;
    std::vector<float> block;
    const auto drain = [&] {
        for (int ready = stretcher.available(); ready > 0; ready = stretcher.available()) {
            block.resize(static_cast<std::size_t>(ready));
            float* target = block.data();
            const std::size_t got = stretcher.retrieve(&target, block.size());
            output.insert(output.end(), block.begin(),
                          block.begin() + static_cast<std::ptrdiff_t>(got));
        }
    };
    for (std::size_t first = 0; first < word.samples.size(); first += kFeedFrames) {
        const std::size_t count = std::min(kFeedFrames, word.samples.size() - first);
        const float* input = word.samples.data() + first;
        stretcher.process(&input, count, first + count == word.samples.size());
        drain();
    }
    drain();
    return output;
}

void fadeEdges(std::vector<float>& samples)
{
    const auto in = std::min<std::size_t>(samples.size() / 4, 88);
    const auto out = std::min<std::size_t>(samples.size() / 3, 660);
    for (std::size_t t = 0; t < in; ++t)
        samples[t] *= static_cast<float>(t) / static_cast<float>(in);
    for (std::size_t t = 0; t < out; ++t)
        samples[samples.size() - 1 - t] *= static_cast<float>(t) / static_cast<float>(out);
}

void setLevel(std::vector<float>& samples, double gainDb)
{
    double power = 1e-12;
    for (float sample : samples) power += static_cast<double>(sample) * sample;
    const double rms =
        std::sqrt(power / static_cast<double>(std::max<std::size_t>(1, samples.size())));
    const auto gain = static_cast<float>(0.1 * std::pow(10.0, gainDb / 20.0) / rms);
    for (float& sample : samples) sample *= gain;
}

void addAt(audio::Waveform& track, double startSec, const std::vector<float>& samples)
{
    auto target = track.channel(0);
    const auto first = static_cast<std::int64_t>(std::llround(startSec * track.rate().hz));
    for (std::size_t t = 0; t < samples.size(); ++t) {
        const std::int64_t place = first + static_cast<std::int64_t>(t);
        if (place >= 0 && place < track.frames())
            target[static_cast<std::size_t>(place)] += samples[t];
    }
}

/// Consonants keep their length up to a tenth of a second; the vowel takes the rest.
Shape shapeOf(const SpokenWord& spoken, const SungWord& word, const LyricLine& line)
{
    Shape shape;
    const double natural =
        static_cast<double>(spoken.samples.size()) / voiceRate().hz - spoken.vowelSec;
    shape.leadSec = std::min({spoken.vowelSec, 0.10, 0.45 * word.durationSec + 0.02});
    const bool isHeld = line.delivery == Delivery::Sung || line.delivery == Delivery::Shouted;
    const double wanted = word.durationSec * (isHeld ? 0.97 : 0.94);
    shape.vowelSec = isHeld ? wanted : std::min(wanted, natural * 1.25);
    if (isHeld && spoken.pitchHz > 0.0)
        shape.pitchRatio = smallFraction(hertzOf(word.key) / spoken.pitchHz);
    return shape;
}

/// Says every word of a line. With one voice and no melody all have nearly one pitch: each word's
/// own is looked for around the line's median, so that none is taken an octave off.
Result<std::vector<SpokenWord>> speakLine(const LyricLine& line)
{
    const Speech speech = speechOf(line);
    std::vector<SpokenWord> said;
    std::vector<double> pitches;
    for (const SungWord& word : line.words) {
        auto spoken = speakWord(word.text, speech);
        if (!spoken) return spoken.error();
        if (spoken->pitchHz > 0.0) pitches.push_back(spoken->pitchHz);
        said.push_back(std::move(*spoken));
    }
    if (pitches.empty()) return said;
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), middle, pitches.end());
    const double usualHz = *middle;
    for (SpokenWord& word : said) {
        const auto vowel = static_cast<std::size_t>(word.vowelSec * voiceRate().hz);
        const std::span<const float> held(word.samples);
        word.pitchHz =
            pitchNear(held.subspan(std::min(vowel, held.size())), voiceRate().hz, usualHz);
    }
    return said;
}

Status performLine(audio::Waveform& track, const LyricLine& line)
{
    auto said = speakLine(line);
    if (!said) return said.error();
    for (std::size_t w = 0; w < line.words.size(); ++w) {
        const SungWord& word = line.words[w];
        const SpokenWord& spoken = (*said)[w];
        Shape shape = shapeOf(spoken, word, line);
        const auto perform = [&](double gainDb) {
            std::vector<float> samples = shaped(spoken, shape);
            setLevel(samples, word.gainDb);
            drive(samples, line.colour.drive);
            if (line.colour.drive > 0.0) setLevel(samples, word.gainDb);
            for (float& sample : samples)
                sample *= static_cast<float>(std::pow(10.0, gainDb / 20.0));
            fadeEdges(samples);
            addAt(track, word.startSec - shape.leadSec, samples);
        };
        perform(0.0);
        if (line.colour.doublingSemitones != 0) {
            shape.pitchRatio = smallFraction(shape.pitchRatio *
                                             std::pow(2.0, line.colour.doublingSemitones / 12.0));
            perform(line.delivery == Delivery::Shouted ? -4.0 : -10.0);
        }
    }
    return Done{};
}

}  // namespace

Result<audio::Waveform> singLines(const std::vector<LyricLine>& lines, double levelDb,
                                  double durationSec)
{
    const auto frames = static_cast<std::int64_t>(durationSec * 44100 + 0.5);
    audio::Waveform stem({44100}, 2, frames);
    if (lines.empty()) return stem;

    const auto voiceFrames = static_cast<std::int64_t>(durationSec * voiceRate().hz + 0.5);
    // Lines with the same echo share a track.
    std::map<double, audio::Waveform> tracks;
    for (const LyricLine& line : lines) {
        auto track = tracks.try_emplace(line.colour.echoSec, voiceRate(), 1, voiceFrames).first;
        auto done = performLine(track->second, line);
        if (!done) return done.error().in("singing");
    }
    for (auto& [echoSec, track] : tracks) {
        addEcho(track, echoSec);
        const audio::Waveform fast = audio::resampled(track, stem.rate());
        for (int c = 0; c < 2; ++c) {
            auto from = fast.channel(0);
            auto to = stem.channel(c);
            for (std::size_t t = 0; t < std::min(to.size(), from.size()); ++t) to[t] += from[t];
        }
    }
    addRoom(stem, 0.10);
    setActiveLevel(stem, levelDb - 20.0);
    softLimit(stem);
    return stem;
}

}  // namespace limelight::corpus
