// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/train_default_models.h"

#include <malloc.h>
#include <torch/torch.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/nn/parameters.h"
#include "core/nn/weights_file.h"
#include "core/separation/open_unmix_separator.h"
#include "core/training/classifier_training_private.h"
#include "core/training/model_card_file.h"
#include "core/training/part_schedule.h"
#include "core/training/separator_training_private.h"
#include "core/training/vocabulary.h"

namespace limelight::training {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVocabularyFile = "sentencepiece.bpe.model";
constexpr const char* kWeightsFile = "model.safetensors";

/// Training makes and drops tensors of tens of megabytes at every step; keeping that memory instead
/// of returning it to the system saves a third of the separator's time.
void keepFreedMemory()
{
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 2047 << 20);
#endif
}

std::string taskName(Task task)
{
    return task == Task::Genre ? "genre" : "emotion";
}

/// One call of the training: what it reads, what its parts hand to each other.
class Trainer {
public:
    Trainer(const Recipe& recipe, std::vector<StoredSong>& songs, fs::path out, bool resumes,
            Run& run)
        : recipe_(recipe),
          songs_(songs),
          out_(std::move(out)),
          resumes_(resumes),
          trainingSongs_(static_cast<std::size_t>(std::count_if(
              songs.begin(), songs.end(),
              [](const StoredSong& song) { return song.truth.split == corpus::Split::Train; }))),
          log_(out_ / "training.jsonl",
               unitsOfSound(recipe, trainingSongs_) + unitsOfWords(recipe, trainingSongs_) +
                   2 * unitsOfFusion(recipe, trainingSongs_) + unitsOfSeparator(recipe),
               run),
          run_(run),
          context_{recipe_, songs_, log_, run_}
    {
    }

    int trainingSongs() const { return static_cast<int>(trainingSongs_); }

    Status makeVocabulary()
    {
        const fs::path file = out_ / kVocabularyFile;
        std::error_code ignored;
        if (!resumes_ || !fs::exists(file, ignored)) {
            Status learnt = learnVocabulary(songs_, recipe_.words.vocabulary, file);
            if (!learnt) return learnt;
        }
        auto opened = openVocabulary(file, recipe_.words.tokens);
        if (!opened) return opened.error();
        vocabulary_ = std::move(*opened);
        return Done{};
    }

    Status trainSound()
    {
        log_.note("sound", {{"starts", 1}});
        const std::int64_t units = unitsOfSound(recipe_, trainingSongs_);
        if (isComplete("genre-audio") && isComplete("emotion-audio")) {
            for (Task task : {Task::Genre, Task::Emotion}) {
                auto& model = sound_[static_cast<std::size_t>(task)];
                model = std::make_shared<nn::AstClassifier>(astOptionsOf(recipe_, task));
                if (Status status = load(*model, taskName(task) + "-audio"); !status) return status;
            }
            log_.advance(units);
            return Done{};
        }
        auto pair = fitSound(context_);
        if (!pair) return pair.error();
        sound_ = *pair;
        for (Task task : {Task::Genre, Task::Emotion}) {
            Status saved = save(*sound_[static_cast<std::size_t>(task)], taskName(task) + "-audio",
                                nn::configFromOptions(astOptionsOf(recipe_, task)), true, false);
            if (!saved) return saved;
        }
        return Done{};
    }

    Status trainWords()
    {
        log_.note("words", {{"starts", 1}});
        if (isComplete("genre-lyrics") && isComplete("emotion-lyrics")) {
            for (Task task : {Task::Genre, Task::Emotion}) {
                auto& model = words_[static_cast<std::size_t>(task)];
                model = std::make_shared<nn::RobertaClassifier>(
                    robertaOptionsOf(recipe_, task, vocabulary_.size));
                if (Status status = load(*model, taskName(task) + "-lyrics"); !status) {
                    return status;
                }
            }
            log_.advance(unitsOfWords(recipe_, trainingSongs_));
            return Done{};
        }
        auto pair = fitWords(context_, vocabulary_.encode, vocabulary_.size);
        if (!pair) return pair.error();
        words_ = *pair;
        for (Task task : {Task::Genre, Task::Emotion}) {
            Status saved =
                save(*words_[static_cast<std::size_t>(task)], taskName(task) + "-lyrics",
                     nn::configFromOptions(robertaOptionsOf(recipe_, task, vocabulary_.size)),
                     false, true);
            if (!saved) return saved;
        }
        return Done{};
    }

    Status trainFusion(Task task)
    {
        const std::string folder = taskName(task) + "-multimodal";
        log_.note(folder, {{"starts", 1}});
        if (isComplete(folder)) {
            log_.advance(unitsOfFusion(recipe_, trainingSongs_));
            return Done{};
        }
        const auto index = static_cast<std::size_t>(task);
        auto fusion = fitFusion(context_, task, *sound_[index], *words_[index], vocabulary_.encode,
                                vocabulary_.size);
        if (!fusion) return fusion.error();
        nn::FusionOptions options;
        options.audio = astOptionsOf(recipe_, task);
        options.text = robertaOptionsOf(recipe_, task, vocabulary_.size);
        options.labels = options.audio.labels;
        return save(**fusion, folder, nn::configFromOptions(options), true, true);
    }

    Status trainSeparatorTarget(std::size_t target)
    {
        const std::string stem = kStemNames[target];
        log_.note("separator " + stem, {{"starts", 1}});
        const fs::path folder = out_ / "separator";
        const fs::path file = folder / (stem + ".safetensors");
        std::error_code ignored;
        if (resumes_ && fs::exists(file, ignored)) {
            log_.advance(unitsOfSeparatorTarget(recipe_, target));
            return Done{};
        }
        const auto network = fitSeparatorTarget(context_, target);
        if (!network) return network.error();
        if (Status made = makeWritableFolder(folder); !made) return made;
        return nn::saveParameters(**network, file, nn::StoredType::F16);
    }

    Status describeSeparator()
    {
        const fs::path folder = out_ / "separator";
        nlohmann::ordered_json geometry{{"name", "Limelight default"},
                                        {"sample_rate", 44100},
                                        {"nfft", recipe_.separator.fftFrames},
                                        {"nhop", recipe_.separator.hopFrames},
                                        {"nb_channels", 2},
                                        {"targets", kStemNames},
                                        {"niter", 1},
                                        {"residual", false}};
        Status written = writeFileAtomically(folder / "separator.json", geometry.dump(2) + "\n");
        if (!written) return written;
        return writeModelCard(folder, modelOf("separator"), recipe_, {trainingSongs(), {}, {}});
    }

    /// Lets the new separator take the training songs apart, for the sound examples.
    Status separateTrainingSongs()
    {
        if (recipe_.sound.separatedChance <= 0.0) return Done{};
        log_.note("separated songs", {{"starts", 1}});
        const auto separator = separation::loadOpenUnmix(out_ / "separator", {}, run_);
        if (!separator) return separator.error();
        SilentProgress silent;
        Run inner{run_.cancel, silent, run_.threads};
        return separateSongs(songs_, **separator, inner);
    }

private:
    bool isComplete(const std::string& folder) const
    {
        std::error_code ignored;
        return resumes_ && fs::exists(out_ / folder / kWeightsFile, ignored);
    }

    static const DefaultModel& modelOf(const std::string& folder)
    {
        for (const DefaultModel& model : defaultModels()) {
            if (folder == model.folder) return model;
        }
        CORE_CHECK(false, "an unknown default model");
    }

    Status load(torch::nn::Module& module, const std::string& folder) const
    {
        auto weights = nn::readWeightsFolder(out_ / folder);
        if (!weights) return weights.error();
        auto loaded = nn::loadParameters(module, *weights, out_ / folder);
        if (!loaded) return loaded.error();
        module.eval();
        return Done{};
    }

    Status save(const torch::nn::Module& module, const std::string& name, const std::string& config,
                bool hears, bool reads) const
    {
        const fs::path folder = out_ / name;
        if (Status made = makeWritableFolder(folder); !made) return made;
        Status written = writeFileAtomically(folder / "config.json", config);
        if (written && hears) {
            written = writeFileAtomically(folder / "preprocessor_config.json",
                                          preprocessorConfigFrom(recipe_.melOptions()));
        }
        if (written && reads) {
            auto pieces = readWholeFile(out_ / kVocabularyFile);
            if (!pieces) return pieces.error();
            written = writeFileAtomically(folder / kVocabularyFile, *pieces);
        }
        if (written) {
            written = writeModelCard(folder, modelOf(name), recipe_, {trainingSongs(), {}, {}});
        }
        if (!written) return written;
        return nn::saveParameters(module, folder / kWeightsFile, nn::StoredType::F16);
    }

    const Recipe& recipe_;
    std::vector<StoredSong>& songs_;
    fs::path out_;
    bool resumes_;
    std::size_t trainingSongs_;
    TrainingLog log_;
    Run& run_;
    FitContext context_;
    Vocabulary vocabulary_;
    SoundPair sound_;
    WordsPair words_;
};

/// Runs a part with one torch thread.
std::function<Status()> onOneThread(std::function<Status()> work)
{
    return [work = std::move(work)] {
        at::set_num_threads(1);
        return work();
    };
}

}  // namespace

Result<int> trainDefaultModels(const fs::path& corpus, const Recipe& recipe, const fs::path& out,
                               bool resumes, Run& run)
{
    keepFreedMemory();
    if (Status made = makeWritableFolder(out); !made) return made.error();
    LoadOptions load;
    load.splits = {corpus::Split::Train, corpus::Split::Validation};
    load.stereoSongs = recipe.separator.songs;
    auto songs = loadSongs(corpus, load, run);
    if (!songs) return songs.error();

    Trainer trainer(recipe, *songs, out, resumes, run);
    if (Status made = trainer.makeVocabulary(); !made) return made.error();
    const auto target = [&trainer](std::size_t index) {
        return onOneThread([&trainer, index] { return trainer.trainSeparatorTarget(index); });
    };
    // The voice takes longest, then the sound, which hears what the separator makes of songs and
    // has the processor for itself.
    const std::vector<TrainingPart> parts{
        {"separator vocals", {}, target(0)},
        {"words", {}, onOneThread([&] { return trainer.trainWords(); })},
        {"separator drums", {}, target(1)},
        {"separator bass", {}, target(2)},
        {"separator other", {}, target(3)},
        {"separated songs",
         {"words", "separator vocals", "separator drums", "separator bass", "separator other"},
         onOneThread([&] {
             Status described = trainer.describeSeparator();
             return described ? trainer.separateTrainingSongs() : described;
         })},
        {"sound", {"separated songs"}, onOneThread([&] { return trainer.trainSound(); })},
        {"genre fusion", {"sound", "words"}, onOneThread([&] {
             return trainer.trainFusion(Task::Genre);
         })},
        {"emotion fusion", {"sound", "words"}, onOneThread([&] {
             return trainer.trainFusion(Task::Emotion);
         })}};
    // Before this, torch's own threads are as the program set them; they are put back at the end.
    const int threads = at::get_num_threads();
    Status status = runParts(parts, run.threads);
    at::set_num_threads(threads);
    if (!status) return status.error().in("training");
    return trainer.trainingSongs();
}

}  // namespace limelight::training
