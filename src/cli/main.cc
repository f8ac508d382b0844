// The program: reads the words typed and runs the command they choose.
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/command.h"

namespace hedui {
namespace {

// The list of commands.
constexpr void (*kCommands[])(CLI::App&, const Context&, Run&) = {add_extract, add_text, add_explain, add_rules};

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

// An installed program has its rules in its prefix, one that was only built has them in its sources.
void find_rules(Context& context, const std::string& asked) {
  std::error_code trouble;
  std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", trouble);
  std::filesystem::path installed = program.parent_path().parent_path() / HEDUI_INSTALLED_RULES;
  if (!asked.empty()) {
    context.rules = asked;
    context.pack = HEDUI_PACK;  // of use where the folder holds the same rules
  } else if (!trouble && std::filesystem::is_directory(installed, trouble)) {
    context.rules = installed.string();
    context.pack = context.rules + ".pack";
  } else {
    context.rules = HEDUI_RULES_DIR;
    context.pack = HEDUI_PACK;
  }
}

int run_program(int argc, char** argv) {
  Context context;
  std::string language = language_of(early_option(argc, argv, "--lang"));
  find_rules(context, early_option(argc, argv, "--rules"));
  auto messages = Messages::load(context.rules, language);
  if (!messages) {
    std::cerr << "hedui: cannot read the messages for --lang " << language << " in the rules folder " << context.rules << "\n";
    return kExitTrouble;
  }
  context.messages = std::move(*messages);

  CLI::App app(context.text("help.program"), "hedui");
  app.set_version_flag("--version", "hedui " HEDUI_VERSION, context.text("help.version"));
  app.set_help_flag("-h,--help", context.text("help.help"));
  app.require_subcommand(1);
  for (const char* label : {"Usage", "OPTIONS", "SUBCOMMAND", "Positionals"}) {
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
  for (CLI::App* command : app.get_subcommands({})) command->fallthrough();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitDone : kExitTrouble;
  }
  return run();
}

}  // namespace
}  // namespace hedui

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    return hedui::run_program(argc, argv);
  } catch (const std::exception& exception) {
    std::cerr << "hedui: internal error: " << exception.what() << "\n";
    return hedui::kExitTrouble;
  }
}
