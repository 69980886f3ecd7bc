// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/commands.h"
#include "core/data/stem_cache.h"

namespace limelight::app {

namespace {

Result<data::StemCache> usersCache()
{
    const auto cache = data::StemCache::users();
    if (cache) return *cache;
    return Error{
        ErrorCode::Environment, "there is no home folder for a cache. Set XDG_CACHE_HOME.", {}};
}

Status tell(bool asJson)
{
    const auto cache = usersCache();
    if (!cache) return cache.error();
    const data::StemCache::Size size = cache->size();
    if (asJson) {
        const nlohmann::json document{{"folder", cache->folder().string()},
                                      {"entries", size.entries},
                                      {"bytes", size.bytes},
                                      {"limit_bytes", cache->limitBytes()}};
        std::printf("%s\n", document.dump(1).c_str());
    } else {
        std::printf("stems of %zu spans, %s of at most %s, in %s\n", size.entries,
                    data::textFromBytes(size.bytes).c_str(),
                    data::textFromBytes(cache->limitBytes()).c_str(), cache->folder().c_str());
    }
    return Done{};
}

Status clear()
{
    const auto cache = usersCache();
    if (!cache) return cache.error();
    const data::StemCache::Size before = cache->size();
    if (auto s = cache->clear(); !s) return s;
    std::printf("removed the stems of %zu spans, %s\n", before.entries,
                data::textFromBytes(before.bytes).c_str());
    return Done{};
}

Status limit(const std::string& text)
{
    const auto bytes = data::bytesFromText(text);
    if (!bytes) return bytes.error();
    if (auto s = data::setUserStemCacheLimit(*bytes); !s) return s;
    const auto cache = usersCache();
    if (!cache) return cache.error();
    cache->shrink();
    return tell(false);
}

}  // namespace

void addCacheCommand(CLI::App& program, Console& console)
{
    auto asJson = std::make_shared<bool>(false);
    auto size = std::make_shared<std::string>();
    CLI::App* cache = program.add_subcommand("cache", "The stems that are kept from before");
    cache->require_subcommand(1);
    cache->fallthrough();
    const auto end = [&console](const Status& status) {
        if (!status) console.fail(status.error());
    };
    CLI::App* info = cache->add_subcommand("info", "How much there is, and where");
    info->add_flag("--json", *asJson, "One JSON document on standard output");
    info->callback([asJson, end] { end(tell(*asJson)); });
    cache->add_subcommand("clear", "Remove all of it")->callback([end] { end(clear()); });
    CLI::App* most = cache->add_subcommand("limit", "How large it may become; 0 keeps nothing");
    most->add_option("size", *size, "Such as 500M or 2G (the default)")
        ->type_name("SIZE")
        ->required();
    most->callback([size, end] { end(limit(*size)); });
}

}  // namespace limelight::app
