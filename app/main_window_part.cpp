// SPDX-License-Identifier: GPL-3.0-or-later
// A part of the spectrogram in the window: seen, heard, exported.
#include <QtCore/QDir>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>

#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/part_desk.h"
#include "app/part_menu.h"
#include "app/time_stack.h"
#include "widgets/job_strip.h"

namespace limelight::app {

void MainWindow::connectPart()
{
    auto* part = new PartDesk(
        session_, selection_, [this] { return shown_; }, this);
    PartMenu& menu = *menu_->part;
    auto* spectrogram = stack_->findChild<widgets::SpectrogramView*>();
    const auto follow = [part, &menu] {
        menu.setEnabled(part->canShow());
        part->follow();
    };
    connect(&session_, &Session::explanationChanged, part, follow);
    connect(&session_, &Session::separatedChanged, part, follow);
    connect(&selection_, &widgets::Selection::selectedChanged, part, &PartDesk::follow);
    connect(part, &PartDesk::maskChanged, spectrogram, &widgets::SpectrogramView::setMask);
    connect(part, &PartDesk::ready, &listening_, &Listening::playPart);
    connect(part, &PartDesk::said, &listening_, &Listening::said);
    connect(part, &PartDesk::started, strip_, &widgets::JobStrip::start);
    connect(part, &PartDesk::finished, strip_, &widgets::JobStrip::finish);
    connect(part, &PartDesk::failed, this, &MainWindow::showFailure);
    connect(menu.showMask, &QAction::toggled, part, &PartDesk::setMaskShown);
    connect(menu.hearInverse, &QAction::triggered, part,
            [part] { part->play(data::PartMethod::InverseStft); });
    connect(menu.hearFiltered, &QAction::triggered, part,
            [part] { part->play(data::PartMethod::FilteredOriginal); });
    connect(menu.exportPart, &QAction::triggered, this, [this, part] { exportPart(*part); });
}

/// The kinds of file name the method, and so does the file.
void MainWindow::exportPart(PartDesk& part)
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
        exportStem() + QLatin1Char('-') + QString::fromStdString(part.partFileName());
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Export the sound of %1").arg(part.partName()),
        QDir(settings_.lastFolder()).filePath(stem), filters.join(QStringLiteral(";;")), &chosen);
    if (file.isEmpty()) return;
    const Kind& kind = kinds[std::max<qsizetype>(0, filters.indexOf(chosen))];
    part.exportTo(partFile(file, kind.method, kind.ending), kind.method);
}

}  // namespace limelight::app
