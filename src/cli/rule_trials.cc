// hedui rules try and profile.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <thread>

#include "cli/readings.h"
#include "cli/rule_tools.h"
#include "pipeline/rule_use.h"
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

struct ProfileWords {
  ReadingsWords readings;
  bool json = false;
  bool time = false;
};

struct Profile {
  const RuleSet& rules;
  std::vector<RuleCounts> counts{};  // by rule
  RuleTimes times{};                 // empty where they were not asked for
};

// The counts come of a reading that tries every rule everywhere, the times of one as documents are read otherwise.
int take_profile(const Context& context, const ProfileWords& words, Worker& worker, Profile& profile) {
  const RuleSet& rules = profile.rules;
  profile.counts.resize(rules.list.rules.size());
  if (words.time) profile.times.spent.resize(rules.list.rules.size());
  int trouble = kExitDone;
  int status = for_each_source(context, words.readings, rules, [&](const Source& source) {
    MatchTrace trace;
    Reading reading = read(source, rules, worker, &trace);
    if (!reading.read) {
      trouble = context.fail({reading.diagnostics.back().message, source.path});
      return;
    }
    count_uses(reading, trace, rules, profile.counts);
    if (!words.time) return;
    worker.times = &profile.times;
    read(source, rules, worker);
    worker.times = nullptr;
  });
  return std::max(status, trouble);
}

// Rules in the order they are told in: those that take most time first where that is measured, else the least used.
std::vector<size_t> order_of(const Profile& profile) {
  std::vector<size_t> order(profile.counts.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    if (!profile.times.spent.empty()) return profile.times.spent[a] > profile.times.spent[b];
    return profile.counts[a].documents.size() < profile.counts[b].documents.size();
  });
  return order;
}

std::vector<std::string> unexercised(const Profile& profile) {
  std::vector<std::string> ids;
  for (size_t i = 0; i < profile.counts.size(); ++i) {
    if (profile.counts[i].documents.empty()) ids.push_back(profile.rules.list.rules[i].id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

int64_t microseconds(const Profile& profile, size_t rule) { return std::chrono::duration_cast<std::chrono::microseconds>(profile.times.spent[rule]).count(); }

std::string profile_as_json(const Profile& profile) {
  Json rules = Json::array();
  for (size_t i : order_of(profile)) {
    const Rule& rule = profile.rules.list.rules[i];
    const RuleCounts& c = profile.counts[i];
    Json one = {{"rule", rule.id}, {"where", rule.where()}, {"tried", c.tried},         {"matched", c.matched},
                {"kept", c.kept},  {"beaten", c.beaten},    {"documents", c.documents}, {"hits", rule.hits.size()}};
    if (!profile.times.spent.empty()) one["microseconds"] = microseconds(profile, i);
    rules.push_back(std::move(one));
  }
  Json all = {{"rules", rules}, {"unexercised", unexercised(profile)}};
  return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string profile_as_text(const Context& context, const Profile& profile) {
  constexpr size_t kDocumentsShown = 3;
  bool timed = !profile.times.spent.empty();
  std::string out = context.text(timed ? "rules.profile_head_time" : "rules.profile_head") + "\n";
  for (size_t i : order_of(profile)) {
    const Rule& rule = profile.rules.list.rules[i];
    const RuleCounts& c = profile.counts[i];
    if (timed) out += std::to_string(microseconds(profile, i)) + "\t";
    for (size_t number : {c.documents.size(), c.kept, c.beaten, c.matched, c.tried, rule.hits.size()}) out += std::to_string(number) + "\t";
    out += rule.id;
    size_t shown = 0;
    for (auto document = c.documents.begin(); document != c.documents.end() && shown < kDocumentsShown; ++document, ++shown) out += "  " + *document;
    out += shown < c.documents.size() ? "  ...\n" : "\n";
  }
  std::vector<std::string> idle = unexercised(profile);
  out += context.text("rules.profiled", {std::to_string(profile.counts.size()), std::to_string(idle.size())}) + "\n";
  for (const std::string& id : idle) out += "  " + id + "\n";
  return out;
}

int profile_rules(const Context& context, const ProfileWords& words) {
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  Profile profile{*rules};
  int status = take_profile(context, words, *worker, profile);
  int printed = context.print(words.json ? profile_as_json(profile) : profile_as_text(context, profile));
  return status == kExitDone ? printed : status;
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
  auto profile_words = std::make_shared<ProfileWords>();
  add_readings_options(*profiling, context, profile_words->readings);
  profiling->add_flag("--json", profile_words->json, context.text("help.json"));
  profiling->add_flag("--time", profile_words->time, context.text("help.profile_time"));
  profiling->callback([&context, &run, profile_words] { run = [&context, profile_words] { return profile_rules(context, *profile_words); }; });
}

}  // namespace hedui
