// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Everything about the user's own models that the window has to know.

#include <QtCore/QObject>

#include <filesystem>
#include <memory>
#include <vector>

#include "app/choice.h"
#include "app/model_shelf.h"

class QWidget;

namespace limelight::app {

class MainMenu;
class ModelPage;
class Session;
class Settings;

/// Owns the model library and its window, and turns a model that the user points at into the
/// choice to explain with it. Without a library, folders are used from where they lie.
class ModelControl : public QObject {
    Q_OBJECT

public:
    /// @param session    outlives this, as do the settings
    /// @param library    none: there is no model library
    /// @param resources  where the program's own models lie
    ModelControl(Session& session, std::unique_ptr<ModelEngine> library,
                 std::filesystem::path resources, const Settings& settings, QWidget* parent);
    /// The library's window goes with it: it reads the shelf.
    ~ModelControl() override;

    bool hasLibrary() const { return shelf_ != nullptr; }
    /// nullptr without a model library.
    ModelShelf* shelf() { return shelf_.get(); }
    /// The library's window, made when it is first asked for; there has to be a library.
    ModelPage& page();
    /// Answers the entries about models.
    void connectMenu(MainMenu& menu);

public Q_SLOTS:
    /// Looks what the library holds; `classifiersListed` follows.
    void refresh();
    void showPage();
    /// Asks for a folder to explain with.
    void chooseFolder();
    /// Explains with a folder from where it lies.
    void useFolder(const std::filesystem::path& folder);
    /// Asks whether a folder or checkpoint shall be imported or used once.
    void offer(const std::filesystem::path& source);

Q_SIGNALS:
    /// Explain with it from now on.
    void choiceMade(const limelight::app::Choice& choice);
    /// Those of the user's that can be used.
    void classifiersListed(const std::vector<limelight::pipeline::LibraryModel>& models);

private:
    void tellClassifiers();
    void showInUse();
    void use(const pipeline::LibraryModel& model);

    Session& session_;
    std::filesystem::path resources_;
    const Settings& settings_;
    QWidget* window_;
    std::unique_ptr<ModelShelf> shelf_;
    ModelPage* page_ = nullptr;
};

}  // namespace limelight::app
