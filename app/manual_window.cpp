// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manual_window.h"

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtGui/QImage>
#include <QtGui/QShortcut>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

#include "core/base/atomic_file.h"
#include "widgets/theme.h"

namespace limelight::app {

namespace {

constexpr std::uintmax_t kMostPageBytes = std::uintmax_t{1} << 20U;
constexpr int kMostPictureWidth = 640;

std::vector<std::filesystem::path> markdownFilesIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code status;
    for (const auto& entry : std::filesystem::directory_iterator(folder, status)) {
        if (entry.path().extension() == ".md") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Pictures of the manual are no wider than its column. They are made smaller here: a document
/// picks the nearest pixels, which loses thin strokes such as a minus.
void fitPictures(QTextDocument& document, double pixelRatio)
{
    const int pixels = static_cast<int>(std::lround(kMostPictureWidth * pixelRatio));
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            if (!fragment.charFormat().isImageFormat()) continue;
            QTextImageFormat image = fragment.charFormat().toImageFormat();
            image.setWidth(kMostPictureWidth);
            const QUrl place = document.baseUrl().resolved(QUrl(image.name()));
            QImage picture(place.toLocalFile());
            if (!picture.isNull()) {
                picture = picture.scaledToWidth(pixels, Qt::SmoothTransformation);
                picture.setDevicePixelRatio(pixelRatio);
                document.addResource(QTextDocument::ImageResource, place, picture);
            }
            QTextCursor cursor(&document);
            cursor.setPosition(fragment.position());
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            cursor.setCharFormat(image);
        }
    }
}

}  // namespace

Result<std::vector<ManualPage>> manualPages(const std::filesystem::path& resources,
                                            const QString& language)
{
    const std::filesystem::path root = resources / "manual";
    std::vector<std::filesystem::path> files =
        markdownFilesIn(root / language.section('_', 0, 0).toStdString());
    if (files.empty()) files = markdownFilesIn(root / "en");
    std::vector<ManualPage> pages;
    for (const auto& file : files) {
        const auto text = readWholeFile(file, kMostPageBytes);
        if (!text) continue;
        ManualPage page;
        page.text = QString::fromStdString(*text);
        page.title = page.text.section('\n', 0, 0).remove('#').trimmed();
        page.file = file;
        pages.push_back(std::move(page));
    }
    if (pages.empty()) {
        return Error{ErrorCode::NotFound,
                     "the manual: " + root.string() +
                         " holds no pages. Install Limelight again, or set LIMELIGHT_RESOURCES.",
                     {}};
    }
    return pages;
}

ManualWindow::ManualWindow(std::vector<ManualPage> pages, QWidget* parent)
    : QWidget(parent, Qt::Window),
      pages_(std::move(pages)),
      search_(new QLineEdit(this)),
      topics_(new QListWidget(this)),
      text_(new QTextBrowser(this))
{
    setWindowTitle(tr("Manual"));
    resize(960, 720);
    search_->setPlaceholderText(tr("Search the manual"));
    search_->setAccessibleName(tr("Search the manual"));
    search_->setClearButtonEnabled(true);
    topics_->setAccessibleName(tr("Topics"));
    topics_->setFrameShape(QFrame::NoFrame);
    text_->setAccessibleName(tr("Page"));
    text_->setFrameShape(QFrame::NoFrame);
    text_->setOpenLinks(false);
    text_->document()->setDocumentMargin(widgets::Spacing::kLarge);
    for (const ManualPage& page : pages_) topics_->addItem(page.title);

    auto* side = new QWidget(this);
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(widgets::Spacing::kSmall, widgets::Spacing::kSmall, 0,
                                   widgets::Spacing::kSmall);
    sideLayout->addWidget(search_);
    sideLayout->addWidget(topics_, 1);
    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->addWidget(side);
    columns->addWidget(text_);
    columns->setStretchFactor(1, 1);
    columns->setSizes({240, 720});
    columns->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(columns);

    connect(topics_, &QListWidget::currentRowChanged, this, &ManualWindow::showCurrent);
    connect(search_, &QLineEdit::textChanged, this, &ManualWindow::search);
    connect(search_, &QLineEdit::returnPressed, this, &ManualWindow::nextHit);
    connect(text_, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            if (pages_[i].file.filename() == link.fileName().toStdString()) {
                showPage(static_cast<int>(i));
            }
        }
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, search_,
            [this] { search_->setFocus(Qt::ShortcutFocusReason); });
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    connect(&widgets::theme(), &widgets::Theme::changed, this, &ManualWindow::showCurrent);
    showPage(0);
}

int ManualWindow::page() const
{
    return topics_->currentRow();
}

void ManualWindow::showPage(int index)
{
    topics_->setCurrentRow(index);
}

void ManualWindow::showCurrent()
{
    const int row = topics_->currentRow();
    if (row < 0) return;
    const ManualPage& page = pages_[static_cast<std::size_t>(row)];
    text_->document()->setBaseUrl(QUrl::fromLocalFile(QString::fromStdString(page.file.string())));
    text_->setMarkdown(page.text);
    fitPictures(*text_->document(), devicePixelRatioF());
    text_->moveCursor(QTextCursor::Start);
    markHits();
}

void ManualWindow::search(const QString& text)
{
    if (search_->text() != text) search_->setText(text);
    int first = -1;
    for (int i = 0; i < topics_->count(); ++i) {
        const bool holds = text.isEmpty() || pages_[static_cast<std::size_t>(i)].text.contains(
                                                 text, Qt::CaseInsensitive);
        topics_->item(i)->setHidden(!holds);
        if (holds && first < 0) first = i;
    }
    const bool isLost = page() >= 0 && topics_->item(page())->isHidden();
    if (first >= 0 && isLost) showPage(first);
    markHits();
}

int ManualWindow::listedPages() const
{
    int listed = 0;
    for (int i = 0; i < topics_->count(); ++i) listed += topics_->item(i)->isHidden() ? 0 : 1;
    return listed;
}

void ManualWindow::markHits()
{
    QList<QTextEdit::ExtraSelection> hits;
    const QString wanted = search_->text();
    QTextCursor at(text_->document());
    while (!wanted.isEmpty()) {
        at = text_->document()->find(wanted, at);
        if (at.isNull()) break;
        QTextEdit::ExtraSelection hit;
        hit.cursor = at;
        hit.format.setBackground(widgets::theme().colours().notice);
        hit.format.setForeground(widgets::theme().colours().noticeInk);
        hits << hit;
    }
    text_->setExtraSelections(hits);
    if (!hits.isEmpty()) {
        text_->setTextCursor(hits.front().cursor);
        QTextCursor start = text_->textCursor();
        start.setPosition(start.selectionStart());
        text_->setTextCursor(start);
    }
}

void ManualWindow::nextHit()
{
    if (search_->text().isEmpty() || text_->find(search_->text())) return;
    // Behind the last one: the next page that is listed, and round again.
    for (int step = 1; step <= topics_->count(); ++step) {
        const int next = (page() + step) % topics_->count();
        if (topics_->item(next)->isHidden()) continue;
        if (next == page()) text_->moveCursor(QTextCursor::Start);
        showPage(next);
        text_->find(search_->text());
        return;
    }
}

}  // namespace limelight::app
