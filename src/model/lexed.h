// The words and numbers of a document, each with its classes.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/span.h"
#include "model/class_set.h"

namespace hedui {

constexpr uint32_t kNoWord = 0;  // the lexicon's entry 0 is no word

// The classes of a token. Many tokens have the same, so that each only knows where they are kept: in the rules, or in the
// ClassSets of who made the token.
class TokenClasses {
 public:
  TokenClasses() = default;
  TokenClasses& operator=(const ClassSet& kept) {
    set_ = &kept;
    return *this;
  }
  TokenClasses& operator=(const ClassSet&& gone) = delete;

  operator const ClassSet&() const { return *set_; }
  bool has(ClassId id) const { return set_->has(id); }
  bool intersects(const ClassSet& other) const { return set_->intersects(other); }
  bool empty() const { return set_->empty(); }
  ClassSet without(const ClassSet& other) const { return set_->without(other); }

 private:
  static constexpr ClassSet kNone{};

  const ClassSet* set_ = &kNone;
};

// Sets that no rule has, each kept once. Copies keep the same ones.
class ClassSets {
 public:
  // The result stays where it is as long as this object or a copy of it lives.
  const ClassSet& keep(const ClassSet& set) { return *sets_->insert(set).first; }

 private:
  struct ByBits {
    bool operator()(const ClassSet& a, const ClassSet& b) const { return a.bits < b.bits; }
  };

  std::shared_ptr<std::set<ClassSet, ByBits>> sets_ = std::make_shared<std::set<ClassSet, ByBits>>();
};

struct Token {
  CleanSpan span;
  TokenClasses classes;
  uint32_t word = kNoWord;  // index of the lexicon's entry
  int32_t number = -1;      // index into Lexed::numbers, or -1
  int32_t mention = -1;     // index into Mentions::mentions for a token that stands for a whole mention, or -1
  uint16_t kind = 0;        // LexiconEntry::kind of the word while the token has that word's classes, else 0
};

// A numeral that was read, with its multiplier.
struct Number {
  Decimal value;                 // multiplier applied; the lower end of a spoken range (两三)
  Decimal high;                  // the upper end of a spoken range; else equal to value
  std::string written;           // folded to digits, without the multiplier: "12.67"
  CleanSpan multiplier;          // the multiplier as written (万, 亿, 万亿), or empty
  bool vague = false;            // 数十, 几百: an order of magnitude
  bool bare_multiplier = false;  // 百, 千, 万 without a digit before it
  bool too_long = false;         // more digits than Decimal holds: value is 0
};

struct TokenRange {
  uint32_t first = 0;
  uint32_t last = 0;  // exclusive

  bool empty() const { return last <= first; }
  uint32_t size() const { return last - first; }
};

// A word that a rule of rules/readings/ took for something else than its table says, by what stands around it.
struct ReadInContext {
  uint32_t token = 0;  // in Lexed::tokens
  int32_t rule = -1;   // index into RuleSet::rules
};

struct Lexed {
  std::vector<Token> tokens;
  std::vector<ReadInContext> in_context;  // in the order of tokens
  std::vector<Number> numbers;
  std::vector<TokenRange> sentences;  // the tokens of each of Outline::sentences
  ClassSets class_sets;               // of tokens
};

}  // namespace hedui
