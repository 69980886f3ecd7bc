// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The models there are, as the window knows them, and what is being done to them.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <map>
#include <memory>
#include <optional>

#include "app/job_runner.h"
#include "app/model_engine.h"

namespace limelight::app {

/// Owns the latest listing. Quick questions (what is there, what is it) are asked beside whatever
/// is being computed; long work (importing, verifying, converting) waits its turn in the queue of
/// heavy jobs, one at a time.
class ModelShelf : public QObject {
    Q_OBJECT

public:
    /// @param heavy  outlives the shelf
    ModelShelf(std::unique_ptr<ModelEngine> engine, JobRunner& heavy, QObject* parent = nullptr);
    ~ModelShelf() override;

    /// Looks what is there.
    void refresh();
    /// Asks what a folder holds; `described` follows, at once when it is known.
    void describe(const std::filesystem::path& folder);
    void importModel(const pipeline::ImportRequest& request);
    /// @param mayRunProgram  the user has agreed that the model's program runs
    void verify(const pipeline::LibraryModel& model, bool mayRunProgram = false);
    void remove(const pipeline::LibraryModel& model);
    void convert(const pipeline::ConvertRequest& request);
    /// Stops the long work.
    void cancel();

    const pipeline::LibraryListing& listing() const { return listing_; }
    /// nullptr when there is none of this id.
    const pipeline::LibraryModel* find(const std::string& id) const;
    /// Long work is queued or running.
    bool isBusy() const { return job_.has_value(); }

Q_SIGNALS:
    void listed();
    void described(const std::filesystem::path& folder,
                   const std::shared_ptr<const limelight::pipeline::ModelFacts>& facts);
    void notDescribed(const std::filesystem::path& folder, const limelight::Error& error);
    /// Long work has been asked for.
    void started(const QString& title);
    void progressed(limelight::Stage stage, qint64 done, qint64 total);
    void finished();
    /// What came of it, in a sentence.
    void said(const QString& text);
    /// A model has been brought in, or was there already.
    void imported(const QString& id);
    void failed(const limelight::Error& error, const QString& title);
    /// The model is a program that the user has not agreed to run.
    void permissionNeeded(const limelight::pipeline::LibraryModel& model);

private:
    template <class T>
    void start(const QString& title, std::function<Result<T>(Run&)> work,
               std::function<void(const T&)> done, std::function<void()> askPermission = {});

    /// Shared with jobs that may outlive the shelf by a moment.
    std::shared_ptr<ModelEngine> engine_;
    JobRunner& heavy_;
    pipeline::LibraryListing listing_;
    std::map<std::filesystem::path, std::shared_ptr<const pipeline::ModelFacts>> facts_;
    std::optional<JobRunner::JobId> job_;
    QString title_;

    JobRunner quick_;  ///< last: its jobs end before what they refer to
};

/// The ISO date and time, as the library records them.
std::string isoNow();

}  // namespace limelight::app
