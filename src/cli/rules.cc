// hedui rules: work on the rules folder itself.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "pipeline/rule_examples.h"
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

int test_rules(const Context& context, const std::string& only) {
  auto rules = RuleSet::load(context.rules, context.pack);
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  size_t tested = 0;
  size_t failed = 0;
  for (size_t i = 0; i < rules->list.rules.size(); ++i) {
    if (!rules->list.rules[i].id.starts_with(only)) continue;
    ++tested;
    for (const ExampleFailure& failure : check_examples(*rules, static_cast<int32_t>(i), *worker)) {
      ++failed;
      std::cout << failure.where << ": " << failure.rule << ": " << failure.example << ": " << context.messages.text(failure.message) << "\n";
    }
  }
  if (tested == 0) return context.fail({{"rules.none_so_named", {only}}, ""});
  int printed = context.print(context.text("rules.tested", {std::to_string(tested), std::to_string(failed)}) + "\n");
  return failed > 0 ? kExitTrouble : printed;
}

}  // namespace

void add_rules(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "rules", "help.rules", "help.rules_examples");
  command->require_subcommand(1);
  CLI::App* pack = add_command(*command, context, "pack", "help.rules_pack", "help.rules_pack_examples");
  auto path = std::make_shared<std::string>();
  pack->add_option("output", *path, context.text("help.pack_output"))->required()->type_name(context.text("help.type_file"));
  pack->callback([&context, &run, path] { run = [&context, path] { return pack_rules(context, *path); }; });
  CLI::App* test = add_command(*command, context, "test", "help.rules_test", "help.rules_test_examples");
  auto only = std::make_shared<std::string>();
  test->add_option("rule", *only, context.text("help.rules_test_only"))->type_name(context.text("help.type_name"));
  test->callback([&context, &run, only] { run = [&context, only] { return test_rules(context, *only); }; });
}

}  // namespace hedui
