// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compare_page.h"

#include <QtCore/QMimeData>
#include <QtGui/QAction>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

#include "app/compare_difference_view.h"
#include "app/explanation_list.h"
#include "widgets/aligned_bar_view.h"
#include "widgets/comparison_figure.h"
#include "widgets/elided_label.h"
#include "widgets/theme.h"

namespace limelight::app {

namespace {

using widgets::ShownExplanation;
using widgets::Spacing;

QString letterOf(std::size_t column)
{
    return QChar(QLatin1Char(static_cast<char>('A' + column)));
}

}  // namespace

ComparePage::ComparePage(CompareDesk& desk, ExplanationShelf& shelf, QWidget* parent)
    : QWidget(parent), desk_(desk), shelf_(shelf)
{
    setAccessibleName(tr("Compare explanations"));
    setAcceptDrops(true);
    buildBar();
    buildBody();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Spacing::kSmall, Spacing::kTight, Spacing::kSmall, Spacing::kTight);
    layout->setSpacing(Spacing::kTight);
    layout->addWidget(bar_);
    layout->addWidget(summary_);
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(list_);
    sides->addWidget(pages_);
    sides->setStretchFactor(1, 1);
    sides->setChildrenCollapsible(false);
    layout->addWidget(sides, 1);
    layout->addWidget(reading_);
    connect(&desk_, &CompareDesk::changed, this, &ComparePage::rebuildColumns);
    connect(&links_, &widgets::LinkedSelection::changed, this, &ComparePage::showReading);
    rebuildColumns();
}

ComparePage::~ComparePage()
{
    // The bars and the links follow selections that columns own.
    aligned_->setColumns({});
    links_.setColumns({});
}

void ComparePage::setWaysToAdd(const QList<QAction*>& actions)
{
    waysToAdd_ = actions;
}

void ComparePage::fillAddMenu()
{
    addMenu_->clear();
    addMenu_->addActions(waysToAdd_);
    addMenu_->addSection(tr("Made so far"));
    for (const ShelvedExplanation& entry : shelf_.entries()) {
        QString title = titleOf(entry);
        QAction* action = addMenu_->addAction(title.replace('&', "&&"));
        connect(action, &QAction::triggered, this, [this, entry] { desk_.add(entry); });
    }
    if (shelf_.entries().empty()) addMenu_->addAction(tr("nothing yet"))->setEnabled(false);
}

void ComparePage::rebuildColumns()
{
    const std::size_t wanted = desk_.columns().size();
    if (views_.size() != wanted) {
        aligned_->setColumns({});
        links_.setColumns({});
        while (views_.size() > wanted) {
            delete views_.back();
            views_.pop_back();
        }
        while (views_.size() < wanted) {
            auto* view = new CompareColumnView(letterOf(views_.size()), row_);
            rowLayout_->insertWidget(static_cast<int>(views_.size()), view, 1);
            views_.push_back(view);
            connectColumn(views_.size() - 1);
        }
        std::vector<widgets::Selection*> selections;
        for (CompareColumnView* view : views_) selections.push_back(&view->selection());
        selections.push_back(&difference_->selection());
        links_.setColumns(selections);
        axisSpans_.clear();
    }
    pages_->setCurrentIndex(views_.empty() ? 1 : 0);
    add_->setEnabled(wanted < kMostColumns);
    showColumns();
}

void ComparePage::connectColumn(std::size_t column)
{
    CompareColumnView* view = views_[column];
    connect(view, &CompareColumnView::labelChosen, this,
            [this, column](const QString& label) { desk_.setLabel(column, label.toStdString()); });
    connect(view, &CompareColumnView::modalityChosen, this,
            [this, column](models::Modality modality) { desk_.setModality(column, modality); });
    // The column may be gone once this is answered.
    connect(
        view, &CompareColumnView::removeRequested, this, [this, column] { desk_.remove(column); },
        Qt::QueuedConnection);
    connect(view, &CompareColumnView::retryRequested, &desk_, &CompareDesk::computeMissing);
    connect(view, &CompareColumnView::entriesDropped, this,
            [this, column](const std::vector<std::size_t>& entries) {
                if (entries.front() < shelf_.entries().size()) {
                    desk_.replace(column, shelf_.entries()[entries.front()]);
                }
                addEntries({entries.begin() + 1, entries.end()});
            });
    connect(view, &CompareColumnView::seekRequested, this,
            [this, column](double sec) { Q_EMIT seekRequested(column, sec); });
    connect(&view->selection(), &widgets::Selection::playRequested, this,
            [this, column](int feature, bool withoutIt) {
                Q_EMIT playRequested(column, feature, withoutIt);
            });
    connect(&view->selection(), &widgets::Selection::playSpanRequested, this,
            [this, column](double startSec, double endSec) {
                Q_EMIT playSpanRequested(column, startSec, endSec);
            });
    connect(&view->axis(), &widgets::TimeAxis::changed, this,
            [this, column] { followAxis(column); });
}

std::vector<std::size_t> ComparePage::ready() const
{
    std::vector<std::size_t> places;
    for (std::size_t c = 0; c < desk_.columns().size(); ++c) {
        if (desk_.columns()[c].shelved) places.push_back(c);
    }
    return places;
}

/// What the columns show, on one scale if that is wanted.
std::vector<ShownExplanation> ComparePage::scaledColumns() const
{
    std::vector<ShownExplanation> columns;
    for (const CompareColumn& column : desk_.columns()) columns.push_back(column.shown());
    if (hasOneScale()) widgets::shareScale(columns);
    return columns;
}

void ComparePage::showColumns()
{
    const std::vector<ShownExplanation> columns = scaledColumns();
    std::vector<ShownExplanation> there;
    std::vector<QString> letters;
    for (std::size_t c = 0; c < views_.size(); ++c) {
        views_[c]->setColumn(desk_.columns()[c], columns[c]);
        if (columns[c].isEmpty()) continue;
        there.push_back(columns[c]);
        letters.push_back(letterOf(c));
    }
    difference_->setColumns(letters, there);
    difference_->setVisible(differenceShown_->isChecked());
    if (!views_.empty()) {
        difference_->alignTo(views_[0]->headerHeight(), views_[0]->sharesHeight());
    }
    std::vector<ShownExplanation> linked = columns;
    linked.push_back(difference_->shown());
    links_.setShown(linked);
    std::vector<widgets::AlignedColumn> aligned;
    for (std::size_t c = 0; c < views_.size(); ++c) {
        if (columns[c].isEmpty()) continue;
        aligned.push_back({columns[c], letterOf(c), &views_[c]->selection()});
    }
    aligned_->setColumns(std::move(aligned));
    export_->setEnabled(there.size() > 1);
    scale_->setText(scaleText());
    summary_->setText(summaryText());
    summary_->setVisible(!summary_->text().isEmpty());
    linkAxes();
    showBelow();
    showReading();
}

bool ComparePage::hasOneScale() const
{
    return oneScale_->isChecked();
}

QString ComparePage::scaleText() const
{
    const auto columns = ready();
    if (columns.size() < 2) return {};
    if (!hasOneScale()) {
        return tr("Own scales: colours and lengths of two columns cannot be compared");
    }
    bool isOneUnit = true;
    for (const std::size_t c : columns) {
        isOneUnit =
            isOneUnit && desk_.columns()[c].shelved->explanation->recipe.quantity ==
                             desk_.columns()[columns[0]].shelved->explanation->recipe.quantity;
    }
    const QString scale = widgets::weightText(views_[columns[0]]->shown().scale()).mid(1);
    return isOneUnit ? tr("One scale: full colour is %1").arg(QStringLiteral("±") + scale)
                     : tr("One scale of numbers, but scores and log-odds: compare the order only");
}

QString ComparePage::summaryText() const
{
    return difference_->summary();
}

void ComparePage::showBelow()
{
    const auto below = static_cast<BelowGrid>(below_->currentData().toInt());
    const bool isAligned = below == BelowGrid::Nothing;
    for (CompareColumnView* view : views_) view->setBelow(below);
    difference_->setStrongestVisible(!isAligned);
    aligned_->setVisible(isAligned);
    kind_->setVisible(isAligned);
}

/// Columns of one song show the same seconds: all that any of them hears.
void ComparePage::linkAxes()
{
    std::vector<audio::TimeSpan> spans(views_.size() + 1);
    const auto hashOf = [this](std::size_t c) {
        return desk_.columns()[c].shelved->explanation->recipe.trackHash;
    };
    const auto there = ready();
    for (const std::size_t c : there) {
        audio::TimeSpan span = views_[c]->shown().components().heard;
        for (const std::size_t other : there) {
            if (!hasOneScale() || hashOf(other) != hashOf(c)) continue;
            const audio::TimeSpan heard = views_[other]->shown().components().heard;
            span.startSec = std::min(span.startSec, heard.startSec);
            span.endSec = std::max(span.endSec, heard.endSec);
        }
        spans[c] = span;
    }
    if (difference_->comparison() && there.size() > 1) {
        spans.back() = spans[there[difference_->first()]];
    }
    if (spans == axisSpans_) return;
    axisSpans_ = spans;
    isLinkingAxes_ = true;
    for (std::size_t c = 0; c <= views_.size(); ++c) {
        widgets::TimeAxis& axis = c < views_.size() ? views_[c]->axis() : difference_->axis();
        axis.setDuration(spans[c].endSec);
        if (spans[c].durationSec() > 0.0) axis.setVisible(spans[c]);
    }
    isLinkingAxes_ = false;
}

void ComparePage::followAxis(std::size_t column)
{
    if (isLinkingAxes_ || column >= axisSpans_.size()) return;
    isLinkingAxes_ = true;
    const audio::TimeSpan visible = views_[column]->axis().visible();
    for (std::size_t c = 0; c < views_.size(); ++c) {
        const auto& recipes = desk_.columns();
        if (c == column || !recipes[c].shelved || !recipes[column].shelved) continue;
        if (recipes[c].shelved->explanation->recipe.trackHash ==
            recipes[column].shelved->explanation->recipe.trackHash) {
            views_[c]->axis().setVisible(visible);
        }
    }
    if (axisSpans_.back() == axisSpans_[column]) difference_->axis().setVisible(visible);
    isLinkingAxes_ = false;
}

QString ComparePage::readingOf(std::size_t column) const
{
    CompareColumnView& view = *views_[column];
    const ShownExplanation& shown = view.shown();
    const int feature = view.selection().shown();
    if (shown.isEmpty()) return {};
    const bool isThere =
        feature >= 0 && widgets::comparedView(shown).weighs(static_cast<std::size_t>(feature));
    if (!isThere) return tr("%1 not there").arg(view.letter());
    QString text = widgets::featureName(shown.components(), feature) + QStringLiteral(" ") +
                   widgets::weightText(shown.weightOf(feature));
    if (const auto half = shown.halfWidthOf(feature)) {
        text += QStringLiteral(" ±\u00a0") + widgets::weightText(*half).mid(1);
    }
    return view.letter() + QStringLiteral(" ") + text;
}

/// The component under the pointer, or the selected one, in every column.
void ComparePage::showReading()
{
    const bool isAny = std::any_of(views_.begin(), views_.end(), [](CompareColumnView* view) {
        return view->selection().shown() != widgets::kNoFeature;
    });
    if (!isAny) {
        reading_->setText(
            views_.empty()
                ? QString()
                : tr("Hover or click a component to see it in every column and hear it"));
        return;
    }
    QStringList parts;
    for (const std::size_t c : ready()) parts << readingOf(c);
    const ShownExplanation& difference = difference_->shown();
    const int feature = difference_->selection().shown();
    if (!difference.isEmpty() && feature >= 0) {
        QString text = difference_->name() + QStringLiteral(" ") +
                       widgets::weightText(difference.weightOf(feature));
        if (const auto half = difference.halfWidthOf(feature)) {
            text += QStringLiteral(" ±\u00a0") + widgets::weightText(*half).mid(1);
            if (difference.isUncertain(feature)) text += tr(", may be chance");
        }
        parts << text;
    }
    reading_->setText(parts.join(QStringLiteral("   ·   ")));
}

void ComparePage::setPlayhead(const std::string& trackHash, double sec)
{
    bool isInDifference = false;
    const auto there = ready();
    for (std::size_t c = 0; c < views_.size(); ++c) {
        const CompareColumn& column = desk_.columns()[c];
        const bool isIt =
            column.shelved && column.shelved->explanation->recipe.trackHash == trackHash;
        views_[c]->setPlayhead(isIt ? sec : -1.0);
        isInDifference = isInDifference || (isIt && there.size() > difference_->first() &&
                                            there[difference_->first()] == c);
    }
    difference_->setPlayhead(isInDifference ? sec : -1.0);
}

void ComparePage::compareEntries(const std::vector<std::size_t>& entries)
{
    std::vector<ShelvedExplanation> shelved;
    for (const std::size_t entry : entries) {
        if (entry < shelf_.entries().size()) shelved.push_back(shelf_.entries()[entry]);
    }
    desk_.compareShelved(shelved);
}

void ComparePage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT backRequested();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const int leading = links_.leading();
        if (leading >= 0 && leading < static_cast<int>(views_.size())) {
            views_[static_cast<std::size_t>(leading)]->selection().activate(
                views_[static_cast<std::size_t>(leading)]->selection().selected(),
                event->modifiers().testFlag(Qt::ShiftModifier));
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

void ComparePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!draggedEntries(event->mimeData()).empty()) event->acceptProposedAction();
}

void ComparePage::dropEvent(QDropEvent* event)
{
    const auto entries = draggedEntries(event->mimeData());
    if (entries.empty()) return;
    event->acceptProposedAction();
    addEntries(entries);
}

void ComparePage::addEntries(const std::vector<std::size_t>& entries)
{
    for (const std::size_t entry : entries) {
        if (entry < shelf_.entries().size()) desk_.add(shelf_.entries()[entry]);
    }
}

}  // namespace limelight::app
