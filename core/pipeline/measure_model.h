// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How a model of a published size does on this machine, for `limelight bench --full-size`.

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/random_model.h"

namespace limelight::pipeline {

/// Passes of one encoder over inputs of one length, `run.threads` at once.
struct EncoderSpeed {
    std::string name;         ///< "AST" or "RoBERTa"
    std::int64_t tokens = 0;  ///< of each input
    double passSec = 0.0;     ///< wall clock per input, the best round
    double passCpuSec = 0.0;  ///< CPU time of this process per input, the least of the rounds
    double gflops = 0.0;      ///< GFLOP/s of the best round
    double gemmGflops = 0.0;  ///< the best of oneDNN and torch's BLAS between the rounds
    double cpuGflops = 0.0;   ///< GFLOP per second of CPU time, the best round
    double coreGflops = 0.0;  ///< a product's, see `models::GemmFigures::coreGflops`
    double shareOfGemm() const { return gflops / gemmGflops; }
    /// The same in CPU time, for a machine that others use meanwhile.
    double cpuShareOfGemm() const { return cpuGflops / coreGflops; }
};

/// A model with random weights, from writing to encoding.
struct ModelSpeed {
    std::string name;
    std::int64_t parameters = 0;
    double fileMb = 0.0;        ///< of 1,000,000 bytes
    double diskMbPerSec = 0.0;  ///< reading the weights and doing nothing with them
    double loadSec = 0.0;       ///< with the file not in the kernel's cache
    double peakMb = 0.0;        ///< the most this process held, from loading to the last pass
    double boundMb = 0.0;       ///< 1.25 x the weights as F32, plus 600 MB
    double blasGflops = 0.0, onednnGflops = 0.0;  ///< 2048^3 products, the best between the rounds
    double peakGflops = 0.0;                      ///< multiply-adds from registers
    std::vector<EncoderSpeed> encoders;

    double loadMbPerSec() const { return fileMb / loadSec; }
    double gemmGflops() const { return blasGflops > onednnGflops ? blasGflops : onednnGflops; }
};

struct ModelSpeedOptions {
    std::vector<int> textTokens{256, 130};  ///< specials included, 3 to the model's most
    int rounds = 5;                         ///< of a product and as many inputs as threads
};

/// Writes `model` to a temporary folder, loads it as users' models are loaded, and encodes noise
/// and random letters. The folder is removed in the end.
/// @error NotWritable, DiskFull (temporary folder), OutOfMemory, Environment (no BLAS), Cancelled;
///        BadArgument
Result<ModelSpeed> measureModel(const std::string& name, const models::RandomModel& model,
                                const ModelSpeedOptions& options, Run& run);

}  // namespace limelight::pipeline
