// The measures of tools/score/score.py, step by step the same.
#include "pipeline/score.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "base/decimal.h"
#include "text/utf8.h"

namespace hedui {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFields[] = {"qualifier", "measure", "status", "direction", "place", "indicator", "period", "project"};
constexpr const char* kRecordFields[] = {"qualifier", "measure", "status", "place", "indicator"};
constexpr const char* kClasses[] = {"level", "share", "change", "progress", "actual", "planned", "standard"};
constexpr double kEnoughInCommon = 0.6;  // of characters

std::string text_of(const Json& object, const char* key) {
  auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

bool is_null(const Json& object, const char* key) {
  auto found = object.find(key);
  return found == object.end() || found->is_null();
}

bool is_optional(const Json& gold) { return gold.value("optional", false); }

int64_t start_of(const Json& thing) { return thing.at("start").get<int64_t>(); }
int64_t end_of(const Json& thing) { return thing.at("end").get<int64_t>(); }
int64_t overlap(const Json& a, const Json& b) { return std::min(end_of(a), end_of(b)) - std::max(start_of(a), start_of(b)); }

bool same_number(const Json& got, const Json& want, const char* key) {
  if (is_null(got, key) || is_null(want, key)) return is_null(got, key) && is_null(want, key);
  auto a = Decimal::parse(text_of(got, key)), b = Decimal::parse(text_of(want, key));
  if (!a || !b) return text_of(got, key) == text_of(want, key);
  auto difference = a->plus(b->negated());
  if (!difference) return false;
  constexpr int kTolerance = -5;  // a hundred-thousandth
  Decimal gap = difference->negative() ? difference->negated() : *difference, size = b->negative() ? b->negated() : *b;
  return gap <= size.times_power_of_ten(kTolerance);
}

double shared_characters(const std::string& a, const std::string& b) {
  std::u32string one = to_utf32(a), other = to_utf32(b);
  std::sort(one.begin(), one.end());
  std::sort(other.begin(), other.end());
  std::u32string common;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(common));
  if (common.empty()) return 0;
  return 2 * static_cast<double>(common.size()) / static_cast<double>(one.size() + other.size());
}

enum class Verdict { kNotAsked, kRight, kWrong };
Verdict verdict(bool right) { return right ? Verdict::kRight : Verdict::kWrong; }

Verdict field_verdict(const std::string& name, const Json& got, const Json& want) {
  if (name == "qualifier" || name == "measure" || name == "status") return verdict(text_of(got, name.c_str()) == text_of(want, name.c_str()));
  if (name == "direction") {
    if (text_of(want, "measure") != "change" || is_null(want, "direction")) return Verdict::kNotAsked;
    return verdict(text_of(got, "direction") == text_of(want, "direction"));
  }
  if (is_null(want, name.c_str()) || want.at(name).empty()) return Verdict::kNotAsked;
  std::string own = text_of(got, name.c_str());
  if (name == "period" && !is_null(got, "period") && got.at("period").is_object()) own = text_of(got.at("period"), "text");
  const Json& accepted = want.at(name);
  return verdict(std::any_of(accepted.begin(), accepted.end(), [&](const Json& one) {
    std::string text = one.is_string() ? one.get<std::string>() : "";
    return name == "place" ? !is_null(got, "place") && own == text : shared_characters(own, text) >= kEnoughInCommon;
  }));
}

// What of a figure's value is wrong, or nothing.
const char* wrong_part(const Json& got, const Json& want) {
  if (text_of(got, "kind") != text_of(want, "kind")) return "kind";
  std::string qualifier = text_of(want, "qualifier");
  for (const char* key : {"value", "low", "high"}) {
    if (std::string_view(key) != "value" && qualifier != "range") continue;
    if (qualifier != "vague" && !same_number(got, want, key)) return key;
  }
  const Json& units = want.at("unit");
  bool known = units.empty() || std::any_of(units.begin(), units.end(), [&](const Json& unit) { return unit == text_of(got, "unit"); });
  return known ? nullptr : "unit";
}

struct Pairs {
  std::vector<std::pair<size_t, size_t>> pairs;  // found, gold
  std::set<size_t> found, gold;
};

// One to one, the longest overlap first.
Pairs pair_up(const std::vector<Json>& found, const std::vector<Json>& gold) {
  std::vector<std::tuple<int64_t, int64_t, size_t, size_t>> options;
  for (size_t i = 0; i < found.size(); ++i) {
    for (size_t j = 0; j < gold.size(); ++j) {
      int64_t common = overlap(found[i], gold[j]);
      if (common > 0) options.emplace_back(common, -std::abs(start_of(found[i]) - start_of(gold[j])), i, j);
    }
  }
  std::sort(options.rbegin(), options.rend());
  Pairs pairs;
  for (const auto& [common, distance, i, j] : options) {
    if (pairs.found.contains(i) || pairs.gold.contains(j)) continue;
    pairs.found.insert(i);
    pairs.gold.insert(j);
    pairs.pairs.emplace_back(i, j);
  }
  return pairs;
}

std::string shown(const Json& object, const char* key) { return is_null(object, key) ? "null" : object.at(key).dump(); }

std::string value_of(const Json& figure) {
  std::string text;
  for (const char* key : {"kind", "value", "low", "high", "unit"}) text += (text.empty() ? "" : " ") + shown(figure, key);
  return text;
}

class Scorer {
 public:
  Scorer(const Json& gold, const std::vector<Json>& records, std::vector<Mistake>& mistakes) : gold_(gold), mistakes_(mistakes) {
    for (const Json& record : records) {
      std::string type = text_of(record, "type");
      if (type == "figure") figures_.push_back(record);
      if (type == "place" && text_of(record, "how") == "explicit" && text_of(record, "level") != "other") places_.push_back(record);
      if (type == "project") projects_.push_back(record);
    }
  }

  Tallies score() {
    score_figures();
    score_relations();
    score_mentions("place mention", places_, gold_.at("places"), [](const Json& got, const Json& want) {
      return is_null(want, "code") || (!is_null(got, "code") && text_of(got, "code") == text_of(want, "code"));
    });
    score_mentions("project mention", projects_, gold_.at("projects"),
                   [](const Json& got, const Json& want) { return shared_characters(text_of(got, "text"), text_of(want, "text")) >= kEnoughInCommon; });
    return std::move(tallies_);
  }

 private:
  void say(const std::string& measure, std::string what, const Json& at) {
    mistakes_.push_back({measure, std::move(what), static_cast<size_t>(start_of(at)), static_cast<size_t>(end_of(at))});
  }
  void miss(const std::string& measure, const Json& at) {
    ++tallies_[measure][2];
    say(measure, "missed " + shown(at, "text"), at);
  }
  void alarm(const std::string& measure, const Json& at) {
    ++tallies_[measure][1];
    say(measure, "false alarm " + shown(at, "text"), at);
  }

  void score_figures() {
    const std::vector<Json> wanted(gold_.at("figures").begin(), gold_.at("figures").end());
    Pairs pairs = pair_up(figures_, wanted);
    for (const auto& [i, j] : pairs.pairs) {
      if (!is_optional(wanted[j])) compare(figures_[i], wanted[j]);
    }
    for (size_t i = 0; i < figures_.size(); ++i) {
      if (!pairs.found.contains(i) && !only_optional(figures_[i], wanted)) alarm("figure", figures_[i]);
    }
    for (size_t j = 0; j < wanted.size(); ++j) {
      if (is_optional(wanted[j])) continue;
      if (!pairs.gold.contains(j)) {
        miss("figure", wanted[j]);
        ++tallies_["record"][1];
      }
      for (const char* name : {"measure", "status"}) {
        bool found = recalled_.contains(std::string(name) + " " + text_of(wanted[j], "id"));
        ++tallies_["recall of " + text_of(wanted[j], name)][found ? 0 : 1];
      }
    }
  }

  static bool only_optional(const Json& figure, const std::vector<Json>& wanted) {
    bool any = false;
    for (const Json& gold : wanted) {
      if (overlap(figure, gold) <= 0) continue;
      if (!is_optional(gold)) return false;
      any = true;
    }
    return any;
  }

  void compare(const Json& got, const Json& want) {
    if (const char* part = wrong_part(got, want)) {
      ++tallies_["figure"][1];
      ++tallies_["figure"][2];
      ++tallies_["record"][1];
      return say("figure", std::string(part) + " wrong: got " + value_of(got) + ", want " + value_of(want), want);
    }
    ++tallies_["figure"][0];
    gold_of_[text_of(got, "id")] = text_of(want, "id");
    bool same_span = start_of(got) == start_of(want) && end_of(got) == end_of(want);
    ++tallies_["span"][same_span ? 0 : 1];
    for (const char* name : {"measure", "status"}) {
      if (text_of(got, name) == text_of(want, name)) recalled_.insert(std::string(name) + " " + text_of(want, "id"));
    }
    bool whole = true;
    for (const char* name : kFields) {
      Verdict is = field_verdict(name, got, want);
      if (is == Verdict::kNotAsked) continue;
      ++tallies_[name][is == Verdict::kRight ? 0 : 1];
      if (is == Verdict::kRight) continue;
      say(name, "got " + shown(got, name) + ", want " + shown(want, name), want);
      bool counts = std::any_of(std::begin(kRecordFields), std::end(kRecordFields), [&](const char* f) { return std::string_view(f) == name; });
      whole = whole && !counts;
    }
    ++tallies_["record"][whole ? 0 : 1];
  }

  void score_relations() {
    using Link = std::tuple<std::string, std::string, std::string>;
    std::set<std::string> right;
    std::map<std::string, const Json*> by_id;
    for (const auto& [id, gold] : gold_of_) right.insert(gold);
    std::set<Link> want, got;
    for (const Json& figure : gold_.at("figures")) {
      by_id[text_of(figure, "id")] = &figure;
      for (const Json& relation : figure.at("relations")) {
        if (right.contains(text_of(figure, "id")) && right.contains(text_of(relation, "target"))) {
          want.emplace(text_of(figure, "id"), text_of(relation, "type"), text_of(relation, "target"));
        }
      }
    }
    for (const Json& figure : figures_) {
      auto own = gold_of_.find(text_of(figure, "id"));
      if (own == gold_of_.end() || is_null(figure, "relations")) continue;
      for (const Json& relation : figure.at("relations")) {
        auto target = gold_of_.find(text_of(relation, "target"));
        std::string type = text_of(relation, "type");
        if (target != gold_of_.end() && (type == "progress_of" || type == "part_of")) got.emplace(own->second, type, target->second);
      }
    }
    auto tell = [&](const Link& link, const char* what) {
      const auto& [from, type, to] = link;
      say("relation", std::string(what) + " " + type + " " + shown(*by_id[from], "text") + " -> " + shown(*by_id[to], "text"), *by_id[from]);
    };
    for (const Link& link : want) {
      if (got.contains(link)) {
        ++tallies_["relation"][0];
      } else {
        ++tallies_["relation"][2];
        tell(link, "missed");
      }
    }
    for (const Link& link : got) {
      if (want.contains(link)) continue;
      ++tallies_["relation"][1];
      tell(link, "false");
    }
  }

  template <class Right>
  void score_mentions(const std::string& measure, const std::vector<Json>& found, const Json& golds, Right right) {
    const std::vector<Json> wanted(golds.begin(), golds.end());
    Pairs pairs = pair_up(found, wanted);
    for (const auto& [i, j] : pairs.pairs) {
      if (is_optional(wanted[j])) continue;
      if (right(found[i], wanted[j])) {
        ++tallies_[measure][0];
        continue;
      }
      ++tallies_[measure][1];
      ++tallies_[measure][2];
      say(measure, "got " + shown(found[i], "text") + " " + shown(found[i], "code") + ", want " + shown(wanted[j], "text") + " " + shown(wanted[j], "code"),
          wanted[j]);
    }
    for (size_t i = 0; i < found.size(); ++i) {
      bool alone = std::none_of(wanted.begin(), wanted.end(), [&](const Json& gold) { return overlap(found[i], gold) > 0; });
      if (!pairs.found.contains(i) && alone) alarm(measure, found[i]);
    }
    for (size_t j = 0; j < wanted.size(); ++j) {
      if (!pairs.gold.contains(j) && !is_optional(wanted[j])) miss(measure, wanted[j]);
    }
  }

  const Json& gold_;
  std::vector<Mistake>& mistakes_;
  std::vector<Json> figures_, places_, projects_;
  Tallies tallies_;
  std::map<std::string, std::string> gold_of_;  // a right figure's id -> its gold's
  std::set<std::string> recalled_;              // "status f12"
};

std::vector<Json> parse_lines(std::string_view lines) {
  std::vector<Json> records;
  while (!lines.empty()) {
    size_t end = lines.find('\n');
    if (end != 0) records.push_back(Json::parse(lines.substr(0, end)));
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
  }
  return records;
}

// Runs `act`; what the JSON library throws becomes an error.
template <class T, class Act>
Result<T> guarded(const std::string& where, Act act) {
  try {
    return act();
  } catch (const Json::parse_error& problem) {
    return Error{{"gold.no_json", {std::to_string(problem.byte)}}, where};
  } catch (const Json::exception& problem) {
    return Error{{"gold.wrong_form", {problem.what()}}, where};
  }
}

class GoldChecker {
 public:
  GoldChecker(const Json& gold, std::string_view text) : gold_(gold), text_(text), index_(text) {}

  std::vector<std::string> check() {
    std::set<std::string> ids;
    for (const Json& figure : gold_.at("figures")) {
      if (!ids.insert(text_of(figure, "id")).second) say(figure, "id stands twice");
    }
    int64_t last = -1;
    for (const Json& figure : gold_.at("figures")) {
      check_span("figure", figure);
      if (start_of(figure) < last) say(figure, "overlaps or precedes the one before it");
      last = end_of(figure);
      check_figure(figure, ids);
    }
    for (const Json& place : gold_.at("places")) {
      check_span("place", place);
      std::string code = text_of(place, "code");
      bool six = code.size() == 6 && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!is_null(place, "code") && !six) say(place, "code is " + shown(place, "code"));
    }
    for (const Json& project : gold_.at("projects")) check_span("project", project);
    if (gold_.contains("articles")) {
      for (const Json& article : gold_.at("articles")) {
        bool fits = start_of(article) >= 0 && start_of(article) < end_of(article) && end_of(article) <= static_cast<int64_t>(index_.size());
        if (!fits) say(article, "the article's span lies outside the document");
      }
    }
    return std::move(bad_);
  }

 private:
  void say(const Json& thing, const std::string& what) {
    std::string name = is_null(thing, "id") ? shown(thing, "text") : text_of(thing, "id");
    bad_.push_back(name + " (" + shown(thing, "start") + "): " + what);
  }

  void check_span(const char* kind, const Json& thing) {
    auto start = static_cast<size_t>(std::max<int64_t>(start_of(thing), 0)), end = static_cast<size_t>(std::max<int64_t>(end_of(thing), start_of(thing)));
    size_t from = index_.byte(start), to = index_.byte(end);
    std::string got(to > from ? text_.substr(from, to - from) : "");
    if (got != text_of(thing, "text")) say(thing, std::string(kind) + " text " + shown(thing, "text") + ", document " + Json(got).dump());
  }

  void check_figure(const Json& figure, const std::set<std::string>& ids) {
    const std::pair<const char*, std::set<std::string>> allowed[] = {
        {"kind", {"quantity", "percentage"}},
        {"qualifier", {"exact", "about", "nearly", "over", "at_least", "at_most", "range", "vague"}},
        {"measure", {"level", "share", "change", "progress"}},
        {"status", {"actual", "planned", "standard"}},
        {"direction", {"up", "down"}}};
    for (const auto& [key, names] : allowed) {
      bool none = std::string_view(key) == "direction" && is_null(figure, key);
      if (!none && !names.contains(text_of(figure, key))) say(figure, std::string(key) + " is " + shown(figure, key));
    }
    for (const char* key : {"unit", "indicator", "place", "period", "project", "relations"}) {
      if (!figure.contains(key) || !figure.at(key).is_array()) say(figure, std::string(key) + " is no list");
    }
    for (const char* key : {"value", "low", "high"}) {
      if (!is_null(figure, key) && !Decimal::parse(text_of(figure, key))) say(figure, std::string(key) + " is " + shown(figure, key));
    }
    std::string qualifier = text_of(figure, "qualifier");
    if (is_null(figure, "value") && qualifier != "range" && qualifier != "vague") say(figure, "no value");
    if (!figure.contains("relations") || !figure.at("relations").is_array()) return;
    for (const Json& relation : figure.at("relations")) {
      std::string type = text_of(relation, "type");
      bool fine = (type == "progress_of" || type == "part_of") && ids.contains(text_of(relation, "target"));
      if (!fine) say(figure, "relation " + relation.dump());
    }
  }

  const Json& gold_;
  std::string_view text_;
  CodePointIndex index_;
  std::vector<std::string> bad_;
};

// A field of a record as gold writes it: a list of what is accepted.
Json accepted(const Json& record, const char* key) {
  Json list = Json::array();
  if (!is_null(record, key)) list.push_back(record.at(key).is_object() ? record.at(key).at("text") : record.at(key));
  return list;
}

Json picked(const Json& record, std::initializer_list<const char*> keys) {
  Json picked = Json::object();
  for (const char* key : keys) picked[key] = record.at(key);
  return picked;
}

}  // namespace

Result<Tallies> score_document(std::string_view gold, std::string_view lines, const std::string& where, std::vector<Mistake>& mistakes) {
  return guarded<Tallies>(where, [&]() -> Result<Tallies> {
    Json wanted = Json::parse(gold);
    return Scorer(wanted, parse_lines(lines), mistakes).score();
  });
}

Result<std::string> document_of_gold(std::string_view gold, const std::string& where) {
  return guarded<std::string>(where, [&]() -> Result<std::string> { return Json::parse(gold).at("document").get<std::string>(); });
}

Result<std::vector<std::string>> check_gold(std::string_view gold, std::string_view text, const std::string& where) {
  return guarded<std::vector<std::string>>(where, [&]() -> Result<std::vector<std::string>> {
    Json wanted = Json::parse(gold);
    return GoldChecker(wanted, text).check();
  });
}

Result<std::string> gold_skeleton(std::string_view lines, const std::string& document) {
  return guarded<std::string>(document, [&]() -> Result<std::string> {
    Json gold = {{"document", document},     {"date", nullptr},         {"place", nullptr},         {"articles", Json::array()},
                 {"figures", Json::array()}, {"places", Json::array()}, {"projects", Json::array()}};
    std::vector<Json> records = parse_lines(lines);
    std::map<std::string, std::string> names;  // a record's id -> f01, f02, ...
    for (const Json& record : records) {
      if (text_of(record, "type") != "figure") continue;
      std::string number = std::to_string(names.size() + 1);
      names[text_of(record, "id")] = "f" + std::string(number.size() < 2 ? "0" : "") + number;
    }
    for (const Json& record : records) {
      std::string type = text_of(record, "type");
      if (type == "document") {
        gold["date"] = record.at("date");
        gold["place"] = record.at("place");
      } else if (type == "article") {
        gold["articles"].push_back(picked(record, {"title", "start", "end", "place"}));
      } else if (type == "place" && text_of(record, "how") == "explicit" && text_of(record, "level") != "other") {
        gold["places"].push_back(picked(record, {"start", "end", "text", "code"}));
      } else if (type == "project") {
        gold["projects"].push_back(picked(record, {"start", "end", "text"}));
      } else if (type == "figure") {
        Json figure = {{"id", names[text_of(record, "id")]}};
        for (const char* key : {"start", "end", "text", "kind", "value", "low", "high", "qualifier"}) figure[key] = record.at(key);
        for (const char* key : {"unit", "indicator"}) figure[key] = accepted(record, key);
        for (const char* key : {"measure", "direction", "status"}) figure[key] = record.at(key);
        for (const char* key : {"place", "period", "project"}) figure[key] = accepted(record, key);
        figure["relations"] = Json::array();
        for (const Json& relation : record.at("relations")) {
          std::string kind = text_of(relation, "type");
          if (kind == "progress_of" || kind == "part_of") figure["relations"].push_back({{"type", kind}, {"target", names[text_of(relation, "target")]}});
        }
        figure["optional"] = false;
        gold["figures"].push_back(figure);
      }
    }
    // One thing a line, so that corrections show line by line.
    std::string out = "{\"document\": " + gold["document"].dump() + ", \"date\": " + gold["date"].dump() + ", \"place\": " + gold["place"].dump();
    for (const char* list : {"articles", "figures", "places", "projects"}) {
      out += ",\n \"" + std::string(list) + "\": [";
      for (size_t i = 0; i < gold[list].size(); ++i) out += (i > 0 ? ",\n  " : "\n  ") + gold[list][i].dump();
      out += "]";
    }
    return out + "}\n";
  });
}

void add(Tallies& sum, const Tallies& more) {
  for (const auto& [measure, tally] : more) {
    for (size_t i = 0; i < tally.size(); ++i) sum[measure][i] += tally[i];
  }
}

std::vector<MeasureOfMerit> measures_of(const Tallies& tallies) {
  std::vector<MeasureOfMerit> measures;
  auto share = [](size_t part, size_t whole) { return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole); };
  for (const char* name : {"figure", "place mention", "project mention", "relation"}) {
    auto found = tallies.find(name);
    if (found == tallies.end()) continue;
    auto [right, wrong, missed] = found->second;
    MeasureOfMerit merit{name, true, share(right, right + wrong), share(right, right + missed), 0, 0, right + missed};
    if (merit.precision + merit.recall > 0) merit.f1 = 2 * merit.precision * merit.recall / (merit.precision + merit.recall);
    if (right + wrong + missed > 0) measures.push_back(merit);
  }
  std::vector<std::string> names = {"record", "span"};
  names.insert(names.end(), std::begin(kFields), std::end(kFields));
  for (const char* name : kClasses) names.push_back(std::string("recall of ") + name);
  for (const std::string& name : names) {
    auto found = tallies.find(name);
    if (found == tallies.end()) continue;
    size_t all = found->second[0] + found->second[1];
    if (all > 0) measures.push_back({name, false, 0, 0, 0, share(found->second[0], all), all});
  }
  return measures;
}

}  // namespace hedui
