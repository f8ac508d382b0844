// The styles of a Word file, as far as they say what a paragraph is, how it is numbered and whether it is shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/docx_tree.h"

namespace hedui {

enum class DocxStyleKind { kPlain, kTitle, kHeading, kCaption, kContents };

struct DocxStyle {
  DocxStyleKind kind = DocxStyleKind::kPlain;
  std::optional<int> outline_level;  // 0 is the outermost; 9 is body text
  std::optional<int> list;           // id in the numbering; 0 for none
  std::optional<int> list_level;     // 0 is the outermost
  std::string list_style;            // id of the style that `list` comes from: itself or one that it is based on
  std::optional<bool> hidden;
  bool superscript = false;
};

class DocxStyles {
 public:
  DocxStyles() = default;
  explicit DocxStyles(const DocxTree& part);

  // With all that it takes over from the styles it is based on. An unknown id gives a style that says nothing.
  const DocxStyle& find(std::string_view id) const;
  // Of paragraphs that name none.
  const DocxStyle& default_paragraph() const { return find(default_paragraph_); }
  const std::string& default_paragraph_id() const { return default_paragraph_; }

 private:
  std::unordered_map<std::string, DocxStyle> styles_;  // by id
  std::string default_paragraph_;
  DocxStyle plain_;
};

}  // namespace hedui
