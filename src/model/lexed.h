// The words and numbers of a document, each with its classes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/span.h"
#include "model/class_set.h"

namespace hedui {

constexpr uint32_t kNoWord = 0;  // the lexicon's entry 0 is no word

struct Token {
  CleanSpan span;
  ClassSet classes;
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
};

}  // namespace hedui
