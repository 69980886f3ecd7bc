// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/recipe.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <string>

#include "core/base/atomic_file.h"

namespace limelight::training {
namespace {

using nlohmann::json;

/// Reads one object key by key and remembers the first fault; unknown keys are faults too.
class Section {
public:
    Section(const json& parent, std::string name, std::optional<Error>& fault)
        : name_(std::move(name)), fault_(fault)
    {
        if (name_.empty()) {
            object_ = &parent;
        } else if (parent.contains(name_)) {
            object_ = &parent.at(name_);
        }
        if (object_ != nullptr && !object_->is_object()) {
            fail("must be an object");
            object_ = nullptr;
        }
    }

    void read(const char* key, int& value, int low, int high)
    {
        if (const json* found = find(key)) {
            if (!found->is_number_integer()) return fail(key, "must be a whole number");
            const auto number = found->get<std::int64_t>();
            if (number < low || number > high) return failRange(key, low, high);
            value = static_cast<int>(number);
        }
    }

    void read(const char* key, double& value, double low, double high)
    {
        if (const json* found = find(key)) {
            if (!found->is_number()) return fail(key, "must be a number");
            const auto number = found->get<double>();
            if (!(number >= low && number <= high)) return failRange(key, low, high);
            value = number;
        }
    }

    void read(const char* key, std::uint64_t& value)
    {
        if (const json* found = find(key)) {
            if (!found->is_number_unsigned()) return fail(key, "must be a whole number >= 0");
            value = found->get<std::uint64_t>();
        }
    }

    void allow(const char* key) { known_.insert(key); }

    void refuseOthers()
    {
        if (object_ == nullptr) return;
        for (const auto& [key, value] : object_->items()) {
            if (!known_.contains(key)) fail(key, "is not a key of a recipe; remove or correct it");
        }
    }

    const json& object() const { return *object_; }

private:
    const json* find(const char* key)
    {
        known_.insert(key);
        return object_ != nullptr && object_->contains(key) ? &object_->at(key) : nullptr;
    }
    void fail(const std::string& what)
    {
        if (!fault_) fault_ = Error{ErrorCode::BadArgument, "recipe: " + name_ + " " + what, {}};
    }
    void fail(const std::string& key, const std::string& what)
    {
        const std::string place = name_.empty() ? key : name_ + "." + key;
        if (!fault_) fault_ = Error{ErrorCode::BadArgument, "recipe: " + place + " " + what, {}};
    }
    template <class T>
    void failRange(const char* key, T low, T high)
    {
        fail(key, "must lie in " + json(low).dump() + " ... " + json(high).dump());
    }

    std::string name_;
    std::optional<Error>& fault_;
    const json* object_ = nullptr;
    std::set<std::string> known_;
};

void readSchedule(Section& section, Schedule& schedule)
{
    section.read("epochs", schedule.epochs, 0, 1000);
    section.read("batch", schedule.batch, 1, 1024);
    section.read("rate", schedule.rate, 0.0, 1.0);
    section.read("warm_up", schedule.warmUp, 0.0, 1.0);
    section.read("weight_decay", schedule.weightDecay, 0.0, 1.0);
}

void readSound(Section section, SoundRecipe& sound)
{
    section.read("mel_bands", sound.melBands, 16, 256);
    section.read("columns", sound.columns, 16, 4096);
    section.read("stride", sound.stride, 1, 16);
    section.read("hidden", sound.hidden, 8, 1024);
    section.read("layers", sound.layers, 1, 24);
    section.read("heads", sound.heads, 1, 16);
    section.read("mask_chance", sound.maskChance, 0.0, 1.0);
    section.read("swap_chance", sound.swapChance, 0.0, 1.0);
    section.read("transplant_chance", sound.transplantChance, 0.0, 1.0);
    section.read("solo_chance", sound.soloChance, 0.0, 1.0);
    section.read("separated_chance", sound.separatedChance, 0.0, 1.0);
    section.read("speed_spread", sound.speedSpread, 0.0, 0.1);
    section.read("time_patchout", sound.timePatchout, 0.0, 0.9);
    section.read("whole_epochs", sound.wholeEpochs, 0, 1000);
    section.read("pair_weight", sound.pairWeight, 0.0, 100.0);
    section.read("first_paired_epoch", sound.firstPairedEpoch, 0, 10000);
    section.read("hidden_rate", sound.schedule.hiddenRate, 0.0, 1.0);
    readSchedule(section, sound.schedule);
    section.refuseOthers();
}

void readWords(Section section, WordsRecipe& words)
{
    section.read("vocabulary", words.vocabulary, 64, 64000);
    section.read("tokens", words.tokens, 8, 512);
    section.read("hidden", words.hidden, 8, 1024);
    section.read("layers", words.layers, 1, 24);
    section.read("heads", words.heads, 1, 16);
    section.read("drop_chance", words.dropChance, 0.0, 1.0);
    section.read("hidden_rate", words.schedule.hiddenRate, 0.0, 1.0);
    readSchedule(section, words.schedule);
    section.refuseOthers();
}

void readSeparator(Section section, SeparatorRecipe& separator)
{
    section.read("hidden", separator.hidden, 8, 1024);
    section.read("fft_frames", separator.fftFrames, 256, 16384);
    section.read("hop_frames", separator.hopFrames, 64, 8192);
    section.read("bandwidth_hz", separator.bandwidthHz, 1000.0, 22050.0);
    section.read("songs", separator.songs, 1, 100000);
    section.read("seconds", separator.seconds, 0.5, 30.0);
    section.read("steps", separator.steps, 0, 1000000);
    section.read("vocals_steps", separator.vocalsSteps, 0, 1000000);
    section.read("batch", separator.batch, 1, 256);
    section.read("rate", separator.rate, 0.0, 1.0);
    section.read("remix_chance", separator.remixChance, 0.0, 1.0);
    section.refuseOthers();
}

std::optional<Error> mismatchIn(const Recipe& recipe)
{
    const auto bad = [](const char* text) { return Error{ErrorCode::BadArgument, text, {}}; };
    if (recipe.sound.hidden % recipe.sound.heads != 0) {
        return bad("recipe: sound.hidden must be a multiple of sound.heads");
    }
    if (recipe.sound.timePatchout > 0.0 && recipe.sound.stride != SoundRecipe::kPatchColumns) {
        return bad("recipe: sound.time_patchout needs a sound.stride of 16");
    }
    if (recipe.words.hidden % recipe.words.heads != 0) {
        return bad("recipe: words.hidden must be a multiple of words.heads");
    }
    if (recipe.separator.hidden % 2 != 0) return bad("recipe: separator.hidden must be even");
    if (recipe.separator.hopFrames > recipe.separator.fftFrames / 2) {
        return bad("recipe: separator.hop_frames must be at most half of fft_frames");
    }
    return std::nullopt;
}

}  // namespace

audio::MelOptions Recipe::melOptions() const
{
    audio::MelOptions options;
    options.melBands = sound.melBands;
    options.columns = sound.columns;
    return options;
}

Result<Recipe> recipeFromJson(std::string_view text)
{
    const json document = json::parse(text, nullptr, false);
    if (document.is_discarded() || !document.is_object()) {
        return Error{ErrorCode::Unreadable, "recipe: not a JSON object", {}};
    }
    Recipe recipe;
    std::optional<Error> fault;
    Section top(document, "", fault);
    top.read("seed", recipe.seed);
    for (const char* key : {"corpus", "sound", "words", "fusion", "separator"}) top.allow(key);
    top.refuseOthers();

    Section corpus(document, "corpus", fault);
    corpus.read("songs", recipe.corpus.songs, 10, 1000000);
    corpus.read("seed", recipe.corpus.seed);
    corpus.refuseOthers();
    readSound(Section(document, "sound", fault), recipe.sound);
    readWords(Section(document, "words", fault), recipe.words);
    Section fusion(document, "fusion", fault);
    fusion.read("encoder_rate", recipe.fusion.encoderRate, 0.0, 1.0);
    fusion.read("whole_epochs", recipe.fusion.wholeEpochs, 0, 1000);
    fusion.read("pair_weight", recipe.fusion.pairWeight, 0.0, 100.0);
    readSchedule(fusion, recipe.fusion.schedule);
    fusion.refuseOthers();
    readSeparator(Section(document, "separator", fault), recipe.separator);

    if (!fault) fault = mismatchIn(recipe);
    if (fault) return *fault;
    return recipe;
}

Result<Recipe> readRecipe(const std::filesystem::path& file)
{
    auto text = readWholeFile(file, std::uintmax_t{1} << 20U);
    if (!text) return text.error();
    auto recipe = recipeFromJson(*text);
    if (!recipe) return recipe.error().in("reading " + file.string());
    return recipe;
}

}  // namespace limelight::training
