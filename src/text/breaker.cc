// Break rules over ICU's rule-based break iterator.
#include "text/breaker.h"

#include <unicode/rbbi.h>
#include <unicode/utext.h>

namespace hedui {

struct Breaker::State {
  std::unique_ptr<icu::RuleBasedBreakIterator> iterator;
};

Breaker::Breaker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Breaker::Breaker(Breaker&&) noexcept = default;
Breaker::~Breaker() = default;

Result<Breaker> Breaker::compile(std::string_view rules, const std::string& file) {
  icu::UnicodeString source = icu::UnicodeString::fromUTF8(icu::StringPiece(rules.data(), static_cast<int32_t>(rules.size())));
  UParseError place{};
  UErrorCode status = U_ZERO_ERROR;
  auto state = std::make_unique<State>();
  state->iterator = std::make_unique<icu::RuleBasedBreakIterator>(source, place, status);
  if (U_FAILURE(status)) {
    std::string where = file + ":" + std::to_string(place.line) + ":" + std::to_string(place.offset);
    return Error{{"breaks.rejected", {u_errorName(status)}}, where};
  }
  return Breaker(std::move(state));
}

Breaker Breaker::clone() const {
  auto state = std::make_unique<State>();
  state->iterator.reset(static_cast<icu::RuleBasedBreakIterator*>(state_->iterator->clone()));
  return Breaker(std::move(state));
}

void Breaker::find(std::u16string_view text, std::vector<Break>& breaks) const {
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUChars(&view, text.data(), static_cast<int64_t>(text.size()), &status);
  state_->iterator->setText(&view, status);
  state_->iterator->first();
  for (int32_t at = state_->iterator->next(); at != icu::BreakIterator::DONE; at = state_->iterator->next()) {
    breaks.push_back({static_cast<uint32_t>(at), state_->iterator->getRuleStatus()});
  }
  utext_close(&view);
}

}  // namespace hedui
