// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/song_examples.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <unordered_set>

namespace limelight::training {
namespace {

constexpr std::size_t kTenths = 10;
constexpr double kHeardHz = 16000.0;
constexpr std::array<Task, 2> kTasks{Task::Genre, Task::Emotion};

std::size_t stemIndexOf(const std::string& name)
{
    const auto found = std::find(kStemNames.begin(), kStemNames.end(), name);
    CORE_CHECK(found != kStemNames.end(), "an unknown stem in planted evidence");
    return static_cast<std::size_t>(found - kStemNames.begin());
}

bool carries(const StoredSong& song, const char* stem)
{
    return std::any_of(kTasks.begin(), kTasks.end(), [&](Task task) {
        const auto& sound = evidenceOf(song, task).sound;
        return std::any_of(sound.begin(), sound.end(),
                           [&](const auto& evidence) { return evidence.stem == stem; });
    });
}

std::vector<std::string> wordsOf(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(std::move(word));
    return words;
}

std::string joined(std::span<const std::string> words)
{
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

std::unordered_set<std::string> plantedWordsOf(const StoredSong& song, Task task)
{
    std::unordered_set<std::string> planted;
    for (const std::string& word : evidenceOf(song, task).words) {
        for (std::string& part : wordsOf(cleanedLine(word))) planted.insert(std::move(part));
    }
    return planted;
}

std::size_t countIn(std::span<const std::string> words,
                    const std::unordered_set<std::string>& planted)
{
    return static_cast<std::size_t>(std::count_if(
        words.begin(), words.end(), [&](const auto& word) { return planted.contains(word); }));
}

}  // namespace

float certaintyFromShare(double share)
{
    return static_cast<float>(std::clamp(2.5 * share, 0.0, 1.0));
}

/// What is heard: which stems of which song, how loud, from when, which cells are on.
struct SoundExamples::Cut {
    std::size_t song = 0;
    std::array<std::size_t, 4> source{};
    std::array<float, 4> gain{1.0F, 1.0F, 1.0F, 1.0F};
    std::int64_t first = 0;
    std::array<std::array<bool, kTenths>, 4> isOn{};
};

SoundExamples::SoundExamples(const std::vector<StoredSong>& songs, const SoundRecipe& recipe,
                             const audio::MelOptions& mel)
    : songs_(songs), recipe_(recipe), frontEnd_(mel)
{
    for (std::size_t i = 0; i < songs.size(); ++i) {
        if (songs[i].truth.split != corpus::Split::Train) continue;
        for (std::size_t s = 0; s < kStemNames.size(); ++s) {
            if (!carries(songs[i], kStemNames[s])) neutral_[s].push_back(i);
        }
    }
}

SoundExamples::Cut SoundExamples::drawCut(std::size_t song, RandomStream& random) const
{
    Cut cut;
    cut.song = song;
    cut.source.fill(song);
    for (auto& stem : cut.isOn) stem.fill(true);
    const std::int64_t spare = songs_[song].heard[0].frames - frontEnd_.options().heardFrames();
    if (spare > 0) {
        cut.first = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(spare + 1)));
    }
    const double common = random.uniform(-1.5, 1.5);
    for (float& gain : cut.gain) {
        gain = static_cast<float>(std::pow(10.0, (common + random.uniform(-3.0, 3.0)) / 20.0));
    }
    if (random.chance(recipe_.swapChance)) {
        const std::size_t stem = random.below(kStemNames.size());
        if (!carries(songs_[song], kStemNames[stem]) && !neutral_[stem].empty()) {
            cut.source[stem] = random.pick(neutral_[stem]);
        }
    }
    if (random.chance(recipe_.maskChance)) {
        const double keep = random.chance(0.6) ? 0.5 : random.uniform(0.2, 1.0);
        for (auto& stem : cut.isOn) {
            for (bool& on : stem) on = random.chance(keep);
        }
    }
    return cut;
}

ExampleTarget SoundExamples::render(const Cut& cut, std::span<float> features) const
{
    const std::int64_t heard = frontEnd_.options().heardFrames();
    std::vector<float> mono(static_cast<std::size_t>(heard), 0.0F);
    for (std::size_t s = 0; s < kStemNames.size(); ++s) {
        const CompactSound& stem = songs_[cut.source[s]].heard[s];
        const float gain = cut.gain[s] / 32767.0F;
        for (std::size_t k = 0; k < kTenths; ++k) {
            if (!cut.isOn[s][k]) continue;
            const std::int64_t begin = heard * static_cast<std::int64_t>(k) / kTenths;
            const std::int64_t end = std::min(
                heard * static_cast<std::int64_t>(k + 1) / static_cast<std::int64_t>(kTenths),
                stem.frames - cut.first);
            for (std::int64_t t = begin; t < end; ++t) {
                mono[static_cast<std::size_t>(t)] +=
                    gain *
                    static_cast<float>(stem.samples[static_cast<std::size_t>(cut.first + t)]);
            }
        }
    }
    audio::MelFrontEnd::Scratch scratch(frontEnd_);
    const auto window = static_cast<std::size_t>(frontEnd_.options().windowFrames());
    const auto hop = static_cast<std::size_t>(frontEnd_.options().hopFrames());
    const auto bands = static_cast<std::size_t>(frontEnd_.options().melBands);
    for (std::size_t n = 0; n * bands < features.size(); ++n) {
        frontEnd_.columnFromFrame(std::span(mono).subspan(n * hop, window),
                                  features.subspan(n * bands, bands), scratch);
    }

    return targetOf(cut);
}

ExampleTarget SoundExamples::targetOf(const Cut& cut) const
{
    const StoredSong& song = songs_[cut.song];
    const double heardSec = static_cast<double>(frontEnd_.options().heardFrames()) / kHeardHz;
    const double startSec = static_cast<double>(cut.first) / kHeardHz;
    const double tenthSec = heardSec / kTenths;
    const auto moments = static_cast<std::size_t>(recipe_.timePatches());
    ExampleTarget target;
    for (std::size_t i = 0; i < kTasks.size(); ++i) {
        target.label[i] = labelOf(song, kTasks[i]);
        target.momentCertainty[i].resize(moments);
        double planted = 0.0;
        double left = 0.0;
        std::vector<double> plantedAt(moments, 0.0);
        std::vector<double> leftAt(moments, 0.0);
        for (const auto& evidence : evidenceOf(song, kTasks[i]).sound) {
            planted += evidence.time.durationSec();
            const std::size_t stem = stemIndexOf(evidence.stem);
            for (std::size_t k = 0; k < kTenths; ++k) {
                if (!cut.isOn[stem][k]) continue;
                const double begin = startSec + static_cast<double>(k) * tenthSec;
                left += std::max(0.0, std::min(begin + tenthSec, evidence.time.endSec) -
                                          std::max(begin, evidence.time.startSec));
            }
            for (std::size_t m = 0; m < moments; ++m) {
                const double share = (static_cast<double>(m) + 0.5) / static_cast<double>(moments);
                const double time = startSec + share * heardSec;
                if (time < evidence.time.startSec || time > evidence.time.endSec) continue;
                plantedAt[m] += 1.0;
                const auto tenth = static_cast<std::size_t>(share * kTenths);
                leftAt[m] += cut.isOn[stem][tenth] ? 1.0 : 0.0;
            }
        }
        target.certainty[i] = planted > 0.0 ? certaintyFromShare(left / planted) : 0.0F;
        for (std::size_t m = 0; m < moments; ++m) {
            target.momentCertainty[i][m] =
                plantedAt[m] > 0.0 ? certaintyFromShare(leftAt[m] / plantedAt[m]) : 0.0F;
        }
    }
    return target;
}

ExampleTarget SoundExamples::draw(std::size_t song, RandomStream random,
                                  std::span<float> features) const
{
    return render(drawCut(song, random), features);
}

void SoundExamples::silence(std::span<float> features) const
{
    const auto bands = static_cast<std::size_t>(frontEnd_.options().melBands);
    audio::MelFrontEnd::Scratch scratch(frontEnd_);
    const std::vector<float> frame(static_cast<std::size_t>(frontEnd_.options().windowFrames()),
                                   0.0F);
    frontEnd_.columnFromFrame(frame, features.first(bands), scratch);
    for (std::size_t n = bands; n < features.size(); ++n) features[n] = features[n - bands];
}

ExampleTarget SoundExamples::plain(std::size_t song, std::span<float> features) const
{
    Cut cut;
    cut.song = song;
    cut.source.fill(song);
    for (auto& stem : cut.isOn) stem.fill(true);
    return render(cut, features);
}

WordsExamples::WordsExamples(const std::vector<StoredSong>& songs, const WordsRecipe& recipe)
    : songs_(songs), recipe_(recipe)
{
    for (const StoredSong& song : songs) {
        if (song.truth.split != corpus::Split::Train) continue;
        const auto genre = plantedWordsOf(song, Task::Genre);
        const auto emotion = plantedWordsOf(song, Task::Emotion);
        for (const std::string& line : song.lines) {
            const auto words = wordsOf(line);
            if (countIn(words, genre) + countIn(words, emotion) == 0) {
                neutralLines_.push_back(line);
            }
        }
    }
}

ExampleTarget WordsExamples::targetOf(std::size_t song, std::span<const std::string> words) const
{
    ExampleTarget target;
    std::vector<std::string> all;
    for (const std::string& line : songs_[song].lines) {
        for (std::string& word : wordsOf(line)) all.push_back(std::move(word));
    }
    for (std::size_t i = 0; i < kTasks.size(); ++i) {
        target.label[i] = labelOf(songs_[song], kTasks[i]);
        const auto planted = plantedWordsOf(songs_[song], kTasks[i]);
        const std::size_t before = countIn(all, planted);
        if (before == 0) continue;
        target.certainty[i] = certaintyFromShare(static_cast<double>(countIn(words, planted)) /
                                                 static_cast<double>(before));
    }
    return target;
}

ExampleTarget WordsExamples::draw(std::size_t song, RandomStream random, std::string& text) const
{
    std::vector<std::string> lines = songs_[song].lines;
    if (!lines.empty() && random.chance(0.5)) {
        random.shuffle(lines);
        if (lines.size() > 1 && random.chance(0.5)) {
            lines.resize(1 + random.below(lines.size()));
        }
        const std::uint64_t guests = neutralLines_.empty() ? 0 : random.below(3);
        for (std::uint64_t i = 0; i < guests; ++i) lines.push_back(random.pick(neutralLines_));
        random.shuffle(lines);
    }
    const bool dropsWords = random.chance(recipe_.dropChance);
    const double keep = random.chance(0.6) ? 0.5 : random.uniform(0.2, 1.0);
    std::vector<std::string> words;
    for (const std::string& line : lines) {
        for (std::string& word : wordsOf(line)) {
            if (!dropsWords || random.chance(keep)) words.push_back(std::move(word));
        }
    }
    text = joined(words);
    return targetOf(song, words);
}

ExampleTarget WordsExamples::plain(std::size_t song, std::string& text) const
{
    std::vector<std::string> words;
    for (const std::string& line : songs_[song].lines) {
        for (std::string& word : wordsOf(line)) words.push_back(std::move(word));
    }
    text = joined(words);
    return targetOf(song, words);
}

}  // namespace limelight::training
