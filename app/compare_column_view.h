// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// One column of the compare page.

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

#include "app/compare_desk.h"
#include "widgets/selection.h"
#include "widgets/shown_explanation.h"
#include "widgets/time_axis.h"

class QComboBox;
class QLabel;
class QMimeData;
class QStackedWidget;
class QToolButton;

namespace limelight::widgets {
class ComponentGridView;
class ElidedLabel;
class LyricsView;
class MarkOverlay;
class ScaleLegend;
class ShareBarView;
class WeightBarView;
}  // namespace limelight::widgets

namespace limelight::app {

class ClassChooser;

/// The entries of the shelf in a drag from the list of explanations; empty for other drags.
std::vector<std::size_t> draggedEntries(const QMimeData* data);

/// What stands below the heat map of each column.
enum class BelowGrid { Nothing, Strongest, Lyrics };

/// Header with what was explained, heat map with its scale, shares, and what counts most or the
/// lyrics. Class and modality are chosen in the header. While its explanation is not there it says
/// what is being done instead. An explanation can be dropped on it: a frame
/// says so while it is above.
class CompareColumnView : public QWidget {
    Q_OBJECT

public:
    /// @param letter  by which the page calls the column
    explicit CompareColumnView(const QString& letter, QWidget* parent = nullptr);

    /// @param shown  of the column, with the page's scale; empty while it is not ready
    void setColumn(const CompareColumn& column, const widgets::ShownExplanation& shown);
    void setBelow(BelowGrid below);
    /// Negative: none.
    void setPlayhead(double sec);

    const QString& letter() const { return letter_; }
    const widgets::ShownExplanation& shown() const { return shown_; }
    widgets::Selection& selection() { return selection_; }
    widgets::TimeAxis& axis() { return axis_; }
    widgets::ComponentGridView* grid() const { return grid_; }
    /// What a column beside this one leaves free above and below its heat map.
    int headerHeight() const;
    int sharesHeight() const;
    QSize minimumSizeHint() const override;
    /// Its lists scroll: it takes the height there is, whatever its texts would like.
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void labelChosen(const QString& label);
    void modalityChosen(limelight::models::Modality modality);
    void removeRequested();
    void retryRequested();
    /// At least one.
    void entriesDropped(const std::vector<std::size_t>& entries);
    void seekRequested(double sec);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildHeader();
    void buildBody();
    void showHeader(const CompareColumn& column);
    void showMade(explain::Mode mode, std::uint32_t seed);
    void showState(const CompareColumn& column);

    QString letter_;
    widgets::Selection selection_;
    widgets::TimeAxis axis_;
    widgets::ShownExplanation shown_;
    QWidget* header_;
    QLabel* badge_;
    widgets::ElidedLabel* song_;
    QToolButton* remove_;
    ClassChooser* label_;
    QComboBox* modality_;
    widgets::ElidedLabel* model_;
    widgets::ElidedLabel* made_;
    widgets::ElidedLabel* facts_;
    QStackedWidget* body_;
    QWidget* content_;
    widgets::ComponentGridView* grid_;
    widgets::ScaleLegend* legend_;
    widgets::ShareBarView* shares_;
    QStackedWidget* below_;
    widgets::WeightBarView* strongest_;
    widgets::LyricsView* lyrics_;
    QLabel* state_;
    QToolButton* retry_;
    widgets::MarkOverlay* dropFrame_;
};

}  // namespace limelight::app
