// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/choice_json.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cmath>

#include "core/separation/superpixel_split.h"

namespace limelight::app {

namespace {

using explain::Kernel;
using explain::Quantity;
using explain::RegionFill;
using explain::TextUnit;
using separation::SoundSplit;

QString textOfPath(const std::optional<std::filesystem::path>& path)
{
    return QString::fromStdString(path.value_or("").string());
}

std::optional<std::filesystem::path> pathFrom(const QJsonValue& value)
{
    const QString text = value.toString();
    if (text.isEmpty()) return std::nullopt;
    return std::filesystem::path(text.toStdString());
}

QJsonArray arrayOf(const std::vector<double>& numbers)
{
    QJsonArray array;
    for (const double number : numbers) array.append(number);
    return array;
}

std::vector<double> numbersOf(const QJsonValue& array)
{
    std::vector<double> numbers;
    for (const QJsonValue& number : array.toArray()) numbers.push_back(number.toDouble());
    return numbers;
}

QJsonObject jsonOf(const separation::OpenUnmixChoices& choices)
{
    QJsonObject object;
    if (choices.niter) object["niter"] = *choices.niter;
    if (choices.hasResidual) object["residual"] = *choices.hasResidual;
    if (choices.usesSoftmask) object["softmask"] = *choices.usesSoftmask;
    if (choices.windowColumns) object["wiener_win_len"] = *choices.windowColumns;
    if (choices.zeroBinsAreOne) object["reference_zero_bins"] = *choices.zeroBinsAreOne;
    return object;
}

separation::OpenUnmixChoices separatorChoicesFrom(const QJsonObject& object)
{
    const auto number = [&object](const char* key, int most) -> std::optional<int> {
        const int value = object[QLatin1String(key)].toInt(-1);
        return value < 0 || value > most ? std::nullopt : std::optional(value);
    };
    const auto flag = [&object](const char* key) -> std::optional<bool> {
        const QJsonValue value = object[QLatin1String(key)];
        return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
    };
    separation::OpenUnmixChoices choices;
    choices.niter = number("niter", kMostNiter);
    choices.hasResidual = flag("residual");
    choices.usesSoftmask = flag("softmask");
    choices.windowColumns = number("wiener_win_len", kMostWindowColumns);
    choices.zeroBinsAreOne = flag("reference_zero_bins");
    return choices;
}

QJsonObject jsonOf(const Parts& parts)
{
    QJsonObject object;
    object["split"] = static_cast<int>(parts.split);
    object["band_borders_hz"] = arrayOf(parts.bandBordersHz);
    object["superpixels"] = static_cast<int>(parts.superpixels);
    object["segments"] = parts.segments;
    if (!parts.segmentBordersSec.empty()) {
        object["segment_borders_sec"] = arrayOf(parts.segmentBordersSec);
    }
    object["text_unit"] = static_cast<int>(parts.textUnit);
    if (parts.quantity) object["quantity"] = static_cast<int>(*parts.quantity);
    object["keep_probability"] = parts.keepProbability;
    if (parts.kernel != Kernel::Off) object["kernel"] = static_cast<int>(parts.kernel);
    if (parts.fill) object["fill"] = static_cast<int>(*parts.fill);
    return object;
}

/// The value of an enumeration that ends with `last`.
template <class Value>
Value valueFrom(const QJsonObject& object, const char* key, Value usual, Value last)
{
    const int number = object[QLatin1String(key)].toInt(static_cast<int>(usual));
    return number < 0 || number > static_cast<int>(last) ? usual : static_cast<Value>(number);
}

Parts partsFrom(const QJsonObject& object)
{
    Parts parts;
    parts.split = valueFrom(object, "split", parts.split, SoundSplit::Superpixels);
    parts.segments = std::clamp(object["segments"].toInt(parts.segments), 1, kMostSegments);
    if (auto bands = numbersOf(object["band_borders_hz"]); separation::frequencyBands(bands)) {
        parts.bandBordersHz = std::move(bands);
    }
    constexpr int kMost = static_cast<int>(separation::kMostSuperpixels);
    const int usual = static_cast<int>(parts.superpixels);
    parts.superpixels =
        static_cast<std::size_t>(std::clamp(object["superpixels"].toInt(usual), 1, kMost));
    parts.segmentBordersSec = numbersOf(object["segment_borders_sec"]);
    const auto& borders = parts.segmentBordersSec;
    const bool areRising = std::is_sorted(borders.begin(), borders.end()) &&
                           std::adjacent_find(borders.begin(), borders.end()) == borders.end();
    if (!areRising || borders.size() >= static_cast<std::size_t>(kMostSegments)) {
        parts.segmentBordersSec.clear();
    }
    parts.textUnit = valueFrom(object, "text_unit", parts.textUnit, TextUnit::Section);
    if (object.contains("quantity")) {
        parts.quantity = valueFrom(object, "quantity", Quantity::Score, Quantity::LogOdds);
    }
    if (object["keep_probability"].toDouble() == kKeepsMost) parts.keepProbability = kKeepsMost;
    parts.kernel = valueFrom(object, "kernel", parts.kernel, Kernel::Local);
    if (object.contains("fill")) {
        parts.fill = valueFrom(object, "fill", RegionFill::Silence, RegionFill::Noise);
    }
    return parts;
}

}  // namespace

std::string textOf(const Choice& choice)
{
    QJsonObject object;
    object["task"] = QString::fromStdString(choice.task);
    if (choice.modelFolder) object["model_folder"] = textOfPath(choice.modelFolder);
    if (choice.separatorFolder) object["separator_folder"] = textOfPath(choice.separatorFolder);
    object["separator"] = jsonOf(choice.separatorChoices);
    object["mode"] = static_cast<int>(choice.mode);
    if (choice.explainer() == Explainer::LimeText) object["lime_text"] = true;
    object["modality"] = static_cast<int>(choice.modality);
    object["seed"] = static_cast<qint64>(choice.seed);
    object["samples"] = choice.samples;
    object["precision"] = static_cast<int>(choice.precision);
    object["seconds"] = choice.seconds;
    if (choice.startSec) object["start_sec"] = *choice.startSec;
    object["parts"] = jsonOf(choice.parts);
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Choice choiceFrom(const std::string& text)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    Choice choice;
    const std::string task = object["task"].toString().toStdString();
    if (!task.empty()) choice.task = task;
    choice.modelFolder = pathFrom(object["model_folder"]);
    choice.separatorFolder = pathFrom(object["separator_folder"]);
    choice.separatorChoices = separatorChoicesFrom(object["separator"].toObject());
    choice.mode = valueFrom(object, "mode", choice.mode, explain::Mode::Reference);
    if (object["lime_text"].toBool()) choice.setExplainer(Explainer::LimeText);
    choice.modality = valueFrom(object, "modality", choice.modality, models::Modality::Lyrics);
    choice.seed = static_cast<std::uint32_t>(
        std::clamp(object["seed"].toDouble(choice.seed), 0.0, 4294967295.0));
    choice.samples = std::clamp(object["samples"].toInt(choice.samples), 50, 100000);
    choice.precision =
        valueFrom(object, "precision", choice.precision, explain::Precision::StrongestTen);
    choice.seconds = std::clamp(object["seconds"].toInt(0), 0, 3600);
    const double start = object["start_sec"].toDouble(-1.0);
    if (start >= 0.0 && std::isfinite(start)) choice.startSec = start;
    choice.parts = partsFrom(object["parts"].toObject());
    return choice;
}

}  // namespace limelight::app
