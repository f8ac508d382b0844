// Two rounds over each sentence: figures, strikes and periods over its words; then bases, places and projects over the
// tokens in which those stand as one.
#include "match/find_mentions.h"

#include <algorithm>
#include <span>

#include "match/expressions.h"
#include "match/overlap.h"

namespace hedui {
namespace {

MentionKind kind_of(RuleGroup group) {
  switch (group) {
    case RuleGroup::kNotFigures: return MentionKind::kStrike;
    case RuleGroup::kPeriods: return MentionKind::kPeriod;
    case RuleGroup::kBases: return MentionKind::kBase;
    case RuleGroup::kPlaces: return MentionKind::kPlace;
    case RuleGroup::kProjects: return MentionKind::kProject;
    default: return MentionKind::kFigure;
  }
}

class MentionFinder {
 public:
  MentionFinder(const CleanText& clean, const Outline& outline, const Lexed& lexed, const RuleSet& rules, Worker& worker, MatchTrace* trace)
      : clean_(clean),
        outline_(outline),
        lexed_(lexed),
        rules_(rules),
        worker_(worker),
        matcher_(lexed.numbers),
        asked_trace_(trace) {}

  Mentions find() {
    found_.tokens.reserve(lexed_.tokens.size());
    for (size_t i = 0; i < outline_.sentences.size(); ++i) find_in(i);
    return std::move(found_);
  }

 private:
  void find_in(size_t sentence) {
    sentence_ = static_cast<int>(sentence);
    trace_ = asked_trace_ && (asked_trace_->sentence < 0 || asked_trace_->sentence == sentence_) ? asked_trace_ : nullptr;
    second_round_ = false;
    block_ = &outline_.blocks[static_cast<size_t>(outline_.sentences[sentence].block)];
    TokenRange words = lexed_.sentences[sentence];
    size_t first = found_.mentions.size();
    strike_marker();
    match_patterns(outline_.sentences[sentence].span, words);
    match_all(worker_.on_words, rules_.on_words, lexed_.tokens, words);
    settle_overlaps(found_.mentions, first, rules_);
    TokenRange merged = merge(first, words);
    second_round_ = true;
    size_t second = found_.mentions.size();
    match_all(worker_.on_mentions, rules_.on_mentions, found_.tokens, merged);
    settle_overlaps(found_.mentions, second, rules_);
    mark_bases(second);
  }

  // The words of a phrase of comparison are known as such to whatever looks at words later.
  void mark_bases(size_t first) {
    for (size_t i = first; i < found_.mentions.size(); ++i) {
      const Mention& mention = found_.mentions[i];
      if (mention.kind != MentionKind::kBase || mention.beaten_by >= 0) continue;
      for (uint32_t t = mention.tokens.first; t < mention.tokens.last; ++t) {
        found_.tokens[t].classes = found_.class_sets.keep(found_.tokens[t].classes | rules_.known.base);
        found_.tokens[t].kind = 0;
      }
    }
  }

  // The number of an item or a heading.
  void strike_marker() {
    CleanSpan sentence = outline_.sentences[static_cast<size_t>(sentence_)].span;
    if (block_->marker.empty() || !sentence.overlaps(block_->marker) || block_->rule < 0) return;
    Mention mention;
    mention.kind = MentionKind::kStrike;
    mention.rule = block_->rule;
    mention.span = block_->marker;
    mention.sentence = sentence_;
    found_.mentions.push_back(mention);
  }

  void match_patterns(CleanSpan sentence, TokenRange words) {
    std::string_view text = slice(std::string_view(clean_.matching), sentence);
    if (trace_) {
      for (size_t i = 0; i < rules_.sentence_patterns.size(); ++i) match_pattern(rules_.sentence_patterns[i], text, sentence.begin, words);
      return;
    }
    worker_.sentence_filter().find(text, pattern_indices_);
    for (int i : pattern_indices_) match_pattern(rules_.sentence_patterns[static_cast<size_t>(i)], text, sentence.begin, words);
  }

  void match_pattern(int32_t rule, std::string_view text, uint32_t offset, TokenRange words) {
    RuleTimer timer(worker_.times, rule);
    hits_.clear();
    worker_.pattern(rules_, rule).find_all(text, hits_);
    for (const PatternHit& hit : hits_) {
      Mention mention;
      mention.kind = kind_of(rules_.rule(rule).group);
      mention.rule = rule;
      mention.sentence = sentence_;
      mention.span = {offset + hit.begin, offset + hit.end};
      for (const PatternGroup& group : hit.groups) {
        if (group.name == "span") mention.span = {offset + group.begin, offset + group.end};
      }
      mention.tokens = tokens_over(mention.span, words);
      if (cuts_token(mention.span, mention.tokens)) continue;
      if (!is_wanted(mention.kind)) continue;
      for (const PatternGroup& group : hit.groups) capture(mention, group, offset, words);
      found_.mentions.push_back(std::move(mention));
    }
    if (trace_) trace_->attempts.push_back({rule, words.first, false, !hits_.empty(), -1, words.first});
  }

  void capture(Mention& mention, const PatternGroup& group, uint32_t offset, TokenRange words) const {
    auto name = std::find(std::begin(kCaptureNames), std::end(kCaptureNames), group.name);
    if (name == std::end(kCaptureNames)) return;
    mention.captures.push_back({static_cast<int8_t>(name - std::begin(kCaptureNames)), tokens_over({offset + group.begin, offset + group.end}, words)});
  }

  TokenRange tokens_over(CleanSpan span, TokenRange words) const {
    const std::vector<Token>& tokens = lexed_.tokens;
    uint32_t first = words.first;
    while (first < words.last && tokens[first].span.end <= span.begin) ++first;
    uint32_t last = first;
    while (last < words.last && tokens[last].span.begin < span.end) ++last;
    return {first, last};
  }

  // A number is never cut out of a longer one: a span has to end where tokens end, unless it only cuts Chinese words.
  bool cuts_token(CleanSpan span, TokenRange range) const {
    if (range.empty()) return true;
    auto cut = [&](const Token& token) { return token.number >= 0 && !span.contains(token.span); };
    return cut(lexed_.tokens[range.first]) || cut(lexed_.tokens[range.last - 1]);
  }

  void match_all(ExpressionAutomaton& automaton, const std::vector<int32_t>& rules, const std::vector<Token>& tokens, TokenRange range) {
    if (trace_) return try_all(rules, tokens, range);
    automaton.read({tokens.data() + range.first, range.size()});
    for (uint32_t at = range.first; at < range.last; ++at) {
      for (int32_t rule : automaton.rules_at(at - range.first)) {
        if (MentionKind kind = kind_of(rules_.rule(rule).group); is_wanted(kind)) {
          RuleTimer timer(worker_.times, rule);
          note_match(rule, kind, matcher_.match(expression_of(rule), tokens, range, at, automaton, rule), tokens);
        }
      }
    }
  }

  // Tries each rule wherever its first element takes the token, whatever stands behind it, and notes how far it gets.
  void try_all(const std::vector<int32_t>& rules, const std::vector<Token>& tokens, TokenRange range) {
    for (uint32_t at = range.first; at < range.last; ++at) {
      for (int32_t rule : rules) {
        MentionKind kind = kind_of(rules_.rule(rule).group);
        const Expression& expression = expression_of(rule);
        if (!is_wanted(kind) || !expression.can_start_with(tokens[at].classes, tokens[at].word)) continue;
        const ExpressionMatch* match = matcher_.match(expression, tokens, range, at);
        trace_->attempts.push_back({rule, at, second_round_, match != nullptr, matcher_.stuck().atom, matcher_.stuck().token});
        note_match(rule, kind, match, tokens);
      }
    }
  }

  bool is_wanted(MentionKind kind) const { return kind != MentionKind::kFigure || may_have_figures(block_->role); }

  const Expression& expression_of(int32_t rule) const { return rules_.list.expressions[static_cast<size_t>(rules_.rule(rule).body)]; }

  void note_match(int32_t index, MentionKind kind, const ExpressionMatch* match, const std::vector<Token>& tokens) {
    if (!match || !rises(*match)) return;
    const Rule& rule = rules_.rule(index);
    Mention mention;
    mention.kind = kind;
    mention.rule = index;
    mention.sentence = sentence_;
    mention.tokens = match->tokens;
    mention.captures = match->captures;
    if (!rule.drop_start.empty()) drop_start(mention, rule.drop_start, tokens);
    if (mention.tokens.empty()) return;
    mention.span = {tokens[mention.tokens.first].span.begin, tokens[mention.tokens.last - 1].span.end};
    found_.mentions.push_back(std::move(mention));
  }

  // The two ends of a range are in order: 20-19 is something else.
  bool rises(const ExpressionMatch& match) const {
    const Number* ends[2] = {};
    for (const Capture& capture : match.captures) {
      bool from = capture.name == static_cast<int8_t>(CaptureName::kNumber), to = capture.name == static_cast<int8_t>(CaptureName::kToNumber);
      if ((!from && !to) || capture.tokens.empty() || second_round_) continue;
      int32_t number = lexed_.tokens[capture.tokens.first].number;
      if (number >= 0) ends[to] = &lexed_.numbers[static_cast<size_t>(number)];
    }
    return !ends[0] || !ends[1] || ends[0]->value < ends[1]->value;
  }

  static void drop_start(Mention& mention, ClassSet dropped, const std::vector<Token>& tokens) {
    TokenRange& own = mention.tokens;
    while (!own.empty() && tokens[own.first].classes.intersects(dropped)) ++own.first;
    for (Capture& capture : mention.captures) capture.tokens.first = std::max(capture.tokens.first, own.first);
  }

  // Copies the sentence's tokens, every standing mention as one token of its class.
  TokenRange merge(size_t first_mention, TokenRange words) {
    auto first = static_cast<uint32_t>(found_.tokens.size());
    uint32_t at = words.first;
    for (size_t i = first_mention; i < found_.mentions.size(); ++i) {
      const Mention& mention = found_.mentions[i];
      if (mention.beaten_by >= 0) continue;
      while (at < words.last && lexed_.tokens[at].span.end <= mention.span.begin) found_.tokens.push_back(lexed_.tokens[at++]);
      Token token;
      token.span = mention.span;
      token.classes = found_.class_sets.keep(class_of(mention));
      token.mention = static_cast<int32_t>(i);
      // What the mention cut off the first word stands before it.
      if (at < words.last && lexed_.tokens[at].span.begin < mention.span.begin) push_piece({lexed_.tokens[at].span.begin, mention.span.begin});
      found_.tokens.push_back(token);
      while (at < words.last && lexed_.tokens[at].span.begin < mention.span.end) ++at;
      if (at > words.first && lexed_.tokens[at - 1].span.end > mention.span.end) push_piece({mention.span.end, lexed_.tokens[at - 1].span.end});
    }
    while (at < words.last) found_.tokens.push_back(lexed_.tokens[at++]);
    found_.sentences.push_back({first, static_cast<uint32_t>(found_.tokens.size())});
    return found_.sentences.back();
  }

  void push_piece(CleanSpan span) {
    Token token;
    token.span = span;
    token.classes = rules_.known.han;
    found_.tokens.push_back(token);
  }

  // A time phrase keeps what its words tell of a figure: 目前, 年底前, 截至.
  ClassSet cues_of(const Mention& mention) const {
    ClassSet classes;
    for (uint32_t t = mention.tokens.first; t < mention.tokens.last; ++t) classes |= lexed_.tokens[t].classes;
    ClassSet kept = classes & rules_.known.period_cue;
    return mention.find(CaptureName::kBefore) ? kept | rules_.known.future : kept;
  }

  ClassSet class_of(const Mention& mention) const {
    bool marker = mention.rule >= 0 && rules_.rule(mention.rule).group == RuleGroup::kLines;
    switch (mention.kind) {
      case MentionKind::kFigure: return rules_.known.figure;
      case MentionKind::kPeriod: return rules_.known.period | cues_of(mention);
      case MentionKind::kStrike: return marker ? rules_.known.edge_sentence : rules_.known.struck;
      default: return {};
    }
  }

  const CleanText& clean_;
  const Outline& outline_;
  const Lexed& lexed_;
  const RuleSet& rules_;
  Worker& worker_;
  ExpressionMatcher matcher_;
  MatchTrace* asked_trace_;
  MatchTrace* trace_ = nullptr;  // while a traced sentence is matched
  Mentions found_;
  int sentence_ = 0;
  bool second_round_ = false;
  const Block* block_ = nullptr;
  std::vector<int> pattern_indices_;
  std::vector<PatternHit> hits_;
};

}  // namespace

bool may_have_figures(Role role) {
  return role != Role::kByline && role != Role::kDateline && role != Role::kSource && role != Role::kMasthead && role != Role::kFurniture;
}

Mentions find_mentions(const CleanText& clean, const Outline& outline, const Lexed& lexed, const RuleSet& rules, Worker& worker, MatchTrace* trace) {
  return MentionFinder(clean, outline, lexed, rules, worker, trace).find();
}

}  // namespace hedui
