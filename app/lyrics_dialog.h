// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Correcting the words of a song.

#include <QtWidgets/QDialog>

#include "core/text/lyrics.h"

class QLabel;
class QPlainTextEdit;

namespace limelight::app {

/// The text as it is, to be edited or pasted over. Lines that stay, or are corrected in their
/// place, keep their times.
class LyricsDialog : public QDialog {
    Q_OBJECT

public:
    explicit LyricsDialog(const text::Lyrics& lyrics, QWidget* parent = nullptr);

    void setText(const QString& text);
    /// What pressing "Use these" gives.
    text::Lyrics lyrics() const;

Q_SIGNALS:
    void corrected(const limelight::text::Lyrics& lyrics);

private:
    void showTimes();

    text::Lyrics before_;
    QPlainTextEdit* field_;
    QLabel* times_;
};

}  // namespace limelight::app
