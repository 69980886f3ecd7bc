// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dropped_files.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <utility>

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

/// The explanation that a JSON file is taken for, or that a folder of `limelight explain` holds; ""
/// for none.
QString explanationIn(const QFileInfo& file)
{
    if (file.isDir()) {
        const QString inside = file.filePath() + "/explanation.json";
        return !isModelFolder(file.filePath()) && QFileInfo(inside).isFile() ? inside : QString();
    }
    const bool isJson = file.suffix().toLower() == "json";
    return isJson && !isModelFolder(file.absolutePath()) ? file.filePath() : QString();
}

void leaveOut(DroppedFiles& files, const std::vector<std::filesystem::path>& paths)
{
    for (const auto& path : paths) {
        files.leftOut << QString::fromStdString(path.filename().string());
    }
}

/// Several songs, each with the lyrics of its name.
void pairSongs(DroppedFiles& files, const std::vector<std::filesystem::path>& songs,
               std::vector<std::filesystem::path> lyrics)
{
    for (const std::filesystem::path& song : songs) {
        pipeline::TrackRequest request;
        request.audio = song;
        const auto own = std::find_if(lyrics.begin(), lyrics.end(), [&song](const auto& words) {
            return words.stem() == song.stem();
        });
        if (own != lyrics.end()) {
            request.lyrics = *own;
            lyrics.erase(own);
        }
        files.songs.push_back(std::move(request));
    }
    files.song = files.songs.front().audio;
    files.lyrics = files.songs.front().lyrics;
    leaveOut(files, lyrics);
}

}  // namespace

DroppedFiles droppedFiles(const QStringList& paths)
{
    static const QStringList kTensorEndings{"safetensors", "pt", "pth", "bin", "ckpt"};
    DroppedFiles files;
    std::vector<std::filesystem::path> songs, lyrics;
    for (const QString& path : paths) {
        const QFileInfo file(path);
        const QString ending = file.suffix().toLower();
        std::optional<std::filesystem::path>* place = nullptr;
        if (const QString explanation = explanationIn(file); !explanation.isEmpty()) {
            files.explanations.emplace_back(explanation.toStdString());
            continue;
        }
        if (file.isDir()) {
            place = isModelFolder(path)                          ? &files.modelFolder
                    : separation::holdsStems(path.toStdString()) ? &files.stemFolder
                                                                 : nullptr;
        } else if (ending == "limelight") {
            place = &files.session;
        } else if (ending == "lrc" || ending == "txt") {
            lyrics.emplace_back(path.toStdString());
            continue;
        } else if (ending == "json" || kTensorEndings.contains(ending)) {
            // A file of a model stands for its folder.
            place = isModelFolder(file.absolutePath()) ? &files.modelFolder : &files.modelFile;
        } else {
            songs.emplace_back(path.toStdString());
            continue;
        }
        if (place == nullptr || place->has_value()) {
            files.leftOut << file.fileName();
        } else if (place == &files.modelFolder && !file.isDir()) {
            *place = file.absolutePath().toStdString();
        } else {
            *place = path.toStdString();
        }
    }
    const bool bringsSongs = files.session || !files.explanations.empty();
    if (songs.size() > 1 && !bringsSongs) {
        pairSongs(files, songs, std::move(lyrics));
        if (files.stemFolder) leaveOut(files, {*files.stemFolder});
        files.stemFolder.reset();
    } else if (bringsSongs) {
        // Sessions and explanations bring their own songs; what came along can be dropped next.
        if (files.session) leaveOut(files, std::exchange(files.explanations, {}));
        leaveOut(files, songs);
        leaveOut(files, lyrics);
        if (files.stemFolder) leaveOut(files, {*files.stemFolder});
        files.stemFolder.reset();
    } else {
        if (!songs.empty()) files.song = songs.front();
        if (!lyrics.empty()) {
            files.lyrics = lyrics.front();
            lyrics.erase(lyrics.begin());
        }
        leaveOut(files, lyrics);
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

QString openingFilter()
{
    return Files::tr("Songs, sessions and explanations (%1);;All files (*)")
        .arg(QLatin1String("*.limelight *.json ") + kSongEndings);
}

QString lyricsFilter()
{
    return Files::tr("Lyrics (%1);;All files (*)").arg("*.lrc *.txt");
}

}  // namespace limelight::app
