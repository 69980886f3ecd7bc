// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/evidence_plan.h"

#include <algorithm>

namespace limelight::corpus {

namespace {

/// How far the model's clip reaches; evidence of part-time plans lies before it.
constexpr double kHeardSec = 10.24;

using Stems = std::vector<std::string>;

/// Sets `firstBar` and `endBar` to a run of bars that lasts about as long as asked.
void drawBars(SoundPlan& plan, const Metre& metre, double shortestSec, double longestSec,
              RandomStream& stream)
{
    const int heardBars = std::max(1, static_cast<int>(kHeardSec / metre.barSec()));
    const double wanted = stream.uniform(shortestSec, longestSec);
    int count = std::max(1, static_cast<int>(wanted / metre.barSec() + 0.5));
    count = std::min(count, heardBars);
    plan.firstBar =
        static_cast<int>(stream.below(static_cast<std::uint64_t>(heardBars - count) + 1));
    plan.endBar = plan.firstBar + count;
}

SoundPlan localGenrePlan(const Metre& metre, bool hasVocals, RandomStream& stream)
{
    SoundPlan plan;
    plan.endBar = metre.bars();
    const double kind = stream.uniform();
    if (kind < 0.40) {
        const double which = stream.uniform();
        plan.stems = {which < 0.30 ? "drums" : which < 0.92 ? "other" : "bass"};
        if (stream.chance(0.4)) drawBars(plan, metre, 4.4, 7.5, stream);
    } else if (kind < 0.75) {
        const std::vector<Stems> pairs =
            hasVocals
                ? std::vector<Stems>{{"drums", "bass"},
                                     {"drums", "other"},
                                     {"bass", "other"},
                                     {"vocals", "other"},
                                     {"vocals", "drums"}}
                : std::vector<Stems>{{"drums", "bass"}, {"drums", "other"}, {"bass", "other"}};
        plan.stems = stream.pick(pairs);
        drawBars(plan, metre, 3.6, 6.1, stream);
    } else {
        plan.stems = {"drums", "bass", "other"};
        if (hasVocals) plan.stems.insert(plan.stems.begin(), "vocals");
        drawBars(plan, metre, 2.6, 4.2, stream);
    }
    return plan;
}

SoundPlan localEmotionPlan(const Metre& metre, bool hasVocals, RandomStream& stream)
{
    SoundPlan plan;
    plan.endBar = metre.bars();
    const double kind = stream.uniform();
    if (kind < 0.35) {
        plan.stems = {"other"};
        if (stream.chance(0.3)) drawBars(plan, metre, 5.0, 8.0, stream);
    } else if (kind < 0.75) {
        plan.stems = hasVocals && stream.chance(0.5) ? Stems{"vocals", "other"}
                     : stream.chance(0.5)            ? Stems{"drums", "other"}
                                                     : Stems{"bass", "other"};
        drawBars(plan, metre, 4.0, 6.1, stream);
    } else {
        plan.stems = {"drums", "bass", "other"};
        drawBars(plan, metre, 3.2, 4.2, stream);
    }
    return plan;
}

}  // namespace

bool SoundPlan::covers(std::string_view stem, int bar) const
{
    return bar >= firstBar && bar < endBar &&
           std::find(stems.begin(), stems.end(), stem) != stems.end();
}

int Metre::bars() const
{
    const double exact = durationSec / barSec();
    const int whole = static_cast<int>(exact);
    return exact - whole > 0.02 ? whole + 1 : std::max(1, whole);
}

bool drawsWide(PlanFor purpose, RandomStream& stream)
{
    return stream.chance(purpose == PlanFor::Genre ? 0.40 : 0.45);
}

SoundPlan widePlan(const Metre& metre, bool hasVocals)
{
    SoundPlan plan;
    plan.stems = {"drums", "bass", "other"};
    if (hasVocals) plan.stems.insert(plan.stems.begin(), "vocals");
    plan.endBar = metre.bars();
    plan.isWide = true;
    return plan;
}

SoundPlan localPlan(PlanFor purpose, const Metre& metre, bool hasVocals, RandomStream& stream)
{
    return purpose == PlanFor::Genre ? localGenrePlan(metre, hasVocals, stream)
                                     : localEmotionPlan(metre, hasVocals, stream);
}

}  // namespace limelight::corpus
