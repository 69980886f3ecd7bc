// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/line_templates.h"

#include <array>
#include <set>
#include <sstream>

#include "core/corpus/split.h"

namespace limelight::corpus {

namespace {

LineTemplate templateOf(const std::string& text)
{
    LineTemplate made;
    std::istringstream stream(text);
    for (std::string token; stream >> token;) made.tokens.push_back(token);
    return made;
}

using Parts = std::vector<std::string>;

/// Every way to take one string of each list, joined by blanks.
Parts crossed(const std::vector<Parts>& lists)
{
    Parts lines = {""};
    for (const Parts& list : lists) {
        Parts longer;
        for (const std::string& line : lines)
            for (const std::string& part : list) {
                const char* gap = line.empty() || part.empty() ? "" : " ";
                longer.push_back(line + gap + part);
            }
        lines = std::move(longer);
    }
    return lines;
}

std::vector<LineTemplate> allTemplates()
{
    const Parts subjects = {"we",     "you",      "they",      "we could", "you may",
                            "let us", "i would",  "they will", "if we",    "when you",
                            "how we", "where we", "and you",   "we both",  "all of us",
                            "i can",  "you can",  "maybe we",  "i will"};
    const Parts owners = {"the", "my", "your", "our", "this", "that", "every", "one", "no"};
    const Parts relations = {"under",   "over",    "into",   "behind",  "beyond",
                             "between", "after",   "before", "from",    "with",
                             "without", "through", "inside", "against", "about"};
    const Parts tails = {"",          "again",        "with you",     "for now",
                         "for me",    "with the {n}", "and {v}",      "like the {n}",
                         "once more", "by the {n}",   "for some {n}", "to the {n}"};
    const Parts middles = {"is here",      "is in the {n}",   "is over there", "is all we have",
                           "is what i am", "is where we are", "is not for me", "is by the {n}",
                           "has no {n}",   "and the {n}",     "will be {a}",   "was so {a}",
                           "can {v}"};
    const Parts questions = {"why do", "how do", "where do", "when do", "what if"};
    const std::vector<std::vector<Parts>> shapes = {
        {subjects, {"{v}"}, owners, {"{n}"}, tails},
        {subjects, {"{v}"}, owners, {"{a} {n}"}},
        {{"the {a} {n}", "this {a} {n}", "my {a} {n}", "your {n}", "our {n}", "that {n}"}, middles},
        {relations,
         {"the {n} and the {n}", "my {a} {n}", "the {a} {n}", "your {n} and my {n}"},
         {"", "we go", "with you", "you {v}", "they {v}"}},
        {{"so {a}", "too {a}", "not {a}", "as {a}"},
         {"and so {a}", "but not {a}", "for the {n}", "as the {n}", "to {v}", "like some {n}"},
         {"", "again", "for you", "with me", "once more"}},
        {{"there is", "here is", "it was", "it is"}, owners, {"{n}"}, relations, {"the {n}"}},
        {owners, {"{n}", "{a} {n}"}, {"and", "or", "but"}, owners, {"{n}"}},
        {questions, {"we", "you", "they", "i"}, {"{v}"}, owners, {"{n}", "{a} {n}"}},
        {{"to {v} and to {v}", "you {v} and i {v}", "they {v} or we {v}"},
         {"with the {n}", "for the {n}", "by my {n}", "like you do", "with my {a} {n}"}},
    };
    std::vector<LineTemplate> templates;
    std::set<std::string> known;
    for (const auto& shape : shapes)
        for (const std::string& line : crossed(shape)) {
            LineTemplate made = templateOf(line);
            const auto words = made.tokens.size();
            const int places = made.places();
            if (words < 4 || words > 7 || places < 1 || places > 3) continue;
            if (known.insert(made.name()).second) templates.push_back(std::move(made));
        }
    return templates;
}

}  // namespace

std::string LineTemplate::name() const
{
    std::string text;
    for (const std::string& token : tokens) text += (text.empty() ? "" : " ") + token;
    return text;
}

int LineTemplate::places() const
{
    int count = 0;
    for (const std::string& token : tokens) count += token.front() == '{' ? 1 : 0;
    return count;
}

const std::vector<LineTemplate>& lineTemplates(Split split)
{
    static const std::array<std::vector<LineTemplate>, 3> parts = [] {
        const auto all = allTemplates();
        std::vector<std::string> names;
        for (const LineTemplate& line : all) names.push_back(line.name());
        std::array<std::vector<LineTemplate>, 3> made;
        for (Split part : {Split::Train, Split::Validation, Split::Test})
            for (std::size_t i : partOfNames(names, part))
                made[static_cast<std::size_t>(part)].push_back(all[i]);
        return made;
    }();
    return parts[static_cast<std::size_t>(split)];
}

const std::vector<std::string>& functionWords()
{
    static const std::vector<std::string> words = [] {
        std::set<std::string> found;
        for (const LineTemplate& line : allTemplates())
            for (const std::string& token : line.tokens)
                if (token.front() != '{') found.insert(token);
        return std::vector<std::string>(found.begin(), found.end());
    }();
    return words;
}

}  // namespace limelight::corpus
