// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Everything about exporting that the window has to know.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/export_dialog.h"
#include "core/base/result.h"
#include "core/explain/explanation.h"
#include "widgets/selection.h"
#include "widgets/shown_explanation.h"

class QMenu;
class QTemporaryDir;

namespace limelight::app {

class ComparePage;
class ExportMenu;
class PartDesk;
class Session;
class Settings;
class TrustDesk;
class WhatIfDesk;

/// What can be exported, and where the user's habits are kept. All outlive the control.
struct ExportSource {
    Session& session;
    const widgets::ShownExplanation& shown;  ///< class and modality on screen
    const widgets::Selection& selection;
    const TrustDesk& trust;
    const WhatIfDesk& whatIf;
    Settings& settings;
    bool remembers;     ///< writes the settings, and the choice of the dialog
    QWidget* mainView;  ///< meant where no other view has the keyboard
    std::function<std::vector<ExportView>()> views;  ///< on screen, and can be written as shown
};

/// Asks where to, writes files in jobs and fills the clipboard; says what was written or why not.
/// What was measured of an explanation goes along with it.
class ExportControl : public QObject {
    Q_OBJECT

public:
    ExportControl(ExportSource source, QWidget* parent);

    /// Answers the entries and keeps them enabled where there is something to export.
    void connectMenu(ExportMenu& menu);
    /// The smallest view that can be exported and that a widget belongs to, or nullptr.
    QWidget* viewOf(QWidget* widget) const;
    /// Copying and exporting of a view; nothing for nullptr.
    void addActions(QMenu& menu, QWidget* view);

    /// Of one component; says so where it is none of sound.
    void exportSound(int feature);
    /// The selected part of the spectrogram.
    void exportPart(PartDesk& part);
    /// What stands side by side.
    void exportComparison(const ComparePage& page);

public Q_SLOTS:
    /// All there is of the explanation, into a folder.
    void exportExplanation();
    void exportReport();
    void exportTables();
    void exportSounds();

Q_SIGNALS:
    /// A job of `title` runs until `finished`.
    void started(const QString& title);
    void finished();
    void said(const QString& message);
    void failed(const limelight::Error& error, const QString& activity);

private:
    using Then = std::function<Status(const widgets::FigureContent&)>;

    std::shared_ptr<explain::Explanation> exported() const;
    QWidget* currentView() const;
    QString fileStem() const;
    void showDialog(const QString& what);
    void drawEvidence(ExportDialog* dialog);
    void exportView(QWidget* view);
    void putPicture(const widgets::FigurePage& page, const widgets::PageOptions& options);
    void copyPicture(QWidget* view);
    void copyData(QWidget* view);
    void writeFolder(const QString& folder, const std::vector<std::string>& endings,
                     const Then& then);
    void writePage(const widgets::FigureContent& content, const QString& folder,
                   const QString& file, const QString& shownPlace,
                   const std::shared_ptr<QTemporaryDir>& parts = {});
    void finish(const Status& status, const QString& activity, const QString& place);
    QString placeFor(const QString& name) const;
    void sayWritten(const QString& place);

    ExportSource source_;
    QWidget* window_;
};

}  // namespace limelight::app
