// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_model.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/atomic_file.h"
#include "core/base/hash.h"

namespace limelight::models {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uintmax_t kMaxBytes = 16U << 20U;
constexpr const char* kCardName = "limelight.json";

Error bad(const fs::path& file, const std::string& what)
{
    return {ErrorCode::BadWeights, file.string() + ": " + what, {}};
}

Result<json> cardOf(const fs::path& folder)
{
    auto text = readWholeFile(folder / kCardName, kMaxBytes);
    if (!text) return text.error();
    json root = json::parse(*text, nullptr, false);
    if (root.is_discarded() || !root.is_object()) {
        return bad(folder / kCardName, "not a JSON object. Correct the file.");
    }
    return root;
}

/// A named file inside the folder, or nothing: links and ".." may not lead out of it.
std::optional<fs::path> insideFolder(const fs::path& folder, const std::string& name)
{
    std::error_code status;
    if (name.empty() || fs::path(name).is_absolute()) return std::nullopt;
    if (!fs::is_regular_file(folder / name, status)) return std::nullopt;
    const fs::path relative = fs::weakly_canonical(folder / name, status)
                                  .lexically_relative(fs::weakly_canonical(folder, status));
    if (relative.empty() || *relative.begin() == "..") return std::nullopt;
    return relative;
}

Result<std::vector<std::string>> textsUnder(const json& table, const char* key,
                                            const fs::path& file)
{
    std::vector<std::string> texts;
    if (!table.contains(key)) return texts;
    bool isFine = table[key].is_array();
    for (const json& text : isFine ? table[key] : json::array()) {
        isFine =
            isFine && text.is_string() && text.get<std::string>().find('\0') == std::string::npos;
        if (isFine) texts.push_back(text.get<std::string>());
    }
    if (isFine) return texts;
    return bad(file, std::string("external.") + key + ": expected a list of texts. Correct it.");
}

Result<double> secondsUnder(const json& table, const char* key, double fallback,
                            const fs::path& file)
{
    if (!table.contains(key)) return fallback;
    const double seconds = table[key].is_number() ? table[key].get<double>() : 0.0;
    if (seconds >= 0.1 && seconds <= 86400.0) return seconds;
    return bad(file,
               std::string("external.") + key + ": expected 0.1 to 86400 seconds. Correct it.");
}

Result<std::string> hashOfFiles(const ExternalModel& model)
{
    std::string list;
    for (const fs::path& file : model.files) {
        auto hash = sha256OfFile(model.folder / file);
        if (!hash) return hash.error();
        list += file.generic_string() + ' ' + *hash + '\n';
    }
    return sha256Of(std::string_view(list));
}

}  // namespace

std::string ExternalModel::commandText() const
{
    std::string text;
    for (const std::string& part : command) {
        const bool isPlain = !part.empty() && part.find_first_of(" \t\n\"'\\") == std::string::npos;
        text += (text.empty() ? "" : " ") +
                (isPlain ? part : json(part).dump(-1, ' ', false, json::error_handler_t::replace));
    }
    return text;
}

bool isExternalModel(const fs::path& folder)
{
    const auto root = cardOf(folder);
    if (root) return root->contains("external");
    std::error_code status;
    return root.error().code != ErrorCode::NotFound && !fs::exists(folder / "config.json", status);
}

Result<ExternalModel> readExternalModel(const fs::path& folder)
{
    const fs::path file = folder / kCardName;
    auto root = cardOf(folder);
    if (!root) return root.error();
    const json table = root->value("external", json());
    if (!table.is_object()) {
        return bad(file, "expected \"external\": {\"command\": [...]}. Correct it.");
    }
    ExternalModel model;
    std::error_code status;
    model.folder = fs::canonical(folder, status);
    if (status) return Error{ErrorCode::NotFound, folder.string() + ": no such folder.", {}};
    auto command = textsUnder(table, "command", file);
    if (!command) return command.error();
    if (command->empty() || command->front().empty()) {
        return bad(file,
                   "external.command: expected the program and its arguments, such as "
                   "[\"python3\", \"model.py\"]. Correct it.");
    }
    model.command = *std::move(command);
    auto named = textsUnder(table, "files", file);
    if (!named) return named.error();
    model.files.emplace_back(kCardName);
    for (const std::string& part : model.command) {
        if (const auto inside = insideFolder(model.folder, part)) model.files.push_back(*inside);
    }
    for (const std::string& name : *named) {
        const auto inside = insideFolder(model.folder, name);
        if (!inside) {
            return bad(file, "external.files: \"" + name +
                                 "\" is no file inside the folder. Copy it there or take it out "
                                 "of the list.");
        }
        model.files.push_back(*inside);
    }
    std::sort(model.files.begin(), model.files.end());
    model.files.erase(std::unique(model.files.begin(), model.files.end()), model.files.end());
    auto timeout = secondsUnder(table, "timeout_s", model.timeoutSec, file);
    if (!timeout) return timeout.error();
    auto startTimeout = secondsUnder(table, "start_timeout_s", model.startTimeoutSec, file);
    if (!startTimeout) return startTimeout.error();
    for (const auto& [key, place] : {std::pair{"name", &model.name}, {"task", &model.task}}) {
        if (root->contains(key) && (*root)[key].is_string()) *place = (*root)[key];
    }
    model.timeoutSec = *timeout;
    model.startTimeoutSec = *startTimeout;
    return model;
}

Result<std::string> hashOf(const ExternalModel& model)
{
    return hashOfFiles(model);
}

std::string questionBeforeRunning(const ExternalModel& model)
{
    return "This model runs the program \"" + model.commandText() + "\" in the folder " +
           model.folder.string() +
           " on your computer. The program can do there whatever you can: read, change and delete "
           "your files, and use the network. Run it only if you trust whoever wrote it.";
}

Result<std::string> consentKeyOf(const ExternalModel& model)
{
    auto files = hashOfFiles(model);
    if (!files) return files.error();
    std::string list = model.folder.string() + '\n' + *files + '\n';
    for (std::size_t i = 0; i < model.command.size(); ++i) {
        const std::string& part = model.command[i];
        std::error_code status;
        if (i == 0 && part.find('/') == std::string::npos) continue;  // looked up in PATH
        if (!fs::is_regular_file(model.folder / part, status)) continue;
        auto hash = sha256OfFile(model.folder / part);
        if (!hash) return hash.error();
        list += *hash + '\n';
    }
    return sha256Of(std::string_view(list));
}

ExternalConsents ExternalConsents::ofUser()
{
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    fs::path root;
    if (home != nullptr && fs::path(home).is_absolute()) root = fs::path(home) / ".local" / "share";
    if (data != nullptr && fs::path(data).is_absolute()) root = data;
    // Without a home there are none: a file found in the working folder is not the user's word.
    return ExternalConsents(root.empty() ? root : root / "limelight" / "allowed-programs");
}

bool ExternalConsents::contains(const std::string& key) const
{
    if (file_.empty() || key.empty()) return false;
    const auto text = readWholeFile(file_, kMaxBytes);
    if (!text) return false;
    return ('\n' + *text).find('\n' + key + '\n') != std::string::npos;
}

Status ExternalConsents::add(const std::string& key) const
{
    if (contains(key)) return Done{};
    if (file_.empty()) {
        return Error{ErrorCode::NotWritable,
                     "there is no home folder to remember the agreement in. Set HOME.",
                     {}};
    }
    if (auto status = makeWritableFolder(file_.parent_path()); !status) return status.error();
    const auto before = readWholeFile(file_, kMaxBytes);
    if (!before && before.error().code != ErrorCode::NotFound) return before.error();
    return writeFileAtomically(file_, (before ? *before : std::string()) + key + '\n');
}

}  // namespace limelight::models
