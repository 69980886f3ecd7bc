// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/stem_folder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <new>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"
#include "core/base/hash.h"

namespace limelight::separation {
namespace {

namespace fs = std::filesystem;

/// What libsndfile reads, by ending.
constexpr std::array kSoundEndings{".wav", ".flac", ".ogg",  ".oga", ".opus", ".mp3",
                                   ".aif", ".aiff", ".aifc", ".au",  ".snd",  ".caf",
                                   ".w64", ".rf64", ".voc",  ".sd2", ".avr",  ".ircam"};
constexpr std::array kKnownStems{"vocals", "drums", "bass", "other"};
constexpr std::array kMixes{"mix", "mixture"};

std::string lowered(std::string text)
{
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 128) c = static_cast<char>(std::tolower(byte));
    }
    return text;
}

template <class List>
bool holds(const List& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool isSound(const fs::directory_entry& entry)
{
    std::error_code code;
    return entry.is_regular_file(code) && entry.path().filename().string().front() != '.' &&
           holds(kSoundEndings, lowered(entry.path().extension().string()));
}

std::string stemNameOf(const fs::path& file)
{
    std::string name = file.stem().string();
    if (holds(kKnownStems, lowered(name))) return lowered(name);
    for (char& c : name) {
        if (std::iscntrl(static_cast<unsigned char>(c)) != 0) c = '_';
    }
    if (std::isdigit(static_cast<unsigned char>(name.back())) != 0) name += '_';
    return name;
}

struct StemFile {
    std::string name;
    fs::path file;
};

struct StemFiles {
    std::vector<StemFile> stems;  ///< in component order
    std::vector<std::string> notes;
};

/// Known stems first, in component order; the rest by name.
void order(std::vector<StemFile>& stems)
{
    const auto rank = [](const StemFile& stem) {
        return std::find(kKnownStems.begin(), kKnownStems.end(), stem.name) - kKnownStems.begin();
    };
    std::sort(stems.begin(), stems.end(), [&](const StemFile& a, const StemFile& b) {
        return std::tuple(rank(a), a.name, a.file) < std::tuple(rank(b), b.name, b.file);
    });
}

Result<StemFiles> stemFilesOf(const fs::path& folder, const fs::path& song)
{
    std::error_code code;
    const fs::directory_iterator entries(folder, code);
    if (code) {
        return Error{ErrorCode::NotFound,
                     folder.string() + ": no such folder. Choose one that holds the song's stems.",
                     {}};
    }
    StemFiles files;
    for (const fs::directory_entry& entry : entries) {
        if (!isSound(entry)) continue;
        const fs::path& file = entry.path();
        if (!song.empty() && fs::equivalent(file, song, code)) {
            files.notes.push_back(file.filename().string() + " is the song itself, not a stem");
        } else if (holds(kMixes, lowered(file.stem().string()))) {
            files.notes.push_back(file.filename().string() + " is taken for the mix, not a stem");
        } else {
            files.stems.push_back({stemNameOf(file), file});
        }
    }
    order(files.stems);
    std::sort(files.notes.begin(), files.notes.end());
    if (files.stems.empty()) {
        return Error{
            ErrorCode::NotFound,
            folder.string() + ": holds no stems. Choose a folder with one sound file for each.",
            {}};
    }
    if (files.stems.size() > kMostOwnStems) {
        return Error{ErrorCode::Unsupported,
                     folder.string() + ": " + std::to_string(files.stems.size()) +
                         " sound files, and at most " + std::to_string(kMostOwnStems) +
                         " stems are explained. Mix some of them together.",
                     {}};
    }
    const auto twice =
        std::adjacent_find(files.stems.begin(), files.stems.end(),
                           [](const StemFile& a, const StemFile& b) { return a.name == b.name; });
    if (twice != files.stems.end()) {
        return Error{ErrorCode::Unsupported,
                     folder.string() + ": two files for the stem " + twice->name + ", " +
                         twice->file.filename().string() + " and " +
                         std::next(twice)->file.filename().string() + ". Move one of them away.",
                     {}};
    }
    return files;
}

std::string printed(const char* format, double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

bool isSilent(const audio::Waveform& sound)
{
    return std::all_of(sound.samples().begin(), sound.samples().end(),
                       [](float sample) { return sample == 0.0F; });
}

struct OwnStem {
    StemFile file;
    audio::Waveform sound;
};

class StemFolder : public Separator {
public:
    StemFolder(std::string name, std::string hash, std::vector<OwnStem> stems,
               std::vector<std::string> notes)
        : name_(std::move(name)),
          hash_(std::move(hash)),
          stems_(std::move(stems)),
          notes_(std::move(notes))
    {
    }

    Result<Stems> separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                               Run& run) const override;
    const std::string& hash() const override { return hash_; }
    const std::string& name() const override { return name_; }
    SoundSplit split() const override { return SoundSplit::OwnStems; }

private:
    std::string name_;
    std::string hash_;
    std::vector<OwnStem> stems_;
    std::vector<std::string> notes_;
};

/// Nothing, a note that the stem was filled up or cut, or why it cannot belong to the song.
Status compareLength(const OwnStem& stem, const audio::Waveform& song,
                     std::vector<std::string>& notes)
{
    constexpr std::int64_t kRoundingFrames = 2;
    const std::int64_t apart = stem.sound.frames() - song.frames();
    if (std::abs(apart) <= kRoundingFrames) return Done{};
    const double apartSec = static_cast<double>(apart) / song.rate().hz;
    const std::string name = stem.file.file.filename().string();
    if (!(stem.sound.rate() == song.rate()) || std::abs(apartSec) > kStemLengthToleranceSec) {
        return Error{ErrorCode::BadShape,
                     stem.file.file.string() + ": the stem lasts " +
                         printed("%.3f", stem.sound.durationSec()) + " s, the song " +
                         printed("%.3f", song.durationSec()) +
                         " s. Use stems that start and end with the song.",
                     {}};
    }
    notes.push_back(name + " is " + printed("%.0f", 1000.0 * std::abs(apartSec)) +
                    (apart < 0 ? " ms shorter than the song: filled up with silence"
                               : " ms longer than the song: its end is left out"));
    return Done{};
}

Result<Stems> StemFolder::separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                                       Run& run) const
{
    Stems result;
    result.notes = notes_;
    for (const OwnStem& stem : stems_) {
        if (auto status = compareLength(stem, song, result.notes); !status) return status.error();
    }
    try {
        for (const OwnStem& stem : stems_) {
            if (run.cancel.requested()) return Error::cancelled();
            // Nothing of a stem sounds past the song's end.
            audio::FrameSpan inside = span;
            inside.count = std::clamp<std::int64_t>(song.frames() - span.first, 0, span.count);
            audio::Waveform sound = sliceOf(stem.sound, inside);
            if (sound.channels() != song.channels()) {
                sound = song.channels() == 1 ? audio::monoOf(sound) : audio::stereoOf(sound);
            }
            if (inside.count < span.count) sound = sliceOf(sound, {0, span.count});
            result.stems.push_back({stem.file.name, std::move(sound)});
        }
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     name_ + ": not enough memory for these stems. Close other programs.",
                     {}};
    }
    result.residualDb = residualDbOf(song, span, result.stems);
    if (result.residualDb > kPoorSumDb) {
        result.notes.push_back("the stems do not add up to the song: their sum is " +
                               printed("%.1f", result.residualDb) + " dB from it");
    }
    return result;
}

Result<OwnStem> readStem(const StemFile& file, audio::SampleRate rate,
                         std::vector<std::string>& notes, Run& run)
{
    audio::ReadTarget target;
    target.rate = rate;
    auto sound = audio::readSound(file.file, target, run);
    if (!sound) return sound.error();
    const std::string name = file.file.filename().string();
    for (const std::string& note : sound->notes) notes.push_back(name + ": " + note);
    if (isSilent(sound->sound)) notes.push_back(name + " is silent");
    return OwnStem{file, std::move(sound->sound)};
}

}  // namespace

Result<std::unique_ptr<Separator>> loadStemFolder(const fs::path& folder, const fs::path& song,
                                                  audio::SampleRate rate, Run& run)
{
    auto files = stemFilesOf(folder, song);
    if (!files) return files.error();
    std::vector<std::string> notes{"the stems are sound files of the folder " + folder.string()};
    notes.insert(notes.end(), files->notes.begin(), files->notes.end());
    std::vector<OwnStem> stems;
    std::string list = "stems\n";
    try {
        for (const StemFile& file : files->stems) {
            if (run.cancel.requested()) return Error::cancelled();
            auto hash = sha256OfFile(file.file);
            if (!hash) return hash.error();
            list += file.name + ' ' + *hash + '\n';
            auto stem = readStem(file, rate, notes, run);
            if (!stem) return stem.error().in("reading the stems");
            stems.push_back(*std::move(stem));
        }
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     folder.string() + ": not enough memory for these stems. Close other programs.",
                     {}};
    }
    const fs::path plain = fs::weakly_canonical(folder);
    return std::unique_ptr<Separator>(std::make_unique<StemFolder>(
        "stems of " + plain.filename().string(), sha256Of(std::string_view(list)), std::move(stems),
        std::move(notes)));
}

bool holdsStems(const fs::path& folder)
{
    std::error_code code;
    if (fs::exists(folder / "config.json", code) || fs::exists(folder / "separator.json", code)) {
        return false;
    }
    const fs::directory_iterator entries(folder, code);
    if (code) return false;
    return std::any_of(begin(entries), end(entries), isSound);
}

}  // namespace limelight::separation
