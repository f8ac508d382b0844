// YAML read strictly: unknown and doubled keys, scalars of the wrong sort and missing values are errors with their place.
#pragma once

#include <yaml-cpp/yaml.h>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace hedui {

// Ends the reading of a file; caught where the file is opened.
struct YamlError {
  Error error;
};

struct YamlSource {
  std::string file, text;
};

// One value in a YAML file that knows its place.
class YamlValue {
 public:
  YamlValue(const YAML::Node& node, std::shared_ptr<const YamlSource> source) : node_(node), source_(std::move(source)) {}

  std::string where() const;  // "file:line:column"
  int line() const { return node_.Mark().line + 1; }
  int column() const;  // in characters, from 1
  [[noreturn]] void fail(std::string id, std::vector<std::string> args = {}) const;

  bool is_list() const { return node_.IsSequence(); }
  bool is_map() const { return node_.IsMap(); }
  bool is_null() const { return node_.IsNull(); }
  bool is_scalar() const { return node_.IsScalar(); }
  bool is_quoted() const { return node_.Tag() == "!"; }  // or a block of lines

  std::string text() const;     // any scalar, as written
  std::string written() const;  // the whole value as YAML, whatever it is
  bool boolean() const;         // true or false
  int64_t integer() const;
  std::vector<YamlValue> list() const;         // of a sequence
  std::vector<YamlValue> one_or_more() const;  // of a sequence, or of the single value itself

 private:
  friend class YamlFields;
  YAML::Node node_;
  std::shared_ptr<const YamlSource> source_;
};

// The keys of a mapping. done() fails on keys that nobody asked for.
class YamlFields {
 public:
  explicit YamlFields(const YamlValue& value);

  bool has(const std::string& key) const;
  YamlValue required(const std::string& key);
  std::optional<YamlValue> optional(const std::string& key);
  // The keys in file order.
  std::vector<std::pair<std::string, YamlValue>> all() const { return fields_; }
  void done() const;
  const YamlValue& value() const { return value_; }

 private:
  YamlValue value_;
  std::vector<std::pair<std::string, YamlValue>> fields_;
  std::set<std::string> asked_;
};

// Parses the file and hands its root to `read`; YAML's own errors and YamlError become an Error.
Result<Done> read_yaml(const std::string& file, const std::string& text, const std::function<void(const YamlValue&)>& read);

}  // namespace hedui
