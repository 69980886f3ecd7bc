// SPDX-License-Identifier: GPL-3.0-or-later
// Files of what is shown: folders, reports, tables, sounds.
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QFileDialog>

#include <algorithm>

#include "app/compare_page.h"
#include "app/export_control.h"
#include "app/part_desk.h"
#include "app/pdf_report.h"
#include "app/pictures.h"
#include "app/session.h"
#include "app/settings.h"
#include "core/data/table.h"
#include "core/pipeline/write_explanation.h"
#include "core/pipeline/write_report.h"

namespace limelight::app {

namespace {

/// Without what file names cannot hold.
QString withoutOddCharacters(QString text)
{
    for (QChar& c : text) {
        if (c.isSpace() || QStringLiteral("/\\:*?\"<>|").contains(c) || !c.isPrint()) c = u'_';
    }
    return text.left(80);
}

/// In which the sounds of components are written.
struct SoundFilters {
    QString wav = ExportControl::tr("WAV, 32 bits (*.wav)");
    QString flac = ExportControl::tr("FLAC, 24 bits (*.flac)");
    QString both() const { return wav + ";;" + flac; }
};

}  // namespace

/// Of the names that are proposed: song and class.
QString ExportControl::fileStem() const
{
    const auto track = source_.session.track();
    const QString title =
        track ? QString::fromStdString(track->file.stem().string()) : QStringLiteral("song");
    return withoutOddCharacters(title + QLatin1Char('-') +
                                QString::fromStdString(source_.shown.label));
}

/// A file of this name in the folder that was used last.
QString ExportControl::placeFor(const QString& name) const
{
    return QDir(source_.settings.lastFolder()).filePath(name);
}

/// Of a job: what came of it.
/// @param place  what the user is told was written
void ExportControl::finish(const Status& status, const QString& activity, const QString& place)
{
    Q_EMIT finished();
    if (status) {
        sayWritten(place);
    } else if (status.error().code != ErrorCode::Cancelled) {
        Q_EMIT failed(status.error(), activity);
    }
}

/// Writes the files of an explanation and its figures into a folder, then goes on.
void ExportControl::writeFolder(const QString& folder, const std::vector<std::string>& endings,
                                const Then& then)
{
    const auto separated = source_.session.separated();
    const auto explanation = exported();
    widgets::ShownExplanation shown = source_.shown;
    shown.explanation = explanation;
    const QString title = tr("Exporting");
    Q_EMIT started(title);
    source_.session.jobs().start<widgets::EvidenceSpectrograms>(
        this, title,
        [explanation, separated, shown, folder](Run& run) -> Result<widgets::EvidenceSpectrograms> {
            const Status written =
                pipeline::writeExplanation(*explanation, *separated, folder.toStdString(), run);
            if (!written) return written.error();
            return evidenceOf(shown, *separated, run);
        },
        [this, shown, folder, endings, then, title](Result<widgets::EvidenceSpectrograms> made) {
            Q_EMIT finished();
            Status status = Done{};
            if (made) {
                const widgets::FigureContent content{
                    shown,
                    std::make_shared<const widgets::EvidenceSpectrograms>(*std::move(made)),
                    {}};
                status = writePictures(content, folder.toStdString(), endings);
                if (status) status = then(content);
            } else {
                status = made.error();
            }
            if (!status && status.error().code != ErrorCode::Cancelled) {
                Q_EMIT failed(status.error(), title);
            }
        });
}

void ExportControl::exportExplanation()
{
    if (source_.shown.isEmpty() || !source_.session.separated() ||
        !source_.session.isExplanationSettled()) {
        return;
    }
    const QString folder = QFileDialog::getExistingDirectory(
        window_, tr("Export the explanation into a folder"), source_.settings.lastFolder());
    if (folder.isEmpty()) return;
    writeFolder(folder, {".png", ".svg", ".pdf"},
                [this, folder](const widgets::FigureContent& content) -> Status {
                    const std::filesystem::path place = folder.toStdString();
                    const Status pdf = writePdfReport(content, place / "report.pdf");
                    if (pdf) writePage(content, folder, folder + "/report.html", folder);
                    return pdf;
                });
}

void ExportControl::exportReport()
{
    if (source_.shown.isEmpty() || !source_.session.separated()) return;
    const QString pdf = tr("PDF (*.pdf)");
    const QString html = tr("Page that plays its sounds (*.html)");
    QString chosen = pdf;
    QString file =
        QFileDialog::getSaveFileName(window_, tr("Export a report"),
                                     placeFor(fileStem() + "-report"), pdf + ";;" + html, &chosen);
    if (file.isEmpty()) return;
    const bool isNamed = file.endsWith(".pdf") || file.endsWith(".html");
    if (!isNamed) file += QLatin1String(chosen == html ? ".html" : ".pdf");
    // The parts of the report lie beside nothing of the user's.
    const auto parts = std::make_shared<QTemporaryDir>();
    if (!parts->isValid()) {
        Q_EMIT failed({ErrorCode::NotWritable, parts->errorString().toStdString(), {}},
                      tr("Writing the report"));
        return;
    }
    writeFolder(parts->path(), {".svg"},
                [this, parts, file](const widgets::FigureContent& content) -> Status {
                    if (file.endsWith(".html")) {
                        writePage(content, parts->path(), file, file, parts);
                        return Done{};
                    }
                    const Status written = writePdfReport(content, file.toStdString());
                    if (written) sayWritten(file);
                    return written;
                });
}

/// The page of an exported folder.
/// @param shownPlace  what the user is told was written
/// @param parts       kept until the page is there
void ExportControl::writePage(const widgets::FigureContent& content, const QString& folder,
                              const QString& file, const QString& shownPlace,
                              const std::shared_ptr<QTemporaryDir>& parts)
{
    const auto explanation = content.shown.explanation;
    const QString title = tr("Writing the report");
    Q_EMIT started(title);
    source_.session.jobs().start<Done>(
        this, title,
        [explanation, folder, file](Run& run) -> Status {
            return pipeline::writeReport(*explanation, folder.toStdString(), file.toStdString(),
                                         run);
        },
        [this, shownPlace, title, parts](const Status& status) {
            finish(status, title, shownPlace);
        });
}

void ExportControl::exportTables()
{
    const QString folder = QFileDialog::getExistingDirectory(window_, tr("A folder for the tables"),
                                                             source_.settings.lastFolder());
    if (folder.isEmpty() || source_.shown.isEmpty()) return;
    const Status written = data::writeTables(*exported(), folder.toStdString());
    if (!written) {
        Q_EMIT failed(written.error(), tr("Exporting the tables"));
        return;
    }
    sayWritten(folder);
}

void ExportControl::exportSounds()
{
    const auto separated = source_.session.separated();
    if (source_.shown.isEmpty() || !separated) return;
    const SoundFilters filters;
    QString chosen = filters.wav;
    const QString folder =
        QFileDialog::getSaveFileName(window_, tr("A folder for all sounds"),
                                     placeFor(fileStem() + "-sounds"), filters.both(), &chosen);
    if (folder.isEmpty()) return;
    const auto format =
        chosen == filters.flac ? pipeline::SoundFile::Flac : pipeline::SoundFile::Wav;
    const auto explanation = exported();
    const QString title = tr("Exporting the sounds");
    Q_EMIT started(title);
    source_.session.jobs().start<Done>(
        this, title,
        [explanation, separated, folder, format](Run& run) {
            return pipeline::writeSounds(*explanation, *separated, folder.toStdString(), format,
                                         run);
        },
        [this, folder, title](const Status& status) { finish(status, title, folder); });
}

void ExportControl::exportSound(int feature)
{
    const auto separated = source_.session.separated();
    const widgets::ShownExplanation& shown = source_.shown;
    const bool isSound = !shown.isEmpty() && feature != widgets::kNoFeature &&
                         shown.components().isAudio(static_cast<std::size_t>(feature));
    if (!isSound || !separated) {
        Q_EMIT said(tr("Select a component of the sound first"));
        return;
    }
    const explain::AudioComponent component =
        shown.components().audio[static_cast<std::size_t>(feature)];
    const QString name = QString::fromStdString(component.name());
    const SoundFilters filters;
    QString chosen = filters.wav;
    QString file =
        QFileDialog::getSaveFileName(window_, tr("Export the sound of %1").arg(name),
                                     placeFor(withoutOddCharacters(name)), filters.both(), &chosen);
    if (file.isEmpty()) return;
    const QLatin1String ending(chosen == filters.flac ? ".flac" : ".wav");
    if (!file.endsWith(".wav") && !file.endsWith(".flac")) file += ending;
    const Status written = pipeline::writeComponentSound(component, *separated, file.toStdString());
    if (!written) {
        Q_EMIT failed(written.error(), tr("Exporting the sound"));
        return;
    }
    sayWritten(file);
}

/// The kinds of file name the method, and so does the file.
void ExportControl::exportPart(PartDesk& part)
{
    using data::PartMethod;
    struct Kind {
        QString filter;
        PartMethod method;
        const char* ending;
    };
    const Kind kinds[] = {
        {tr("Inverse STFT, WAV (*.wav)"), PartMethod::InverseStft, ".wav"},
        {tr("Inverse STFT, FLAC (*.flac)"), PartMethod::InverseStft, ".flac"},
        {tr("Filtered original, WAV (*.wav)"), PartMethod::FilteredOriginal, ".wav"},
        {tr("Filtered original, FLAC (*.flac)"), PartMethod::FilteredOriginal, ".flac"}};
    QStringList filters;
    for (const Kind& kind : kinds) filters << kind.filter;
    QString chosen = filters.first();
    const QString stem =
        fileStem() + QLatin1Char('-') + QString::fromStdString(part.partFileName());
    const QString file =
        QFileDialog::getSaveFileName(window_, tr("Export the sound of %1").arg(part.partName()),
                                     placeFor(stem), filters.join(QStringLiteral(";;")), &chosen);
    if (file.isEmpty()) return;
    const Kind& kind = kinds[std::max<qsizetype>(0, filters.indexOf(chosen))];
    part.exportTo(partFile(file, kind.method, kind.ending), kind.method);
}

void ExportControl::exportComparison(const ComparePage& page)
{
    const QString title = tr("Exporting the comparison");
    const QString name = QFileDialog::getSaveFileName(
        window_, title, source_.settings.lastFolder() + QStringLiteral("/comparison.svg"),
        tr("Picture (*.svg *.pdf *.png);;Table (*.csv);;Everything (*.json)"));
    if (name.isEmpty()) return;
    const Status written = page.exportTo(name.toStdString());
    if (!written) {
        Q_EMIT failed(written.error(), title);
        return;
    }
    sayWritten(name);
}

}  // namespace limelight::app
