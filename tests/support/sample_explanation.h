// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A small explanation with every kind of content: silent cells, Greek words, two fits.

#include <limits>

#include "core/explain/explanation.h"

namespace limelight::test {

/// Two stems × three segments of one second from second 2, and the words of one line.
inline explain::Explanation sampleExplanation()
{
    explain::Explanation e;
    e.recipe.task = "genre";
    e.recipe.seed = 7;
    e.recipe.samples = 200;
    e.recipe.trackFile = "song.wav";
    e.recipe.trackHash = "aa";
    e.recipe.modelName = "toy";
    e.recipe.isModelTrainedOnSyntheticSongs = true;
    e.recipe.version = "0.1.0";
    e.components.stems = {"vocals", "drums"};
    e.components.segments = 3;
    e.components.heard = {2.0, 5.0};
    for (int s = 0; s < 3; ++s) {
        for (int k = 0; k < 2; ++k) {
            explain::AudioComponent c;
            c.stem = e.components.stems[static_cast<std::size_t>(k)];
            c.stemIndex = k;
            c.segment = s;
            c.frames = {s * 16000LL, 16000};
            c.time = {2.0 + s, 3.0 + s};
            c.levelDb = (k == 1 && s == 2) ? -std::numeric_limits<double>::infinity() : -3.5;
            e.components.audio.push_back(c);
        }
    }
    e.lyrics.text = "=love στο φως,\nlove <b>\"x\"</b>";
    e.lyrics.lines = {{0, 20, {2.0, 3.5}}};
    e.lyricsBytesRead = e.lyrics.text.size();
    e.components.words.push_back({"=love", {{0, 5}, {22, 4}}, {{2.0, 2.4}}, true});
    e.components.words.push_back({"φως", {{13, 6}}, {}, false});
    e.baseline.mix = {{"folk", "pop"}, {0.25F, 0.75F}};
    e.baseline.recombined = {{"folk", "pop"}, {0.125F, 0.875F}};
    e.baseline.residualDb = -12.5;
    e.explainedLabel = "pop";
    for (const char* label : {"folk", "pop"}) {
        explain::LocalFit fit;
        fit.label = label;
        fit.intercept = 0.1;
        fit.weights = {0.5, -0.25, 1.0 / 3.0, 0.0, -0.4, 0.01, 0.2, -0.05};
        fit.halfWidths = {0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08};
        fit.r2 = 0.875;
        fit.heldOutR2 = 0.75;
        fit.localPrediction = 0.9;
        fit.modelPrediction = 0.875;
        e.fits.push_back(fit);
    }
    explain::Sampling sampling;
    sampling.soundRows = 128;
    sampling.wordRows = 64;
    sampling.soundPasses = 140;
    sampling.wordPasses = 66;
    sampling.kernel = explain::Kernel::Local;
    sampling.stopReason = explain::StopReason::HalfWidth;
    sampling.splitHalf = 0.96875;
    e.sampling = sampling;
    explain::ClassStudy study;
    study.label = "pop";
    study.stems = {{"vocals", 0.25, 0.5, 0.75}, {"drums", -0.125, 0.875, 0.25}};
    study.soundShapley = 0.5;
    study.wordsShapley = 0.125;
    study.soundShare = explain::Estimate{0.75, 0.0625};
    study.interactionShare = explain::Estimate{0.25, std::nullopt};
    study.pairs = {{1, 6, 0.5}};
    study.heldOutR2WithPairs = 0.875;
    e.studies.push_back(study);
    e.notes = {"6 channels mixed down to 2"};
    return e;
}

/// What might be measured of its class "pop": a check of each verdict, one without an interval.
inline explain::Trust sampleTrust()
{
    explain::Trust trust;
    trust.label = "pop";
    trust.seed = 7;
    trust.passes = 900;
    trust.freshMasks = 100;
    trust.scoreOfAll = 0.875;
    trust.scoreOfNone = 0.125;
    trust.measures = {
        {explain::TrustMeasure::HeldOutR2, 0.84, explain::Interval{0.78, 0.88},
         explain::Verdict::Good},
        {explain::TrustMeasure::Stability, 0.75, explain::Interval{0.5, 1.0},
         explain::Verdict::Fair},
        {explain::TrustMeasure::InsertionDeletion, 0.4, explain::Interval{0.3, 0.5},
         explain::Verdict::Good},
        {explain::TrustMeasure::FillerSensitivity, 0.4, std::nullopt, explain::Verdict::Poor},
        {explain::TrustMeasure::SoundShare, 0.6, explain::Interval{0.5, 0.7},
         explain::Verdict::Good}};
    trust.curves.fractions = {0.0, 0.5, 1.0};
    trust.curves.deletion = {0.875, 0.25, 0.125};
    trust.curves.insertion = {0.125, 0.75, 0.875};
    trust.curves.randomDeletion = {{0.875, 0.5, 0.125}, {0.875, 0.25, 0.125}, {0.875, 0.75, 0.125}};
    trust.curves.randomInsertion = {
        {0.125, 0.5, 0.875}, {0.125, 0.25, 0.875}, {0.125, 0.75, 0.875}};
    trust.curves.deletionArea = 0.375;
    trust.curves.insertionArea = 0.625;
    trust.curves.orders = 8;
    trust.components = 8;
    trust.significant = 6;
    trust.top = 6;
    trust.wordFillerRho = 0.4;
    trust.residualDb = -std::numeric_limits<double>::infinity();
    trust.soundShapley = 0.45;
    trust.wordsShapley = 0.3;
    trust.inaudible = {5};
    return trust;
}

/// From its class "pop" to "folk": the drums of the second segment silenced, a word replaced.
inline explain::Counterfactual sampleCounterfactual()
{
    explain::Counterfactual found;
    found.from = "pop";
    found.to = "folk";
    found.words = explain::WordChange::Replace;
    found.removed = {3, 6};
    found.replacements = {"", "φως"};
    found.path = {{"folk", "pop"}, {0.125F, 0.875F, 0.375F, 0.625F, 0.75F, 0.25F}};
    found.isProvenSmallest = true;
    found.triedBelow = 2;
    found.candidates = 7;
    found.passes = 60;
    return found;
}

/// As a model of two classes might have it.
inline models::HeadWeights sampleHead()
{
    return {{"folk", "pop"}, 2, 3, {0.5, 0.25}, {2.0, 1.0}, {4.0 / 3.0, 2.0}};
}

}  // namespace limelight::test
