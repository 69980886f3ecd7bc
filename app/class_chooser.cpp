// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/class_chooser.h"

#include <QtCore/QAbstractProxyModel>
#include <QtCore/QSignalBlocker>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLineEdit>

#include <algorithm>
#include <numeric>
#include <vector>

#include "widgets/score_text.h"

namespace limelight::app {

namespace {

constexpr int kShownLetters = 16;
constexpr int kMatchesAtOnce = 12;
constexpr int kListLetters = 40;

}  // namespace

ClassChooser::ClassChooser(QWidget* parent) : QComboBox(parent)
{
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(kShownLetters);
    setSearchable(false);
    connect(this, &QComboBox::activated, this, &ClassChooser::choose);
}

void ClassChooser::setSearchable(bool isSearchable)
{
    setEditable(isSearchable);
    // A control clicked with the mouse must not take Space and arrows from the player, unless it
    // is there to be typed into.
    setFocusPolicy(isSearchable ? Qt::StrongFocus : Qt::TabFocus);
    if (!isSearchable) {
        setToolTip(tr("The class whose reasons are shown; changing it computes nothing"));
        return;
    }
    setToolTip(
        tr("The class whose reasons are shown; type a part of its name to find it. Changing it "
           "computes nothing"));
    lineEdit()->setAccessibleName(accessibleName());
    connect(lineEdit(), &QLineEdit::returnPressed, this, &ClassChooser::chooseTyped,
            Qt::UniqueConnection);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    completer()->setMaxVisibleItems(kMatchesAtOnce);
    // Names as long as "Steel guitar, slide guitar" with their score.
    const int width = kListLetters * fontMetrics().averageCharWidth();
    completer()->popup()->setMinimumWidth(width);
    view()->setMinimumWidth(width);
}

void ClassChooser::setClasses(const models::ClassScores& scores, const std::string& shownLabel)
{
    const QSignalBlocker blocker(this);
    clear();
    setEnabled(scores.rows() > 0);
    const bool isSearchable = scores.labels.size() > static_cast<std::size_t>(kMostListed);
    if (isSearchable != isEditable()) setSearchable(isSearchable);
    if (scores.rows() == 0) return;
    const auto row = scores.row(0);
    std::vector<std::size_t> order(scores.labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&row](std::size_t a, std::size_t b) { return row[a] > row[b]; });
    for (const std::size_t k : order) {
        const QString label = QString::fromStdString(scores.labels[k]);
        addItem(tr("%1  %2").arg(label, widgets::scoreText(row[k], scores.rule)), label);
        if (scores.labels[k] == shownLabel) setCurrentIndex(count() - 1);
    }
}

void ClassChooser::choose(int index)
{
    if (index < 0) return;
    // What is typed next is for the player again.
    if (isEditable()) clearFocus();
    Q_EMIT classChosen(itemData(index).toString());
}

/// Enter: an entry typed in full was taken by the combo box itself; a part takes the best match.
void ClassChooser::chooseTyped()
{
    const QString typed = lineEdit()->text();
    if (findText(typed, Qt::MatchFixedString) >= 0) return;
    int best = -1;
    for (int i = 0; i < count() && best < 0 && !typed.isEmpty(); ++i) {
        if (itemData(i).toString().contains(typed, Qt::CaseInsensitive)) best = i;
    }
    if (best < 0) {
        showChosen();
        return;
    }
    completer()->popup()->hide();
    setCurrentIndex(best);
    choose(best);
}

void ClassChooser::showChosen()
{
    if (isEditable() && currentIndex() >= 0) setEditText(itemText(currentIndex()));
}

void ClassChooser::focusInEvent(QFocusEvent* event)
{
    QComboBox::focusInEvent(event);
    // Coming back from its own list, what was typed goes on.
    const bool isFresh =
        event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    if (isEditable() && isFresh) {
        QMetaObject::invokeMethod(lineEdit(), &QLineEdit::selectAll, Qt::QueuedConnection);
    }
}

void ClassChooser::focusOutEvent(QFocusEvent* event)
{
    QComboBox::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) showChosen();
}

void ClassChooser::keyPressEvent(QKeyEvent* event)
{
    if (isEditable() && event->key() == Qt::Key_Escape &&
        lineEdit()->text() != itemText(currentIndex())) {
        showChosen();
        lineEdit()->selectAll();
        event->accept();
        return;
    }
    QComboBox::keyPressEvent(event);
}

}  // namespace limelight::app
