// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

#include "core/models/compute_backend.h"
#include "core/pipeline/model_library.h"
#include "widgets/theme.h"

namespace limelight::app {

namespace {

using widgets::Spacing;

struct Dialogs {
    Q_DECLARE_TR_FUNCTIONS(limelight::app::Dialogs)
};

struct Row {
    QString key, meaning;
};

QString tableOf(const QList<Row>& rows)
{
    QString html = "<table cellspacing='0' cellpadding='4'>";
    for (const Row& row : rows) {
        html += QString("<tr><td><b>%1</b></td><td>%2</td></tr>")
                    .arg(row.key.toHtmlEscaped(), row.meaning.toHtmlEscaped());
    }
    return html + "</table>";
}

void showText(QWidget* parent, const QString& title, const QString& html, QSize size,
              const QString& folder = {})
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->resize(size);
    auto* text = new QTextBrowser(dialog);
    text->setOpenExternalLinks(true);
    text->setFrameShape(QFrame::NoFrame);
    text->setHtml(html);
    text->setAccessibleName(title);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    if (!folder.isEmpty()) {
        auto* open =
            buttons->addButton(Dialogs::tr("Open the folder"), QDialogButtonBox::ActionRole);
        QObject::connect(open, &QPushButton::clicked, dialog, [folder] {
            QDir().mkpath(folder);
            QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
        });
    }
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog->open();
}

}  // namespace

QString modelFolder()
{
    return QString::fromStdString(pipeline::userModelLibrary().string());
}

void showRealModels(QWidget* parent)
{
    struct Model {
        const char* name;
        const char* source;
        QString what, licence;
    };
    const QList<Model> models = {
        {"Audio Spectrogram Transformer", "huggingface.co/MIT/ast-finetuned-audioset-10-10-0.4593",
         Dialogs::tr("hears 527 kinds of sound, genres among them; opens as it is"),
         "BSD-3-Clause"},
        {"XLM-RoBERTa", "huggingface.co/FacebookAI/xlm-roberta-base",
         Dialogs::tr("reads words in 100 languages; its fine-tunes with a classification head "
                     "open as they are"),
         "MIT"},
        {"MusicLIME checkpoints", "github.com/IamTheo2000/MusicLIME",
         Dialogs::tr("genre and emotion from sound and words, as published; stored as .pth, which "
                     "importing converts"),
         Dialogs::tr("none stated: ask their author")},
        {"Open-Unmix umxhq", "zenodo.org/records/3370489",
         Dialogs::tr("stems from a mix; stored as .pth, which importing converts"),
         Dialogs::tr("code MIT; weights as their page says")},
        {"Open-Unmix umxl", "zenodo.org/records/5069601",
         Dialogs::tr("better stems; stored as .pth, which importing converts"), "CC BY-NC-SA 4.0"},
    };
    QString html = "<p>" +
                   Dialogs::tr(
                       "The default models were trained on songs that a program composed. "
                       "They show how Limelight works and know nothing of real music. "
                       "These do. Limelight downloads nothing by itself.") +
                   "</p><table cellspacing='0' cellpadding='5'>";
    for (const Model& model : models) {
        html +=
            QString("<tr><td><b>%1</b><br>%2<br><a href='https://%3'>%3</a></td><td>%4</td></tr>")
                .arg(QString(model.name).toHtmlEscaped(), model.what.toHtmlEscaped(),
                     QString(model.source).toHtmlEscaped(), model.licence.toHtmlEscaped());
    }
    html += "</table><p>" +
            Dialogs::tr(
                "Download a model's folder with its own page's tools, then bring it in with "
                "Models → Import a model folder (or Import a checkpoint), or drop it on the "
                "window. Imported models lie in<br><b>%1</b><br>and can be checked, used and "
                "removed in Models → Model library (Ctrl+M).")
                .arg(modelFolder().toHtmlEscaped()) +
            "</p>";
    showText(parent, Dialogs::tr("Get real models"), html, QSize(680, 520), modelFolder());
}

void showAbout(QWidget* parent)
{
    const models::ComputeBackend backend = models::describeBackend();
    QString html =
        "<h2>Limelight " LIMELIGHT_VERSION "</h2><p>" +
        Dialogs::tr("Shows, plays and checks why a music model decided.") + "</p><p>" +
        Dialogs::tr(
            "Free software under the GNU General Public License, version 3 or later, "
            "without any warranty.") +
        "</p>" +
        tableOf({{Dialogs::tr("Method"), "MusicLIME (Sotirou et al. 2024, arXiv 2409.10496)"},
                 {"LibTorch", QString::fromStdString(backend.torchVersion)},
                 {"BLAS", QString::fromStdString(backend.blasText())},
                 {"oneDNN", QString::fromStdString(backend.onednnVersion)},
                 {Dialogs::tr("Processor path"), QString::fromStdString(backend.cpuPath)},
                 {"Qt", qVersion()}});
    if (!backend.advice.empty()) {
        html += "<p><b>" + QString::fromStdString(backend.advice).toHtmlEscaped() + "</b></p>";
    }
    showText(parent, Dialogs::tr("About Limelight"), html, QSize(560, 420));
}

void showDetails(QWidget* parent, const QString& summary, const QString& details)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Dialogs::tr("What went wrong"));
    dialog->resize(620, 320);
    auto* label = new QLabel(summary, dialog);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* text = new QPlainTextEdit(details, dialog);
    text->setReadOnly(true);
    text->setAccessibleName(Dialogs::tr("Details"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    auto* copy = buttons->addButton(Dialogs::tr("Copy details"), QDialogButtonBox::ActionRole);
    QObject::connect(copy, &QPushButton::clicked, dialog, [summary, details] {
        QGuiApplication::clipboard()->setText(summary + "\n\n" + details);
    });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->setSpacing(Spacing::kMedium);
    layout->addWidget(label);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog->open();
}

}  // namespace limelight::app
