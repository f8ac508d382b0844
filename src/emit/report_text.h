// Texts of others (documents, tables, paths) as the report shows them: with nothing in them that could act on whoever shows it.
#pragma once

#include <string>
#include <string_view>

#include "ruleset/masks.h"

namespace hedui {

class ReportText {
 public:
  // With masks the numbers that they know are hidden. They have to outlive this.
  explicit ReportText(const Masks* masks = nullptr) : masks_(masks) {}

  // Valid UTF-8 with as many code points as the text. Control characters other than tab and line end, and the characters that
  // turn the direction of what follows them, become U+FFFD.
  std::string of(std::string_view text) const;
  // Whether `of` would hide something.
  bool hides(std::string_view text) const { return masks_ && masks_->hide(text) != text; }
  bool masked() const { return masks_ != nullptr; }

 private:
  const Masks* masks_;
};

// JSON that may stand in a script element of a page: no tag, comment or entity starts in it. Outside strings JSON has none of the
// characters that are escaped, so that it means the same.
std::string json_for_page(std::string_view json);

// For the text of elements and for attributes in quotation marks.
std::string text_for_page(std::string_view text);

}  // namespace hedui
