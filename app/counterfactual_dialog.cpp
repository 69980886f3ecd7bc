// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/counterfactual_dialog.h"

#include <QtCore/QFileInfo>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <set>

#include "app/strings.h"
#include "core/base/atomic_file.h"
#include "core/explain/word_replacements.h"
#include "widgets/icon.h"
#include "widgets/job_strip.h"
#include "widgets/score_text.h"
#include "widgets/shown_explanation.h"
#include "widgets/theme.h"

namespace limelight::app {

namespace {

enum Words { kRemoved, kNeutral, kListed };

constexpr std::uintmax_t kMostListBytes = 1U << 20U;
constexpr qsizetype kMostLines = 6;

std::size_t placeOf(const models::ClassScores& scores, const std::string& label)
{
    return static_cast<std::size_t>(std::find(scores.labels.begin(), scores.labels.end(), label) -
                                    scores.labels.begin());
}

/// The lines of the lyrics with their replaced words, old beside new.
QStringList changedLines(const explain::Explanation& explanation,
                         const explain::Counterfactual& found)
{
    struct Change {
        explain::ByteSpan span;
        const std::string* by;
    };
    const explain::Components& components = explanation.components;
    std::vector<Change> changes;
    for (std::size_t i = 0; i < found.removed.size(); ++i) {
        if (components.isAudio(found.removed[i])) continue;
        const auto& word = components.words[found.removed[i] - components.audio.size()];
        for (const explain::ByteSpan& span : word.occurrences) {
            changes.push_back({span, &found.replacements[i]});
        }
    }
    std::sort(changes.begin(), changes.end(),
              [](const Change& a, const Change& b) { return a.span.first < b.span.first; });
    const std::string& text = explanation.lyrics.text;
    const auto plain = [](const std::string& bytes) {
        return QString::fromStdString(bytes).toHtmlEscaped();
    };
    QStringList lines;
    for (std::size_t i = 0; i < changes.size();) {
        const std::size_t before = text.rfind('\n', changes[i].span.first);
        std::size_t at = before == std::string::npos ? 0 : before + 1;
        const std::size_t end = std::min(text.find('\n', changes[i].span.first), text.size());
        QString line;
        for (; i < changes.size() && changes[i].span.first < end; ++i) {
            const auto& [span, by] = changes[i];
            line += plain(text.substr(at, span.first - at)) + QStringLiteral("<s>") +
                    plain(text.substr(span.first, span.count)) + QStringLiteral("</s>");
            if (!by->empty()) line += QStringLiteral(" <b>%1</b>").arg(plain(*by));
            at = span.first + span.count;
        }
        lines << line + plain(text.substr(at, end - std::min(at, end)));
    }
    return lines;
}

}  // namespace

CounterfactualDialog::CounterfactualDialog(Session& session, ExplainedSong song,
                                           models::Modality modality, QWidget* parent)
    : QDialog(parent),
      session_(session),
      song_(std::move(song)),
      modality_(modality),
      words_(new QComboBox(this)),
      list_(new QLineEdit(this)),
      open_(new QPushButton(tr("&Open a list…"), this)),
      search_(new QPushButton(tr("&Search"), this)),
      listen_(new QPushButton(widgets::iconOf(widgets::Icon::Play), tr("&Listen"), this)),
      copy_(new QPushButton(tr("&Copy the steps"), this)),
      message_(new QLabel(this)),
      progress_(new widgets::JobStrip(this)),
      steps_(new QTableWidget(this)),
      lines_(new QLabel(this))
{
    setWindowTitle(tr("What would change the decision?"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    say(tr("Search for the fewest changes that lead to another decision; the steps appear here."),
        false);
    showChoice();
}

CounterfactualDialog::~CounterfactualDialog()
{
    if (isSearching_) session_.jobs().cancel(job_);
}

void CounterfactualDialog::build()
{
    words_->addItem(tr("replaced by neutral words of the same lyrics"), kNeutral);
    words_->addItem(tr("replaced by words of my own"), kListed);
    words_->addItem(tr("removed"), kRemoved);
    words_->setAccessibleName(tr("Words are"));
    list_->setPlaceholderText(tr("rain, summer, home"));
    list_->setAccessibleName(tr("My words"));
    auto* listed = new QHBoxLayout;
    listed->addWidget(list_, 1);
    listed->addWidget(open_);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(widgets::Spacing::kMedium);
    form->addRow(tr("&Words are"), words_);
    auto* listLabel = new QLabel(tr("&My words"), this);
    listLabel->setBuddy(list_);
    form->addRow(listLabel, listed);
    message_->setWordWrap(true);
    message_->setTextFormat(Qt::PlainText);
    message_->setAccessibleName(tr("Answer"));
    steps_->setAccessibleName(tr("Steps to another decision"));
    steps_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    steps_->setSelectionBehavior(QAbstractItemView::SelectRows);
    steps_->verticalHeader()->hide();
    lines_->setWordWrap(true);
    lines_->setTextFormat(Qt::RichText);
    lines_->setAccessibleName(tr("Lines that changed"));
    listen_->setToolTip(tr("Plays what remains of the sound; words are not sung anew"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(search_, QDialogButtonBox::ActionRole);
    buttons->addButton(listen_, QDialogButtonBox::ActionRole);
    buttons->addButton(copy_, QDialogButtonBox::ActionRole);
    search_->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(widgets::Spacing::kMedium);
    layout->addLayout(form);
    layout->addWidget(message_);
    layout->addWidget(progress_);
    layout->addWidget(steps_, 1);
    layout->addWidget(lines_);
    layout->addWidget(buttons);
    resize(620, 460);
    connect(words_, &QComboBox::currentIndexChanged, this, &CounterfactualDialog::showChoice);
    connect(open_, &QPushButton::clicked, this, &CounterfactualDialog::openList);
    connect(search_, &QPushButton::clicked, this, &CounterfactualDialog::search);
    connect(copy_, &QPushButton::clicked, this, &CounterfactualDialog::copySteps);
    connect(listen_, &QPushButton::clicked, this, [this] { Q_EMIT listenRequested(silenced_); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&session_.jobs(), &JobRunner::progressed, this, [this](const JobProgress& progress) {
        if (isSearching_ && progress.stage) {
            progress_->at(*progress.stage, progress.done, progress.total);
        }
    });
    connect(progress_, &widgets::JobStrip::cancelRequested, this,
            [this] { session_.jobs().cancel(job_); });
}

void CounterfactualDialog::showChoice()
{
    const bool isListed = words_->currentData().toInt() == kListed;
    list_->setEnabled(isListed);
    open_->setEnabled(isListed);
    search_->setEnabled(!isSearching_);
    listen_->setEnabled(steps_->rowCount() > 1);
    copy_->setEnabled(steps_->rowCount() > 0);
}

void CounterfactualDialog::openList()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("A list of words, one a line"));
    if (file.isEmpty()) return;
    const auto text = readWholeFile(file.toStdString(), kMostListBytes);
    if (!text) return say(problemText(text.error(), tr("Reading the list")), true);
    const auto words = explain::replacementsFrom(*text, QFileInfo(file).fileName().toStdString());
    if (!words) return say(problemText(words.error(), tr("Reading the list")), true);
    QStringList names;
    for (const std::string& word : *words) names << QString::fromStdString(word);
    list_->setText(names.join(QStringLiteral(", ")));
    say({}, false);
}

Result<explain::CounterfactualOptions> CounterfactualDialog::options() const
{
    explain::CounterfactualOptions options;
    options.modality = modality_;
    const int words = words_->currentData().toInt();
    if (words == kRemoved) return options;
    options.words = explain::WordChange::Replace;
    if (words == kNeutral) return options;
    QString list = list_->text();
    auto known = explain::replacementsFrom(list.replace(u',', u'\n').toStdString(),
                                           tr("my words").toStdString());
    if (!known) return known.error();
    options.replacements = *std::move(known);
    return options;
}

void CounterfactualDialog::search()
{
    if (isSearching_) return;
    const auto asked = options();
    const QString title = tr("Looking for a counterfactual");
    steps_->setRowCount(0);
    lines_->clear();
    if (!asked) {
        showChoice();
        return say(problemText(asked.error(), title), true);
    }
    isSearching_ = true;
    showChoice();
    say({}, false);
    progress_->start(tr("Searching"));
    job_ = session_.jobs().start<explain::Counterfactual>(
        this, title,
        [engine = &session_.engine(), song = song_, options = *asked](Run& run) {
            return engine->counterfactual(song, options, run);
        },
        [this, title](Result<explain::Counterfactual> answer) {
            isSearching_ = false;
            progress_->finish();
            if (answer) {
                show(*answer);
                Q_EMIT found(*answer);
            } else if (answer.error().code == ErrorCode::Cancelled) {
                say(tr("Stopped."), false);
            } else {
                say(problemText(answer.error(), title), true);
            }
            showChoice();
        });
}

void CounterfactualDialog::showKnown(const explain::Counterfactual& found)
{
    if (found.words == explain::WordChange::Remove) {
        words_->setCurrentIndex(words_->findData(kRemoved));
    }
    show(found);
    showChoice();
}

void CounterfactualDialog::show(const explain::Counterfactual& found)
{
    silenced_.clear();
    for (std::size_t feature : found.removed) {
        if (song_.explanation->components.isAudio(feature)) silenced_.push_back(feature);
    }
    const QString from = QString::fromStdString(found.from);
    if (!found.isFound()) {
        return say(tr("Nothing was found that changes the decision for %1. That is no proof that "
                      "nothing can.")
                       .arg(from),
                   false);
    }
    QString text =
        found.to.empty()
            ? tr("These changes take the decision for %1 away.").arg(from)
            : tr("These changes turn %1 into %2.").arg(from, QString::fromStdString(found.to));
    text += QLatin1Char(' ');
    text += found.isProvenSmallest
                ? tr("No smaller set does it: all were tried, with these replacements.")
                : tr("None of them can be left out, but a smaller set may exist.");
    say(text, false);
    showSteps(found);
    const QStringList lines = changedLines(*song_.explanation, found);
    QString shown = lines.mid(0, kMostLines).join(QStringLiteral("<br>"));
    if (lines.size() > kMostLines) shown += QStringLiteral("<br>…");
    lines_->setText(shown);
}

void CounterfactualDialog::showSteps(const explain::Counterfactual& found)
{
    const models::ClassScores& path = found.path;
    const std::size_t from = placeOf(path, found.from), to = placeOf(path, found.to);
    const bool hasTo = to < path.labels.size();
    QStringList heads{tr("Step"), QString::fromStdString(found.from)};
    if (hasTo) heads << QString::fromStdString(found.to);
    steps_->setColumnCount(static_cast<int>(heads.size()));
    steps_->setHorizontalHeaderLabels(heads);
    steps_->setRowCount(static_cast<int>(path.rows()));
    const explain::Components& components = song_.explanation->components;
    for (std::size_t row = 0; row < path.rows(); ++row) {
        QString step = tr("the whole song");
        if (row > 0) {
            const std::size_t feature = found.removed[row - 1];
            const QString name = widgets::featureName(components, static_cast<int>(feature));
            const std::string& by = found.replacements[row - 1];
            step = components.isAudio(feature) ? tr("%1 silenced").arg(name)
                   : by.empty()                ? tr("“%1” removed").arg(widgets::isolated(name))
                                               : tr("“%1” → “%2”")
                                      .arg(widgets::isolated(name),
                                           widgets::isolated(QString::fromStdString(by)));
        }
        const int at = static_cast<int>(row);
        steps_->setItem(at, 0, new QTableWidgetItem(step));
        for (int column = 1; column < heads.size(); ++column) {
            const std::size_t place = column == 1 ? from : to;
            auto* cell = new QTableWidgetItem(widgets::scoreText(path.row(row)[place], path.rule));
            cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            steps_->setItem(at, column, cell);
        }
    }
    steps_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    steps_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void CounterfactualDialog::copySteps() const
{
    QString text;
    for (int column = 0; column < steps_->columnCount(); ++column) {
        text += (column == 0 ? QString() : QStringLiteral("\t")) +
                steps_->horizontalHeaderItem(column)->text();
    }
    for (int row = 0; row < steps_->rowCount(); ++row) {
        for (int column = 0; column < steps_->columnCount(); ++column) {
            text += (column == 0 ? QStringLiteral("\n") : QStringLiteral("\t")) +
                    steps_->item(row, column)->text();
        }
    }
    QGuiApplication::clipboard()->setText(text + QLatin1Char('\n'));
}

void CounterfactualDialog::say(const QString& text, bool isError)
{
    QPalette palette = message_->palette();
    const widgets::Colours& colours = widgets::theme().colours();
    palette.setColor(QPalette::WindowText, isError ? colours.errorInk : colours.ink);
    message_->setPalette(palette);
    message_->setText(text);
}

QString CounterfactualDialog::message() const
{
    return message_->text();
}

}  // namespace limelight::app
