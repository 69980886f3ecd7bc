// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_shelf.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <utility>

namespace limelight::app {

namespace {

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

}  // namespace

std::string isoNow()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
}

ModelShelf::ModelShelf(std::unique_ptr<ModelEngine> engine, JobRunner& heavy, QObject* parent)
    : QObject(parent), engine_(std::move(engine)), heavy_(heavy)
{
    connect(&heavy_, &JobRunner::progressed, this, [this](const JobProgress& progress) {
        if (!job_ || progress.title != title_ || !progress.stage) return;
        Q_EMIT progressed(*progress.stage, progress.done, progress.total);
    });
}

ModelShelf::~ModelShelf()
{
    cancel();
}

void ModelShelf::refresh()
{
    const QString title = tr("Looking for models");
    quick_.start<pipeline::LibraryListing>(
        this, title, [engine = engine_](Run&) { return engine->listModels(); },
        [this, title](Result<pipeline::LibraryListing> listing) {
            if (!listing) {
                Q_EMIT failed(listing.error(), title);
                return;
            }
            listing_ = *std::move(listing);
            // A folder may hold something else by now.
            facts_.clear();
            Q_EMIT listed();
        });
}

void ModelShelf::describe(const std::filesystem::path& folder)
{
    if (const auto known = facts_.find(folder); known != facts_.end()) {
        Q_EMIT described(folder, known->second);
        return;
    }
    quick_.start<pipeline::ModelFacts>(
        this, tr("Looking into a model"),
        [engine = engine_, folder](Run&) { return engine->describe(folder); },
        [this, folder](Result<pipeline::ModelFacts> facts) {
            if (!facts) {
                Q_EMIT notDescribed(folder, facts.error());
                return;
            }
            auto shared = std::make_shared<const pipeline::ModelFacts>(*std::move(facts));
            facts_[folder] = shared;
            Q_EMIT described(folder, shared);
        });
}

template <class T>
void ModelShelf::start(const QString& title, std::function<Result<T>(Run&)> work,
                       std::function<void(const T&)> done, std::function<void()> askPermission)
{
    if (job_) return;
    title_ = title;
    job_ = heavy_.start<T>(
        this, title, std::move(work),
        [this, title, done = std::move(done),
         askPermission = std::move(askPermission)](Result<T> result) {
            job_.reset();
            Q_EMIT finished();
            if (result) {
                done(*result);
            } else if (result.error().code == ErrorCode::Cancelled) {
                Q_EMIT said(tr("%1 was stopped; nothing was changed.").arg(title));
            } else if (result.error().code == ErrorCode::NotAllowed && askPermission) {
                askPermission();
            } else {
                Q_EMIT failed(result.error(), title);
            }
        });
    Q_EMIT started(title);
}

void ModelShelf::importModel(const pipeline::ImportRequest& request)
{
    start<pipeline::ImportOutcome>(
        tr("Importing %1").arg(textOf(request.source.filename().string())),
        [engine = engine_, request](Run& run) { return engine->importModel(request, run); },
        [this](const pipeline::ImportOutcome& outcome) {
            QString text = outcome.wasThere ? tr("%1 is in the library already; nothing was done.")
                                            : tr("Imported %1. Verify runs it once.");
            text = text.arg(textOf(outcome.model.name));
            for (const std::string& note : outcome.notes) text += " " + textOf(note);
            Q_EMIT said(text);
            Q_EMIT imported(textOf(outcome.model.id));
            refresh();
        });
}

void ModelShelf::verify(const pipeline::LibraryModel& model, bool mayRunProgram)
{
    const QString name = textOf(model.name);
    start<pipeline::ModelTrial>(
        tr("Verifying %1").arg(name),
        [engine = engine_, id = model.id, when = isoNow(), mayRunProgram](Run& run) {
            return engine->verify(id, when, mayRunProgram, run);
        },
        [this, name](const pipeline::ModelTrial& verification) {
            const QString message = textOf(verification.message);
            if (verification.isSound) {
                Q_EMIT said(tr("%1 is sound: it %2.").arg(name, message));
            } else {
                Q_EMIT failed(Error{ErrorCode::BadWeights, verification.message, {}},
                              tr("Verifying %1").arg(name));
            }
            refresh();
        },
        [this, model] { Q_EMIT permissionNeeded(model); });
}

void ModelShelf::remove(const pipeline::LibraryModel& model)
{
    start<pipeline::LibraryModel>(
        tr("Removing %1").arg(textOf(model.name)),
        [engine = engine_, id = model.id](Run&) { return engine->remove(id); },
        [this](const pipeline::LibraryModel& removed) {
            Q_EMIT said(tr("Removed %1.").arg(textOf(removed.name)));
            refresh();
        });
}

void ModelShelf::convert(const pipeline::ConvertRequest& request)
{
    start<pipeline::ConvertReport>(
        tr("Converting %1").arg(textOf(request.input.filename().string())),
        [engine = engine_, request](Run& run) { return engine->convert(request, run); },
        [this](const pipeline::ConvertReport& report) {
            QString text = tr("Converted into %1.").arg(textOf(report.output.string()));
            for (const std::string& note : report.notes) text += " " + textOf(note);
            Q_EMIT said(text);
        });
}

void ModelShelf::cancel()
{
    if (job_) heavy_.cancel(*job_);
}

const pipeline::LibraryModel* ModelShelf::find(const std::string& id) const
{
    const auto found = std::find_if(listing_.models.begin(), listing_.models.end(),
                                    [&id](const auto& model) { return model.id == id; });
    return found == listing_.models.end() ? nullptr : &*found;
}

}  // namespace limelight::app
