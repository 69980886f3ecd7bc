// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/song_store.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <optional>
#include <thread>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"
#include "core/audio/resample.h"
#include "core/base/check.h"
#include "core/text/lyrics_file.h"
#include "core/text/words.h"

namespace limelight::training {
namespace {

namespace fs = std::filesystem;

CompactSound compactFrom(const audio::Waveform& sound)
{
    CompactSound compact{sound.rate().hz, sound.channels(), sound.frames(), {}};
    const auto samples = sound.samples();
    compact.samples.resize(samples.size());
    std::transform(samples.begin(), samples.end(), compact.samples.begin(), [](float value) {
        return static_cast<std::int16_t>(std::lrint(std::clamp(value, -1.0F, 1.0F) * 32767.0F));
    });
    return compact;
}

Result<std::size_t> indexOf(const std::vector<std::string>& labels, const std::string& label,
                            const fs::path& folder)
{
    const auto found = std::find(labels.begin(), labels.end(), label);
    if (found == labels.end()) {
        return Error{ErrorCode::Unreadable,
                     (folder / "song.json").string() + ": unknown class \"" + label +
                         "\". Make the corpus with this version of the program.",
                     {}};
    }
    return static_cast<std::size_t>(found - labels.begin());
}

fs::path soundFileOf(const fs::path& folder, const std::string& name)
{
    const fs::path flac = folder / (name + ".flac");
    std::error_code ignored;
    return fs::exists(flac, ignored) ? flac : folder / (name + ".wav");
}

Status loadSound(StoredSong& song, bool keepsStereo)
{
    if (keepsStereo) song.stereo.emplace();
    for (std::size_t s = 0; s < kStemNames.size(); ++s) {
        audio::ReadTarget target;
        target.rate = {keepsStereo ? 44100 : 16000};
        target.maxChannels = keepsStereo ? 2 : 1;
        auto read = audio::readSound(soundFileOf(song.folder, kStemNames[s]), target);
        if (!read) return read.error();
        if (keepsStereo) {
            const audio::Waveform stereo = audio::stereoOf(read->sound);
            (*song.stereo)[s] = compactFrom(stereo);
            song.heard[s] = compactFrom(audio::resampled(audio::monoOf(stereo), {16000}));
        } else {
            song.heard[s] = compactFrom(read->sound);
        }
    }
    return Done{};
}

Status loadLines(StoredSong& song)
{
    const fs::path file = song.folder / "lyrics.lrc";
    std::error_code ignored;
    if (song.truth.isInstrumental || !fs::exists(file, ignored)) return Done{};
    auto lyrics = text::readLyrics(file);
    if (!lyrics) return lyrics.error();
    std::size_t first = 0;
    while (first <= lyrics->text.size()) {
        const std::size_t end = std::min(lyrics->text.find('\n', first), lyrics->text.size());
        std::string line = cleanedLine(lyrics->text.substr(first, end - first));
        if (!line.empty()) song.lines.push_back(std::move(line));
        first = end + 1;
    }
    return Done{};
}

Result<StoredSong> truthOf(const fs::path& folder)
{
    auto truth = corpus::readSongTruth(folder);
    if (!truth) return truth.error();
    StoredSong song;
    song.truth = std::move(*truth);
    song.folder = folder;
    auto genre = indexOf(corpus::genreLabels(), song.truth.genre, folder);
    if (!genre) return genre.error();
    auto emotion = indexOf(corpus::emotionLabels(), song.truth.emotion, folder);
    if (!emotion) return emotion.error();
    song.genre = *genre;
    song.emotion = *emotion;
    return song;
}

/// Calls `work(i)` for 0 ... count-1 on `run.threads` threads until one fails.
template <class Work>
Status forAll(std::size_t count, Run& run, const Work& work)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stops{false};
    std::mutex mutex;
    std::optional<Error> fault;
    const auto loop = [&] {
        for (std::size_t i = next++; i < count && !stops; i = next++) {
            Status status = run.cancel.requested() ? Status(Error::cancelled()) : work(i);
            if (!status) {
                const std::scoped_lock lock(mutex);
                if (!fault) fault = status.error();
                stops = true;
            }
            run.progress.at(Stage::Decoding, static_cast<std::int64_t>(i + 1),
                            static_cast<std::int64_t>(count));
        }
    };
    std::vector<std::jthread> workers;
    for (int t = 1; t < run.threads; ++t) workers.emplace_back(loop);
    loop();
    workers.clear();
    if (fault) return *fault;
    return Done{};
}

}  // namespace

std::string cleanedLine(const std::string& line)
{
    return text::cleanedText(line, true, true).text;
}

Result<std::vector<fs::path>> songFoldersOf(const fs::path& corpus)
{
    std::error_code failed;
    std::vector<fs::path> folders;
    for (fs::recursive_directory_iterator it(corpus, failed), end; !failed && it != end;
         it.increment(failed)) {
        if (it->path().filename() == "song.json") folders.push_back(it->path().parent_path());
    }
    if (failed || folders.empty()) {
        return Error{ErrorCode::NotFound,
                     corpus.string() + ": no songs here. Make some with `limelight corpus`.",
                     {}};
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

Result<std::vector<StoredSong>> loadSongs(const fs::path& corpus, const LoadOptions& options,
                                          Run& run)
{
    auto folders = songFoldersOf(corpus);
    if (!folders) return folders.error();
    std::vector<StoredSong> songs;
    for (const fs::path& folder : *folders) {
        auto song = truthOf(folder);
        if (!song) return song.error().in("reading the corpus");
        if (options.splits.empty() || std::find(options.splits.begin(), options.splits.end(),
                                                song->truth.split) != options.splits.end()) {
            songs.push_back(std::move(*song));
        }
    }
    std::vector<bool> keepsStereo(songs.size(), false);
    int remaining = options.stereoSongs;
    for (std::size_t i = 0; i < songs.size() && remaining > 0; ++i) {
        if (songs[i].truth.split != corpus::Split::Train) continue;
        keepsStereo[i] = true;
        --remaining;
    }
    Status status = forAll(songs.size(), run, [&](std::size_t i) -> Status {
        if (Status lines = loadLines(songs[i]); !lines) return lines;
        return options.loadsSound ? loadSound(songs[i], keepsStereo[i]) : Status(Done{});
    });
    if (!status) return status.error().in("reading the corpus");
    return songs;
}

Status separateSongs(std::vector<StoredSong>& songs, const separation::Separator& separator,
                     Run& run)
{
    return forAll(songs.size(), run, [&](std::size_t i) -> Status {
        StoredSong& song = songs[i];
        if (song.truth.split != corpus::Split::Train) return Done{};
        Run own{run.cancel, run.progress, 1};
        audio::ReadTarget target;
        target.rate = {44100};
        target.maxChannels = 2;
        const auto mix = audio::readSound(soundFileOf(song.folder, "mix"), target);
        if (!mix) return mix.error();
        const auto made = separator.separate(mix->sound, own);
        if (!made) return made.error().in("separating " + song.folder.string());
        song.separated.emplace();
        for (std::size_t s = 0; s < kStemNames.size(); ++s) {
            const auto stem = std::find_if(
                made->stems.begin(), made->stems.end(),
                [&](const auto& candidate) { return candidate.name == kStemNames[s]; });
            CORE_CHECK(stem != made->stems.end(), "a separator of other stems");
            (*song.separated)[s] =
                compactFrom(audio::resampled(audio::monoOf(stem->sound), {16000}));
        }
        return Done{};
    });
}

}  // namespace limelight::training
