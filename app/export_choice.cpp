// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_choice.h"

#include <QtCore/QSettings>

#include <algorithm>

namespace limelight::app {

namespace {

QSettings configuration()
{
    return {QSettings::IniFormat, QSettings::UserScope, "limelight", "limelight"};
}

double within(const QVariant& value, double least, double most, double otherwise)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return isNumber && number >= least && number <= most ? number : otherwise;
}

}  // namespace

QString endingOf(widgets::PageFormat format)
{
    return format == widgets::PageFormat::Png   ? QStringLiteral(".png")
           : format == widgets::PageFormat::Pdf ? QStringLiteral(".pdf")
                                                : QStringLiteral(".svg");
}

ExportChoice rememberedExport()
{
    const QSettings file = configuration();
    ExportChoice choice;
    widgets::FigureOptions& options = choice.options;
    const auto flag = [&file](const char* key, bool otherwise) {
        return file.value(key, otherwise).toBool();
    };
    choice.what = file.value("export/what", choice.what).toString();
    const QString ending = file.value("export/format", ".svg").toString();
    for (auto format : {widgets::PageFormat::Png, widgets::PageFormat::Pdf}) {
        if (ending == endingOf(format)) choice.format = format;
    }
    options.widthMm = within(file.value("export/width_mm"), widgets::kLeastFigureMm,
                             widgets::kMostFigureMm, options.widthMm);
    options.heightMm =
        within(file.value("export/height_mm"), 0.0, widgets::kMostFigureMm, options.heightMm);
    options.fontPt = within(file.value("export/font_pt"), widgets::kLeastFontPt,
                            widgets::kMostFontPt, options.fontPt);
    options.fontFamily = file.value("export/font").toString();
    options.dpi = static_cast<int>(
        within(file.value("export/dpi"), widgets::kLeastDpi, widgets::kMostDpi, options.dpi));
    if (flag("export/dark", false)) options.scheme = widgets::Scheme::Dark;
    options.isTransparent = flag("export/transparent", options.isTransparent);
    options.hasTitle = flag("export/title", options.hasTitle);
    options.hasCaption = flag("export/caption", options.hasCaption);
    options.keepsText = flag("export/letters_as_text", options.keepsText);
    return choice;
}

void rememberExport(const ExportChoice& choice)
{
    QSettings file = configuration();
    const widgets::FigureOptions& options = choice.options;
    file.setValue("export/what", choice.what);
    file.setValue("export/format", endingOf(choice.format));
    file.setValue("export/width_mm", options.widthMm);
    file.setValue("export/height_mm", options.heightMm);
    file.setValue("export/font_pt", options.fontPt);
    file.setValue("export/font", options.fontFamily);
    file.setValue("export/dpi", options.dpi);
    file.setValue("export/dark", options.scheme == widgets::Scheme::Dark);
    file.setValue("export/transparent", options.isTransparent);
    file.setValue("export/title", options.hasTitle);
    file.setValue("export/caption", options.hasCaption);
    file.setValue("export/letters_as_text", options.keepsText);
}

}  // namespace limelight::app
