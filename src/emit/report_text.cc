#include "emit/report_text.h"

#include "text/utf8.h"

namespace hedui {
namespace {

bool turns_direction(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }
bool is_control(char32_t c) { return (c < 0x20 && c != U'\t' && c != U'\n') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF; }

}  // namespace

std::string ReportText::of(std::string_view text) const {
  std::string hidden;
  if (masks_) text = hidden = masks_->hide(text);
  std::string shown;
  shown.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    append_utf8(shown, is_control(c) || turns_direction(c) ? kReplacement : c);
  }
  return shown;
}

std::string json_for_page(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (char c : json) {
    switch (c) {
      case '<': out += "\\u003c"; break;
      case '>': out += "\\u003e"; break;
      case '&': out += "\\u0026"; break;
      default: out += c;
    }
  }
  return out;
}

std::string text_for_page(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace hedui
