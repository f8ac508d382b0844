// Shares of one whole: each with its part tells how large the whole is, and all must tell the same.
#include <algorithm>

#include "audit/inside.h"

namespace hedui {
namespace {

constexpr int64_t kNearestShare = 12;  // characters between a part and its share

struct Share {
  int32_t share, part;
  Stated whole;  // that the two imply
};

std::vector<Share> shares_of(const Inside& inside) {
  std::vector<Share> shares;
  for (size_t i = 0; i < inside.records.figures.size(); ++i) {
    auto share = static_cast<int32_t>(i);
    const Stated& p = inside.of(share);
    if (!p.number || p.number->sign() <= 0 || p.unit.base != "percent") continue;
    for (const AuditRelation& relation : inside.figure(share).relations) {
      if (relation.type != RelationType::kShareOf || !inside.of(relation.target).number || inside.of(relation.target).number->sign() <= 0) continue;
      const Stated& c = inside.of(relation.target);
      int64_t gap = inside.figure(share).start - inside.figure(relation.target).end;
      if (gap < 0 || gap > kNearestShare) continue;  // what stands further off may be of another part
      Share made{share, relation.target, c};
      Rational hundred(100);
      made.whole.number = *c.number / *p.number * hundred;
      made.whole.rounded = c.rounded.divided_by(p.rounded).times(hundred);
      made.whole.worded = c.worded.divided_by(p.worded).times(hundred);
      shares.push_back(std::move(made));
    }
  }
  return shares;
}

std::string show_whole(const Inside& inside, const Share& share) {
  Rational own = *share.whole.number / share.whole.unit.factor;
  return Words::show(own.rounded(share.whole.unit.measured ? 2 : 0)) + inside.figure(share.part).unit;
}

// The figure that the part is told to be a part of, or -1.
int32_t stated_whole(const Inside& inside, const Share& share) {
  for (const AuditRelation& relation : inside.figure(share.part).relations) {
    if (relation.type == RelationType::kPartOf && inside.same_unit(relation.target, share.part) && inside.of(relation.target).number) return relation.target;
  }
  return -1;
}

void explain(const Inside& inside, Finding& finding, const Share& share, const std::string& other) {
  finding.arithmetic =
      inside.words.say("audit.arithmetic.implied_whole", {inside.text(share.part), inside.text(share.share), show_whole(inside, share), other});
  std::string id = std::string("audit.say.implied_whole.") + name_of(finding.verdict);
  finding.explanation =
      inside.words.say(id.c_str(), {inside.text(share.part), inside.text(share.share), show_whole(inside, share), other}) + inside.words.say("audit.say.end");
}

// A share and a part whose whole stands in the text. A share that names its whole may mean another one than the part does.
void check_stated(const Inside& inside, const Share& share, int32_t whole, std::vector<Finding>& findings) {
  Finding finding;
  finding.check = Check::kImpliedWhole;
  finding.figures = {share.share, share.part, whole};
  finding.verdict = consistency_of(share.whole, inside.of(whole));
  bool names_other = !inside.figure(share.share).of.empty();
  if (finding.verdict == Verdict::kInconsistent && names_other) finding.verdict = Verdict::kUndecidable;
  finding.stated = Amount{share.whole.worded.times(Rational(1) / share.whole.unit.factor), inside.figure(share.part).unit};
  finding.expected = Amount{inside.of(whole).worded.times(Rational(1) / share.whole.unit.factor), inside.figure(share.part).unit};
  explain(inside, finding, share, inside.text(whole));
  findings.push_back(std::move(finding));
}

void check_pair(const Inside& inside, const Share& a, const Share& b, std::vector<Finding>& findings) {
  Finding finding;
  finding.check = Check::kImpliedWhole;
  finding.figures = {b.share, b.part, a.share, a.part};
  finding.verdict = consistency_of(a.whole, b.whole);
  Rational to_own = Rational(1) / b.whole.unit.factor;
  finding.stated = Amount{b.whole.worded.times(to_own), inside.figure(b.part).unit};
  finding.expected = Amount{a.whole.worded.times(to_own), inside.figure(b.part).unit};
  explain(inside, finding, b, inside.text(a.part) + " \xC3\xB7 " + inside.text(a.share) + " = " + show_whole(inside, a));
  findings.push_back(std::move(finding));
}

// The two name the same whole, of the same place and time, in one article.
bool share_a_whole(const Inside& inside, const Share& a, const Share& b) {
  const AuditFigure &x = inside.figure(a.share), &y = inside.figure(b.share);
  auto text_of = [](const AuditFigure& f) { return f.period ? f.period->text : std::string(); };
  return x.document == y.document && x.article == y.article && !x.of.empty() && inside.names.plain(x.of) == inside.names.plain(y.of) && x.place == y.place &&
         text_of(x) == text_of(y) && x.status == y.status && inside.same_unit(a.part, b.part);
}

}  // namespace

void check_implied_wholes(const Inside& inside, std::vector<Finding>& findings) {
  std::vector<Share> shares = shares_of(inside);
  constexpr size_t kNear = 12;  // shares back
  for (size_t i = 0; i < shares.size(); ++i) {
    int32_t whole = stated_whole(inside, shares[i]);
    if (whole >= 0) check_stated(inside, shares[i], whole, findings);
    for (size_t j = i; j-- > 0 && i - j <= kNear;) {
      if (!share_a_whole(inside, shares[j], shares[i])) continue;
      check_pair(inside, shares[j], shares[i], findings);
      break;
    }
  }
}

}  // namespace hedui
