// A record's fields as the cells of a table: what csv and sqlite have in common.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace hedui {

using Json = nlohmann::json;

// A field of a record, or of an object in it ("period", "from").
struct FieldPath {
  const char* outer = nullptr;
  const char* inner = nullptr;
};

// Null where the record, or the object in it, is null or lacks the field.
const Json& find_field(const Json& record, const FieldPath& path);

// The field as the text of a cell; nothing for null. Names in a list are joined by ";", relations are written
// "type:target", or "type:target:complete"; numbers and boxes are written as in JSON.
std::optional<std::string> text_of(const Json& field);

}  // namespace hedui
