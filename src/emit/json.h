// Writes JSON, as little of it as records need.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace hedui {

// A field's name in quotation marks with its colon, put together when the program is compiled.
class JsonKey {
 public:
  static constexpr size_t kMostBytes = 16;  // copied whole, as a fixed size is cheaper than the right one

  template <size_t size>
  consteval JsonKey(const char (&name)[size]) : size_(size + 2) {
    static_assert(size + 2 <= kMostBytes);
    bytes_[0] = '"';
    std::copy_n(name, size - 1, bytes_ + 1);
    bytes_[size] = '"';
    bytes_[size + 1] = ':';
  }

  // Writes at least kMostBytes bytes; what follows goes to where the result points.
  char* put(char* at) const {
    std::memcpy(at, bytes_, kMostBytes);
    return at + size_;
  }

 private:
  char bytes_[kMostBytes] = {};
  size_t size_;
};

// Bytes that grow at the end. Whoever writes asks for room first and then writes without further checks.
class ByteBuffer {
 public:
  // Where the next bytes go; at least `bytes` of them fit.
  char* room(size_t bytes) {
    if (capacity_ - size_ < bytes) grow(bytes);
    return bytes_.get() + size_;
  }
  // What was written ends here.
  void end_at(const char* end) { size_ = static_cast<size_t>(end - bytes_.get()); }
  void reserve(size_t bytes) {
    if (capacity_ < bytes) grow(bytes - size_);
  }
  std::string_view view() const { return {bytes_.get(), size_}; }
  void clear() { size_ = 0; }

 private:
  void grow(size_t bytes);

  std::unique_ptr<char[]> bytes_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

// `text` in quotation marks, escaped, at `at`, where as many bytes are free as room_for_json_string tells; its end. The
// text is valid UTF-8.
char* put_json_string(char* at, std::string_view text);

constexpr size_t room_for_json_string(std::string_view text) {
  constexpr size_t kLongestEscape = 6, kSlack = 32;  // \u0000; quotation marks and a block copied whole
  return text.size() * kLongestEscape + kSlack;
}

// Writes objects and lists field by field; the caller opens and closes them in order. A comma stands behind each value; what
// closes its object or list takes its place.
class JsonWriter {
 public:
  // The lines written so far.
  std::string_view lines() const { return out_.view(); }
  void clear() { out_.clear(); }
  // Makes room for so many bytes at once.
  void reserve(size_t bytes) { out_.reserve(bytes); }

  void begin_line() { put('{'); }
  void end_line() { close('}', '\n'); }
  void begin_object(JsonKey name) { open(name, '{'); }
  void end_object() { close('}', ','); }
  void begin_list(JsonKey name) { open(name, '['); }
  void end_list() { close(']', ','); }
  void begin_item() { put('{'); }

  void text(JsonKey name, std::string_view value) { end_value(put_json_string(name.put(room(room_for_json_string(value))), value)); }
  // Null for an empty text or none.
  void text_or_null(JsonKey name, std::string_view value) { value.empty() ? null(name) : text(name, value); }
  // A text without anything to escape.
  void word(JsonKey name, std::string_view value) { end_value(put_word(name.put(room(value.size() + kFixed)), value)); }
  void word_or_null(JsonKey name, const char* value) { value ? word(name, value) : null(name); }
  void word_item(std::string_view value) { end_value(put_word(room(value.size() + kFixed), value)); }
  void integer(JsonKey name, int64_t value) {
    char* at = name.put(room(kFixed));
    end_value(std::to_chars(at, at + kLongestInteger, value).ptr);
  }
  void integer_item(int64_t value) {
    char* at = room(kFixed);
    end_value(std::to_chars(at, at + kLongestInteger, value).ptr);
  }
  // Points with two decimals.
  void points(JsonKey name, float value) { end_value(put_hundredths(name.put(room(kFixed)), value)); }
  void points_item(float value) { end_value(put_hundredths(room(kFixed), value)); }
  // part / whole with four decimals; 0 without a whole.
  void share(JsonKey name, uint32_t part, uint32_t whole);
  void begin_inner_list() { put('['); }
  void boolean(JsonKey name, bool value) { end_value(put_bytes(name.put(room(kFixed)), value ? "true" : "false")); }
  void null(JsonKey name) { end_value(put_bytes(name.put(room(kFixed)), "null")); }
  // Fields with their values and commas, as they were written before.
  void fields(std::string_view written) { out_.end_at(put_bytes(out_.room(written.size()), written)); }

 private:
  static constexpr size_t kLongestInteger = 20;
  static constexpr size_t kFixed = 32;  // bytes of a value without those of its text

  char* room(size_t bytes) { return out_.room(JsonKey::kMostBytes + bytes); }

  static char* put_hundredths(char* at, float value);
  static char* put_bytes(char* at, std::string_view bytes) {
    std::memcpy(at, bytes.data(), bytes.size());
    return at + bytes.size();
  }
  static char* put_word(char* at, std::string_view word) {
    *at++ = '"';
    at = put_bytes(at, word);
    *at++ = '"';
    return at;
  }
  void end_value(char* at) {
    *at++ = ',';
    out_.end_at(at);
  }
  void put(char c) {
    char* at = out_.room(1);
    *at++ = c;
    out_.end_at(at);
  }
  void open(JsonKey name, char c) {
    char* at = name.put(room(kFixed));
    *at++ = c;
    out_.end_at(at);
  }
  void close(char bracket, char behind) {
    char* at = out_.room(2);
    if (at[-1] == ',') --at;
    *at++ = bracket;
    *at++ = behind;
    out_.end_at(at);
  }

  ByteBuffer out_;
};

}  // namespace hedui
