// SPDX-License-Identifier: GPL-3.0-or-later
/// The export dialog: what it shows is what it writes and what it remembers.
#include "app/export_dialog.h"

#include <QtCore/QMimeData>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QPushButton>

#include "app/page_preview.h"
#include "app/view_data.h"
#include "tests/widgets/sample_explanation.h"
#include "widgets/component_grid_view.h"
#include "widgets/figure_frame.h"
#include "widgets/lyrics_view.h"
#include "widgets/theme.h"
#include "widgets/view_picture.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

class ExportDialogTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_, out_;
    widgets::Selection selection_;

    static widgets::ShownExplanation shown()
    {
        return {sample::explanation(), "rock", models::Modality::Both, {}};
    }
    std::unique_ptr<widgets::WeightBarView> bars()
    {
        auto view = std::make_unique<widgets::WeightBarView>(&selection_);
        view->setShown(shown());
        view->resize(400, 260);
        view->show();
        return view;
    }
    static std::unique_ptr<ExportDialog> dialogOf(const ExportChoice& choice,
                                                  std::vector<ExportView> views = {})
    {
        auto dialog =
            std::make_unique<ExportDialog>(widgets::FigureContent{shown(), {}, {}}, views, choice);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        return dialog;
    }
    /// The bars as shown, dot for dot.
    static ExportChoice viewChoice()
    {
        ExportChoice choice;
        choice.what = "view:bars";
        choice.format = widgets::PageFormat::Png;
        choice.options.dpi = 96;
        return choice;
    }
    QString path(const QString& name) const { return out_.filePath(name); }
    static QComboBox* whatOf(const ExportDialog& dialog)
    {
        return dialog.findChildren<QComboBox*>().front();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CONFIG_HOME", home_.path().toUtf8());
        QVERIFY(home_.isValid() && out_.isValid());
        widgets::theme().install();
    }

    void remembersTheLastChoice()
    {
        ExportChoice choice;
        choice.what = "two_classes";
        choice.format = widgets::PageFormat::Pdf;
        choice.options.widthMm = 84.0;
        choice.options.heightMm = 120.0;
        choice.options.fontPt = 7.0;
        choice.options.dpi = 600;
        choice.options.scheme = widgets::Scheme::Dark;
        choice.options.isTransparent = true;
        choice.options.hasTitle = false;
        choice.options.hasCaption = false;
        choice.options.keepsText = true;
        rememberExport(choice);
        const ExportChoice again = dialogOf(rememberedExport())->choice();
        QCOMPARE(again.what, choice.what);
        QCOMPARE(again.format, choice.format);
        QCOMPARE(again.options.widthMm, 84.0);
        QCOMPARE(again.options.heightMm, 120.0);
        QCOMPARE(again.options.fontPt, 7.0);
        QCOMPARE(again.options.dpi, 600);
        QCOMPARE(again.options.scheme, widgets::Scheme::Dark);
        QVERIFY(again.options.isTransparent && again.options.keepsText);
        QVERIFY(!again.options.hasTitle && !again.options.hasCaption);
    }

    void valuesThatMakeNoSenseReadAsTheDefault()
    {
        {
            QSettings file(QSettings::IniFormat, QSettings::UserScope, "limelight", "limelight");
            file.setValue("export/width_mm", -3);
            file.setValue("export/dpi", "many");
            file.setValue("export/font_pt", 1e9);
            file.setValue("export/format", ".exe");
        }
        const ExportChoice choice = rememberedExport();
        QCOMPARE(choice.options.widthMm, widgets::FigureOptions().widthMm);
        QCOMPARE(choice.options.dpi, widgets::FigureOptions().dpi);
        QCOMPARE(choice.options.fontPt, widgets::FigureOptions().fontPt);
        QCOMPARE(choice.format, widgets::PageFormat::Svg);
    }

    void writesWhatItShows()
    {
        ExportChoice choice;
        choice.what = "weights";
        choice.format = widgets::PageFormat::Png;
        choice.options.widthMm = 100.0;
        choice.options.dpi = 254;
        const auto dialog = dialogOf(choice);
        QVERIFY(bool(dialog->exportTo(path("weights.png"))));
        QCOMPARE(QImage(path("weights.png")).width(), 1000);
        QVERIFY(QFile::exists(path("weights.txt")));
    }

    void writesAllFiguresIntoAFolder()
    {
        ExportChoice choice;
        choice.what = ExportChoice::kAll;
        choice.format = widgets::PageFormat::Pdf;
        QVERIFY(QDir(out_.path()).mkpath("all"));
        QVERIFY(bool(dialogOf(choice)->exportTo(path("all"))));
        const QStringList files = QDir(path("all")).entryList({"*.pdf"});
        QCOMPARE(files.size(), 5);  // without sound there is no spectrogram
    }

    void writesAViewAsShownWithItsOwnSize()
    {
        const auto view = bars();
        const auto dialog = dialogOf(viewChoice(), {{"bars", "bars", view.get()}});
        QVERIFY(bool(dialog->exportTo(path("view.png"))));
        const QImage image(path("view.png"));
        QCOMPARE(image.size(), view->size());
        QFile caption(path("view.txt"));
        QVERIFY(caption.open(QIODevice::ReadOnly));
        const QByteArray said = caption.readAll();
        QVERIFY(said.contains("bars. MusicLIME") && said.contains("seed 42"));
    }

    void aViewMayHaveTitleAndCaptionAndNoGround()
    {
        const auto view = bars();
        ExportChoice choice = viewChoice();
        choice.options.isTransparent = true;
        const auto dialog = dialogOf(choice, {{"bars", "bars", view.get()}});
        QVERIFY(bool(dialog->exportTo(path("clear.png"))));
        QCOMPARE(QImage(path("clear.png")).size(), view->size());
        QCOMPARE(QImage(path("clear.png")).pixelColor(0, 0).alpha(), 0);
        for (auto* box : dialog->findChildren<QCheckBox*>()) {
            const QString text = QString(box->text()).remove('&');
            const bool isOffered = !box->isHidden() && box->isEnabled();
            if (isOffered && (text == "With a title" || text == "With the caption below")) {
                box->setChecked(true);
            }
        }
        QVERIFY(bool(dialog->exportTo(path("framed.png"))));
        const QImage framed(path("framed.png"));
        QVERIFY(framed.width() > view->width() && framed.width() < view->width() + 60);
        QVERIFY(framed.height() > view->height() + 60);
        for (auto* box : dialog->findChildren<QCheckBox*>()) {
            if (QString(box->text()).remove('&') == "Letters as text") box->setChecked(true);
        }
        const auto lettersOf = [&](const char* name) {
            QFile file(path(name));
            const bool isThere =
                bool(dialog->exportTo(file.fileName())) && file.open(QIODevice::ReadOnly);
            return isThere ? file.readAll() : QByteArray();
        };
        const QByteArray made = lettersOf("made.svg");
        const std::filesystem::path song(shown().explanation->recipe.trackFile);
        QVERIFY(made.contains("Bars, ") && made.contains(song.filename().c_str()));
        QVERIFY(made.contains("seed 42"));
        for (auto* line : dialog->findChildren<QLineEdit*>()) {
            if (line->placeholderText() == "made from view and song") line->setText("My own words");
        }
        const QByteArray own = lettersOf("own.svg");
        QVERIFY(own.contains("My own words") && !own.contains("Bars, "));
    }

    void aViewTakesAnotherSizeAndScheme()
    {
        widgets::theme().setChoice(widgets::SchemeChoice::Light);
        const auto view = bars();
        const QImage before = view->grab().toImage();
        widgets::ViewLook look;
        look.widthMm = 127.0;
        look.scheme = widgets::Scheme::Dark;
        widgets::PageOptions options;
        options.dpi = 200;
        const std::filesystem::path file = path("dark.png").toStdString();
        QVERIFY(bool(widgets::writePage(widgets::viewPage(*view, "bars", look), file, options)));
        const QImage image(path("dark.png"));
        QCOMPARE(image.width(), 1000);
        QVERIFY(image.pixelColor(4, image.height() - 4).lightness() < 80);
        // The screen is as it was.
        QCOMPARE(widgets::theme().scheme(), widgets::Scheme::Light);
        QCOMPARE(view->grab().toImage(), before);
    }

    void saysWhyAFileCannotBeWritten()
    {
        const auto dialog = dialogOf(ExportChoice());
        const Status missing = dialog->exportTo(path("no/such/folder/figure.svg"));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotWritable);
        const Status ending = dialog->exportTo(path("figure.bmp"));
        QVERIFY(!ending);
        QCOMPARE(ending.error().code, ErrorCode::BadArgument);
        QVERIFY(!QFile::exists(path("figure.bmp")));
    }

    void cannotExportWhatCannotBeDrawn()
    {
        ExportChoice choice;
        choice.what = "two_classes";
        choice.options.heightMm = 30.0;
        const auto dialog = dialogOf(choice);
        bool hasEnabled = false;
        for (const auto* button : dialog->findChildren<QPushButton*>()) {
            const QString name = QString(button->text()).remove('&');
            if (name.startsWith("Export")) hasEnabled = button->isEnabled();
        }
        QVERIFY(!hasEnabled);
        dialog->findChildren<QDoubleSpinBox*>().at(2)->setValue(0.0);
        for (const auto* button : dialog->findChildren<QPushButton*>()) {
            const QString name = QString(button->text()).remove('&');
            if (name.startsWith("Export")) QVERIFY(button->isEnabled());
        }
    }

    void everyControlHasAName()
    {
        const auto dialog = dialogOf(ExportChoice());
        for (QWidget* widget : dialog->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
            if (qobject_cast<QAbstractButton*>(widget) != nullptr) continue;  // its text
            if (qobject_cast<QWidget*>(widget->parent())->inherits("QAbstractSpinBox")) continue;
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }

    void copiesThePictureInThreeFormats()
    {
        const auto view = bars();
        const auto dialog = dialogOf(ExportChoice());
        QSignalSpy copied(dialog.get(), &ExportDialog::copyRequested);
        for (auto* button : dialog->findChildren<QPushButton*>()) {
            if (QString(button->text()).remove('&') == "Copy picture") button->click();
        }
        QCOMPARE(copied.size(), 1);
        const auto page = widgets::figurePage(widgets::FigureKind::HeatMap, {shown(), {}, {}},
                                              widgets::FigureOptions());
        QVERIFY(bool(page));
        const auto mime = clipboardPicture(*page, {});
        QVERIFY(bool(mime));
        QVERIFY((*mime)->hasImage());
        QVERIFY((*mime)->data("image/svg+xml").contains("<svg"));
        QVERIFY((*mime)->data("application/pdf").startsWith("%PDF"));
    }

    void copiesTheNumbersThatAViewShows()
    {
        const auto view = bars();
        const auto table = dataOf(*view, shown());
        QVERIFY(table.has_value());
        const auto mime = clipboardData(*table);
        const QStringList lines = mime->text().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(static_cast<std::size_t>(lines.size()), table->rows.size() + 1);
        QVERIFY(lines.front().startsWith("class\tmodality\tcomponent"));
        QVERIFY(mime->data("text/csv").contains("0.241"));
        QVERIFY(mime->data("application/json").contains("limelight-table"));
        widgets::TimeAxis axis;
        widgets::ComponentGridView grid(&axis, &selection_);
        const auto cells = dataOf(grid, shown());
        QVERIFY(cells.has_value());
        for (const auto& row : cells->rows) {
            QVERIFY(row[3] == data::TableCell(std::string("sound")));
        }
        widgets::LyricsView lyrics(&selection_);
        const auto words = dataOf(lyrics, shown());
        QVERIFY(words.has_value());
        for (const auto& row : words->rows) {
            QVERIFY(row[3] == data::TableCell(std::string("word")));
        }
        QWidget nothing;
        QVERIFY(!dataOf(nothing, shown()).has_value());
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::ExportDialogTest)
#include "export_dialog_test.moc"
