// Characters that Word does not keep as text: those of fonts of symbols, raised digits, a number in a circle made by a field.
#pragma once

#include <string>
#include <string_view>

namespace hedui {

// What the character (hexadecimal, as w:char has it) looks like in this font; U+FFFD where nobody knows.
std::string docx_symbol(std::string_view font, std::string_view code);

// Raised digits and minus signs as characters of their own (10⁴ is not 104); everything else as it is.
std::string docx_raised(std::string_view text);

// The number in a circle that a field of this instruction draws ("eq \o\ac(○,3)"), empty where it draws none.
std::string docx_circled_by_field(std::string_view instruction);

// Spaces of all kinds as a space, without the characters that nobody sees.
std::string docx_plain(std::string_view text);

}  // namespace hedui
