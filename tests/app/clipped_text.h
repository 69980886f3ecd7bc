// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Finds text that a control has no room for.

#include <QtCore/QRegularExpression>
#include <QtGui/QTextDocumentFragment>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>

#include "widgets/elided_label.h"

namespace limelight::app {

/// One finding a text: "QPushButton “Measure”: needs 80, has 60". What ends in an ellipsis and
/// tells the rest on hover is not clipped, nor is what can be scrolled to.
class ClippedText {
public:
    static QStringList in(const QWidget& window)
    {
        ClippedText check;
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->window() != &window) continue;
            if (widget->visibleRegion().isEmpty()) continue;  // behind a tab, or scrolled away
            check.look(*widget);
            check.lookAtPlace(*widget, window);
        }
        return check.found_;
    }

private:
    static int widthOf(const QWidget& widget, const QString& text)
    {
        return widget.fontMetrics().size(Qt::TextShowMnemonic, text).width();
    }

    void say(const QWidget& widget, const QString& text, int needed, int has)
    {
        found_ << QString("%1 “%2”: needs %3, has %4")
                      .arg(widget.metaObject()->className(), text)
                      .arg(needed)
                      .arg(has);
    }

    void require(const QWidget& widget, const QString& text, int needed, int has)
    {
        if (needed > has && !widget.toolTip().contains(text)) say(widget, text, needed, has);
    }

    void look(const QWidget& widget)
    {
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) return lookAtLabel(*label);
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
            return lookAtButton(*button);
        }
        if (const auto* label = qobject_cast<const widgets::ElidedLabel*>(&widget)) {
            return require(*label, label->text(), widthOf(*label, label->text()), label->width());
        }
        if (const auto* chooser = qobject_cast<const QComboBox*>(&widget)) {
            return lookAtChooser(*chooser);
        }
        if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) return lookAtTabs(*tabs);
        if (const auto* bar = qobject_cast<const QMenuBar*>(&widget)) return lookAtMenuBar(*bar);
        if (const auto* header = qobject_cast<const QHeaderView*>(&widget)) {
            return lookAtHeader(*header);
        }
        if (const auto* group = qobject_cast<const QGroupBox*>(&widget)) {
            return require(*group, group->title(), widthOf(*group, group->title()),
                           group->width() - 12);
        }
        if (const auto* field = qobject_cast<const QLineEdit*>(&widget)) {
            if (!field->text().isEmpty()) return;
            return require(*field, field->placeholderText(),
                           widthOf(*field, field->placeholderText()), field->width() - 12);
        }
        if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(&widget)) {
            require(*spin, spin->text(), spin->minimumSizeHint().width(), spin->width());
        }
    }

    void lookAtLabel(const QLabel& label)
    {
        if (label.text().isEmpty()) return;
        const bool isTall = label.wordWrap() || Qt::mightBeRichText(label.text());
        if (isTall) {
            const int needed = label.heightForWidth(label.width());
            if (needed > label.height()) say(label, label.text(), needed, label.height());
        }
        // The longest word cannot be wrapped.
        int widest = 0;
        const QString plain = Qt::mightBeRichText(label.text())
                                  ? QTextDocumentFragment::fromHtml(label.text()).toPlainText()
                                  : label.text();
        const QStringList pieces =
            plain.split(label.wordWrap() ? QRegularExpression("\\s") : QRegularExpression("\n"));
        for (const QString& piece : pieces) widest = std::max(widest, widthOf(label, piece));
        require(label, label.text(), widest, label.contentsRect().width());
    }

    void lookAtButton(const QAbstractButton& button)
    {
        const auto* tool = qobject_cast<const QToolButton*>(&button);
        const bool hasText = tool == nullptr || tool->toolButtonStyle() != Qt::ToolButtonIconOnly ||
                             tool->icon().isNull();
        if (button.text().isEmpty() || !hasText) return;
        int needed = widthOf(button, button.text());
        const bool isBox = qobject_cast<const QCheckBox*>(&button) != nullptr ||
                           qobject_cast<const QRadioButton*>(&button) != nullptr;
        // The mark and the gap beside it; else the icon and the frame.
        if (isBox) needed += button.style()->pixelMetric(QStyle::PM_IndicatorWidth) + 6;
        if (!isBox && !button.icon().isNull()) needed += button.iconSize().width() + 4;
        if (!isBox) needed += 6;
        if (needed > button.width()) say(button, button.text(), needed, button.width());
        const int height = button.fontMetrics().height();
        if (height > button.height()) say(button, button.text(), height, button.height());
    }

    void lookAtChooser(const QComboBox& chooser)
    {
        QStyleOptionComboBox option;
        option.initFrom(&chooser);
        option.editable = chooser.isEditable();
        const int has = chooser.style()
                            ->subControlRect(QStyle::CC_ComboBox, &option,
                                             QStyle::SC_ComboBoxEditField, &chooser)
                            .width();
        require(chooser, chooser.currentText(), widthOf(chooser, chooser.currentText()), has);
    }

    void lookAtTabs(const QTabBar& tabs)
    {
        for (int i = 0; i < tabs.count(); ++i) {
            if (!tabs.isTabVisible(i) || !tabs.tabToolTip(i).isEmpty()) continue;
            const int needed = widthOf(tabs, tabs.tabText(i)) + 8;
            if (needed > tabs.tabRect(i).width()) {
                say(tabs, tabs.tabText(i), needed, tabs.tabRect(i).width());
            }
        }
    }

    void lookAtMenuBar(const QMenuBar& bar)
    {
        for (const QAction* action : bar.actions()) {
            const QRect place = bar.actionGeometry(const_cast<QAction*>(action));
            const int needed = widthOf(bar, action->text());
            if (!bar.rect().contains(place) || place.width() < needed) {
                say(bar, action->text(), needed, place.width());
            }
            if (action->menu() != nullptr) lookAtMenu(*action->menu(), *bar.window());
        }
    }

    void lookAtMenu(const QMenu& menu, const QWidget& window)
    {
        const QSize needed = menu.sizeHint();
        if (needed.width() > window.width()) {
            say(menu, menu.title(), needed.width(), window.width());
        }
        if (needed.height() > window.height()) {
            say(menu, menu.title(), needed.height(), window.height());
        }
        for (const QAction* action : menu.actions()) {
            if (action->menu() != nullptr) lookAtMenu(*action->menu(), window);
        }
    }

    void lookAtHeader(const QHeaderView& header)
    {
        if (header.orientation() != Qt::Horizontal || header.model() == nullptr) return;
        for (int i = 0; i < header.count(); ++i) {
            if (header.isSectionHidden(i)) continue;
            const auto textOf = [&](int role) {
                return header.model()->headerData(i, Qt::Horizontal, role).toString();
            };
            const int needed = widthOf(header, textOf(Qt::DisplayRole)) + 6;
            if (needed > header.sectionSize(i) && textOf(Qt::ToolTipRole).isEmpty()) {
                say(header, textOf(Qt::DisplayRole), needed, header.sectionSize(i));
            }
        }
    }

    /// A control that sticks out of what it stands in is cut, however large it is itself.
    void lookAtPlace(const QWidget& widget, const QWidget& window)
    {
        const bool isControl = qobject_cast<const QLabel*>(&widget) != nullptr ||
                               qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
                               qobject_cast<const QComboBox*>(&widget) != nullptr ||
                               qobject_cast<const QLineEdit*>(&widget) != nullptr ||
                               qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr;
        if (!isControl) return;
        for (const QWidget* around = widget.parentWidget(); around != nullptr;
             around = around->parentWidget()) {
            if (qobject_cast<const QAbstractScrollArea*>(around) != nullptr) return;
            const QRect place(widget.mapTo(around, QPoint(0, 0)), widget.size());
            if (!around->rect().contains(place)) {
                const auto* button = qobject_cast<const QAbstractButton*>(&widget);
                const QString text = button != nullptr ? button->text() : widget.accessibleName();
                return say(widget, text + " in " + around->metaObject()->className(),
                           place.right() + 1, around->width());
            }
            if (around == &window) return;
        }
    }

    QStringList found_;
};

}  // namespace limelight::app
