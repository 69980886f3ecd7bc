// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Everything about comparing that the window has to know.

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/compare_desk.h"
#include "app/compare_page.h"
#include "app/listening.h"

class QAction;
class QMenu;

namespace limelight::app {

/// A model that a comparison can use.
struct ComparedModel {
    QString name;
    std::string task;                                  ///< of the default models
    std::optional<std::filesystem::path> modelFolder;  ///< instead of those
};

/// Owns the compare page and what stands on it, fills the menus that lead there, and plays what is
/// clicked: a song or choice that is not on the desk is shown there first, until the page is left.
class CompareControl : public QObject {
    Q_OBJECT

public:
    /// All outlive this.
    CompareControl(Session& session, Listening& listening, ExplanationShelf& shelf,
                   QWidget* parent);
    /// The page goes with it: it reads the shelf.
    ~CompareControl() override;

    /// Made when it is first asked for.
    ComparePage& page();
    CompareDesk& desk() { return desk_; }
    /// Adds "Show the comparison" and the ways to begin one.
    void fillMenu(QMenu* menu);
    void setModels(std::vector<ComparedModel> models);
    /// The page is on screen, or no longer.
    void setActive(bool isActive);

public Q_SLOTS:
    /// Shows the page; without columns, the class shown is set beside the runner-up.
    void open();
    /// Entries of the shelf, from the list of explanations.
    void compareEntries(const std::vector<std::size_t>& entries);
    void addSong(const std::filesystem::path& song);
    void addModel(const std::filesystem::path& folder);

Q_SIGNALS:
    void showRequested();
    void hideRequested();
    void said(const QString& message);
    /// The user should name a song to compare with; it goes to `addSong`.
    void songWanted();
    /// A folder of a model; it goes to `addModel`.
    void modelWanted();
    /// A file's name; what is on the page goes to it by `ComparePage::exportTo`.
    void exportWanted();

private:
    using Play = std::function<void(Listening&)>;

    void connectPage();
    void startAnewIfClosed();
    void addPresets(QMenu* menu);
    void fillModels(QMenu* menu);
    void playOn(std::size_t column, Play play);
    void playPending();
    std::function<void()> wayBack() const;
    bool isPlayedOnDesk() const;

    Session& session_;
    Listening& listening_;
    ExplanationShelf& shelf_;
    CompareDesk desk_;
    QWidget* window_;
    ComparePage* page_ = nullptr;
    std::vector<ComparedModel> models_;
    bool isActive_ = false;
    std::shared_ptr<const explain::Explanation> pendingOf_;
    Play pending_;
    std::function<void()> goBack_;  ///< to what was on the desk when the page was opened
    /// What was put on the desk last, to be played; nullptr while that is as it was.
    std::shared_ptr<const explain::Explanation> played_;
};

}  // namespace limelight::app
