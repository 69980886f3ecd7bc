// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/song_examples.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <unordered_set>

namespace limelight::training {
namespace {

constexpr std::size_t kTenths = 10;
constexpr std::size_t kPatchColumns = SoundRecipe::kPatchColumns;
constexpr double kHeardHz = 16000.0;
/// A stretch is too short to hold much: it counts as if it went on for so long.
constexpr double kMomentSec = 5.0;
constexpr std::array<Task, 2> kTasks{Task::Genre, Task::Emotion};
/// How often the stems of kStemNames are taken from among those that carry a class: songs carry it
/// in the voice or the bass alone hardly ever, and those two are the hardest to tell.
constexpr std::array<double, 4> kCarrierWeights{3.0, 1.0, 3.0, 1.0};

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

/// Stems that carry the song's genre or feeling.
std::vector<std::size_t> carriersOf(const StoredSong& song)
{
    std::vector<std::size_t> carriers;
    for (std::size_t s = 0; s < kStemNames.size(); ++s) {
        if (carries(song, kStemNames[s])) carriers.push_back(s);
    }
    return carriers;
}

/// Takes one of the stems out of the list, by kCarrierWeights.
std::size_t takeCarrier(std::vector<std::size_t>& carriers, RandomStream& random)
{
    double sum = 0.0;
    for (std::size_t stem : carriers) sum += kCarrierWeights[stem];
    double left = random.uniform(0.0, sum);
    auto taken = carriers.begin();
    while (taken + 1 != carriers.end() && left >= kCarrierWeights[*taken]) {
        left -= kCarrierWeights[*taken++];
    }
    const std::size_t stem = *taken;
    carriers.erase(taken);
    return stem;
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

/// Sound read at another speed, `frames` long, along cubics through four neighbours each.
std::vector<float> readAt(std::span<const float> sound, double speed, std::size_t frames)
{
    const auto last = static_cast<std::int64_t>(sound.size()) - 1;
    const auto at = [&](std::int64_t frame) {
        return sound[static_cast<std::size_t>(std::clamp<std::int64_t>(frame, 0, last))];
    };
    std::vector<float> out(frames);
    for (std::size_t n = 0; n < frames; ++n) {
        const double place = static_cast<double>(n) * speed;
        const auto whole = static_cast<std::int64_t>(place);
        const auto part = static_cast<float>(place - static_cast<double>(whole));
        const float before = at(whole - 1);
        const float here = at(whole);
        const float next = at(whole + 1);
        const float after = at(whole + 2);
        const float slope = 0.5F * (next - before);
        const float bend = before - 2.5F * here + 2.0F * next - 0.5F * after;
        const float cube = 0.5F * (after - before) + 1.5F * (here - next);
        out[n] = here + part * (slope + part * (bend + part * cube));
    }
    return out;
}

}  // namespace

float evidenceInSound(double stemSec)
{
    return static_cast<float>(2.6 * std::log1p(std::max(0.0, stemSec) / 3.0));
}

float evidenceInWords(double share)
{
    return static_cast<float>(5.0 * std::clamp(2.5 * share, 0.0, 1.0));
}

/// What is heard: which stem of which song in which tenth, how loud, from when, what is on.
struct SoundExamples::Cut {
    std::size_t song = 0;
    std::array<std::array<std::size_t, kTenths>, 4> source{};
    std::array<float, 4> gain{1.0F, 1.0F, 1.0F, 1.0F};
    std::int64_t first = 0;
    double speed = 1.0;  ///< stem frames read per frame heard
    std::array<std::array<bool, kTenths>, 4> isOn{};
    bool isSeparated = false;  ///< taken apart by the separator instead of composed apart

    explicit Cut(std::size_t from) : song(from)
    {
        for (auto& stem : source) stem.fill(from);
        for (auto& stem : isOn) stem.fill(true);
    }
    /// Whether the song's own stem is heard then.
    bool isHeard(std::size_t stem, std::size_t tenth) const
    {
        return isOn[stem][tenth] && source[stem][tenth] == song;
    }
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
    Cut cut(song);
    const auto heard = static_cast<double>(frontEnd_.options().heardFrames());
    if (recipe_.speedSpread > 0.0) {
        const double longest = static_cast<double>(songs_[song].heard[0].frames) / heard;
        cut.speed = random.uniform(1.0 - recipe_.speedSpread, 1.0 + recipe_.speedSpread);
        cut.speed = std::min(cut.speed, std::max(1.0, longest));
    }
    const std::int64_t spare =
        songs_[song].heard[0].frames - static_cast<std::int64_t>(std::ceil(heard * cut.speed));
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
            cut.source[stem].fill(random.pick(neutral_[stem]));
        }
    }
    return cut;
}

/// Leaves one or two of the stems that carry a class, for some of the time, and takes everything
/// else from songs in which it carries none: each stem has to be recognised by itself.
void SoundExamples::transplant(Cut& cut, RandomStream& random) const
{
    for (const auto& songs : neutral_) {
        if (songs.empty()) return;
    }
    std::vector<std::size_t> carriers = carriersOf(songs_[cut.song]);
    if (carriers.empty()) return;
    std::vector<std::size_t> staying{takeCarrier(carriers, random)};
    if (!carriers.empty() && random.chance(0.3)) staying.push_back(takeCarrier(carriers, random));
    std::size_t begin = 0;
    std::size_t end = kTenths;
    if (random.chance(0.5)) {
        const std::size_t length = 3 + random.below(5);
        begin = random.below(kTenths - length + 1);
        end = begin + length;
    }
    for (std::size_t s = 0; s < kStemNames.size(); ++s) {
        const bool stays = std::find(staying.begin(), staying.end(), s) != staying.end();
        const std::size_t guest = random.pick(neutral_[s]);
        for (std::size_t k = 0; k < kTenths; ++k) {
            if (!stays || k < begin || k >= end) cut.source[s][k] = guest;
        }
    }
}

/// One stem alone, of those that carry a class where any does.
void SoundExamples::playSolo(Cut& cut, RandomStream& random) const
{
    std::vector<std::size_t> stems = carriersOf(songs_[cut.song]);
    if (stems.empty()) stems = {0, 1, 2, 3};
    const std::size_t played = takeCarrier(stems, random);
    for (std::size_t s = 0; s < kStemNames.size(); ++s) {
        if (s != played) cut.isOn[s].fill(false);
    }
}

/// Whole stems, single cells, or both.
void SoundExamples::switchOff(Cut& cut, RandomStream& random) const
{
    const double kind = random.uniform();
    const double keep = random.chance(0.6) ? 0.5 : random.uniform(0.2, 1.0);
    if (kind < 0.7) {
        for (auto& stem : cut.isOn) {
            for (bool& on : stem) on = random.chance(keep);
        }
    }
    if (kind >= 0.5) {
        const std::size_t kept = random.below(kStemNames.size());
        for (std::size_t s = 0; s < kStemNames.size(); ++s) {
            if (s != kept && random.chance(0.5)) cut.isOn[s].fill(false);
        }
    }
}

ExampleTarget SoundExamples::render(const Cut& cut, std::span<float> features,
                                    const TimePatches& timePatches) const
{
    const auto heard = static_cast<std::size_t>(frontEnd_.options().heardFrames());
    const auto read = static_cast<std::int64_t>(std::ceil(static_cast<double>(heard) * cut.speed));
    std::vector<float> mono(static_cast<std::size_t>(read), 0.0F);
    for (std::size_t s = 0; s < kStemNames.size(); ++s) {
        const float gain = cut.gain[s] / 32767.0F;
        for (std::size_t k = 0; k < kTenths; ++k) {
            if (!cut.isOn[s][k]) continue;
            const StoredSong& song = songs_[cut.source[s][k]];
            const CompactSound& stem =
                cut.isSeparated && song.separated ? (*song.separated)[s] : song.heard[s];
            const std::int64_t begin = read * static_cast<std::int64_t>(k) / kTenths;
            const std::int64_t end = std::min(
                read * static_cast<std::int64_t>(k + 1) / static_cast<std::int64_t>(kTenths),
                stem.frames - cut.first);
            for (std::int64_t t = begin; t < end; ++t) {
                mono[static_cast<std::size_t>(t)] +=
                    gain *
                    static_cast<float>(stem.samples[static_cast<std::size_t>(cut.first + t)]);
            }
        }
    }
    if (cut.speed != 1.0) mono = readAt(mono, cut.speed, heard);
    audio::MelFrontEnd::Scratch scratch(frontEnd_);
    const auto window = static_cast<std::size_t>(frontEnd_.options().windowFrames());
    const auto hop = static_cast<std::size_t>(frontEnd_.options().hopFrames());
    const auto bands = static_cast<std::size_t>(frontEnd_.options().melBands);
    for (std::size_t n = 0; n * bands < features.size(); ++n) {
        const std::size_t column =
            timePatches.empty()
                ? n
                : static_cast<std::size_t>(timePatches[n / kPatchColumns]) * kPatchColumns +
                      n % kPatchColumns;
        frontEnd_.columnFromFrame(std::span(mono).subspan(column * hop, window),
                                  features.subspan(n * bands, bands), scratch);
    }
    return targetOf(cut, timePatches);
}

ExampleTarget SoundExamples::targetOf(const Cut& cut, const TimePatches& timePatches) const
{
    const StoredSong& song = songs_[cut.song];
    const double heardSec =
        static_cast<double>(frontEnd_.options().heardFrames()) * cut.speed / kHeardHz;
    const double startSec = static_cast<double>(cut.first) / kHeardHz;
    const double tenthSec = heardSec / kTenths;
    const auto patches = static_cast<std::size_t>(recipe_.timePatches());
    const std::size_t moments = timePatches.empty() ? patches : timePatches.size();
    constexpr std::size_t kStems = kStemNames.size();
    ExampleTarget target;
    for (std::size_t i = 0; i < kTasks.size(); ++i) {
        target.label[i] = labelOf(song, kTasks[i]);
        target.momentEvidence[i].resize(moments);
        target.stemEvidence[i].assign(moments * kStems, 0.0F);
        double plantedSec = 0.0;
        std::vector<int> stemsAt(moments, 0);
        for (const auto& evidence : evidenceOf(song, kTasks[i]).sound) {
            const std::size_t stem = stemIndexOf(evidence.stem);
            for (std::size_t k = 0; k < kTenths; ++k) {
                if (!cut.isHeard(stem, k)) continue;
                const double begin = startSec + static_cast<double>(k) * tenthSec;
                plantedSec += std::max(0.0, std::min(begin + tenthSec, evidence.time.endSec) -
                                                std::max(begin, evidence.time.startSec));
            }
            for (std::size_t m = 0; m < moments; ++m) {
                const auto patch = timePatches.empty() ? static_cast<double>(m)
                                                       : static_cast<double>(timePatches[m]);
                const double share = (patch + 0.5) / static_cast<double>(patches);
                const double time = startSec + share * heardSec;
                if (time < evidence.time.startSec || time > evidence.time.endSec) continue;
                if (!cut.isHeard(stem, static_cast<std::size_t>(share * kTenths))) continue;
                ++stemsAt[m];
                target.stemEvidence[i][m * kStems + stem] = evidenceInSound(kMomentSec);
            }
        }
        target.evidence[i] = evidenceInSound(plantedSec);
        for (std::size_t m = 0; m < moments; ++m) {
            target.momentEvidence[i][m] = evidenceInSound(stemsAt[m] * kMomentSec);
        }
    }
    return target;
}

ExampleTarget SoundExamples::draw(std::size_t song, RandomStream random, std::span<float> features,
                                  const TimePatches& timePatches) const
{
    Cut cut = drawCut(song, random);
    if (random.chance(recipe_.soloChance)) {
        playSolo(cut, random);
    } else if (random.chance(recipe_.maskChance)) {
        switchOff(cut, random);
    }
    return render(cut, features, timePatches);
}

std::array<ExampleTarget, 2> SoundExamples::drawPair(std::size_t song, RandomStream random,
                                                     std::array<std::span<float>, 2> features,
                                                     const TimePatches& timePatches) const
{
    Cut cut = drawCut(song, random);
    if (random.chance(recipe_.transplantChance)) transplant(cut, random);
    cut.isSeparated = random.chance(recipe_.separatedChance);
    if (random.chance(recipe_.maskChance)) switchOff(cut, random);
    ExampleTarget first = render(cut, features[0], timePatches);
    for (auto& stem : cut.isOn) stem.fill(true);
    switchOff(cut, random);
    return {std::move(first), render(cut, features[1], timePatches)};
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
    return render(Cut(song), features, {});
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
        target.evidence[i] = evidenceInWords(static_cast<double>(countIn(words, planted)) /
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
