// SPDX-License-Identifier: GPL-3.0-or-later
// How the compare page is laid out; what it shows is in compare_page.cpp.
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include "app/compare_difference_view.h"
#include "app/compare_page.h"
#include "app/explanation_list.h"
#include "widgets/aligned_bar_view.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/theme.h"
#include "widgets/wrapping_row.h"

namespace limelight::app {

using widgets::AlignedKind;
using widgets::Spacing;

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
    listShown_ = new QCheckBox(tr("&List"), bar_);
    listShown_->setToolTip(
        tr("The explanations made so far: drag one onto a column, or press Enter to add it"));
    below_ = new QComboBox(bar_);
    below_->addItem(tr("Aligned bars"), static_cast<int>(BelowGrid::Nothing));
    below_->addItem(tr("Each column's strongest"), static_cast<int>(BelowGrid::Strongest));
    below_->addItem(tr("Lyrics"), static_cast<int>(BelowGrid::Lyrics));
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
    for (QWidget* item : std::initializer_list<QWidget*>{back, add_, listShown_, oneScale_,
                                                         differenceShown_, below_, kind_, scale_}) {
        layout->addWidget(item);
    }
    layout->beginTrailing();
    layout->addWidget(export_);
    connect(back, &QToolButton::clicked, this, &ComparePage::backRequested);
    connect(export_, &QToolButton::clicked, this, &ComparePage::exportRequested);
    connect(addMenu_, &QMenu::aboutToShow, this, &ComparePage::fillAddMenu);
    connect(oneScale_, &QCheckBox::toggled, this, &ComparePage::showColumns);
    connect(differenceShown_, &QCheckBox::toggled, this, &ComparePage::showColumns);
    connect(listShown_, &QCheckBox::toggled, this, [this](bool isOn) { list_->setVisible(isOn); });
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
    list_ = new ExplanationList(shelf_, this);
    list_->hide();
    connect(list_, &ExplanationList::showRequested, this,
            [this](std::size_t entry) { addEntries({entry}); });
    connect(list_, &ExplanationList::compareRequested, this, &ComparePage::compareEntries);
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

}  // namespace limelight::app
