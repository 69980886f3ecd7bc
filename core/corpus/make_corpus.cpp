// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/make_corpus.h"

#include <atomic>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>
#include <vector>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/corpus/composer.h"
#include "core/corpus/renderer.h"
#include "core/corpus/song_writer.h"

namespace limelight::corpus {

namespace {

/// What the workers share: the next song, the songs done, the first error.
struct Shared {
    std::atomic<int> next{0};
    std::atomic<int> done{0};
    std::mutex mutex;
    std::optional<Error> error;

    void fail(const Error& cause)
    {
        const std::lock_guard lock(mutex);
        if (!error) error = cause;
    }
    bool hasFailed()
    {
        const std::lock_guard lock(mutex);
        return error.has_value();
    }
};

Status makeSong(const CorpusOptions& options, int index, Synthesiser& synthesiser)
{
    const Score score = composeSong(options.seed, index, options.durationSec);
    auto song = renderSong(score, synthesiser);
    if (!song) return song.error();
    return writeSong(options.out / "songs" / score.truth.id, score, *song, options.flac);
}

void work(const CorpusOptions& options, const std::filesystem::path& soundFont, Shared& shared,
          Run& run)
{
    auto synthesiser = Synthesiser::open(soundFont);
    if (!synthesiser) return shared.fail(synthesiser.error());
    for (int index = shared.next++; index < options.songs; index = shared.next++) {
        if (run.cancel.requested()) return shared.fail(Error::cancelled());
        if (shared.hasFailed()) return;
        auto made = makeSong(options, index, *synthesiser);
        if (!made) return shared.fail(made.error());
        run.progress.at(Stage::Rendering, ++shared.done, options.songs);
    }
}

std::string summaryText(const CorpusOptions& options)
{
    nlohmann::json summary = {{"version", kCorpusVersion},
                              {"seed", options.seed},
                              {"songs", options.songs},
                              {"duration_sec", options.durationSec},
                              {"format", options.flac ? "flac" : "wav"},
                              {"genres", genreLabels()},
                              {"emotions", emotionLabels()}};
    auto& splits = summary["splits"];
    for (Split split : {Split::Train, Split::Validation, Split::Test})
        splits[std::string(nameOf(split))] = nlohmann::json::array();
    for (int index = 0; index < options.songs; ++index) {
        const SongTruth truth = composeSong(options.seed, index, options.durationSec).truth;
        splits[std::string(nameOf(truth.split))].push_back("songs/" + truth.id);
    }
    return summary.dump(2) + "\n";
}

}  // namespace

Status makeCorpus(const CorpusOptions& options, Run& run)
{
    if (options.songs < 1) return Error{ErrorCode::BadArgument, "songs: expected 1 or more.", {}};
    if (!(options.durationSec >= 12.0 && options.durationSec <= 600.0))
        return Error{ErrorCode::BadArgument, "duration: expected 12 to 600 seconds.", {}};
    auto soundFont = soundFontFile();
    if (!soundFont) return soundFont.error();
    auto folder = makeWritableFolder(options.out / "songs");
    if (!folder) return folder;

    Shared shared;
    run.progress.at(Stage::Rendering, 0, options.songs);
    std::vector<std::thread> workers;
    for (int w = 0; w < std::max(1, run.threads); ++w)
        workers.emplace_back([&] { work(options, *soundFont, shared, run); });
    for (std::thread& worker : workers) worker.join();
    if (shared.error) return shared.error->in("making the corpus");
    return writeFileAtomically(options.out / "corpus.json", summaryText(options));
}

}  // namespace limelight::corpus
