// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the window: figures, views, tables, sounds, the clipboard.
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>

#include "app/export_dialog.h"
#include "app/export_menu.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/pdf_report.h"
#include "app/pictures.h"
#include "app/time_stack.h"
#include "app/view_data.h"
#include "core/data/table.h"
#include "core/pipeline/write_explanation.h"
#include "core/pipeline/write_report.h"
#include "widgets/elided_label.h"
#include "widgets/job_strip.h"
#include "widgets/lyrics_view.h"
#include "widgets/score_bar_view.h"
#include "widgets/trust_curve_view.h"
#include "widgets/trust_list_view.h"
#include "widgets/trust_view.h"
#include "widgets/view_picture.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

namespace {

/// Of a picture on the clipboard.
constexpr int kClipboardDpi = 192;

/// Without what file names cannot hold.
QString fileStem(QString text)
{
    for (QChar& c : text) {
        if (c.isSpace() || QStringLiteral("/\\:*?\"<>|").contains(c) || !c.isPrint()) c = u'_';
    }
    return text.left(80);
}

}  // namespace

void MainWindow::connectExports()
{
    ExportMenu& menu = *menu_->exports;
    connect(&session_, &Session::explanationChanged, this, [this] {
        menu_->exports->setState(
            !shown_.isEmpty(), session_.isExplanationFinal(),
            !shown_.isEmpty() && !shown_.components().audio.empty() && session_.separated());
    });
    connect(menu.figure, &QAction::triggered, this, [this] { showExportDialog({}); });
    connect(&menu, &ExportMenu::figureChosen, this,
            [this](widgets::FigureKind kind) { showExportDialog(widgets::figureFileName(kind)); });
    connect(menu.view, &QAction::triggered, this, [this] { exportView(currentView()); });
    connect(menu.tables, &QAction::triggered, this, &MainWindow::exportTables);
    connect(menu.report, &QAction::triggered, this, &MainWindow::exportReport);
    connect(menu.sounds, &QAction::triggered, this, &MainWindow::exportSounds);
    connect(menu.sound, &QAction::triggered, this, [this] { exportSound(selection_.selected()); });
    connect(menu.copyPicture, &QAction::triggered, this, [this] { copyPicture(currentView()); });
    connect(menu.copyData, &QAction::triggered, this, [this] { copyData(currentView()); });
}

/// Everything that can be written as it is shown.
std::vector<ExportView> MainWindow::exportViews() const
{
    std::vector<ExportView> views = {{"song", tr("all views of the song"), stack_},
                                     {"lyrics", tr("lyrics"), lyrics_},
                                     {"bars", tr("bars"), weights_},
                                     {"scores", tr("class probabilities"), scores_},
                                     {"trust", tr("trust"), trustView_}};
    const std::pair<const char*, QWidget*> parts[] = {
        {"heat-map", stack_->grid()},
        {"spectrogram", stack_->findChild<widgets::SpectrogramView*>()},
        {"waveform", stack_->findChild<widgets::WaveformView*>()},
        {"trust-measures", trustView_->findChild<widgets::TrustListView*>()},
        {"trust-curves", trustView_->findChild<widgets::TrustCurveView*>()}};
    for (const auto& [key, view] : parts) {
        if (view != nullptr) views.push_back({key, view->accessibleName(), view});
    }
    std::erase_if(views,
                  [this](const ExportView& view) { return !panels_->isOnScreen(view.widget); });
    return views;
}

/// The smallest exportable view that a widget belongs to, or nullptr.
QWidget* MainWindow::exportedViewOf(QWidget* widget) const
{
    const std::vector<ExportView> views = exportViews();
    for (; widget != nullptr && widget != this; widget = widget->parentWidget()) {
        for (const ExportView& view : views) {
            if (view.widget == widget) return widget;
        }
    }
    return nullptr;
}

/// The one with the keyboard; the heat map when it is none.
QWidget* MainWindow::currentView() const
{
    QWidget* focused = exportedViewOf(focusWidget());
    return focused != nullptr ? focused : stack_->grid();
}

QString MainWindow::exportStem() const
{
    const auto track = session_.track();
    const QString title =
        track ? QString::fromStdString(track->file.stem().string()) : QStringLiteral("song");
    return fileStem(title + QLatin1Char('-') + QString::fromStdString(shown_.label));
}

/// @param what  preselected, as in `ExportChoice`; empty: as the last time
void MainWindow::showExportDialog(const QString& what)
{
    ExportChoice choice = remembersLayout_ ? rememberedExport() : ExportChoice();
    if (!what.isEmpty()) choice.what = what;
    widgets::ShownExplanation shown = shown_;
    if (!shown.isEmpty()) shown.explanation = exportedExplanation();
    const bool isTrust = what == widgets::figureFileName(widgets::FigureKind::Trust);
    if (isTrust && !widgets::canDraw(widgets::FigureKind::Trust, {shown, {}, {}})) {
        Q_EMIT listening_.said(tr("Trust is not measured yet: measure it first (Ctrl+T)"));
        return;
    }
    auto* dialog = new ExportDialog({shown, {}, {}}, exportViews(), choice, this);
    dialog->setPlace(settings_.lastFolder(), exportStem());
    connect(dialog, &ExportDialog::copyRequested, this, &MainWindow::putPicture);
    connect(dialog, &ExportDialog::exported, this, [this, dialog](const QString& path) {
        const QFileInfo place(path);
        if (remembersLayout_) {
            rememberExport(dialog->choice());
            settings_.setLastFolder(place.isDir() ? path : place.absolutePath());
        }
        Q_EMIT listening_.said(tr("Exported to %1").arg(path));
    });
    dialog->open();
    const auto separated = session_.separated();
    if (shown_.isEmpty() || !separated || shown_.components().audio.empty()) return;
    using widgets::EvidenceSpectrograms;
    session_.jobs().start<EvidenceSpectrograms>(
        dialog, tr("Drawing the spectrogram"),
        [shown = shown_, separated](Run& run) { return evidenceOf(shown, *separated, run); },
        [dialog](Result<EvidenceSpectrograms> evidence) {
            if (!evidence) return;  // the other figures are there all the same
            dialog->setEvidence(std::make_shared<const EvidenceSpectrograms>(*std::move(evidence)));
        });
}

void MainWindow::exportView(QWidget* view)
{
    for (const ExportView& known : exportViews()) {
        if (known.widget == view) {
            return showExportDialog(QLatin1String(ExportChoice::kViewPrefix) + known.key);
        }
    }
}

/// The class and modality on screen are the ones in files, with what was measured of them.
std::shared_ptr<explain::Explanation> MainWindow::exportedExplanation() const
{
    auto exported = std::make_shared<explain::Explanation>(*shown_.explanation);
    exported->explainedLabel = shown_.label;
    exported->recipe.modality = shown_.modality;
    if (const auto trust = trust_.trust()) exported->trust = *trust;
    if (whatIf_.answer()) exported->counterfactual = *whatIf_.answer();
    return exported;
}

/// Writes the files of an explanation and its figures into a folder, then goes on.
void MainWindow::writeExport(const QString& folder, const std::vector<std::string>& endings,
                             const std::function<Status(const widgets::FigureContent&)>& then)
{
    const auto separated = session_.separated();
    const auto exported = exportedExplanation();
    widgets::ShownExplanation shown = shown_;
    shown.explanation = exported;
    const QString title = tr("Exporting");
    strip_->start(title);
    session_.jobs().start<widgets::EvidenceSpectrograms>(
        this, title,
        [exported, separated, shown, folder](Run& run) -> Result<widgets::EvidenceSpectrograms> {
            const Status written =
                pipeline::writeExplanation(*exported, *separated, folder.toStdString(), run);
            if (!written) return written.error();
            return evidenceOf(shown, *separated, run);
        },
        [this, shown, folder, endings, then, title](Result<widgets::EvidenceSpectrograms> made) {
            strip_->finish();
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
                showFailure(status.error(), title);
            }
        });
}

void MainWindow::exportExplanation()
{
    if (shown_.isEmpty() || !session_.separated() || !session_.isExplanationFinal()) return;
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Export the explanation into a folder"), settings_.lastFolder());
    if (folder.isEmpty()) return;
    writeExport(folder, {".png", ".svg", ".pdf"},
                [this, folder](const widgets::FigureContent& content) -> Status {
                    const std::filesystem::path place = folder.toStdString();
                    const Status pdf = writePdfReport(content, place / "report.pdf");
                    if (pdf) writePage(content, folder, folder + "/report.html", folder);
                    return pdf;
                });
}

void MainWindow::exportReport()
{
    if (shown_.isEmpty() || !session_.separated()) return;
    const QString pdf = tr("PDF (*.pdf)");
    const QString html = tr("Page that plays its sounds (*.html)");
    QString chosen = pdf;
    const QString name = QDir(settings_.lastFolder()).filePath(exportStem() + "-report");
    QString file =
        QFileDialog::getSaveFileName(this, tr("Export a report"), name, pdf + ";;" + html, &chosen);
    if (file.isEmpty()) return;
    const bool isNamed = file.endsWith(".pdf") || file.endsWith(".html");
    if (!isNamed) file += QLatin1String(chosen == html ? ".html" : ".pdf");
    // The parts of the report lie beside nothing of the user's.
    const auto parts = std::make_shared<QTemporaryDir>();
    if (!parts->isValid()) {
        return showFailure({ErrorCode::NotWritable, parts->errorString().toStdString(), {}},
                           tr("Writing the report"));
    }
    writeExport(parts->path(), {".svg"},
                [this, parts, file](const widgets::FigureContent& content) -> Status {
                    if (file.endsWith(".html")) {
                        writePage(content, parts->path(), file, file, parts);
                        return Done{};
                    }
                    const Status written = writePdfReport(content, file.toStdString());
                    if (written) Q_EMIT listening_.said(tr("Exported to %1").arg(file));
                    return written;
                });
}

/// The page of an exported folder.
/// @param said   what the user is told was written
/// @param parts  kept until the page is there
void MainWindow::writePage(const widgets::FigureContent& content, const QString& folder,
                           const QString& file, const QString& said,
                           const std::shared_ptr<QTemporaryDir>& parts)
{
    const auto explanation = content.shown.explanation;
    const QString title = tr("Writing the report");
    strip_->start(title);
    session_.jobs().start<Done>(
        this, title,
        [explanation, folder, file](Run& run) -> Status {
            return pipeline::writeReport(*explanation, folder.toStdString(), file.toStdString(),
                                         run);
        },
        [this, said, title, parts](Status status) {
            strip_->finish();
            if (status) {
                Q_EMIT listening_.said(tr("Exported to %1").arg(said));
            } else if (status.error().code != ErrorCode::Cancelled) {
                showFailure(status.error(), title);
            }
        });
}

void MainWindow::exportTables()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("A folder for the tables"),
                                                             settings_.lastFolder());
    if (folder.isEmpty() || shown_.isEmpty()) return;
    const Status written = data::writeTables(*exportedExplanation(), folder.toStdString());
    if (!written) return showFailure(written.error(), tr("Exporting the tables"));
    Q_EMIT listening_.said(tr("Exported to %1").arg(folder));
}

void MainWindow::exportSounds()
{
    const auto separated = session_.separated();
    if (shown_.isEmpty() || !separated) return;
    const QString wav = tr("WAV, 32 bits (*.wav)");
    const QString flac = tr("FLAC, 24 bits (*.flac)");
    QString chosen = wav;
    const QString name = QDir(settings_.lastFolder()).filePath(exportStem() + "-sounds");
    const QString folder = QFileDialog::getSaveFileName(this, tr("A folder for all sounds"), name,
                                                        wav + ";;" + flac, &chosen);
    if (folder.isEmpty()) return;
    const auto format = chosen == flac ? pipeline::SoundFile::Flac : pipeline::SoundFile::Wav;
    const auto exported = exportedExplanation();
    const QString title = tr("Exporting the sounds");
    strip_->start(title);
    session_.jobs().start<Done>(
        this, title,
        [exported, separated, folder, format](Run& run) {
            return pipeline::writeSounds(*exported, *separated, folder.toStdString(), format, run);
        },
        [this, folder, title](Status status) {
            strip_->finish();
            if (status) {
                Q_EMIT listening_.said(tr("Exported to %1").arg(folder));
            } else if (status.error().code != ErrorCode::Cancelled) {
                showFailure(status.error(), title);
            }
        });
}

void MainWindow::exportSound(int feature)
{
    const auto separated = session_.separated();
    const bool isSound = !shown_.isEmpty() && feature != widgets::kNoFeature &&
                         shown_.components().isAudio(static_cast<std::size_t>(feature));
    if (!isSound || !separated) {
        Q_EMIT listening_.said(tr("Select a component of the sound first"));
        return;
    }
    const explain::AudioComponent& component =
        shown_.components().audio[static_cast<std::size_t>(feature)];
    const QString stem = fileStem(QString::fromStdString(component.name()));
    const QString wav = tr("WAV, 32 bits (*.wav)");
    const QString flac = tr("FLAC, 24 bits (*.flac)");
    QString chosen = wav;
    QString file = QFileDialog::getSaveFileName(
        this, tr("Export the sound of %1").arg(QString::fromStdString(component.name())),
        QDir(settings_.lastFolder()).filePath(stem), wav + ";;" + flac, &chosen);
    if (file.isEmpty()) return;
    const QString ending = chosen == flac ? QStringLiteral(".flac") : QStringLiteral(".wav");
    if (!file.endsWith(".wav") && !file.endsWith(".flac")) file += ending;
    const Status written = pipeline::writeComponentSound(component, *separated, file.toStdString());
    if (!written) return showFailure(written.error(), tr("Exporting the sound"));
    Q_EMIT listening_.said(tr("Exported to %1").arg(file));
}

void MainWindow::putPicture(const widgets::FigurePage& page, const widgets::PageOptions& options)
{
    auto picture = clipboardPicture(page, options);
    if (!picture) return showFailure(picture.error(), tr("Copying the picture"));
    QGuiApplication::clipboard()->setMimeData(picture->release());
}

void MainWindow::copyPicture(QWidget* view)
{
    widgets::PageOptions options;
    options.dpi = kClipboardDpi;
    putPicture(widgets::viewPage(*view, view->accessibleName()), options);
    Q_EMIT listening_.said(tr("The picture is on the clipboard"));
}

void MainWindow::copyData(QWidget* view)
{
    widgets::ShownExplanation shown = shown_;
    if (!shown.isEmpty()) shown.explanation = exportedExplanation();
    // Of several views in one, that with rows.
    std::optional<data::Table> table = dataOf(*view, shown);
    for (QWidget* part : view->findChildren<QWidget*>()) {
        if (!table) table = dataOf(*part, shown);
    }
    if (!table) {
        Q_EMIT listening_.said(tr("This view shows no numbers yet"));
        return;
    }
    QGuiApplication::clipboard()->setMimeData(clipboardData(*table).release());
    Q_EMIT listening_.said(tr("The data are on the clipboard"));
}

/// Copying and exporting of the view under the pointer.
void MainWindow::addExportActions(QMenu& menu, QWidget* view)
{
    if (view == nullptr) return;
    menu.addSeparator();
    connect(menu.addAction(tr("Copy picture")), &QAction::triggered, this,
            [this, view] { copyPicture(view); });
    connect(menu.addAction(tr("Copy data")), &QAction::triggered, this,
            [this, view] { copyData(view); });
    connect(menu.addAction(tr("Export this view as shown…")), &QAction::triggered, this,
            [this, view] { exportView(view); });
}

}  // namespace limelight::app
