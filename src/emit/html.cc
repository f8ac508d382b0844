#include "emit/html.h"

#include "text/utf8.h"

namespace hedui {

void append_html(std::string& out, std::string_view text) {
  constexpr char32_t kFirstPrintable = 0x20, kDelete = 0x7F, kLastControl = 0x9F;
  for (size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    bool control = (c < kFirstPrintable && c != '\t' && c != '\n') || (c >= kDelete && c <= kLastControl);
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: append_utf8(out, control ? kReplacement : c);
    }
  }
}

std::string html_of(std::string_view text) {
  std::string out;
  append_html(out, text);
  return out;
}

std::string begin_html(std::string_view title, std::string_view language, std::string_view style) {
  std::string out = "<!doctype html>\n<html lang=\"" + html_of(language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + html_of(title) + "</title>\n<style>\n";
  out += style;
  return out + "</style>\n</head>\n<body>\n";
}

std::string end_html() { return "</body>\n</html>\n"; }

}  // namespace hedui
