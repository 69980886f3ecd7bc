// SPDX-License-Identifier: GPL-3.0-or-later
/// The small files of a model's or a separator's folder. The input is those files, each behind a
/// line of its own: `=== NAME`, with NAME one of the names below. Weights lie in the folder
/// already.

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "core/models/external_model.h"
#include "core/models/model_files_private.h"
#include "core/models/preprocessor_config.h"
#include "core/nn/model_class.h"
#include "core/separation/separator_description.h"
#include "core/weights/weights_folder.h"

using namespace limelight;

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kNames{
    "config.json",    "preprocessor_config.json",     "limelight.json",
    "separator.json", "model.safetensors.index.json", "tokenizer_config.json"};

void require(bool condition)
{
    if (!condition) std::abort();
}

/// A safetensors file with one tensor of one number.
void writeTensor(const fs::path& file, const std::string& name)
{
    std::string header =
        "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    header.resize((header.size() + 7) / 8 * 8, ' ');
    std::string length(8, '\0');
    length[0] = static_cast<char>(header.size());
    std::ofstream(file, std::ios::binary) << length << header << std::string(4, '\0');
}

/// One folder in memory for all inputs of this process, gone at its end.
class Folder {
public:
    Folder() : path_(fs::path("/dev/shm") / ("limelight-fuzz-" + std::to_string(::getpid())))
    {
        fs::create_directories(path_);
        for (const char* target : {"vocals", "drums"}) {
            writeTensor(path_ / (std::string(target) + ".safetensors"), target);
        }
    }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const fs::path& path() const { return path_; }

    void fill(std::string_view input) const
    {
        for (std::string_view name : kNames) fs::remove(path_ / name);
        constexpr std::string_view kMark = "=== ";
        while (input.starts_with(kMark)) {
            const std::size_t line = input.find('\n');
            if (line == std::string_view::npos) return;
            const std::string_view name = input.substr(kMark.size(), line - kMark.size());
            const std::size_t next = input.find("\n=== ", line);
            const std::size_t end = next == std::string_view::npos ? input.size() : next;
            const std::string_view text =
                end > line ? input.substr(line + 1, end - line - 1) : std::string_view();
            if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) {
                std::ofstream(path_ / name, std::ios::binary) << text;
            }
            if (next == std::string_view::npos) return;
            input = input.substr(next + 1);
        }
    }

private:
    fs::path path_;
};

/// What was read is written and read again to the same.
template <class Options, class Read>
void checkOptions(const Result<Options>& options, Read read)
{
    if (!options) {
        require(!options.error().message.empty());
        return;
    }
    const auto again = read(nn::configFromOptions(*options));
    require(again && *again == *options);
}

void checkConfig(const std::string& text, const fs::path& file)
{
    const auto named = nn::modelClassFromConfig(text, file);
    require(bool(named) || !named.error().message.empty());
    const auto ast = [&](const std::string& config) {
        return nn::astOptionsFromConfig(config, file);
    };
    const auto roberta = [&](const std::string& config) {
        return nn::robertaOptionsFromConfig(config, file);
    };
    const auto fusion = [&](const std::string& config) {
        return nn::fusionOptionsFromConfig(config, file);
    };
    checkOptions(ast(text), ast);
    checkOptions(roberta(text), roberta);
    checkOptions(fusion(text), fusion);
}

void checkHearing(const fs::path& folder)
{
    const auto mel = models::readPreprocessorConfig(folder);
    if (!mel) return;
    require(mel->rate.hz >= 1000 && mel->melBands >= 1 && mel->columns >= 1);
    require(std::isfinite(mel->mean) && std::isfinite(mel->std) && mel->std > 0.0);
    require(mel->heardFrames() > 0);
}

void checkCard(const fs::path& folder)
{
    if (const auto card = models::readCardFile(folder); card && card->cleaning) {
        require(card->cleaning->maxTokens == 0 || card->cleaning->maxTokens >= 2);
    }
    if (!models::isExternalModel(folder)) return;
    const auto program = models::readExternalModel(folder);
    if (!program) return;
    require(!program->command.empty() && program->timeoutSec > 0.0);
    require(!models::questionBeforeRunning(*program).empty());
}

void checkSeparator(const fs::path& folder)
{
    const auto separator = separation::describeSeparator(folder);
    if (!separator) {
        require(!separator.error().message.empty());
        return;
    }
    require(separator->rateHz > 0 && separator->windowFrames > 0 && separator->hopFrames > 0);
    require(separator->channels == 1 || separator->channels == 2);
    require(!separator->targets.empty() && !separator->stems.empty());
    const std::set<std::string> names(separator->stems.begin(), separator->stems.end());
    require(names.size() == separator->stems.size());
    for (const auto& target : separator->targets) require(target.file.parent_path() == folder);
}

void checkWeights(const fs::path& folder)
{
    const auto weights = weights::openWeightsFolder(folder);
    if (!weights) {
        require(!weights.error().message.empty());
        return;
    }
    for (const fs::path& file : weights->files) require(file.parent_path() == folder);
    for (const auto& [name, tensor] : weights->tensors)
        require(tensor.file < weights->files.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Folder folder;
    folder.fill({reinterpret_cast<const char*>(data), size});
    std::string config;
    std::getline(std::ifstream(folder.path() / "config.json"), config, '\0');
    checkConfig(config, "config.json");
    checkHearing(folder.path());
    checkCard(folder.path());
    checkSeparator(folder.path());
    checkWeights(folder.path());
    return 0;
}
