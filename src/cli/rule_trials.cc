// hedui rules try, profile and diff.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "cli/readings.h"
#include "cli/rule_tools.h"
#include "emit/record_lines.h"
#include "pipeline/rule_use.h"
#include "pipeline/score.h"
#include "ruleset/build.h"

namespace hedui {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// --- try ---

struct TryWords {
  ReadingsWords readings;
  std::string rule;  // a pattern, or a file of rules
  std::string kind = "figures";
  bool watch = false;
};

constexpr const char* kTriedId = "try.pattern";

// A pattern as the file of one rule.
std::string file_of_pattern(const std::string& pattern) {
  std::string quoted;
  for (char c : pattern) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return "- rule: " + std::string(kTriedId) + "\n  why: a trial\n  pattern: '" + quoted + "'\n  hits: [x]\n  misses: [y]\n";
}

Result<RuleSet> rules_with(const Context& context, const TryWords& words, bool is_file) {
  auto files = read_rule_files(context.rules, context.builtin);
  if (!files) return files.error();
  std::string text = file_of_pattern(words.rule);
  if (is_file) {
    std::ifstream in(words.rule, std::ios::binary);
    text = {std::istreambuf_iterator<char>(in), {}};
  }
  (*files)[words.kind + "/try.yaml" + kAddedBy + (is_file ? words.rule : words.kind + "/try.yaml")] = text;
  return build_rule_set(*files);
}

int try_once(const Context& context, const TryWords& words, bool is_file) {
  auto rules = rules_with(context, words, is_file);
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  std::string shown_file = is_file ? words.rule : words.kind + "/try.yaml";
  std::string out;
  size_t hits = 0, taken = 0, suspects = 0;
  int status = for_each_reading(context, words.readings, *rules, *worker, [&](const Reading& reading) {
    for (size_t i = 0; i < rules->list.rules.size(); ++i) {
      if (rules->list.rules[i].file != shown_file) continue;
      for (const RuleUse& use : uses_of(reading, *rules, static_cast<int32_t>(i))) {
        ++hits;
        if (!use.beaten_by.empty()) ++taken;
        // What no sentence of the rules' own examples looks like: a hit that cuts into a number or a word of Latin letters.
        auto wordlike = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.'; };
        bool cut = !use.text.empty() && ((!use.before.empty() && wordlike(use.before.back()) && wordlike(use.text.front())) ||
                                         (!use.after.empty() && wordlike(use.after.front()) && wordlike(use.text.back())));
        if (cut) ++suspects;
        out += use.told(context.messages) + (cut ? context.text("rules.suspect") : "") + "\n";
      }
    }
  });
  out += context.text("rules.tried", {std::to_string(hits), std::to_string(taken), std::to_string(suspects)}) + "\n";
  int printed = context.print(out);
  return status == kExitDone ? printed : status;
}

int try_rule(const Context& context, const TryWords& words) {
  std::error_code trouble;
  bool is_file = fs::is_regular_file(words.rule, trouble);
  if (words.watch && !is_file) return context.fail({{"rules.watch_needs_file", {}}, ""});
  int status = try_once(context, words, is_file);
  constexpr auto kPause = std::chrono::milliseconds(300);
  for (auto seen = fs::last_write_time(words.rule, trouble); words.watch; std::this_thread::sleep_for(kPause)) {
    auto now = fs::last_write_time(words.rule, trouble);
    if (trouble || now == seen) continue;
    seen = now;
    status = try_once(context, words, is_file);
  }
  return status;
}

// --- profile ---

int profile(const Context& context, const ReadingsWords& words, bool json) {
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  std::vector<RuleCounts> counts(rules->list.rules.size());
  int status = for_each_source(context, words, *rules, [&](const Source& source) {
    MatchTrace trace;
    Reading reading = read(source, *rules, *worker, &trace);
    if (reading.read) count_uses(reading, trace, *rules, counts);
  });
  std::string out = context.text("rules.profile_head") + "\n";
  Json all = Json::array();
  std::vector<size_t> order(counts.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return counts[a].documents.size() < counts[b].documents.size(); });
  for (size_t i : order) {
    const Rule& rule = rules->list.rules[i];
    const RuleCounts& c = counts[i];
    all.push_back({{"rule", rule.id},
                   {"where", rule.where()},
                   {"tried", c.tried},
                   {"matched", c.matched},
                   {"kept", c.kept},
                   {"beaten", c.beaten},
                   {"documents", c.documents},
                   {"hits", rule.hits.size()}});
    std::string only = c.documents.size() == 1 ? "  " + *c.documents.begin() : "";
    out += std::to_string(c.documents.size()) + "\t" + std::to_string(c.kept) + "\t" + std::to_string(c.beaten) + "\t" + std::to_string(c.matched) + "\t" +
           std::to_string(c.tried) + "\t" + std::to_string(rule.hits.size()) + "\t" + rule.id + only + "\n";
  }
  int printed = context.print(json ? all.dump(1) + "\n" : out);
  return status == kExitDone ? printed : status;
}

// --- diff ---

struct DiffWords {
  ReadingsWords readings;
  std::string before, after, gold;
  std::string format = "text";
};

struct Change {
  std::string rule;    // that made the record, in the new rules where there is one
  std::string what;    // "gained", "lost", "changed"
  std::string place;   // "a.txt:120"
  std::string text;    // in its sentence
  std::string fields;  // "status: actual -> planned; ..."
};

// Records by what and where they are.
std::map<std::string, Json> records_of(const std::string& lines) {
  std::map<std::string, Json> records;
  for (size_t at = 0; at < lines.size();) {
    size_t end = std::min(lines.find('\n', at), lines.size());
    Json record = Json::parse(lines.substr(at, end - at));
    std::string type = record.at("type");
    if (type == "figure" || type == "place" || type == "project") {
      records[type + " " + std::to_string(record.at("start").get<int64_t>()) + " " + std::to_string(record.at("end").get<int64_t>())] = record;
    }
    at = end + 1;
  }
  return records;
}

std::string rule_of(const Json& record) { return record.at("rule").is_string() ? record.at("rule").get<std::string>() : ""; }

class Differ {
 public:
  void compare(const std::string& source, const std::string& before, const std::string& after) {
    std::map<std::string, Json> old = records_of(before), fresh = records_of(after);
    for (const auto& [key, record] : fresh) {
      auto other = old.find(key);
      if (other == old.end()) add("gained", source, record, "");
      else if (std::string fields = differing(other->second, record); !fields.empty()) add("changed", source, record, fields);
    }
    for (const auto& [key, record] : old) {
      if (!fresh.contains(key)) add("lost", source, record, "");
    }
  }

  std::vector<Change> take() {
    std::stable_sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) { return a.rule < b.rule; });
    return std::move(changes_);
  }

 private:
  void add(const char* what, const std::string& source, const Json& record, const std::string& fields) {
    std::string text = record.at("text");
    std::string sentence = record.contains("sentence") && record.at("sentence").is_string() ? record.at("sentence").get<std::string>() : "";
    changes_.push_back({rule_of(record), what, source + ":" + std::to_string(record.at("start").get<int64_t>()), "[" + text + "] " + sentence, fields});
  }

  static std::string differing(const Json& before, const Json& after) {
    std::string fields;
    for (const auto& [key, value] : after.items()) {
      if (key == "id" || key == "relations" || !before.contains(key) || before.at(key) == value) continue;
      fields += (fields.empty() ? "" : "; ") + key + ": " + before.at(key).dump() + " -> " + value.dump();
    }
    return fields;
  }

  std::vector<Change> changes_;
};

std::string escaped(const std::string& text) {
  std::string html;
  for (char c : text) {
    if (c == '<') html += "&lt;";
    else if (c == '>') html += "&gt;";
    else if (c == '&') html += "&amp;";
    else if (c == '"') html += "&quot;";
    else html += c;
  }
  return html;
}

std::string rendered(const std::vector<Change>& changes, const std::string& verdict, const Json& gold, const std::string& format) {
  if (format == "json") {
    Json list = Json::array();
    for (const Change& c : changes) list.push_back({{"rule", c.rule}, {"what", c.what}, {"place", c.place}, {"text", c.text}, {"fields", c.fields}});
    return Json{{"changes", list}, {"gold", gold}}.dump(1) + "\n";
  }
  bool html = format == "html";
  std::string out = html ? "<!doctype html><meta charset=\"utf-8\"><title>hedui rules diff</title>\n" : "";
  std::string rule = "\n";
  for (const Change& c : changes) {
    if (c.rule != rule) out += html ? "<h2>" + escaped(c.rule) + "</h2>\n" : "## " + c.rule + "\n";
    rule = c.rule;
    std::string line = c.what + " " + c.place + " " + c.text + (c.fields.empty() ? "" : "  " + c.fields);
    out += html ? "<p class=\"" + c.what + "\">" + escaped(line) + "</p>\n" : "  " + line + "\n";
  }
  return out + (html ? "<p>" + escaped(verdict) + "</p>\n" : verdict + "\n");
}

int diff(const Context& context, const DiffWords& words) {
  std::string builtin = context.builtin.empty() ? context.rules : context.builtin;
  auto before = RuleSet::load(words.before, context.pack, builtin);
  if (!before) return context.fail(before.error());
  auto after = RuleSet::load(words.after, context.pack, builtin);
  if (!after) return context.fail(after.error());
  auto old_worker = Worker::make(*before), new_worker = Worker::make(*after);
  if (!old_worker) return context.fail(old_worker.error());
  if (!new_worker) return context.fail(new_worker.error());
  Differ differ;
  Json better = Json::array(), worse = Json::array();
  int status = for_each_source(context, words.readings, *before, [&](const Source& source) {
    Reading one = read(source, *before, *old_worker), other = read(source, *after, *new_worker);
    if (!one.read || !other.read) return;
    std::string old_lines, new_lines;
    append_record_lines(old_lines, one, *before, context.messages);
    append_record_lines(new_lines, other, *after, context.messages);
    differ.compare(source.path, old_lines, new_lines);
    if (words.gold.empty()) return;
    std::string path = (fs::path(words.gold) / (fs::path(source.path).filename().string() + ".json")).string();
    auto file = MappedFile::open(path);
    if (!file) return;
    std::vector<Mistake> old_mistakes, new_mistakes;
    auto a = score_document(file->bytes(), old_lines, path, old_mistakes), b = score_document(file->bytes(), new_lines, path, new_mistakes);
    if (!a || !b) return;
    auto keys = [](const std::vector<Mistake>& mistakes) {
      std::set<std::string> all;
      for (const Mistake& m : mistakes) all.insert(std::to_string(m.start) + " " + m.measure + " " + m.what);
      return all;
    };
    std::set<std::string> had = keys(old_mistakes), has = keys(new_mistakes);
    for (const std::string& key : had) {
      if (!has.contains(key)) better.push_back(source.path + ":" + key);
    }
    for (const std::string& key : has) {
      if (!had.contains(key)) worse.push_back(source.path + ":" + key);
    }
  });
  std::vector<Change> changes = differ.take();
  Json gold = words.gold.empty() ? Json() : Json{{"better", better}, {"worse", worse}};
  std::string verdict = context.text("rules.differences", {std::to_string(changes.size())});
  if (!words.gold.empty()) {
    for (const auto& one : better) verdict += "\n" + context.text("rules.better") + " " + one.get<std::string>();
    for (const auto& one : worse) verdict += "\n" + context.text("rules.worse") + " " + one.get<std::string>();
  }
  int printed = context.print(rendered(changes, verdict, gold, words.format));
  if (status != kExitDone || printed != kExitDone) return std::max(status, printed);
  return changes.empty() ? kExitDone : kExitDifferences;
}

}  // namespace

void add_rule_trials(CLI::App& rules, const Context& context, Run& run) {
  CLI::App* trial = add_command(rules, context, "try", "help.rules_try", "help.rules_try_examples");
  auto words = std::make_shared<TryWords>();
  trial->add_option("rule", words->rule, context.text("help.rules_tried"))->required()->type_name(context.text("help.type_name"));
  add_readings_options(*trial, context, words->readings);
  trial->add_option("--kind", words->kind, context.text("help.rules_kind"))->type_name(context.text("help.type_name"));
  trial->add_flag("--watch", words->watch, context.text("help.watch"));
  trial->callback([&context, &run, words] { run = [&context, words] { return try_rule(context, *words); }; });

  CLI::App* profiling = add_command(rules, context, "profile", "help.rules_profile", "help.rules_profile_examples");
  auto readings = std::make_shared<ReadingsWords>();
  auto json = std::make_shared<bool>(false);
  add_readings_options(*profiling, context, *readings);
  profiling->add_flag("--json", *json, context.text("help.json"));
  profiling->callback([&context, &run, readings, json] { run = [&context, readings, json] { return profile(context, *readings, *json); }; });

  CLI::App* differing = add_command(rules, context, "diff", "help.rules_diff", "help.rules_diff_examples");
  auto diff_words = std::make_shared<DiffWords>();
  differing->add_option("old", diff_words->before, context.text("help.diff_old"))->required()->type_name(context.text("help.type_folder"));
  differing->add_option("new", diff_words->after, context.text("help.diff_new"))->required()->type_name(context.text("help.type_folder"));
  add_readings_options(*differing, context, diff_words->readings);
  differing->add_option("--gold", diff_words->gold, context.text("help.gold_folder"))->type_name(context.text("help.type_folder"));
  differing->add_option("--format", diff_words->format, context.text("help.diff_format"))
      ->check(CLI::IsMember({"text", "json", "html"}).description(""))
      ->type_name("text|json|html");
  differing->callback([&context, &run, diff_words] { run = [&context, diff_words] { return diff(context, *diff_words); }; });
}

}  // namespace hedui
