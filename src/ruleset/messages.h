// The sentences the program says, from rules/messages/LANGUAGE.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/message.h"
#include "base/result.h"

namespace hedui {

// Of the messages in records: one language for all users, so that the same input gives the same bytes.
constexpr const char* kRecordLanguage = "zh";

class Messages {
 public:
  // `language` is "zh" or "en". Fails where the table is missing or broken.
  static Result<Messages> load(const std::string& folder, const std::string& language);

  // The sentence with its {0}, {1}, ... filled in. An id that the table lacks stands for itself.
  std::string text(const Message& message) const;
  std::string text(const char* id, std::vector<std::string> args = {}) const { return text(Message{id, std::move(args)}); }
  // The sentences whose ids start with `prefix`, as the table has them, by what stands behind it, sorted.
  std::vector<std::pair<std::string, std::string>> under(std::string_view prefix) const;
  // "file:line: sentence".
  std::string text(const Error& error) const;

 private:
  std::unordered_map<std::string, std::string> sentences_;
};

}  // namespace hedui
