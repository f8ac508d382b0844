// Writes JSON, as little of it as records need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hedui {

// Appends `text` in quotation marks, escaped. The text is valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

// Writes objects and lists field by field; the caller opens and closes them in order.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  // A new object that nothing stands before: the start of a line.
  void begin_line() {
    needs_comma_ = false;
    open('{');
  }
  void begin_object(std::string_view name) {
    key(name);
    open('{');
  }
  void end_object() { close('}'); }
  void begin_list(std::string_view name) {
    key(name);
    open('[');
  }
  void end_list() { close(']'); }

  void text(std::string_view name, std::string_view value) {
    key(name);
    append_json_string(out_, value);
    done();
  }
  // Null for an empty text or none.
  void text_or_null(std::string_view name, std::string_view value) { value.empty() ? null(name) : text(name, value); }
  void text_or_null(std::string_view name, const char* value) { value ? text(name, value) : null(name); }
  void integer(std::string_view name, int64_t value) {
    key(name);
    out_ += std::to_string(value);
    done();
  }
  void boolean(std::string_view name, bool value) {
    key(name);
    out_ += value ? "true" : "false";
    done();
  }
  void null(std::string_view name) {
    key(name);
    out_ += "null";
    done();
  }
  void item(std::string_view value) {
    comma();
    append_json_string(out_, value);
    done();
  }
  void begin_item() { open('{'); }

 private:
  void comma() {
    if (needs_comma_) out_ += ',';
    needs_comma_ = false;
  }
  void key(std::string_view name) {
    comma();
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void open(char c) {
    comma();
    out_ += c;
  }
  void close(char c) {
    out_ += c;
    done();
  }
  void done() { needs_comma_ = true; }

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace hedui
