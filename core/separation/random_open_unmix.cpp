// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/random_open_unmix.h"

#include <cmath>
#include <string>

#include "core/base/atomic_file.h"
#include "core/base/random.h"
#include "core/nn/open_unmix_model.h"
#include "core/nn/parameters.h"

namespace limelight::separation {
namespace {

/// Matrices uniform within one over the root of their rows' length, as the published class starts;
/// vectors stay as they are made (means 0, scales and variances 1).
void fill(torch::nn::Module& network, RandomStream random)
{
    const torch::NoGradGuard noGradients;
    for (torch::Tensor& parameter : network.parameters()) {
        if (parameter.dim() != 2) continue;
        const double limit = 1.0 / std::sqrt(static_cast<double>(parameter.size(1)));
        float* values = parameter.data_ptr<float>();
        for (std::int64_t i = 0; i < parameter.numel(); ++i) {
            values[i] = static_cast<float>(random.uniform(-limit, limit));
        }
    }
}

}  // namespace

Status writeRandomOpenUnmix(const std::filesystem::path& folder, int hiddenSize, std::uint32_t seed)
{
    if (auto status = makeWritableFolder(folder); !status) return status;
    auto status =
        writeFileAtomically(folder / "separator.json",
                            R"({"sample_rate":44100,"nfft":4096,"nhop":1024,"nb_channels":2})");
    nn::OpenUnmixOptions options;
    options.hiddenSize = hiddenSize;
    for (const char* target : {"vocals", "drums", "bass", "other"}) {
        if (!status) return status;
        nn::OpenUnmixTarget network(options);
        fill(network, RandomStream(seed).child(target));
        status = nn::saveParameters(network, folder / (std::string(target) + ".safetensors"),
                                    nn::StoredType::F32);
    }
    return status;
}

}  // namespace limelight::separation
