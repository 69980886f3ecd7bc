// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An explanation that shows itself at once, gets better block by block, and can be stopped and
/// continued.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/explanation.h"
#include "core/explain/masked_sound.h"
#include "core/explain/masked_words.h"
#include "core/models/classifier.h"

namespace limelight::explain {

struct EncodedSong;

/// How much an explanation may cost. Whatever is reached first ends it.
struct SampleBudget {
    /// Exactly so many masks of each side, and no other rule; made even.
    std::optional<int> soundRows, wordRows;
    /// Narrow enough: the widest 95 % interval of the deciding class, half of it.
    std::optional<double> halfWidth;
    /// The strongest so many components stand apart from the rest.
    std::optional<int> topComponents;
    /// Two halves of the blocks rank the components alike: Spearman correlation, either side.
    std::optional<double> splitHalf;
    int mostPasses = 1000;  ///< of both sides together
    /// Each side's first block is taken whole though it costs more than `mostPasses`: below it
    /// there are no intervals.
    bool completesFirstBlocks = false;
    std::optional<double> seconds;
};

/// What a user asks for in place of a number of samples.
enum class Precision { Draft, Normal, High, StrongestTen };

/// "draft", "normal", "high", "top10": in settings and on the command line.
const char* nameOf(Precision precision);
/// The one of this name, or nothing.
std::optional<Precision> precisionNamed(std::string_view name);

/// Draft shows which way it goes. Normal and high go on until two halves of the blocks rank a
/// side's components alike (Spearman correlation 0.95 and 0.985), up to 4,000 and 10,000 passes:
/// a rule that does not depend on how large weights are, as a saturated model's are small.
/// StrongestTen goes on until the ten largest |weights| stand apart from the others, up to 10,000
/// passes. These three have intervals, however many components there are.
SampleBudget budgetOf(Precision precision);

struct AnytimeOptions {
    std::uint32_t seed = 42;
    double keepProbability = 0.5;  ///< 0.5, or nearer to the song ("local"): 0.8
    Kernel kernel = Kernel::Off;
    std::string label;               ///< whose intervals decide; empty: the strongest class
    bool fitsOneClass = false;       ///< lines of that class alone: other classes take time, too
    std::vector<std::string> stems;  ///< names, in the order of the sound's stems
};

/// Everything known so far.
struct AnytimePicture {
    std::vector<LocalFit>
        fits;  ///< every label (or the deciding one) under Both and each side that
               ///< has components; empty while only whole stems and sides are known
    std::vector<ClassStudy> studies;
    Sampling sampling;
    models::ClassScores recombined;  ///< the model at all-ones, one row
    /// [K] the largest less the smallest score over all that was asked for. A score can vary though
    /// no weight does: of one sound or the other, not both.
    std::vector<double> scoreRanges;
};

/// Called from the worker thread, at most ten times a second.
using PictureObserver = std::function<void(const AnytimePicture&)>;

/// Plays whole stems and whole sides first (exact), then adds designed blocks of masks to the side
/// whose weights are less certain. Models that encode their sides get a crossed grid: every row of
/// one side with up to 512 of the other, which bounds memory; others get one paired design over
/// both sides.
///
/// How scores vary beyond a line is learned from all classes' row means over the first blocks of
/// either side (128, 256 or 512 rows of 40 components), anew whenever there are twice as many.
///
/// The picture depends on the number of rows of each side alone: not on threads, on how often it
/// was stopped and continued, or on the time it took.
///
/// @thread  one call at a time
class AnytimeExplainer {
public:
    /// @param sound  the sound components, or nullptr when the model hears nothing
    /// @param words  the word components, or nullptr when the model reads nothing
    /// @param known  what the model made of this song before, which is not asked again; grows by
    ///               what is. Changes no number. nullptr: nothing
    /// The model and both sides outlive the explainer.
    /// @error        BadArgument  nothing to perturb; a share to keep outside (0, 1); a label the
    ///                            model lacks
    static Result<AnytimeExplainer> make(const models::Classifier& classifier,
                                         const MaskedSound* sound, const MaskedWords* words,
                                         const AnytimeOptions& options,
                                         std::shared_ptr<EncodedSong> known = nullptr);
    ~AnytimeExplainer();
    AnytimeExplainer(AnytimeExplainer&&) noexcept;
    AnytimeExplainer& operator=(AnytimeExplainer&&) noexcept;

    /// Goes on from where it is until the budget says stop. Cancelled after the first rows, it
    /// returns what is known, marked partial.
    /// @error  Cancelled before there is anything to show; BadArgument for a budget below two
    ///         masks, or for fewer passes than whole stems and two masks of each side take;
    ///         Numerical, OutOfMemory, and what the model fails with: what was scored before stays
    Result<AnytimePicture> refine(const SampleBudget& budget, Run& run,
                                  const PictureObserver& observer = {});

private:
    struct State;
    class Refinement;
    explicit AnytimeExplainer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace limelight::explain
