// The compiled form of a rules folder: what loading makes of the files, written as plain bytes of this machine. It is used
// only when its digest is that of the files, so it can never be stale. Long rows of plain values are used where they lie in
// it, which takes their place being fit for their type: they are padded to it.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/flat_array.h"

namespace hedui {

struct RuleSet;

// Writes values one after the other.
class PackWriter {
 public:
  template <class... Values>
  void operator()(Values&... values) {
    (write(values), ...);
  }
  std::string bytes;

 private:
  template <class T>
  void write(T& value) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    } else {
      value.serialize(*this);
    }
  }
  void write_size(uint64_t size) { write(size); }
  template <class T>
  void write(FlatArray<T>& values) {
    write_size(values.size());
    while (bytes.size() % alignof(T) != 0) bytes.push_back('\0');
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  template <class Unit>
  void write(std::basic_string<Unit>& text) {
    write_size(text.size());
    bytes.append(reinterpret_cast<const char*>(text.data()), text.size() * sizeof(Unit));
  }
  template <class T>
  void write(std::optional<T>& value) {
    bool has = value.has_value();
    write(has);
    if (has) write(*value);
  }
  template <class A, class B>
  void write(std::pair<A, B>& pair) {
    write(pair.first);
    write(pair.second);
  }
  template <class T>
  void write(std::vector<T>& values) {
    write_size(values.size());
    if constexpr (std::is_trivially_copyable_v<T>) {
      bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    } else {
      for (T& value : values) write(value);
    }
  }
};

// Reads what PackWriter wrote; ok() turns false where the bytes end too early. They have to start at an address that suits
// every type, and to outlive what is read.
class PackReader {
 public:
  explicit PackReader(std::string_view bytes) : rest_(bytes) {}
  template <class... Values>
  void operator()(Values&... values) {
    (read(values), ...);
  }
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  bool take(void* into, size_t size) {
    ok_ = ok_ && size <= rest_.size();
    if (!ok_) return false;
    if (size > 0) std::memcpy(into, rest_.data(), size);
    rest_.remove_prefix(size);
    return true;
  }
  uint64_t read_size(size_t least_bytes_each) {
    uint64_t size = 0;
    take(&size, sizeof size);
    if (size > rest_.size() / least_bytes_each) ok_ = false;
    return ok_ ? size : 0;
  }
  template <class T>
  void read(FlatArray<T>& values) {
    uint64_t size = read_size(sizeof(T));
    size_t padding = (alignof(T) - reinterpret_cast<uintptr_t>(rest_.data()) % alignof(T)) % alignof(T);
    if (!ok_ || padding > rest_.size() || size > (rest_.size() - padding) / sizeof(T)) {
      ok_ = false;
      return;
    }
    values = FlatArray<T>::look_at(reinterpret_cast<const T*>(rest_.data() + padding), size);
    rest_.remove_prefix(padding + size * sizeof(T));
  }
  template <class T>
  void read(T& value) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      take(&value, sizeof value);
    } else {
      value.serialize(*this);
    }
  }
  template <class Unit>
  void read(std::basic_string<Unit>& text) {
    text.resize(read_size(sizeof(Unit)));
    take(text.data(), text.size() * sizeof(Unit));
  }
  template <class T>
  void read(std::optional<T>& value) {
    bool has = false;
    read(has);
    if (!ok_ || !has) {
      value.reset();
      return;
    }
    value.emplace();
    read(*value);
  }
  template <class A, class B>
  void read(std::pair<A, B>& pair) {
    read(pair.first);
    read(pair.second);
  }
  template <class T>
  void read(std::vector<T>& values) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      values.resize(read_size(sizeof(T)));
      take(values.data(), values.size() * sizeof(T));
    } else {
      values.resize(read_size(1));
      for (T& value : values) read(value);
    }
  }

  std::string_view rest_;
  bool ok_ = true;
};

// The bytes of a pack of `rules`.
std::string write_pack(RuleSet& rules);

// The digest of the rules that a pack was made of; empty for what is no pack of this program version.
std::string digest_in_pack(std::string_view bytes);

// The rules in a pack, if it is one of this program version and of the files with `digest`. They look into `bytes`, which
// have to outlive them and to start at an address that suits every type.
std::optional<RuleSet> read_pack(std::string_view bytes, std::string_view digest);

}  // namespace hedui
