// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A model folder whose `limelight.json` names a program that answers for the model, and the user's
/// agreement to run it.

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace limelight::models {

/// What `limelight.json` says under "external":
///   {"command": ["python3", "model.py"], "files": ["weights.npz"], "timeout_s": 60,
///    "start_timeout_s": 120}
struct ExternalModel {
    std::filesystem::path folder;      ///< absolute; where the program runs
    std::vector<std::string> command;  ///< argv, at least one
    /// Files of the folder that are named, relative to it: limelight.json, arguments that are
    /// files, and "files". What the program reads elsewhere is not known.
    std::vector<std::filesystem::path> files;
    std::string name;                ///< as limelight.json gives it; "" when the program does
    std::string task;                ///< likewise
    double timeoutSec = 60.0;        ///< for the answer to one request
    double startTimeoutSec = 120.0;  ///< for the answer to the greeting

    /// "python3 model.py".
    std::string commandText() const;
};

/// Whether `limelight.json` of a folder holds "external", or cannot be read and is all there is.
/// Such a folder is an external model whatever else lies in it.
bool isExternalModel(const std::filesystem::path& folder);

/// @error NotFound     no such folder or limelight.json
/// @error BadWeights   a field of the wrong kind, a named file that is missing or lies outside the
///                     folder
Result<ExternalModel> readExternalModel(const std::filesystem::path& folder);

/// The identity of the model for recipes: SHA-256 over the names and hashes of its `files`.
/// @error NotFound, Unreadable
Result<std::string> hashOf(const ExternalModel& model);

/// What the user is asked before the program runs for the first time, in English: what runs, where,
/// and what that means.
std::string questionBeforeRunning(const ExternalModel& model);

/// What an agreement is given to: the folder, the content of its named files and of every file that
/// the command names by a path. It changes when any of them does.
/// @error NotFound, Unreadable
Result<std::string> consentKeyOf(const ExternalModel& model);

/// The agreements of this user: a text file with one key a line.
class ExternalConsents {
public:
    explicit ExternalConsents(std::filesystem::path file) : file_(std::move(file)) {}
    /// Those in $XDG_DATA_HOME/limelight/allowed-programs (~/.local/share without it); none without
    /// a home.
    static ExternalConsents ofUser();

    bool contains(const std::string& key) const;
    /// @error NotWritable, DiskFull
    Status add(const std::string& key) const;

private:
    std::filesystem::path file_;
};

}  // namespace limelight::models
