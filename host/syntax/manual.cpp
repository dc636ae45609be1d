#include "syntax/manual.hpp"

#include <algorithm>
#include <map>

#include "syntax/roff.hpp"
#include "syntax/walk.hpp"

namespace whoiskit::syntax {
namespace {

std::string upper(std::string text) {
  for (char& letter : text) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  return text;
}

std::string capitalized(std::string_view text) {
  return upper(std::string(text.substr(0, 1))) + std::string(text.substr(1));
}

// "--format FORMAT", "QUERY..."
std::string heading_of(const Option& option) {
  std::string text;
  for (const std::string_view name : split(option.names)) {
    text += (text.empty() ? "" : ", ") + (option.is_positional() ? italic(name) : bold(name));
  }
  if (!option.placeholder.empty()) text += " " + italic(option.placeholder);
  if (option.is_positional() && option.is_repeatable()) text += "...";
  return text;
}

// Names of options, separated by commas.
std::string listed(Words names) {
  std::string text;
  for (const std::string_view name : split(names)) text += (text.empty() ? "" : ", ") + bold(name);
  return text;
}

std::string number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// The texts of declarations are parts of sentences without a full stop.
std::string sentence(std::string_view text) { return paragraph(std::string(text) + (text.ends_with('.') ? "" : ".")); }

class Page {
 public:
  Page(const Command& program, const Command& command, std::string_view release)
      : program_(program), command_(command), release_(release) {
    chain_.push_back(&program);
    if (&command != &program) chain_.push_back(&command);
  }

  std::string write() {
    const std::string name = page_name(program_, command_);
    // Without a date, so that a page is the same whenever it is made. The release shows how old it is.
    text_ = ".\\\" Made from the command line's declaration.\n.TH \"" + roff(upper(name), true) + "\" \"1\" \"\" \"" +
            roff(release_, false) + "\" \"User Commands\"\n.nh\n.ad l\n";
    section("NAME");
    text_ += roff(name, true) + " \\- " + roff(command_.summary, false) + "\n";
    synopsis();
    section("DESCRIPTION");
    text_ += sentence(command_.summary);
    if (!command_.details.empty()) text_ += ".PP\n" + paragraph(command_.details);
    if (!command_.about.empty()) text_ += ".PP\n" + paragraph(std::string(command_.about));
    commands();
    options();
    exit_status();
    entries("ENVIRONMENT", &OptionSet::environment);
    entries("FILES", &OptionSet::files);
    examples();
    see_also(name);
    return std::move(text_);
  }

 private:
  void section(std::string_view title) { text_.append(".SH ").append(title).append("\n"); }

  void usage(const Chain& chain) {
    const Command& command = *chain.back();
    std::string line =
        bold(path_of(chain).empty() ? std::string(program_.name) : std::string(program_.name) + " " + path_of(chain));
    line += " [" + italic("OPTIONS") + "]";
    if (!command.commands.empty()) line += " " + italic("COMMAND") + " ...";
    for (const Option* option : positionals_of(chain)) {
      const std::string name = italic(option->names) + (option->is_repeatable() ? "..." : "");
      line += option->required ? " " + name : " [" + name + "]";
    }
    text_ += line + "\n";
  }

  void synopsis() {
    section("SYNOPSIS");
    usage(chain_);
    if (chain_.size() == 1 && program_.otherwise != nullptr) {
      text_ += ".br\n" + bold(program_.name) + " [" + italic("OPTIONS") + "]";
      for (const Option* option : positionals_of({&program_, program_.otherwise})) {
        text_ += " " + italic(option->names) + (option->is_repeatable() ? "..." : "");
      }
      text_ += "\n";
    }
  }

  void add_option(const Option& option) {
    text_ += ".TP\n" + heading_of(option) + "\n" + sentence(option.meaning);
    if (!option.choices.empty()) text_ += "One of: " + listed(option.choices) + ".\n";
    if (option.range.least != option.range.greatest) {
      text_ += "From " + number(option.range.least) + " to " + number(option.range.greatest) + ".\n";
    }
    if (!option.excludes.empty()) text_ += "Not together with " + listed(option.excludes) + ".\n";
    if (!option.needs.empty()) text_ += "Only together with " + listed(option.needs) + ".\n";
  }

  // Writes one set, positionals first.
  void add_set(const OptionSet& set, const char* heading) {
    if (!set.group.empty()) text_.append(heading).append(" \"").append(roff(set.group, false)).append("\"\n");
    for (const bool positional : {true, false}) {
      for (const Option& option : set.options) {
        if (!option.hidden && option.is_positional() == positional) add_option(option);
      }
    }
  }

  void commands() {
    if (command_.commands.empty()) return;
    section("COMMANDS");
    for (const Command* inner : command_.commands) {
      if (chain_.size() == 1) {
        text_ += ".TP\n" + bold(page_name(program_, *inner)) + "(1)\n" + sentence(inner->summary);
        continue;
      }
      Chain chain(chain_);
      chain.push_back(inner);
      text_ += ".SS \"" + roff(path_of(chain), true) + "\"\n";
      usage(chain);
      text_ += ".PP\n" + sentence(inner->summary);
      for (const Part& part : inner->parts) {
        if (!is_shared(part.set)) add_set(*part.set, ".PP\n.B");
      }
      // Only if it differs from the note of the command above.
      if (!inner->exit_note.empty() && inner->exit_note != command_.exit_note) {
        text_ += ".PP\n" + paragraph(inner->exit_note);
      }
    }
  }

  // Whether all commands have the set; it is then described once.
  bool is_shared(const OptionSet* set) const {
    return std::all_of(command_.commands.begin(), command_.commands.end(), [&](const Command* inner) {
      return std::any_of(inner->parts.begin(), inner->parts.end(), [&](const Part& part) { return part.set == set; });
    });
  }

  // The sets of the command, and those that all its own commands share.
  std::vector<const OptionSet*> sets() const {
    std::vector<const OptionSet*> sets = sets_of(chain_);
    if (chain_.size() == 1 || command_.commands.empty()) return sets;
    for (const Part& part : command_.commands.front()->parts) {
      if (is_shared(part.set)) sets.push_back(part.set);
    }
    return sets;
  }

  void options() {
    section("OPTIONS");
    text_ += ".TP\n" + (declares(command_, "-h") ? std::string() : bold("-h") + ", ") + bold("--help") +
             "\nPrint the commands and options.\n";
    if (!command_.version.empty()) text_ += ".TP\n" + bold("--version") + "\nPrint the version.\n";
    // The sets without a heading come first, so that none of them is printed below the heading of another.
    std::vector<const OptionSet*> all = sets();
    std::stable_partition(all.begin(), all.end(), [](const OptionSet* set) { return set->group.empty(); });
    for (const OptionSet* set : all) add_set(*set, ".SS");
  }

  void exit_status() {
    if (command_.exit_statuses.empty() && command_.exit_note.empty()) return;
    section("EXIT STATUS");
    for (const ExitStatus& status : command_.exit_statuses) {
      text_ += ".TP\n" + bold(status.number) + "\n" + sentence(status.meaning);
    }
    if (!command_.exit_statuses.empty()) text_ += ".PP\n";
    constexpr std::string_view kHeading = "Exit status: ";
    std::string_view note = command_.exit_note;
    if (note.starts_with(kHeading)) note.remove_prefix(kHeading.size());
    text_ += paragraph(note) + paragraph(command_.exit_more);
  }

  void entries(const char* title, std::span<const Entry> OptionSet::*which) {
    std::map<std::string_view, std::string_view> found;
    for (const OptionSet* set : chain_.size() == 1 ? sets_of_all() : sets()) {
      for (const Entry& entry : set->*which) found.emplace(entry.name, entry.meaning);
    }
    if (found.empty()) return;
    section(title);
    for (const auto& [name, meaning] : found) text_ += ".TP\n" + bold(name) + "\n" + sentence(meaning);
  }

  std::vector<const OptionSet*> sets_of_all() const {
    std::vector<const OptionSet*> all;
    for (const Chain& chain : chains_of(program_)) {
      for (const OptionSet* set : sets_of(chain)) all.push_back(set);
    }
    return all;
  }

  void add_examples(std::span<const Example> examples) {
    for (const Example& example : examples) {
      if (!text_.ends_with(".SH EXAMPLES\n")) text_ += ".PP\n";
      if (!example.remark.empty()) text_ += paragraph(capitalized(example.remark)) + ".PP\n";
      text_ += ".nf\n.RS 4\n" + roff(example.line, true) + "\n.RE\n.fi\n";
    }
  }

  void examples() {
    section("EXAMPLES");
    add_examples(command_.examples);
    if (chain_.size() == 1) return;
    for (const Command* inner : command_.commands) add_examples(inner->examples);
  }

  void see_also(const std::string& own) {
    std::vector<std::string> pages;
    if (chain_.size() > 1) {
      pages.push_back(std::string(program_.name) + "(1)");
    } else {
      for (const Command* inner : program_.commands) pages.push_back(page_name(program_, *inner) + "(1)");
    }
    for (const std::string_view page : split(command_.see_also)) pages.emplace_back(page);
    section("SEE ALSO");
    std::string text;
    for (const std::string& page : pages) {
      const auto section = page.find('(');
      if (page.substr(0, section) == own) continue;
      text += (text.empty() ? "" : ",\n") + bold(page.substr(0, section)) + page.substr(section);
    }
    text_ += text + "\n";
  }

  const Command& program_;
  const Command& command_;
  const std::string_view release_;
  Chain chain_;
  std::string text_;
};

}  // namespace

std::string page_name(const Command& program, const Command& command) {
  std::string name(program.name);
  if (&program != &command) name.append("-").append(command.name);
  return name;
}

std::string manual_page(const Command& program, const Command& command, std::string_view release) {
  return Page(program, command, release).write();
}

}  // namespace whoiskit::syntax
