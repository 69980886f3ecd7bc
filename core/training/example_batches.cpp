// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/example_batches_private.h"

#include <torch/torch.h>

#include <algorithm>

namespace limelight::training {
namespace {

constexpr double kSilencedShare = 0.1;

/// [B, N] of rows of equal length; undefined when they are empty.
torch::Tensor tensorFrom(const std::vector<ExampleTarget>& targets,
                         const std::function<std::span<const float>(const ExampleTarget&)>& rowOf)
{
    if (targets.empty() || rowOf(targets[0]).empty()) return {};
    const auto width = static_cast<std::int64_t>(rowOf(targets[0]).size());
    torch::Tensor rows = torch::empty({static_cast<std::int64_t>(targets.size()), width});
    float* out = rows.data_ptr<float>();
    for (const ExampleTarget& target : targets) out = std::ranges::copy(rowOf(target), out).out;
    return rows;
}

torch::Tensor paddedIds(const std::vector<std::vector<std::int64_t>>& rows)
{
    std::size_t longest = 2;
    for (const auto& row : rows) longest = std::max(longest, row.size());
    torch::Tensor ids = torch::ones(
        {static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(longest)}, torch::kLong);
    for (std::size_t b = 0; b < rows.size(); ++b) {
        std::copy(rows[b].begin(), rows[b].end(), ids.data_ptr<std::int64_t>() + b * longest);
    }
    return ids;
}

/// @param columns  of each example
torch::Tensor featureTensor(const audio::MelOptions& mel, std::size_t count, std::int64_t columns)
{
    return torch::empty({static_cast<std::int64_t>(count), columns, mel.melBands});
}

/// `kept` of `all` patches, each choice as likely as any other; empty when that is all of them.
TimePatches drawPatches(std::size_t kept, std::size_t all, RandomStream random)
{
    if (kept == 0 || kept >= all) return {};
    const auto order = random.order(all);
    TimePatches patches(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept));
    std::sort(patches.begin(), patches.end());
    return patches;
}

std::span<float> rowOf(torch::Tensor& features, std::size_t index)
{
    const auto size = static_cast<std::size_t>(features.size(1) * features.size(2));
    return {features.data_ptr<float>() + index * size, size};
}

}  // namespace

TargetTensors tensorsFrom(const std::vector<ExampleTarget>& targets)
{
    using Row = std::span<const float>;
    TargetTensors tensors;
    const auto count = static_cast<std::int64_t>(targets.size());
    for (std::size_t task = 0; task < 2; ++task) {
        tensors.labels[task] = torch::empty({count}, torch::kLong);
        for (std::int64_t i = 0; i < count; ++i) {
            tensors.labels[task].data_ptr<std::int64_t>()[i] =
                static_cast<std::int64_t>(targets[static_cast<std::size_t>(i)].label[task]);
        }
        tensors.evidence[task] = tensorFrom(targets, [task](const auto& t) {
                                     return Row(&t.evidence[task], 1);
                                 }).flatten();
        tensors.momentEvidence[task] =
            tensorFrom(targets, [task](const auto& t) { return Row(t.momentEvidence[task]); });
        tensors.stemEvidence[task] =
            tensorFrom(targets, [task](const auto& t) { return Row(t.stemEvidence[task]); });
    }
    return tensors;
}

MakeBatch soundBatches(const SoundExamples& examples, Draw kind, std::size_t timePatches)
{
    return [&examples, kind, timePatches](std::span<const std::size_t> songs, RandomStream random) {
        constexpr std::int64_t kPatchColumns = SoundRecipe::kPatchColumns;
        const std::int64_t columns = examples.melOptions().columns;
        const std::size_t rows = kind == Draw::Pairs ? 2 : 1;
        Batch batch;
        batch.isPaired = kind == Draw::Pairs;
        batch.timePatches =
            drawPatches(timePatches, static_cast<std::size_t>(columns / kPatchColumns),
                        random.child("patches"));
        const auto kept = static_cast<std::int64_t>(batch.timePatches.size());
        batch.features = featureTensor(examples.melOptions(), rows * songs.size(),
                                       kept == 0 ? columns : kept * kPatchColumns);
        batch.targets.resize(rows * songs.size());
        for (std::size_t i = 0; i < songs.size(); ++i) {
            const RandomStream own = random.child(std::to_string(i));
            if (kind == Draw::Plain) {
                batch.targets[i] = examples.plain(songs[i], rowOf(batch.features, i));
            } else if (kind == Draw::Single) {
                batch.targets[i] =
                    examples.draw(songs[i], own, rowOf(batch.features, i), batch.timePatches);
            } else {
                auto pair = examples.drawPair(
                    songs[i], own, {rowOf(batch.features, 2 * i), rowOf(batch.features, 2 * i + 1)},
                    batch.timePatches);
                for (std::size_t r = 0; r < 2; ++r) batch.targets[2 * i + r] = std::move(pair[r]);
            }
        }
        return batch;
    };
}

MakeBatch wordsBatches(const WordsExamples& examples, const Tokenise& tokenise, bool isDrawn)
{
    return
        [&examples, &tokenise, isDrawn](std::span<const std::size_t> songs, RandomStream random) {
            Batch batch;
            std::vector<std::vector<std::int64_t>> rows;
            for (std::size_t i = 0; i < songs.size(); ++i) {
                std::string text;
                batch.targets.push_back(
                    isDrawn ? examples.draw(songs[i], random.child(std::to_string(i)), text)
                            : examples.plain(songs[i], text));
                rows.push_back(tokenise(text));
            }
            batch.ids = paddedIds(rows);
            return batch;
        };
}

MakeBatch fusionBatches(const SoundExamples& sound, const WordsExamples& words,
                        const Tokenise& tokenise, bool isDrawn, std::size_t timePatches)
{
    const MakeBatch makeSound =
        soundBatches(sound, isDrawn ? Draw::Pairs : Draw::Plain, timePatches);
    return [&sound, &words, &tokenise, isDrawn, makeSound](std::span<const std::size_t> songs,
                                                           RandomStream random) {
        Batch batch = makeSound(songs, random.child("sound"));
        std::vector<std::size_t> read;
        for (std::size_t song : songs) read.insert(read.end(), isDrawn ? 2 : 1, song);
        Batch lyrics = wordsBatches(words, tokenise, isDrawn)(read, random.child("words"));
        RandomStream silence = random.child("silence");
        for (std::size_t i = 0; i < read.size(); ++i) {
            std::array<float, 2>& evidence = batch.targets[i].evidence;
            std::array<float, 2>& other = lyrics.targets[i].evidence;
            if (isDrawn && silence.chance(kSilencedShare)) {
                sound.silence(rowOf(batch.features, i));
                evidence.fill(0.0F);
            } else if (isDrawn && silence.chance(kSilencedShare)) {
                auto row = lyrics.ids[static_cast<std::int64_t>(i)];
                row.fill_(1);
                row[0] = 0;
                row[1] = 2;
                other.fill(0.0F);
            }
            // Two witnesses of one thing: their log-odds add.
            for (std::size_t task = 0; task < 2; ++task) evidence[task] += other[task];
        }
        batch.ids = lyrics.ids;
        return batch;
    };
}

}  // namespace limelight::training
