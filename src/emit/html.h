// Pages of HTML that hold all they need. Whatever stands in documents, rules or paths is shown as text, never obeyed.
#pragma once

#include <string>
#include <string_view>

namespace hedui {

// Text for a page's body or for the value of an attribute in double quotation marks. Bytes that are no UTF-8 and control
// characters become U+FFFD; tabs and line ends stay.
void append_html(std::string& out, std::string_view text);
std::string html_of(std::string_view text);

// A page up to the start of its body. It may load nothing; `style` and the script that a page may have are its own.
// `language` is "en" or "zh".
std::string begin_html(std::string_view title, std::string_view language, std::string_view style);
std::string end_html();

}  // namespace hedui
