// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Explanations side by side.

#include <QtWidgets/QWidget>

#include <cstddef>
#include <optional>
#include <vector>

#include "app/compare_column_view.h"
#include "app/compare_desk.h"
#include "core/base/result.h"
#include "widgets/linked_selection.h"

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace limelight::widgets {
class AlignedBarView;
class ElidedLabel;
}  // namespace limelight::widgets

namespace limelight::app {

class CompareDifferenceView;

/// Two to four columns and their difference, on one colour scale and axis unless the reader chooses
/// scales of their own; the page says which. Selection, hover, zoom and playhead are linked. Below:
/// all components aligned, or each column's strongest, or its lyrics. Escape goes back.
class ComparePage : public QWidget {
    Q_OBJECT

public:
    /// @param desk, shelf  outlive this
    ComparePage(CompareDesk& desk, const ExplanationShelf& shelf, QWidget* parent = nullptr);
    ~ComparePage() override;

    /// Other ways to add a column ("Another song…"), above the explanations made so far.
    void setWaysToAdd(const QList<QAction*>& actions);
    /// The song that plays, by its hash; negative seconds: none.
    void setPlayhead(const std::string& trackHash, double sec);
    /// Writes what is compared, by the file's ending: a picture (.svg, .pdf, .png), a table (.csv)
    /// or everything (.json).
    /// @error  BadArgument  fewer than two columns are ready, another ending; NotWritable, DiskFull
    Status exportTo(const std::filesystem::path& file) const;

    const std::vector<CompareColumnView*>& columnViews() const { return views_; }
    CompareDifferenceView* difference() const { return difference_; }
    /// What the page says of its scales.
    QString scaleText() const;
    QString summaryText() const;
    bool hasOneScale() const;

public Q_SLOTS:
    /// Compares entries of the shelf, at most `kMostColumns` of them.
    void compareEntries(const std::vector<std::size_t>& entries);

Q_SIGNALS:
    void backRequested();
    void exportRequested();
    /// @param column  whose explanation the feature is of
    void playRequested(std::size_t column, int feature, bool withoutIt);
    void playSpanRequested(std::size_t column, double startSec, double endSec);
    void seekRequested(std::size_t column, double sec);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildBar();
    void buildBody();
    void fillAddMenu();
    void rebuildColumns();
    void connectColumn(std::size_t column);
    void showColumns();
    void showBelow();
    void showReading();
    void linkAxes();
    void followAxis(std::size_t column);
    std::vector<widgets::ShownExplanation> scaledColumns() const;
    /// Columns that are ready, by their place.
    std::vector<std::size_t> ready() const;
    QString readingOf(std::size_t column) const;

    CompareDesk& desk_;
    const ExplanationShelf& shelf_;
    std::vector<CompareColumnView*> views_;
    widgets::LinkedSelection links_;
    std::vector<audio::TimeSpan> axisSpans_;
    QList<QAction*> waysToAdd_;
    bool isLinkingAxes_ = false;

    QWidget* bar_;
    QMenu* addMenu_;
    QToolButton* add_;
    QCheckBox* oneScale_;
    QComboBox* below_;
    QComboBox* kind_;
    QCheckBox* differenceShown_;
    QToolButton* export_;
    widgets::ElidedLabel* scale_;
    QLabel* summary_;
    QStackedWidget* pages_;
    QLabel* empty_;
    QSplitter* splitter_;
    QScrollArea* scroll_;
    QWidget* row_;
    QHBoxLayout* rowLayout_;
    CompareDifferenceView* difference_;
    widgets::AlignedBarView* aligned_;
    widgets::ElidedLabel* reading_;
};

}  // namespace limelight::app
