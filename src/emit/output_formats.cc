// The list of formats.
#include "emit/output_formats.h"

#include "emit/csv.h"
#include "emit/jsonl.h"
#include "emit/sqlite.h"

namespace hedui {
namespace {

void render_lines(const RecordLines& lines, const RuleSet& /*rules*/, const TakePiece& take) { lines.render(take); }

constexpr OutputFormat kFormats[] = {
    {"jsonl", render_lines, open_jsonl},
    {"csv", render_csv_rows, open_csv},
    {"sqlite", render_sqlite_lines, open_sqlite},
};

}  // namespace

const OutputFormat* find_output_format(std::string_view name) {
  for (const OutputFormat& format : kFormats) {
    if (name == format.name) return &format;
  }
  return nullptr;
}

}  // namespace hedui
