// What a job gives that can fail: the value, or the error that says why, where and how to mend it.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/message.h"

namespace hedui {

struct Error {
  Message message;
  std::string where;  // "file:line:column", as far as known; empty if no file is to blame
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  T& operator*() { return std::get<T>(state_); }
  const T& operator*() const { return std::get<T>(state_); }
  T* operator->() { return &std::get<T>(state_); }
  const T* operator->() const { return &std::get<T>(state_); }
  const Error& error() const { return std::get<Error>(state_); }

 private:
  std::variant<T, Error> state_;
};

struct Done {};  // Result<Done>: a job that gives nothing but its success

}  // namespace hedui
