// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lyrics_dialog.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "core/text/correct_lyrics.h"
#include "widgets/theme.h"

namespace limelight::app {

LyricsDialog::LyricsDialog(const text::Lyrics& lyrics, QWidget* parent)
    : QDialog(parent), before_(lyrics), field_(new QPlainTextEdit(this)), times_(new QLabel(this))
{
    setWindowTitle(tr("Correct the lyrics"));
    setAttribute(Qt::WA_DeleteOnClose);
    field_->setAccessibleName(tr("Lyrics"));
    field_->setTabChangesFocus(true);
    field_->setPlaceholderText(tr("Type or paste the words of the song here, line by line."));
    times_->setWordWrap(true);
    times_->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel | QDialogButtonBox::Ok, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Use these"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(widgets::Spacing::kSmall);
    layout->addWidget(field_, 1);
    layout->addWidget(times_);
    layout->addWidget(buttons);
    resize(520, 520);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT corrected(this->lyrics());
        accept();
    });
    connect(field_, &QPlainTextEdit::textChanged, this, &LyricsDialog::showTimes);
    setText(QString::fromStdString(lyrics.text));
    showTimes();
}

void LyricsDialog::setText(const QString& text)
{
    field_->setPlainText(text);
}

text::Lyrics LyricsDialog::lyrics() const
{
    return text::correctedLyrics(before_, field_->toPlainText().toStdString());
}

void LyricsDialog::showTimes()
{
    if (!before_.isTimed()) {
        times_->setText(tr("The song is explained anew with these words. They have no times."));
        return;
    }
    const int lines = static_cast<int>(lyrics().lines.size());
    times_->setText(tr("The song is explained anew with these words. %n line(s) keep their time.",
                       nullptr, lines));
}

}  // namespace limelight::app
