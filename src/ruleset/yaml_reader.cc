// Strict YAML over yaml-cpp, which by itself takes doubled keys and guesses types.
#include "ruleset/yaml_reader.h"

#include <algorithm>
#include <charconv>

#include "text/utf8.h"

namespace hedui {
namespace {

// Of yaml-cpp's column, which counts bytes.
int column_in_characters(const std::string& text, const YAML::Mark& mark) {
  bool known = mark.column >= 0 && mark.pos >= mark.column && static_cast<size_t>(mark.pos) <= text.size();
  if (!known) return mark.column + 1;
  auto begin = text.begin() + (mark.pos - mark.column);
  return 1 + static_cast<int>(std::count_if(begin, begin + mark.column, [](char c) { return !is_utf8_continuation(c); }));
}

std::string place(const YamlSource& source, const YAML::Mark& mark) {
  return source.file + ":" + std::to_string(mark.line + 1) + ":" + std::to_string(column_in_characters(source.text, mark));
}

}  // namespace

std::string YamlValue::where() const { return place(*source_, node_.Mark()); }

int YamlValue::column() const { return column_in_characters(source_->text, node_.Mark()); }

void YamlValue::fail(std::string id, std::vector<std::string> args) const { throw YamlError{Error{{std::move(id), std::move(args)}, where()}}; }

std::string YamlValue::text() const {
  if (!node_.IsScalar()) fail("yaml.not_text");
  return node_.Scalar();
}

std::string YamlValue::written() const { return YAML::Dump(node_); }

bool YamlValue::boolean() const {
  std::string word = text();
  if (word != "true" && word != "false") fail("yaml.not_boolean", {word});
  return word == "true";
}

int64_t YamlValue::integer() const {
  std::string word = text();
  int64_t number = 0;
  auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) fail("yaml.not_integer", {word});
  return number;
}

std::vector<YamlValue> YamlValue::list() const {
  if (!node_.IsSequence()) fail("yaml.not_list");
  std::vector<YamlValue> values;
  for (const YAML::Node& item : node_) values.emplace_back(item, source_);
  return values;
}

std::vector<YamlValue> YamlValue::one_or_more() const {
  if (node_.IsSequence()) return list();
  return {*this};
}

YamlFields::YamlFields(const YamlValue& value) : value_(value) {
  if (!value.is_map()) value.fail("yaml.not_map");
  for (const auto& pair : value.node_) {
    YamlValue key(pair.first, value.source_);
    std::string name = key.text();
    if (has(name)) key.fail("yaml.duplicate_key", {name});
    fields_.emplace_back(name, YamlValue(pair.second, value.source_));
  }
}

bool YamlFields::has(const std::string& key) const {
  for (const auto& [name, value] : fields_) {
    if (name == key) return true;
  }
  return false;
}

std::optional<YamlValue> YamlFields::optional(const std::string& key) {
  asked_.insert(key);
  for (const auto& [name, value] : fields_) {
    if (name == key) return value;
  }
  return std::nullopt;
}

YamlValue YamlFields::required(const std::string& key) {
  std::optional<YamlValue> value = optional(key);
  if (!value) value_.fail("yaml.missing_key", {key});
  return *value;
}

void YamlFields::done() const {
  std::string known;
  for (const std::string& key : asked_) known += (known.empty() ? "" : ", ") + key;
  for (const auto& [name, value] : fields_) {
    if (!asked_.contains(name)) value.fail("yaml.unknown_key", {name, known});
  }
}

Result<Done> read_yaml(const std::string& file, const std::string& text, const std::function<void(const YamlValue&)>& read) {
  auto source = std::make_shared<const YamlSource>(YamlSource{file, text});
  try {
    std::vector<YAML::Node> documents = YAML::LoadAll(text);
    if (documents.size() > 1) YamlValue(documents[1], source).fail("yaml.two_documents");
    read(YamlValue(documents.empty() ? YAML::Node() : documents[0], source));
    return Done{};
  } catch (const YamlError& problem) {
    return problem.error;
  } catch (const YAML::Exception& problem) {
    return Error{{"yaml.syntax", {problem.msg}}, place(*source, problem.mark)};
  }
}

}  // namespace hedui
