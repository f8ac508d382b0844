// A table as its file has it: cells of text in rows, before anything is known of what they mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hedui {

struct CellRow {
  int line = 0;                         // in the file (a sheet's row number), from 1
  std::vector<std::string_view> cells;  // without spaces at their ends; as many as the file has, in the order of its columns
};

struct CellTable {
  std::string file;      // path as given
  std::string sha256;    // of the file's bytes
  std::string encoding;  // of a text file, as ICU names it; "xlsx"
  std::string sheet;     // name of the sheet, where the file has several
  std::string text;      // what the cells look into; never moved once they do
  std::vector<CellRow> rows;

  CellTable() = default;
  CellTable(const CellTable&) = delete;
  CellTable& operator=(const CellTable&) = delete;
};

}  // namespace hedui
