// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_log.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>

namespace limelight::training {
namespace {

double nowSec()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

TrainingLog::TrainingLog(std::filesystem::path file, std::int64_t total, Run& run)
    : file_(std::move(file)),
      total_(std::max<std::int64_t>(total, 1)),
      startSec_(nowSec()),
      run_(run)
{
}

void TrainingLog::advance(std::int64_t units)
{
    const std::scoped_lock lock(mutex_);
    done_ = std::min(done_ + units, total_);
    run_.progress.at(Stage::Training, done_, total_);
}

void TrainingLog::note(const std::string& part, const std::map<std::string, double>& figures)
{
    nlohmann::ordered_json line;
    line["part"] = part;
    line["seconds"] = std::round((nowSec() - startSec_) * 10.0) / 10.0;
    for (const auto& [name, value] : figures) line[name] = value;
    const std::scoped_lock lock(mutex_);
    std::ofstream(file_, std::ios::app) << line.dump() << '\n';
}

}  // namespace limelight::training
