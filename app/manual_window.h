// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The manual that ships with the program: topics, search, pictures.

#include <QtCore/QString>
#include <QtWidgets/QWidget>

#include <filesystem>
#include <vector>

#include "core/base/result.h"

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace limelight::app {

/// A page of the manual: a Markdown file whose first line is its title.
struct ManualPage {
    QString title;
    QString text;  ///< Markdown, with the title
    std::filesystem::path file;
};

/// The pages in the order of their file names, in the language if there are such, else in English.
/// @param language  "el" or "el_GR"
/// @error           NotFound without a single page
Result<std::vector<ManualPage>> manualPages(const std::filesystem::path& resources,
                                            const QString& language);

/// A window of its own, so that it can stay open beside the work.
class ManualWindow : public QWidget {
    Q_OBJECT

public:
    explicit ManualWindow(std::vector<ManualPage> pages, QWidget* parent = nullptr);

    /// Index of the page shown.
    int page() const;
    void showPage(int index);
    /// Lists only pages that hold the text, and marks where it stands.
    void search(const QString& text);
    int listedPages() const;

private:
    void showCurrent();
    void markHits();
    void nextHit();

    std::vector<ManualPage> pages_;
    QLineEdit* search_;
    QListWidget* topics_;
    QTextBrowser* text_;
};

}  // namespace limelight::app
