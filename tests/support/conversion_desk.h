// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A folder of its own for each test of a conversion, and the ways in and out of it.

#include <QObject>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "core/base/atomic_file.h"
#include "core/pipeline/convert_checkpoint.h"

namespace limelight::test {

class ConversionDesk : public QObject {
protected:
    using Path = std::filesystem::path;

    const Path golden_ = LIMELIGHT_SOURCE_DIR "/tests/golden/torch_checkpoints";
    std::unique_ptr<QTemporaryDir> folder_;
    SilentProgress progress_;
    CancelToken cancel_;

    void clear()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        cancel_ = CancelToken();
    }
    Path path(const std::string& name = {}) const
    {
        return Path(folder_->path().toStdString()) / name;
    }
    void put(const std::string& name, const std::string& content) const
    {
        QVERIFY(bool(writeFileAtomically(path(name), content)));
    }
    void copyGolden(const char* name) const
    {
        std::filesystem::copy(golden_ / name, path(name), std::filesystem::copy_options::recursive);
    }
    /// A program that does what `script` says in place of the converting child.
    Path program(const std::string& script) const
    {
        put("program", "#!/bin/sh\n" + script + "\n");
        std::filesystem::permissions(path("program"), std::filesystem::perms::owner_all);
        return path("program");
    }
    Result<pipeline::ConvertReport> convert(const Path& input, const Path& output = {},
                                            bool mayReplace = false)
    {
        Run run{cancel_, progress_};
        return pipeline::convertCheckpoint({input, output, mayReplace, CONVERT_WORKER}, run);
    }
    std::set<std::string> names(const std::string& below = {}) const
    {
        std::set<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(path(below))) {
            found.insert(entry.path().filename().string());
        }
        return found;
    }
};

}  // namespace limelight::test
