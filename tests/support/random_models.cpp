// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/random_models.h"

#include <fstream>

#include "core/corpus/song.h"
#include "core/nn/ast_model.h"
#include "core/nn/fusion_model.h"
#include "core/nn/open_unmix_model.h"
#include "core/nn/parameters.h"
#include "core/nn/roberta_model.h"

namespace limelight::testing {
namespace {

namespace fs = std::filesystem;

nn::FusionOptions fusionOptions()
{
    nn::FusionOptions options;
    options.audio.encoder = {16, 1, 2, 32};
    options.audio.columns = 200;
    options.audio.melBands = 32;
    options.text.encoder = {16, 1, 2, 32};
    options.text.encoder.layerNormEps = 1e-5;
    options.text.vocabularySize = 902;
    options.text.positions = 66;
    options.labels = corpus::genreLabels();
    options.audio.labels = options.labels;
    options.text.labels = options.labels;
    return options;
}

/// Weights large enough for scores that differ from song to song.
void shake(torch::nn::Module& network)
{
    const torch::NoGradGuard noGrad;
    nn::initialiseForTraining(network);
    for (torch::Tensor& parameter : network.parameters()) {
        parameter.add_(torch::randn_like(parameter) * 0.3);
    }
}

void writeSoundSide(const fs::path& folder)
{
    std::ofstream(folder / "preprocessor_config.json")
        << R"({"feature_extractor_type":"ASTFeatureExtractor","num_mel_bins":32,"max_length":200,
               "sampling_rate":16000,"mean":-4.0,"std":4.5,"do_normalize":true})";
}

void writeWordsSide(const fs::path& folder)
{
    fs::copy_file(fs::path(LIMELIGHT_SOURCE_DIR) /
                      "tests/golden/roberta_model/tiny-xlmr-cls/sentencepiece.bpe.model",
                  folder / "sentencepiece.bpe.model", fs::copy_options::overwrite_existing);
}

void writeCard(const fs::path& folder, const char* modality, int maxTokens)
{
    std::ofstream(folder / "limelight.json")
        << R"({"name":"Random genre","task":"genre","licence":"CC0","synthetic":true,"modality":")"
        << modality << R"(","figures":[],
               "lyrics_cleaning":{"lowercase":true,"strip_ascii_punctuation":true,"max_tokens":)"
        << maxTokens << "}}";
}

template <class Network, class Options>
bool writeClassifier(const fs::path& folder, const Options& options, const char* modality,
                     int maxTokens)
{
    fs::create_directories(folder);
    Network network(options);
    shake(network);
    std::ofstream(folder / "config.json") << nn::configFromOptions(options);
    writeCard(folder, modality, maxTokens);
    if (std::string(modality) != "lyrics") writeSoundSide(folder);
    if (std::string(modality) != "audio") writeWordsSide(folder);
    return bool(nn::saveParameters(network, folder / "model.safetensors", nn::StoredType::F16));
}

bool writeSeparator(const fs::path& folder)
{
    fs::create_directories(folder);
    std::ofstream(folder / "separator.json")
        << R"({"name":"Random separator","sample_rate":44100,"nfft":1024,"nhop":256,
               "nb_channels":2,"targets":["vocals","drums","bass","other"],"niter":1,
               "residual":false})";
    nn::OpenUnmixOptions options;
    options.bins = 513;
    options.maxBin = 400;
    options.hiddenSize = 16;
    for (const char* target : {"vocals", "drums", "bass", "other"}) {
        nn::OpenUnmixTarget network(options);
        if (!nn::saveParameters(network, folder / (std::string(target) + ".safetensors"),
                                nn::StoredType::F16)) {
            return false;
        }
    }
    return true;
}

}  // namespace

bool writeRandomModels(const fs::path& resources, int maxTokens)
{
    torch::manual_seed(11);
    const nn::FusionOptions options = fusionOptions();
    const fs::path models = resources / "models";
    return writeClassifier<nn::FusionClassifier>(models / "genre-multimodal", options, "both",
                                                 maxTokens) &&
           writeClassifier<nn::AstClassifier>(models / "genre-audio", options.audio, "audio",
                                              maxTokens) &&
           writeClassifier<nn::RobertaClassifier>(models / "genre-lyrics", options.text, "lyrics",
                                                  maxTokens) &&
           writeSeparator(models / "separator");
}

}  // namespace limelight::testing
