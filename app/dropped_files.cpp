// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dropped_files.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>

#include "core/separation/stem_folder.h"

namespace limelight::app {

namespace {
struct Files {
    Q_DECLARE_TR_FUNCTIONS(limelight::app::Files)
};

bool isModelFolder(const QString& folder)
{
    const QStringList names{"config.json", "separator.json", "limelight.json"};
    return std::any_of(names.begin(), names.end(), [&folder](const QString& name) {
        return QFileInfo::exists(folder + '/' + name);
    });
}

}  // namespace

DroppedFiles droppedFiles(const QStringList& paths)
{
    static const QStringList kTensorEndings{"safetensors", "pt", "pth", "bin", "ckpt"};
    DroppedFiles files;
    for (const QString& path : paths) {
        const QFileInfo file(path);
        const QString ending = file.suffix().toLower();
        std::optional<std::filesystem::path>* place = &files.song;
        if (file.isDir()) {
            place = isModelFolder(path)                          ? &files.modelFolder
                    : separation::holdsStems(path.toStdString()) ? &files.stemFolder
                                                                 : nullptr;
        } else if (ending == "limelight") {
            place = &files.session;
        } else if (ending == "lrc" || ending == "txt") {
            place = &files.lyrics;
        } else if (ending == "json" || kTensorEndings.contains(ending)) {
            // A file of a model stands for its folder.
            place = isModelFolder(file.absolutePath()) ? &files.modelFolder
                    : ending == "json"                 ? nullptr
                                                       : &files.modelFile;
        }
        if (place == nullptr || place->has_value()) {
            files.leftOut << file.fileName();
        } else if (place == &files.modelFolder && !file.isDir()) {
            *place = file.absolutePath().toStdString();
        } else {
            *place = path.toStdString();
        }
    }
    if (files.session) {
        // A session brings its own songs; what came along with it can be dropped on it next.
        for (auto* other : {&files.song, &files.lyrics, &files.stemFolder}) {
            if (!*other) continue;
            files.leftOut << QString::fromStdString((*other)->filename().string());
            other->reset();
        }
    }
    return files;
}

namespace {
constexpr const char* kSongEndings =
    "*.wav *.flac *.ogg *.oga *.opus *.mp3 *.aiff *.aif *.WAV *.FLAC *.MP3";
}

QString songFilter()
{
    return Files::tr("Songs (%1);;All files (*)").arg(kSongEndings);
}

QString songOrSessionFilter()
{
    return Files::tr("Songs and sessions (%1);;All files (*)")
        .arg(QLatin1String("*.limelight ") + kSongEndings);
}

QString lyricsFilter()
{
    return Files::tr("Lyrics (%1);;All files (*)").arg("*.lrc *.txt");
}

}  // namespace limelight::app
