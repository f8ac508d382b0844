// Sets text on a page as a printer does, for tests: glyph by glyph, in columns.
#pragma once

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "ingest/trust.h"
#include "layout/lay_out.h"
#include "model/page.h"
#include "text/utf8.h"

namespace hedui::test {

class PageSetter {
 public:
  PageSetter(float width, float height) {
    page_.facts.number = 1;
    page_.facts.width = width;
    page_.facts.height = height;
  }

  // One line from (x, y), the top left corner. Digits and Latin letters are half as wide as Han characters.
  PageSetter& line(float x, float y, const std::string& text, float em) {
    ++run_;
    for (char32_t c : hedui::to_utf32(text)) {
      float width = c < 0x2000 ? em / 2 : em;
      if (c != ' ') page_.glyphs.push_back({c, {x, y, x + width, y + em}, run_, 0, false});
      x += width;
    }
    return *this;
  }

  // Paragraphs in a column of `characters` ems from (x, y) on, each indented by two ems; returns the y behind them.
  float column(float x, float y, int characters, const std::vector<std::string>& paragraphs, float em, float pitch, bool indent = true) {
    for (const std::string& paragraph : paragraphs) {
      std::u32string text = hedui::to_utf32(paragraph);
      size_t at = 0;
      bool first = indent;
      while (at < text.size()) {
        size_t room = static_cast<size_t>(2 * (characters - (first ? 2 : 0))), taken = 0;
        size_t end = at;
        while (end < text.size() && taken + (text[end] < 0x2000 ? 1 : 2) <= room) taken += text[end++] < 0x2000 ? 1 : 2;
        line(first ? x + 2 * em : x, y, hedui::to_utf8(text.substr(at, end - at)), em);
        at = end;
        first = false;
        y += pitch;
      }
    }
    return y;
  }

  // One column of vertical writing from (x, y) downwards, each glyph by itself.
  PageSetter& vertical(float x, float y, const std::string& text, float em) {
    for (char32_t c : hedui::to_utf32(text)) {
      page_.glyphs.push_back({c, {x, y, x + em, y + em}, ++run_, 0, false});
      y += em;
    }
    return *this;
  }

  // The file has its runs in any order.
  PageSetter& shuffle() {
    std::mt19937 random(7);
    std::vector<uint32_t> keys(run_ + 1);
    for (uint32_t& key : keys) key = static_cast<uint32_t>(random());
    std::stable_sort(page_.glyphs.begin(), page_.glyphs.end(), [&](const Glyph& a, const Glyph& b) { return keys[a.run] < keys[b.run]; });
    return *this;
  }

  const Page& page() const { return page_; }

 private:
  Page page_;
  uint32_t run_ = 0;
};

class SetPages : public PageStream {
 public:
  explicit SetPages(std::vector<Page> pages) : pages_(std::move(pages)) {}
  std::optional<Page> next(Diagnostics&) override {
    if (next_ == pages_.size()) return std::nullopt;
    return pages_[next_++];
  }

 private:
  std::vector<Page> pages_;
  size_t next_ = 0;
};

inline Document lay_out_pages(std::vector<Page> pages, Diagnostics& diagnostics) {
  for (size_t i = 0; i < pages.size(); ++i) {
    pages[i].facts.number = static_cast<int>(i) + 1;
    pages[i].facts.trust = trust_in(pages[i]);
  }
  RawDocument raw;
  raw.format = "pdf";
  raw.pages = std::make_unique<SetPages>(std::move(pages));
  return lay_out(std::move(raw), Source{}, diagnostics);
}

inline Document lay_out_page(const PageSetter& setter) {
  Diagnostics diagnostics;
  return lay_out_pages({setter.page()}, diagnostics);
}

}  // namespace hedui::test
