// hedui rules: work on the rules folder itself.
#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/command.h"
#include "ruleset/pack.h"

namespace hedui {
namespace {

// Written under another name first: a program that starts meanwhile never sees half of it.
int pack_rules(const Context& context, const std::string& path) {
  auto rules = RuleSet::load(context.rules, "");
  if (!rules) return context.fail(rules.error());
  std::string temporary = path + ".tmp";
  std::ofstream out(temporary, std::ios::binary);
  out << write_pack(*rules);
  out.close();
  std::error_code trouble;
  if (out) std::filesystem::rename(temporary, path, trouble);
  if (!out || trouble) return context.fail({{"output.cannot_write", {trouble.message()}}, path});
  return kExitDone;
}

}  // namespace

void add_rules(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = app.add_subcommand("rules", context.text("help.rules"));
  command->require_subcommand(1);
  CLI::App* pack = command->add_subcommand("pack", context.text("help.rules_pack"));
  auto path = std::make_shared<std::string>();
  pack->add_option("output", *path, context.text("help.pack_output"))->required()->type_name(context.text("help.type_file"));
  pack->fallthrough();
  pack->callback([&context, &run, path] { run = [&context, path] { return pack_rules(context, *path); }; });
}

}  // namespace hedui
