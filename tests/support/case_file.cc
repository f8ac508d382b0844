// Reading, comparing and rewriting case files. Records are taken from the lines that the program writes, so that a field
// is called here what the contract calls it.
#include "support/case_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "support/rules.h"

namespace hedui::test {
namespace {

using Json = nlohmann::json;

std::vector<std::string> alternatives(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, '|');) parts.push_back(part);
  if (parts.empty()) parts.emplace_back();
  return parts;
}

// Line ends and tabs as they stand in a case file.
std::string escaped(const std::string& text) {
  std::string out;
  for (char c : text) c == '\n' ? out += "\\n" : c == '\t' ? out += "\\t" : out += c;
  return out;
}

bool same_value(const std::string& wanted, const std::string& found) {
  if (wanted == found) return true;
  auto a = Decimal::parse(wanted), b = Decimal::parse(found);
  return a && b && *a == *b;
}

bool accepts(const std::string& wanted, const std::string& found) {
  std::vector<std::string> all = alternatives(wanted);
  return std::any_of(all.begin(), all.end(), [&](const std::string& one) { return same_value(one, found); });
}

class LineReader {
 public:
  explicit LineReader(const std::string& line) : line_(line) {}

  bool at_end() {
    while (at_ < line_.size() && line_[at_] == ' ') ++at_;
    return at_ == line_.size();
  }

  std::string word(const char* until = " ") {
    at_end();
    size_t end = std::min(line_.find_first_of(until, at_), line_.size());
    std::string word = line_.substr(at_, end - at_);
    at_ = end;
    return word;
  }

  // A text in quotation marks, or a word.
  std::string value() {
    if (at_ == line_.size() || line_[at_] != '"') return word();
    size_t end = line_.find('"', at_ + 1);
    if (end == std::string::npos) throw std::runtime_error("a quotation mark is not closed");
    std::string text = line_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return text;
  }

  void skip(char c) {
    if (at_ == line_.size() || line_[at_] != c) throw std::runtime_error(std::string("wanted ") + c);
    ++at_;
  }

 private:
  const std::string& line_;
  size_t at_ = 0;
};

void speak_of(Case& a_case, const std::string& kind) {
  if (std::find(a_case.kinds.begin(), a_case.kinds.end(), kind) == a_case.kinds.end()) a_case.kinds.push_back(kind);
}

void read_wanted(Case& a_case, const std::string& line) {
  LineReader reader(line);
  Wanted wanted;
  wanted.kind = reader.word();
  if (wanted.kind == "none" || wanted.kind == "no") {
    speak_of(a_case, wanted.kind == "none" ? "figure" : reader.word());
    if (!reader.at_end()) throw std::runtime_error("too many words");
    return;
  }
  reader.at_end();
  wanted.text = reader.value();
  while (!reader.at_end()) {
    std::string name = reader.word("=");
    reader.skip('=');
    wanted.fields.emplace_back(name, reader.value());
  }
  speak_of(a_case, wanted.kind);
  a_case.wanted.push_back(std::move(wanted));
}

void flatten(const Json& value, const std::string& name, Found& found) {
  if (value.is_object()) {
    for (const auto& [key, member] : value.items()) flatten(member, name.empty() ? key : name + "." + key, found);
  } else if (!value.is_array()) {
    found.fields.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  }
}

std::string text_of_record(const Json& record) {
  std::string type = record["type"];
  if (type == "diagnostic") return record["code"];
  const Json& text = record[type == "article" ? "title" : "text"];
  return text.is_null() ? "" : text.get<std::string>();
}

void add_records(const Reading& reading, std::vector<Found>& all) {
  std::vector<Json> records;
  std::istringstream lines(lines_of(reading));
  for (std::string line; std::getline(lines, line);) records.push_back(Json::parse(line));
  auto text_of_id = [&](const std::string& id) {
    for (const Json& record : records) {
      if (record.value("id", "") == id) return escaped(text_of_record(record));
    }
    return std::string("(no such figure)");
  };
  for (const Json& record : records) {
    if (record["type"] == "document" || record["type"] == "page") continue;
    Found found;
    found.kind = record["type"];
    found.text = escaped(text_of_record(record));
    flatten(record, "", found);
    all.push_back(found);
    if (found.kind != "figure") continue;
    for (const Json& relation : record["relations"]) {
      Found link{"relation", found.text, {{"type", relation["type"]}, {"to", text_of_id(relation["target"])}}};
      link.fields.emplace_back("complete", relation.value("complete", false) ? "true" : "false");
      all.push_back(link);
    }
  }
}

void add_stages(const Reading& reading, std::vector<Found>& all) {
  std::string_view clean = reading.clean.reading;
  std::istringstream lines{std::string(clean)};
  for (std::string line; std::getline(lines, line);) all.push_back({"line", escaped(line), {}});
  for (const Block& block : reading.outline.blocks) {
    Found found{"block", escaped(std::string(slice(clean, block.span))), {{"role", name_of(block.role)}, {"level", std::to_string(block.level)}}};
    if (!block.number.empty()) found.fields.emplace_back("number", block.number);
    if (!block.head.empty()) found.fields.emplace_back("head", slice(clean, block.head));
    all.push_back(found);
  }
  for (const Sentence& sentence : reading.outline.sentences) all.push_back({"sentence", escaped(std::string(slice(clean, sentence.span))), {}});
}

std::string quoted(const std::string& value) {
  bool bare = !value.empty() && value.find_first_of(" \"") == std::string::npos;
  if (bare) return value;
  std::string text = "\"";
  return text + value + text;
}

std::string line_of(const Found& found, const std::vector<std::string>& names) {
  std::string line = found.kind + " \"" + found.text + "\"";
  for (const std::string& name : names) line += " " + name + "=" + quoted(found.field(name));
  return line;
}

// The fields that a reader wants to see of a thing that the case did not know of.
std::vector<std::string> usual_fields(const std::string& kind) {
  if (kind == "figure") return {"value", "qualifier", "unit", "measure", "status"};
  if (kind == "place") return {"code", "how"};
  if (kind == "relation") return {"type", "to"};
  if (kind == "block") return {"role"};
  return {};
}

}  // namespace

std::string Found::field(const std::string& name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return "null";
}

std::vector<Case> parse_cases(const std::string& path, const std::string& text) {
  std::vector<Case> cases;
  std::istringstream in(text);
  bool expected = false;
  int number = 0;
  try {
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.starts_with("=== ")) {
        cases.push_back({line.substr(4), "", "", {}, {}, number});
        expected = false;
      } else if (cases.empty()) {
        throw std::runtime_error("a file starts with the name of a case");
      } else if (line == "---") {
        expected = true;
      } else if (expected) {
        if (!line.empty()) read_wanted(cases.back(), line);
      } else if (line.starts_with("@ ") && cases.back().input.empty()) {
        cases.back().options = line.substr(2);
      } else {
        cases.back().input += line + "\n";
      }
    }
    for (const Case& a_case : cases) {
      number = a_case.line;
      if (a_case.kinds.empty()) throw std::runtime_error("the case expects nothing");
      auto same = std::count_if(cases.begin(), cases.end(), [&](const Case& other) { return other.name == a_case.name; });
      if (same > 1) throw std::runtime_error("two cases have this name");
    }
  } catch (const std::runtime_error& problem) {
    throw std::runtime_error(path + ":" + std::to_string(number) + ": " + problem.what());
  }
  return cases;
}

Reading read_case(const Case& a_case) {
  Source source;
  source.path = "case.txt";
  source.bytes = a_case.input;
  LineReader options(a_case.options);
  while (!options.at_end()) {
    std::string name = options.word("=");
    options.skip('=');
    std::string value = options.value();
    if (name == "place") {
      source.given_place = value;
    } else if (name == "date" && date_from_iso(value)) {
      source.given_date = date_from_iso(value);
    } else {
      if (name != "names" || value != "some") throw std::runtime_error(a_case.name + ": @ takes date, place and names=some");
    }
  }
  return read(source, rules(), worker());
}

std::vector<Found> find_things(const Reading& reading, const std::vector<std::string>& kinds) {
  std::vector<Found> all;
  add_records(reading, all);
  add_stages(reading, all);
  std::vector<Found> found;
  for (const Found& thing : all) {
    if (std::find(kinds.begin(), kinds.end(), thing.kind) != kinds.end()) found.push_back(thing);
  }
  return found;
}

namespace {

// A case about some of what its text holds: @ names=some.
bool names_some(const Case& a_case) { return a_case.options.find("names=some") != std::string::npos; }

// Those of `got`, in order, whose text the case names.
std::vector<const Found*> those_named(const std::vector<const Wanted*>& wanted, const std::vector<const Found*>& got) {
  std::vector<const Found*> named;
  size_t next = 0;
  for (const Found* one : got) {
    if (next == wanted.size() || !accepts(wanted[next]->text, one->text)) continue;
    named.push_back(one);
    ++next;
  }
  return wanted.empty() ? got : named;
}

}  // namespace

std::string difference(const Case& a_case, const std::vector<Found>& found) {
  std::string text;
  for (const std::string& kind : a_case.kinds) {
    std::vector<const Wanted*> wanted;
    std::vector<const Found*> got;
    for (const Wanted& one : a_case.wanted) {
      if (one.kind == kind) wanted.push_back(&one);
    }
    for (const Found& one : found) {
      if (one.kind == kind) got.push_back(&one);
    }
    if (names_some(a_case)) got = those_named(wanted, got);
    for (size_t i = 0; i < std::max(wanted.size(), got.size()); ++i) {
      if (i >= got.size()) {
        text += "  missing: " + kind + " \"" + wanted[i]->text + "\"\n";
      } else if (i >= wanted.size()) {
        text += "  too much: " + line_of(*got[i], usual_fields(kind)) + "\n";
      } else if (!accepts(wanted[i]->text, got[i]->text)) {
        text += "  wanted " + kind + " \"" + wanted[i]->text + "\", found " + line_of(*got[i], usual_fields(kind)) + "\n";
      } else {
        for (const auto& [name, value] : wanted[i]->fields) {
          if (accepts(value, got[i]->field(name))) continue;
          text += "  " + kind + " \"" + got[i]->text + "\": " + name + " should be " + value + ", is " + got[i]->field(name) + "\n";
        }
      }
    }
  }
  return text;
}

std::string rewritten(const Case& a_case, const std::vector<Found>& found) {
  Case as_found = a_case;
  as_found.wanted.clear();
  for (const std::string& kind : a_case.kinds) {
    size_t number = 0;
    for (const Found& thing : found) {
      if (thing.kind != kind) continue;
      Wanted line{kind, thing.text, {}};
      const Wanted* before = nullptr;
      size_t seen = 0;
      for (const Wanted& one : a_case.wanted) {
        if (one.kind == kind && seen++ == number) before = &one;
      }
      ++number;
      if (before && accepts(before->text, thing.text)) {
        line.text = before->text;
        for (const auto& [name, value] : before->fields) line.fields.emplace_back(name, accepts(value, thing.field(name)) ? value : thing.field(name));
      } else {
        for (const std::string& name : usual_fields(kind)) line.fields.emplace_back(name, thing.field(name));
      }
      as_found.wanted.push_back(std::move(line));
    }
  }
  return written(as_found);
}

std::string written(const Case& a_case) {
  std::string text = "=== " + a_case.name + "\n";
  if (!a_case.options.empty()) text += "@ " + a_case.options + "\n";
  text += a_case.input + "---\n";
  for (const std::string& kind : a_case.kinds) {
    bool any = false;
    for (const Wanted& one : a_case.wanted) {
      if (one.kind != kind) continue;
      any = true;
      Found as_found{kind, one.text, one.fields};
      std::vector<std::string> names;
      for (const auto& [name, value] : one.fields) names.push_back(name);
      text += line_of(as_found, names) + "\n";
    }
    if (!any) text += kind == "figure" ? "none\n" : "no " + kind + "\n";
  }
  return text;
}

}  // namespace hedui::test
