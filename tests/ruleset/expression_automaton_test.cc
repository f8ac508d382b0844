#include "ruleset/expression_automaton.h"

#include <catch2/catch.hpp>

#include "support/rules.h"

namespace hedui {
namespace {

// Expressions over tokens of which each is a letter: a to d have a class each, w is a word of class a, x is anything else.
// e is an edge.
class Letters {
 public:
  explicit Letters(const std::vector<std::string>& expressions) {
    auto classes = ClassNames::from_table(*parse_table("classes.tsv", "class\tmeaning\na\tx\nb\tx\nc\tx\nd\tx\nedge\tx\nother\tx\n"));
    RuleReader reader(
        *classes, [](const std::string&) { return kWord; }, list_);
    std::string file;
    for (size_t i = 0; i < expressions.size(); ++i) {
      file += "- rule: r" + std::to_string(i) + "\n  why: y\n  expression: [" + expressions[i] + "]\n  hits: [x]\n  misses: [y]\n";
      rules_.push_back(static_cast<int32_t>(i));
    }
    reader.read_rules(RuleGroup::kFigures, "x.yaml", file);
    REQUIRE(reader.problems().empty());
    automaton_ = std::make_unique<ExpressionAutomaton>(list_, rules_);
  }

  Token token(char letter) {
    Token token;
    token.classes = class_sets_.keep(ClassSet::of(letter == 'w' ? 0 : letter == 'e' ? 4 : letter == 'x' ? 5 : static_cast<ClassId>(letter - 'a')));
    if (letter == 'w') token.word = kWord;
    return token;
  }

  // The rules that can match at each token, with | between the tokens.
  std::string read(const std::string& letters, bool with_kinds = false) {
    tokens_.clear();
    for (char letter : letters) {
      tokens_.push_back(token(letter));
      if (with_kinds) tokens_.back().kind = static_cast<uint16_t>(letter);
    }
    automaton_->read(tokens_);
    return rules_at_all();
  }

  std::string change(size_t at, char letter) {
    tokens_[at] = token(letter);
    automaton_->read_again(tokens_, at, 0);
    return rules_at_all();
  }

 private:
  static constexpr uint32_t kWord = 7;

  std::string rules_at_all() const {
    std::string text;
    for (size_t at = 0; at < tokens_.size(); ++at) {
      if (at > 0) text += '|';
      for (int32_t rule : automaton_->rules_at(at)) text += std::to_string(rule);
    }
    return text;
  }

  ClassSets class_sets_;
  RuleList list_;
  std::vector<int32_t> rules_;
  std::unique_ptr<ExpressionAutomaton> automaton_;
  std::vector<Token> tokens_;
};

}  // namespace

TEST_CASE("an automaton tells where which expressions can match") {
  Letters letters({"{class: a}, {class: b}", "{class: a}, {class: b, many: true}, {class: c}", "{class: c}"});
  CHECK(letters.read("abbcxab") == "01|||2||0|");
  CHECK(letters.read("") == "");
  CHECK(letters.read("a") == "");
}

TEST_CASE("an automaton knows words, and classes that aren't wanted") {
  Letters letters({"{class: a, not: b}", "{word: w}, {class: [a, b], not: a, opt: true}, {class: c}", "{class: [a, b]}"});
  CHECK(letters.read("awcwbc") == "02|012||012|2|");
  CHECK(letters.read("wac") == "02|02|");
}

TEST_CASE("an automaton takes the ends of a sentence for edges") {
  Letters letters({"{class: edge, context: true}, {class: a}", "{class: a}, {class: edge, context: true}"});
  CHECK(letters.read("aa") == "0|1");
  CHECK(letters.read("a") == "01");
  CHECK(letters.read("eaea") == "0|1|0|1");
}

TEST_CASE("an automaton reads again what has changed") {
  Letters letters({"{class: a}, {class: b}"});
  CHECK(letters.read("abab") == "0||0|");
  CHECK(letters.change(3, 'c') == "0|||");
  CHECK(letters.change(1, 'a') == "|||");
  CHECK(letters.change(3, 'b') == "||0|");
}

TEST_CASE("an automaton tells the same of tokens that have a kind") {
  Letters letters({"{class: a}, {class: [b, c]}", "{word: w}"});
  CHECK(letters.read("abwcxa", true) == "0||01|||");
  CHECK(letters.read("abwcxa", false) == "0||01|||");
  CHECK(letters.read("wcacb", true) == "01||0||");
}

// The thorough way tries each rule wherever its first element fits; both must find the same.
TEST_CASE("the matcher finds the same with automata and without") {
  const std::string text =
      "全市新增就业3.4万余人，同比增长百分之五点六，完成年度计划的92.3%。\n2024年1至6月，全县规模以上工业增加值增长7.8%，增速比上年同期提高2个百分点。\n"
      "一、基本情况\n（一）近三年来累计投入资金两亿多元，其中省级补助资金1."
      "2亿元，占总投资的三分之一。\n省、市、县三级干部48名退休教师到村支教，选派12名援建干部。\n";
  Reading fast = test::read_bytes(text);
  MatchTrace trace;
  auto worker = Worker::make(test::rules());
  REQUIRE(worker);
  Reading thorough = read({.path = "a.txt", .bytes = text}, test::rules(), *worker, &trace);
  auto spans = [](const Reading& reading) {
    std::vector<std::array<int64_t, 4>> found;
    for (const Mention& mention : reading.mentions.mentions) {
      found.push_back({mention.span.begin, mention.span.end, mention.rule, static_cast<int64_t>(mention.captures.size())});
    }
    return found;
  };
  CHECK(spans(fast).size() > 10);
  CHECK(spans(fast) == spans(thorough));
}

}  // namespace hedui
