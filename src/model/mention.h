// What the rules found in a document: hits, what was struck out, and the losers of every quarrel.
#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"
#include "model/lexed.h"

namespace hedui {

enum class MentionKind : uint8_t { kFigure, kStrike, kPeriod, kBase, kPlace, kProject };
const char* name_of(MentionKind kind);

// A part of a mention that a rule named with `as:`.
struct Capture {
  int8_t name = 0;    // index into kCaptureNames
  TokenRange tokens;  // in Lexed::tokens
};

// The names that `as:` may give. What each is for: rules/README.md.
constexpr const char* kCaptureNames[] = {"bound",  "inside",  "bound_after", "number",    "to_number", "multiplier", "unit",     "part",
                                         "whole",  "sign",    "half",        "year",      "month",     "day",        "to_year",  "to_month",
                                         "to_day", "quarter", "to_quarter",  "half_year", "tenday",    "era",        "relative", "as_of",
                                         "since",  "before",  "length",      "name",      "head",      "marker",     "word"};
enum class CaptureName : int8_t {
  kBound,
  kInside,
  kBoundAfter,
  kNumber,
  kToNumber,
  kMultiplier,
  kUnit,
  kPart,
  kWhole,
  kSign,
  kHalf,
  kYear,
  kMonth,
  kDay,
  kToYear,
  kToMonth,
  kToDay,
  kQuarter,
  kToQuarter,
  kHalfYear,
  kTenday,
  kEra,
  kRelative,
  kAsOf,
  kSince,
  kBefore,
  kLength,
  kName,
  kHead,
  kMarker,
  kWord
};

struct Mention {
  MentionKind kind = MentionKind::kFigure;
  int32_t rule = -1;  // index into RuleSet::rules
  CleanSpan span;
  TokenRange tokens;  // in Lexed::tokens; empty where the span cuts tokens
  int sentence = 0;
  int32_t beaten_by = -1;  // index of the mention that took its place, or -1 where it stands
  std::vector<Capture> captures;

  const Capture* find(CaptureName name) const {
    for (const Capture& capture : captures) {
      if (capture.name == static_cast<int8_t>(name)) return &capture;
    }
    return nullptr;
  }
};

struct Mentions {
  std::vector<Mention> mentions;  // by sentence, then by start; losers included
  // The tokens once more, with every standing mention merged into one token of its own class.
  std::vector<Token> tokens;
  std::vector<TokenRange> sentences;  // the tokens of each sentence
  ClassSets class_sets;               // of tokens
};

}  // namespace hedui
