// hedui rules list and show.
#include <fstream>
#include <memory>

#include "cli/readings.h"
#include "cli/rule_tools.h"
#include "pipeline/rule_use.h"

namespace hedui {
namespace {

// The elements of an expression, fragments expanded, in the order in which they can come.
std::string expanded(const Rule& rule, const RuleSet& rules) {
  std::string text;
  const Expression& expression = rules.list.expressions[static_cast<size_t>(rule.body)];
  auto names = [&](int32_t from) {
    std::string next;
    for (const Way& way : expression.ways_from(from)) {
      next += (next.empty() ? "" : ", ") + (way.atom == Way::kEnd ? std::string(".") : std::to_string(way.atom + 1));
    }
    return next;
  };
  text += "  0 -> " + names(Expression::kStart) + "\n";
  for (size_t i = 0; i < expression.atoms.size(); ++i) {
    const Atom& atom = expression.atoms[i];
    text += "  " + std::to_string(i + 1) + "  " + (atom.context ? "(" + atom.text + ")" : atom.text);
    if (!atom.none_of.empty()) text += "  -" + rules.classes.describe(atom.none_of);
    text += "  -> " + names(static_cast<int32_t>(i)) + "\n";
  }
  return text;
}

int list_rules(const Context& context, const std::string& kind) {
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  std::string out;
  for (const Rule& rule : rules->list.rules) {
    if (!kind.empty() && kind != name_of(rule.group) && kind != name_of(rule.form)) continue;
    out += rule.id + "\t" + name_of(rule.group) + "\t" + name_of(rule.form) + "\t" + rule.where() + "\t" + rule.why + "\n";
  }
  if (out.empty()) return context.fail({{"rules.none_of_kind", {kind}}, ""});
  return context.print(out);
}

int show_rule(const Context& context, const std::string& id, const ReadingsWords& words) {
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  int32_t index = rules->find_rule(id);
  if (index < 0) return context.fail({{"rule.unknown_rule", {id}}, ""});
  const Rule& rule = rules->rule(index);
  std::string out = rule.where() + "\n" + as_written(context, rule);
  if (rule.form == RuleForm::kExpression) out += context.text("rules.expanded") + "\n" + expanded(rule, *rules);
  int status = kExitDone;
  if (!words.paths.empty()) {
    auto worker = Worker::make(*rules);
    if (!worker) return context.fail(worker.error());
    std::string uses;
    status = for_each_reading(context, words, *rules, *worker, [&](const Reading& reading) {
      for (const RuleUse& use : uses_of(reading, *rules, index)) uses += "  " + use.told(context.messages) + "\n";
    });
    out += context.text("rules.uses") + "\n" + uses;
  }
  int printed = context.print(out);
  return status == kExitDone ? printed : status;
}

}  // namespace

std::string as_written(const Context& context, const Rule& rule) {
  std::string path = rule.file;
  if (path.starts_with("rules/")) path = (context.builtin.empty() ? context.rules : context.builtin) + path.substr(path.find('/'));
  std::ifstream in(path, std::ios::binary);
  std::string line, text;
  for (int number = 1; std::getline(in, line); ++number) {
    if (number > rule.line && (line.starts_with("- ") || line.starts_with("#"))) break;
    if (number >= rule.line) text += line + "\n";
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

void add_rule_list(CLI::App& rules, const Context& context, Run& run) {
  CLI::App* list = add_command(rules, context, "list", "help.rules_list", "help.rules_list_examples");
  auto kind = std::make_shared<std::string>();
  list->add_option("--kind", *kind, context.text("help.rules_kind"))->type_name(context.text("help.type_name"));
  list->callback([&context, &run, kind] { run = [&context, kind] { return list_rules(context, *kind); }; });
  CLI::App* show = add_command(rules, context, "show", "help.rules_show", "help.rules_show_examples");
  auto id = std::make_shared<std::string>();
  auto words = std::make_shared<ReadingsWords>();
  show->add_option("rule", *id, context.text("help.rules_id"))->required()->type_name(context.text("help.type_name"));
  add_readings_options(*show, context, *words);
  show->get_option("paths")->required(false);
  show->callback([&context, &run, id, words] { run = [&context, id, words] { return show_rule(context, *id, *words); }; });
}

}  // namespace hedui
