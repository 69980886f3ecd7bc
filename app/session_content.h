// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The open session as what its file keeps, and back.

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "app/explanation_shelf.h"
#include "core/data/session.h"

namespace limelight::app {

/// Packed explanations of this program run, so that each is packed once.
/// @thread  any
class PackedExplanations {
public:
    using SharedExplanation = std::shared_ptr<const explain::Explanation>;

    /// Takes a millisecond for one that is new.
    data::SharedPacked of(const SharedExplanation& explanation);
    /// It came out of a file.
    void remember(const SharedExplanation& explanation, data::SharedPacked packed);
    /// Forgets what is no longer held by anybody else.
    void forgetUnused();

private:
    std::mutex mutex_;
    std::map<SharedExplanation, data::SharedPacked> known_;
};

/// All of a session, cheap to make and to copy; its explanations are packed elsewhere.
struct SessionSnapshot {
    std::vector<ShelvedExplanation> entries;
    ExplanationShelf::Findings findings;
    std::map<std::string, data::SessionTrack> tracks;   ///< those that are known, used or not
    std::map<std::string, data::SessionLyrics> lyrics;  ///< of the song on the desk
    std::map<std::string, std::string> stems;           ///< keys in the cache → song
    std::map<std::string, std::string> view;
    std::string songHash;  ///< on the desk; "" for none
};

/// @param packed  packs what is new
data::SessionContent contentOf(const SessionSnapshot& snapshot, PackedExplanations& packed);

/// An entry with its explanation unpacked and its words given.
/// @param place  where its song is
/// @error  those of `data::unpacked`
Result<ShelvedExplanation> entryFrom(const data::SessionEntry& entry,
                                     const data::SessionContent& content,
                                     const std::filesystem::path& place,
                                     PackedExplanations& packed);

/// What was found about the explanation of an entry.
/// @param explanation  the entry's, unpacked
/// @error  those of `data::findingsFromJson`
Result<explain::Findings> findingsFrom(const data::SessionEntry& entry,
                                       const data::SessionContent& content,
                                       const explain::Explanation& explanation);

/// The words of a session, whatever lies beside its song now.
std::shared_ptr<const pipeline::GivenLyrics> givenLyrics(const data::SessionContent& content,
                                                         const std::string& hash);

}  // namespace limelight::app
