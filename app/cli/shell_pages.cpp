// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shell_pages.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

namespace limelight::app {

namespace {

/// An option as a shell sees it.
struct Flag {
    std::vector<std::string> names;  ///< with their dashes
    std::string value;               ///< what to call it: "FILE"; empty: it takes none
    std::vector<std::string> choices;
    std::string description;
};

/// "TEXT:{genre,emotion}": what stands in the braces.
std::vector<std::string> choicesIn(const std::string& type)
{
    std::vector<std::string> choices;
    const auto open = type.find('{');
    const auto close = type.find('}');
    if (open == std::string::npos || close == std::string::npos || close < open) return choices;
    std::size_t start = open + 1;
    while (start < close) {
        const std::size_t end = std::min(type.find(',', start), close);
        choices.push_back(type.substr(start, end - start));
        start = end + 1;
    }
    return choices;
}

std::vector<Flag> flagsOf(const CLI::App& command)
{
    std::vector<Flag> flags;
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_positional() || option->get_group().empty()) continue;
        Flag flag;
        for (const std::string& name : option->get_snames()) flag.names.push_back("-" + name);
        for (const std::string& name : option->get_lnames()) flag.names.push_back("--" + name);
        if (option->get_expected_max() > 0 && option->get_type_size_max() > 0) {
            const std::string type = option->get_type_name();
            flag.choices = choicesIn(type);
            flag.value = type.substr(0, type.find(':'));
        }
        flag.description = option->get_description();
        flags.push_back(std::move(flag));
    }
    return flags;
}

/// Every subcommand that is not hidden.
std::vector<const CLI::App*> commandsOf(const CLI::App& program)
{
    auto commands = program.get_subcommands([](const CLI::App*) { return true; });
    std::erase_if(commands, [](const CLI::App* command) { return command->get_group().empty(); });
    return commands;
}

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

/// No character of it means anything to the formatter.
std::string roff(const std::string& text)
{
    std::string escaped = replaced(replaced(text, "\\", "\\e"), "-", "\\-");
    escaped = replaced(escaped, "\n", "\n.br\n");
    if (!escaped.empty() && (escaped[0] == '.' || escaped[0] == '\'')) escaped = "\\&" + escaped;
    return escaped;
}

/// In single quotes of a shell.
std::string shellQuoted(const std::string& text)
{
    return "'" + replaced(text, "'", "'\\''") + "'";
}

template <class Words>
std::string joined(const Words& words, const std::string& between)
{
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += between;
        text += word;
    }
    return text;
}

std::string namesOf(const std::vector<const CLI::App*>& commands)
{
    std::vector<std::string> names;
    for (const CLI::App* command : commands) names.push_back(command->get_name());
    return joined(names, " ");
}

std::string roffFlags(const CLI::App& command)
{
    std::string page;
    for (const Flag& flag : flagsOf(command)) {
        page += ".TP\n\\fB" + roff(joined(flag.names, ", ")) + "\\fR";
        if (!flag.choices.empty()) {
            page += " \\fI" + roff(joined(flag.choices, "|")) + "\\fR";
        } else if (!flag.value.empty()) {
            page += " \\fI" + roff(flag.value) + "\\fR";
        }
        page += "\n" + roff(flag.description) + "\n";
    }
    return page;
}

std::string roffSynopsis(const CLI::App& command, const std::string& path)
{
    std::string line = "\\fB" + roff(path) + "\\fR";
    for (const CLI::Option* option : command.get_options()) {
        if (!option->get_positional()) continue;
        const std::string name = "\\fI" + roff(option->get_name(true)) + "\\fR";
        line += option->get_required() ? " " + name : " [" + name + "]";
    }
    return line;
}

/// A command and those below it.
std::string roffCommand(const CLI::App& command, const std::string& parent)
{
    const std::string path = parent + " " + command.get_name();
    std::string page = ".SS " + roffSynopsis(command, path) + "\n" +
                       roff(command.get_description()) + "\n" + roffFlags(command);
    for (const CLI::App* part : commandsOf(command)) page += roffCommand(*part, path);
    return page;
}

std::string zshArgument(const Flag& flag, const std::string& name)
{
    // Brackets and colons have a meaning there.
    const std::string said =
        replaced(replaced(replaced(flag.description, "[", "("), "]", ")"), ":", "\\:");
    std::string argument = name + "[" + replaced(said, "\n", " ") + "]";
    if (!flag.choices.empty()) {
        argument += ":" + flag.value + ":(" + joined(flag.choices, " ") + ")";
    } else if (!flag.value.empty()) {
        argument += ":" + replaced(flag.value, ":", "\\:") + ":_files";
    }
    return shellQuoted(argument);
}

std::string fishFlag(const Flag& flag, const std::string& condition)
{
    std::string line = "complete -c limelight" + condition;
    for (const std::string& name : flag.names) {
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    if (!flag.value.empty()) line += " -r";
    if (!flag.choices.empty()) line += " -f -a " + shellQuoted(joined(flag.choices, " "));
    return line + " -d " + shellQuoted(replaced(flag.description, "\n", " ")) + "\n";
}

}  // namespace

std::string manualPageOf(const CLI::App& program, const std::string& version,
                         const std::string& released)
{
    std::string page = ".TH LIMELIGHT 1 \"" + released + "\" \"Limelight " + version +
                       "\" \"User Commands\"\n.SH NAME\nlimelight \\- " +
                       roff("shows, plays and checks why a music model decided") +
                       "\n.SH SYNOPSIS\n\\fBlimelight\\fR [\\fIFILE\\fR] [\\fB\\-\\-lyrics\\fR "
                       "\\fIFILE\\fR]\n.br\n\\fBlimelight\\fR \\fICOMMAND\\fR "
                       "[\\fIOPTIONS\\fR]\n.SH DESCRIPTION\n" +
                       roff(
                           "Without a command it opens the workstation. The commands do the same "
                           "work without a display; progress goes to standard error, data to "
                           "standard output.") +
                       "\n.SH OPTIONS\n" + roffFlags(program) + ".SH COMMANDS\n";
    for (const CLI::App* command : commandsOf(program)) page += roffCommand(*command, "limelight");
    page += ".SH EXIT STATUS\n";
    const std::vector<std::pair<std::string, std::string>> codes{
        {"0", "all was done"},
        {"1", "a part was done"},
        {"2", "the command line makes no sense"},
        {"3", "a file, a model or a value cannot be used"},
        {"4", "cancelled"},
        {"5", "the surroundings failed (disk, memory, rights), or a bug"}};
    for (const auto& [code, meaning] : codes) page += ".TP\n" + code + "\n" + meaning + "\n";
    page += ".SH ENVIRONMENT\n.TP\nLIMELIGHT_RESOURCES\nFolder of the default models.\n";
    return page;
}

std::string bashCompletionOf(const CLI::App& program)
{
    const auto commands = commandsOf(program);
    const auto flagWords = [](const CLI::App& command) {
        std::string words;
        for (const Flag& flag : flagsOf(command)) words += " " + joined(flag.names, " ");
        return words;
    };
    std::string values, words;
    const auto addValues = [&](const std::string& path, const CLI::App& command) {
        for (const Flag& flag : flagsOf(command)) {
            if (flag.choices.empty()) continue;
            for (const std::string& name : flag.names) {
                values += "        " + shellQuoted(path + " " + name) +
                          ") values=" + shellQuoted(joined(flag.choices, " ")) + ";;\n";
            }
        }
    };
    addValues("", program);
    for (const CLI::App* command : commands) {
        addValues(command->get_name(), *command);
        addValues(command->get_name(), program);
        words +=
            "        " + command->get_name() + ") words=" +
            shellQuoted(namesOf(commandsOf(*command)) + flagWords(*command) + flagWords(program)) +
            ";;\n";
    }
    return "# bash completion for limelight\n_limelight()\n{\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    local command='' i values='' words=" +
           shellQuoted(namesOf(commands) + flagWords(program)) +
           "\n    for ((i = 1; i < COMP_CWORD; ++i)); do\n        case ${COMP_WORDS[i]} in\n"
           "        " +
           replaced(namesOf(commands), " ", "|") +
           ") command=${COMP_WORDS[i]}; break;;\n        esac\n    done\n"
           "    case \"$command $before\" in\n" +
           values + "    esac\n    if [ -n \"$values\" ]; then\n" +
           "        mapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$word\")\n"
           "        return\n    fi\n    case $command in\n" +
           words +
           "    esac\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\"; compgen -f "
           "-- "
           "\"$word\")\n}\ncomplete -o filenames -F _limelight limelight\n";
}

std::string zshCompletionOf(const CLI::App& program)
{
    std::string script = "#compdef limelight\nlocal -a commands shared\ncommands=(\n";
    for (const CLI::App* command : commandsOf(program)) {
        script += "    " +
                  shellQuoted(command->get_name() + ":" +
                              replaced(command->get_description(), ":", "\\:")) +
                  "\n";
    }
    script += ")\nshared=(\n";
    for (const Flag& flag : flagsOf(program)) {
        for (const std::string& name : flag.names)
            script += "    " + zshArgument(flag, name) + "\n";
    }
    script +=
        ")\nif (( CURRENT == 2 )); then\n    _describe command commands\n    _files\n    return\n"
        "fi\ncase $words[2] in\n";
    for (const CLI::App* command : commandsOf(program)) {
        script += command->get_name() + ")\n    _arguments $shared";
        for (const Flag& flag : flagsOf(*command)) {
            for (const std::string& name : flag.names) {
                if (name == "-h" || name == "--help") continue;
                script += " \\\n        " + zshArgument(flag, name);
            }
        }
        script += " '*:file:_files'\n    ;;\n";
    }
    return script + "*)\n    _files\n    ;;\nesac\n";
}

std::string fishCompletionOf(const CLI::App& program)
{
    const auto commands = commandsOf(program);
    std::string script;
    for (const CLI::App* command : commands) {
        script += "complete -c limelight -n __fish_use_subcommand -a " + command->get_name() +
                  " -d " + shellQuoted(command->get_description()) + "\n";
    }
    for (const Flag& flag : flagsOf(program)) script += fishFlag(flag, "");
    for (const CLI::App* command : commands) {
        const std::string condition =
            " -n '__fish_seen_subcommand_from " + command->get_name() + "'";
        for (const Flag& flag : flagsOf(*command)) script += fishFlag(flag, condition);
    }
    return script;
}

void addPagesCommand(CLI::App& program)
{
    auto kind = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand(
        "pages", "The manual page, or what a shell completes, as packages install it");
    command->group("");
    command->add_option("kind", *kind, "man, bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"man", "bash", "zsh", "fish"}));
    command->callback([kind, &program] {
        const std::string page = *kind == "man"
                                     ? manualPageOf(program, LIMELIGHT_VERSION, LIMELIGHT_RELEASED)
                                 : *kind == "bash" ? bashCompletionOf(program)
                                 : *kind == "zsh"  ? zshCompletionOf(program)
                                                   : fishCompletionOf(program);
        std::fputs(page.c_str(), stdout);
    });
}

}  // namespace limelight::app
