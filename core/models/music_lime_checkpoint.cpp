// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/music_lime_checkpoint.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/models/music_lime_inference_private.h"
#include "core/text/tokenizer_folder.h"

namespace limelight::models {
namespace {

namespace fs = std::filesystem;
constexpr int kSampleRate = 44100;
constexpr int kMaxTokens = 256;

Result<MusicLimeTask> taskOf(const MusicLimeRequest& request)
{
    if (request.task) return *request.task;
    std::string name = request.weightsFile.filename().string();
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const bool isGenre = name.find("genre") != std::string::npos;
    const bool isEmotion = name.find("emotion") != std::string::npos;
    if (isGenre != isEmotion) return isGenre ? MusicLimeTask::Genre : MusicLimeTask::Emotion;
    return Error{ErrorCode::BadArgument,
                 request.weightsFile.string() +
                     ": its name says neither genre nor emotion. Say which the model was trained "
                     "for.",
                 {}};
}

std::string preprocessorText(std::int64_t columns)
{
    const audio::MelOptions usual;
    nlohmann::ordered_json root;
    root["do_normalize"] = true;
    root["feature_extractor_type"] = "ASTFeatureExtractor";
    root["feature_size"] = 1;
    root["max_length"] = columns;
    root["mean"] = usual.mean;
    root["num_mel_bins"] = usual.melBands;
    root["padding_side"] = "right";
    root["padding_value"] = 0.0;
    root["return_attention_mask"] = false;
    root["sampling_rate"] = kSampleRate;
    root["std"] = usual.std;
    return root.dump(2) + "\n";
}

std::string cardText(MusicLimeTask task, const MusicLimeCheckpoint& checkpoint)
{
    const bool isGenre = task == MusicLimeTask::Genre;
    const char* sides = !checkpoint.reads()  ? "audio"
                        : checkpoint.hears() ? "multimodal"
                                             : "lyrics";
    nlohmann::ordered_json root;
    root["name"] = std::string("MusicLIME ") + (isGenre ? "genre" : "emotion") + " (" + sides + ")";
    root["task"] = isGenre ? "genre" : "emotion";
    root["licence"] =
        "The authors of MusicLIME state no licence for these weights: ask them before passing "
        "them on.";
    root["synthetic"] = false;
    if (checkpoint.reads()) {
        root["lyrics_cleaning"] = {
            {"lowercase", true}, {"strip_ascii_punctuation", true}, {"max_tokens", kMaxTokens}};
    }
    return root.dump(2) + "\n";
}

Status copyInto(const fs::path& from, const fs::path& to, Run& run)
{
    std::ifstream in(from, std::ios::binary);
    std::ofstream out(to, std::ios::binary);
    if (!in) return Error{ErrorCode::Unreadable, from.string() + ": cannot be opened.", {}};
    std::vector<char> piece(std::size_t{4} << 20U);
    while (in && out) {
        if (run.cancel.requested()) return Error::cancelled();
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        out.write(piece.data(), in.gcount());
    }
    out.close();
    if (in.bad()) {
        return Error{ErrorCode::Unreadable, from.string() + ": reading failed midway.", {}};
    }
    if (!out) {
        std::error_code code;
        const bool isFull = fs::space(to.parent_path(), code).available < piece.size() && !code;
        return Error{isFull ? ErrorCode::DiskFull : ErrorCode::NotWritable,
                     to.string() +
                         ": cannot be written. Free some space, or choose another "
                         "folder.",
                     {}};
    }
    return Done{};
}

/// A folder that is removed again unless it is kept.
class StagedFolder {
public:
    explicit StagedFolder(const fs::path& out)
        : path_(out.string() + ".part-" + std::to_string(::getpid()))
    {
    }
    ~StagedFolder()
    {
        std::error_code ignored;
        if (!isKept_) fs::remove_all(path_, ignored);
    }
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;

    const fs::path& path() const { return path_; }

    Status moveTo(const fs::path& out)
    {
        std::error_code code;
        fs::rename(path_, out, code);
        isKept_ = !code;
        if (isKept_) return Done{};
        return Error{ErrorCode::NotWritable,
                     out.string() + ": cannot be made (" + code.message() +
                         "). Choose an empty or new folder.",
                     {}};
    }

private:
    fs::path path_;
    bool isKept_ = false;
};

Status checkTokenizer(const MusicLimeRequest& request, const nn::RobertaOptions& text)
{
    if (request.tokenizerFolder.empty()) {
        return Error{ErrorCode::BadArgument,
                     request.weightsFile.string() +
                         ": this model reads words, and a state dict holds no vocabulary. Name a "
                         "folder with the tokenizer files of roberta-large.",
                     {}};
    }
    auto tokenizer = text::loadTokenizer(request.tokenizerFolder);
    if (!tokenizer) return tokenizer.error();
    const std::int64_t tokens = (*tokenizer)->vocabularySize();
    if (tokens == text.vocabularySize) return Done{};
    return Error{ErrorCode::BadWeights,
                 request.tokenizerFolder.string() + ": its tokenizer has " +
                     std::to_string(tokens) + " tokens but the model's word table has " +
                     std::to_string(text.vocabularySize) +
                     " rows. Name the tokenizer files of roberta-large.",
                 {}};
}

/// Every small file of the folder.
Status writeTexts(const fs::path& folder, const MusicLimeNetwork& inferred,
                  const MusicLimeCheckpoint& checkpoint, MusicLimeTask task)
{
    Status written = writeFileAtomically(folder / "config.json", inferred.config + "\n");
    if (written) {
        written = writeFileAtomically(folder / "limelight.json", cardText(task, checkpoint));
    }
    if (written && checkpoint.hears()) {
        const auto config = nlohmann::json::parse(inferred.config);
        const auto& audio = checkpoint.reads() ? config.at("audio_config") : config;
        written = writeFileAtomically(folder / "preprocessor_config.json",
                                      preprocessorText(audio.at("max_length").get<std::int64_t>()));
    }
    return written;
}

Status copyTokenizer(const fs::path& from, const fs::path& to, Run& run)
{
    std::vector<fs::path> files = text::tokenizerFilesOf(from);
    files.push_back(from / "tokenizer_config.json");
    for (const fs::path& file : files) {
        std::error_code code;
        const fs::path target = to / file.filename();
        if (!fs::is_regular_file(file, code) || fs::exists(target, code)) continue;
        if (auto status = copyInto(file, target, run); !status) return status;
    }
    return Done{};
}

/// The same file on disk where that is possible, else a copy.
Status takeWeights(const fs::path& file, const fs::path& folder, bool& isLinked, Run& run)
{
    std::error_code code;
    const fs::path target = folder / "model.safetensors";
    fs::create_hard_link(fs::canonical(file, code), target, code);
    isLinked = !code;
    return isLinked ? Status(Done{}) : copyInto(file, target, run);
}

bool holdsModel(const fs::path& folder)
{
    std::error_code code;
    return fs::exists(folder, code) && !fs::is_empty(folder, code);
}

}  // namespace

const std::vector<std::string>& musicLimeLabels(MusicLimeTask task)
{
    static const std::vector<std::string> kGenres{
        "alternative rock", "electronic", "folk", "heavy music", "hip hop", "pop", "punk",
        "rhythm music",     "rock"};
    static const std::vector<std::string> kEmotions{
        "Angry", "Calm", "Depressed", "Excited", "Happy", "Neutral", "Relaxed", "Sad", "Tense"};
    return task == MusicLimeTask::Genre ? kGenres : kEmotions;
}

bool isMusicLimeCheckpoint(const fs::path& weightsFile)
{
    const auto checkpoint = openMusicLimeCheckpoint(weightsFile);
    return checkpoint && checkpoint->size(nn::headPathOf(checkpoint->kind), 0) == 9;
}

Result<MusicLimeFolder> makeMusicLimeFolder(const MusicLimeRequest& request, Run& run)
{
    if (holdsModel(request.outFolder)) {
        return Error{ErrorCode::BadArgument,
                     request.outFolder.string() + ": is not empty. Choose a new folder.",
                     {}};
    }
    auto checkpoint = openMusicLimeCheckpoint(request.weightsFile);
    if (!checkpoint) return checkpoint.error();
    auto task = taskOf(request);
    if (!task) return task.error();
    auto inferred = inferMusicLimeNetwork(*checkpoint, musicLimeLabels(*task), request.weightsFile);
    if (!inferred) return inferred.error();
    if (checkpoint->reads()) {
        if (auto status = checkTokenizer(request, inferred->text); !status) return status.error();
    }
    StagedFolder staged(request.outFolder);
    if (auto status = makeWritableFolder(staged.path()); !status) return status.error();
    MusicLimeFolder result;
    Status written = writeTexts(staged.path(), *inferred, *checkpoint, *task);
    if (written && checkpoint->reads()) {
        written = copyTokenizer(request.tokenizerFolder, staged.path(), run);
    }
    if (written) written = takeWeights(request.weightsFile, staged.path(), result.isLinked, run);
    if (!written) return written.error();
    if (auto status = staged.moveTo(request.outFolder); !status) return status.error();
    auto description = describeModelFolder(request.outFolder);
    if (!description) return description.error();
    result.folder = request.outFolder;
    result.description = std::move(*description);
    return result;
}

}  // namespace limelight::models
