// The sentences of findings, from the templates in rules/messages/, and numbers as they show them.
#pragma once

#include <string>
#include <vector>

#include "model/finding.h"
#include "ruleset/messages.h"

namespace hedui {

class Words {
 public:
  explicit Words(const Messages& messages) : messages_(messages) {}

  std::string say(const char* id, std::vector<std::string> args = {}) const { return messages_.text(id, std::move(args)); }
  // "[126650, 126750)", or the number alone where both ends are the same.
  static std::string show(const Interval& interval);
  static std::string show(const Rational& number) { return number.to_string(4); }
  // "0.08%", with its sign.
  static std::string percent(const Rational& share) { return (share * Rational(100)).to_string(2) + "%"; }

 private:
  const Messages& messages_;
};

}  // namespace hedui
