// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Whether the explanation on screen can be trusted: measures it when asked and keeps the answers.

#include <QtCore/QObject>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/session.h"

namespace limelight::app {

/// One answer a class and modality of an explanation, kept on the shelf: what a session brings
/// along is shown without being measured again, also where its song is not there.
class TrustDesk : public QObject {
    Q_OBJECT

public:
    TrustDesk(Session& session, ExplanationShelf& shelf, QObject* parent = nullptr);

    /// The class and modality on screen.
    void setShown(const std::string& label, models::Modality modality);
    /// Somebody looks: another class or explanation is measured on its own accord, as long as the
    /// last measurement was a matter of seconds.
    void setWatched(bool isWatched);
    /// Measures what is shown, unless that is known or under way. Asked while something else is
    /// being measured, it is done next; of several such requests the last counts.
    void measure();
    /// Lets what is asked next go first: what is being measured begins again after it.
    void giveWay();

    /// Of what is shown; nullptr until measured.
    std::shared_ptr<const explain::Trust> trust() const { return trust_; }
    bool canMeasure() const;
    bool isMeasuring() const { return isMeasuring_; }

Q_SIGNALS:
    void changed();
    void started(const QString& title);
    void finished();
    void failed(const limelight::Error& error, const QString& title);

private:
    using Key = std::pair<std::string, models::Modality>;

    void stop();
    void look();

    Session& session_;
    ExplanationShelf& shelf_;
    ExplainedSong song_;
    Session::SharedExplanation explanation_;  ///< shown and final, with a song or without
    Key shown_;
    Key measured_;  ///< what is under way
    std::shared_ptr<const explain::Trust> trust_;
    std::optional<double> lastSec_;  ///< how long the last complete measurement took
    bool isWatched_ = false;
    bool isMeasuring_ = false;
    bool isWanted_ = false;  ///< what is shown was asked for meanwhile
    bool gaveWay_ = false;   ///< what is under way was stopped here, not by the user
    JobRunner::JobId job_ = 0;
};

}  // namespace limelight::app
