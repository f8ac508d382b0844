// The program: reads the words typed and runs the command they choose.
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/memory.h"
#include "cli/command.h"

namespace hedui {
namespace {

// The list of commands.
constexpr void (*kCommands[])(CLI::App&, const Context&, Run&) = {add_extract, add_audit, add_coverage, add_text, add_page,
                                                                  add_explain, add_score, add_gold,     add_rules};

// The value of an option that has to be known before the others are described; the last one counts.
std::string early_option(int argc, char** argv, std::string_view name) {
  std::string value;
  for (int i = 1; i < argc; ++i) {
    std::string_view word = argv[i];
    if (word == name && i + 1 < argc) value = argv[i + 1];
    if (word.starts_with(name) && word.substr(name.size()).starts_with('=')) value = word.substr(name.size() + 1);
  }
  return value;
}

std::string language_of(const std::string& asked) {
  if (!asked.empty()) return asked;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* locale = std::getenv(name);
    if (locale && *locale) return std::string_view(locale).starts_with("zh") ? "zh" : "en";
  }
  return "en";
}

bool is_language(const std::string& language) { return language == "en" || language == "zh"; }

// hedui-pdf and hedui-ocr stand beside this program.
void find_programs(Context& context) {
  std::error_code trouble;
  std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", trouble);
  context.pdf = (program.parent_path() / "hedui-pdf").string();
  context.ocr = (program.parent_path() / "hedui-ocr").string();
}

// An installed program has its rules in its prefix, one that was only built has them in its sources.
void find_rules(Context& context, const std::string& asked) {
  std::error_code trouble;
  std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", trouble);
  std::filesystem::path installed = program.parent_path().parent_path() / HEDUI_INSTALLED_RULES;
  if (!asked.empty()) {
    context.rules = asked;
    context.pack = HEDUI_PACK;  // of use where the folder holds the same rules
    context.builtin = !trouble && std::filesystem::is_directory(installed, trouble) ? installed.string() : HEDUI_RULES_DIR;
  } else if (!trouble && std::filesystem::is_directory(installed, trouble)) {
    context.rules = installed.string();
    context.pack = context.rules + ".pack";
  } else {
    context.rules = HEDUI_RULES_DIR;
    context.pack = HEDUI_PACK;
  }
}

// What is wrong with the words typed. The library's own sentences, which are English, are kept where it is about a value.
Message misuse(const CLI::App& app, const CLI::ParseError& error) {
  std::vector<std::string> unknown = app.remaining(true);
  if (!unknown.empty()) return {"options.unexpected", {unknown.front()}};
  std::string said = error.what();
  if (error.get_name() != "RequiredError") return {"options.wrong", {said}};
  constexpr std::string_view kEnd = " is required";
  if (said.starts_with("A subcommand")) return {"options.no_command", {}};
  return {"options.missing", {said.ends_with(kEnd) ? said.substr(0, said.size() - kEnd.size()) : said}};
}

int run_program(int argc, char** argv) {
  Context context;
  context.asked_language = early_option(argc, argv, "--lang");
  std::string language = language_of(context.asked_language);
  find_rules(context, early_option(argc, argv, "--rules"));
  find_programs(context);
  // A folder that extends the program's rules says nothing of its own.
  bool speaks = context.builtin.empty() || !std::filesystem::is_regular_file(std::filesystem::path(context.rules) / "rules.yaml");
  context.words = speaks ? context.rules : context.builtin;
  auto messages = Messages::load(context.words, is_language(language) ? language : "en");
  if (!messages) {
    std::cerr << "hedui: " << context.rules << ": not a rules folder, or one without its messages\n";
    return kExitTrouble;
  }
  context.messages = std::move(*messages);
  context.messages_language = is_language(language) ? language : "en";
  if (!is_language(language)) return context.fail({{"options.bad_language", {language}}, ""});

  CLI::App app(context.text("help.program"), "hedui");
  app.option_defaults()->group(context.text("help.label_options"));
  app.set_version_flag("--version", "hedui " HEDUI_VERSION, context.text("help.version"));
  app.set_help_flag("-h,--help", context.text("help.help"));
  app.require_subcommand(1);
  for (const char* label : {"Usage", "OPTIONS", "SUBCOMMAND", "Positionals", "REQUIRED"}) {
    app.get_formatter()->label(label, context.text(("help.label_" + std::string(label)).c_str()));
  }
  app.get_formatter()->column_width(30);
  std::string ignored;  // read already, described here
  app.add_option("--rules", ignored, context.text("help.rules_folder"))->type_name(context.text("help.type_folder"));
  app.add_option("--lang", ignored, context.text("help.lang"))->type_name("zh|en");
  app.add_flag("-q,--quiet", context.quiet, context.text("help.quiet"));
  app.footer(context.text("help.exit_statuses"));
  Run run;
  for (auto add : kCommands) add(app, context, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return context.print(app.help());
  } catch (const CLI::CallForVersion& version) {
    return context.print(std::string(version.what()) + "\n");
  } catch (const CLI::ParseError& error) {
    return context.fail({misuse(app, error), ""});
  }
  return run();
}

}  // namespace
}  // namespace hedui

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  hedui::keep_freed_memory();
  try {
    return hedui::run_program(argc, argv);
  } catch (const std::exception& exception) {
    std::cerr << "hedui: internal error: " << exception.what() << "\n";
    return hedui::kExitTrouble;
  }
}
