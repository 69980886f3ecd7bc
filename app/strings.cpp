// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strings.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <cmath>

#include "widgets/shown_explanation.h"

namespace limelight::app {

namespace {

struct Strings {
    Q_DECLARE_TR_FUNCTIONS(limelight::app::Strings)
};

QString remedyOf(ErrorCode code)
{
    switch (code) {
        case ErrorCode::Cancelled:
            return Strings::tr("It was stopped.");
        case ErrorCode::BadArgument:
            return Strings::tr("One of the options cannot be used with this song.");
        case ErrorCode::NotFound:
            return Strings::tr("Something is not there.");
        case ErrorCode::Unreadable:
            return Strings::tr("The file cannot be read as what it should be.");
        case ErrorCode::Unsupported:
            return Strings::tr("This kind of file or model is not supported.");
        case ErrorCode::BadShape:
            return Strings::tr("The sizes do not fit together.");
        case ErrorCode::BadWeights:
            return Strings::tr("The model folder is not complete or not sound.");
        case ErrorCode::NotWritable:
            return Strings::tr("The folder cannot be written. Choose another one.");
        case ErrorCode::DiskFull:
            return Strings::tr("The disk is full. Free some space and try again.");
        case ErrorCode::OutOfMemory:
            return Strings::tr("There is not enough memory. Close other programs and try again.");
        case ErrorCode::Numerical:
            return Strings::tr("The computation has no finite answer for this song.");
        case ErrorCode::Environment:
            return Strings::tr("Something is missing on this machine.");
        case ErrorCode::ProgramFailed:
            return Strings::tr("The model's program did not answer as it should.");
        case ErrorCode::NotAllowed:
            return Strings::tr("It needs your permission first.");
        case ErrorCode::Internal:
            return Strings::tr("This is a bug in Limelight. Your song and results are untouched.");
    }
    return {};
}

/// Why it ended.
QString stopText(const explain::Sampling& sampling)
{
    switch (sampling.stopReason) {
        case explain::StopReason::Passes:
            return Strings::tr("It ended with as many model runs as are allowed.");
        case explain::StopReason::HalfWidth:
            return Strings::tr("It ended when the intervals were narrow enough.");
        case explain::StopReason::TopSettled:
            return Strings::tr("It ended when the strongest components stood apart.");
        case explain::StopReason::SplitHalf:
            return Strings::tr("It ended when two halves of the samples ranked alike.");
        case explain::StopReason::Time:
            return Strings::tr("It ended when the time was up.");
        case explain::StopReason::Exhausted:
            return Strings::tr("It ended when the model had been asked about every variant.");
        case explain::StopReason::Cancelled:
            return Strings::tr("It was stopped before it was done.");
        case explain::StopReason::Memory:
            return Strings::tr("It ended because scores of more variants need too much memory.");
    }
    return {};
}

}  // namespace

QString problemText(const Error& error, const QString& activity)
{
    const QString message = QString::fromStdString(error.message);
    // The engine's messages name file, place and remedy; our own bugs do not help a user.
    if (error.code == ErrorCode::Internal || message.isEmpty()) {
        return Strings::tr("%1 did not work. %2").arg(activity, remedyOf(error.code));
    }
    return Strings::tr("%1 did not work. %2 %3").arg(activity, remedyOf(error.code), message);
}

QString detailsText(const Error& error, const QString& activity)
{
    QStringList lines{activity,
                      QString::fromUtf8(nameOf(error.code).data(),
                                        static_cast<qsizetype>(nameOf(error.code).size())) +
                          ": " + QString::fromStdString(error.message)};
    for (const std::string& frame : error.context) {
        lines << Strings::tr("while %1").arg(QString::fromStdString(frame));
    }
    lines << Strings::tr("Limelight %1").arg(LIMELIGHT_VERSION);
    return lines.join('\n');
}

QString fitMeaning(const widgets::ShownExplanation& shown)
{
    QStringList sentences;
    sentences
        << (shown.fit()->heldOutR2
                ? Strings::tr("R² held out: how well the weights predict the model on variants "
                              "they were not fitted to; 1 is perfect, 0 says nothing. In sample: "
                              "on those they were fitted to.")
                : Strings::tr("Fit R²: how well the weights predict the model on the variants "
                              "they were fitted to; 1 is perfect, 0 says nothing."));
    sentences << (shown.explanation->sampling
                      ? Strings::tr("Model runs: how often the model was asked about a variant of "
                                    "the song.")
                      : Strings::tr("Samples: how many variants of the song the weights were "
                                    "fitted to."));
    if (shown.explanation->sampling) sentences << stopText(*shown.explanation->sampling);
    sentences << Strings::tr(
        "Seed: the number that variants are drawn from; the same seed gives the "
        "same explanation.");
    return sentences.join('\n');
}

QString decibelText(double gainDb)
{
    const QString number = QLocale().toString(std::abs(gainDb), 'f', 1);
    return Strings::tr("%1%2 dB").arg(gainDb < 0 ? QStringLiteral("−") : QStringLiteral("+"),
                                      number);
}

}  // namespace limelight::app
