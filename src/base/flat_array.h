// A row of plain values that either owns them or looks at values in memory that outlives it: rules are used where their pack
// lies in memory, and nothing is copied at start-up.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

namespace hedui {

template <class T>
class FlatArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  FlatArray() = default;
  explicit FlatArray(std::vector<T> own) : own_(std::move(own)) {}

  // `size` values at `data`, which have to stay there as long as the array and its copies are used.
  static FlatArray look_at(const T* data, size_t size) {
    FlatArray array;
    array.data_ = data;
    array.size_ = size;
    return array;
  }

  const T* data() const { return data_ ? data_ : own_.data(); }
  size_t size() const { return data_ ? size_ : own_.size(); }
  bool empty() const { return size() == 0; }
  const T& operator[](size_t index) const { return data()[index]; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size(); }
  const T& back() const { return data()[size() - 1]; }

  // The values to be changed. What was only looked at becomes the array's own.
  std::vector<T>& edit() {
    if (data_) {
      own_.assign(begin(), end());
      data_ = nullptr;
    }
    return own_;
  }

 private:
  std::vector<T> own_;
  const T* data_ = nullptr;  // elsewhere, or null: own_ has them
  size_t size_ = 0;          // of what is elsewhere
};

}  // namespace hedui
