// Official figures: rows of the tables that documents are held against.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/interval.h"
#include "base/message.h"
#include "model/record.h"

namespace hedui {

// Days that a figure or a row is about, as exactly as they are known.
struct Days {
  std::optional<Date> from;
  std::optional<Date> to;
  bool as_of = false;     // the state on the day `to`
  bool coarse = false;    // somewhere within these days
  bool yearless = false;  // the days of some year: the one that they have here says nothing
  bool known() const { return to && !yearless; }
};

// What a row's unit means. Values are compared in the base unit of their dimension.
struct MeasuredUnit {
  Rational factor{1};     // 1 of the unit is so many of `base`, a multiplier such as 万 included
  std::string base;       // unit_id of the dimension's base unit; of counters the measure word itself; "percent", "percentage_point"; empty: no unit stated
  bool counter = false;   // counts things; measure words of things may stand for one another
  bool measured = false;  // a length, an area, money, ...: no whole number of it is exact
  bool is_percent() const { return base == "percent" || base == "percentage_point"; }
};

// The 口径 of a row, as far as its kind or its indicator's words tell it.
struct RowKind {
  std::optional<Scope> scope;
  std::optional<Status> status;
  std::optional<Measure> measure;
  std::optional<Direction> direction;  // of a change: what a positive value means
  std::optional<BaseKind> base;        // of a change: what it is a change against
};

struct OfficialFigure {
  int table = 0;  // index into AuditReport::tables
  int line = 0;
  std::string column;                                               // of a wide table: the header of the value's column
  std::string indicator, place, period, value, unit, source, kind;  // as the table has them
  std::vector<std::string> aliases;

  std::vector<std::string> codes;  // of the divisions that the place can mean; empty: no place stated
  Days span;
  MeasuredUnit measured;
  RowKind meaning;
  Rational number;    // of the value, in the table's unit
  Interval expected;  // in the base unit
};

// A row, or a whole file, that could not be used.
struct TableError {
  Message message;
  std::string where;  // "file:line:column"
};

struct OfficialTable {
  std::string file;
  std::string sha256;
  std::string encoding;
  std::string sheet;
  size_t rows = 0;  // that were used
  std::vector<TableError> errors;
};

}  // namespace hedui
