// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/vocabulary.h"

#include <map>
#include <sstream>

#include "core/base/check.h"

namespace limelight::corpus {

namespace {

std::vector<std::string> listOf(const char* text)
{
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

WordSet setOf(const char* nouns, const char* verbs, const char* adjectives)
{
    return {listOf(nouns), listOf(verbs), listOf(adjectives)};
}

const std::map<std::string, WordSet, std::less<>>& themes()
{
    static const std::map<std::string, WordSet, std::less<>> sets = {
        {"alternative rock",
         setOf("static ceiling cigarette polaroid hallway suburb sweater headache mirror aquarium "
               "satellite wallpaper boredom insomnia cassette fog distortion basement amplifier "
               "orchid parade vertigo ghost telescope motel carousel feedback guitar",
               "unravel drift dissolve disappear pretend", "hollow crooked faded blurry peculiar")},
        {"electronic",
         setOf("circuit laser strobe voltage signal machine pixel synth robot frequency pulse wire "
               "neon android data orbit sequencer terminal photon hologram current module matrix "
               "antenna reactor oscillator network",
               "transmit download glitch upload activate",
               "digital electric magnetic binary chrome synthetic infrared")},
        {"folk",
         setOf("river meadow mountain valley barn harvest fiddle banjo sparrow orchard lantern "
               "willow creek plough shepherd cabin miller hearth heather wagon ballad oak lark "
               "mill acre hillside sailor harbour fireside",
               "wander gather sow weave roam", "wooden rustic ancient mossy")},
        {"heavy music",
         setOf("demon iron steel blood throne skull hammer inferno abyss warrior chaos serpent "
               "coffin dragon slaughter crypt apocalypse gallows sword beast plague fortress doom "
               "thunder titan ritual legion riot",
               "slay summon devour obliterate conquer", "infernal brutal unholy savage molten")},
        {"hip hop",
         setOf("mic hustle block crew rhyme cash hood cipher beatbox hater freestyle corner chain "
               "dollar boss sneaker turntable verse boombox rapper bling squad avenue swagger "
               "limousine pavement groove",
               "spit stack flex represent hustle", "fly legit loyal streetwise platinum")},
        {"pop",
         setOf("lipstick sweetheart kiss boyfriend girlfriend selfie glitter summer candy weekend "
               "heartbeat phone perfume starlight magazine celebrity bubblegum valentine diamond "
               "fashion neon confetti sunglasses romance darling baby popcorn",
               "flirt text blush sparkle adore", "cute pretty gorgeous fabulous trendy")},
        {"punk",
         setOf("police government anarchy mohawk squat system riot skateboard gutter boot "
               "barricade protest politician leather vandal slogan tax curfew uniform fascist "
               "authority alley megaphone rebellion basement guitar factory",
               "smash resist vandalise disobey sneer provoke",
               "rotten filthy rude snotty corrupt")},
        {"rhythm music",
         setOf("soul groove funk rhythm trumpet hips honey saxophone velvet satin silk sugar "
               "candlelight bassline preacher gospel choir reggae island mojo motown conga "
               "tambourine bedroom champagne backbeat jam",
               "shimmy sway testify boogie strut", "smooth funky sensual soulful sultry")},
        {"rock",
         setOf("highway guitar engine whiskey motorcycle radio stadium amplifier gasoline saloon "
               "rider desert jukebox denim outlaw mustang drummer stage tattoo gambler arena "
               "diesel truck roadhouse anthem freeway cadillac",
               "ride roll rock cruise gamble rumble", "reckless rowdy rugged dusty untamed")},
    };
    return sets;
}

}  // namespace

Band bandOf(double value)
{
    if (value > 0.65) return Band::High;
    return value < 0.35 ? Band::Low : Band::Middle;
}

const WordSet& themeWords(std::string_view genre)
{
    const auto found = themes().find(genre);
    CORE_CHECK(found != themes().end(), "a genre without theme words");
    return found->second;
}

const WordSet& valenceWords(Band band)
{
    static const WordSet low = setOf(
        "grief tear sorrow misery pain wound grave despair regret funeral loss agony shame "
        "betrayal curse ruin",
        "weep cry suffer mourn hurt",
        "broken bitter ugly lonely cruel hopeless wretched cursed ruined worthless awful "
        "miserable");
    static const WordSet middle = setOf(
        "fact matter reason question answer detail notice option account subject balance habit "
        "routine schedule report estimate",
        "consider compare suppose assume mention decide describe",
        "ordinary usual plain common average moderate typical certain standard");
    static const WordSet high = setOf(
        "joy smile sunshine laughter delight rainbow blessing paradise hope treasure miracle "
        "gladness bliss celebration",
        "laugh enjoy cherish bloom praise",
        "happy wonderful golden lovely beautiful grateful cheerful glad lucky sweet kind radiant");
    return band == Band::Low ? low : band == Band::High ? high : middle;
}

const WordSet& energyWords(Band band)
{
    static const WordSet low = setOf(
        "whisper pillow slumber silence hush lullaby feather stillness blanket dusk haze snowfall "
        "pause shadow cradle murmur nap",
        "sleep rest breathe float doze",
        "quiet slow sleepy gentle soft still drowsy faint motionless idle silent dim");
    static const WordSet middle = setOf(
        "step pace stroll breeze journey tide bicycle stride path wheel kettle stair sidewalk "
        "ladder corridor compass",
        "walk move follow carry turn travel continue approach",
        "steady regular brisk even measured patient constant mild gradual");
    static const WordSet high = setOf(
        "rush flame explosion storm lightning scream race blast frenzy rocket volcano hurricane "
        "adrenaline whirlwind stampede siren",
        "run jump explode shout burn charge erupt leap",
        "wild frantic burning loud furious unstoppable racing explosive blazing");
    return band == Band::Low ? low : band == Band::High ? high : middle;
}

const WordSet& neutralWords()
{
    static const WordSet words = setOf(
        "day place room door window table name word thing hour minute morning evening town street "
        "house chair letter number page colour picture story friend side line part end world year "
        "box key map shelf garden shop clock coat bag cup wall floor paper pencil spoon plate",
        "go come see know find keep take tell show look call bring leave hold remember need want "
        "think start stay learn open close meet reach send choose watch hear read",
        "other same next first last second little new old long small whole early late near open "
        "different real short tall round square green blue brown");
    return words;
}

}  // namespace limelight::corpus
