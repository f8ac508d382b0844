// The lines a browser would show, before anybody has judged which of them are the article.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/html_tree.h"

namespace hedui {

enum class HtmlLineKind { kText, kTitle, kHeading, kCaption, kRow };

struct HtmlLine {
  HtmlLineKind kind = HtmlLineKind::kText;
  std::string text;          // white space collapsed; the cells of a row are separated by tabs
  uint32_t node = 0;         // the first node it is made of; ascending from line to line
  uint32_t last_node = 0;    // the last one
  uint32_t block = 0;        // the element it is a line of
  uint32_t characters = 0;   // code points, without spaces
  uint32_t linked = 0;       // of them in links
  uint32_t bold = 0;         // of them in bold
  uint32_t stops = 0;        // commas, full stops and their like
  bool after_image = false;  // a picture stands between it and the line before
  bool centered = false;
  bool has_digit = false;

  // How much of it is prose, 0 for lines of navigation, names and heads.
  uint32_t prose() const;
};

std::vector<HtmlLine> read_lines(const HtmlTree& tree);

}  // namespace hedui
