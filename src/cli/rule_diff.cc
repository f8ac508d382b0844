// hedui rules diff: what two sets of rules make of the same documents.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/mapped_file.h"
#include "cli/record_changes.h"
#include "cli/rule_tools.h"
#include "emit/html.h"
#include "emit/record_lines.h"
#include "ruleset/rule_history.h"

namespace hedui {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct DiffWords {
  ReadingsWords readings;
  std::string before, after;  // folders or revisions
  std::string gold;
  std::string format = "text";
};

struct Differences {
  std::vector<RecordChange> changes;  // grouped by rule
  bool has_gold = false;
  std::vector<std::string> better, worse;  // mistakes by the gold, told: "a.txt:120: status: got planned, want actual"
};

// --- the two sets of rules ---

bool is_folder(const std::string& path) {
  std::error_code trouble;
  return fs::is_directory(path, trouble);
}

// The folder whose revisions are meant: the one that it is compared with, else the one asked for with --rules, else rules/
// where the user stands.
std::string folder_of_revisions(const Context& context, const DiffWords& words) {
  for (const std::string& side : {words.after, words.before}) {
    if (is_folder(side)) return side;
  }
  bool asked = !context.builtin.empty();
  return !asked && is_folder("rules") ? "rules" : context.rules;
}

// A revision with a folder of its own (HEAD:rules) is looked for in the repository where the user stands.
Result<RuleSet> load_side(const Context& context, const DiffWords& words, const std::string& side) {
  std::string builtin = context.builtin.empty() ? context.rules : context.builtin;
  if (is_folder(side)) return RuleSet::load(side, context.pack, builtin);
  bool names_folder = side.find(':') != std::string::npos;
  return load_rules_at(side, names_folder ? "." : folder_of_revisions(context, words), builtin);
}

// --- by the gold ---

std::string told(const std::string& source, const Mistake& mistake) {
  return source + ":" + std::to_string(mistake.start) + ": " + mistake.measure + ": " + mistake.what;
}

// Judges the changes of a document that has a gold file.
Result<Done> judge(const DiffWords& words, const std::string& source, const std::string& before, const std::string& after, std::vector<RecordChange>& changes,
                   Differences& all) {
  std::string path = (fs::path(words.gold) / (fs::path(source).filename().string() + ".json")).string();
  auto gold = MappedFile::open(path);
  if (!gold) return Done{};
  std::vector<Mistake> old_mistakes, new_mistakes;
  auto old_tallies = score_document(gold->bytes(), before, path, old_mistakes), new_tallies = score_document(gold->bytes(), after, path, new_mistakes);
  if (!old_tallies) return old_tallies.error();
  if (!new_tallies) return new_tallies.error();
  MistakeChanges judged = judge_changes(changes, old_mistakes, new_mistakes);
  for (const Mistake& mistake : judged.gone) all.better.push_back(told(source, mistake));
  for (const Mistake& mistake : judged.made) all.worse.push_back(told(source, mistake));
  return Done{};
}

const char* verdict_of(const RecordChange& change) {
  return change.better && change.worse ? "mixed" : change.better ? "better" : change.worse ? "worse" : nullptr;
}

// --- told ---

std::string place_of(const RecordChange& change) { return change.source + ":" + std::to_string(change.start); }

std::string or_none(const std::string& value) { return value.empty() ? "-" : value; }

std::string summary(const Context& context, const Differences& all) {
  ChangeCounts counts = count_changes(all.changes);
  std::vector<std::string> numbers;
  for (size_t count : counts.records) numbers.push_back(std::to_string(count));
  for (size_t count : counts.relations) numbers.push_back(std::to_string(count));
  std::string out = context.text("rules.differences", numbers) + "\n";
  if (all.has_gold) out += context.text("rules.judged", {std::to_string(all.better.size()), std::to_string(all.worse.size())}) + "\n";
  return out;
}

std::string as_text(const Context& context, const Differences& all) {
  std::string out;
  const std::string* rule = nullptr;
  for (const RecordChange& change : all.changes) {
    if (!rule || *rule != change.rule) out += "## " + change.rule + "\n";
    rule = &change.rule;
    out += "  " + std::string(name_of(change.kind)) + " " + place_of(change) + " " + change.words.told();
    if (const char* verdict = verdict_of(change)) out += "  (" + context.text(("rules." + std::string(verdict)).c_str()) + ")";
    out += "\n";
    for (const FieldChange& field : change.fields) out += "      " + field.name + ": " + or_none(field.before) + " -> " + or_none(field.after) + "\n";
  }
  for (const std::string& one : all.better) out += context.text("rules.better") + ": " + one + "\n";
  for (const std::string& one : all.worse) out += context.text("rules.worse") + ": " + one + "\n";
  return out + summary(context, all);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

std::string as_json(const Differences& all) {
  Json changes = Json::array();
  for (const RecordChange& change : all.changes) {
    Json fields = Json::array(), relations = Json::array();
    for (const FieldChange& field : change.fields) {
      if (field.is_relation) relations.push_back({{"type", field.name}, {"before", text_or_null(field.before)}, {"after", text_or_null(field.after)}});
      else fields.push_back({{"field", field.name}, {"before", Json::parse(field.before)}, {"after", Json::parse(field.after)}});
    }
    const char* verdict = verdict_of(change);
    changes.push_back({{"rule", text_or_null(change.rule)},
                       {"what", name_of(change.kind)},
                       {"type", change.type},
                       {"source", change.source},
                       {"start", change.start},
                       {"end", change.end},
                       {"before", change.words.before},
                       {"text", change.words.text},
                       {"after", change.words.after},
                       {"fields", fields},
                       {"relations", relations},
                       {"verdict", verdict ? Json(verdict) : Json()}});
  }
  ChangeCounts counts = count_changes(all.changes);
  auto by_kind = [](const std::array<size_t, 3>& numbers) {
    Json counted;
    for (ChangeKind kind : {ChangeKind::kGained, ChangeKind::kLost, ChangeKind::kChanged}) counted[name_of(kind)] = numbers[static_cast<size_t>(kind)];
    return counted;
  };
  Json gold = all.has_gold ? Json{{"better", all.better}, {"worse", all.worse}} : Json();
  Json whole = {{"records", by_kind(counts.records)}, {"relations", by_kind(counts.relations)}, {"changes", changes}, {"gold", gold}};
  return whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

constexpr std::string_view kStyle =
    "body{font:15px/1.6 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}h2{font-size:1.1em;margin:1.6em 0 .4em}\n"
    "table{border-collapse:collapse;width:100%}td{border-top:1px solid #ddd;padding:.3em .6em;vertical-align:top}\n"
    "td p,li{margin:0;unicode-bidi:isolate}mark{background:#ffe9a8}.gained .what,.better{color:#00691c}.lost .what,.worse{color:#a40000}\n"
    ".place,.what{white-space:nowrap}.place{color:#555}del{color:#a40000}ins{color:#00691c;text-decoration:none}\n";

std::string html_of_change(const Context& context, const RecordChange& change) {
  std::string out = "<tr class=\"" + std::string(name_of(change.kind)) + "\"><td class=\"what\">" + name_of(change.kind) + "</td><td class=\"place\">" +
                    html_of(place_of(change)) + "</td><td><p>" + html_of(change.words.before) + "<mark>" + html_of(change.words.text) + "</mark>" +
                    html_of(change.words.after) + "</p>";
  for (const FieldChange& field : change.fields) {
    out += "<p>" + html_of(field.name) + ": <del>" + html_of(or_none(field.before)) + "</del> → <ins>" + html_of(or_none(field.after)) + "</ins></p>";
  }
  const char* verdict = verdict_of(change);
  std::string said = verdict ? context.text(("rules." + std::string(verdict)).c_str()) : "";
  return out + "</td><td class=\"" + (verdict ? verdict : "") + "\">" + html_of(said) + "</td></tr>\n";
}

std::string as_html(const Context& context, const DiffWords& words, const Differences& all) {
  std::string title = "hedui rules diff: " + words.before + " → " + words.after;
  std::string out = begin_html(title, context.messages_language, kStyle) + "<h1>" + html_of(title) + "</h1>\n<p>" + html_of(summary(context, all)) + "</p>\n";
  const std::string* rule = nullptr;
  for (const RecordChange& change : all.changes) {
    if (!rule || *rule != change.rule) out += (rule ? "</table>\n" : "") + std::string("<h2>") + html_of(or_none(change.rule)) + "</h2>\n<table>\n";
    rule = &change.rule;
    out += html_of_change(context, change);
  }
  if (rule) out += "</table>\n";
  for (const auto& [name, mistakes] : {std::pair("better", &all.better), std::pair("worse", &all.worse)}) {
    if (mistakes->empty()) continue;
    out += "<h2 class=\"" + std::string(name) + "\">" + html_of(context.text(("rules." + std::string(name)).c_str())) + "</h2>\n<ul>\n";
    for (const std::string& one : *mistakes) out += "<li>" + html_of(one) + "</li>\n";
    out += "</ul>\n";
  }
  return out + end_html();
}

int diff(const Context& context, const DiffWords& words) {
  auto before = load_side(context, words, words.before);
  if (!before) return context.fail(before.error());
  auto after = load_side(context, words, words.after);
  if (!after) return context.fail(after.error());
  auto old_worker = Worker::make(*before), new_worker = Worker::make(*after);
  if (!old_worker) return context.fail(old_worker.error());
  if (!new_worker) return context.fail(new_worker.error());
  Differences all;
  all.has_gold = !words.gold.empty();
  int trouble = kExitDone;
  int status = for_each_source(context, words.readings, *before, [&](const Source& source) {
    Reading one = read(source, *before, *old_worker), other = read(source, *after, *new_worker);
    if (!one.read || !other.read) {
      trouble = context.fail({(one.read ? other : one).diagnostics.back().message, source.path});
      return;
    }
    std::string old_lines, new_lines;
    append_record_lines(old_lines, one, *before, context.messages);
    append_record_lines(new_lines, other, *after, context.messages);
    std::vector<RecordChange> changes = find_changes({one, *before, old_lines}, {other, *after, new_lines});
    if (all.has_gold) {
      if (auto done = judge(words, source.path, old_lines, new_lines, changes, all); !done) trouble = context.fail(done.error());
    }
    std::move(changes.begin(), changes.end(), std::back_inserter(all.changes));
  });
  std::stable_sort(all.changes.begin(), all.changes.end(), [](const RecordChange& a, const RecordChange& b) { return a.rule < b.rule; });
  int printed = context.print(words.format == "json" ? as_json(all) : words.format == "html" ? as_html(context, words, all) : as_text(context, all));
  if (int worst = std::max({status, trouble, printed}); worst != kExitDone) return worst;
  return all.changes.empty() ? kExitDone : kExitDifferences;
}

}  // namespace

void add_rule_diff(CLI::App& rules, const Context& context, Run& run) {
  CLI::App* command = add_command(rules, context, "diff", "help.rules_diff", "help.rules_diff_examples");
  auto words = std::make_shared<DiffWords>();
  command->add_option("old", words->before, context.text("help.diff_old"))->required()->type_name(context.text("help.type_rules"));
  command->add_option("new", words->after, context.text("help.diff_new"))->required()->type_name(context.text("help.type_rules"));
  add_readings_options(*command, context, words->readings);
  command->add_option("--gold", words->gold, context.text("help.gold_folder"))->type_name(context.text("help.type_folder"));
  command->add_option("--format", words->format, context.text("help.diff_format"))
      ->check(CLI::IsMember({"text", "json", "html"}).description(""))
      ->type_name("text|json|html");
  command->callback([&context, &run, words] { run = [&context, words] { return diff(context, *words); }; });
}

}  // namespace hedui
