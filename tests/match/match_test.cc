// Words, expressions and overlaps, one by one; what they give together is in tests/cases/.
#include <catch2/catch.hpp>

#include "match/expressions.h"
#include "match/overlap.h"
#include "ruleset/rule_file.h"
#include "support/rules.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// The words of a line, with | between them.
std::string words(const std::string& line) {
  Reading reading = test::read_bytes(line + "\n");
  std::string text;
  for (const Token& token : reading.lexed.tokens) text += (text.empty() ? "" : "|") + std::string(slice(std::string_view(reading.clean.reading), token.span));
  return text;
}

// Tokens of which each has one class: n a number, m a measure word, b a bound, x anything else.
class Sentence3 {
 public:
  explicit Sentence3(const std::string& letters) {
    for (size_t i = 0; i < letters.size(); ++i) {
      Token token;
      token.span = {static_cast<uint32_t>(i), static_cast<uint32_t>(i + 1)};
      token.classes = class_sets_.keep(ClassSet::of(letters[i] == 'n' ? 0 : letters[i] == 'm' ? 1 : letters[i] == 'b' ? 2 : 9));
      if (letters[i] == 'n') {
        token.number = static_cast<int32_t>(numbers_.size());
        Number number;
        number.value = number.high = Decimal(static_cast<int64_t>(i));
        number.written = std::to_string(i);
        numbers_.push_back(number);
      }
      tokens_.push_back(token);
    }
  }

  // "first-last" of the match at `start`, with its captures.
  std::string match(const std::string& expression, uint32_t start) const {
    auto classes = ClassNames::from_table(*parse_table("classes.tsv", "class\tmeaning\nnumber\tx\nmeasure\tx\nbound\tx\nedge\tx\nother\tx\n"));
    RuleList list;
    RuleReader reader(
        *classes, [](const std::string&) { return 1u; }, list);
    reader.read_rules(RuleGroup::kFigures, "x.yaml", "- rule: a\n  why: b\n  expression: " + expression + "\n  hits: [x]\n  misses: [y]\n");
    REQUIRE(reader.problems().empty());
    TokenRange sentence{0, static_cast<uint32_t>(tokens_.size())};
    ExpressionMatcher matcher(numbers_);
    const ExpressionMatch* found = matcher.match(list.expressions[0], tokens_, sentence, start);
    if (!found) return "nothing";
    std::string text = std::to_string(found->tokens.first) + "-" + std::to_string(found->tokens.last);
    for (const Capture& capture : found->captures) {
      text += " " + std::string(kCaptureNames[static_cast<size_t>(capture.name)]) + " " + std::to_string(capture.tokens.first) + "-" +
              std::to_string(capture.tokens.last);
    }
    return text;
  }

 private:
  ClassSets class_sets_;
  std::vector<Token> tokens_;
  std::vector<Number> numbers_;
};

Mention mention(MentionKind kind, const char* rule, uint32_t begin, uint32_t end) {
  Mention made;
  made.kind = kind;
  made.rule = test::rules().find_rule(rule);
  REQUIRE(made.rule >= 0);
  made.span = {begin, end};
  return made;
}

// The spans that stand after settling.
std::string standing(std::vector<Mention> mentions) {
  settle_overlaps(mentions, 0, test::rules());
  std::string text;
  for (const Mention& one : mentions) {
    if (one.beaten_by < 0)
      text += (text.empty() ? "" : " ") + std::string(name_of(one.kind)) + " " + std::to_string(one.span.begin) + "-" + std::to_string(one.span.end);
  }
  return text;
}

const std::string kCount = "[{class: bound, as: bound, opt: true}, {class: number, as: number}, {class: measure, as: unit}]";

}  // namespace

TEST_CASE("a number, its multiplier and its measure word are three things at most") {
  CHECK(words("新增12.67万张") == "新增|12.67万|张");
  CHECK(words("3150千瓦") == "3150|千瓦");
  CHECK(words("提高2个百分点") == "提高|2|个|百分点");
  CHECK(words("五五百分点").find("百分点") != std::string::npos);
}

TEST_CASE("letters and digits that belong together are one word") {
  CHECK(words("PM2.5浓度") == "PM2.5|浓度");
  CHECK(words("CR400-BF列车").starts_with("CR400-BF|"));
  CHECK(words("5G基站").starts_with("5G|"));
  CHECK(words("装机45kW。").starts_with("装机|45|kW|"));
}

TEST_CASE("a place name is one word, the longest there is") {
  CHECK(words("湘西土家族苗族自治州").find('|') == std::string::npos);
  CHECK(words("诸暨市店口镇") == "诸暨市|店口镇");
}

TEST_CASE("an expression takes the longest way and names its parts") {
  CHECK(Sentence3("bnm").match(kCount, 0) == "0-3 bound 0-1 number 1-2 unit 2-3");
  CHECK(Sentence3("bnm").match(kCount, 1) == "1-3 number 1-2 unit 2-3");
  CHECK(Sentence3("bn").match(kCount, 0) == "nothing");
  CHECK(Sentence3("bxm").match(kCount, 0) == "nothing");
  CHECK(Sentence3("nnnm").match("[{class: number, many: true, as: number}, {class: measure, as: unit, opt: true}]", 0) == "0-4 number 0-3 unit 3-4");
}

TEST_CASE("of two alternatives the one that takes more wins") {
  CHECK(Sentence3("nm").match("[{either: [[{class: number}], [{class: number}, {class: measure, as: unit}]]}]", 0) == "0-2 unit 1-2");
}

TEST_CASE("a context element must be there but is no part of the match") {
  CHECK(Sentence3("bnm").match("[{class: bound, context: true}, {class: number, as: number}]", 0) == "1-2 number 1-2");
  CHECK(Sentence3("xnm").match("[{class: bound, context: true}, {class: number, as: number}]", 0) == "nothing");
}

TEST_CASE("the ends of a sentence are edges") {
  const std::string at_end = "[{class: number, as: number}, {class: edge, context: true}]";
  CHECK(Sentence3("bn").match(at_end, 1) == "1-2 number 1-2");
  CHECK(Sentence3("nb").match(at_end, 0) == "nothing");
}

TEST_CASE("a capture in what comes again is the last one") {
  CHECK(Sentence3("nmnm").match("[{group: [{class: number, as: number}, {class: measure, as: unit, opt: true}], many: true}]", 0) == "0-4 number 2-3 unit 3-4");
}

TEST_CASE("an element may ask for the size of a number") {
  CHECK(Sentence3("xxxn").match("[{class: number, least: 3, most: 3}]", 3) == "3-4");
  CHECK(Sentence3("xxxn").match("[{class: number, least: 4}]", 3) == "nothing");
  CHECK(Sentence3("xxxn").match("[{class: number, most: 2}]", 3) == "nothing");
  CHECK(Sentence3("xxxn").match("[{class: number, digits: 1}]", 3) == "3-4");
  CHECK(Sentence3("xxxn").match("[{class: number, digits: 2}]", 3) == "nothing");
}

TEST_CASE("the longer mention stands, whatever their order") {
  Mention longer = mention(MentionKind::kFigure, "figure.count", 0, 9), shorter = mention(MentionKind::kFigure, "figure.count", 3, 9);
  CHECK(standing({longer, shorter}) == "figure 0-9");
  CHECK(standing({shorter, longer}) == "figure 0-9");
}

TEST_CASE("of equal spans a strike beats a period, and both beat a figure") {
  Mention figure = mention(MentionKind::kFigure, "figure.count", 0, 9), strike = mention(MentionKind::kStrike, "strike.grade", 0, 9),
          period = mention(MentionKind::kPeriod, "period.year", 0, 9);
  CHECK(standing({figure, period, strike}) == "strike 0-9");
  CHECK(standing({figure, period}) == "period 0-9");
  CHECK(standing({figure, strike}) == "strike 0-9");
}

TEST_CASE("mentions that only touch stand side by side") {
  CHECK(standing({mention(MentionKind::kFigure, "figure.count", 9, 12), mention(MentionKind::kFigure, "figure.count", 0, 9)}) == "figure 0-9 figure 9-12");
}

TEST_CASE("what the beaten took is free again") {
  // The middle one loses to the first, so the last one stands.
  CHECK(standing({mention(MentionKind::kFigure, "figure.count", 0, 9), mention(MentionKind::kFigure, "figure.count", 6, 14),
                  mention(MentionKind::kFigure, "figure.count", 12, 15)}) == "figure 0-9 figure 12-15");
}

}  // namespace hedui
