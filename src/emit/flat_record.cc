// Looking up and flattening.
#include "emit/flat_record.h"

namespace hedui {
namespace {

const Json& member(const Json& object, const char* name) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  auto found = object.find(name);
  return found == object.end() ? kNull : *found;
}

std::string text_of_relation(const Json& relation) {
  std::string text = member(relation, "type").get<std::string>() + ":" + member(relation, "target").get<std::string>();
  return member(relation, "complete").is_null() ? text : text + ":complete";
}

}  // namespace

const Json& find_field(const Json& record, const FieldPath& path) {
  const Json& outer = member(record, path.outer);
  return path.inner ? member(outer, path.inner) : outer;
}

std::optional<std::string> text_of(const Json& field) {
  if (field.is_null()) return std::nullopt;
  if (field.is_string()) return field.get<std::string>();
  bool is_list_of_words = field.is_array() && (field.empty() || field.front().is_string() || field.front().is_object());
  if (!is_list_of_words) return field.dump();
  std::string text;
  for (const Json& item : field) {
    if (!text.empty()) text += ';';
    text += item.is_string() ? item.get<std::string>() : text_of_relation(item);
  }
  return text;
}

}  // namespace hedui
