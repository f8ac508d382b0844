// hedui rules: work on the rules folder itself.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/rule_tools.h"
#include "pipeline/rule_check.h"
#include "pipeline/rule_examples.h"
#include "ruleset/pack.h"

namespace hedui {
namespace {

using Json = nlohmann::ordered_json;

// Written under another name first: a program that starts meanwhile never sees half of it.
int pack_rules(const Context& context, const std::string& path) {
  auto rules = RuleSet::load(context.rules, "", context.builtin);
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
  auto rules = context.load_rules();
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

struct CheckWords {
  std::string folder;
  bool json = false;
};

Json as_json(const Context& context, const std::vector<Error>& told) {
  Json list = Json::array();
  for (const Error& one : told) list.push_back({{"where", one.where}, {"id", one.message.id}, {"message", context.messages.text(one.message)}});
  return list;
}

int check(const Context& context, const CheckWords& words) {
  RuleCheck check = words.folder.empty() ? check_rules(context.rules, context.builtin, context.pack)
                                         : check_rules(words.folder, context.builtin.empty() ? context.rules : context.builtin, context.pack);
  int status = !check.loads ? kExitTrouble : check.problems.empty() ? kExitDone : kExitDifferences;
  std::string out;
  if (words.json) {
    Json all = {{"loads", check.loads},
                {"rules", check.rules},
                {"examples", check.examples},
                {"problems", as_json(context, check.problems)},
                {"changes", as_json(context, check.changes)},
                {"changes_since_commit", check.since_commit}};
    out = all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  } else {
    for (const Error& problem : check.problems) out += context.messages.text(problem) + "\n";
    if (!check.changes.empty()) out += context.text(check.since_commit ? "rules.changes_since_commit" : "rules.changes") + "\n";
    for (const Error& change : check.changes) out += "  " + context.messages.text(change) + "\n";
    out += context.text("rules.checked", {std::to_string(check.rules), std::to_string(check.examples), std::to_string(check.problems.size())}) + "\n";
  }
  int printed = context.print(out);
  return status == kExitDone ? printed : status;
}

}  // namespace

void add_rules(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "rules", "help.rules", "help.rules_examples");
  command->require_subcommand(1);
  CLI::App* pack = add_command(*command, context, "pack", "help.rules_pack", "help.rules_pack_examples");
  auto path = std::make_shared<std::string>();
  pack->add_option("output", *path, context.text("help.pack_output"))->required()->type_name(context.text("help.type_file"));
  pack->callback([&context, &run, path] { run = [&context, path] { return pack_rules(context, *path); }; });
  CLI::App* checking = add_command(*command, context, "check", "help.rules_check", "help.rules_check_examples");
  auto words = std::make_shared<CheckWords>();
  checking->add_option("folder", words->folder, context.text("help.rules_check_folder"))->type_name(context.text("help.type_folder"));
  checking->add_flag("--json", words->json, context.text("help.json"));
  checking->callback([&context, &run, words] { run = [&context, words] { return check(context, *words); }; });
  add_rule_list(*command, context, run);
  add_rule_catalogue(*command, context, run);
  add_rule_trials(*command, context, run);
  add_rule_diff(*command, context, run);
  CLI::App* test = add_command(*command, context, "test", "help.rules_test", "help.rules_test_examples");
  auto only = std::make_shared<std::string>();
  test->add_option("rule", *only, context.text("help.rules_test_only"))->type_name(context.text("help.type_name"));
  test->callback([&context, &run, only] { run = [&context, only] { return test_rules(context, *only); }; });
}

}  // namespace hedui
