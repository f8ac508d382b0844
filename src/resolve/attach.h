// The operator `attach`: sets fields of a figure from a word near by.
#pragma once

#include <array>
#include <vector>

#include "resolve/resolving.h"

namespace hedui {

class Attacher {
 public:
  explicit Attacher(Resolving& r) : r_(r) {}

  // Tries all attach rules of `field` on the figure and takes what the best of them says: nearer scope first (clause,
  // sentence, block, heading, title), then distance, then a declared `over`. Where two are equally near and disagree, the figure keeps what it has and gets a
  // doubt. Returns the rule taken, or -1.
  int32_t attach(size_t figure, AttachField field);

 private:
  struct Open {
    int32_t rule = -1;
    const Attach* body = nullptr;
  };
  struct Candidate {
    Open open;
    Within scope = Within::kClause;
    uint32_t distance = 0;  // tokens
    CleanSpan words;
  };

  // Rules of one field, as far as they can have a cue in a sentence.
  struct Near {
    int sentence = -1;
    std::vector<const AttachCue*> cues;
  };

  const Near& find_near(AttachField field);
  void find_open(AttachField field);
  void look(const Open& open, bool left);
  uint32_t find_start_of_block() const;
  bool parts(const Attach& attach, TokenRange range) const;
  bool stands_right(uint32_t cue, const Attach& attach) const;
  bool opens_clause(uint32_t cue) const;
  void look_back(const Open& open);
  bool is_said_aside(uint32_t token) const;
  bool says_the_same(uint32_t token, const Settings& set) const;
  void look_above();
  int32_t take_best();
  bool better(const Candidate& a, const Candidate& b) const;
  void doubt(const Settings& set);
  void set_fields(const Candidate& taken);

  // What stands above the figure where the rule looks: its headings, or the title.
  const ClassSet& above(Within within) const {
    const Figure& figure = r_.records.figures[figure_];
    if (within == Within::kArticle) return r_.governing.titles[static_cast<size_t>(figure.article)];
    return r_.governing.headings[static_cast<size_t>(figure.sentence_index)];
  }

  Resolving& r_;
  size_t figure_ = 0;
  TokenRange sentence_;                                              // the figure's
  uint32_t start_of_block_ = 0;                                      // token
  std::array<Near, static_cast<size_t>(AttachField::kCount)> near_;  // of the last sentence that was asked for
  std::vector<Open> open_;                                           // rules whose cue stands somewhere and whose test the figure passes
  std::vector<Candidate> candidates_;
};

}  // namespace hedui
