// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/voice.h"

#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <mutex>
#include <numbers>
#include <string_view>

namespace limelight::corpus {

namespace {

constexpr int kRateHz = 22050;

/// What eSpeak NG's callback collects for one word.
struct Utterance {
    std::vector<float> samples;
    double firstSoundSec = -1.0;
    double vowelSec = -1.0;
    double endSec = -1.0;
};

std::mutex& voiceMutex()
{
    static std::mutex mutex;
    return mutex;
}

Utterance& utterance()
{
    static Utterance current;
    return current;
}

void note(Utterance& word, const espeak_EVENT& event)
{
    if (event.type != espeakEVENT_PHONEME) return;
    const char first = event.id.string[0];
    const double second = event.audio_position / 1000.0;
    if (first == '\0') return;
    if (first == '_') {
        if (word.firstSoundSec >= 0.0 && word.endSec < 0.0) word.endSec = second;
        return;
    }
    if (word.firstSoundSec < 0.0) word.firstSoundSec = second;
    const bool isVowel = std::string_view("aAeEiIoOuUV@03").find(first) != std::string_view::npos;
    if (isVowel && word.vowelSec < 0.0) word.vowelSec = second;
}

int collect(short* samples, int count, espeak_EVENT* events)
{
    Utterance& word = utterance();
    if (samples != nullptr)
        for (int i = 0; i < count; ++i)
            word.samples.push_back(static_cast<float>(samples[i]) / 32768.0F);
    for (; events->type != espeakEVENT_LIST_TERMINATED; ++events) note(word, *events);
    return 0;
}

bool isReady()
{
    static const bool ready = [] {
        // Bit 15: report missing data instead of ending the process.
        const int options = espeakINITIALIZE_PHONEME_EVENTS | 0x8000;
        if (espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, options) != kRateHz)
            return false;
        espeak_SetSynthCallback(collect);
        return true;
    }();
    return ready;
}

/// Median pitch of five 40 ms frames spread over the word from its first vowel on.
double medianPitch(const std::vector<float>& samples, std::size_t first)
{
    const std::size_t frame = kRateHz / 25;
    std::vector<double> pitches;
    if (first + frame > samples.size()) return 0.0;
    const std::size_t room = samples.size() - frame - first;
    for (std::size_t f = 0; f < 5; ++f) {
        const double pitch = pitchOf(samples.data() + first + room * f / 5, frame, kRateHz);
        if (pitch > 0.0) pitches.push_back(pitch);
    }
    if (pitches.empty()) return 0.0;
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), middle, pitches.end());
    return *middle;
}

}  // namespace

audio::SampleRate voiceRate()
{
    return {kRateHz};
}

double pitchOf(const float* samples, std::size_t count, int rateHz, double firstPeak)
{
    const auto shortest = static_cast<std::size_t>(rateHz / 700);
    const auto longest = std::min(static_cast<std::size_t>(rateHz / 60), count * 2 / 3);
    std::vector<double> match(longest + 2, 0.0);
    for (std::size_t lag = shortest; lag < match.size() && lag < count; ++lag) {
        double product = 0.0;
        double here = 1e-9;
        double there = 1e-9;
        for (std::size_t t = 0; t + lag < count; ++t) {
            product += static_cast<double>(samples[t]) * samples[t + lag];
            here += static_cast<double>(samples[t]) * samples[t];
            there += static_cast<double>(samples[t + lag]) * samples[t + lag];
        }
        match[lag] = product / std::sqrt(here * there);
    }
    const double best = *std::max_element(match.begin(), match.end());
    if (best < 0.6) return 0.0;
    // The first peak nearly as high as the best one is the period, not its multiple.
    for (std::size_t lag = shortest + 1; lag + 1 < match.size(); ++lag) {
        const bool isPeak = match[lag] >= match[lag - 1] && match[lag] > match[lag + 1];
        if (!isPeak || match[lag] < firstPeak * best) continue;
        const double curve = match[lag - 1] - 2.0 * match[lag] + match[lag + 1];
        const double shift = curve < -1e-12 ? 0.5 * (match[lag - 1] - match[lag + 1]) / curve : 0.0;
        return rateHz / (static_cast<double>(lag) + shift);
    }
    return 0.0;
}

double pitchNear(std::span<const float> samples, int rateHz, double aroundHz)
{
    const double turn = 2.0 * std::numbers::pi;
    std::vector<double> windowed(samples.size());
    for (std::size_t t = 0; t < samples.size(); ++t)
        windowed[t] =
            samples[t] *
            (1.0 - std::cos(turn * static_cast<double>(t) / static_cast<double>(samples.size())));
    const auto combPower = [&](double hz) {
        double power = 0.0;
        for (int overtone = 1; overtone <= 6; ++overtone) {
            const std::complex<double> step = std::polar(1.0, turn * hz * overtone / rateHz);
            std::complex<double> phase = 1.0;
            std::complex<double> sum = 0.0;
            for (double value : windowed) {
                sum += value * phase;
                phase *= step;
            }
            power += std::norm(sum);
        }
        return power;
    };
    double best = -1.0;
    double bestHz = aroundHz;
    for (int step = -10; step <= 10; ++step) {
        const double hz = aroundHz * std::pow(2.0, 8.0 * step / 1200.0);
        const double power = combPower(hz);
        if (power > best) {
            best = power;
            bestHz = hz;
        }
    }
    return bestHz;
}

Result<SpokenWord> speakWord(const std::string& word, const Speech& speech)
{
    const std::lock_guard lock(voiceMutex());
    if (!isReady())
        return Error{
            ErrorCode::Environment, "eSpeak NG finds no voice data. Install espeak-ng-data.", {}};
    utterance() = {};
    espeak_SetVoiceByName(("en-us+" + speech.variant).c_str());
    espeak_SetParameter(espeakRANGE, speech.isFlat ? 0 : 55, 0);
    espeak_SetParameter(espeakPITCH, speech.pitch, 0);
    espeak_SetParameter(espeakRATE, speech.wordsPerMinute, 0);
    espeak_SetParameter(espeakVOLUME, 90, 0);
    espeak_Synth(word.c_str(), word.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr,
                 nullptr);

    const Utterance& said = utterance();
    const auto frameOf = [&](double seconds) {
        return std::min(said.samples.size(),
                        static_cast<std::size_t>(std::max(0.0, seconds) * kRateHz));
    };
    const double startSec = std::max(0.0, said.firstSoundSec);
    const std::size_t first = frameOf(startSec);
    const std::size_t end = said.endSec > startSec ? frameOf(said.endSec) : said.samples.size();
    SpokenWord spoken;
    spoken.samples.assign(said.samples.begin() + static_cast<std::ptrdiff_t>(first),
                          said.samples.begin() + static_cast<std::ptrdiff_t>(end));
    spoken.vowelSec = std::max(0.0, said.vowelSec - startSec);
    if (spoken.samples.empty())
        return Error{ErrorCode::Environment,
                     "eSpeak NG said nothing for \"" + word + "\". Install espeak-ng-data.",
                     {}};
    if (speech.isFlat)
        spoken.pitchHz =
            medianPitch(spoken.samples, static_cast<std::size_t>(spoken.vowelSec * kRateHz));
    return spoken;
}

}  // namespace limelight::corpus
