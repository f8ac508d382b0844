// Pairs records by kind and place, then compares the lines that are written for them.
#include "cli/record_changes.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <utility>

namespace hedui {
namespace {

using Json = nlohmann::ordered_json;

// Where a record stands, and of which type it is.
struct Spot {
  size_t start = 0, end = 0;
  std::string type;

  auto operator<=>(const Spot&) const = default;
};

// The records that are written for a reading, and what it knows of them that is not written: which rule set which field.
class WrittenRecords {
 public:
  WrittenRecords(const ReadBy& by, const CodePointIndex& index) : by_(by) {
    for (size_t at = 0; at < by.lines.size();) {
      size_t end = std::min(by.lines.find('\n', at), by.lines.size());
      Json record = Json::parse(by.lines.substr(at, end - at));
      std::string type = record.at("type");
      if (type == "figure" || type == "place" || type == "project") add(std::move(record), type);
      at = end + 1;
    }
    const std::vector<Figure>& figures = by.reading.records.figures;
    for (size_t i = 0; i < figures.size(); ++i) {
      figures_[{index.code_point(figures[i].span.begin), index.code_point(figures[i].span.end), "figure"}] = &figures[i];
    }
  }

  const std::map<Spot, Json>& all() const { return records_; }
  const Json* find(const Spot& place) const {
    auto found = records_.find(place);
    return found == records_.end() ? nullptr : &found->second;
  }

  std::string rule_of(const Spot& place) const {
    const Json& rule = records_.at(place).at("rule");
    return rule.is_string() ? rule.get<std::string>() : "";
  }
  // The rule that set a field; empty where none did.
  std::string rule_of_field(const Spot& place, const std::string& name) const {
    auto field = from_name<Field>(name);
    auto figure = figures_.find(place);
    return field && figure != figures_.end() ? id_of(figure->second->origins[static_cast<size_t>(*field)].rule) : "";
  }
  std::string rule_of_relation(const Spot& place, const std::string& type) const {
    auto figure = figures_.find(place);
    if (figure == figures_.end()) return "";
    for (const Relation& relation : figure->second->relations) {
      if (name_of(relation.type) == type && relation.rule >= 0) return id_of(relation.rule);
    }
    return "";
  }

  // The figures that a record is related to, as they are told, by the type of the relation.
  std::map<std::string, std::set<std::string>> relations_of(const Json& record) const {
    std::map<std::string, std::set<std::string>> relations;
    if (!record.contains("relations")) return relations;
    for (const Json& relation : record.at("relations")) {
      const Json& target = *by_id_.at(relation.at("target").get<std::string>());
      std::string told = "[" + target.at("text").get<std::string>() + "] " + std::to_string(target.at("start").get<size_t>());
      if (relation.value("complete", false)) told += " complete";
      relations[relation.at("type")].insert(told);
    }
    return relations;
  }

 private:
  void add(Json record, const std::string& type) {
    Spot place{record.at("start"), record.at("end"), type};
    const Json& kept = records_[place] = std::move(record);
    by_id_[kept.at("id")] = &kept;
  }
  std::string id_of(int32_t rule) const { return rule < 0 ? "" : by_.rules.rule(rule).id; }

  const ReadBy& by_;
  std::map<Spot, Json> records_;
  std::map<std::string, const Json*> by_id_;
  std::map<Spot, const Figure*> figures_;
};

class Differ {
 public:
  Differ(const ReadBy& before, const ReadBy& after) : reading_(after.reading), index_(after.reading.document.text), old_(before, index_), new_(after, index_) {}

  std::vector<RecordChange> compare() {
    for (const auto& [place, record] : old_.all()) {
      if (!new_.find(place)) add(ChangeKind::kLost, place, old_.rule_of(place), relation_changes(place));
    }
    for (const auto& [place, record] : new_.all()) {
      const Json* before = old_.find(place);
      if (before) compare_fields(place, *before, record);
      else add(ChangeKind::kGained, place, new_.rule_of(place), relation_changes(place));
    }
    std::stable_sort(changes_.begin(), changes_.end(), [](const RecordChange& a, const RecordChange& b) { return a.start < b.start; });
    return std::move(changes_);
  }

 private:
  // What changed in a record that stays is told under each rule that changed something in it.
  void compare_fields(const Spot& place, const Json& before, const Json& after) {
    std::map<std::string, std::vector<FieldChange>> by_rule;
    for (const auto& [name, value] : after.items()) {
      if (name == "id" || name == "relations" || !before.contains(name) || before.at(name) == value) continue;
      by_rule[rule_for(place, new_.rule_of_field(place, name), old_.rule_of_field(place, name))].push_back({name, before.at(name).dump(), value.dump(), false});
    }
    for (FieldChange& change : relation_changes(place)) {
      by_rule[rule_for(place, new_.rule_of_relation(place, change.name), old_.rule_of_relation(place, change.name))].push_back(std::move(change));
    }
    for (auto& [rule, fields] : by_rule) add(ChangeKind::kChanged, place, rule, std::move(fields));
  }

  std::string rule_for(const Spot& place, const std::string& now, const std::string& before) const {
    return !now.empty() ? now : !before.empty() ? before : new_.rule_of(place);
  }

  // Of a record that only one side has, all its relations.
  std::vector<FieldChange> relation_changes(const Spot& place) const {
    const Json *before = old_.find(place), *after = new_.find(place);
    auto was = before ? old_.relations_of(*before) : std::map<std::string, std::set<std::string>>();
    auto is = after ? new_.relations_of(*after) : std::map<std::string, std::set<std::string>>();
    std::set<std::string> types;
    for (const auto& relations : {was, is}) {
      for (const auto& [type, targets] : relations) types.insert(type);
    }
    std::vector<FieldChange> changes;
    for (const std::string& type : types) add_relation_changes(changes, type, was[type], is[type]);
    return changes;
  }

  // A target that is gone and one that is new are one relation that leads elsewhere.
  static void add_relation_changes(std::vector<FieldChange>& changes, const std::string& type, const std::set<std::string>& was,
                                   const std::set<std::string>& is) {
    std::vector<std::string> gone, made;
    std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(gone));
    std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(made));
    for (size_t i = 0; i < std::max(gone.size(), made.size()); ++i) {
      changes.push_back({type, i < gone.size() ? gone[i] : "", i < made.size() ? made[i] : "", true});
    }
  }

  void add(ChangeKind kind, const Spot& place, std::string rule, std::vector<FieldChange> fields) {
    RecordChange change;
    change.kind = kind;
    change.rule = std::move(rule);
    change.type = place.type;
    change.source = reading_.source;
    change.start = place.start;
    change.end = place.end;
    change.words = in_context(reading_.document.text, index_, place.start, place.end);
    change.fields = std::move(fields);
    changes_.push_back(std::move(change));
  }

  const Reading& reading_;
  CodePointIndex index_;
  WrittenRecords old_, new_;
  std::vector<RecordChange> changes_;
};

// Whether a mistake is about what the change changed. Kind, value and unit make a figure right or wrong, and a record that
// is there or not may touch all that is asked of it.
bool is_about(const Mistake& mistake, const RecordChange& change) {
  bool apart = mistake.end <= change.start || change.end <= mistake.start;
  bool other_type = (mistake.measure == "place mention") != (change.type == "place") || (mistake.measure == "project mention") != (change.type == "project");
  if (apart || other_type) return false;
  if (change.kind != ChangeKind::kChanged || change.type != "figure") return true;
  constexpr std::string_view kOfTheFigure[] = {"kind", "value", "low", "high", "unit"};
  return std::any_of(change.fields.begin(), change.fields.end(), [&](const FieldChange& field) {
    bool of_figure = std::find(std::begin(kOfTheFigure), std::end(kOfTheFigure), field.name) != std::end(kOfTheFigure);
    return mistake.measure == field.name || (mistake.measure == "figure" && of_figure) || (mistake.measure == "relation" && field.is_relation);
  });
}

std::vector<Mistake> only_in(const std::vector<Mistake>& some, const std::vector<Mistake>& others) {
  auto key = [](const Mistake& m) { return std::tie(m.start, m.end, m.measure, m.what); };
  std::vector<Mistake> found;
  for (const Mistake& one : some) {
    if (std::none_of(others.begin(), others.end(), [&](const Mistake& other) { return key(other) == key(one); })) found.push_back(one);
  }
  return found;
}

}  // namespace

const char* name_of(ChangeKind kind) {
  constexpr const char* kNames[] = {"gained", "lost", "changed"};
  return kNames[static_cast<size_t>(kind)];
}

std::vector<RecordChange> find_changes(const ReadBy& before, const ReadBy& after) { return Differ(before, after).compare(); }

MistakeChanges judge_changes(std::vector<RecordChange>& changes, const std::vector<Mistake>& before, const std::vector<Mistake>& after) {
  MistakeChanges judged{only_in(before, after), only_in(after, before)};
  for (RecordChange& change : changes) {
    auto about = [&](const Mistake& mistake) { return is_about(mistake, change); };
    change.better = std::any_of(judged.gone.begin(), judged.gone.end(), about);
    change.worse = std::any_of(judged.made.begin(), judged.made.end(), about);
  }
  return judged;
}

ChangeCounts count_changes(const std::vector<RecordChange>& changes) {
  ChangeCounts counts;
  std::set<std::tuple<std::string, size_t, size_t, std::string>> seen;
  for (const RecordChange& change : changes) {
    if (seen.emplace(change.source, change.start, change.end, change.type).second) ++counts.records[static_cast<size_t>(change.kind)];
    for (const FieldChange& field : change.fields) {
      if (!field.is_relation) continue;
      ChangeKind kind = field.before.empty() ? ChangeKind::kGained : field.after.empty() ? ChangeKind::kLost : ChangeKind::kChanged;
      ++counts.relations[static_cast<size_t>(kind)];
    }
  }
  return counts;
}

}  // namespace hedui
