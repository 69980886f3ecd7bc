// SPDX-License-Identifier: GPL-3.0-or-later
// Which view or figure is meant, as a file by the dialog or on the clipboard.
#include "app/export_control.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

#include "app/export_menu.h"
#include "app/pictures.h"
#include "app/session.h"
#include "app/settings.h"
#include "app/trust_desk.h"
#include "app/view_data.h"
#include "app/what_if_desk.h"
#include "core/data/table.h"
#include "widgets/view_picture.h"

namespace limelight::app {

namespace {

/// Of a picture on the clipboard.
constexpr int kClipboardDpi = 192;

}  // namespace

ExportControl::ExportControl(ExportSource source, QWidget* parent)
    : QObject(parent), source_(std::move(source)), window_(parent)
{
}

void ExportControl::connectMenu(ExportMenu& menu)
{
    connect(&source_.session, &Session::explanationChanged, this, [this, &menu] {
        const widgets::ShownExplanation& shown = source_.shown;
        menu.setState(
            !shown.isEmpty(), source_.session.isExplanationSettled(),
            !shown.isEmpty() && !shown.components().audio.empty() && source_.session.separated());
    });
    connect(menu.figure, &QAction::triggered, this, [this] { showDialog({}); });
    connect(&menu, &ExportMenu::figureChosen, this,
            [this](widgets::FigureKind kind) { showDialog(widgets::figureFileName(kind)); });
    connect(menu.view, &QAction::triggered, this, [this] { exportView(currentView()); });
    connect(menu.tables, &QAction::triggered, this, &ExportControl::exportTables);
    connect(menu.report, &QAction::triggered, this, &ExportControl::exportReport);
    connect(menu.sounds, &QAction::triggered, this, &ExportControl::exportSounds);
    connect(menu.sound, &QAction::triggered, this,
            [this] { exportSound(source_.selection.selected()); });
    connect(menu.copyPicture, &QAction::triggered, this, [this] { copyPicture(currentView()); });
    connect(menu.copyData, &QAction::triggered, this, [this] { copyData(currentView()); });
}

QWidget* ExportControl::viewOf(QWidget* widget) const
{
    const std::vector<ExportView> views = source_.views();
    for (; widget != nullptr && widget != window_; widget = widget->parentWidget()) {
        for (const ExportView& view : views) {
            if (view.widget == widget) return widget;
        }
    }
    return nullptr;
}

/// The one with the keyboard; the main one when it is none.
QWidget* ExportControl::currentView() const
{
    QWidget* focused = viewOf(window_->focusWidget());
    return focused != nullptr ? focused : source_.mainView;
}

void ExportControl::addActions(QMenu& menu, QWidget* view)
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

/// The class and modality on screen are the ones in files, with what was measured of them.
std::shared_ptr<explain::Explanation> ExportControl::exported() const
{
    auto exported = std::make_shared<explain::Explanation>(*source_.shown.explanation);
    exported->explainedLabel = source_.shown.label;
    exported->recipe.modality = source_.shown.modality;
    if (const auto trust = source_.trust.trust()) exported->trust = *trust;
    if (source_.whatIf.answer()) exported->counterfactual = *source_.whatIf.answer();
    return exported;
}

/// @param what  preselected, as in `ExportChoice`; empty: as the last time
void ExportControl::showDialog(const QString& what)
{
    ExportChoice choice = source_.remembers ? rememberedExport() : ExportChoice();
    if (!what.isEmpty()) choice.what = what;
    widgets::ShownExplanation shown = source_.shown;
    if (!shown.isEmpty()) shown.explanation = exported();
    const bool isTrust = what == widgets::figureFileName(widgets::FigureKind::Trust);
    if (isTrust && !widgets::canDraw(widgets::FigureKind::Trust, {shown, {}, {}})) {
        Q_EMIT said(tr("Trust is not measured yet: measure it first (Ctrl+T)"));
        return;
    }
    auto* dialog = new ExportDialog({shown, {}, {}}, source_.views(), choice, window_);
    dialog->setPlace(source_.settings.lastFolder(), fileStem());
    connect(dialog, &ExportDialog::copyRequested, this, &ExportControl::putPicture);
    connect(dialog, &ExportDialog::exported, this, [this, dialog](const QString& path) {
        const QFileInfo place(path);
        if (source_.remembers) {
            rememberExport(dialog->choice());
            source_.settings.setLastFolder(place.isDir() ? path : place.absolutePath());
        }
        sayWritten(path);
    });
    dialog->open();
    drawEvidence(dialog);
}

/// The sound's spectrogram comes to the dialog when it is made.
void ExportControl::drawEvidence(ExportDialog* dialog)
{
    using widgets::EvidenceSpectrograms;
    const widgets::ShownExplanation& shown = source_.shown;
    const auto separated = source_.session.separated();
    if (shown.isEmpty() || !separated || shown.components().audio.empty()) return;
    source_.session.jobs().start<EvidenceSpectrograms>(
        dialog, tr("Drawing the spectrogram"),
        [shown, separated](Run& run) { return evidenceOf(shown, *separated, run); },
        [dialog](Result<EvidenceSpectrograms> evidence) {
            if (!evidence) return;  // the other figures are there all the same
            dialog->setEvidence(std::make_shared<const EvidenceSpectrograms>(*std::move(evidence)));
        });
}

void ExportControl::exportView(QWidget* view)
{
    for (const ExportView& known : source_.views()) {
        if (known.widget == view) {
            return showDialog(QLatin1String(ExportChoice::kViewPrefix) + known.key);
        }
    }
}

void ExportControl::putPicture(const widgets::FigurePage& page, const widgets::PageOptions& options)
{
    auto picture = clipboardPicture(page, options);
    if (!picture) {
        Q_EMIT failed(picture.error(), tr("Copying the picture"));
        return;
    }
    QGuiApplication::clipboard()->setMimeData(picture->release());
}

void ExportControl::copyPicture(QWidget* view)
{
    widgets::PageOptions options;
    options.dpi = kClipboardDpi;
    putPicture(widgets::viewPage(*view, view->accessibleName()), options);
    Q_EMIT said(tr("The picture is on the clipboard"));
}

void ExportControl::copyData(QWidget* view)
{
    widgets::ShownExplanation shown = source_.shown;
    if (!shown.isEmpty()) shown.explanation = exported();
    // Of several views in one, that with rows.
    std::optional<data::Table> table = dataOf(*view, shown);
    for (QWidget* part : view->findChildren<QWidget*>()) {
        if (!table) table = dataOf(*part, shown);
    }
    if (!table) {
        Q_EMIT said(tr("This view shows no numbers yet"));
        return;
    }
    QGuiApplication::clipboard()->setMimeData(clipboardData(*table).release());
    Q_EMIT said(tr("The data are on the clipboard"));
}

void ExportControl::sayWritten(const QString& place)
{
    Q_EMIT said(tr("Exported to %1").arg(place));
}

}  // namespace limelight::app
