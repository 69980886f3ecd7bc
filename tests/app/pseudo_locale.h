// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A language that shows what was not translated and needs more room than English.

#include <QtCore/QRegularExpression>
#include <QtCore/QTranslator>
#include <QtGui/QKeySequence>

namespace limelight::app {

/// "&Open song" becomes "[&Ôpëñ söñg ~~~]": accented, in brackets, two fifths longer, as Greek and
/// German are. Mnemonics, places (%1, %n, %L2), the keys behind a tab and what is not for reading
/// (key names, mark-up, file patterns) stay.
class PseudoLocale : public QTranslator {
public:
    bool isEmpty() const override { return false; }

    QString translate(const char*, const char* text, const char*, int count) const override
    {
        const QString source = QString::fromUtf8(text);
        if (!isToBeRead(source)) return source;
        const QString said = source.section('\t', 0, 0);
        const QString keys = source.mid(said.size());
        QString more;
        while (more.size() < 2 * said.size() / 5 - 2) more += more.size() % 8 == 0 ? ' ' : '~';
        QString longer = '[' + accented(said) + more + ']' + keys;
        // The plural's number is put in by who translates.
        return count < 0 ? longer : longer.replace("%n", QString::number(count));
    }

private:
    static bool isToBeRead(const QString& text)
    {
        static const QRegularExpression kKeys(
            R"(^((Ctrl|Alt|Shift|Meta)\+.*|Home|End|Enter|Delete|F\d+|.)$)");
        static const QRegularExpression kMarkup(R"(<[a-zA-Z/]|\*\.|^[a-z]+$|^(LTR|RTL)$)");
        return !text.trimmed().isEmpty() && !kKeys.match(text).hasMatch() &&
               !kMarkup.match(text).hasMatch();
    }

    static QString accented(const QString& text)
    {
        static const QString kPlain = "AEIOUaeiounyc", kAccented = "ÅÊÎÔÛàëïöüñýç";
        QString result;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool isPlace = text[i] == '%' && i + 1 < text.size();
            if (isPlace) {
                result += text.mid(i, text[i + 1] == 'L' ? 3 : 2);
                i += text[i + 1] == 'L' ? 2 : 1;
                continue;
            }
            const qsizetype at = kPlain.indexOf(text[i]);
            result += at < 0 ? text[i] : kAccented[at];
        }
        return result;
    }
};

}  // namespace limelight::app
