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
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

#include "app/compare_difference_view.h"
#include "widgets/aligned_bar_view.h"
#include "widgets/comparison_figure.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/theme.h"
#include "widgets/wrapping_row.h"

namespace limelight::app {

namespace {

using widgets::AlignedKind;
using widgets::ShownExplanation;
using widgets::Spacing;

/// What the list below shows.
enum class Below { Aligned, Strongest, Lyrics };

QString letterOf(std::size_t column)
{
    return QChar(QLatin1Char(static_cast<char>('A' + column)));
}

}  // namespace

ComparePage::ComparePage(CompareDesk& desk, const ExplanationShelf& shelf, QWidget* parent)
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
    layout->addWidget(pages_, 1);
    layout->addWidget(reading_);
    connect(&desk_, &CompareDesk::changed, this, &ComparePage::rebuildColumns);
    connect(&links_, &widgets::LinkedSelection::changed, this, &ComparePage::showReading);
    rebuildColumns();
}

ComparePage::~ComparePage()
{
    // The list and the links follow selections that columns own.
    aligned_->setColumns({});
    links_.setColumns({});
}

void ComparePage::buildBar()
{
    bar_ = new QWidget(this);
    auto* layout = new widgets::WrappingRow(bar_);
    layout->setSpacing(Spacing::kSmall);
    auto* back = new QToolButton(bar_);
    back->setText(tr("‹ &Back"));
    back->setToolTip(tr("Back to the song (Esc)"));
    back->setFocusPolicy(Qt::TabFocus);
    add_ = new QToolButton(bar_);
    add_->setText(tr("&Add a column"));
    add_->setPopupMode(QToolButton::InstantPopup);
    add_->setFocusPolicy(Qt::TabFocus);
    addMenu_ = new QMenu(add_);
    add_->setMenu(addMenu_);
    oneScale_ = new QCheckBox(tr("&One scale"), bar_);
    oneScale_->setChecked(true);
    oneScale_->setToolTip(
        tr("One colour scale and one axis for all columns, so that equal colours "
           "and lengths mean equal weights"));
    differenceShown_ = new QCheckBox(tr("&Difference"), bar_);
    differenceShown_->setChecked(true);
    differenceShown_->setToolTip(tr("One column less another, grey where it may be chance"));
    below_ = new QComboBox(bar_);
    below_->addItem(tr("Aligned bars"), static_cast<int>(Below::Aligned));
    below_->addItem(tr("Each column's strongest"), static_cast<int>(Below::Strongest));
    below_->addItem(tr("Lyrics"), static_cast<int>(Below::Lyrics));
    below_->setAccessibleName(tr("Below the heat maps"));
    kind_ = new QComboBox(bar_);
    kind_->addItem(tr("Sound and words"), static_cast<int>(AlignedKind::All));
    kind_->addItem(tr("Sound"), static_cast<int>(AlignedKind::Sound));
    kind_->addItem(tr("Words"), static_cast<int>(AlignedKind::Words));
    kind_->setAccessibleName(tr("Components in the list"));
    export_ = new QToolButton(bar_);
    export_->setIcon(widgets::iconOf(widgets::Icon::Export));
    export_->setText(tr("&Export…"));
    export_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    export_->setToolTip(tr("Save the comparison as SVG, PDF, PNG, CSV or JSON"));
    export_->setFocusPolicy(Qt::TabFocus);
    scale_ = new widgets::ElidedLabel({}, bar_);
    scale_->setAccessibleName(tr("Scale"));
    for (QWidget* item : std::initializer_list<QWidget*>{back, add_, oneScale_, differenceShown_,
                                                         below_, kind_, scale_}) {
        layout->addWidget(item);
    }
    layout->beginTrailing();
    layout->addWidget(export_);
    connect(back, &QToolButton::clicked, this, &ComparePage::backRequested);
    connect(export_, &QToolButton::clicked, this, &ComparePage::exportRequested);
    connect(addMenu_, &QMenu::aboutToShow, this, &ComparePage::fillAddMenu);
    connect(oneScale_, &QCheckBox::toggled, this, &ComparePage::showColumns);
    connect(differenceShown_, &QCheckBox::toggled, this, &ComparePage::showColumns);
    connect(below_, &QComboBox::activated, this, &ComparePage::showBelow);
    connect(kind_, &QComboBox::activated, this,
            [this] { aligned_->setKind(static_cast<AlignedKind>(kind_->currentData().toInt())); });
}

void ComparePage::buildBody()
{
    summary_ = new QLabel(this);
    summary_->setAccessibleName(tr("How far two columns agree"));
    summary_->setWordWrap(true);
    summary_->setTextFormat(Qt::PlainText);
    row_ = new QWidget(this);
    rowLayout_ = new QHBoxLayout(row_);
    rowLayout_->setContentsMargins(0, 0, 0, 0);
    rowLayout_->setSpacing(Spacing::kSmall);
    difference_ = new CompareDifferenceView(row_);
    rowLayout_->addWidget(difference_, 1);
    scroll_ = new QScrollArea(this);
    scroll_->setWidget(row_);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    aligned_ = new widgets::AlignedBarView(this);
    splitter_ = new QSplitter(Qt::Vertical, this);
    splitter_->addWidget(scroll_);
    splitter_->addWidget(aligned_);
    splitter_->setStretchFactor(0, 1);
    splitter_->setStretchFactor(1, 1);
    splitter_->setChildrenCollapsible(false);
    empty_ = new QLabel(tr("Nothing to compare yet.\n\nExplain a song, then choose Compare with in "
                           "the Explain menu, or drop explanations here."),
                        this);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setFont(widgets::theme().displayFont());
    pages_ = new QStackedWidget(this);
    pages_->addWidget(splitter_);
    pages_->addWidget(empty_);
    reading_ = new widgets::ElidedLabel({}, this);
    reading_->setAccessibleName(tr("Selected component in all columns"));
    connect(difference_, &CompareDifferenceView::pairChosen, this, &ComparePage::showColumns);
    connect(&difference_->selection(), &widgets::Selection::playRequested, this,
            [this](int feature, bool withoutIt) {
                const auto there = ready();
                const auto& comparison = difference_->comparison();
                if (!comparison || difference_->first() >= there.size()) return;
                const auto& pair = comparison->both.at(static_cast<std::size_t>(feature));
                Q_EMIT playRequested(there[difference_->first()], static_cast<int>(pair.first),
                                     withoutIt);
            });
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
    connect(view, &CompareColumnView::entryDropped, this, [this, column](std::size_t entry) {
        if (entry < shelf_.entries().size()) desk_.replace(column, shelf_.entries()[entry]);
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
    const auto below = static_cast<Below>(below_->currentData().toInt());
    for (CompareColumnView* view : views_) {
        view->setBelow(below == Below::Aligned     ? BelowGrid::Nothing
                       : below == Below::Strongest ? BelowGrid::Strongest
                                                   : BelowGrid::Lyrics);
    }
    difference_->setStrongestVisible(below != Below::Aligned);
    aligned_->setVisible(below == Below::Aligned);
    kind_->setVisible(below == Below::Aligned);
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
    if (draggedEntry(event->mimeData())) event->acceptProposedAction();
}

void ComparePage::dropEvent(QDropEvent* event)
{
    const auto entry = draggedEntry(event->mimeData());
    if (!entry || *entry >= shelf_.entries().size()) return;
    event->acceptProposedAction();
    desk_.add(shelf_.entries()[*entry]);
}

}  // namespace limelight::app
