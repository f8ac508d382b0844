// The numbers of lists and notes in the forms that Word counts in: 1, 01, ①, IV, b, 一, 壹, 甲, ...
#pragma once

#include <string>
#include <string_view>

namespace hedui {

// `format` is a value of ST_NumberFormat (ISO/IEC 29500-1, 17.18.59). What has no such form, a number too large for its circles for
// example, is written in digits, as Word does. `pattern` is what Word writes for "custom": "001, 002, 003, ...".
std::string docx_numeral(int number, std::string_view format, std::string_view pattern = "");

}  // namespace hedui
